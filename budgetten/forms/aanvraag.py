"""The steps of an application: what, where, who helps, and the declaration. Costs are in `kosten`, who asks in
`aanvrager`, files in `bijlagen`. A question that only some schemes ask is there when this version asks it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied
from samenwijk.gebieden.queries import gebied_voor_postcode
from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.ui.geld import euro
from samenwijk.ui.velden import DatumField, PostcodeField

from ..enums import Automaat, Werkgebied
from ..models import Aanvraagcategorie
from ..queries.aanvragen import BEHANDELROLLEN
from .medeaanvragers import Basisregels, medeaanvragers
from .rijen import rijmeldingen, stille_rijen
from .stap import Stapform

# Nobody's street party is larger than the country.
HOOGSTE_AANTAL_DEELNEMERS = 18_000_000


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
    aantal_deelnemers = forms.IntegerField(
        label=_("Hoeveel mensen doen er mee?"),
        help_text=_("Schat het als u het nog niet precies weet. Het hoogste bedrag hangt ervan af."),
        min_value=1,
        max_value=HOOGSTE_AANTAL_DEELNEMERS,
        required=False,
        error_messages={
            "invalid": _("Vul een heel getal in, bijvoorbeeld 40."),
            "min_value": _("Vul een getal van 1 of hoger in."),
            "max_value": _("Dit zijn meer mensen dan er in Nederland wonen. Kijk het getal na."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["categorie"]
        veld.queryset = self.versie.categorieen.all()
        if not any(soort.maximum_per_deelnemer is not None for soort in self.versie.categorieen.all()):
            del self.fields["aantal_deelnemers"]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        soort = gegevens.get("categorie")
        nodig = soort is not None and soort.maximum_per_deelnemer is not None
        if nodig and "aantal_deelnemers" in gegevens and gegevens["aantal_deelnemers"] is None:
            self.add_error("aantal_deelnemers", gettext("Vul in hoeveel mensen er meedoen."))
        return gegevens


_MET_DATUM = (Automaat.PERIODE, Automaat.AANLOOPTIJD)


class Gebiedveld(forms.ModelChoiceField):
    """The areas of a municipality, indented as they lie in each other."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{'– ' * (obj.depth - 1)}{obj.naam}"


class MeerGebieden(forms.ModelMultipleChoiceField):
    """Areas to tick, indented as they lie in each other."""

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
    meer_gebieden = MeerGebieden(
        label=_("Voor welke wijken of buurten is het nog meer?"),
        help_text=_("Deze regeling is voor plannen over minstens twee gebieden."),
        queryset=Gebied.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": _("Kies wijken of buurten uit de lijst."),
            "invalid_pk_value": _("Kies wijken of buurten uit de lijst."),
        },
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
        if self.versie.werkgebied == Werkgebied.OVERSTIJGEND:
            meer: Any = self.fields["meer_gebieden"]
            meer.queryset = veld.queryset
        else:
            del self.fields["meer_gebieden"]
        if not any(criterium.automaat in _MET_DATUM for criterium in self.versie.criteria.all()):
            self.fields["datum_activiteit"].required = False

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if "postcode" in gegevens and "gebied" in gegevens:
            gegevens["gebied"] = self._gebied(gegevens["postcode"], gegevens["gebied"])
            self._eis_eigen_werkgebied(gegevens["gebied"])
        if gegevens.get("gebied") is not None and "meer_gebieden" in gegevens:
            # The first area is named once.
            gegevens["meer_gebieden"] = [g for g in gegevens["meer_gebieden"] if g != gegevens["gebied"]]
        return gegevens

    def _eis_eigen_werkgebied(self, gebied: Gebied | None) -> None:
        """Staff enter applications on behalf of others for the areas where they work."""
        invoerder = self.concept.invoerder
        if invoerder is None or gebied is None:
            return
        if not bevoegdheden_van(invoerder).heeft_rol(BEHANDELROLLEN, gebied):
            tekst = gettext("U werkt niet voor %(gebied)s. Vraag een collega die daar wel voor werkt.")
            self.add_error("gebied", tekst % {"gebied": gebied.naam})

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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regels: Basisregels | None = None
        minimum = self.versie.medeaanvragers_minimum
        if minimum:
            prefix = f"{self.prefix}-mede"
            compleet = self.is_bound and f"{prefix}-TOTAL_FORMS" in self.data
            self.regels = medeaanvragers(data=self.data if compleet else None, prefix=prefix, minimum=minimum)

    @property
    def rijen(self) -> list[Any]:
        """The rows of co-applicants; without their errors while this step is shown as it was left."""
        return stille_rijen(self.regels, stil=self.stil) if self.regels is not None else []

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if self.regels is not None:
            gegevens["medeaanvragers"] = self.regels.ingevuld() if self.regels.is_bound else []
            if self.regels.is_bound and not self.regels.is_valid():
                for melding in rijmeldingen(
                    self.regels, gettext("De medeaanvragers kwamen niet goed aan. Vul ze nog eens in.")
                ):
                    self.add_error(None, melding)
        return gegevens

    def waarschuwingen(self) -> list[str]:
        """What does not stop anyone: an address that counts once, or not at all."""
        if self.regels is None or not self.is_bound or self.stil:
            return []
        return self.regels.waarschuwingen(self.persoon)

    def overzicht(self) -> list[tuple[str, Any]]:
        rijen = super().overzicht()
        mensen = self.deels().get("medeaanvragers") or []
        if mensen:
            rijen.append((gettext("Medeaanvragers"), "\n".join(mens.op_een_regel for mens in mensen)))
        return rijen


class VerklaringForm(Stapform):
    """The declaration under the overview."""

    verklaring = forms.BooleanField(
        label=_("Ik heb alles naar waarheid ingevuld. Verandert er iets, dan geef ik dat door."),
        error_messages={"required": _("Kruis aan dat u alles naar waarheid hebt ingevuld.")},
    )
