"""Who may give and take roles: the matrix."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samenwijk.gebieden.models import Gebied
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.domain.rollen import ken_rol_toe, neem_rol_af
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon, Roltoewijzing
from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.mensen.signals import rollen_gewijzigd
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory, RoltoewijzingFactory

pytestmark = pytest.mark.django_db


def _beheerder(gebied: Gebied | None = None, **kwargs: Any) -> Persoon:
    return MedewerkerFactory(rol=Rol.BEHEERDER, rol_gebied=gebied, **kwargs)


@pytest.fixture
def wijk() -> Gebied:
    return GebiedFactory(naam="De Werven")


OUTSIDERS: dict[str, Callable[[Gebied], Persoon]] = {
    "outsider": lambda wijk: PersoonFactory(),
    "resident of another wijk": lambda wijk: PersoonFactory(woont_in=GebiedFactory()),
    "panel member": lambda wijk: _panellid(wijk),
    "wijkmanager of the area": lambda wijk: MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk),
    "beheerder of another area": lambda wijk: _beheerder(GebiedFactory()),
    "beheerder of another municipality": lambda wijk: _beheerder(gemeente=GemeenteFactory(naam="Oosterveen")),
}


def _panellid(wijk: Gebied) -> Persoon:
    lid: Persoon = PersoonFactory()
    OrgaanFactory(gebieden=[wijk], leden=[lid])
    return lid


@pytest.mark.parametrize("wie", OUTSIDERS)
def test_roles_refused_for_who_is_not_beheerder_there(wie: str, wijk: Gebied) -> None:
    alice = PersoonFactory()
    door = OUTSIDERS[wie](wijk)
    bestaand = RoltoewijzingFactory(persoon=alice, rol=Rol.REDACTEUR, gebied=wijk)

    with pytest.raises(PermissionDenied):
        ken_rol_toe(persoon=alice, rol=Rol.WIJKMANAGER, gebied=wijk, door=door)
    with pytest.raises(PermissionDenied):
        neem_rol_af(toewijzing=bestaand, door=door)
    assert alice.rollen.count() == 1


def test_ken_rol_toe_by_beheerder_of_the_area(
    wijk: Gebied, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    alice, door = PersoonFactory(), _beheerder(wijk)
    gehoord: list[Persoon] = []

    def luister(persoon: Persoon, **kwargs: Any) -> None:
        gehoord.append(persoon)

    rollen_gewijzigd.connect(luister)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            ken_rol_toe(persoon=alice, rol=Rol.WIJKMANAGER, gebied=wijk, door=door)
            assert gehoord == []
    finally:
        rollen_gewijzigd.disconnect(luister)

    assert gehoord == [alice]
    assert bevoegdheden_van(alice).heeft_rol([Rol.WIJKMANAGER], wijk)
    regel = Logregel.objects.get(gebeurtenis="rol.toegekend")
    assert (regel.door_sleutel, regel.gegevens["rol"]) == (door.pk, "wijkmanager")


def test_ken_rol_toe_for_the_whole_municipality_takes_a_beheerder_of_it(wijk: Gebied) -> None:
    alice = PersoonFactory()

    with pytest.raises(PermissionDenied):
        ken_rol_toe(persoon=alice, rol=Rol.REDACTEUR, gebied=None, door=_beheerder(wijk))
    assert ken_rol_toe(persoon=alice, rol=Rol.REDACTEUR, gebied=None, door=_beheerder()).gebied is None


def test_ken_rol_toe_to_oneself_is_refused(wijk: Gebied) -> None:
    door = _beheerder()

    with pytest.raises(ValidationError):
        ken_rol_toe(persoon=door, rol=Rol.BUDGETBEHEERDER, gebied=wijk, door=door)


def test_ken_rol_toe_twice_gives_one_role(wijk: Gebied) -> None:
    alice, door = PersoonFactory(), _beheerder()

    een = ken_rol_toe(persoon=alice, rol=Rol.WIJKMANAGER, gebied=wijk, door=door)
    twee = ken_rol_toe(persoon=alice, rol=Rol.WIJKMANAGER, gebied=wijk, door=door)

    assert een == twee


@pytest.mark.parametrize("rol", ["bewoner", "koning", ""])
def test_ken_rol_toe_unknown_role_is_refused(rol: str, wijk: Gebied) -> None:
    with pytest.raises(ValidationError):
        ken_rol_toe(persoon=PersoonFactory(), rol=rol, gebied=wijk, door=None)


def test_ken_rol_toe_area_of_other_municipality_is_refused() -> None:
    elders = GebiedFactory(gemeente=GemeenteFactory(naam="Oosterveen"))

    with pytest.raises(PermissionDenied):
        ken_rol_toe(persoon=PersoonFactory(), rol=Rol.REDACTEUR, gebied=elders, door=_beheerder())


def test_neem_rol_af_ends_today_and_twice_changes_nothing(wijk: Gebied) -> None:
    rol = RoltoewijzingFactory(rol=Rol.WIJKMANAGER, gebied=wijk)
    door = _beheerder()

    neem_rol_af(toewijzing=rol, door=door)
    neem_rol_af(toewijzing=rol, door=door)

    assert not bevoegdheden_van(rol.persoon).is_medewerker
    assert Logregel.objects.filter(gebeurtenis="rol.ingetrokken").count() == 1


def test_neem_rol_af_keeps_the_last_beheerder() -> None:
    een, twee = _beheerder(), _beheerder()
    rol_van = {persoon.pk: Roltoewijzing.objects.get(persoon=persoon) for persoon in (een, twee)}

    neem_rol_af(toewijzing=rol_van[een.pk], door=twee)
    with pytest.raises(ValidationError):
        neem_rol_af(toewijzing=rol_van[twee.pk], door=twee)

    assert bevoegdheden_van(Persoon.objects.get(pk=twee.pk)).heeft_rol([Rol.BEHEERDER])


def test_heeft_rol_for_whole_municipality_stops_at_its_border() -> None:
    elders = GebiedFactory(gemeente=GemeenteFactory(naam="Oosterveen"))

    assert not bevoegdheden_van(_beheerder()).heeft_rol([Rol.BEHEERDER], elders)
