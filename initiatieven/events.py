"""What this room writes to the log, with the sentence a person reads."""

from django.utils.translation import gettext_noop as _

from samenwijk.logboek.events import registreer

GEPLAATST = "initiatief.geplaatst"
WEER_GETOOND = "initiatief.weer_getoond"
IN_UITVOERING = "initiatief.in_uitvoering"
AFGEROND = "initiatief.afgerond"
INGETROKKEN = "initiatief.ingetrokken"
VERBORGEN = "initiatief.verborgen"
GEWIJZIGD = "initiatief.gewijzigd"
GESTEUND = "initiatief.gesteund"
STEUN_INGETROKKEN = "initiatief.steun_ingetrokken"

registreer(GEPLAATST, _("{door} heeft het idee geplaatst."))
registreer(WEER_GETOOND, _("{door} heeft het idee weer zichtbaar gemaakt."))
registreer(IN_UITVOERING, _("{door} heeft gemeld dat het idee wordt uitgevoerd."))
registreer(AFGEROND, _("{door} heeft gemeld dat het idee klaar is."))
registreer(INGETROKKEN, _("{door} heeft het idee ingetrokken."))
registreer(VERBORGEN, _("{door} heeft het idee verborgen."))
registreer(GEWIJZIGD, _("{door} heeft het idee gewijzigd ({velden})."))
registreer(GESTEUND, _("{door} steunt het idee."))
registreer(STEUN_INGETROKKEN, _("{door} heeft de steun aan het idee ingetrokken."))
