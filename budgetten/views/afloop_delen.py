"""After the decision: what the dossier, the applicant's page and the public page show of it."""

from typing import Any

from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.verzoek import Verzoek

from .. import rules as regels
from ..domain.bankgegevens import OPGEEFBAAR, gemaskeerd
from ..domain.betalen import BETAALBAAR, voorgestelde_betaling
from ..domain.vaststellen import VASTSTELBAAR, gevolgen, mag_zelf_vaststellen
from ..domain.verantwoorden import TE_VERANTWOORDEN
from ..enums import NA_BESLUIT, TOEGEKEND, Aanvraagstatus
from ..forms.afloop import RekeningForm, TerugbetalingForm, VaststellingForm, VoortgangForm
from ..forms_werk import BetalingForm
from ..models import Aanvraag, Rekeninggegevens
from ..queries.afloop import (
    bonnen_van,
    geldstand,
    terugbetalingen_van,
    vaststelling_van,
    verantwoording_van,
    voorgesteld_bedrag,
    voortgang_van,
    vraagt_verantwoording,
)
from .onderdelen import Formulieren, Onderdeel, Plaats, registreer

Gegevens = dict[str, Any] | None
S = Aanvraagstatus


def _rekening(aanvraag: Aanvraag) -> Rekeninggegevens | None:
    return Rekeninggegevens.objects.filter(aanvraag=aanvraag).first()


def _masker(rekening: Rekeninggegevens | None) -> str:
    return gemaskeerd(rekening) if rekening else ""


def betalen(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """Record a payment, with the account to pay to: what is to be done now."""
    return None if aanvraag.status == S.VERANTWOORD else _betaling(request, aanvraag, formulieren)


def betaald_voor_verslag(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """The same once the report is in: first comes the settlement, so it stands under that."""
    return _betaling(request, aanvraag, formulieren) if aanvraag.status == S.VERANTWOORD else None


def _betaling(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """Only for who records payments."""
    if aanvraag.status not in BETAALBAAR or not has_perm(
        "budgetten.betaal_aanvraag", request.persoon, aanvraag
    ):
        return None
    stand = geldstand(aanvraag)
    if not stand.nog_te_betalen:
        return None
    soort, bedrag = voorgestelde_betaling(aanvraag, stand)
    form = formulieren.get("betalingform") or BetalingForm(
        initial={"soort": soort, "bedrag": bedrag, "betaald_op": klok.vandaag()}
    )
    if stand.vastgesteld is not None or not vraagt_verantwoording(aanvraag):
        # Advances exist only on the way to a settlement.
        form.fields.pop("soort", None)
    else:
        form.fields["soort"].required = True
    getoond = formulieren.get("rekening_getoond")
    return {
        "form": form,
        "stand": stand,
        "rekening": _masker(_rekening(aanvraag)),
        "nummer": getattr(getoond, "nummer", None),
        "eerst_vaststellen": aanvraag.status == S.VERANTWOORD,
        "open": getoond is not None or "betalingform" in formulieren,
    }


def afronden(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """The light regime: paid, so the activity can be closed."""
    if aanvraag.status != S.UITBETAALD or vraagt_verantwoording(aanvraag):
        return None
    return {} if has_perm("budgetten.betaal_aanvraag", request.persoon, aanvraag) else None


def wachten(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """A report is awaited; on paper staff type it in."""
    if aanvraag.status not in TE_VERANTWOORDEN or not vraagt_verantwoording(aanvraag):
        return None
    if not has_perm("budgetten.verantwoord_aanvraag", request.persoon, aanvraag):
        return None
    voor = aanvraag.besluit.verantwoorden_voor
    return {"voor": voor, "te_laat": voor is not None and klok.vandaag() > voor}


def vaststellen(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """Settle: with the figures of the report beside it, or at nothing when the plan is off."""
    if aanvraag.status not in VASTSTELBAAR or not has_perm(
        "budgetten.besluit_aanvraag", request.persoon, aanvraag
    ):
        return None
    verantwoording = verantwoording_van(aanvraag)
    stand = geldstand(aanvraag)
    voorstel = voorgesteld_bedrag(verantwoording, stand.verleend)
    gegeven = formulieren.get("vaststellingform")
    return {
        "form": gegeven
        or VaststellingForm(initial={"bedrag": voorstel, "functie": Rol.BUDGETBEHEERDER.label}),
        "geweigerd": gegeven is not None,
        "verantwoording": verantwoording,
        "stand": stand,
        "voorstel": voorstel,
        "gevolg": gevolgen(stand, voorstel),
        "mag_zelf": mag_zelf_vaststellen(aanvraag, request.persoon),
    }


def terugbetalen(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """Record what comes back of a claim."""
    if aanvraag.status != S.VASTGESTELD or not has_perm(
        "budgetten.betaal_aanvraag", request.persoon, aanvraag
    ):
        return None
    stand = geldstand(aanvraag)
    if not stand.nog_terug:
        return None
    form = formulieren.get("terugbetalingform") or TerugbetalingForm(
        initial={"bedrag": stand.nog_terug, "ontvangen_op": klok.vandaag()}
    )
    return {"form": form, "stand": stand}


def rekening_op_papier(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """The account of an application that came in on paper, typed in by who pays."""
    if aanvraag.status not in OPGEEFBAAR or not has_perm(
        "budgetten.wijzig_rekening", request.persoon, aanvraag
    ):
        return None
    gegeven = formulieren.get("rekeningform")
    return {"form": gegeven or RekeningForm(), "open": gegeven is not None}


def _afloop(aanvraag: Aanvraag) -> dict[str, Any]:
    """Report, receipts, settlement, repayments, progress. Seven queries at most."""
    berichten, fotos = voortgang_van(aanvraag)
    verantwoording = verantwoording_van(aanvraag)
    vaststelling = vaststelling_van(aanvraag)
    return {
        "verantwoording": verantwoording,
        "bonnen": bonnen_van(aanvraag) if verantwoording else [],
        "vaststelling": vaststelling,
        "terugbetalingen": terugbetalingen_van(vaststelling),
        "berichten": berichten,
        "fotos": fotos,
    }


def afloop_dossier(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """What came in after the decision, for staff."""
    if aanvraag.status not in TOEGEKEND:
        return None
    deel = _afloop(aanvraag)
    return (
        deel | {"mag_verbergen": has_perm("budgetten.verberg_voortgang", request.persoon, aanvraag)}
        if any(deel.values())
        else None
    )


def te_doen(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """What the applicant still has to do, until which day: account for the money, or pay back."""
    if aanvraag.status not in {*TE_VERANTWOORDEN, S.VASTGESTELD} or not regels.eigen.test(
        request.persoon, aanvraag
    ):
        return None
    if aanvraag.status == S.VASTGESTELD:
        stand = geldstand(aanvraag)
        return {"stand": stand} if stand.nog_terug else None
    if not vraagt_verantwoording(aanvraag):
        return None
    besluit = aanvraag.besluit
    voor = besluit.verantwoorden_voor
    return {
        "verantwoorden": True,
        "uitvoeren_voor": besluit.uitvoeren_voor,
        "voor": voor,
        "te_laat": voor is not None and klok.vandaag() > voor,
    }


def rekening_eigen(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """Where the money goes: asked of who sent it, shown back with the number masked."""
    if aanvraag.status not in OPGEEFBAAR or not regels.is_indiener.test(request.persoon, aanvraag):
        return None
    gegeven = formulieren.get("rekeningform")
    return {
        "form": gegeven or RekeningForm(),
        "rekening": _masker(_rekening(aanvraag)),
        "open": gegeven is not None,
    }


def voortgang_melden(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """Tell how it goes."""
    if aanvraag.status not in NA_BESLUIT or not has_perm(
        "budgetten.meld_voortgang", request.persoon, aanvraag
    ):
        return None
    gegeven = formulieren.get("voortgangform")
    return {"form": gegeven or VoortgangForm(), "open": gegeven is not None}


def afloop_eigen(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """What the applicant told and what came of it. A panel member reads what is public only."""
    if aanvraag.status not in TOEGEKEND:
        return None
    if not (
        regels.eigen.test(request.persoon, aanvraag)
        or regels.behandelt_gebied.test(request.persoon, aanvraag)
    ):
        return openbaar(request, aanvraag, formulieren)
    deel = _afloop(aanvraag)
    return (
        deel | {"mag_verbergen": has_perm("budgetten.verberg_voortgang", request.persoon, aanvraag)}
        if any(deel.values())
        else None
    )


def openbaar(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> Gegevens:
    """What everyone may read and see of how it went. Two queries."""
    if aanvraag.status not in TOEGEKEND:
        return None
    berichten, fotos = voortgang_van(aanvraag, openbaar=True)
    return {"berichten": berichten, "fotos": fotos} if berichten or fotos else None


_WERK, _EIGEN = "budgetten/werk/delen", "budgetten/delen"
registreer(Plaats.DOSSIER_DOEN, Onderdeel(f"{_WERK}/verantwoording_wacht.html", wachten, 15))
registreer(Plaats.DOSSIER_DOEN, Onderdeel(f"{_WERK}/vaststellen.html", vaststellen, 20))
registreer(Plaats.DOSSIER_DOEN, Onderdeel(f"{_WERK}/betalen.html", betalen, 10))
registreer(Plaats.DOSSIER_DOEN, Onderdeel(f"{_WERK}/betalen.html", betaald_voor_verslag, 25))
registreer(Plaats.DOSSIER_DOEN, Onderdeel(f"{_WERK}/afronden.html", afronden, 10))
registreer(Plaats.DOSSIER_DOEN, Onderdeel(f"{_WERK}/terugbetalen.html", terugbetalen, 10))
registreer(Plaats.DOSSIER_DOEN, Onderdeel(f"{_WERK}/rekening.html", rekening_op_papier, 12))
registreer(Plaats.DOSSIER_MIDDEN, Onderdeel(f"{_EIGEN}/afloop.html", afloop_dossier, 60))
registreer(Plaats.AANVRAGER_DOEN, Onderdeel(f"{_EIGEN}/te_doen.html", te_doen, 10))
registreer(Plaats.AANVRAGER_DOEN, Onderdeel(f"{_EIGEN}/rekening.html", rekening_eigen, 20))
registreer(Plaats.AANVRAGER_MIDDEN, Onderdeel(f"{_EIGEN}/afloop.html", afloop_eigen, 60))
registreer(Plaats.AANVRAGER_MIDDEN, Onderdeel(f"{_EIGEN}/voortgang_melden.html", voortgang_melden, 70))
registreer(Plaats.OPENBAAR, Onderdeel(f"{_EIGEN}/afloop.html", openbaar, 60))
