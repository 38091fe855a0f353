"""Rounds for tests. Drawing up and opening go through the domain, so a round here is one that can exist."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime, timedelta
from typing import Any

from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.models import Orgaan, Persoon
from stemmen.domain.openstellen import stel_open
from stemmen.domain.opstellen import Optiegegevens, maak_stemronde
from stemmen.domain.stemmen import stem
from stemmen.models import Optie, Stemronde

from .gebieden import GebiedFactory
from .mensen import OrgaanFactory, PersoonFactory

BEDRAGEN = (50_000, 75_000, 30_000, 90_000, 20_000)


def maak_panel(aantal: int = 3, gebied: Gebied | None = None) -> tuple[Orgaan, list[Persoon]]:
    """A panel with `aantal` members that serves `gebied`."""
    gebied = gebied or GebiedFactory()
    leden = [
        PersoonFactory(gemeente=gebied.gemeente, naam=f"Lid {nummer}", woont_in=gebied)
        for nummer in range(1, aantal + 1)
    ]
    return OrgaanFactory(gemeente=gebied.gemeente, gebieden=[gebied], leden=leden), leden


def maak_concept(
    *,
    orgaan: Orgaan | None = None,
    aantal_opties: int = 2,
    opties: Sequence[Optiegegevens] | None = None,
    opent_op: datetime | None = None,
    sluit_op: datetime | None = None,
    door: Persoon | None = None,
    **velden: Any,
) -> Stemronde:
    """A round that is not yet open; by default of a panel of three that can vote for a week."""
    orgaan = orgaan or maak_panel()[0]
    opent_op = opent_op or klok.nu()
    if opties is None:
        opties = [
            Optiegegevens(
                titel=f"Aanvraag {nummer}",
                bedrag_cent=BEDRAGEN[(nummer - 1) % len(BEDRAGEN)],
                samenvatting=f"Waar aanvraag {nummer} over gaat.",
                kenmerk=f"aanvraag:{nummer}",
            )
            for nummer in range(1, aantal_opties + 1)
        ]
    return maak_stemronde(
        **{
            "gemeente": orgaan.gemeente,
            "titel": "Buurtfeesten dit najaar",
            "toelichting": "Wij adviseren het college over deze aanvragen.",
            **velden,
        },
        orgaan=orgaan,
        opent_op=opent_op,
        sluit_op=sluit_op or opent_op + timedelta(days=7),
        opties=opties,
        door=door,
    )


def maak_open_ronde(*, uitgesloten: Mapping[str, Set[int]] | None = None, **velden: Any) -> Stemronde:
    """A round in which members can vote now."""
    return stel_open(ronde=maak_concept(**velden), door=velden.get("door"), uitgesloten=uitgesloten)


def opties_van(ronde: Stemronde) -> list[Optie]:
    """The options in order."""
    return list(ronde.opties.all())


def stem_op_volgorde(ronde: Stemronde, lid: Persoon, *keuzes: str | None) -> None:
    """Let `lid` vote on the options in order; None leaves one out."""
    stem(
        ronde=ronde,
        door=lid,
        keuzes={o.pk: k for o, k in zip(opties_van(ronde), keuzes, strict=False) if k is not None},
    )
