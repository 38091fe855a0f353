"""Forgetting an applicant (AVG art. 17): the plan, the amounts and the decision stay, who asked for it goes."""

from django.db.models import Case, F, Value, When

from samenwijk.mensen.models import Persoon

from ..enums import Aanvragersoort
from ..models import Aanvraag, Aanvraagconcept

# An organisation or organ is not the person who filled in the form.
_MENSEN = (Aanvragersoort.PERSOON, Aanvragersoort.GROEP)


def vergeet_aanvrager(persoon: Persoon) -> None:
    """Empty what was copied of `persoon` at submission and throw drafts away; in the caller's transaction.

    The postcode may be that of a home.
    """
    Aanvraagconcept.objects.filter(persoon=persoon).delete()
    eigen = Aanvraag.objects.filter(indiener=persoon)
    # Locked in order of their key, as everywhere (docs/vergrendeling.md).
    list(eigen.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    eigen.update(
        aanvrager_naam=Case(When(aanvragersoort__in=_MENSEN, then=Value("")), default=F("aanvrager_naam")),
        aanvrager_email="",
        aanvrager_adres="",
        postcode="",
        groepsnaam="",
    )
