"""Forgetting an applicant (AVG art. 17): the plan, the amounts and the decision stay, who asked for it goes."""

from django.core.exceptions import ValidationError
from django.db.models import Case, F, QuerySet, Value, When
from django.utils.translation import gettext as _

from samenwijk.mensen.models import Persoon

from ..enums import LOPEND, NA_BESLUIT, Aanvraagstatus, Aanvragersoort
from ..models import (
    Aanhouding,
    Aanvraag,
    Aanvraagconcept,
    Aanvulling,
    Bijlage,
    Medeaanvrager,
    Rekeninggegevens,
    Voortgangsbericht,
)
from ..queries.afloop import vraagt_verantwoording
from .bijlagen import verwijder_bijlagen

# Stands where a text may not be empty.
GEWIST = "(gewist)"
# An organisation or organ is not the person who filled in the form.
_MENSEN = (Aanvragersoort.PERSOON, Aanvragersoort.GROEP)


def _lopend(eigen: QuerySet[Aanvraag]) -> list[str]:
    """References of what still has an end to come: a decision, a payment, a report, a settlement, money to pay back."""
    nog_bezig = [*LOPEND, *NA_BESLUIT]
    return [
        aanvraag.kenmerk
        for aanvraag in eigen.filter(status__in=nog_bezig).select_related("versie", "besluit")
        # Paid in the light regime: nothing is asked of anyone any more.
        if aanvraag.status != Aanvraagstatus.UITBETAALD or vraagt_verantwoording(aanvraag)
    ]


def vergeet_aanvrager(persoon: Persoon) -> None:
    """Empty what was copied of `persoon` at submission and throw drafts away; in the caller's transaction.

    The postcode may be that of a home. Refused while an application is being handled or still to be paid: nobody could
    be told the decision, and money could be granted to no one. Co-applicants and files go too.
    """
    verwijder_bijlagen(Bijlage.objects.filter(concept__persoon=persoon))
    Aanvraagconcept.objects.filter(persoon=persoon).delete()
    eigen = Aanvraag.objects.filter(indiener=persoon)
    # Locked in order of their key, as everywhere (docs/vergrendeling.md).
    list(eigen.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    lopend = _lopend(eigen)
    if lopend:
        raise ValidationError(
            _(
                "Er loopt nog een aanvraag van u (%(kenmerken)s). Trek die eerst in, of wacht tot zij klaar is."
            )
            % {"kenmerken": ", ".join(lopend)},
            code="lopende_aanvraag",
        )
    # The account, and what was told about how it went. The report and the settlement account for public money: they stay.
    Rekeninggegevens.objects.filter(aanvraag__in=eigen).delete()
    Voortgangsbericht.objects.filter(door=persoon).delete()
    eigen.update(
        aanvrager_naam=Case(When(aanvragersoort__in=_MENSEN, then=Value("")), default=F("aanvrager_naam")),
        aanvrager_email="",
        aanvrager_adres="",
        postcode="",
        groepsnaam="",
        ouder_naam="",
    )
    Medeaanvrager.objects.filter(aanvraag__in=eigen).delete()
    # What was asked about this person's papers and what was answered; when, and that it was answered, stays.
    Aanvulling.objects.filter(aanvraag__in=eigen).update(vraag="", antwoord="")
    # A consent is a consent in writing: that it was given stays in the books, in other words.
    Aanhouding.objects.filter(aanvraag__in=eigen).exclude(instemming="").update(instemming=GEWIST)
    verwijder_bijlagen(Bijlage.objects.filter(aanvraag__in=eigen))
