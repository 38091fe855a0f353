"""Making, saving, copying and throwing away versions, and what each kind needs before it can be adopted."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from budgetten.domain.regelingen import (
    bewaar_versie,
    gooi_versie_weg,
    importeer_regeling,
    koppel_traject,
    maak_regeling,
    nieuwe_versie,
    ontbreekt,
    stel_versie_vast,
)
from budgetten.enums import Versiestatus
from budgetten.models import Regeling, Regelingversie
from budgetten.regelingbestand import schrijf, versie_als_dict
from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaansoortFactory
from tests.factories.participatie import published_traject

pytestmark = pytest.mark.django_db

# A scheme under which residents apply, with nothing missing but its traject.
COMPLEET: dict[str, Any] = {
    "naam": "Buurtbudget",
    "gebied": {"werkt_per": "wijk"},
    "geld": {"regel": "vast", "bedrag": "7500.00", "ritme": "jaarlijks"},
    "aanvrager": {"wie": ["persoon"]},
    "verdeling": {"wijze": "volgorde"},
    "besluit": {"bestuursorgaan": "het college van burgemeester en wethouders"},
    "categorie": [{"code": "buurtfeest", "naam": "Buurtfeest", "maximum": "1000"}],
    "criterium": [{"code": "max", "vraag": "Past het?", "automaat": "maximum_categorie"}],
}


@pytest.fixture
def gemeente() -> Gemeente:
    gemeente = GebiedFactory(naam="De Werven").gemeente
    OrgaansoortFactory(gemeente=gemeente)
    return gemeente


@pytest.fixture
def beheerder(gemeente: Gemeente) -> Persoon:
    return MedewerkerFactory(gemeente=gemeente, rol=Rol.BUDGETBEHEERDER)


def maak(gemeente: Gemeente, **anders: Any) -> Regelingversie:
    """A concept with COMPLEET, some sections replaced, and a published traject."""
    versie = maak_regeling(gemeente=gemeente, naam="Buurtbudget", door=None)
    koppel_traject(regeling=versie.regeling, traject=published_traject(gemeente=gemeente), door=None)
    return bewaar_versie(versie=versie, gegevens=COMPLEET | anders, door=None)


def test_what_is_saved_is_what_is_read(gemeente: Gemeente) -> None:
    versie = maak(
        gemeente,
        gebied={"werkt_per": "wijk", "namen": ["De Werven"]},
        geld={"regel": "vast", "bijdrage": [{"naam": "Gemeente", "procent": "100"}]},
        panel={"soort": "wijkpanel"},
        taak=[{"taak": "beheert", "naam": "Cardanus"}, {"taak": "beslist", "orgaan": "wijkpanel"}],
        categorie=[{"code": "feest", "naam": "Feest", "maximum": "1000"}],
    )

    bewaard = versie_als_dict(Regelingversie.objects.get(pk=versie.pk))

    assert bewaard["geld"]["bijdrage"] == [{"naam": "Gemeente", "procent": "100.00"}]
    assert bewaard["gebied"] == {"werkt_per": "wijk", "namen": ["de-werven"]}
    assert bewaard["categorie"] == [{"code": "feest", "naam": "Feest", "maximum": "1000.00"}]
    assert "ritme" not in bewaard["geld"]
    assert versie_als_dict(bewaar_versie(versie=versie, gegevens=bewaard, door=None)) == bewaard


def test_data_with_errors_is_refused_by_field_and_changes_nothing(gemeente: Gemeente) -> None:
    versie = maak(gemeente)
    fout_data = COMPLEET | {
        "geld": {"bedrag": 7500},
        "criterium": [{"code": "a", "vraag": "A?"}, {"code": "a"}],
    }

    with pytest.raises(ValidationError) as fout:
        bewaar_versie(versie=versie, gegevens=fout_data, door=None)

    assert set(fout.value.message_dict) == {"geld.bedrag", "criterium[2].vraag", "criterium[2].code"}
    assert versie_als_dict(Regelingversie.objects.get(pk=versie.pk))["geld"]["bedrag"] == "7500.00"


@pytest.mark.sqlite
def test_an_adopted_version_is_refused_with_a_sentence_and_by_the_database(gemeente: Gemeente) -> None:
    versie = stel_versie_vast(versie=maak(gemeente), door=None)

    with pytest.raises(ValidationError, match="Versie 1 is vastgesteld en verandert niet meer") as fout:
        bewaar_versie(versie=versie, gegevens=COMPLEET, door=None)
    with pytest.raises(ValidationError, match="Maak een nieuwe versie"):
        gooi_versie_weg(versie=versie, door=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        versie.categorieen.all().delete()

    assert fout.value.code == "bevroren"


def test_next_version_copies_the_last_and_is_made_once(gemeente: Gemeente) -> None:
    versie = stel_versie_vast(versie=maak(gemeente), door=None)

    nieuw = nieuwe_versie(regeling=versie.regeling, door=None)

    assert (nieuw.nummer, nieuw.status) == (2, Versiestatus.CONCEPT)
    assert versie_als_dict(nieuw) == versie_als_dict(versie)
    assert nieuwe_versie(regeling=versie.regeling, door=None) == nieuw


def test_throwing_the_only_concept_away_takes_the_scheme_along(gemeente: Gemeente) -> None:
    versie = maak(gemeente)

    gooi_versie_weg(versie=versie, door=None)
    gooi_versie_weg(versie=versie, door=None)

    assert not Regeling.objects.exists()


def test_throwing_a_later_concept_away_leaves_the_rest(gemeente: Gemeente) -> None:
    versie = stel_versie_vast(versie=maak(gemeente), door=None)

    gooi_versie_weg(versie=nieuwe_versie(regeling=versie.regeling, door=None), door=None)

    assert list(versie.regeling.versies.all()) == [versie]


def test_a_scheme_has_a_name_of_its_own_and_keeps_it_once_adopted(gemeente: Gemeente) -> None:
    versie = maak(gemeente)
    bewaar_versie(versie=versie, gegevens=COMPLEET | {"naam": "Wijkgeld"}, door=None)
    assert Regeling.objects.get().slug == "wijkgeld"
    stel_versie_vast(versie=versie, door=None)
    nieuw = nieuwe_versie(regeling=versie.regeling, door=None)

    with pytest.raises(ValidationError, match="al vastgesteld onder de naam “Wijkgeld”"):
        bewaar_versie(versie=nieuw, gegevens=COMPLEET, door=None)
    with pytest.raises(ValidationError, match="Er is al een regeling met deze naam"):
        maak_regeling(gemeente=gemeente, naam="wijkgeld", door=None)
    with pytest.raises(ValidationError, match="minstens één letter"):
        maak_regeling(gemeente=gemeente, naam=" ?! ", door=None)


def test_same_file_twice_is_one_concept_and_other_work_is_not_overwritten(gemeente: Gemeente) -> None:
    versie = maak(gemeente)
    tekst = schrijf(versie)

    assert importeer_regeling(gemeente=gemeente, tekst=tekst, door=None) == versie
    with pytest.raises(ValidationError, match="versie 1 al als concept in bewerking"):
        importeer_regeling(gemeente=gemeente, tekst=tekst.replace("7500", "8000"), door=None)

    versie.refresh_from_db()
    assert str(versie.jaarbedrag) == "7500.00"
    stel_versie_vast(versie=versie, door=None)
    nieuw = importeer_regeling(gemeente=gemeente, tekst=tekst.replace("7500", "8000"), door=None)
    assert (nieuw.regeling, nieuw.nummer) == (versie.regeling, 2)


@pytest.mark.parametrize(
    "wie", [{"rol": Rol.WIJKMANAGER}, {"rol": Rol.REDACTEUR}, {"rol": Rol.BUDGETBEHEERDER, "elders": True}]
)
def test_only_who_keeps_the_schemes_of_this_municipality_may(gemeente: Gemeente, wie: dict[str, Any]) -> None:
    versie = maak(gemeente)
    thuis = GemeenteFactory(naam="Elders") if wie.get("elders") else gemeente
    persoon = MedewerkerFactory(gemeente=thuis, rol=wie["rol"])
    daden = (
        lambda: maak_regeling(gemeente=gemeente, naam="Ander", door=persoon),
        lambda: nieuwe_versie(regeling=versie.regeling, door=persoon),
        lambda: bewaar_versie(versie=versie, gegevens=COMPLEET, door=persoon),
        lambda: gooi_versie_weg(versie=versie, door=persoon),
        lambda: importeer_regeling(gemeente=gemeente, tekst=schrijf(versie), door=persoon),
        lambda: koppel_traject(regeling=versie.regeling, traject=None, door=persoon),
        lambda: stel_versie_vast(versie=versie, door=persoon),
    )

    for daad in daden:
        with pytest.raises(PermissionDenied):
            daad()


def test_every_act_is_in_the_log_with_who_did_it(gemeente: Gemeente, beheerder: Persoon) -> None:
    versie = importeer_regeling(
        gemeente=gemeente,
        tekst='formaat = "samenwijk-regeling/1"\nnaam = "Buurtbudget"\n',
        door=beheerder,
    )
    gooi_versie_weg(versie=versie, door=beheerder)

    regels = Logregel.objects.over("budgetten.regeling", versie.regeling_id).order_by("pk")
    assert [regel.gebeurtenis for regel in regels] == [
        "regeling.gemaakt",
        "regeling.bewaard",
        "regeling.ingevoerd",
        "regeling.weggegooid",
    ]
    assert {regel.door_sleutel for regel in regels} == {beheerder.pk}


def test_an_adopted_scheme_keeps_a_published_traject(gemeente: Gemeente) -> None:
    versie = stel_versie_vast(versie=maak(gemeente), door=None)

    with pytest.raises(ValidationError, match="Kies een traject dat gepubliceerd is"):
        koppel_traject(regeling=versie.regeling, traject=None, door=None)


@pytest.mark.sqlite
def test_opening_never_works_back(gemeente: Gemeente) -> None:
    straks = klok.nu() + timedelta(days=30)
    versie = maak(gemeente, openstelling={"van": klok.nu() - timedelta(days=30)})

    versie = stel_versie_vast(versie=versie, door=None)
    later = nieuwe_versie(regeling=versie.regeling, door=None)
    bewaar_versie(versie=later, gegevens=COMPLEET | {"openstelling": {"van": straks}}, door=None)
    later = stel_versie_vast(versie=later, door=None)

    assert versie.open_van == versie.vastgesteld_op
    assert later.open_van == straks


EIGEN = {"soort": "eigen_besteding", "besluit": {}, "aanvrager": {}, "verdeling": {}, "criterium": []}


@pytest.mark.parametrize(
    ("anders", "mist"),
    [
        ({}, []),
        ({"geld": {"regel": "inwoners", "ritme": "jaarlijks"}}, ["het bedrag per inwoner"]),
        (
            {"geld": {"regel": "verdeeld", "ritme": "jaarlijks"}},
            ["het bedrag dat over de gebieden wordt verdeeld"],
        ),
        (
            {"geld": COMPLEET["geld"] | {"overheveling": "deels"}},
            ["het hoogste bedrag dat meegaat naar het volgende jaar"],
        ),
        ({"valuta": "NLG"}, ["bedragen in euro: Samenwijk rekent guldens niet om"]),
        ({"verdeling": {}}, ["hoe het geld wordt verdeeld (Awb 4:26)"]),
        ({"verdeling": {"wijze": "panel"}}, ["welk panel stemt"]),
        ({"verdeling": {"wijze": "panel"}, "panel": {"soort": "wijkpanel"}}, []),
        (
            {"verdeling": {"wijze": "bewoners"}},
            ["een andere manier van verdelen: stemmen door alle bewoners kan nog niet in Samenwijk"],
        ),
        (
            {"verdeling": {"wijze": "advies", "score_minimum": 10}},
            ["minstens één criterium dat punten geeft, want er is een ondergrens"],
        ),
        ({"openstelling": {"wanneer": "rondes"}}, ["minstens één indienronde"]),
        (
            {
                "openstelling": {
                    "wanneer": "rondes",
                    "ronde": [{"naam": "Lente", "van": "2020-03-01", "tot": "2020-06-01"}],
                }
            },
            ["minstens één indienronde die niet al voorbij is"],
        ),
        (
            {"openstelling": {"van": "2020-01-01", "tot": "2021-01-01"}},
            ["een einddatum voor het aanvragen die niet al voorbij is"],
        ),
        (EIGEN, ["welk orgaan over het geld beslist"]),
        (EIGEN | {"taak": [{"taak": "beslist", "orgaan": "wijkpanel"}]}, []),
        ({"soort": "voorstel", "aanvrager": {}, "verdeling": {}, "criterium": [], "categorie": []}, []),
        ({"soort": "voorstel", "besluit": {}}, ["het bestuursorgaan dat beslist"]),
        ({"soort": "fonds"}, ["bij een fonds komt het bedrag één keer"]),
        (
            {"soort": "fonds", "geld": {"regel": "vast", "ritme": "eenmalig"}, "verdeling": {}},
            ["het bedrag van het fonds", "hoe het geld wordt verdeeld (Awb 4:26)"],
        ),
        ({"soort": "mandaat"}, ["welke medewerker het geld mag inzetten", "het mandaatbesluit"]),
        (
            {
                "soort": "mandaat",
                "taak": [{"taak": "beslist", "rol": "wijkmanager"}],
                "besluit": COMPLEET["besluit"] | {"mandaat": "Mandaatbesluit 2026, artikel 3"},
            },
            [],
        ),
    ],
)
def test_each_kind_needs_other_things(gemeente: Gemeente, anders: dict[str, Any], mist: list[str]) -> None:
    versie = maak(gemeente, **anders)

    assert ontbreekt(versie) == mist
    if mist:
        with pytest.raises(ValidationError, match="De regeling kan nog niet open"):
            stel_versie_vast(versie=versie, door=None)
    else:
        assert stel_versie_vast(versie=versie, door=None).status == Versiestatus.VASTGESTELD


def test_reading_a_version_costs_as_many_queries_for_one_part_as_for_three(
    gemeente: Gemeente, django_assert_num_queries: Any
) -> None:
    versie = maak(gemeente)
    for aantal in (1, 3):
        rijen = {
            "categorie": [{"code": f"c{n}", "naam": f"C{n}", "maximum": "1"} for n in range(aantal)],
            "taak": [{"taak": "toetst", "orgaan": "wijkpanel"} for _n in range(aantal)],
        }
        bewaar_versie(versie=versie, gegevens=COMPLEET | rijen, door=None)
        vers = Regelingversie.objects.get(pk=versie.pk)

        with django_assert_num_queries(9):
            versie_als_dict(vers)
        with django_assert_num_queries(0):
            versie_als_dict(vers)
