"""Drafts: begun once, moved to newer rules, thrown away."""

import pytest
from django.test import Client
from django.urls import reverse

from budgetten.models import Aanvraagconcept
from samenwijk.gebieden.models import Gebied
from tests.factories.budgetten import RegelingversieFactory, hoorn_regeling
from tests.factories.gebieden import GebiedFactory, GemeenteFactory

from .hulp import invoer, post

pytestmark = pytest.mark.django_db


def test_beginnen_twice_gives_one_draft(aangemeld: Client, concept: Aanvraagconcept) -> None:
    url = reverse("budgetten:beginnen", args=[concept.versie.regeling.slug])

    aangemeld.post(url)
    aangemeld.post(url)

    assert Aanvraagconcept.objects.count() == 1


def test_beginnen_scheme_of_another_municipality_does_not_exist(aangemeld: Client) -> None:
    elders = GebiedFactory(gemeente=GemeenteFactory(naam="Oosterveen"))
    versie = hoorn_regeling(elders)

    assert aangemeld.post(reverse("budgetten:beginnen", args=[versie.regeling.slug])).status_code == 404


def test_beginnen_draft_moves_to_the_new_version_of_the_rules(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied
) -> None:
    post(aangemeld, concept, "wat", invoer(wijk)["wat"])
    oud = concept.versie
    type(oud).objects.filter(pk=oud.pk).update(status="vervallen")
    nieuw = RegelingversieFactory(regeling=oud.regeling, nummer=2, hoorn=True)

    aangemeld.post(reverse("budgetten:beginnen", args=[oud.regeling.slug]))

    concept.refresh_from_db()
    assert concept.versie == nieuw
    assert concept.gegevens["stappen"]["wat"]["wat-categorie"] == ["buurtfeest"]


def test_weggooien_asks_first_and_deletes(aangemeld: Client, concept: Aanvraagconcept) -> None:
    url = reverse("budgetten:concept_weggooien", args=[concept.pk])

    assert "weggooien" in aangemeld.get(url).content.decode()
    assert Aanvraagconcept.objects.exists()
    aangemeld.post(url)

    assert not Aanvraagconcept.objects.exists()
