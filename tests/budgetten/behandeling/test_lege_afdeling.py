"""A criterion of a department or role without people: whoever checks judges it, and the pages say so."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from budgetten.domain.toetsen import beoordeel_criterium, rond_toets_af, start_toets
from budgetten.enums import Toetsuitkomst, Versiestatus
from budgetten.models import Aanvraag, Criterium
from budgetten.queries.taken import criteria_zonder_mensen
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon, Roltoewijzing
from tests.aanmelden import sign_in
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.budgetten import (
    AanvraagcategorieFactory,
    CriteriumFactory,
    RegelingFactory,
    RegelingversieFactory,
    stel_vast,
)
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory

pytestmark = pytest.mark.django_db
ZIN = "maar daar werkt voor dit gebied nu niemand"


@pytest.fixture
def bij_groen(wijk: Wijk) -> Aanvraag:
    """Under check: one criterion, of the department Groen."""
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=wijk.gebied.gemeente), gebieden=[wijk.gebied], status="concept"
    )
    AanvraagcategorieFactory(versie=versie, code="feest", naam="Feest")
    CriteriumFactory(
        versie=versie, code="groen", vraag="Past het in het groenplan?", beoordelaar_afdeling="Groen"
    )
    stel_vast(versie)
    wijk.versie = versie
    aanvraag = wijk.aanvraag()
    start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)
    return Aanvraag.objects.get(pk=aanvraag.pk)


def van_groen(wijk: Wijk, gebied: object = None) -> Persoon:
    persoon = MedewerkerFactory(gemeente=wijk.gebied.gemeente, rol=Rol.VAKAFDELING, rol_gebied=gebied)
    Roltoewijzing.objects.filter(persoon=persoon).update(afdeling="Groen")
    return persoon


def oordeel(aanvraag: Aanvraag, door: Persoon) -> None:
    beoordeel_criterium(
        aanvraag=aanvraag,
        criterium=Criterium.objects.get(versie_id=aanvraag.versie_id, code="groen"),
        uitkomst=Toetsuitkomst.VOLDOET,
        reden="Er verdwijnt geen groen.",
        door=door,
    )


def dossier(aanvraag: Aanvraag, persoon: Persoon) -> str:
    client = Client()
    sign_in(client, persoon.gebruiker)
    return client.get(reverse("budgetten:werk_dossier", args=[aanvraag.kenmerk])).text


def test_whoever_checks_judges_for_a_department_without_people(wijk: Wijk, bij_groen: Aanvraag):
    assert ZIN in dossier(bij_groen, wijk.wijkmanager)

    oordeel(bij_groen, wijk.wijkmanager)

    toets = rond_toets_af(aanvraag=bij_groen, toelichting="", door=wijk.wijkmanager)
    assert toets.advies == "positief"


def test_people_of_another_area_do_not_count(wijk: Wijk, bij_groen: Aanvraag):
    van_groen(wijk, GebiedFactory(gemeente=wijk.gebied.gemeente, naam="De Dijken"))

    oordeel(bij_groen, wijk.wijkmanager)


def test_a_department_with_people_judges_itself(wijk: Wijk, bij_groen: Aanvraag):
    groen = van_groen(wijk)

    with pytest.raises(PermissionDenied):
        oordeel(bij_groen, wijk.wijkmanager)

    assert ZIN not in dossier(bij_groen, wijk.wijkmanager)
    oordeel(bij_groen, groen)


def test_only_who_checks_takes_over(wijk: Wijk, bij_groen: Aanvraag):
    verkeer = MedewerkerFactory(gemeente=wijk.gebied.gemeente, rol=Rol.VAKAFDELING)

    with pytest.raises(PermissionDenied):
        oordeel(bij_groen, verkeer)


def test_the_applicant_is_not_counted_as_the_department(wijk: Wijk, bij_groen: Aanvraag):
    Roltoewijzing.objects.create(persoon=wijk.bewoner, rol=Rol.VAKAFDELING, afdeling="Groen")

    oordeel(bij_groen, wijk.wijkmanager)


def test_editor_and_version_page_warn_of_a_department_without_people(wijk: Wijk, bij_groen: Aanvraag):
    versie = wijk.versie
    concept = RegelingversieFactory(
        regeling=versie.regeling, gebieden=[wijk.gebied], status=Versiestatus.CONCEPT, nummer=2
    )
    CriteriumFactory(versie=concept, code="groen", vraag="Groenplan?", beoordelaar_afdeling="Groen")
    client = Client()
    sign_in(client, wijk.budgetbeheerder.gebruiker)
    pagina = reverse("budgetten:werk_versie", args=[versie.regeling.slug, 2])
    deel = reverse("budgetten:werk_versie_deel", args=[versie.regeling.slug, 2, "criteria"])
    for adres in (pagina, deel):
        assert "Voor deze criteria is er nog niemand die ze beoordeelt" in client.get(adres).text

    van_groen(wijk)

    assert criteria_zonder_mensen(concept) == []
    assert "nog niemand die ze beoordeelt" not in client.get(pagina).text
