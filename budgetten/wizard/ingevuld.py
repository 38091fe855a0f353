"""What a draft amounts to: which steps are fine, what the automatic checks say now, and the whole to be sent."""

from typing import Any

from django.utils.datastructures import MultiValueDict

from ..controles import Aanvraaggegevens, Controle, controleer
from ..domain.indienen import Indiening
from ..enums import Aanvragersoort, Toetsuitkomst
from ..forms.kosten import NUL, KostenForm
from ..forms.stap import Stapform
from ..models import Aanvraagconcept
from .stappen import PER_CODE, VRAGEN, Stap


class Ingevuld:
    """The forms of a draft, made once; `nu` replaces what was saved by what stands on the screen at this moment."""

    def __init__(self, concept: Aanvraagconcept, nu: dict[str, Any] | None = None) -> None:
        self.concept = concept
        self._invoer: dict[str, Any] = {**concept.gegevens.get("stappen", {}), **(nu or {})}
        self._forms: dict[str, Stapform] = {}

    def form(self, code: str) -> Stapform:
        """The form of a step with what was filled in; not bound when nothing was."""
        if code not in self._forms:
            invoer = self._invoer.get(code)
            data = None
            if invoer is not None:
                data = invoer if isinstance(invoer, MultiValueDict) else MultiValueDict(invoer)
            self._forms[code] = PER_CODE[code].form(data=data, prefix=code, concept=self.concept)
        return self._forms[code]

    def kosten(self) -> KostenForm:
        form = self.form("kosten")
        assert isinstance(form, KostenForm)
        return form

    def klaar(self, stap: Stap) -> bool:
        """Whether this step was finished and is still right."""
        return self.form(stap.code).is_valid()

    def onvolledig(self) -> list[Stap]:
        """The steps that still miss something."""
        return [stap for stap in VRAGEN if not self.klaar(stap)]

    def gegevens(self) -> Aanvraaggegevens:
        """What the automatic checks look at, as far as it is known."""
        waar = self.form("waar").deels()
        gevraagd = self.kosten().rekensom()["gevraagd"]
        return Aanvraaggegevens(
            versie=self.concept.versie,
            persoon=self.concept.persoon,
            gebied=waar.get("gebied"),
            categorie=self.form("wat").deels().get("categorie"),
            gevraagd_bedrag=gevraagd if gevraagd is not None and gevraagd > 0 else None,
            datum_activiteit=waar.get("datum_activiteit"),
        )

    def controles(self) -> list[Controle]:
        """The outcome of every automatic check at this moment."""
        return controleer(self.gegevens())

    def paneel(self) -> dict[str, Any]:
        """What the panel "Wat wij nu al controleren" shows."""
        controles = self.controles()
        return {
            "controles": controles,
            "fout": sum(c.uitkomst == Toetsuitkomst.VOLDOET_NIET for c in controles),
            "goed": sum(c.uitkomst == Toetsuitkomst.VOLDOET for c in controles),
            **self.kosten().rekensom(),
        }

    def indiening(self, *, verklaring: bool) -> Indiening:
        """Everything cleaned. Only when no step misses anything."""
        wat, waar = self.form("wat").cleaned_data, self.form("waar").cleaned_data
        kosten, samen = self.kosten().cleaned_data, self.form("draagvlak").cleaned_data
        wie = self.form("aanvrager").cleaned_data
        return Indiening(
            titel=wat["titel"],
            wat=wat["wat"],
            waar=waar["waar"],
            gebied=waar["gebied"],
            categorie=wat["categorie"],
            kosten=kosten["kosten"],
            datum_activiteit=waar["datum_activiteit"],
            postcode=waar["postcode"],
            draagvlak=samen["draagvlak"],
            eigen_inzet=samen["eigen_inzet"],
            eigen_bijdrage=kosten["eigen_bijdrage"] or NUL,
            bijdrage_anderen=kosten["bijdrage_anderen"] or NUL,
            aanvragersoort=Aanvragersoort(wie["aanvragersoort"]),
            organisatie=wie.get("organisatie"),
            orgaan=wie.get("orgaan"),
            groepsnaam=wie.get("groepsnaam") or "",
            verklaring=verklaring,
        )
