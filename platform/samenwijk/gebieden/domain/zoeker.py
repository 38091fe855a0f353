"""Which area does a file mean? By CBS code, by slug or by name, within one municipality."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from ..models import Gebied, Gemeente
from .fouten import Afgekeurd


class Gebiedenzoeker:
    """All areas of one municipality in one query, found by what people write."""

    def __init__(self, gebieden: Iterable[Gebied]) -> None:
        self.op_code: dict[str, list[Gebied]] = defaultdict(list)
        self.op_slug: dict[str, Gebied] = {}
        self.op_naam: dict[str, list[Gebied]] = defaultdict(list)
        for gebied in gebieden:
            self.voeg_toe(gebied)

    @classmethod
    def van(cls, gemeente: Gemeente) -> "Gebiedenzoeker":
        """Reads the areas of `gemeente`; abolished ones too, because old figures belong to them."""
        return cls(Gebied.objects.van(gemeente).select_related("soort"))

    def voeg_toe(self, gebied: Gebied) -> None:
        """Make `gebied` findable."""
        if gebied.cbs_code:
            self.op_code[gebied.cbs_code].append(gebied)
        self.op_slug[gebied.slug] = gebied
        self.op_naam[gebied.naam.casefold()].append(gebied)

    def met_code(self, code: str, jaar: int | None) -> Gebied | None:
        """The area with this CBS code: of `jaar` when there is one, otherwise of the latest earlier or later year."""
        kandidaten = self.op_code.get(code, [])
        exact = [g for g in kandidaten if g.cbs_jaar == jaar]
        return exact[0] if exact else max(kandidaten, key=lambda g: g.cbs_jaar or 0, default=None)

    def vind(self, tekst: str) -> Gebied:
        """The area that `tekst` names. Raises Afgekeurd when there is none, or more than one."""
        if not tekst:
            raise Afgekeurd(_("het gebied ontbreekt."))
        op_code = self.met_code(tekst.upper(), None)
        if op_code is not None:
            return op_code
        namen = self.op_naam.get(tekst.casefold(), [])
        # Two areas of one name have slugs `centrum` and `centrum-buurt`: the name alone then says too little.
        if len(namen) > 1:
            raise Afgekeurd(
                _(
                    "er zijn %(aantal)d gebieden die “%(naam)s” heten; gebruik de CBS-code of het kenmerk (%(kenmerken)s)."
                )
                % {
                    "aantal": len(namen),
                    "naam": tekst,
                    "kenmerken": _(" of ").join(sorted(g.slug for g in namen)),
                }
            )
        gevonden = namen[0] if namen else self.op_slug.get(tekst)
        if gevonden is None:
            raise Afgekeurd(_("er is geen gebied “%(naam)s” in deze gemeente.") % {"naam": tekst})
        return gevonden
