"""Things for the live blocks to show: `aantal` of each kind in one area."""

from decimal import Decimal

from cms.models import Nieuwsoverzicht
from samenwijk.gebieden.models import Gebied
from tests.factories.budgetten import AanvraagFactory, BudgetFactory, RegelingFactory, RegelingversieFactory
from tests.factories.cms import NieuwsberichtFactory, maak_afbeelding, overzicht_van, site_voor
from tests.factories.gebieden import InwonertalFactory
from tests.factories.initiatieven import InitiatiefFactory, InitiatieffotoFactory, SteunFactory
from tests.factories.mensen import OrgaanFactory, PersoonFactory
from tests.factories.participatie import published_traject
from tests.factories.stemmen import maak_open_ronde


def vul_wijk(gebied: Gebied, aantal: int) -> None:
    """`aantal` of everything that a wijkpagina can show."""
    overzicht = overzicht_van(site_voor(gebied.gemeente), Nieuwsoverzicht)
    InwonertalFactory(gebied=gebied)
    for nummer in range(1, aantal + 1):
        regeling = RegelingFactory(gemeente=gebied.gemeente, naam=f"Buurtbudget {gebied.slug} {nummer}")
        versie = RegelingversieFactory(regeling=regeling, hoorn=True, gebieden=[gebied])
        budget = BudgetFactory(regeling=regeling, gebied=gebied, toegewezen=Decimal("7500.00"))
        AanvraagFactory(
            gebied=gebied, versie=versie, budget=budget, titel=f"Buurtfeest {gebied.slug} {nummer}"
        )
        idee = InitiatiefFactory(gebied=gebied, titel=f"Geveltuin {gebied.slug} {nummer}")
        InitiatieffotoFactory(initiatief=idee)
        SteunFactory(initiatief=idee, persoon=PersoonFactory(gemeente=gebied.gemeente))
        leden = [
            PersoonFactory(gemeente=gebied.gemeente, naam=f"Lid {gebied.slug} {nummer}-{n}") for n in (1, 2)
        ]
        orgaan = OrgaanFactory(
            gemeente=gebied.gemeente, gebieden=[gebied], naam=f"Panel {gebied.slug} {nummer}", leden=leden
        )
        maak_open_ronde(orgaan=orgaan, titel=f"Stemronde {gebied.slug} {nummer}")
        published_traject(gemeente=gebied.gemeente, gebied=gebied, titel=f"Plein {gebied.slug} {nummer}")
        NieuwsberichtFactory(
            parent=overzicht,
            title=f"Bericht {gebied.slug} {nummer}",
            gebieden=[gebied],
            afbeelding=maak_afbeelding(f"Beeld {nummer}"),
        )
