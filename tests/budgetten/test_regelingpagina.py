"""The public page of a scheme: what changed, the files behind it, its rounds, and schemes one cannot apply for."""

import tomllib
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from budgetten.enums import Regelingsoort, Taak, Taakdrager
from budgetten.models import Indienronde, Regelingversie, Taakverdeling
from budgetten.queries.regelingen import is_open, opent_op, rondestanden, sluit_op
from budgetten.regelingbestand import lees, versie_als_dict
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from tests.factories.budgetten import (
    AanvraagcategorieFactory,
    BudgetFactory,
    RegelingFactory,
    RegelingversieFactory,
    stel_vast,
)
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import PersoonFactory

from .kijken import als, pagina

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
QUERIES_PAGINA = 12


def tweede_versie(oud: Regelingversie, **velden: Any) -> Regelingversie:
    """Version 2 in the place of version 1."""
    Regelingversie.objects.filter(pk=oud.pk).update(status="vervallen")
    return RegelingversieFactory(regeling=oud.regeling, nummer=2, hoorn=True, **velden)


# --- what changed


def test_difference_page_says_what_was_and_what_is() -> None:
    oud = RegelingversieFactory(hoorn=True, beslistermijn_weken=8)
    tweede_versie(oud, beslistermijn_weken=6)
    slug = oud.regeling.slug

    tekst = pagina(f"/budgetten/{slug}/verschil/1/2/")

    assert f'href="/budgetten/{slug}/verschil/1/2/"' in pagina(f"/budgetten/{slug}/")
    assert "<del>8" in tekst
    assert "<ins>6" in tekst
    assert "eslistermijn" in tekst


def test_difference_with_a_concept_itself_or_elsewhere_does_not_exist() -> None:
    oud = RegelingversieFactory(hoorn=True)
    RegelingversieFactory(regeling=oud.regeling, nummer=2, status="concept")
    elders = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=GemeenteFactory(naam="Oosterveen"), slug="elders"), hoorn=True
    )
    tweede_versie(elders)
    slug = oud.regeling.slug

    for pad in (f"{slug}/verschil/1/2/", f"{slug}/verschil/1/1/", "elders/verschil/1/2/"):
        assert als(None).get(f"/budgetten/{pad}").status_code == 404, pad


# --- the files


def test_toml_of_a_version_is_a_file_that_can_be_read_again() -> None:
    versie = RegelingversieFactory(hoorn=True)

    antwoord = als(None).get(f"/budgetten/{versie.regeling.slug}/versie/1.toml")

    assert antwoord["Content-Type"] == "application/toml; charset=utf-8"
    assert antwoord["Content-Disposition"].endswith(f'"{versie.regeling.slug}-versie-1.toml"')
    tekst = antwoord.content.decode()
    assert lees(tekst)["naam"] == versie.regeling.naam
    assert tomllib.loads(tekst) == versie_als_dict(Regelingversie.objects.get(pk=versie.pk))


def test_toml_of_a_concept_is_not_public() -> None:
    versie = RegelingversieFactory(status="concept")

    assert als(None).get(f"/budgetten/{versie.regeling.slug}/versie/1.toml").status_code == 404


def test_schema_has_a_fixed_address_and_names_the_format() -> None:
    GemeenteFactory()

    antwoord = als(None).get("/budgetten/regelingbestand.schema.json")

    assert antwoord["Content-Type"] == "application/schema+json"
    assert antwoord.json()["properties"]["formaat"]["const"] == "samenwijk-regeling/1"


# --- rounds


@pytest.fixture
def in_rondes(db: None) -> Regelingversie:
    """Open from January 1st; applications in February and in April of next year."""
    jaar = klok.vandaag().year + 1
    versie = RegelingversieFactory(
        hoorn=True, status="concept", openstelling="rondes", open_van=_op(jaar, 1), open_tot=None
    )
    AanvraagcategorieFactory(versie=versie, code="iets", naam="Iets")
    for naam, maand in (("voorjaar", 2), ("zomer", 4)):
        Indienronde.objects.create(versie=versie, naam=naam, van=_op(jaar, maand), tot=_op(jaar, maand + 1))
    stel_vast(versie)
    return Regelingversie.objects.get(pk=versie.pk)


def _op(jaar: int, maand: int) -> datetime:
    return klok.nu().replace(year=jaar, month=maand, day=1, hour=12, minute=0, second=0, microsecond=0)


@pytest.mark.parametrize(
    ("maand", "open_nu", "opent", "sluit", "standen"),
    [
        (1, False, 2, None, ["straks", "straks"]),
        (2, True, None, 3, ["open", "straks"]),
        (3, False, 4, None, ["voorbij", "straks"]),
        (5, False, None, None, ["voorbij", "voorbij"]),
    ],
)
def test_rounds_say_when_one_can_apply(
    in_rondes: Regelingversie,
    maand: int,
    open_nu: bool,
    opent: int | None,
    sluit: int | None,
    standen: list[str],
) -> None:
    jaar = klok.vandaag().year + 1
    with klok.op_moment(_op(jaar, maand) + DAG):
        assert is_open(in_rondes) is open_nu
        assert opent_op(in_rondes) == (_op(jaar, opent) if opent else None)
        assert sluit_op(in_rondes) == (_op(jaar, sluit) if sluit else None)
        assert [rij.stand for rij in rondestanden(in_rondes)] == standen
        tekst = pagina(f"/budgetten/{in_rondes.regeling.slug}/")

    assert ("Aanvraag beginnen" in tekst) is open_nu
    assert ("U kunt aanvragen vanaf" in tekst) is bool(opent)
    assert "voorjaar" in tekst


def test_round_that_begins_before_the_scheme_opens_with_the_scheme(in_rondes: Regelingversie) -> None:
    jaar = klok.vandaag().year + 1
    in_rondes.open_van = _op(jaar, 2) + 3 * DAG

    with klok.op_moment(_op(jaar, 1)):
        assert opent_op(in_rondes) == in_rondes.open_van


def test_round_after_the_end_of_the_scheme_never_opens(in_rondes: Regelingversie) -> None:
    jaar = klok.vandaag().year + 1
    in_rondes.open_tot = _op(jaar, 3)

    with klok.op_moment(_op(jaar, 3)):
        assert opent_op(in_rondes) is None


# --- schemes without applications


@pytest.mark.parametrize(
    ("soort", "zin"),
    [
        (Regelingsoort.FONDS, "Dit fonds is in één keer gevuld."),
        (Regelingsoort.MANDAAT, "Een medewerker van de gemeente mag dit geld direct inzetten."),
    ],
)
def test_fund_and_mandate_say_that_one_cannot_apply_and_who_decides(soort: str, zin: str) -> None:
    versie = RegelingversieFactory(soort=soort, status="concept", mandaat="Mandaatbesluit 2", aanvragers=[])
    Taakverdeling.objects.create(
        versie=versie,
        taak=Taak.BESLIST,
        drager=Taakdrager.ROL,
        rol=Rol.WIJKMANAGER,
        naam="de wijkcoördinator",
    )
    stel_vast(versie)

    tekst = pagina(f"/budgetten/{versie.regeling.slug}/")

    assert "Hier vraagt u niets aan" in tekst
    assert zin in tekst
    assert "wijkcoördinator" in tekst
    assert "Aanvraag beginnen" not in tekst


# --- the number of queries


@pytest.mark.parametrize("aantal", [1, 3])
@pytest.mark.parametrize("ingelogd", [False, True])
def test_query_count_of_the_page(aantal: int, ingelogd: bool, django_assert_num_queries: Any) -> None:
    gebieden = [GebiedFactory(naam=f"Wijk {nummer}") for nummer in range(aantal)]
    versie = RegelingversieFactory(hoorn=True, gebieden=gebieden)
    for gebied in gebieden:
        BudgetFactory(gebied=gebied, regeling=versie.regeling)
    client: Client = als(PersoonFactory(gemeente=versie.regeling.gemeente) if ingelogd else None)
    pad = f"/budgetten/{versie.regeling.slug}/"
    client.get(pad)

    # Somebody who is signed in costs the session, the account, the person, unread messages and two for the roles.
    with django_assert_num_queries(QUERIES_PAGINA + 6 * ingelogd):
        client.get(pad)
