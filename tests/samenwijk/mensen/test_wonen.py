"""Where somebody lives."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.domain.wonen import vestig_adres
from samenwijk.mensen.enums import Rol, Vaststelling
from samenwijk.mensen.models import Woonclaim
from samenwijk.mensen.queries import gebied_van, woont_in
from tests.factories.gebieden import GebiedFactory, GemeenteFactory, PostcodebereikFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_vestig_adres_derives_the_area() -> None:
    bereik, alice = PostcodebereikFactory(), PersoonFactory()

    claim = vestig_adres(persoon=alice, postcode="1234AB", huisnummer=12, door=alice)

    assert claim.gebied == bereik.gebied
    assert claim.vaststelling == Vaststelling.OPGEGEVEN
    assert gebied_van(alice) == bereik.gebied
    assert Logregel.objects.get(gebeurtenis="woonclaim.vastgelegd").gegevens["gebied"] == bereik.gebied.pk


def test_vestig_adres_unknown_postcode_names_the_field_and_the_municipality() -> None:
    alice = PersoonFactory()

    with pytest.raises(ValidationError) as fout:
        vestig_adres(persoon=alice, postcode="9999ZZ", huisnummer=1, door=alice)

    assert "Waterdrecht" in fout.value.message_dict["postcode"][0]
    assert not Woonclaim.objects.exists()


def test_vestig_adres_postcode_of_other_municipality_is_unknown() -> None:
    PostcodebereikFactory(gebied=GebiedFactory(gemeente=GemeenteFactory(naam="Oosterveen")))
    alice = PersoonFactory()

    with pytest.raises(ValidationError):
        vestig_adres(persoon=alice, postcode="1234AB", huisnummer=1, door=alice)


def test_vestig_adres_new_address_ends_the_former_and_keeps_it() -> None:
    PostcodebereikFactory()
    verder = PostcodebereikFactory(van="2000AA", tot="2000ZZ")
    alice = PersoonFactory()
    with klok.op_moment(datetime(2026, 1, 10, 12, tzinfo=AMSTERDAM)):
        oud = vestig_adres(persoon=alice, postcode="1234AB", huisnummer=12, door=alice)

    with klok.op_moment(datetime(2026, 3, 1, 12, tzinfo=AMSTERDAM)):
        nieuw = vestig_adres(persoon=alice, postcode="2000AB", huisnummer=3, door=alice)

        assert gebied_van(alice) == verder.gebied
    oud.refresh_from_db()
    assert oud.tot == nieuw.vanaf
    assert alice.woonclaims.count() == 2


def test_vestig_adres_twice_the_same_gives_one_claim() -> None:
    PostcodebereikFactory()
    alice = PersoonFactory()

    een = vestig_adres(persoon=alice, postcode="1234AB", huisnummer=12, door=alice)
    twee = vestig_adres(persoon=alice, postcode="1234AB", huisnummer=12, door=alice)

    assert een == twee


@pytest.mark.parametrize("huisnummer", [0, -1, 100_000])
def test_vestig_adres_impossible_house_number_is_refused(huisnummer: int) -> None:
    PostcodebereikFactory()
    alice = PersoonFactory()

    with pytest.raises(ValidationError) as fout:
        vestig_adres(persoon=alice, postcode="1234AB", huisnummer=huisnummer, door=alice)

    assert set(fout.value.message_dict) == {"huisnummer"}


def test_vestig_adres_stronger_claim_only_by_staff_of_that_area() -> None:
    wijk = PostcodebereikFactory().gebied
    alice = PersoonFactory()
    eigen = MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk)
    ander = MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=GebiedFactory())
    gegevens = {"persoon": alice, "postcode": "1234AB", "huisnummer": 1, "vaststelling": Vaststelling.BALIE}

    for door in (alice, PersoonFactory(), ander):
        with pytest.raises(PermissionDenied):
            vestig_adres(door=door, **gegevens)
    assert vestig_adres(door=eigen, **gegevens).vaststelling == Vaststelling.BALIE


def test_vestig_adres_of_somebody_else_is_refused() -> None:
    PostcodebereikFactory()

    with pytest.raises(PermissionDenied):
        vestig_adres(persoon=PersoonFactory(), postcode="1234AB", huisnummer=1, door=PersoonFactory())


def test_woont_in_counts_the_areas_above() -> None:
    wijk = GebiedFactory()
    buurt = GebiedFactory(ouder=wijk)
    alice = PersoonFactory(woont_in=buurt)

    assert woont_in(alice, wijk)
    assert woont_in(alice, buurt)
    assert not woont_in(alice, GebiedFactory())
    assert not woont_in(None, wijk)


def test_woont_in_ended_claim_does_not_count() -> None:
    wijk = GebiedFactory()
    alice = PersoonFactory(woont_in=wijk)
    alice.woonclaims.update(tot=klok.vandaag())

    assert not woont_in(alice, wijk)
    assert gebied_van(alice) is None
