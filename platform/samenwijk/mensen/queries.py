"""Reads of this room: who may do what, where."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok

from .enums import MEDEWERKERROLLEN, Rol
from .models import Gebruiker, Lidmaatschap, Orgaan, Persoon, Roltoewijzing, Woonclaim


@dataclass(frozen=True)
class Bevoegdheden:
    """Everything that permission predicates ask about one person, read in two queries and kept for the request.

    `rollen` holds (role, path of the area or "" for the whole municipality); `organen` the ids of the
    organs of which the person is a member today and that are not dormant. They hold in `gemeente_id` only.
    """

    rollen: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    organen: frozenset[int] = field(default_factory=frozenset)
    gemeente_id: int | None = None

    def heeft_rol(self, rollen: Iterable[str], gebied: Gebied | None = None) -> bool:
        """Whether one of `rollen` holds for `gebied` (or for the whole municipality when there is none).

        Never for an area of another municipality.
        """
        if gebied is not None and gebied.gemeente_id != self.gemeente_id:
            return False
        gevraagd = set(rollen)
        pad = gebied.path if gebied is not None else ""
        return any(rol in gevraagd and pad.startswith(rolpad) for rol, rolpad in self.rollen)

    def heeft_rol_ergens(self, rollen: Iterable[str]) -> bool:
        """Whether one of `rollen` holds for any area at all."""
        gevraagd = set(rollen)
        return any(rol in gevraagd for rol, _pad in self.rollen)

    def paden(self, rollen: Iterable[str]) -> list[str]:
        """Paths of the areas for which one of `rollen` holds; [""] for the whole municipality, [] for nowhere."""
        gevraagd = set(rollen)
        paden = sorted({pad for rol, pad in self.rollen if rol in gevraagd})
        return [""] if "" in paden else paden

    @property
    def is_medewerker(self) -> bool:
        """Whether this person works for the municipality in any role."""
        return self.heeft_rol_ergens(MEDEWERKERROLLEN)


def bevoegdheden_van(persoon: Persoon | None) -> Bevoegdheden:
    """The rights of `persoon` today; none for a visitor. Two queries, kept on the instance afterwards."""
    if not persoon:
        return Bevoegdheden()
    bewaard: Bevoegdheden | None = getattr(persoon, "_bevoegdheden", None)
    if bewaard is None:
        rollen = Roltoewijzing.objects.geldig().filter(persoon=persoon).values_list("rol", "gebied__path")
        organen = (
            Lidmaatschap.objects.geldig()
            .filter(persoon=persoon, orgaan__slapend=False)
            .values_list("orgaan_id", flat=True)
        )
        bewaard = Bevoegdheden(
            frozenset((rol, pad or "") for rol, pad in rollen), frozenset(organen), persoon.gemeente_id
        )
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


def huidige_woonclaims(persoon: Persoon) -> QuerySet[Woonclaim]:
    """The claim of residence that holds today (at most one)."""
    vandaag = klok.vandaag()
    return Woonclaim.objects.filter(persoon=persoon, vanaf__lte=vandaag).filter(
        Q(tot__isnull=True) | Q(tot__gt=vandaag)
    )


def huidig_adres(persoon: Persoon) -> Woonclaim | None:
    """Where `persoon` says to live, with its area. One query."""
    return huidige_woonclaims(persoon).select_related("gebied__soort").first()


def gebied_van(persoon: Persoon) -> Gebied | None:
    """The area where `persoon` lives according to the present claim. One query."""
    adres = huidig_adres(persoon)
    return adres.gebied if adres else None


def woont_in(persoon: Persoon | None, gebied: Gebied) -> bool:
    """Whether `persoon` lives in `gebied` or in an area under it, according to the present claim. One query."""
    if not persoon or persoon.gemeente_id != gebied.gemeente_id:
        return False
    return huidige_woonclaims(persoon).filter(gebied__path__startswith=gebied.path).exists()


def adressen_van(persoon: Persoon) -> QuerySet[Woonclaim]:
    """All claims of residence of `persoon`, the latest first."""
    return persoon.woonclaims.select_related("gebied").order_by("-vanaf", "-pk")


def personen_voor(beheerder: Persoon, zoek: str = "") -> QuerySet[Persoon]:
    """The people whom this beheerder may see: all of the municipality, or those who live in, work for or sit on an
    organ of the areas of the role. Erased people are not people any more. Found by part of name or e-mail address."""
    personen = Persoon.objects.filter(gemeente_id=beheerder.gemeente_id, gewist_op__isnull=True)
    paden = bevoegdheden_van(beheerder).paden([Rol.BEHEERDER])
    if not paden:
        return personen.none()
    if paden != [""]:
        wonen, rollen, organen = Q(), Q(), Q()
        for pad in paden:
            wonen |= Q(gebied__path__startswith=pad)
            rollen |= Q(gebied__path__startswith=pad)
            organen |= Q(orgaan__gebieden__path__startswith=pad)
        personen = personen.filter(
            Exists(Woonclaim.objects.filter(wonen, persoon=OuterRef("pk"), tot__isnull=True))
            | Exists(Roltoewijzing.objects.geldig().filter(rollen, persoon=OuterRef("pk")))
            | Exists(Lidmaatschap.objects.geldig().filter(organen, persoon=OuterRef("pk")))
        )
    if zoek:
        personen = personen.filter(Q(naam__icontains=zoek) | Q(email__icontains=zoek))
    geldig = Roltoewijzing.objects.geldig().select_related("gebied").order_by("rol", "pk")
    return personen.prefetch_related(Prefetch("rollen", geldig, to_attr="huidige_rollen")).order_by(
        "naam", "pk"
    )


def rollen_van(persoon: Persoon) -> QuerySet[Roltoewijzing]:
    """The roles of `persoon`, present ones first."""
    return persoon.rollen.select_related("gebied").order_by("-tot", "rol", "pk")


def organen_van(gemeente: Gemeente) -> QuerySet[Orgaan]:
    """The organs of a municipality with their kind and areas; awake ones first. Two queries."""
    return (
        Orgaan.objects.filter(gemeente=gemeente)
        .select_related("soort")
        .prefetch_related(Prefetch("gebieden", Gebied.objects.order_by("path")))
        .order_by("slapend", "naam")
    )


def beheerde_organen(beheerder: Persoon) -> list[Orgaan]:
    """The organs of which this beheerder manages every area. Two queries (and the rights)."""
    rechten = bevoegdheden_van(beheerder)
    return [
        orgaan
        for orgaan in organen_van(beheerder.gemeente)
        if all(rechten.heeft_rol([Rol.BEHEERDER], gebied) for gebied in orgaan.gebieden.all())
    ]


def leden_van(orgaan: Orgaan) -> QuerySet[Lidmaatschap]:
    """Every membership there is or was, the latest first."""
    return orgaan.lidmaatschappen.select_related("persoon").order_by("-vanaf", "-pk")


def organen_voor(gebied: Gebied) -> list[Orgaan]:
    """The organs that serve `gebied` or an area above it, dormant ones last. One query."""
    stap = gebied.steplen
    paden = [gebied.path[:lengte] for lengte in range(stap, len(gebied.path) + stap, stap)]
    return list(
        Orgaan.objects.filter(gemeente_id=gebied.gemeente_id, gebieden__path__in=paden)
        .select_related("soort")
        .distinct()
        .order_by("slapend", "naam")
    )
