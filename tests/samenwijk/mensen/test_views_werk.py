"""Pages of beheerders: who gets in, what they see, and what they can do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Orgaan, Persoon, Roltoewijzing
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import (
    LidmaatschapFactory,
    MedewerkerFactory,
    OrgaanFactory,
    OrgaansoortFactory,
    PersoonFactory,
    RoltoewijzingFactory,
)

pytestmark = pytest.mark.django_db
Login = Callable[[Client, Persoon], Client]


@pytest.fixture
def wijk() -> Gebied:
    return GebiedFactory(naam="De Werven")


@pytest.fixture
def beheerder() -> Persoon:
    return MedewerkerFactory(naam="Bo Beheer", rol=Rol.BEHEERDER)


@pytest.fixture
def alice(wijk: Gebied) -> Persoon:
    return PersoonFactory(naam="Alice", woont_in=wijk)


@pytest.fixture
def orgaan(wijk: Gebied) -> Orgaan:
    return OrgaanFactory(naam="Wijkpanel", slug="wijkpanel", gebieden=[wijk])


def _who(wie: str, wijk: Gebied) -> Persoon | None:
    if wie == "logged out":
        return None
    if wie == "panel member":
        lid: Persoon = PersoonFactory()
        OrgaanFactory(gebieden=[wijk], leden=[lid])
        return lid
    persoon: Persoon = {
        "outsider": PersoonFactory,
        "resident of another wijk": lambda: PersoonFactory(woont_in=GebiedFactory()),
        "wijkmanager": lambda: MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk),
        "beheerder of the area": lambda: MedewerkerFactory(rol=Rol.BEHEERDER, rol_gebied=wijk),
        "beheerder of another area": lambda: MedewerkerFactory(rol=Rol.BEHEERDER, rol_gebied=GebiedFactory()),
        "beheerder": lambda: MedewerkerFactory(rol=Rol.BEHEERDER),
    }[wie]()
    return persoon


NOBODY = {
    "logged out": 302,
    "outsider": 403,
    "resident of another wijk": 403,
    "panel member": 403,
    "wijkmanager": 403,
}
MATRIX: dict[str, dict[str, int]] = {
    "/werk/mensen/": {
        **NOBODY,
        "beheerder of another area": 200,
        "beheerder of the area": 200,
        "beheerder": 200,
    },
    "/werk/mensen/{alice}/": {
        **NOBODY,
        "beheerder of another area": 404,
        "beheerder of the area": 200,
        "beheerder": 200,
    },
    "/werk/mensen/organen/": {
        **NOBODY,
        "beheerder of another area": 200,
        "beheerder of the area": 200,
        "beheerder": 200,
    },
    "/werk/mensen/organen/nieuw/": {
        **NOBODY,
        "beheerder of another area": 200,
        "beheerder of the area": 200,
        "beheerder": 200,
    },
    "/werk/mensen/organen/wijkpanel/": {
        **NOBODY,
        "beheerder of another area": 403,
        "beheerder of the area": 200,
        "beheerder": 200,
    },
    "/werk/mensen/organen/wijkpanel/wijzigen/": {
        **NOBODY,
        "beheerder of another area": 403,
        "beheerder of the area": 200,
        "beheerder": 200,
    },
}


@pytest.mark.parametrize(
    ("page", "wie", "status"),
    [(page, wie, status) for page, rij in MATRIX.items() for wie, status in rij.items()],
)
def test_matrix(
    page: str,
    wie: str,
    status: int,
    client: Client,
    login: Login,
    wijk: Gebied,
    alice: Persoon,
    orgaan: Orgaan,
) -> None:
    persoon = _who(wie, wijk)
    if persoon is not None:
        login(client, persoon)

    assert client.get(page.format(alice=alice.pk)).status_code == status


@pytest.mark.parametrize(
    "wie", ["outsider", "wijkmanager", "panel member", "beheerder of another area", "logged out"]
)
def test_acts_matrix(
    wie: str, client: Client, login: Login, wijk: Gebied, alice: Persoon, orgaan: Orgaan
) -> None:
    rol = RoltoewijzingFactory(persoon=alice, rol=Rol.REDACTEUR, gebied=wijk)
    lid = LidmaatschapFactory(orgaan=orgaan, persoon=alice)
    persoon = _who(wie, wijk)
    if persoon is not None:
        login(client, persoon)

    for page in (
        f"/werk/mensen/{alice.pk}/",
        f"/werk/mensen/{alice.pk}/rollen/{rol.pk}/intrekken/",
        "/werk/mensen/organen/wijkpanel/",
        "/werk/mensen/organen/wijkpanel/slapend/",
        f"/werk/mensen/organen/wijkpanel/leden/{lid.pk}/beeindigen/",
    ):
        antwoord = client.post(page, {"rol": "wijkmanager", "gebied": wijk.pk, "slapend": "1"})
        assert antwoord.status_code in {302, 403, 404}

    rol.refresh_from_db()
    lid.refresh_from_db()
    orgaan.refresh_from_db()
    assert (rol.tot, lid.tot, orgaan.slapend) == (None, None, False)
    assert alice.rollen.count() == 1


@pytest.mark.parametrize("aantal", [1, 3])
def test_personen_in_few_queries(
    aantal: int, client: Client, login: Login, beheerder: Persoon, django_assert_num_queries: Any
) -> None:
    for _nummer in range(aantal):
        RoltoewijzingFactory(gebied=GebiedFactory())
    login(client, beheerder)

    with django_assert_num_queries(11):
        response = client.get("/werk/mensen/")

    assert response.context["pagina"].paginator.count == aantal + 1


def test_personen_found_by_name_and_address(client: Client, login: Login, beheerder: Persoon) -> None:
    PersoonFactory(naam="Carla Bos")
    login(client, beheerder)

    def gevonden(zoek: str) -> list[str]:
        return [str(p) for p in client.get("/werk/mensen/", {"zoek": zoek}).context["pagina"]]

    assert gevonden("bos") == ["Carla Bos"]
    assert gevonden(beheerder.email.upper()) == ["Bo Beheer"]
    assert gevonden("%' OR 1=1 \x00") == []
    assert client.get("/werk/mensen/", {"pagina": "x"}).status_code == 200


def test_personen_of_another_municipality_are_not_found(
    client: Client, login: Login, beheerder: Persoon
) -> None:
    vreemd = PersoonFactory(naam="Vreemde", gemeente=GemeenteFactory(naam="Oosterveen"))
    login(client, beheerder)

    assert "Vreemde" not in client.get("/werk/mensen/").content.decode()
    assert client.get(f"/werk/mensen/{vreemd.pk}/").status_code == 404


def test_persoon_gets_a_role(
    client: Client, login: Login, beheerder: Persoon, alice: Persoon, wijk: Gebied
) -> None:
    login(client, beheerder)

    for _keer in range(2):
        response = client.post(f"/werk/mensen/{alice.pk}/", {"rol": "wijkmanager", "gebied": wijk.pk})

    assert response["Location"] == f"/werk/mensen/{alice.pk}/"
    assert Roltoewijzing.objects.get(persoon=alice).gebied == wijk


@pytest.mark.parametrize("veld", ["rol", "gebied", "afdeling"])
def test_persoon_role_bad_input_names_the_field(
    veld: str, client: Client, login: Login, beheerder: Persoon, alice: Persoon
) -> None:
    elders = GebiedFactory(gemeente=GemeenteFactory(naam="Oosterveen"))
    fout = {"rol": "koning", "gebied": str(elders.pk), "afdeling": "x" * 61}[veld]

    response = login(client, beheerder).post(
        f"/werk/mensen/{alice.pk}/", {"rol": "wijkmanager", "gebied": "", veld: fout}
    )

    assert set(response.context["form"].errors) == {veld}
    assert not alice.rollen.exists()


def test_persoon_oneself_gets_no_role(client: Client, login: Login, beheerder: Persoon) -> None:
    response = login(client, beheerder).post(f"/werk/mensen/{beheerder.pk}/", {"rol": "budgetbeheerder"})

    assert "U kunt uzelf geen rol geven" in response.content.decode()
    assert beheerder.rollen.count() == 1


def test_rol_intrekken_of_somebody_else_in_the_address_is_not_found(
    client: Client, login: Login, beheerder: Persoon, alice: Persoon
) -> None:
    rol = RoltoewijzingFactory()

    response = login(client, beheerder).post(f"/werk/mensen/{alice.pk}/rollen/{rol.pk}/intrekken/")

    assert response.status_code == 404


def test_rol_intrekken_last_beheerder_says_why(client: Client, login: Login, beheerder: Persoon) -> None:
    rol = beheerder.rollen.get()

    response = login(client, beheerder).post(
        f"/werk/mensen/{beheerder.pk}/rollen/{rol.pk}/intrekken/", follow=True
    )

    assert "laatste beheerder" in response.content.decode()


def test_orgaan_nieuw_and_its_members(
    client: Client, login: Login, beheerder: Persoon, alice: Persoon, wijk: Gebied
) -> None:
    soort = OrgaansoortFactory()
    login(client, beheerder)

    response = client.post(
        "/werk/mensen/organen/nieuw/", {"naam": "Wijkraad", "soort": soort.pk, "gebieden": [wijk.pk]}
    )
    assert response["Location"] == "/werk/mensen/organen/wijkraad/"
    for _keer in range(2):
        response = client.post(
            "/werk/mensen/organen/wijkraad/", {"email": alice.email.upper(), "functie": "voorzitter"}
        )

    assert response.status_code == 302
    lid = Orgaan.objects.get(slug="wijkraad").lidmaatschappen.get()
    assert (lid.persoon, lid.functie) == (alice, "voorzitter")
    client.post(f"/werk/mensen/organen/wijkraad/leden/{lid.pk}/beeindigen/")
    lid.refresh_from_db()
    assert lid.tot is not None


def test_orgaan_member_of_another_municipality_is_unknown(
    client: Client, login: Login, beheerder: Persoon, orgaan: Orgaan
) -> None:
    vreemd = PersoonFactory(gemeente=GemeenteFactory(naam="Oosterveen"))

    response = login(client, beheerder).post(
        "/werk/mensen/organen/wijkpanel/", {"email": vreemd.email, "functie": "lid"}
    )

    assert "Wij kennen niemand" in response.content.decode()


@pytest.mark.parametrize("aantal", [1, 3])
def test_orgaan_members_in_few_queries(
    aantal: int,
    client: Client,
    login: Login,
    beheerder: Persoon,
    orgaan: Orgaan,
    django_assert_num_queries: Any,
) -> None:
    LidmaatschapFactory.create_batch(aantal, orgaan=orgaan)
    login(client, beheerder)

    with django_assert_num_queries(11):
        client.get("/werk/mensen/organen/wijkpanel/")


@pytest.mark.parametrize("aantal", [1, 3])
def test_organen_in_few_queries(
    aantal: int,
    client: Client,
    login: Login,
    beheerder: Persoon,
    wijk: Gebied,
    django_assert_num_queries: Any,
) -> None:
    for _nummer in range(aantal):
        OrgaanFactory(gebieden=[wijk])
    login(client, beheerder)

    with django_assert_num_queries(11):
        client.get("/werk/mensen/organen/")


def test_orgaan_put_to_sleep_and_woken(
    client: Client, login: Login, beheerder: Persoon, orgaan: Orgaan
) -> None:
    login(client, beheerder)

    client.post("/werk/mensen/organen/wijkpanel/slapend/", {"slapend": "1"})
    orgaan.refresh_from_db()
    assert orgaan.slapend
    client.post("/werk/mensen/organen/wijkpanel/slapend/", {"slapend": "0"})
    orgaan.refresh_from_db()
    assert not orgaan.slapend
