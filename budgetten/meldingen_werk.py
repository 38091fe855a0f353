"""What staff hear from each other about an application: given to you, judge this criterion, advice asked and answered.

Each is stored in the language of the municipality, in the transaction of the act.
"""

from django.urls import reverse
from django.utils.translation import gettext as _

from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.taal import in_brieftaal
from samenwijk.mensen.models import Persoon
from samenwijk.ui.componenten.teksten import datum

from .enums import Criteriumsoort
from .models import Aanvraag, Adviesvraag, Criterium
from .queries.aanvragen import BEHANDELROLLEN
from .queries.taken import mensen_met_rol, mensen_van_afdeling


def _stuur(aan: Persoon, aanvraag: Aanvraag, soort: str, onderwerp: str, tekst: str, eenmalig: str) -> None:
    stuur_bericht(
        aan=aan,
        soort=soort,
        onderwerp=onderwerp[:200],
        tekst=tekst,
        eenmalig=f"{eenmalig}:{aan.pk}",
        over=aanvraag,
        link=reverse("budgetten:werk_dossier", args=[aanvraag.kenmerk]),
    )


def _namen(aanvraag: Aanvraag) -> dict[str, str]:
    return {"titel": aanvraag.titel, "kenmerk": aanvraag.kenmerk}


@in_brieftaal
def meld_toegewezen(aanvraag: Aanvraag, *, aan: Persoon, door: Persoon, aanleiding: str) -> None:
    """Tell a colleague that an application is now theirs."""
    _stuur(
        aan,
        aanvraag,
        "werk.toegewezen",
        _("U behandelt nu “%(titel)s”") % _namen(aanvraag),
        _("%(wie)s heeft de aanvraag “%(titel)s” (kenmerk %(kenmerk)s) aan u gegeven.")
        % {**_namen(aanvraag), "wie": door},
        f"toewijzing:{aanleiding}",
    )


@in_brieftaal
def meld_overgenomen(aanvraag: Aanvraag, *, van: Persoon, door: Persoon, aanleiding: str) -> None:
    """Tell who handled an application that somebody else does so now."""
    _stuur(
        van,
        aanvraag,
        "werk.overgenomen",
        _("Een collega behandelt nu “%(titel)s”") % _namen(aanvraag),
        _(
            "%(wie)s heeft de behandeling van “%(titel)s” (kenmerk %(kenmerk)s) veranderd. U hoeft niets te doen."
        )
        % {**_namen(aanvraag), "wie": door},
        f"overname:{aanleiding}",
    )


@in_brieftaal
def meld_beoordelaars(aanvraag: Aanvraag, door: Persoon) -> None:
    """When the check begins: tell the roles and departments that judge a criterion themselves.

    No query when the version gives every criterion to whoever checks, beyond reading the criteria.
    """
    per_beoordelaar: dict[tuple[str, str], list[Criterium]] = {}
    for criterium in aanvraag.versie.criteria.all():
        wie = (criterium.beoordelaar_rol, criterium.beoordelaar_afdeling)
        if criterium.soort == Criteriumsoort.BEOORDEELD and any(wie):
            per_beoordelaar.setdefault(wie, []).append(criterium)
    for (rol, afdeling), criteria in per_beoordelaar.items():
        vragen = "\n".join(f"- {criterium.vraag}" for criterium in criteria)
        mensen = mensen_met_rol([rol] if rol else BEHANDELROLLEN, aanvraag.gebied, afdeling=afdeling)
        for persoon in mensen:
            if persoon.pk not in (door.pk, aanvraag.indiener_id):
                _stuur(
                    persoon,
                    aanvraag,
                    "werk.beoordelen",
                    _("Wilt u “%(titel)s” beoordelen?") % _namen(aanvraag),
                    _(
                        "De toets van “%(titel)s” (kenmerk %(kenmerk)s) is begonnen. U beoordeelt:\n\n%(vragen)s"
                    )
                    % {**_namen(aanvraag), "vragen": vragen},
                    f"beoordelen:{aanvraag.pk}:{rol}:{afdeling}",
                )


@in_brieftaal
def meld_adviesvraag(vraag: Adviesvraag) -> None:
    """Tell the people of a department what is asked of them, and until when."""
    aanvraag = vraag.aanvraag
    for persoon in mensen_van_afdeling(vraag.afdeling, aanvraag.gebied):
        if persoon.pk not in (vraag.gevraagd_door_id, aanvraag.indiener_id):
            _stuur(
                persoon,
                aanvraag,
                "werk.adviesvraag",
                _("Advies gevraagd over “%(titel)s”") % _namen(aanvraag),
                _(
                    "%(wie)s vraagt advies van de afdeling %(afdeling)s over “%(titel)s” (kenmerk %(kenmerk)s).\n\n"
                    "%(vraag)s\n\nAntwoord uiterlijk op %(dag)s."
                )
                % {
                    **_namen(aanvraag),
                    "wie": vraag.gevraagd_door,
                    "afdeling": vraag.afdeling,
                    "vraag": vraag.vraag,
                    "dag": datum(vraag.uiterlijk),
                },
                f"adviesvraag:{vraag.pk}",
            )


@in_brieftaal
def meld_advies(vraag: Adviesvraag) -> None:
    """Tell who asked that the answer is there."""
    aanvraag = vraag.aanvraag
    _stuur(
        vraag.gevraagd_door,
        aanvraag,
        "werk.advies",
        _("Advies van de afdeling %(afdeling)s over “%(titel)s”")
        % {**_namen(aanvraag), "afdeling": vraag.afdeling},
        _("De afdeling %(afdeling)s heeft advies gegeven: %(uitkomst)s.\n\n%(antwoord)s")
        % {"afdeling": vraag.afdeling, "uitkomst": vraag.get_uitkomst_display(), "antwoord": vraag.antwoord},
        f"advies:{vraag.pk}",
    )


@in_brieftaal
def meld_adviesvraag_ingetrokken(vraag: Adviesvraag, door: Persoon) -> None:
    """Tell the department that it need not answer any more."""
    aanvraag = vraag.aanvraag
    for persoon in mensen_van_afdeling(vraag.afdeling, aanvraag.gebied):
        if persoon.pk not in (door.pk, aanvraag.indiener_id):
            _stuur(
                persoon,
                aanvraag,
                "werk.adviesvraag_ingetrokken",
                _("Advies over “%(titel)s” is niet meer nodig") % _namen(aanvraag),
                _(
                    "De vraag om advies over “%(titel)s” (kenmerk %(kenmerk)s) is ingetrokken. U hoeft niets te doen."
                )
                % _namen(aanvraag),
                f"adviesvraag:{vraag.pk}:ingetrokken",
            )
