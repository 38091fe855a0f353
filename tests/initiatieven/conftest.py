"""Signing in, and the people of the permission matrix."""

from collections.abc import Callable

import pytest
from django.test import Client

from initiatieven.models import Initiatief
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.initiatieven import InitiatiefFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory

Inloggen = Callable[[Persoon], Client]
# What the frame of every page asks of a visitor: the municipality and its look.
KADER = 2


@pytest.fixture
def als(client: Client, login: Callable[[Client, Persoon], Client]) -> Inloggen:
    """`als(persoon)` is a browser in which that person is signed in."""
    return lambda persoon: login(client, persoon)


@pytest.fixture
def wijk(db: None) -> Gebied:
    return GebiedFactory(naam="De Werven", slug="de-werven")


@pytest.fixture
def initiatief(wijk: Gebied) -> Initiatief:
    """A public idea in `wijk`."""
    return InitiatiefFactory(gebied=wijk, titel="Bankje bij de vijver", slug="bankje-bij-de-vijver")


@pytest.fixture
def mensen(wijk: Gebied, initiatief: Initiatief) -> dict[str, Persoon | None]:
    """Everybody who could try something with `initiatief`."""
    andere_wijk = GebiedFactory(naam="Oosthoek", slug="oosthoek")
    elders = GemeenteFactory(naam="Oosterveen", hostnaam="oosterveen.localhost", is_standaard=False)
    panellid = PersoonFactory(woont_in=wijk)
    OrgaanFactory(gebieden=[wijk], leden=[panellid])
    return {
        "uitgelogd": None,
        "buitenstaander": PersoonFactory(gemeente=elders),
        "andere_wijk": PersoonFactory(woont_in=andere_wijk),
        "indiener": initiatief.indiener,
        "panellid": panellid,
        "medewerker_elders": MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=andere_wijk),
        "medewerker_hier": MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk),
        "medewerker_andere_gemeente": MedewerkerFactory(gemeente=elders, rol=Rol.BEHEERDER),
    }
