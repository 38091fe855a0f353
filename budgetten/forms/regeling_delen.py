"""The sections of the scheme editor, one form each: what is asked, with its explanation and the law where it is a term."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenwijk.ui.velden import BedragField, DatumField, DatumTijdField
from stemmen.enums import Meerderheid, Panelrol, Staking

from ..enums import (
    Aanvragersoort,
    Bedragregel,
    Openstelling,
    Overheveling,
    Regelingsoort,
    Reserveren,
    Ritme,
    Valuta,
    Verdeelwijze,
    Werkgebied,
)
from .regeling_basis import NIET, Deelform, HeelField, ProcentField, RegelsField, TariefField, keuzes


def _tekst(rijen: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rijen}), required=False, **kwargs)


class WatForm(Deelform):
    """What kind of scheme it is, and where and how long it holds."""

    extra_paden = {"naam": ("", "naam"), "gebieden": ("gebied", "namen")}

    naam = forms.CharField(
        label=_("Naam"),
        max_length=120,
        help_text=_("Ligt vast zodra er een versie van de regeling is vastgesteld."),
    )
    soort = forms.ChoiceField(
        label=_("Wat voor regeling is dit?"), choices=keuzes(Regelingsoort), widget=forms.RadioSelect
    )
    samenvatting = _tekst(
        3,
        label=_("Wat is dit voor regeling?"),
        help_text=_("Een paar zinnen in gewone woorden. Staat bovenaan de pagina."),
    )
    doelen = RegelsField(
        label=_("Waarvoor is het geld?"), help_text=_("Schrijf elk doel op een eigen regel."), required=False
    )
    bron = forms.CharField(
        label=_("Bron"),
        max_length=200,
        required=False,
        help_text=_("Het document waarin de regeling staat, bijvoorbeeld een raadsbesluit met datum."),
    )
    grondslag = forms.CharField(
        label=_("Grondslag"),
        max_length=200,
        required=False,
        help_text=_(
            "Staat in elk besluit, bijvoorbeeld: artikel 5 van de Subsidieregeling buurtbudget (Awb 4:23)."
        ),
    )
    werkgebied = forms.ChoiceField(
        label=_("Op welk gebied werkt de regeling?"),
        choices=keuzes(Werkgebied, _("Dat staat niet in de regeling")),
        required=False,
        help_text=_(
            "Hieruit volgt hoeveel budgetten er zijn: één voor elk gebied, of één voor de hele gemeente."
        ),
    )
    gebieden = forms.MultipleChoiceField(
        label=_("Gebieden waar de regeling geldt"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kies niets als de regeling overal in de gemeente geldt."),
    )
    looptijd_van = DatumField(label=_("Regeling geldt vanaf"), required=False)
    looptijd_tot = DatumField(
        label=_("Regeling geldt tot en met"), required=False, help_text=_("Leeg: zonder einde.")
    )
    proef = forms.BooleanField(label=_("Dit is een proef"), required=False)
    evaluatiejaar = HeelField(label=_("Jaar van de evaluatie"), laagste=1990, hoogste=2100, required=False)

    def stel_keuzes_in(self) -> None:
        self.fields["gebieden"].choices = self.omgeving.gebieden  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (
            data.get("looptijd_van")
            and data.get("looptijd_tot")
            and data["looptijd_tot"] < data["looptijd_van"]
        ):
            self.add_error("looptijd_tot", _("Deze dag ligt vóór de eerste dag."))
        return data


class GeldForm(Deelform):
    """How much there is, by which rule, and the ceilings of an application."""

    bedragregel = forms.ChoiceField(
        label=_("Hoe wordt het bedrag bepaald?"),
        choices=keuzes(Bedragregel, _("Dat staat niet in de regeling")),
        required=False,
        widget=forms.RadioSelect,
    )
    jaarbedrag = BedragField(
        label=_("Vast bedrag"),
        required=False,
        help_text=_("Per gebied, of in totaal bij een bedrag dat over gebieden is verdeeld."),
    )
    tarief_per_inwoner = TariefField(
        label=_("Bedrag per inwoner"),
        required=False,
        help_text=_("In euro, met hooguit 4 cijfers achter de komma, bijvoorbeeld 0,65 of 3,687."),
    )
    ritme = forms.ChoiceField(label=_("Het bedrag komt"), choices=keuzes(Ritme, NIET), required=False)
    valuta = forms.ChoiceField(
        label=_("Valuta"),
        choices=keuzes(Valuta),
        help_text=_("Een regeling in guldens blijft in guldens staan. Die kan niet open."),
    )
    overheveling = forms.ChoiceField(
        label=_("Wat aan het eind van het jaar overblijft"), choices=keuzes(Overheveling)
    )
    overheveling_maximum = BedragField(
        label=_("Hoogste bedrag dat meegaat"),
        required=False,
        help_text=_("Alleen als een deel meegaat naar het volgende jaar."),
    )
    maximum_per_aanvraag = BedragField(
        label=_("Maximum per aanvraag"),
        required=False,
        help_text=_("Per soort activiteit vult u het in bij de soorten."),
    )
    maximum_procent = ProcentField(
        label=_("Hoogste deel van de kosten (procent)"),
        required=False,
        help_text=_("Bijvoorbeeld 75: de rest betaalt iemand anders."),
    )
    eigen_bijdrage_procent = ProcentField(label=_("Eigen bijdrage (procent van de kosten)"), required=False)
    eigen_bijdrage_minimum = BedragField(label=_("Eigen bijdrage, minstens"), required=False)


class WieForm(Deelform):
    """Who may apply, and when."""

    aanvragers = forms.MultipleChoiceField(
        label=_("Wie mag aanvragen?"),
        choices=keuzes(Aanvragersoort),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    leeftijd_minimum = HeelField(label=_("Minimumleeftijd"), hoogste=120, required=False)
    leeftijd_toestemming = HeelField(
        label=_("Toestemming van een ouder onder deze leeftijd"), hoogste=120, required=False
    )
    medeaanvragers_minimum = HeelField(
        label=_("Medeaanvragers, minstens"),
        required=False,
        help_text=_("Zij wonen elk op een ander adres en bevestigen zelf dat zij meedoen."),
    )
    leeftijd_medeaanvragers = HeelField(
        label=_("Minimumleeftijd van medeaanvragers"), hoogste=120, required=False
    )
    steun_minimum = HeelField(
        label=_("Steun van bewoners, minstens"),
        hoogste=30000,
        required=False,
        help_text=_("Zoveel bewoners steunen het idee op deze site."),
    )
    aanlooptijd_dagen = HeelField(label=_("Dagen vóór de activiteit aanvragen, minstens"), required=False)
    toekenningen_per_jaar = HeelField(
        label=_("Toekenningen per aanvrager per jaar, hoogstens"), laagste=1, required=False
    )
    openstelling = forms.ChoiceField(
        label=_("Wanneer kan iemand aanvragen?"), choices=keuzes(Openstelling), widget=forms.RadioSelect
    )
    open_van = DatumTijdField(
        label=_("Aanvragen vanaf"), required=False, help_text=_("Nodig voordat u de versie kunt vaststellen.")
    )
    open_tot = DatumTijdField(
        label=_("Aanvragen tot"), required=False, help_text=_("Leeg: tot u de regeling sluit.")
    )
    activiteit_van = DatumField(label=_("Activiteiten vanaf"), required=False)
    activiteit_tot = DatumField(label=_("Activiteiten tot en met"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("open_tot") and not data.get("open_van"):
            self.add_error("open_van", _("Vul ook in vanaf wanneer iemand kan aanvragen."))
        elif data.get("open_tot") and data["open_tot"] <= data["open_van"]:
            self.add_error("open_tot", _("Het einde ligt na het begin."))
        if (
            data.get("activiteit_van")
            and data.get("activiteit_tot")
            and data["activiteit_tot"] < data["activiteit_van"]
        ):
            self.add_error("activiteit_tot", _("Deze dag ligt vóór de eerste dag."))
        return data


class VerdelenForm(Deelform):
    """How money is divided, and how a panel votes."""

    verdeelwijze = forms.ChoiceField(
        label=_("Hoe wordt het geld verdeeld?"),
        choices=keuzes(Verdeelwijze, _("Dat staat niet in de regeling")),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("De wijze van verdelen ligt vooraf vast en is openbaar (Awb 4:26)."),
    )
    score_minimum = HeelField(
        label=_("Punten die een aanvraag minstens haalt"),
        hoogste=30000,
        required=False,
        help_text=_("Alleen als criteria punten geven."),
    )
    reserveren = forms.ChoiceField(
        label=_("Geld reserveren"),
        choices=keuzes(Reserveren),
        help_text=_("Gereserveerd geld kan niet ook aan een ander worden beloofd."),
    )
    vier_ogen = forms.BooleanField(label=_("Twee medewerkers toetsen elke aanvraag"), required=False)
    vier_ogen_vanaf = BedragField(label=_("Vier ogen vanaf dit bedrag"), help_text=_("0 betekent: altijd."))
    panelsoort = forms.ChoiceField(label=_("Welk panel stemt?"), required=False)
    panelrol = forms.ChoiceField(label=_("Wat doet het panel?"), choices=keuzes(Panelrol))
    quorum_teller = HeelField(label=_("Quorum: deel van de leden (teller)"), laagste=0)
    quorum_noemer = HeelField(
        label=_("Quorum: deel van de leden (noemer)"),
        laagste=1,
        help_text=_("1 en 2 betekent: de helft van de leden."),
    )
    quorum_minimum = HeelField(label=_("Quorum: leden, minstens"), laagste=1)
    meerderheid = forms.ChoiceField(label=_("Welke meerderheid is nodig?"), choices=keuzes(Meerderheid))
    bij_staking = forms.ChoiceField(label=_("Bij gelijke stand"), choices=keuzes(Staking))

    def stel_keuzes_in(self) -> None:
        self.fields["panelsoort"].choices = [("", _("Geen panel")), *self.omgeving.organen]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        teller, noemer = data.get("quorum_teller"), data.get("quorum_noemer")
        if teller is not None and noemer is not None and teller > noemer:
            self.add_error("quorum_teller", _("Het deel kan niet groter zijn dan alle leden samen."))
        return data


class TermijnenForm(Deelform):
    """Terms, the decision, and what is asked afterwards."""

    beslistermijn_weken = HeelField(
        label=_("Beslistermijn in weken"),
        laagste=1,
        hoogste=52,
        help_text=_("Awb 4:13: zegt een regeling niets, dan is een redelijke termijn na 8 weken voorbij."),
    )
    verlenging_weken = HeelField(
        label=_("Verlenging in weken, één keer"),
        hoogste=52,
        help_text=_(
            "Awb 4:14: wie langer nodig heeft, zegt dat de aanvrager op tijd. 0 betekent: niet verlengen."
        ),
    )
    aanvultermijn_weken = HeelField(
        label=_("Tijd om aan te vullen, in weken"),
        laagste=1,
        hoogste=52,
        help_text=_("Awb 4:5: de aanvrager mag aanvullen. Zolang staat de beslistermijn stil (Awb 4:15)."),
    )
    bezwaartermijn_weken = HeelField(
        label=_("Bezwaartermijn in weken"), laagste=1, hoogste=52, help_text=_("Awb 6:7: zes weken.")
    )
    bezwaar_beslistermijn_weken = HeelField(
        label=_("Beslistermijn op bezwaar in weken"),
        laagste=1,
        hoogste=52,
        help_text=_("Awb 7:10: zes weken, of twaalf weken met een adviescommissie."),
    )
    ingebrekestelling_weken = HeelField(
        label=_("Termijn na een ingebrekestelling in weken"),
        laagste=1,
        hoogste=52,
        help_text=_("Awb 4:17: twee weken. Daarna is de gemeente een dwangsom schuldig."),
    )
    bestuursorgaan = forms.CharField(
        label=_("Bestuursorgaan"),
        max_length=160,
        required=False,
        help_text=_("Met lidwoord, bijvoorbeeld: het college van burgemeester en wethouders."),
    )
    mandaat = forms.CharField(
        label=_("Mandaat"),
        max_length=240,
        required=False,
        help_text=_("Waarin staat dat een medewerker mag tekenen."),
    )
    bezwaar_adres = forms.CharField(
        label=_("Bezwaar naar"),
        max_length=240,
        required=False,
        help_text=_("Het adres in de bezwaarclausule (Awb 3:45)."),
    )
    verplichtingen = _tekst(
        4,
        label=_("Verplichtingen van wie geld krijgt"),
        max_length=4000,
        help_text=_("Staan in elk besluit waarbij geld wordt toegekend (Awb 4:37 en 4:38)."),
    )
    uitvoeren_binnen_maanden = HeelField(
        label=_("Uitvoeren binnen (maanden na het besluit)"), laagste=1, required=False
    )
    verantwoorden_binnen_weken = HeelField(
        label=_("Verantwoorden binnen (weken na de activiteit)"),
        laagste=1,
        required=False,
        help_text=_("Leeg: niemand hoeft te verantwoorden."),
    )
    licht_tot = BedragField(
        label=_("Geen verantwoording tot en met dit bedrag"),
        required=False,
        help_text=_("Tot dit bedrag wordt het geld meteen definitief toegekend (Awb 4:29 en 4:43)."),
    )
    voorschot_procent = ProcentField(
        label=_("Voorschot (procent van het toegekende bedrag)"), required=False, help_text=_("Awb 4:95.")
    )
