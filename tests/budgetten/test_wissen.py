"""Forgetting a person: what was asked and decided stays, who asked it goes."""

import pytest
from django.core.exceptions import ValidationError

from budgetten.models import Aanvraag, Aanvraagconcept
from samenwijk.mensen.domain.wissen import wis_persoon
from tests.factories.budgetten import AanvraagconceptFactory, AanvraagFactory
from tests.factories.mensen import OrgaanFactory

pytestmark = pytest.mark.django_db


def test_wis_persoon_empties_the_applicant_of_every_application() -> None:
    aanvraag = AanvraagFactory(groepsnaam="Familie Jansen", status="geweigerd")
    ander = AanvraagFactory()

    wis_persoon(persoon=aanvraag.indiener, door=aanvraag.indiener)

    aanvraag = Aanvraag.objects.get(pk=aanvraag.pk)
    gewist = (aanvraag.aanvrager_naam, aanvraag.aanvrager_email, aanvraag.aanvrager_adres)
    assert gewist == ("", "", "")
    assert (aanvraag.postcode, aanvraag.groepsnaam) == ("", "")
    assert (aanvraag.titel, aanvraag.gevraagd_bedrag) == (aanvraag.titel, aanvraag.gevraagd_bedrag)
    assert Aanvraag.objects.get(pk=ander.pk).aanvrager_naam == ander.aanvrager_naam


def test_wis_persoon_keeps_the_name_of_an_organisation() -> None:
    aanvraag = AanvraagFactory(aanvrager_naam="Stichting De Werf", aanvragersoort="groep", status="geweigerd")
    Aanvraag.objects.filter(pk=aanvraag.pk).update(aanvragersoort="orgaan", orgaan=OrgaanFactory())

    wis_persoon(persoon=aanvraag.indiener, door=aanvraag.indiener)

    assert Aanvraag.objects.get(pk=aanvraag.pk).aanvrager_naam == "Stichting De Werf"


def test_wis_persoon_throws_drafts_away() -> None:
    concept = AanvraagconceptFactory(gegevens={"stappen": {"wat": {"wat-titel": ["Feest bij mij thuis"]}}})

    wis_persoon(persoon=concept.persoon, door=concept.persoon)

    assert not Aanvraagconcept.objects.exists()


@pytest.mark.parametrize("status", ["ingediend", "te_besluiten", "verleend"])
def test_wis_persoon_waits_for_an_application_that_runs(status: str) -> None:
    aanvraag = AanvraagFactory(status=status, kenmerk="2026-0042")

    with pytest.raises(ValidationError) as fout:
        wis_persoon(persoon=aanvraag.indiener, door=aanvraag.indiener)

    assert fout.value.messages == [
        "Er loopt nog een aanvraag van u (2026-0042). Trek die eerst in, of wacht tot zij klaar is."
    ]
    aanvraag.indiener.refresh_from_db()
    assert aanvraag.indiener.gewist_op is None
