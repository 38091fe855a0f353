"""Pages of this room: public, of the member, of staff."""
