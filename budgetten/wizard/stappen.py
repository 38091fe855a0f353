"""The steps of the form, in order."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..forms.aanvraag import DraagvlakForm, VerklaringForm, WaarForm, WatForm
from ..forms.aanvrager import AanvragerForm
from ..forms.bijlagen import BijlagenForm
from ..forms.kosten import KostenForm
from ..forms.stap import Stapform


@dataclass(frozen=True)
class Stap:
    """One page of the form: its short name in the address, its name in the list of steps and its heading."""

    code: str
    titel: str | Promise
    kop: str | Promise
    form: type[Stapform]


STAPPEN: tuple[Stap, ...] = (
    Stap("wat", _("Wat"), _("Wat gaat u doen?"), WatForm),
    Stap("waar", _("Waar en wanneer"), _("Waar en wanneer is het?"), WaarForm),
    Stap("kosten", _("Kosten"), _("Wat kost het?"), KostenForm),
    Stap("draagvlak", _("Samen doen"), _("Wie doen er mee?"), DraagvlakForm),
    Stap("aanvrager", _("Aanvrager"), _("Wie vraagt aan?"), AanvragerForm),
    Stap("bijlagen", _("Bijlagen"), _("Wilt u iets meesturen?"), BijlagenForm),
    Stap("overzicht", _("Nakijken"), _("Kijk uw aanvraag na"), VerklaringForm),
)
PER_CODE = {stap.code: stap for stap in STAPPEN}
LAATSTE = STAPPEN[-1]
VRAGEN = STAPPEN[:-1]
