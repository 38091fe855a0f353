"""Reference data in the admin: of this municipality, and of no other."""

import pytest
from django.urls import reverse

from initiatieven.models import Categorie
from samenwijk.gebieden.models import Gebied, Gebiedssoort
from samenwijk.mensen.models import Orgaansoort
from tests.factories.gebieden import GebiedssoortFactory
from tests.factories.initiatieven import CategorieFactory
from tests.factories.mensen import OrgaansoortFactory

pytestmark = pytest.mark.django_db

SOORTEN = [
    ("stam_gebiedssoorten", GebiedssoortFactory, {"enkelvoud": "kern", "meervoud": "kernen", "code": "kern"}),
    (
        "stam_orgaansoorten",
        OrgaansoortFactory,
        {"naam": "dorpsraad", "lidwoord": "de", "code": "dorpsraad", "uitleg": ""},
    ),
    ("stam_categorieen", CategorieFactory, {"naam": "Verkeer", "code": "verkeer", "volgorde": 2}),
]
per_soort = pytest.mark.parametrize(("naam", "fabriek", "invoer"), SOORTEN, ids=[s[0] for s in SOORTEN])


@per_soort
def test_list_shows_the_own_records_only(als, redacteur, ander, naam, fabriek, invoer):
    fabriek(gemeente=redacteur.gemeente, code="eigen-code")
    fabriek(gemeente=ander, code="vreemde-code")

    pagina = als(redacteur).get(reverse(f"{naam}:index")).content.decode()

    assert "eigen-code" in pagina
    assert "vreemde-code" not in pagina


@per_soort
@pytest.mark.parametrize("scherm", ["edit", "delete", "history", "usage"])
def test_records_of_another_municipality_do_not_exist(als, redacteur, ander, naam, fabriek, invoer, scherm):
    vreemd = fabriek(gemeente=ander, code="vreemde-code")
    eigen = fabriek(gemeente=redacteur.gemeente, code="eigen-code")
    client = als(redacteur)

    assert client.get(reverse(f"{naam}:{scherm}", args=[vreemd.pk])).status_code == 404
    assert client.post(reverse(f"{naam}:{scherm}", args=[vreemd.pk]), invoer).status_code == 404
    assert client.get(reverse(f"{naam}:{scherm}", args=[eigen.pk])).status_code == 200
    assert type(vreemd).objects.filter(pk=vreemd.pk, code="vreemde-code").exists()


@per_soort
def test_a_new_record_belongs_to_this_municipality(als, redacteur, ander, naam, fabriek, invoer):
    response = als(redacteur).post(reverse(f"{naam}:add"), invoer | {"gemeente": ander.pk})

    assert response.status_code == 302
    assert fabriek._meta.model.objects.get(code=invoer["code"]).gemeente == redacteur.gemeente


@per_soort
def test_the_same_code_twice_is_refused_with_a_message(als, redacteur, naam, fabriek, invoer):
    fabriek(gemeente=redacteur.gemeente, code=invoer["code"])

    response = als(redacteur).post(reverse(f"{naam}:add"), invoer)

    assert response.status_code == 200
    assert fabriek._meta.model.objects.filter(gemeente=redacteur.gemeente, code=invoer["code"]).count() == 1


def test_areas_are_shown_and_never_changed(als, redacteur, wijkpagina):
    client = als(redacteur)

    assert "De Werven" in client.get(reverse("stam_gebieden:index")).content.decode()
    assert client.get(reverse("stam_gebieden:inspect", args=[wijkpagina.gebied_id])).status_code == 200
    for scherm in ("edit", "delete"):
        response = client.post(reverse(f"stam_gebieden:{scherm}", args=[wijkpagina.gebied_id]), {"naam": "X"})
        assert response.status_code in (302, 403)
    assert client.post(reverse("stam_gebieden:add"), {"naam": "X"}).status_code in (302, 403)
    assert list(Gebied.objects.values_list("naam", flat=True)) == ["De Werven"]


def test_every_model_here_is_reference_data():
    from cms.viewsets import StamgegevensGroep

    assert {viewset.model for viewset in StamgegevensGroep.items} == {
        Gebiedssoort,
        Orgaansoort,
        Categorie,
        Gebied,
    }
