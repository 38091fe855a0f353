"""What this room writes to the log."""

from samenwijk.logboek.events import registreer

registreer("site.ingericht", "{door} richtte de site van de gemeente in.")
