"""Views outside the page tree."""
