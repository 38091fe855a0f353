"""Reads of this room: who may do what, where."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from samenwijk.gebieden.models import Gebied, Gemeente

from .enums import MEDEWERKERROLLEN
from .models import Gebruiker, Lidmaatschap, Orgaan, Persoon, Roltoewijzing


@dataclass(frozen=True)
class Bevoegdheden:
    """Everything that permission predicates ask about one person, read in two queries and kept for the request.

    `rollen` holds (role, path of the area or "" for the whole municipality); `organen` the ids of the
    organs of which the person is a member today and that are not dormant.
    """

    rollen: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    organen: frozenset[int] = field(default_factory=frozenset)

    def heeft_rol(self, rollen: Iterable[str], gebied: Gebied | None = None) -> bool:
        """Whether one of `rollen` holds for `gebied` (or for the whole municipality when there is none)."""
        gevraagd = set(rollen)
        pad = gebied.path if gebied is not None else ""
        return any(rol in gevraagd and pad.startswith(rolpad) for rol, rolpad in self.rollen)

    def heeft_rol_ergens(self, rollen: Iterable[str]) -> bool:
        """Whether one of `rollen` holds for any area at all."""
        gevraagd = set(rollen)
        return any(rol in gevraagd for rol, _pad in self.rollen)

    @property
    def is_medewerker(self) -> bool:
        """Whether this person works for the municipality in any role."""
        return self.heeft_rol_ergens(MEDEWERKERROLLEN)


def bevoegdheden_van(persoon: Persoon | None) -> Bevoegdheden:
    """The rights of `persoon` today; none for a visitor. Two queries, kept on the instance afterwards."""
    if persoon is None:
        return Bevoegdheden()
    bewaard: Bevoegdheden | None = getattr(persoon, "_bevoegdheden", None)
    if bewaard is None:
        rollen = Roltoewijzing.objects.geldig().filter(persoon=persoon).values_list("rol", "gebied__path")
        organen = (
            Lidmaatschap.objects.geldig()
            .filter(persoon=persoon, orgaan__slapend=False)
            .values_list("orgaan_id", flat=True)
        )
        bewaard = Bevoegdheden(frozenset((rol, pad or "") for rol, pad in rollen), frozenset(organen))
        persoon._bevoegdheden = bewaard  # type: ignore[attr-defined]
    return bewaard


def persoon_van(gebruiker: Gebruiker, gemeente: Gemeente) -> Persoon | None:
    """The person behind a login in one municipality. One query."""
    return Persoon.objects.filter(gebruiker=gebruiker, gemeente=gemeente).first()


def huidige_leden(orgaan: Orgaan) -> list[Lidmaatschap]:
    """Members of `orgaan` today, chair first. One query."""
    volgorde = {"voorzitter": 0, "secretaris": 1, "penningmeester": 2, "lid": 3}
    leden = Lidmaatschap.objects.geldig().filter(orgaan=orgaan).select_related("persoon")
    return sorted(leden, key=lambda lid: (volgorde[lid.functie], lid.persoon.naam, lid.pk))
