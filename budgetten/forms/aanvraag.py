"""The steps of an application: what, where, who helps, who asks, and the declaration. Costs are in `kosten`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied
from samenwijk.gebieden.queries import gebied_voor_postcode
from samenwijk.mensen.domain.personen import LEEFTIJDEN
from samenwijk.mensen.models import Orgaan, Organisatie
from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.ui.geld import euro
from samenwijk.ui.velden import DatumField, PostcodeField

from ..enums import Aanvragersoort, Automaat
from ..models import Aanvraagcategorie
from .stap import Stapform


class Categorieveld(forms.ModelChoiceField):
    """The kinds of activity of one version, by code: the code outlives a new version of the rules."""

    def label_from_instance(self, obj: Any) -> str:
        delen = [obj.naam]
        if obj.maximum is not None:
            delen.append(gettext("hooguit %(bedrag)s") % {"bedrag": euro(obj.maximum)})
        return " – ".join(delen)


class WatForm(Stapform):
    """What will be done."""

    categorie = Categorieveld(
        label=_("Wat voor activiteit is het?"),
        queryset=Aanvraagcategorie.objects.none(),
        to_field_name="code",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Kies wat voor activiteit het is."),
            "invalid_choice": _("Kies een soort activiteit van deze regeling."),
        },
    )
    titel = forms.CharField(
        label=_("Hoe heet uw plan?"),
        help_text=_(
            "Een korte naam, bijvoorbeeld: Zomerfeest op het Werfplein. Iedereen kan deze naam lezen."
        ),
        max_length=100,
        error_messages={"required": _("Geef uw plan een naam.")},
    )
    wat = forms.CharField(
        label=_("Wat gaat u doen?"),
        help_text=_(
            "Vertel wat u wilt doen en waarom dat goed is voor de buurt. Iedereen kan dit lezen: noem geen namen, "
            "adressen of telefoonnummers."
        ),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Vertel wat u gaat doen.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["categorie"]
        veld.queryset = self.versie.categorieen.all()


class Gebiedveld(forms.ModelChoiceField):
    """The areas of a municipality, indented as they lie in each other."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{'– ' * (obj.depth - 1)}{obj.naam}"


class WaarForm(Stapform):
    """Where and when."""

    waar = forms.CharField(
        label=_("Waar is het?"),
        help_text=_("In gewone woorden, bijvoorbeeld: het grasveld achter de school."),
        max_length=200,
        error_messages={"required": _("Vertel waar het is.")},
    )
    postcode = PostcodeField(
        label=_("Wat is de postcode van die plek?"),
        help_text=_("Dan zoeken wij de wijk erbij. Weet u de postcode niet? Kies dan hieronder de wijk."),
        required=False,
    )
    gebied = Gebiedveld(
        label=_("In welke wijk of buurt is het?"),
        queryset=Gebied.objects.none(),
        required=False,
        empty_label=_("Volgens de postcode"),
        error_messages={"invalid_choice": _("Kies een wijk of buurt uit de lijst.")},
    )
    datum_activiteit = DatumField(
        label=_("Wanneer is het?"),
        help_text=_("Duurt het langer dan een dag? Vul dan de eerste dag in."),
        error_messages={"required": _("Vul de datum in. Weet u die nog niet precies? Schat dan een datum.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["gebied"]
        veld.queryset = Gebied.objects.van(self.concept.gemeente).filter(opgeheven=False)
        if not any(criterium.automaat == Automaat.PERIODE for criterium in self.versie.criteria.all()):
            self.fields["datum_activiteit"].required = False

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if "postcode" in gegevens and "gebied" in gegevens:
            gegevens["gebied"] = self._gebied(gegevens["postcode"], gegevens["gebied"])
        return gegevens

    def _gebied(self, postcode: str, gekozen: Gebied | None) -> Gebied | None:
        """The smallest area that postcode and choice agree on. Adds an error where they do not."""
        gevonden = gebied_voor_postcode(self.concept.gemeente, postcode) if postcode else None
        if gevonden is None or gekozen is None:
            if gevonden is None and gekozen is None:
                self._geen_gebied(postcode)
            return gekozen or gevonden
        if gekozen.ligt_in(gevonden):
            return gekozen
        if gevonden.ligt_in(gekozen):
            return gevonden
        self.add_error(
            "gebied",
            ValidationError(
                gettext("Postcode %(postcode)s ligt in %(gevonden)s, maar u koos %(gekozen)s. Welke klopt?")
                % {"postcode": postcode, "gevonden": gevonden.naam, "gekozen": gekozen.naam}
            ),
        )
        return None

    def _geen_gebied(self, postcode: str) -> None:
        if postcode:
            tekst = gettext("Wij kennen postcode %(postcode)s niet. Kies hieronder zelf de wijk of buurt.")
            self.add_error("postcode", tekst % {"postcode": postcode})
        else:
            self.add_error("gebied", gettext("Vul de postcode in, of kies de wijk of buurt."))


class DraagvlakForm(Stapform):
    """Who helps."""

    draagvlak = forms.CharField(
        label=_("Wie doen er mee?"),
        help_text=_("Hoeveel buren doen mee of vinden het een goed plan? Hoe weet u dat?"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    eigen_inzet = forms.CharField(
        label=_("Wat doet u zelf?"),
        help_text=_("Bijvoorbeeld: wij organiseren alles zelf en ruimen na afloop op."),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


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
        self.verklaarbare_leeftijd = self._leeftijd()
        if self.verklaarbare_leeftijd is None:
            del self.fields["leeftijd"]
        else:
            self.fields["leeftijd"].label = gettext("Ik ben %(jaar)s jaar of ouder.") % {
                "jaar": self.verklaarbare_leeftijd
            }

    def _beperk(self, veld: str, rijen: Any, soort: Aanvragersoort, mag: set[str]) -> None:
        """Offer only what is there; without anything to choose the whole possibility goes."""
        if soort in mag and rijen:
            keuze: Any = self.fields[veld]
            keuze.queryset = rijen
            return
        mag.discard(soort)
        del self.fields[veld]

    def _leeftijd(self) -> int | None:
        """The age this person can declare here: at least the minimum, one of the ages that exist; None: no question."""
        minimum = self.versie.leeftijd_minimum
        if minimum is None or (self.persoon.leeftijd_minstens or 0) >= minimum:
            return None
        return next((leeftijd for leeftijd in LEEFTIJDEN if leeftijd >= minimum), None)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        eisen = {
            Aanvragersoort.GROEP: ("groepsnaam", gettext("Vul de naam van uw groep in.")),
            Aanvragersoort.ORGANISATIE: ("organisatie", gettext("Kies voor welke organisatie u aanvraagt.")),
            Aanvragersoort.ORGAAN: ("orgaan", gettext("Kies voor welk panel of welke raad u aanvraagt.")),
        }
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


class VerklaringForm(Stapform):
    """The declaration under the overview."""

    verklaring = forms.BooleanField(
        label=_("Ik heb alles naar waarheid ingevuld. Verandert er iets, dan geef ik dat door."),
        error_messages={"required": _("Kruis aan dat u alles naar waarheid hebt ingevuld.")},
    )
