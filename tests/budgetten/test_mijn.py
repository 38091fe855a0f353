"""What this room adds to the pages of lower ones: a button at ideas, a block and own data at people."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse

from budgetten.domain.concepten import begin_concept
from budgetten.mijn import maak_er_een_aanvraag_van, mijn_aanvragen, uitvoer
from budgetten.models import Budget
from initiatieven.models import Categorie, Initiatief
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import AanvraagFactory
from tests.factories.mensen import PersoonFactory

from .hulp import stap_url
from .kijken import als

pytestmark = pytest.mark.django_db
JAAR = klok.vandaag().year


def maak_idee(gebied: Gebied, indiener: Persoon) -> Initiatief:
    categorie = Categorie.objects.create(gemeente=gebied.gemeente, code="groen", naam="Groen")
    return Initiatief.objects.create(
        gemeente=gebied.gemeente,
        gebied=gebied,
        indiener=indiener,
        categorie=categorie,
        titel="Bloembakken",
        slug="bloembakken",
        verhaal="Bloemen in de straat.",
        plek="De Kadestraat",
        status="geplaatst",
        geplaatst_op=klok.nu(),
    )


def verzoek(persoon: Persoon | None, gebied: Gebied) -> Any:
    request: Any = RequestFactory().get("/")
    request.gemeente, request.persoon = gebied.gemeente, persoon
    request.user = persoon.gebruiker if persoon else AnonymousUser()
    return request


def test_idee_becomes_a_prefilled_draft_with_one_button(
    wijk: Gebied, budget: Budget, bewoner: Persoon
) -> None:
    idee = maak_idee(wijk, bewoner)
    actie = maak_er_een_aanvraag_van(verzoek(bewoner, wijk), idee)
    assert actie is not None
    client = als(bewoner)

    antwoord = client.get(actie["url"], follow=True)
    tekst = antwoord.content.decode()

    assert 'value="Bloembakken"' in tekst
    assert "Bloemen in de straat." in tekst
    concept = bewoner.aanvraagconcepten.get()
    assert concept.initiatief == idee
    assert 'value="De Kadestraat"' in client.get(stap_url(concept, "waar")).content.decode()


def test_idee_of_somebody_else_is_not_ones_application(
    wijk: Gebied, budget: Budget, bewoner: Persoon
) -> None:
    idee = maak_idee(wijk, PersoonFactory())

    assert maak_er_een_aanvraag_van(verzoek(bewoner, wijk), idee) is None
    assert maak_er_een_aanvraag_van(verzoek(None, wijk), idee) is None
    url = reverse("budgetten:beginnen", args=[budget.regeling.slug]) + "?initiatief=bloembakken"
    assert als(bewoner).get(url).status_code == 404
    assert not bewoner.aanvraagconcepten.exists()


def test_mijn_block_and_own_data_hold_drafts_and_applications(wijk: Gebied, bewoner: Persoon) -> None:
    aanvraag = AanvraagFactory(gebied=wijk, indiener=bewoner)
    begin_concept(versie=aanvraag.versie, door=bewoner)

    blok = mijn_aanvragen(verzoek(bewoner, wijk))
    bestand = uitvoer(bewoner)

    assert blok is not None
    assert [item["titel"] for item in blok["items"]] == ["Aanvraag zonder naam", aanvraag.titel]
    assert mijn_aanvragen(verzoek(None, wijk)) is None
    assert bestand["verstuurd"][0]["kenmerk"] == aanvraag.kenmerk
    assert len(bestand["concepten"]) == 1
