"""What the public pages leave out: schemes that are not adopted, ideas that are not public."""

import pytest

from initiatieven.models import Initiatief
from tests.factories.budgetten import AanvraagFactory, RegelingversieFactory
from tests.factories.initiatieven import InitiatiefFactory

from .kijken import pagina

pytestmark = pytest.mark.django_db


def test_filter_of_applications_does_not_name_a_scheme_that_is_a_draft() -> None:
    RegelingversieFactory(regeling__naam="Geheim plan", status="concept")
    RegelingversieFactory(regeling__naam="Buurtbudget De Werven", status="vervallen")

    lijst = pagina("/aanvragen/")

    assert "Geheim plan" not in lijst
    assert "Buurtbudget De Werven" in lijst


@pytest.mark.parametrize(
    ("status", "te_zien"), [("geplaatst", True), ("verborgen", False), ("ingetrokken", False)]
)
def test_application_leads_to_its_idea_only_while_that_is_public(status: str, te_zien: bool) -> None:
    idee = InitiatiefFactory(slug="een-hatelijke-titel")
    Initiatief.objects.filter(pk=idee.pk).update(status=status, reden_verborgen="x" * (status == "verborgen"))
    aanvraag = AanvraagFactory(gebied=idee.gebied, initiatief=idee)

    openbaar = pagina(f"/aanvragen/{aanvraag.kenmerk}/")

    assert ("een-hatelijke-titel" in openbaar) is te_zien
