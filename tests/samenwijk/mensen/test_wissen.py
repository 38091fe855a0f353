"""Forgetting a person."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samenwijk.berichten.models import Bericht
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.domain import wissen
from samenwijk.mensen.domain.wissen import registreer_wis, wis_persoon
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Gebruiker, Persoon
from tests.factories.berichten import BerichtFactory
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def eigen_hooks(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    functies = list(wissen._functies)
    monkeypatch.setattr(wissen, "_functies", functies)
    return functies


def test_wis_persoon_empties_the_person_and_removes_the_login() -> None:
    alice = PersoonFactory(naam="Alice", telefoon="0612345678", woont_in=GebiedFactory())
    orgaan = OrgaanFactory(gebieden=[GebiedFactory()], leden=[alice])
    gebruiker_id = alice.gebruiker_id
    BerichtFactory(persoon=alice)

    wis_persoon(persoon=alice, door=alice)
    wis_persoon(persoon=alice, door=alice)

    alice = Persoon.objects.get(pk=alice.pk)
    assert (alice.naam, alice.email, alice.telefoon, alice.gebruiker) == ("", "", "", None)
    assert alice.gewist_op is not None
    assert str(alice) == "iemand van wie de gegevens zijn gewist"
    assert not alice.woonclaims.exists()
    assert orgaan.lidmaatschappen.get().tot is not None
    assert not Gebruiker.objects.filter(pk=gebruiker_id).exists()
    assert not Bericht.objects.exists()
    assert Logregel.objects.filter(gebeurtenis="persoon.gewist").count() == 1


def test_wis_persoon_keeps_the_login_that_serves_another_municipality() -> None:
    alice = PersoonFactory()
    elders = PersoonFactory(
        gemeente=GemeenteFactory(naam="Oosterveen"), gebruiker=alice.gebruiker, naam="Alice elders"
    )

    wis_persoon(persoon=alice, door=alice)

    elders.refresh_from_db()
    assert elders.gebruiker is not None
    assert elders.naam == "Alice elders"


def test_wis_persoon_by_outsider_or_area_staff_is_refused() -> None:
    wijk = GebiedFactory()
    alice = PersoonFactory(woont_in=wijk)
    elders = GemeenteFactory(naam="Oosterveen")

    for door in (
        PersoonFactory(),
        MedewerkerFactory(rol=Rol.WIJKMANAGER),
        MedewerkerFactory(rol=Rol.BEHEERDER, rol_gebied=wijk),
        MedewerkerFactory(rol=Rol.BEHEERDER, gemeente=elders),
    ):
        with pytest.raises(PermissionDenied):
            wis_persoon(persoon=alice, door=door)


def test_wis_persoon_last_beheerder_stays() -> None:
    beheerder = MedewerkerFactory(rol=Rol.BEHEERDER)

    with pytest.raises(ValidationError):
        wis_persoon(persoon=beheerder, door=beheerder)

    beheerder.refresh_from_db()
    assert beheerder.gewist_op is None


def test_wis_persoon_refusing_hook_stops_everything(eigen_hooks: list[Any]) -> None:
    alice = PersoonFactory(naam="Alice")
    BerichtFactory(persoon=alice)

    def weiger(persoon: Persoon) -> None:
        raise ValidationError("Rond eerst uw aanvraag af.")

    registreer_wis(weiger)

    with pytest.raises(ValidationError):
        wis_persoon(persoon=alice, door=alice)

    alice.refresh_from_db()
    assert alice.naam == "Alice"
    assert Bericht.objects.count() == 1
