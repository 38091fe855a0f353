"""Who checks and decides follows from the version on the day of the act; per act × role × area × state."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from rules import has_perm

from budgetten.domain.toetsen import beoordeel_criterium, rond_toets_af, start_toets
from budgetten.enums import Aanvraagstatus, Criteriumwerking, Taak, Taakdrager, Toetsuitkomst
from budgetten.models import Aanvraag, Regelingversie, Taakverdeling
from budgetten.queries.dossier import laatste_toetsregels
from budgetten.queries.taken import BESLUITROLLEN, TOETSROLLEN, orgaan_beslist, rollen_voor
from budgetten.rules import mag_criterium_beoordelen
from samenwijk.berichten.models import Bericht
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.budgetten.behandeling.conftest import Wijk
from tests.budgetten.behandeling.hulp import van_afdeling
from tests.factories.budgetten import (
    AanvraagcategorieFactory,
    AanvraagFactory,
    CriteriumFactory,
    RegelingversieFactory,
    stel_vast,
)
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaansoortFactory

pytestmark = pytest.mark.sqlite


def versie_met(wijk: Wijk, vul: Callable[[Regelingversie], object]) -> Regelingversie:
    """An adopted version for this wijk with what `vul` adds to it."""
    versie = RegelingversieFactory(
        regeling__gemeente=wijk.gebied.gemeente,
        status="concept",
        gebieden=[wijk.gebied],
        vier_ogen=False,
        panelsoort=None,
    )
    AanvraagcategorieFactory(versie=versie)
    vul(versie)
    return stel_vast(versie)


def taak(versie: Regelingversie, rol: Rol, soort: Taak = Taak.BESLIST, **velden: object) -> Taakverdeling:
    return Taakverdeling.objects.create(versie=versie, taak=soort, drager=Taakdrager.ROL, rol=rol, **velden)


def test_a_version_that_names_nobody_follows_the_usual_roles(wijk: Wijk):
    vandaag = klok.vandaag()

    assert rollen_voor(wijk.versie, Taak.TOETST, vandaag) == TOETSROLLEN
    assert rollen_voor(wijk.versie, Taak.BESLIST, vandaag) == BESLUITROLLEN


@pytest.mark.parametrize(
    ("dag", "rollen"),
    [
        (date(2025, 12, 31), {Rol.WIJKMANAGER}),
        (date(2026, 1, 1), {Rol.BUDGETBEHEERDER, Rol.VAKAFDELING}),
        (date(2026, 6, 30), {Rol.BUDGETBEHEERDER, Rol.VAKAFDELING}),
        (date(2026, 7, 1), {Rol.BUDGETBEHEERDER}),
    ],
)
def test_the_decider_changes_in_time(wijk: Wijk, dag: date, rollen: set[str]):
    def vul(versie: Regelingversie) -> None:
        taak(versie, Rol.WIJKMANAGER, tot=date(2025, 12, 31))
        taak(versie, Rol.BUDGETBEHEERDER, van=date(2026, 1, 1))
        taak(versie, Rol.VAKAFDELING, van=date(2026, 1, 1), tot=date(2026, 6, 30))

    assert rollen_voor(versie_met(wijk, vul), Taak.BESLIST, dag) == rollen


def test_an_editor_named_as_decider_still_has_no_business_in_a_dossier(wijk: Wijk):
    versie = versie_met(wijk, lambda v: taak(v, Rol.REDACTEUR))

    assert rollen_voor(versie, Taak.BESLIST, klok.vandaag()) == BESLUITROLLEN


def test_an_organ_that_decides_binds_only_when_it_is_the_panel_of_the_version(wijk: Wijk):
    gemeente = wijk.gebied.gemeente
    panel = OrgaansoortFactory(gemeente=gemeente)
    ander = OrgaansoortFactory(gemeente=gemeente, code="dorpsraad")

    def beslist(soort: object) -> bool:
        versie = RegelingversieFactory(regeling__gemeente=gemeente, status="concept", panelsoort=panel)
        Taakverdeling.objects.create(
            versie=versie, taak=Taak.BESLIST, drager=Taakdrager.ORGAAN, orgaansoort=soort
        )
        return orgaan_beslist(versie, klok.vandaag())

    assert beslist(panel)
    assert not beslist(ander)


@pytest.fixture
def mensen(wijk: Wijk) -> dict[str, Persoon]:
    """Everybody who might try something with an application of this wijk."""
    gemeente = wijk.gebied.gemeente
    elders = GebiedFactory(gemeente=gemeente, soort=wijk.gebied.soort, naam="Elders")
    return {
        "wijkmanager": wijk.wijkmanager,
        "budgetbeheerder": wijk.budgetbeheerder,
        "vakafdeling": MedewerkerFactory(gemeente=gemeente, rol=Rol.VAKAFDELING),
        "wijkmanager elders": MedewerkerFactory(gemeente=gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders),
        "budgetbeheerder elders": MedewerkerFactory(
            gemeente=gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=elders
        ),
        "redacteur": MedewerkerFactory(gemeente=gemeente, rol=Rol.REDACTEUR),
        "beheerder": MedewerkerFactory(gemeente=gemeente, rol=Rol.BEHEERDER),
        "andere gemeente": MedewerkerFactory(
            gemeente=GemeenteFactory(naam="Oosterveen"), rol=Rol.BUDGETBEHEERDER
        ),
        "aanvrager": wijk.bewoner,
        "panellid": wijk.leden[0],
    }


GEWOON = {
    "bekijk_dossier": {"wijkmanager", "budgetbeheerder", "vakafdeling"},
    "toets_aanvraag": {"wijkmanager", "budgetbeheerder"},
    "besluit_aanvraag": {"budgetbeheerder"},
    "betaal_aanvraag": {"budgetbeheerder"},
    "behandel_aanvraag": {"wijkmanager", "budgetbeheerder"},
    "schrijf_notitie": {"wijkmanager", "budgetbeheerder", "vakafdeling"},
}


@pytest.mark.parametrize(
    "status", [Aanvraagstatus.INGEDIEND, Aanvraagstatus.TE_BESLUITEN, Aanvraagstatus.VERLEEND]
)
def test_who_may_do_what(wijk: Wijk, mensen: dict[str, Persoon], status: Aanvraagstatus):
    aanvraag = wijk.aanvraag(status=status)

    gevonden = {
        recht: {naam for naam, persoon in mensen.items() if has_perm(f"budgetten.{recht}", persoon, aanvraag)}
        for recht in GEWOON
    }

    assert gevonden == GEWOON


def test_who_may_do_what_when_the_version_gives_the_tasks(wijk: Wijk, mensen: dict[str, Persoon]):
    def vul(versie: Regelingversie) -> None:
        taak(versie, Rol.VAKAFDELING, Taak.TOETST)
        taak(versie, Rol.WIJKMANAGER, Taak.BESLIST)
        taak(versie, Rol.WIJKMANAGER, Taak.BEHEERT)

    aanvraag = AanvraagFactory(gebied=wijk.gebied, versie=versie_met(wijk, vul), indiener=wijk.bewoner)

    gevonden = {
        recht: {naam for naam, persoon in mensen.items() if has_perm(f"budgetten.{recht}", persoon, aanvraag)}
        for recht in ("toets_aanvraag", "besluit_aanvraag", "betaal_aanvraag")
    }

    assert gevonden == {
        "toets_aanvraag": {"vakafdeling"},
        "besluit_aanvraag": {"wijkmanager"},
        "betaal_aanvraag": {"wijkmanager"},
    }


@pytest.mark.parametrize("recht", sorted(GEWOON))
def test_nobody_handles_their_own_application(wijk: Wijk, recht: str):
    aanvraag = AanvraagFactory(gebied=wijk.gebied, versie=wijk.versie, indiener=wijk.budgetbeheerder)

    assert not has_perm(f"budgetten.{recht}", wijk.budgetbeheerder, aanvraag)


# Who judges a criterion.


@pytest.fixture
def gedeeld(wijk: Wijk) -> Aanvraag:
    """Under check: one criterion for the checker, one for a department, one for a role; the second gives points."""

    def vul(versie: Regelingversie) -> None:
        CriteriumFactory(versie=versie, code="buurt", vraag="Wordt de buurt er beter van?")
        CriteriumFactory(
            versie=versie,
            code="groen",
            vraag="Past het in het groenplan?",
            beoordelaar_afdeling="Groen",
            werking=Criteriumwerking.SCORE,
            punten_maximum=5,
            hard=False,
        )
        CriteriumFactory(
            versie=versie, code="geld", vraag="Zijn de kosten redelijk?", beoordelaar_rol=Rol.BUDGETBEHEERDER
        )

    return AanvraagFactory(
        gebied=wijk.gebied, versie=versie_met(wijk, vul), indiener=wijk.bewoner, budget=wijk.budget
    )


def test_each_judges_the_own_criteria_only(wijk: Wijk, gedeeld: Aanvraag):
    elders = GebiedFactory(gemeente=wijk.gebied.gemeente, soort=wijk.gebied.soort)
    mensen = {
        "wijkmanager": wijk.wijkmanager,
        "budgetbeheerder": wijk.budgetbeheerder,
        "groen": van_afdeling(wijk, "Groen"),
        "groen elders": van_afdeling(wijk, "Groen", elders),
        "verkeer": van_afdeling(wijk, "Verkeer"),
    }

    assert {
        naam: {c.code for c in gedeeld.versie.criteria.all() if mag_criterium_beoordelen(persoon, gedeeld, c)}
        for naam, persoon in mensen.items()
    } == {
        "wijkmanager": {"buurt"},
        "budgetbeheerder": {"buurt", "geld"},
        "groen": {"groen"},
        "groen elders": set(),
        "verkeer": set(),
    }


def test_somebody_elses_criterion_is_refused(wijk: Wijk, gedeeld: Aanvraag):
    van_afdeling(wijk, "Groen")
    start_toets(aanvraag=gedeeld, door=wijk.wijkmanager)

    with pytest.raises(PermissionDenied):
        beoordeel_criterium(
            aanvraag=gedeeld,
            criterium=gedeeld.versie.criteria.get(code="groen"),
            punten=3,
            reden="Ja.",
            door=wijk.wijkmanager,
        )


def test_who_judges_a_criterion_hears_that_the_check_began(wijk: Wijk, gedeeld: Aanvraag):
    groen = van_afdeling(wijk, "Groen")

    start_toets(aanvraag=gedeeld, door=wijk.wijkmanager)

    assert "- Past het in het groenplan?" in Bericht.objects.get(persoon=groen).tekst
    assert "- Zijn de kosten redelijk?" in Bericht.objects.get(persoon=wijk.budgetbeheerder).tekst
    assert not Bericht.objects.filter(persoon=wijk.wijkmanager).exists()


def test_the_check_ends_when_all_have_judged(wijk: Wijk, gedeeld: Aanvraag):
    groen = van_afdeling(wijk, "Groen")
    start_toets(aanvraag=gedeeld, door=wijk.wijkmanager)
    criteria = {criterium.code: criterium for criterium in gedeeld.versie.criteria.all()}
    beoordeel_criterium(
        aanvraag=gedeeld,
        criterium=criteria["buurt"],
        uitkomst=Toetsuitkomst.VOLDOET,
        reden="Ja.",
        door=wijk.wijkmanager,
    )

    with pytest.raises(ValidationError) as fout:
        rond_toets_af(aanvraag=gedeeld, toelichting="", door=wijk.wijkmanager)
    assert fout.value.messages == [
        "Nog niet beoordeeld: Past het in het groenplan? (afdeling Groen) · Zijn de kosten redelijk? (budgetbeheerder)"
    ]

    beoordeel_criterium(aanvraag=gedeeld, criterium=criteria["groen"], punten=4, reden="Mooi.", door=groen)
    beoordeel_criterium(
        aanvraag=gedeeld,
        criterium=criteria["geld"],
        uitkomst=Toetsuitkomst.VOLDOET,
        reden="Ja.",
        door=wijk.budgetbeheerder,
    )
    rond_toets_af(aanvraag=gedeeld, toelichting="", door=wijk.wijkmanager)

    gedeeld.refresh_from_db()
    assert gedeeld.status == Aanvraagstatus.TE_BESLUITEN
    assert {r.criterium.code: r.punten for r in laatste_toetsregels(gedeeld)} == {
        "buurt": None,
        "groen": 4,
        "geld": None,
    }


@pytest.mark.parametrize("punten", [None, -1, 6])
def test_points_outside_the_scale_are_refused(wijk: Wijk, gedeeld: Aanvraag, punten: int | None):
    groen = van_afdeling(wijk, "Groen")
    start_toets(aanvraag=gedeeld, door=wijk.wijkmanager)

    with pytest.raises(ValidationError) as fout:
        beoordeel_criterium(
            aanvraag=gedeeld,
            criterium=gedeeld.versie.criteria.get(code="groen"),
            punten=punten,
            reden="Mooi.",
            door=groen,
        )

    assert fout.value.message_dict == {"punten": ["Geef een heel aantal punten van 0 tot en met 5."]}


def test_a_task_of_yesterday_gives_no_right_today(wijk: Wijk):
    gisteren = klok.vandaag() - timedelta(days=1)
    versie = versie_met(wijk, lambda v: taak(v, Rol.WIJKMANAGER, tot=gisteren))
    aanvraag = AanvraagFactory(gebied=wijk.gebied, versie=versie, indiener=wijk.bewoner)

    assert not has_perm("budgetten.besluit_aanvraag", wijk.wijkmanager, aanvraag)
    assert has_perm("budgetten.besluit_aanvraag", wijk.budgetbeheerder, aanvraag)
