"""The worklist: what waits for whom, in which order, page by page, and as fast for 30 rows as for one."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from budgetten.domain.adviseren import vraag_advies
from budgetten.domain.toetsen import start_toets
from budgetten.enums import Aanvraagstatus, Taak, Taakdrager
from budgetten.models import Aanvraag, Regeling, Taakverdeling
from budgetten.queries.werklijst import PER_PAGINA, Lijst, Werkvoorraad, Zoekvraag, pagina_van
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.budgetten.behandeling.conftest import Wijk
from tests.budgetten.behandeling.hulp import als, van_afdeling
from tests.factories.budgetten import (
    AanvraagcategorieFactory,
    AanvraagFactory,
    RegelingversieFactory,
    stel_vast,
)
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory

pytestmark = pytest.mark.sqlite
S = Aanvraagstatus
WERKLIJST = "/werk/aanvragen/"


def dag(over: int) -> date:
    return klok.vandaag() + timedelta(days=over)


def titels(persoon: Persoon, lijst: Lijst = Lijst.VOOR_U, **vraag: object) -> list[str]:
    """The titles of the first page of one list."""
    voorraad = Werkvoorraad(persoon.gemeente, persoon)
    return [a.titel for a in pagina_van(voorraad, Zoekvraag(lijst=lijst, **vraag), "1").object_list]  # type: ignore[arg-type]


@pytest.fixture
def elders(wijk: Wijk) -> Gebied:
    return GebiedFactory(gemeente=wijk.gebied.gemeente, soort=wijk.gebied.soort, naam="Elders")


def test_ordered_by_term_with_what_stands_still_at_the_end(wijk: Wijk):
    wijk.aanvraag(titel="over een week", beslis_uiterlijk=dag(7))
    wijk.aanvraag(titel="stil", beslis_uiterlijk=None, status=S.AANVULLING)
    wijk.aanvraag(titel="te laat", beslis_uiterlijk=dag(-1))
    wijk.aanvraag(titel="vandaag", beslis_uiterlijk=dag(0))

    assert titels(wijk.wijkmanager, Lijst.ALLES) == ["te laat", "vandaag", "over een week", "stil"]
    assert titels(wijk.wijkmanager, Lijst.TE_LAAT) == ["te laat"]
    assert titels(wijk.wijkmanager, Lijst.WACHT) == ["stil"]


def test_the_same_term_keeps_the_order_of_receipt(wijk: Wijk):
    for nummer in range(3):
        wijk.aanvraag(titel=f"nummer {nummer}", beslis_uiterlijk=dag(3))

    assert titels(wijk.wijkmanager) == ["nummer 0", "nummer 1", "nummer 2"]


@pytest.mark.parametrize(
    ("status", "wachten"),
    [
        (S.INGEDIEND, {"wijkmanager", "budgetbeheerder"}),
        (S.IN_TOETS, {"wijkmanager", "budgetbeheerder"}),
        (S.AANVULLING, set()),
        (S.AANGEHOUDEN, set()),
        (S.TER_BEVESTIGING, {"wijkmanager", "budgetbeheerder"}),
        (S.VOOR_PANEL, {"wijkmanager", "budgetbeheerder"}),
        (S.BIJ_PANEL, set()),
        (S.TE_BESLUITEN, {"budgetbeheerder"}),
        (S.VERLEEND, set()),
    ],
)
def test_for_whom_an_application_waits_follows_from_its_state(
    wijk: Wijk, elders: Gebied, status: Aanvraagstatus, wachten: set[str]
):
    wijk.aanvraag(status=status)
    gemeente = wijk.gebied.gemeente
    mensen = {
        "wijkmanager": wijk.wijkmanager,
        "budgetbeheerder": wijk.budgetbeheerder,
        "vakafdeling": MedewerkerFactory(gemeente=gemeente, rol=Rol.VAKAFDELING),
        "wijkmanager elders": MedewerkerFactory(gemeente=gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders),
    }

    assert {naam for naam, persoon in mensen.items() if titels(persoon)} == wachten


def test_what_a_colleague_checks_does_not_wait_for_me(wijk: Wijk):
    aanvraag = wijk.aanvraag(titel="Plein")
    start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)

    assert titels(wijk.wijkmanager) == titels(wijk.wijkmanager, Lijst.MIJN) == ["Plein"]
    assert titels(wijk.budgetbeheerder) == titels(wijk.budgetbeheerder, Lijst.NIEMAND) == []
    assert titels(wijk.budgetbeheerder, Lijst.ALLES) == ["Plein"]


def test_what_i_checked_myself_waits_for_a_colleague(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)
    wijk.beoordeel(aanvraag)
    als(wijk.wijkmanager).post(reverse("budgetten:werk_toets", args=[aanvraag.kenmerk]), {"rond_af": "1"})

    assert titels(wijk.wijkmanager) == []
    assert titels(wijk.budgetbeheerder) == [aanvraag.titel]


def test_my_own_application_is_in_no_list(wijk: Wijk):
    AanvraagFactory(gebied=wijk.gebied, versie=wijk.versie, indiener=wijk.wijkmanager)

    assert titels(wijk.wijkmanager, Lijst.ALLES) == []


def test_a_version_that_gives_the_decision_to_the_wijkmanager_puts_it_in_that_list(wijk: Wijk):
    versie = RegelingversieFactory(
        regeling__gemeente=wijk.gebied.gemeente, status="concept", gebieden=[wijk.gebied]
    )
    AanvraagcategorieFactory(versie=versie)
    Taakverdeling.objects.create(
        versie=versie, taak=Taak.BESLIST, drager=Taakdrager.ROL, rol=Rol.WIJKMANAGER, van=dag(-1)
    )
    AanvraagFactory(gebied=wijk.gebied, versie=stel_vast(versie), titel="Van de wijk", status=S.TE_BESLUITEN)
    wijk.aanvraag(titel="Van de gemeente", status=S.TE_BESLUITEN)

    assert titels(wijk.wijkmanager) == ["Van de wijk"]
    assert titels(wijk.budgetbeheerder) == ["Van de gemeente"]


def test_a_question_for_my_department_waits_for_me_until_it_is_answered(wijk: Wijk):
    groen, verkeer = van_afdeling(wijk, "Groen"), van_afdeling(wijk, "Verkeer")
    aanvraag = wijk.aanvraag(titel="Boom")
    vraag = vraag_advies(
        aanvraag=aanvraag, afdeling="Groen", vraag="Mag dit?", uiterlijk=dag(3), door=wijk.wijkmanager
    )

    assert titels(groen) == titels(groen, Lijst.AFDELING) == ["Boom"]
    assert titels(verkeer) == titels(verkeer, Lijst.AFDELING) == []
    vraag.ingetrokken_op = klok.nu()
    vraag.save()
    assert titels(groen) == []


def test_filters_by_state_area_scheme_and_words(wijk: Wijk, elders: Gebied):
    plein = wijk.aanvraag(titel="Het plein")
    wijk.aanvraag(titel="De straat", status=S.TE_BESLUITEN)
    AanvraagFactory(gebied=elders, titel="Elders iets")
    wie = wijk.budgetbeheerder

    def gevonden(**vraag: object) -> set[str]:
        return set(titels(wie, Lijst.ALLES, **vraag))

    assert gevonden(status=S.TE_BESLUITEN) == {"De straat"}
    assert gevonden(gebied=elders) == {"Elders iets"}
    assert gevonden(regeling=Regeling.objects.get(pk=wijk.versie.regeling_id)) == {"Het plein", "De straat"}
    assert gevonden(tekst="PLEIN") == {"Het plein"}
    assert gevonden(tekst=plein.kenmerk) == {"Het plein"}
    assert gevonden(tekst="bestaat niet") == set()


def test_a_whole_reference_finds_what_is_closed_too_but_not_in_somebody_elses_area(
    wijk: Wijk, elders: Gebied
):
    aanvraag = wijk.aanvraag(titel="Klaar", status=S.AFGEROND)
    ander = MedewerkerFactory(gemeente=wijk.gebied.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders)

    assert titels(wijk.wijkmanager, tekst=aanvraag.kenmerk) == ["Klaar"]
    assert titels(ander, tekst=aanvraag.kenmerk) == []


def test_25_per_page_and_the_last_page_for_a_number_too_high(wijk: Wijk):
    for _nummer in range(PER_PAGINA + 1):
        wijk.aanvraag(controles=False)
    client = als(wijk.wijkmanager)

    eerste, tweede = client.get(WERKLIJST), client.get(f"{WERKLIJST}?pagina=99")

    assert len(eerste.context["regels"]) == PER_PAGINA
    assert len(tweede.context["regels"]) == 1


def test_the_archive_is_paged_without_being_counted(wijk: Wijk):
    for _nummer in range(PER_PAGINA + 1):
        wijk.aanvraag(controles=False, status=S.AFGEROND)
    client = als(wijk.wijkmanager)

    eerste, tweede = (client.get(f"{WERKLIJST}?toon=archief&pagina={n}") for n in (1, 2))

    assert (len(eerste.context["regels"]), eerste.context["pagina"].has_next()) == (PER_PAGINA, True)
    assert (len(tweede.context["regels"]), tweede.context["pagina"].has_next()) == (1, False)


@pytest.mark.parametrize("vraag", ["?toon=onzin", "?status=onzin", "?gebied=onzin&regeling=x", "?pagina=x"])
def test_a_value_that_does_not_exist_filters_nothing(wijk: Wijk, vraag: str):
    wijk.aanvraag(titel="Plein")

    antwoord = als(wijk.wijkmanager).get(WERKLIJST + vraag)

    assert antwoord.status_code == 200
    assert "Plein" in antwoord.content.decode()


def test_counts_per_list_and_per_state_are_about_my_areas(wijk: Wijk, elders: Gebied):
    wijk.aanvraag(beslis_uiterlijk=dag(-3))
    wijk.aanvraag(status=S.TE_BESLUITEN, beslis_uiterlijk=dag(5))
    wijk.aanvraag(status=S.AFGEROND)
    AanvraagFactory(gebied=elders)

    tellingen = Werkvoorraad(wijk.gebied.gemeente, wijk.wijkmanager).tellingen()

    assert tellingen.per_status == {S.INGEDIEND: 1, S.TE_BESLUITEN: 1}
    assert (tellingen[Lijst.VOOR_U], tellingen[Lijst.TE_LAAT], tellingen[Lijst.ALLES]) == (1, 1, 2)
    assert tellingen.binnenkort == 1


@pytest.mark.parametrize("aantal", [1, 3, 30])
@pytest.mark.parametrize(
    ("adres", "queries"),
    [(WERKLIJST, 16), (f"{WERKLIJST}?toon=alles", 16), (f"{WERKLIJST}?toon=archief", 15), ("/werk/", 15)],
)
def test_as_many_queries_for_30_as_for_1(
    wijk: Wijk, adres: str, queries: int, aantal: int, django_assert_num_queries
):
    Aanvraag.objects.bulk_create(
        AanvraagFactory.build(
            gebied=wijk.gebied,
            gemeente=wijk.gebied.gemeente,
            versie=wijk.versie,
            categorie=wijk.versie.categorieen.first(),
            budget=wijk.budget,
            indiener=wijk.bewoner,
            status=status,
        )
        for status in (S.INGEDIEND, S.AFGEROND)
        for _nummer in range(aantal)
    )
    client = als(wijk.wijkmanager)
    client.get(adres)

    with django_assert_num_queries(queries):
        client.get(adres)
