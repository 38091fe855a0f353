"""The lists of the scheme editor: financiers, areas with an amount, rounds, tasks, kinds of activity and criteria."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from samenwijk.ui.velden import BedragField, DatumField, DatumTijdField

from ..enums import Automaat, Criteriumwerking, Taak
from .regeling_basis import Gegevens, HeelField, ProcentField, Rijen, Rijform, keuzes

NIEMAND = "anders"
_CODE = _("Gebruik alleen kleine letters, cijfers en streepjes, zoals straat-feest.")


class CodeField(forms.CharField):
    """A short code for a row: lower-case letters, digits and hyphens."""

    default_validators = [RegexValidator(r"^[a-z0-9]+([-_][a-z0-9]+)*\Z", _CODE)]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 50)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").lower()


class BijdrageForm(Rijform):
    """Who pays along."""

    naam = forms.CharField(label=_("Wie betaalt mee"), max_length=120)
    procent = ProcentField(label=_("Aandeel in procent"))


class DeelplafondForm(Rijform):
    """The part of the amount that is for one area."""

    gebied = forms.ChoiceField(label=_("Gebied"))
    bedrag = BedragField(label=_("Hoogste bedrag"))

    def stel_keuzes_in(self) -> None:
        self.fields["gebied"].choices = [("", _("Kies een gebied")), *self.omgeving.gebieden]  # type: ignore[attr-defined]


class RondeForm(Rijform):
    """A period in which one may apply."""

    naam = forms.CharField(label=_("Naam"), max_length=80, help_text=_("Bijvoorbeeld: voorjaarsronde 2027."))
    van = DatumTijdField(label=_("Open vanaf"))
    tot = DatumTijdField(label=_("Open tot"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("van") and data.get("tot") and data["tot"] <= data["van"]:
            self.add_error("tot", _("Het einde ligt na het begin."))
        return data


class TaakForm(Rijform):
    """Who has one task, from when until when."""

    wie = forms.ChoiceField(label=_("Wie"))
    naam = forms.CharField(
        label=_("Naam voor bewoners"),
        max_length=120,
        required=False,
        help_text=_("Met lidwoord: het gebiedsteam. Laat leeg om de naam van de rol of het orgaan te tonen."),
    )
    van = DatumField(label=_("Vanaf"), required=False)
    tot = DatumField(label=_("Tot en met"), required=False)

    def stel_keuzes_in(self) -> None:
        self.fields["wie"].choices = [  # type: ignore[attr-defined]
            ("", _("Kies")),
            (_("Een rol bij de gemeente"), [(f"rol:{code}", naam) for code, naam in self.omgeving.rollen]),
            (
                _("Een orgaan van bewoners"),
                [(f"orgaan:{code}", naam) for code, naam in self.omgeving.organen],
            ),
            (NIEMAND, _("Iemand anders (vul de naam in)")),
        ]

    @classmethod
    def begin(cls, rij: Mapping[str, Any]) -> Gegevens:
        soort = next((soort for soort in ("rol", "orgaan") if soort in rij), "")
        return {**super().begin(rij), "wie": f"{soort}:{rij[soort]}" if soort else NIEMAND}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("wie") == NIEMAND and not data.get("naam"):
            self.add_error("naam", _("Vul in wie dit is."))
        if data.get("van") and data.get("tot") and data["tot"] < data["van"]:
            self.add_error("tot", _("Deze dag ligt vóór de eerste dag."))
        return data

    def rij(self) -> Gegevens:
        rij = super().rij()
        soort, _punt, code = rij.pop("wie", "").partition(":")
        for sleutel in ("rol", "orgaan"):
            rij.pop(sleutel, None)
        return {**rij, soort: code} if code else rij


class CategorieForm(Rijform):
    """A kind of activity with its own ceilings."""

    breed = frozenset({"uitleg"})

    naam = forms.CharField(label=_("Naam"), max_length=80)
    code = CodeField(label=_("Code"), help_text=_("Kort en zonder spaties, bijvoorbeeld buurtfeest."))
    uitleg = forms.CharField(
        label=_("Uitleg"), max_length=240, required=False, help_text=_("Staat bij de keuze in het formulier.")
    )
    thema = CodeField(
        label=_("Thema"),
        max_length=40,
        required=False,
        help_text=_("Waaronder het geld in het overzicht telt. Leeg: onder de code."),
    )
    maximum = BedragField(label=_("Maximum"), laagste=Decimal("0.01"), required=False)
    maximum_per_deelnemer = BedragField(
        label=_("Maximum per deelnemer"), laagste=Decimal("0.01"), required=False
    )
    maximum_procent = ProcentField(label=_("Hoogste deel van de kosten (procent)"), required=False)


class CriteriumForm(Rijform):
    """One rule by which an application is judged."""

    breed = frozenset({"vraag", "uitleg", "hard"})

    vraag = forms.CharField(
        label=_("Vraag"),
        max_length=200,
        help_text=_("Zo dat “ja” goed is: Is het in de wijk van dit budget?"),
    )
    code = CodeField(
        label=_("Code"), help_text=_("Kort en zonder spaties. Verandert niet meer na vaststellen.")
    )
    uitleg = forms.CharField(
        label=_("Uitleg voor aanvragers"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    bron = forms.CharField(
        label=_("Bron"),
        max_length=200,
        required=False,
        help_text=_("Artikel of document, bijvoorbeeld: artikel 3, lid 2."),
    )
    automaat = forms.ChoiceField(
        label=_("Hoe wordt dit beoordeeld?"),
        choices=keuzes(Automaat, _("Een medewerker beoordeelt het")),
        required=False,
        help_text=_("Een automatische controle rekent Samenwijk na, ook al tijdens het invullen."),
    )
    hard = forms.BooleanField(
        label=_("Harde eis: wie hieraan niet voldoet, krijgt geen geld"), required=False, initial=True
    )
    alternatief = CodeField(
        label=_("Groep waarvan één genoeg is"),
        max_length=40,
        required=False,
        help_text=_("Geef criteria waarvan er één genoeg is dezelfde naam, bijvoorbeeld doel."),
    )
    werking = forms.ChoiceField(label=_("Werking"), choices=keuzes(Criteriumwerking), initial="knockout")
    punten_maximum = HeelField(
        label=_("Punten, hoogstens"),
        laagste=1,
        required=False,
        help_text=_("Alleen bij een criterium dat punten geeft."),
    )
    gewicht = HeelField(
        label=_("Gewicht"), laagste=1, initial=1, help_text=_("De punten tellen zoveel keer mee.")
    )
    bewijs = forms.CharField(
        label=_("Welk bewijs vraagt u?"),
        max_length=240,
        required=False,
        help_text=_("Bijvoorbeeld: een offerte."),
    )
    beoordelaar_rol = forms.ChoiceField(label=_("Wie beoordeelt: rol"), required=False)
    beoordelaar_afdeling = forms.CharField(
        label=_("Wie beoordeelt: afdeling"),
        max_length=60,
        required=False,
        help_text=_("Bijvoorbeeld: groen. Leeg betekent: wie de aanvraag toetst."),
    )

    def stel_keuzes_in(self) -> None:
        self.fields["beoordelaar_rol"].choices = [  # type: ignore[attr-defined]
            ("", _("Wie de aanvraag toetst")),
            *self.omgeving.rollen,
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("werking") == Criteriumwerking.SCORE:
            self._keur_score(data)
        elif data.get("punten_maximum"):
            self.add_error("punten_maximum", _("Punten horen alleen bij een criterium dat punten geeft."))
        if data.get("automaat") and (data.get("beoordelaar_rol") or data.get("beoordelaar_afdeling")):
            self.add_error("automaat", _("Samenwijk rekent dit na: er is dan niemand die het beoordeelt."))
        return data

    def _keur_score(self, data: dict[str, Any]) -> None:
        if data.get("automaat"):
            self.add_error("werking", _("Alleen een medewerker kan punten geven."))
        if not data.get("punten_maximum"):
            self.add_error("punten_maximum", _("Vul in hoeveel punten er hoogstens te halen zijn."))
        if data.get("hard"):
            self.add_error("hard", _("Een criterium dat punten geeft, is geen harde eis."))


def _rijen(
    naam: str, form: type[Rijform], pad: tuple[str, ...], *, volgorde: bool, **teksten: Any
) -> type[Rijen]:
    basis = type(naam, (Rijen,), {"pad": pad, **teksten})
    klas: type[Rijen] = forms.formset_factory(  # type: ignore[assignment]
        form,
        formset=basis,
        extra=0,
        can_delete=True,
        can_order=volgorde,
        max_num=60,
        absolute_max=70,
        validate_max=True,
    )
    return klas


Bijdragen = _rijen(
    "Bijdragen",
    BijdrageForm,
    ("geld", "bijdrage"),
    uniek="naam",
    volgorde=True,
    kop=_("Wie betaalt mee"),
    uitleg=_("Alleen als er meer betalers zijn, ieder met een vast deel. Samen zijn de delen 100 procent."),
    nog_een=_("Nog een betaler"),
)
Deelplafonds = _rijen(
    "Deelplafonds",
    DeelplafondForm,
    ("geld", "deelplafond"),
    uniek="gebied",
    volgorde=False,
    kop=_("Hoogste bedrag per gebied"),
    uitleg=_(
        "Alleen als een gebied een eigen hoogste bedrag heeft, of als één bedrag is verdeeld over gebieden."
    ),
    nog_een=_("Nog een gebied"),
)
Rondes = _rijen(
    "Rondes",
    RondeForm,
    ("openstelling", "ronde"),
    uniek="naam",
    volgorde=False,
    kop=_("Rondes"),
    uitleg=_("Alleen als aanvragen in rondes kan. Buiten een ronde is er geen formulier."),
    nog_een=_("Nog een ronde"),
)
Categorieen = _rijen(
    "Categorieen",
    CategorieForm,
    ("categorie",),
    uniek="code",
    volgorde=True,
    kop=_("Soorten activiteiten"),
    uitleg=_("De aanvrager kiest er één. Elke soort kan een eigen maximum hebben."),
    nog_een=_("Nog een soort activiteit"),
)
Criteria = _rijen(
    "Criteria",
    CriteriumForm,
    ("criterium",),
    uniek="code",
    volgorde=True,
    kop=_("Criteria"),
    uitleg="",
    nog_een=_("Nog een criterium"),
    template="budgetten/werk/regelingen/_criterium.html",
)


class TakenRijen(Rijen):
    """The rows of one of the four tasks; the file keeps all four in one list."""

    pad = ("taak",)
    nog_een = _("Nog iemand")
    taak = ""

    def rijen_van_taak(self) -> list[Gegevens]:
        return [{"taak": self.taak, **{s: w for s, w in rij.items() if s != "taak"}} for rij in self.over()]


_Taken: type[TakenRijen] = forms.formset_factory(  # type: ignore[assignment]
    TaakForm, formset=TakenRijen, extra=0, can_delete=True, max_num=20, validate_max=True
)
TAAKUITLEG = {
    Taak.TOETST: _(
        "Kijkt of een aanvraag aan de criteria voldoet. Kies een rol: wie die rol heeft, mag toetsen."
    ),
    Taak.BESLIST: _(
        "Zegt ja of nee, en tekent. Verandert dat later, geef dan twee rijen met een eigen tijd."
    ),
    Taak.BEHEERT: _("Bewaart het geld en betaalt uit. Dat mag een andere organisatie zijn."),
    Taak.VOERT_UIT: _("Voert uit wat is toegekend, als de aanvrager dat niet zelf doet."),
}


def taken(taak: Taak, **kwargs: Any) -> TakenRijen:
    """The formset of one task; `rijen` are those of all tasks."""
    rijen = [rij for rij in kwargs.pop("rijen") if rij.get("taak") == taak]
    formset = _Taken(rijen=rijen, prefix=f"taak-{taak}", **kwargs)
    formset.taak, formset.kop, formset.uitleg = taak.value, taak.label, TAAKUITLEG[taak]
    return formset
