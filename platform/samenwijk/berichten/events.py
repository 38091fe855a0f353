"""What this room writes to the log."""

from samenwijk.logboek.events import registreer

registreer("verzending.mislukt", "Een mail kon na {pogingen} keer proberen niet worden bezorgd.")
