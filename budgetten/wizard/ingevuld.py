"""What a draft amounts to: which steps are fine, what the automatic checks say now, and the whole to be sent."""

from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext

from ..controles import Aanvraaggegevens, Controle, controleer
from ..domain.indienen import Indiening
from ..enums import Aanvragersoort, Toetsuitkomst
from ..forms.kosten import NUL, KostenForm
from ..forms.stap import Stapform
from ..models import Aanvraagconcept
from ..regelingtekst.criteria import Criteriumuitleg, criteriumuitleg
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
        form = self.form(stap.code)
        return form.altijd_klaar or form.is_valid()

    def onvolledig(self) -> list[Stap]:
        """The steps that still miss something."""
        return [stap for stap in VRAGEN if not self.klaar(stap)]

    def gegevens(self) -> Aanvraaggegevens:
        """What the automatic checks look at, as far as it is known."""
        wat, waar, wie = (self.form(code).deels() for code in ("wat", "waar", "aanvrager"))
        kosten, samen = self.kosten(), self.form("draagvlak").deels()
        som = kosten.rekensom()
        gevraagd, mensen = som["gevraagd"], samen.get("medeaanvragers")
        eigen = kosten.deels().get("eigen_bijdrage")
        return Aanvraaggegevens(
            versie=self.concept.versie,
            persoon=self.concept.persoon,
            gebied=waar.get("gebied"),
            meer_gebieden=tuple(waar.get("meer_gebieden") or ()),
            categorie=wat.get("categorie"),
            kosten=som["totaal"],
            eigen_bijdrage=None if som["totaal"] is None else eigen,
            gevraagd_bedrag=gevraagd if gevraagd is not None and gevraagd > 0 else None,
            datum_activiteit=waar.get("datum_activiteit"),
            ontvangen=self.concept.ontvangen_op,
            aantal_deelnemers=wat.get("aantal_deelnemers"),
            initiatief=self.concept.initiatief,
            adressen=None if mensen is None else tuple(mens.adres for mens in mensen),
            ouder_naam=wie.get("ouder_naam") or "",
            aanvragersoort=wie.get("aanvragersoort") or Aanvragersoort.PERSOON,
            organisatie=wie.get("organisatie"),
            orgaan=wie.get("orgaan"),
        )

    def controles(self) -> list[Controle]:
        """The outcome of every automatic check at this moment."""
        return controleer(self.gegevens())

    def paneel(self) -> dict[str, Any]:
        """What the panel "Wat wij nu al controleren" shows."""
        controles = self.controles()
        return {
            "controles": controles,
            "lijst": self._alle_criteria(controles),
            "fout": sum(c.uitkomst == Toetsuitkomst.VOLDOET_NIET for c in controles),
            "goed": sum(c.uitkomst == Toetsuitkomst.VOLDOET for c in controles),
            **self.kosten().rekensom(),
        }

    def _alle_criteria(self, controles: list[Controle]) -> list[tuple[Controle, Criteriumuitleg]]:
        """Every criterion in the order and the words of the scheme; what people judge has no outcome yet."""
        gerekend = {controle.criterium.pk: controle for controle in controles}
        later = gettext("De uitkomst leest u in het besluit.")
        return [
            (gerekend.get(uitleg.criterium.pk) or Controle(uitleg.criterium, None, later), uitleg)
            for uitleg in criteriumuitleg(self.concept.versie)
        ]

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
            meer_gebieden=list(waar.get("meer_gebieden") or []),
            datum_activiteit=waar["datum_activiteit"],
            aantal_deelnemers=wat.get("aantal_deelnemers"),
            postcode=waar["postcode"],
            draagvlak=samen["draagvlak"],
            eigen_inzet=samen["eigen_inzet"],
            medeaanvragers=list(samen.get("medeaanvragers") or []),
            eigen_bijdrage=kosten["eigen_bijdrage"] or NUL,
            bijdrage_anderen=kosten["bijdrage_anderen"] or NUL,
            aanvragersoort=Aanvragersoort(wie["aanvragersoort"]),
            organisatie=wie.get("organisatie"),
            orgaan=wie.get("orgaan"),
            groepsnaam=wie.get("groepsnaam") or "",
            ouder_naam=wie.get("ouder_naam") or "",
            verklaring=verklaring,
        )
