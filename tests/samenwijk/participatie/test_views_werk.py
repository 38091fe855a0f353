"""Staff pages of this room."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from samenwijk.participatie.domain.trajecten import Trajectgegevens, change_traject
from samenwijk.participatie.models import Traject, Trede
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory
from tests.factories.participatie import FaseFactory, TrajectFactory, published_traject

from .hulp import Login, eigen_queries

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("aantal", [1, 3])
def test_history_of_a_process_reads_all_names_at_once(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon, aantal: int
) -> None:
    traject = TrajectFactory(gebied=wijk)
    for _nummer in range(aantal):
        change_traject(
            traject=traject,
            gegevens=Trajectgegevens(titel="Het plein", gebied=wijk),
            door=MedewerkerFactory(rol=Rol.REDACTEUR),
        )
    login(client, redacteur)

    with CaptureQueriesContext(connection) as gevangen:
        client.get(f"/werk/trajecten/{traject.pk}/")

    personen = [q["sql"] for q in gevangen.captured_queries if 'FROM "mensen_persoon"' in q["sql"]]
    assert len(personen) == 2, "\n".join(personen)
