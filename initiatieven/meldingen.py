"""What the writer of an idea is told: what changed, why, and what comes next."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .enums import Initiatiefstatus
from .models import Initiatief


@dataclass(frozen=True)
class Melding:
    onderwerp: str
    tekst: str


def tekst_bij_overgang(initiatief: Initiatief, *, van: str) -> Melding:
    """The message at the transition from state `van` to the present one."""
    weer = van == Initiatiefstatus.VERBORGEN
    onderwerp, alineas = _weer_te_zien() if weer else _TEKSTEN[initiatief.status]()
    waarden = {"titel": initiatief.titel, "reden": initiatief.reden_verborgen}
    return Melding(onderwerp % waarden, "\n\n".join(alinea % waarden for alinea in alineas))


def tekst_bij_steun(initiatief: Initiatief, aantal: int) -> Melding:
    """The message when the number of supporters reaches a milestone."""
    if aantal == 1:
        return Melding(
            _("De eerste steun voor uw idee: %(titel)s") % {"titel": initiatief.titel},
            _("Iemand steunt uw idee. Deel de pagina met uw buren, dan zien meer mensen het."),
        )
    return Melding(
        _("Al %(aantal)d mensen steunen uw idee: %(titel)s") % {"aantal": aantal, "titel": initiatief.titel},
        _("Uw idee krijgt veel steun. Op de pagina van uw idee leest u wat u nu kunt doen."),
    )


def tekst_na_wijziging(initiatief: Initiatief) -> Melding:
    """For the member of staff who hid an idea that has been changed since."""
    return Melding(
        _("Aangepast: het verborgen idee %(titel)s") % {"titel": initiatief.titel},
        _("De indiener heeft het idee aangepast. Kijk of u het weer zichtbaar kunt maken."),
    )


def _geplaatst() -> tuple[str, list[str]]:
    return _("Uw idee staat online: %(titel)s"), [
        _("Bedankt voor uw idee. Iedereen kan het nu lezen en steunen."),
        _("Deel de pagina met uw buren. U kunt uw idee altijd aanpassen of intrekken."),
    ]


def _weer_te_zien() -> tuple[str, list[str]]:
    return _("Uw idee is weer te zien: %(titel)s"), [
        _("De gemeente heeft uw idee weer zichtbaar gemaakt. Iedereen kan het lezen en steunen."),
    ]


def _in_uitvoering() -> tuple[str, list[str]]:
    return _("Uw idee wordt uitgevoerd: %(titel)s"), [
        _("Bij uw idee staat nu dat het wordt uitgevoerd."),
        _("Is het klaar? Meld dat dan op de pagina van uw idee."),
    ]


def _afgerond() -> tuple[str, list[str]]:
    return _("Uw idee is klaar: %(titel)s"), [
        _("Bij uw idee staat nu dat het klaar is. Mooi dat het gelukt is!"),
        _("De pagina blijft staan, zodat anderen ervan kunnen leren."),
    ]


def _ingetrokken() -> tuple[str, list[str]]:
    return _("U hebt uw idee ingetrokken: %(titel)s"), [
        _("Uw idee staat niet meer op de site. U ziet het zelf nog wel."),
        _("Hebt u een nieuw idee? Dan kunt u dat altijd plaatsen."),
    ]


def _verborgen() -> tuple[str, list[str]]:
    return _("De gemeente heeft uw idee verborgen: %(titel)s"), [
        _("Uw idee is niet meer te zien voor anderen. De reden van de gemeente:"),
        "%(reden)s",
        _("U kunt uw idee aanpassen. De gemeente kijkt dan of het weer op de site kan."),
        _("Bent u het er niet mee eens? Neem dan contact op met de gemeente."),
    ]


_TEKSTEN = {
    Initiatiefstatus.GEPLAATST.value: _geplaatst,
    Initiatiefstatus.IN_UITVOERING.value: _in_uitvoering,
    Initiatiefstatus.AFGEROND.value: _afgerond,
    Initiatiefstatus.INGETROKKEN.value: _ingetrokken,
    Initiatiefstatus.VERBORGEN.value: _verborgen,
}
