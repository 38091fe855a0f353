"""Public and staff pages of this room."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from samenwijk.participatie.models import Traject, Trede
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory
from tests.factories.participatie import FaseFactory, TrajectFactory, TredeFactory, published_traject

pytestmark = pytest.mark.django_db
Login = Callable[[Client, Persoon], Client]
OOSTERVEEN = {"headers": {"host": "oosterveen.localhost"}}


@contextmanager
def eigen_queries(aantal: int) -> Iterator[None]:
    """Exactly `aantal` queries of this room; municipality, person and menus are those of the site."""
    with CaptureQueriesContext(connection) as gevangen:
        yield
    eigen = [q["sql"] for q in gevangen.captured_queries if 'FROM "participatie_' in q["sql"]]
    assert len(eigen) == aantal, "\n".join(eigen)


@pytest.fixture
def wijk() -> Gebied:
    return GebiedFactory(naam="De Werven")


@pytest.fixture
def redacteur(wijk: Gebied) -> Persoon:
    return MedewerkerFactory(naam="Rita", rol=Rol.REDACTEUR, rol_gebied=wijk)


@pytest.fixture
def trede() -> Trede:
    return TredeFactory()


def fase_data(nummer: int, **velden: Any) -> dict[str, Any]:
    return {f"fasen-{nummer}-{veld}": waarde for veld, waarde in velden.items()}


def form_data(wijk: Gebied, *fasen: dict[str, Any], **velden: Any) -> dict[str, Any]:
    """What the browser sends: the process and its phases."""
    data: dict[str, Any] = {
        "titel": "Het plein",
        "gebied": wijk.pk,
        "samenvatting": "",
        "contact": "",
        **velden,
    }
    data |= {"fasen-TOTAL_FORMS": len(fasen), "fasen-INITIAL_FORMS": sum("sleutel" in f for f in fasen)}
    for nummer, fase in enumerate(fasen):
        data |= fase_data(nummer, **fase)
    return data


# --- public ---------------------------------------------------------------------------------------------------------


def test_lijst_shows_published_of_this_municipality_only(client: Client) -> None:
    published_traject(titel="Hier")
    TrajectFactory(titel="Concept", fasen=1)
    published_traject(titel="Daar", gemeente=GemeenteFactory(naam="Oosterveen"))

    hier = client.get("/trajecten/").content.decode()
    daar = client.get("/trajecten/", **OOSTERVEEN).content.decode()

    assert "Hier" in hier
    assert "Wij doen wat u adviseert." in hier
    assert not {"Concept", "Daar"} & set(hier.replace("<", " <").replace(">", "> ").split())
    assert "Daar" in daar
    assert ">Hier<" not in daar


def test_lijst_filters_by_area_and_state(client: Client, wijk: Gebied) -> None:
    noord = GebiedFactory(naam="Noord")
    published_traject(titel="Bij de werf", gebied=wijk)
    published_traject(titel="In het noorden", gebied=noord)

    werf = client.get("/trajecten/", {"gebied": "de-werven"}).content.decode()
    with klok.op_moment(klok.nu() + timedelta(days=60)):
        nu = client.get("/trajecten/").content.decode()
        voorbij = client.get("/trajecten/", {"stand": "afgerond", "gebied": "noord"}).content.decode()

    assert "Bij de werf" in werf
    assert "In het noorden" not in werf
    assert "Geen trajecten gevonden" in nu
    assert "In het noorden" in voorbij
    assert "Bij de werf" not in voorbij


def test_lijst_with_nonsense_in_the_address_says_so(client: Client, wijk: Gebied) -> None:
    antwoord = client.get("/trajecten/", {"gebied": "bestaat-niet", "stand": "x", "pagina": "zeven"})

    assert antwoord.status_code == 200
    assert 'id="id_gebied_error"' in antwoord.content.decode()


@pytest.mark.parametrize("aantal", [1, 3])
def test_lijst_queries(client: Client, wijk: Gebied, aantal: int) -> None:
    for _nummer in range(aantal):
        published_traject(gebied=wijk, fasen=2)

    with eigen_queries(3):
        client.get("/trajecten/")


@pytest.mark.parametrize("aantal", [1, 3])
def test_detail_queries(client: Client, aantal: int) -> None:
    traject = published_traject(fasen=aantal)

    with eigen_queries(3):
        client.get(f"/trajecten/{traject.slug}/")


def test_detail_shows_promise_bounds_goal_dates_and_contact_escaped(client: Client) -> None:
    traject = TrajectFactory(titel="Plein <b>", slug="plein", contact="Balie", fasen=0)
    FaseFactory(traject=traject, kaders="<script>alert(1)</script>")
    from samenwijk.participatie.domain.publiceren import publiceer_traject

    publiceer_traject(traject=traject, door=None)

    inhoud = client.get("/trajecten/plein/").content.decode()

    for tekst in (
        "Plein &lt;b&gt;",
        "Wij doen wat u adviseert.",
        "Een plan voor het plein.",
        "Balie",
        "loopt nu",
    ):
        assert tekst in inhoud
    assert "<script>alert" not in inhoud


def test_detail_of_other_municipality_is_404(client: Client) -> None:
    traject = published_traject(gemeente=GemeenteFactory(naam="Oosterveen"))
    GemeenteFactory()

    assert client.get(f"/trajecten/{traject.slug}/").status_code == 404
    assert client.get(f"/trajecten/{traject.slug}/", **OOSTERVEEN).status_code == 200


def test_detail_of_a_draft_is_for_its_editors(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon
) -> None:
    traject = TrajectFactory(gebied=wijk, fasen=1)
    adres = f"/trajecten/{traject.slug}/"

    assert client.get(adres).status_code == 404
    assert login(client, PersoonFactory(woont_in=wijk)).get(adres).status_code == 404
    antwoord = login(client, redacteur).get(adres)

    assert "Dit is een concept" in antwoord.content.decode()


def test_page_of_the_area_shows_open_processes(client: Client, wijk: Gebied) -> None:
    published_traject(titel="Bij de werf", gebied=wijk)

    antwoord = client.get("/gebieden/de-werven/")

    assert antwoord.status_code == 302 or "Bij de werf" in antwoord.content.decode()


# --- staff ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wie", "lijst", "stuk"),
    [
        ("bezoeker", 302, 302),
        ("bewoner", 403, 403),
        ("panellid", 403, 403),
        ("vakafdeling", 403, 403),
        ("redacteur elders", 200, 404),
        ("redacteur", 200, 200),
        ("andere gemeente", 403, 403),
    ],
)
def test_staff_pages_matrix(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon, wie: str, lijst: int, stuk: int
) -> None:
    traject = published_traject(gebied=wijk)
    fase = traject.fasen.get()
    personen: dict[str, Callable[[], Persoon]] = {
        "bewoner": lambda: PersoonFactory(woont_in=GebiedFactory()),
        "panellid": lambda: (
            OrgaanFactory(gebieden=[wijk], leden=[PersoonFactory()]).lidmaatschappen.get().persoon
        ),
        "vakafdeling": lambda: MedewerkerFactory(rol=Rol.VAKAFDELING, rol_gebied=wijk),
        "redacteur elders": lambda: MedewerkerFactory(rol=Rol.REDACTEUR, rol_gebied=GebiedFactory()),
        "redacteur": lambda: redacteur,
        "andere gemeente": lambda: MedewerkerFactory(
            gemeente=GemeenteFactory(naam="Oosterveen"), rol=Rol.BEHEERDER
        ),
    }
    if wie != "bezoeker":
        login(client, personen[wie]())

    basis = f"/werk/trajecten/{traject.pk}/"
    assert client.get("/werk/trajecten/").status_code == lijst
    assert client.get("/werk/trajecten/nieuw/").status_code == lijst
    assert client.get(basis).status_code == stuk
    assert client.get(f"{basis}fasen/{fase.pk}/verlengen/").status_code == stuk
    for actie in ("publiceren", "afsluiten"):
        antwoord = client.post(f"{basis}{actie}/")
        assert antwoord.status_code in ({200, 302} if stuk == 200 else {stuk})
        assert client.get(f"{basis}{actie}/").status_code == 405
    traject.refresh_from_db()
    assert traject.status == "gepubliceerd"


@pytest.mark.parametrize("aantal", [1, 3])
def test_staff_list_queries(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon, aantal: int
) -> None:
    for _nummer in range(aantal):
        TrajectFactory(gebied=wijk, fasen=2)
    login(client, redacteur)

    with eigen_queries(3):
        client.get("/werk/trajecten/")


@pytest.mark.parametrize("aantal", [1, 3])
def test_staff_form_queries(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon, aantal: int
) -> None:
    traject = TrajectFactory(gebied=wijk, fasen=aantal)
    login(client, redacteur)

    with eigen_queries(4):
        client.get(f"/werk/trajecten/{traject.pk}/")


def test_staff_makes_a_draft_and_publishing_names_what_is_missing(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon, trede: Trede
) -> None:
    login(client, redacteur)

    antwoord = client.post(
        "/werk/trajecten/nieuw/",
        form_data(wijk, {"naam": "Ophalen", "trede": trede.pk, "ORDER": 1}, {"naam": ""}),
    )
    traject = Traject.objects.get()
    geweigerd = client.post(f"/werk/trajecten/{traject.pk}/publiceren/").content.decode()

    assert antwoord["Location"] == f"/werk/trajecten/{traject.pk}/"
    assert (traject.eigenaar, traject.gebied) == (redacteur, wijk)
    assert traject.fasen.get().toezegging == trede.toezegging
    assert "Dit kan nog niet" in geweigerd
    assert "Fase 1 (Ophalen) mist: de kaders, het doel, het begin en het einde." in geweigerd
    traject.refresh_from_db()
    assert traject.status == "concept"


def test_staff_completes_reorders_and_publishes(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon, trede: Trede
) -> None:
    traject = TrajectFactory(gebied=wijk, fasen=2)
    een, twee = traject.fasen.all()
    login(client, redacteur)
    vol = {"trede": trede.pk, "toezegging": "Ja.", "kaders": "K", "doel": "D"}

    client.post(
        f"/werk/trajecten/{traject.pk}/",
        form_data(
            wijk,
            {
                **vol,
                "sleutel": een.pk,
                "naam": "Later",
                "start": "2099-02-01T09:00",
                "einde": "01-03-2099 17.00",
                "ORDER": 2,
            },
            {
                **vol,
                "sleutel": twee.pk,
                "naam": "Eerst",
                "start": "2099-01-01T09:00",
                "einde": "2099-02-01T17:00",
                "ORDER": 1,
            },
        ),
    )
    antwoord = client.post(f"/werk/trajecten/{traject.pk}/publiceren/", follow=True).content.decode()

    assert list(traject.fasen.values_list("naam", flat=True)) == ["Eerst", "Later"]
    assert "De toezegging ligt nu vast." in antwoord
    traject.refresh_from_db()
    assert traject.status == "gepubliceerd"


def test_staff_form_keeps_input_and_names_faults_by_the_field(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon
) -> None:
    login(client, redacteur)

    inhoud = client.post(
        "/werk/trajecten/nieuw/",
        form_data(
            wijk,
            {"naam": "x" * 81, "trede": "999999", "start": "gisteren", "ORDER": 1},
            {"naam": "Terug", "start": "2099-02-01T09:00", "einde": "2099-01-01T09:00", "ORDER": 2},
            titel="t" * 121,
            contact="<i>Balie</i>",
        ),
    ).content.decode()

    for naam in ("titel", "fasen-0-naam", "fasen-0-trede", "fasen-0-start", "fasen-1-einde"):
        assert f'id="id_{naam}_error"' in inhoud, naam
    assert "Het einde moet na het begin komen." in inhoud
    assert "&lt;i&gt;Balie&lt;/i&gt;" in inhoud
    assert not Traject.objects.exists()


def test_staff_cannot_choose_an_area_that_is_not_theirs(
    client: Client, login: Login, redacteur: Persoon
) -> None:
    ander = GebiedFactory(naam="Noord")
    login(client, redacteur)

    for gebied in (ander.pk, ""):
        inhoud = client.post("/werk/trajecten/nieuw/", form_data(ander, gebied=gebied)).content.decode()
        assert 'id="id_gebied_error"' in inhoud
    assert not Traject.objects.exists()


def test_staff_cannot_bring_in_a_phase_of_another_process(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon
) -> None:
    traject, vreemd = TrajectFactory(gebied=wijk, fasen=1), FaseFactory(naam="Vreemd")
    login(client, redacteur)

    antwoord = client.post(
        f"/werk/trajecten/{traject.pk}/",
        form_data(wijk, {"sleutel": vreemd.pk, "naam": "Gekaapt", "ORDER": 1}),
    )

    assert "horen niet bij dit traject" in antwoord.content.decode()
    vreemd.refresh_from_db()
    assert (vreemd.naam, traject.fasen.count()) == ("Vreemd", 1)


def test_staff_extends_a_phase_and_the_reason_is_public(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon
) -> None:
    traject = published_traject(gebied=wijk)
    adres = f"/werk/trajecten/{traject.pk}/fasen/{traject.fasen.get().pk}/verlengen/"
    login(client, redacteur)

    eerder = client.post(adres, {"einde": "2020-01-01T09:00", "reden": "x"}).content.decode()
    antwoord = client.post(adres, {"einde": "2099-01-01T09:00", "reden": "Meer tijd <b>nodig</b>."})

    assert 'id="id_einde_error"' in eerder
    assert antwoord.status_code == 302
    openbaar = client.get(f"/trajecten/{traject.slug}/").content.decode()
    assert "Meer tijd &lt;b&gt;nodig&lt;/b&gt;." in openbaar
    log = client.get(f"/werk/trajecten/{traject.pk}/").content.decode()
    assert "verlengd" in log


def test_staff_extends_no_phase_of_another_process(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon
) -> None:
    traject, ander = published_traject(gebied=wijk), published_traject()
    login(client, redacteur)

    assert (
        client.get(f"/werk/trajecten/{traject.pk}/fasen/{ander.fasen.get().pk}/verlengen/").status_code == 404
    )


def test_staff_closes_a_process_that_is_over(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon
) -> None:
    traject = published_traject(gebied=wijk)
    login(client, redacteur)

    te_vroeg = client.post(f"/werk/trajecten/{traject.pk}/afsluiten/").content.decode()
    with klok.op_moment(traject.fasen.get().einde):
        client.post(f"/werk/trajecten/{traject.pk}/afsluiten/")

    assert "nog niet voorbij" in te_vroeg
    traject.refresh_from_db()
    assert traject.status == "afgesloten"
