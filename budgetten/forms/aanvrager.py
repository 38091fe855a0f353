"""The step of an application that says on whose behalf it is, and how old the applicant is."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenwijk.mensen.domain.personen import LEEFTIJDEN
from samenwijk.mensen.models import Orgaan, Organisatie
from samenwijk.mensen.queries import bevoegdheden_van

from ..enums import Aanvragersoort
from .stap import Stapform


class AanvragerForm(Stapform):
    """On whose behalf: only what this person may use is offered."""

    aanvragersoort = forms.ChoiceField(
        label=_("Wie vraagt aan?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies wie er aanvraagt."),
            "invalid_choice": _("Kies een van de mogelijkheden."),
        },
    )
    groepsnaam = forms.CharField(
        label=_("Naam van de groep"),
        help_text=_(
            "Alleen als u namens een groep bewoners aanvraagt. Bijvoorbeeld: bewoners van de Kadestraat."
        ),
        max_length=120,
        required=False,
    )
    organisatie = forms.ModelChoiceField(
        label=_("Organisatie"),
        help_text=_("Alleen als u namens een organisatie aanvraagt."),
        queryset=Organisatie.objects.none(),
        required=False,
        empty_label=_("Geen"),
        error_messages={"invalid_choice": _("Kies een organisatie waarvoor u mag aanvragen.")},
    )
    orgaan = forms.ModelChoiceField(
        label=_("Panel, raad of ander orgaan"),
        help_text=_("Alleen als u namens een panel, wijkraad of ander orgaan aanvraagt."),
        queryset=Orgaan.objects.none(),
        required=False,
        empty_label=_("Geen"),
        error_messages={"invalid_choice": _("Kies een panel of raad waarvan u lid bent.")},
    )
    leeftijd = forms.BooleanField(required=False)
    volwassen = forms.BooleanField(required=False)
    ouder_naam = forms.CharField(max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisaties = Organisatie.objects.filter(
            gemeente_id=self.concept.gemeente_id, vertegenwoordigers=self.persoon
        )
        organen = Orgaan.objects.filter(
            gemeente_id=self.concept.gemeente_id, pk__in=bevoegdheden_van(self.persoon).organen
        )
        mag = set(self.versie.aanvragers)
        self._beperk("organisatie", organisaties, Aanvragersoort.ORGANISATIE, mag)
        self._beperk("orgaan", organen, Aanvragersoort.ORGAAN, mag)
        if Aanvragersoort.GROEP not in mag:
            del self.fields["groepsnaam"]
        soorten: Any = self.fields["aanvragersoort"]
        soorten.choices = [(soort.value, soort.label) for soort in Aanvragersoort if soort.value in mag]
        self._vraag_leeftijd("leeftijd", self.versie.leeftijd_minimum)
        grens = self._vraag_leeftijd("volwassen", self.versie.leeftijd_toestemming)
        if grens is None:
            del self.fields["ouder_naam"]
        else:
            self.fields["ouder_naam"].label = gettext("Jonger dan %(jaar)s? Naam van de ouder of voogd") % {
                "jaar": grens
            }
            self.fields["ouder_naam"].help_text = gettext(
                "Wie jonger is, vraagt toestemming aan een ouder of voogd. Alleen de gemeente leest deze naam."
            )

    def _beperk(self, veld: str, rijen: Any, soort: Aanvragersoort, mag: set[str]) -> None:
        """Offer only what is there; without anything to choose the whole possibility goes."""
        if soort in mag and rijen:
            keuze: Any = self.fields[veld]
            keuze.queryset = rijen
            return
        mag.discard(soort)
        del self.fields[veld]

    def _vraag_leeftijd(self, veld: str, grens: int | None) -> int | None:
        """Ask for the declaration of an age that was not made yet; the age it is about, None when nothing is asked."""
        leeftijd = None
        if grens is not None and (self.persoon.leeftijd_minstens or 0) < grens:
            leeftijd = next((leeftijd for leeftijd in LEEFTIJDEN if leeftijd >= grens), None)
        if leeftijd is None:
            del self.fields[veld]
            return None
        namens = self.concept.invoerder_id is not None
        zin = (
            gettext("De aanvrager verklaart %(jaar)s jaar of ouder te zijn.")
            if namens
            else gettext("Ik ben %(jaar)s jaar of ouder.")
        )
        self.fields[veld].label = zin % {"jaar": leeftijd}
        return leeftijd

    def verklaarde_leeftijd(self) -> int | None:
        """The highest age that was ticked here; None when none was."""
        gegevens = self.cleaned_data
        grenzen = {"leeftijd": self.versie.leeftijd_minimum, "volwassen": self.versie.leeftijd_toestemming}
        return max(
            (
                next(leeftijd for leeftijd in LEEFTIJDEN if leeftijd >= grens)
                for veld, grens in grenzen.items()
                if grens is not None and gegevens.get(veld)
            ),
            default=None,
        )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        eisen = {
            Aanvragersoort.GROEP: ("groepsnaam", gettext("Vul de naam van uw groep in.")),
            Aanvragersoort.ORGANISATIE: ("organisatie", gettext("Kies voor welke organisatie u aanvraagt.")),
            Aanvragersoort.ORGAAN: ("orgaan", gettext("Kies voor welk panel of welke raad u aanvraagt.")),
        }
        if gegevens.get("volwassen"):
            # Of age: what was filled in about a parent is not needed, so it is not kept.
            gegevens.pop("ouder_naam", None)
        gekozen = gegevens.get("aanvragersoort")
        for soort, (veld, tekst) in eisen.items():
            if soort != gekozen:
                # An answer that belongs to another choice is not used, so it is not kept either.
                gegevens.pop(veld, None)
                self.errors.pop(veld, None)
            elif veld not in self.errors and not gegevens.get(veld):
                self.add_error(veld, tekst)
        return gegevens

    def overzicht(self) -> list[tuple[str, Any]]:
        rijen = super().overzicht()
        soort = self.deels().get("aanvragersoort")
        return [
            (label, Aanvragersoort(soort).label if waarde == soort else waarde) for label, waarde in rijen
        ]
