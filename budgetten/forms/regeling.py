"""The scheme editor: which sections there are, and one section with its form and lists together."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from samenwijk.ui.componenten.velden import foutenoverzicht

from ..enums import Taak
from ..regelingbestand.waarden import haal
from .regeling_automaat import gebruikt
from .regeling_basis import Deelform, Gegevens, Omgeving, Rijen, Rijform
from .regeling_delen import GeldForm, TermijnenForm, VerdelenForm, WatForm, WieForm
from .regeling_rijen import Bijdragen, Categorieen, Criteria, Deelplafonds, Rondes, TakenRijen, taken


@dataclass(frozen=True)
class Deel:
    """One page of the editor. `rijen`: prefix -> formset; `taken` adds a formset for each of the four tasks."""

    code: str
    titel: Any
    uitleg: Any
    icoon: str
    form: type[Deelform] | None = None
    rijen: tuple[tuple[str, type[Rijen]], ...] = ()
    taken: bool = False
    template: str = "deel"


DELEN = (
    Deel(
        "wat",
        _("Wat en waar"),
        _("Wat voor regeling het is, waarvoor het geld is en waar het geldt."),
        "document",
        WatForm,
    ),
    Deel(
        "geld",
        _("Geld"),
        _("Hoeveel geld er is, wie betaalt, en hoeveel een aanvraag hoogstens krijgt."),
        "euro",
        GeldForm,
        (("bijdrage", Bijdragen), ("deelplafond", Deelplafonds)),
        template="deel_geld",
    ),
    Deel(
        "wie",
        _("Wie en wanneer"),
        _("Wie mag aanvragen, wat daarvoor nodig is en wanneer het kan."),
        "mensen",
        WieForm,
        (("ronde", Rondes),),
    ),
    Deel(
        "verdelen",
        _("Verdelen, toetsen en beslissen"),
        _("Hoe het geld wordt verdeeld, en wie toetst, beslist, beheert en uitvoert."),
        "weegschaal",
        VerdelenForm,
        taken=True,
    ),
    Deel(
        "soorten",
        _("Soorten activiteiten"),
        _("Waaruit de aanvrager kiest, met het maximum per soort."),
        "kalender",
        rijen=(("categorie", Categorieen),),
    ),
    Deel(
        "criteria",
        _("Criteria"),
        _(
            "Waaraan elke aanvraag wordt getoetst. Iedereen leest ze vooraf, en in het besluit één voor één terug."
        ),
        "vinkje",
        rijen=(("criterium", Criteria),),
        template="deel_criteria",
    ),
    Deel(
        "termijnen",
        _("Termijnen en besluit"),
        _("Hoelang alles duurt, wat er in het besluit staat en wat er achteraf wordt gevraagd."),
        "klok",
        TermijnenForm,
    ),
)
DEEL = {deel.code: deel for deel in DELEN}

# Which fields stand together under a heading: section -> [(heading, fields)].
GROEPEN: dict[str, list[tuple[Any, tuple[str, ...]]]] = {
    "wat": [
        (_("De regeling"), ("naam", "soort", "samenvatting", "doelen")),
        (_("Waar het staat"), ("bron", "grondslag")),
        (_("Waar het geldt"), ("werkgebied", "gebieden")),
        (_("Hoelang het geldt"), ("looptijd_van", "looptijd_tot", "proef", "evaluatiejaar")),
    ],
    "geld": [
        (
            _("Het budget"),
            (
                "bedragregel",
                "jaarbedrag",
                "tarief_per_inwoner",
                "ritme",
                "valuta",
                "overheveling",
                "overheveling_maximum",
            ),
        ),
        (
            _("Wat een aanvraag hoogstens krijgt"),
            ("maximum_per_aanvraag", "maximum_procent", "eigen_bijdrage_procent", "eigen_bijdrage_minimum"),
        ),
    ],
    "wie": [
        (_("Wie"), ("aanvragers", "leeftijd_minimum", "leeftijd_toestemming")),
        (
            _("Samen met anderen"),
            ("medeaanvragers_minimum", "leeftijd_medeaanvragers", "steun_minimum", "toekenningen_per_jaar"),
        ),
        (_("Wanneer aanvragen"), ("openstelling", "open_van", "open_tot", "aanlooptijd_dagen")),
        (_("Wanneer de activiteit is"), ("activiteit_van", "activiteit_tot")),
    ],
    "verdelen": [
        (_("Verdelen"), ("verdeelwijze", "score_minimum", "reserveren")),
        (_("Vier ogen"), ("vier_ogen", "vier_ogen_vanaf")),
        (
            _("Het panel"),
            (
                "panelsoort",
                "panelrol",
                "quorum_teller",
                "quorum_noemer",
                "quorum_minimum",
                "meerderheid",
                "bij_staking",
            ),
        ),
    ],
    "termijnen": [
        (_("Voor de aanvraag"), ("beslistermijn_weken", "verlenging_weken", "aanvultermijn_weken")),
        (
            _("Bezwaar en te late besluiten"),
            ("bezwaartermijn_weken", "bezwaar_beslistermijn_weken", "ingebrekestelling_weken"),
        ),
        (_("In het besluit"), ("bestuursorgaan", "mandaat", "bezwaar_adres", "verplichtingen")),
        (
            _("Na het besluit"),
            ("uitvoeren_binnen_maanden", "verantwoorden_binnen_weken", "licht_tot", "voorschot_procent"),
        ),
    ],
}

# Key of a row in the file -> field of its form, where they differ.
RIJVELD = {"rol": "wie", "orgaan": "wie"}


@dataclass(frozen=True)
class Groep:
    """Fields under a heading."""

    kop: Any
    velden: list[forms.BoundField]


class Bewerking:
    """One section while somebody works on it: the form, the lists, and the dict that comes out.

    `gegevens` is the version as it is now; `data` what was sent. With `stil` nothing is said about errors: somebody
    asked for one more row and has not finished.
    """

    def __init__(
        self,
        deel: Deel,
        gegevens: Gegevens,
        omgeving: Omgeving,
        data: Mapping[str, Any] | None = None,
        *,
        stil: bool = False,
    ) -> None:
        self.deel, self.gegevens = deel, gegevens
        gedeeld: dict[str, Any] = {"data": data, "omgeving": omgeving}
        self.form = deel.form(gegevens=gegevens, **gedeeld) if deel.form else None
        self.lijsten: list[Rijen] = [
            soort(prefix=prefix, rijen=haal(gegevens, soort.pad) or [], **gedeeld)
            for prefix, soort in deel.rijen
        ]
        self.taken: list[TakenRijen] = (
            [taken(taak, rijen=gegevens.get("taak", []), **gedeeld) for taak in Taak] if deel.taken else []
        )
        for lijst in self.lijsten:
            for rij in lijst.forms:
                automaat = getattr(rij, "oude_rij", {}).get("automaat", "")
                rij.gebruikt = gebruikt(automaat, gegevens)
        if stil:
            self._zwijg()

    @property
    def formulieren(self) -> list[Any]:
        """Every form on the page, for the list of errors."""
        return [
            *([self.form] if self.form else []),
            *(rij for lijst in self.alle_lijsten for rij in lijst.forms),
        ]

    @property
    def alle_lijsten(self) -> list[Rijen]:
        return [*self.lijsten, *self.taken]

    def _zwijg(self) -> None:
        if self.form is not None:
            self.form.zwijg()
        for lijst in self.alle_lijsten:
            lijst.zwijg()

    def groepen(self) -> Iterator[Groep]:
        """The fields under their headings."""
        if self.form is None:
            return
        for kop, velden in GROEPEN[self.deel.code]:
            yield Groep(kop, [self.form[naam] for naam in velden])

    def is_valid(self) -> bool:
        """Everything is looked at, so that all messages come at once."""
        lijsten = [lijst.is_valid() for lijst in self.alle_lijsten]
        return (self.form is None or self.form.is_valid()) and all(lijsten)

    def resultaat(self) -> Gegevens:
        """The whole version with this section as it was filled in. Sections that were not shown are unchanged."""
        gegevens = deepcopy(self.gegevens)
        if self.form is not None:
            self.form.vul(gegevens)
        for lijst in self.lijsten:
            lijst.vul(gegevens)
        if self.taken:
            rijen = [rij for lijst in self.taken for rij in lijst.rijen_van_taak()]
            gegevens.pop("taak", None)
            if rijen:
                gegevens["taak"] = rijen
        return gegevens

    def zet_fout(self, pad: str, tekst: str) -> bool:
        """Put a refusal of the domain by its field or list (`geld.bedrag`, `criterium[2].code`); False: not on this page."""
        veld = self.form.veld_van(pad) if self.form is not None else None
        if veld is not None and self.form is not None:
            self.form.add_error(veld, tekst)
            return True
        gevonden = re.fullmatch(r"([a-z.]+)\[(\d+)\](?:\.(\w+))?", pad)
        naam = gevonden[1] if gevonden else pad
        lijsten = [lijst for lijst in self.alle_lijsten if lijst.naam == naam]
        if not lijsten:
            return False
        if gevonden is None:
            lijsten[0].non_form_errors().append(tekst)
            return True
        rijen = [rij for lijst in lijsten for rij in lijst.blijvers()]
        rij = rijen[int(gevonden[2]) - 1]
        sleutel = RIJVELD.get(gevonden[3] or "", gevonden[3])
        rij.add_error(sleutel if sleutel in rij.fields else None, tekst)
        return True

    def fouten(self) -> list[dict[str, Any]]:
        """Every message on the page, each with the anchor of its field."""
        fouten: list[dict[str, Any]] = foutenoverzicht(*self.formulieren)["fouten"]
        for lijst in self.alle_lijsten:
            anker, kop = f"lijst-{lijst.prefix}", f"{lijst.kop}:"
            fouten += [{"tekst": tekst, "anker": anker, "veld": kop} for tekst in lijst.non_form_errors()]
        return fouten


def met_extra_rij(data: QueryDict, prefix: str, bewerking: Bewerking) -> QueryDict:
    """The sent data with one more row of the list `prefix`, filled in like a fresh one; unchanged for an unknown list."""
    lijst = next((lijst for lijst in bewerking.alle_lijsten if lijst.prefix == prefix), None)
    telveld = f"{prefix}-TOTAL_FORMS"
    if lijst is None or not data.get(telveld, "").isdigit():
        return data
    nieuw = data.copy()
    nummer = int(str(data[telveld]))
    if nummer >= lijst.max_num:
        return data
    nieuw[telveld] = str(nummer + 1)
    vers: Rijform = lijst.empty_form
    for naam, veld in vers.fields.items():
        if veld.initial is True:
            nieuw[f"{prefix}-{nummer}-{naam}"] = "on"
        elif veld.initial not in (None, False, ""):
            nieuw[f"{prefix}-{nummer}-{naam}"] = str(veld.initial)
    return nieuw
