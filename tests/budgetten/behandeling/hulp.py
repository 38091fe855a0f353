"""What tests of the staff side share: a signed-in browser, somebody of a department."""

from django.test import Client

from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon, Roltoewijzing
from tests.aanmelden import sign_in
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.mensen import MedewerkerFactory


def als(persoon: Persoon) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    sign_in(client, persoon.gebruiker)
    return client


def van_afdeling(wijk: Wijk, afdeling: str, gebied: Gebied | None = None) -> Persoon:
    """Somebody of a department, for an area (default: the whole municipality)."""
    persoon: Persoon = MedewerkerFactory(
        gemeente=wijk.gebied.gemeente, rol=Rol.VAKAFDELING, rol_gebied=gebied
    )
    Roltoewijzing.objects.filter(persoon=persoon).update(afdeling=afdeling)
    return persoon
