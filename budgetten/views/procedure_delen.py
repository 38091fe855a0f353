"""Terms, completion, waiting and objections on the two pages of an application."""

from typing import Any

from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.verzoek import Verzoek

from ..domain.aanhouden import AAN_TE_HOUDEN, tekst_van_instemming
from ..domain.aanvullen import standaard_aanvultermijn
from ..domain.ingebrekestellingen import berekende_dwangsom
from ..domain.niet_behandelen import waarom_niet_kan
from ..enums import LOPEND, Aanvraagstatus
from ..forms.procedure import (
    AanhoudForm,
    AanvulvraagForm,
    AfhandelForm,
    AntwoordForm,
    BezwaarForm,
    BezwaaruitkomstForm,
    IngebrekestellingForm,
    NietBehandelenForm,
    PapierAntwoordForm,
    PapierInstemmingForm,
    VerlengForm,
)
from ..models import Aanvraag
from ..queries.termijnen import MET_VERZOEKEN, procedure_van
from .onderdelen import Formulieren, Onderdeel, Plaats, registreer

Gegevens = dict[str, Any] | None
S = Aanvraagstatus


def _mag_behandelen(request: Verzoek, aanvraag: Aanvraag) -> bool:
    persoon = request.persoon
    return has_perm("budgetten.toets_aanvraag", persoon, aanvraag) or has_perm(
        "budgetten.besluit_aanvraag", persoon, aanvraag
    )


def wachten(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """What the application waits for, and what staff can do about it."""
    if aanvraag.status not in MET_VERZOEKEN:
        return None
    procedure = procedure_van(aanvraag)
    aanvulling, aanhouding = procedure.open_aanvulling, procedure.open_aanhouding
    if aanvulling is None and aanhouding is None:
        return None
    mag_besluiten = has_perm("budgetten.besluit_aanvraag", request.persoon, aanvraag)
    return {
        "aanvulling": aanvulling,
        "aanhouding": aanhouding,
        "voorbij": aanvulling is not None and aanvulling.uiterlijk < klok.vandaag(),
        "uiterlijk": procedure.uiterlijk,
        "mag": _mag_behandelen(request, aanvraag),
        "mag_toetsen": has_perm("budgetten.toets_aanvraag", request.persoon, aanvraag),
        "mag_besluiten": mag_besluiten,
        "belet": waarom_niet_kan(aanvulling) if aanvulling else "",
        "papierform": formulieren.get("papier_form")
        or PapierAntwoordForm(initial={"ontvangen_op": klok.vandaag()}),
        "nietform": formulieren.get("nietbehandelen_form")
        or NietBehandelenForm(initial={"functie": Rol.BUDGETBEHEERDER.label}),
        "instemform": formulieren.get("instemming_form") or PapierInstemmingForm(),
    }


def acties(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """What staff can ask or lengthen while it is being handled."""
    if aanvraag.status not in LOPEND or not _mag_behandelen(request, aanvraag):
        return None
    procedure = procedure_van(aanvraag)
    mag_toetsen = has_perm("budgetten.toets_aanvraag", request.persoon, aanvraag)
    te_laat = procedure.uiterlijk is not None and procedure.uiterlijk < klok.vandaag()
    hoogste = aanvraag.versie.verlenging_weken
    kan = {
        "aanvullen": mag_toetsen and aanvraag.status == S.IN_TOETS,
        "aanhouden": aanvraag.status in AAN_TE_HOUDEN and procedure.open_aanhouding is None,
        "verlengen": mag_toetsen and hoogste > 0 and procedure.verlenging is None and not te_laat,
    }
    if not any(kan.values()):
        return None
    return {
        "kan": kan,
        "hoogste": hoogste,
        "vraagform": formulieren.get("aanvulvraag_form")
        or AanvulvraagForm(initial={"uiterlijk": standaard_aanvultermijn(aanvraag)}),
        "aanhoudform": formulieren.get("aanhouding_form") or AanhoudForm(),
        "verlengform": formulieren.get("verlenging_form") or VerlengForm(initial={"weken": hoogste}),
    }


def bezwaren(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """Objections and their outcomes; registering is for who decides."""
    besluit = None if aanvraag.status in LOPEND else getattr(aanvraag, "besluit", None)
    if besluit is None:
        return None
    mag = has_perm("budgetten.besluit_aanvraag", request.persoon, aanvraag)
    rijen = list(besluit.bezwaren.all())
    if not rijen and not mag:
        return None
    vandaag = klok.vandaag()
    return {
        "besluit": besluit,
        "rijen": [
            (
                bezwaar,
                formulieren.get(f"bezwaaruitkomst{bezwaar.pk}_form")
                or BezwaaruitkomstForm(initial={"uitkomst_op": vandaag}, nummer=bezwaar.pk),
            )
            for bezwaar in rijen
        ],
        "mag": mag,
        "form": formulieren.get("bezwaar_form")
        or BezwaarForm(initial={"ontvangen_op": vandaag, "van_aanvrager": True}),
    }


def ingebrekestellingen(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """Notices that the decision is late; for who decides."""
    if aanvraag.status == S.INGETROKKEN or not has_perm(
        "budgetten.besluit_aanvraag", request.persoon, aanvraag
    ):
        return None
    vandaag = klok.vandaag()
    rijen = []
    for stelling in aanvraag.ingebrekestellingen.all():
        bedrag = berekende_dwangsom(stelling, vandaag)
        form = formulieren.get(f"afhandeling{stelling.pk}_form") or AfhandelForm(
            initial={"afgehandeld_op": vandaag, "bedrag": bedrag}, nummer=stelling.pk
        )
        rijen.append((stelling, bedrag, form))
    return {
        "rijen": rijen,
        "form": formulieren.get("ingebrekestelling_form")
        or IngebrekestellingForm(initial={"ontvangen_op": vandaag}),
    }


def termijn(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """What stood still, and the extension, next to the last day."""
    if aanvraag.status not in MET_VERZOEKEN:
        return None
    procedure = procedure_van(aanvraag)
    if not (procedure.aanvullingen or procedure.aanhoudingen or procedure.verlenging):
        return None
    return {
        "procedure": procedure,
        "staat_stil": procedure.uiterlijk is None,
        "ingestemd": [aanhouding for aanhouding in procedure.aanhoudingen if aanhouding.instemming_op],
    }


def aanvullen(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """The applicant's answer."""
    if aanvraag.status != S.AANVULLING or not has_perm(
        "budgetten.antwoord_aanvraag", request.persoon, aanvraag
    ):
        return None
    aanvulling = procedure_van(aanvraag).open_aanvulling
    if aanvulling is None:
        return None
    return {
        "aanvulling": aanvulling,
        "voorbij": aanvulling.uiterlijk < klok.vandaag(),
        "dagen": (aanvulling.uiterlijk - klok.vandaag()).days,
        "form": formulieren.get("aanvulling_form") or AntwoordForm(),
    }


def instemmen(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """The applicant's yes or no to waiting."""
    if aanvraag.status not in AAN_TE_HOUDEN or not has_perm(
        "budgetten.antwoord_aanvraag", request.persoon, aanvraag
    ):
        return None
    aanhouding = procedure_van(aanvraag).open_aanhouding
    if aanhouding is None or aanhouding.tot <= klok.vandaag():
        return None
    return {"aanhouding": aanhouding, "ja": tekst_van_instemming(aanhouding)}


def verzoeken(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """What was asked and answered before, for who sent it."""
    if aanvraag.status == S.INGEDIEND or not has_perm(
        "budgetten.antwoord_aanvraag", request.persoon, aanvraag
    ):
        return None
    beantwoord = [a for a in procedure_van(aanvraag).aanvullingen if a.beantwoord_op]
    return {"beantwoord": beantwoord} if beantwoord else None


for _plaats, _template, _functie, _volgorde in (
    (Plaats.DOSSIER_DOEN, "wachten", wachten, 20),
    (Plaats.DOSSIER_MIDDEN, "termijnacties", acties, 60),
    (Plaats.DOSSIER_MIDDEN, "bezwaren", bezwaren, 70),
    (Plaats.DOSSIER_MIDDEN, "ingebrekestellingen", ingebrekestellingen, 75),
    (Plaats.DOSSIER_ZIJ, "termijn", termijn, 10),
):
    registreer(_plaats, Onderdeel(f"budgetten/werk/delen/{_template}.html", _functie, _volgorde))
for _plaats, _template, _functie, _volgorde in (
    (Plaats.AANVRAGER_DOEN, "aanvullen", aanvullen, 10),
    (Plaats.AANVRAGER_DOEN, "instemmen", instemmen, 15),
    (Plaats.AANVRAGER_MIDDEN, "verzoeken", verzoeken, 40),
):
    registreer(_plaats, Onderdeel(f"budgetten/delen/{_template}.html", _functie, _volgorde))
