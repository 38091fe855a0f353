"""What the rule of a version gives for each of its areas, for a page."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from ..domain.bedragen import Gebiedsbedrag, bedragen_per_gebied
from ..enums import Bedragregel, Valuta
from ..models import Regelingversie


@dataclass(frozen=True)
class Bedragen:
    """The amounts, or in `mist` what must be known first."""

    rijen: list[Gebiedsbedrag] = field(default_factory=list)
    mist: str = ""


def bedragen_van(versie: Regelingversie, jaar: int) -> Bedragen:
    """The amounts per area in `jaar`. Empty for one fixed amount: the sentence says it all. Four queries at most."""
    if not versie.bedragregel or versie.bedragregel == Bedragregel.VAST or versie.valuta != Valuta.EUR:
        return Bedragen()
    try:
        return Bedragen(bedragen_per_gebied(versie=versie, jaar=jaar))
    except ValidationError as fout:
        return Bedragen(mist=" ".join(fout.messages))
