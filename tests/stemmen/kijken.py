"""Looking at pages as somebody, and rounds to look at."""

from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from stemmen.domain.belang import meld_belang
from stemmen.domain.sluiten import sluit_ronde
from stemmen.domain.stemmen import stem
from stemmen.models import Stemronde
from tests.factories.stemmen import maak_open_ronde, maak_panel, opties_van, stem_op_volgorde


def als(persoon: Persoon) -> Client:
    """A browser in which `persoon` is signed in, with a second factor as staff need."""
    client = Client()
    client.force_login(persoon.gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    sessie = client.session
    sessie["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    sessie["account_authentication_methods_user"] = str(persoon.gebruiker.pk)
    sessie.save()
    return client


def open_ronde(**velden: Any) -> tuple[Stemronde, list[Persoon]]:
    orgaan, leden = maak_panel()
    return maak_open_ronde(orgaan=orgaan, **velden), leden


def gesloten_ronde(om: datetime) -> tuple[Stemronde, list[Persoon]]:
    ronde, leden = open_ronde(sluit_op=om + timedelta(hours=1))
    een, twee = opties_van(ronde)
    stem(
        ronde=ronde,
        door=leden[0],
        keuzes={een.pk: "voor", twee.pk: "tegen"},
        motiveringen={een.pk: "Goed voor de straat. <b>Echt</b>"},
    )
    stem_op_volgorde(ronde, leden[1], "voor", "tegen")
    meld_belang(ronde=ronde, optie=een, door=leden[2])
    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=None)
    return ronde, leden


def biljet(ronde: Stemronde, *keuzes: str | None) -> dict[str, str]:
    return {f"optie_{o.pk}": k for o, k in zip(opties_van(ronde), keuzes, strict=False) if k}
