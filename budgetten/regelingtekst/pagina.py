"""All sentences of one version together, for a template."""

from ..models import Aanvraagcategorie, Regelingversie
from .criteria import Criteriumuitleg, criteriumuitleg
from .regels import (
    aanvragerregels,
    beslisregels,
    geldregels,
    looptijd,
    maxima,
    naregels,
    openstelling,
    plafonds,
)
from .taken import beslisser, taakregels
from .woorden import Regel, soort_uitleg, verdeling


class Regelingpagina:
    """The sentences of one version, each group worked out when a template asks for it."""

    def __init__(self, versie: Regelingversie, *, ook_oud: bool = False) -> None:
        self.versie, self._ook_oud = versie, ook_oud

    @property
    def soort(self) -> str:
        return soort_uitleg(self.versie)

    @property
    def verdeling(self) -> str:
        return verdeling(self.versie)

    @property
    def openstelling(self) -> str:
        return openstelling(self.versie)

    @property
    def looptijd(self) -> list[str]:
        return looptijd(self.versie)

    @property
    def beslisser(self) -> str:
        return beslisser(self.versie)

    @property
    def geld(self) -> list[Regel]:
        return geldregels(self.versie)

    @property
    def maxima(self) -> list[Regel]:
        return maxima(self.versie)

    @property
    def categorieen(self) -> list[tuple[Aanvraagcategorie, list[str]]]:
        return [(categorie, plafonds(categorie)) for categorie in self.versie.categorieen.all()]

    @property
    def aanvrager(self) -> list[Regel]:
        return aanvragerregels(self.versie)

    @property
    def taken(self) -> list[Regel]:
        return taakregels(self.versie, ook_oud=self._ook_oud)

    @property
    def beslissen(self) -> list[Regel]:
        return beslisregels(self.versie)

    @property
    def daarna(self) -> list[Regel]:
        return naregels(self.versie)

    @property
    def criteria(self) -> list[Criteriumuitleg]:
        return criteriumuitleg(self.versie)
