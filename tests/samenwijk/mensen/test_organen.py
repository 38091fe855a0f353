"""Organs and their members."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.domain.organen import (
    beeindig_lidmaatschap,
    maak_orgaan,
    voeg_lid_toe,
    wijzig_orgaan,
    zet_slapend,
)
from samenwijk.mensen.enums import Functie, Rol
from samenwijk.mensen.models import Orgaan, Persoon
from samenwijk.mensen.queries import bevoegdheden_van
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, OrgaansoortFactory, PersoonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def wijk() -> Gebied:
    return GebiedFactory(naam="De Werven")


@pytest.fixture
def beheerder(wijk: Gebied) -> Persoon:
    return MedewerkerFactory(rol=Rol.BEHEERDER, rol_gebied=wijk)


def _maak(wijk: Gebied, door: Persoon | None, **anders: Any) -> Orgaan:
    gegevens = {"naam": "Wijkpanel De Werven", "gebieden": [wijk], "soort": OrgaansoortFactory()}
    return maak_orgaan(gemeente=wijk.gemeente, door=door, **{**gegevens, **anders})


def test_maak_orgaan_gets_an_address_of_its_name(wijk: Gebied, beheerder: Persoon) -> None:
    orgaan = _maak(wijk, beheerder)

    assert orgaan.slug == "wijkpanel-de-werven"
    assert list(orgaan.gebieden.all()) == [wijk]
    assert Logregel.objects.filter(gebeurtenis="orgaan.gemaakt").count() == 1


def test_maak_orgaan_same_name_is_refused(wijk: Gebied, beheerder: Persoon) -> None:
    _maak(wijk, beheerder)

    with pytest.raises(ValidationError) as fout:
        _maak(wijk, beheerder, naam="wijkpanel de werven")

    assert set(fout.value.message_dict) == {"naam"}


def test_maak_orgaan_named_as_the_form_gets_another_address(wijk: Gebied) -> None:
    assert _maak(wijk, None, naam="Nieuw").slug == "nieuw-2"


def test_maak_orgaan_for_area_of_somebody_else_is_refused(wijk: Gebied, beheerder: Persoon) -> None:
    with pytest.raises(PermissionDenied):
        _maak(wijk, beheerder, gebieden=[wijk, GebiedFactory()])
    with pytest.raises(PermissionDenied):
        _maak(wijk, None, gebieden=[GebiedFactory(gemeente=GemeenteFactory(naam="Oosterveen"))])
    with pytest.raises(ValidationError):
        _maak(wijk, None, gebieden=[])
    assert not Orgaan.objects.exists()


def test_wijzig_orgaan_keeps_its_address(wijk: Gebied, beheerder: Persoon) -> None:
    orgaan = _maak(wijk, beheerder)

    orgaan = wijzig_orgaan(
        orgaan=orgaan,
        naam="Wijkraad",
        soort=orgaan.soort,
        gebieden=[wijk],
        omschrijving="Beslist mee.",
        hoe_gekozen="Geloot.",
        ledenlijst_openbaar=False,
        door=beheerder,
    )

    assert (orgaan.naam, orgaan.slug) == ("Wijkraad", "wijkpanel-de-werven")


def test_zet_slapend_takes_the_rights_of_members(wijk: Gebied, beheerder: Persoon) -> None:
    lid = PersoonFactory()
    orgaan = OrgaanFactory(gebieden=[wijk], leden=[lid])

    zet_slapend(orgaan=orgaan, slapend=True, door=beheerder)
    zet_slapend(orgaan=orgaan, slapend=True, door=beheerder)

    assert bevoegdheden_van(Persoon.objects.get(pk=lid.pk)).organen == frozenset()
    assert Logregel.objects.filter(gebeurtenis="orgaan.slapend").count() == 1
    zet_slapend(orgaan=orgaan, slapend=False, door=beheerder)
    assert bevoegdheden_van(Persoon.objects.get(pk=lid.pk)).organen == {orgaan.pk}


@pytest.mark.parametrize("wie", ["outsider", "member", "wijkmanager", "other area", "other municipality"])
def test_members_refused_for_who_is_not_beheerder(wie: str, wijk: Gebied) -> None:
    lid = PersoonFactory()
    orgaan = OrgaanFactory(gebieden=[wijk], leden=[lid])
    door = {
        "outsider": PersoonFactory,
        "member": lambda: lid,
        "wijkmanager": lambda: MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk),
        "other area": lambda: MedewerkerFactory(rol=Rol.BEHEERDER, rol_gebied=GebiedFactory()),
        "other municipality": lambda: MedewerkerFactory(
            rol=Rol.BEHEERDER, gemeente=GemeenteFactory(naam="Oosterveen")
        ),
    }[wie]()

    with pytest.raises(PermissionDenied):
        voeg_lid_toe(orgaan=orgaan, persoon=PersoonFactory(), door=door)
    with pytest.raises(PermissionDenied):
        beeindig_lidmaatschap(lidmaatschap=orgaan.lidmaatschappen.get(), door=door)
    with pytest.raises(PermissionDenied):
        zet_slapend(orgaan=orgaan, slapend=True, door=door)


def test_voeg_lid_toe_twice_gives_one_seat(wijk: Gebied, beheerder: Persoon) -> None:
    orgaan, alice = OrgaanFactory(gebieden=[wijk]), PersoonFactory()

    een = voeg_lid_toe(orgaan=orgaan, persoon=alice, functie=Functie.VOORZITTER, door=beheerder)
    twee = voeg_lid_toe(orgaan=orgaan, persoon=alice, functie=Functie.VOORZITTER, door=beheerder)

    assert een == twee
    with pytest.raises(ValidationError):
        voeg_lid_toe(orgaan=orgaan, persoon=alice, functie=Functie.LID, door=beheerder)


def test_voeg_lid_toe_oneself_is_refused(wijk: Gebied, beheerder: Persoon) -> None:
    with pytest.raises(ValidationError):
        voeg_lid_toe(orgaan=OrgaanFactory(gebieden=[wijk]), persoon=beheerder, door=beheerder)


def test_voeg_lid_toe_from_other_municipality_is_refused(wijk: Gebied, beheerder: Persoon) -> None:
    vreemd = PersoonFactory(gemeente=GemeenteFactory(naam="Oosterveen"))

    with pytest.raises(ValidationError):
        voeg_lid_toe(orgaan=OrgaanFactory(gebieden=[wijk]), persoon=vreemd, door=beheerder)


def test_voeg_lid_toe_overlapping_term_is_refused(wijk: Gebied, beheerder: Persoon) -> None:
    orgaan, alice, vandaag = OrgaanFactory(gebieden=[wijk]), PersoonFactory(), klok.vandaag()
    voeg_lid_toe(orgaan=orgaan, persoon=alice, tot=vandaag + timedelta(days=30), door=beheerder)

    with pytest.raises(ValidationError):
        voeg_lid_toe(orgaan=orgaan, persoon=alice, vanaf=vandaag + timedelta(days=29), door=beheerder)
    volgend = voeg_lid_toe(orgaan=orgaan, persoon=alice, vanaf=vandaag + timedelta(days=30), door=beheerder)

    assert volgend.tot is None


def test_voeg_lid_toe_end_before_begin_is_refused(wijk: Gebied, beheerder: Persoon) -> None:
    vandaag = klok.vandaag()

    with pytest.raises(ValidationError) as fout:
        voeg_lid_toe(
            orgaan=OrgaanFactory(gebieden=[wijk]),
            persoon=PersoonFactory(),
            vanaf=vandaag,
            tot=vandaag,
            door=beheerder,
        )

    assert set(fout.value.message_dict) == {"tot"}


def test_beeindig_lidmaatschap_ends_today(wijk: Gebied, beheerder: Persoon) -> None:
    lid = PersoonFactory()
    orgaan = OrgaanFactory(gebieden=[wijk], leden=[lid])

    beeindig_lidmaatschap(lidmaatschap=orgaan.lidmaatschappen.get(), door=beheerder)
    beeindig_lidmaatschap(lidmaatschap=orgaan.lidmaatschappen.get(), door=beheerder)

    assert bevoegdheden_van(lid).organen == frozenset()
    assert Logregel.objects.filter(gebeurtenis="lidmaatschap.beeindigd").count() == 1
