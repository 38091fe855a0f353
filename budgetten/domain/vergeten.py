"""Forgetting an applicant (AVG art. 17): the plan, the amounts and the decision stay, who asked for it goes."""

from django.core.exceptions import ValidationError
from django.db.models import Case, F, Value, When
from django.utils.translation import gettext as _

from samenwijk.mensen.models import Persoon

from ..enums import LOPEND, Aanvraagstatus, Aanvragersoort
from ..models import Aanvraag, Aanvraagconcept

# An organisation or organ is not the person who filled in the form.
_MENSEN = (Aanvragersoort.PERSOON, Aanvragersoort.GROEP)


def vergeet_aanvrager(persoon: Persoon) -> None:
    """Empty what was copied of `persoon` at submission and throw drafts away; in the caller's transaction.

    The postcode may be that of a home. Refused while an application is being handled or still to be paid: nobody could
    be told the decision, and money could be granted to no one.
    """
    Aanvraagconcept.objects.filter(persoon=persoon).delete()
    eigen = Aanvraag.objects.filter(indiener=persoon)
    # Locked in order of their key, as everywhere (docs/vergrendeling.md).
    list(eigen.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    lopend = list(
        eigen.filter(status__in=[*LOPEND, Aanvraagstatus.VERLEEND]).values_list("kenmerk", flat=True)
    )
    if lopend:
        raise ValidationError(
            _(
                "Er loopt nog een aanvraag van u (%(kenmerken)s). Trek die eerst in, of wacht tot zij klaar is."
            )
            % {"kenmerken": ", ".join(lopend)},
            code="lopende_aanvraag",
        )
    eigen.update(
        aanvrager_naam=Case(When(aanvragersoort__in=_MENSEN, then=Value("")), default=F("aanvrager_naam")),
        aanvrager_email="",
        aanvrager_adres="",
        postcode="",
        groepsnaam="",
    )
