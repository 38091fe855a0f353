"""Choices of the kasboek, and from which account to which each kind of posting goes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Betalingsoort(models.TextChoices):
    VOORSCHOT = "voorschot", _("voorschot")
    BETALING = "betaling", _("betaling")


class Vaststellingsoort(models.TextChoices):
    """The settlement of a grant (Awb 4:46)."""

    ZOALS_VERLEEND = "zoals_verleend", _("vastgesteld zoals toegekend")
    LAGER = "lager", _("lager vastgesteld")
    NIHIL = "nihil", _("vastgesteld op € 0")


class Rekening(models.TextChoices):
    """Accounts of a budget. BRON is the municipality's own money and may go below zero; the others never do."""

    BRON = "bron", _("begroting van de gemeente")
    BESCHIKBAAR = "beschikbaar", _("beschikbaar")
    GERESERVEERD = "gereserveerd", _("gereserveerd")
    VERLEEND = "verleend", _("toegekend, nog niet betaald")
    BETAALD = "betaald", _("betaald")
    VORDERING = "vordering", _("terug te betalen")


class Boekingsoort(models.TextChoices):
    """Kinds of postings; each goes from one fixed account to another (BOEKINGSWEG)."""

    TOEWIJZING = "toewijzing", _("toewijzing")
    RESERVERING = "reservering", _("reservering")
    VERLENING = "verlening", _("toekenning")
    BETALING = "betaling", _("betaling")
    VRIJVAL = "vrijval", _("vrijval van een reservering")
    TERUGNAME = "terugname", _("vrijval van een toekenning")
    AFSLUITING = "afsluiting", _("afsluiting van een jaar")
    OVERHEVELING = "overheveling", _("meegenomen uit een vorig jaar")
    TERUGVORDERING = "terugvordering", _("terugvordering")
    TERUGONTVANGST = "terugontvangst", _("terugbetaling")


_R = Rekening
BOEKINGSWEG: dict[str, tuple[str, str]] = {
    Boekingsoort.TOEWIJZING: (_R.BRON, _R.BESCHIKBAAR),
    Boekingsoort.RESERVERING: (_R.BESCHIKBAAR, _R.GERESERVEERD),
    Boekingsoort.VERLENING: (_R.GERESERVEERD, _R.VERLEEND),
    Boekingsoort.BETALING: (_R.VERLEEND, _R.BETAALD),
    Boekingsoort.VRIJVAL: (_R.GERESERVEERD, _R.BESCHIKBAAR),
    Boekingsoort.TERUGNAME: (_R.VERLEEND, _R.BESCHIKBAAR),
    Boekingsoort.AFSLUITING: (_R.BESCHIKBAAR, _R.BRON),
    Boekingsoort.OVERHEVELING: (_R.BRON, _R.BESCHIKBAAR),
    Boekingsoort.TERUGVORDERING: (_R.BETAALD, _R.VORDERING),
    Boekingsoort.TERUGONTVANGST: (_R.VORDERING, _R.BESCHIKBAAR),
}
# Postings about the budget as a whole; every other belongs to an application or to a spending.
ZONDER_ZAAK = frozenset({Boekingsoort.TOEWIJZING, Boekingsoort.AFSLUITING, Boekingsoort.OVERHEVELING})
