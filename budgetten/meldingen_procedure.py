"""What applicants and handlers hear about terms, completion, waiting, objections. Each occasion once."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.taal import in_brieftaal
from samenwijk.mensen.models import Persoon
from samenwijk.ui.componenten.teksten import datum
from samenwijk.ui.geld import euro

from .models import Aanhouding, Aanvraag, Aanvulling, Bezwaar, Ingebrekestelling, Loting, Verlenging


def behandelaar_van(aanvraag: Aanvraag, anders: Persoon) -> Persoon:
    """Who handles the application; `anders` when nobody does."""
    return aanvraag.behandelaar or anders


def _aan_aanvrager(aanvraag: Aanvraag, soort: str, onderwerp: str, tekst: str, aanleiding: str) -> None:
    stuur_bericht(
        aan=aanvraag.indiener,
        soort=f"aanvraag.{soort}",
        onderwerp=onderwerp[:200],
        tekst=tekst,
        eenmalig=f"aanvraag:{aanvraag.pk}:{soort}:{aanleiding}",
        over=aanvraag,
        link=reverse("budgetten:aanvraag", args=[aanvraag.kenmerk]),
    )


def _aan_medewerker(
    wie: Persoon, aanvraag: Aanvraag, soort: str, onderwerp: str, tekst: str, aanleiding: str
) -> None:
    stuur_bericht(
        aan=wie,
        soort=f"werk.{soort}",
        onderwerp=onderwerp[:200],
        tekst=tekst,
        eenmalig=f"werk:{aanvraag.pk}:{soort}:{aanleiding}:{wie.pk}",
        over=aanvraag,
        link=reverse("budgetten:werk_dossier", args=[aanvraag.kenmerk]),
    )


def _over(aanvraag: Aanvraag) -> dict[str, str]:
    return {"titel": aanvraag.titel, "kenmerk": aanvraag.kenmerk}


@in_brieftaal
def meld_aangevuld(aanvulling: Aanvulling) -> None:
    """Tell the handler that the answer is there, and the applicant that it arrived (Awb 4:3a)."""
    aanvraag = aanvulling.aanvraag
    _aan_medewerker(
        behandelaar_van(aanvraag, aanvulling.gevraagd_door),
        aanvraag,
        "aangevuld",
        _("De aanvraag “%(titel)s” is aangevuld") % _over(aanvraag),
        _(
            "De aanvrager heeft “%(titel)s” (kenmerk %(kenmerk)s) aangevuld. De beslistermijn loopt weer. "
            "Lees het antwoord en ga verder met de toets."
        )
        % _over(aanvraag),
        str(aanvulling.pk),
    )
    _aan_aanvrager(
        aanvraag,
        "aangevuld",
        _("Wij hebben uw aanvulling op “%(titel)s” ontvangen") % _over(aanvraag),
        _(
            "Wij hebben uw aanvulling op “%(titel)s” (kenmerk %(kenmerk)s) ontvangen. Dank u wel. "
            "Een medewerker gaat verder met uw aanvraag. U hoort uiterlijk op %(dag)s wat het besluit is."
        )
        % {**_over(aanvraag), "dag": datum(aanvraag.beslis_uiterlijk)},
        str(aanvulling.pk),
    )


@in_brieftaal
def meld_verlenging(verlenging: Verlenging) -> None:
    """Tell the applicant that it takes longer, why, and until when (Awb 4:14)."""
    aanvraag = verlenging.aanvraag
    if aanvraag.beslis_uiterlijk:
        wanneer = _("U hoort nu uiterlijk op %(dag)s wat het besluit is.") % {
            "dag": datum(aanvraag.beslis_uiterlijk)
        }
    else:
        wanneer = _("De termijn staat nu stil. Zodra hij weer loopt, hoort u de nieuwe dag.")
    _aan_aanvrager(
        aanvraag,
        "verlengd",
        _("Het besluit over “%(titel)s” komt later") % _over(aanvraag),
        _(
            "Wij hebben meer tijd nodig voor uw aanvraag “%(titel)s” (kenmerk %(kenmerk)s). Wij verlengen de termijn "
            "voor het besluit met %(weken)s weken. %(wanneer)s\n\nDe reden: %(reden)s\n\n"
            "U hoeft niets te doen. Wij mogen de termijn maar één keer verlengen."
        )
        % {**_over(aanvraag), "weken": verlenging.weken, "wanneer": wanneer, "reden": verlenging.reden},
        str(verlenging.pk),
    )


@in_brieftaal
def vraag_instemming(aanhouding: Aanhouding) -> None:
    """Ask the applicant whether the application may wait."""
    aanvraag = aanhouding.aanvraag
    _aan_aanvrager(
        aanvraag,
        "aanhouding_gevraagd",
        _("Mag uw aanvraag “%(titel)s” wachten?") % _over(aanvraag),
        _(
            "Wij willen uw aanvraag “%(titel)s” (kenmerk %(kenmerk)s) graag laten wachten tot en met %(dag)s.\n\n"
            "De reden: %(reden)s\n\nDat doen wij alleen als u het goed vindt. U kiest op de pagina van uw aanvraag "
            "“ja” of “nee”. Bij “ja” staat de termijn voor het besluit stil tot en met die dag. Bij “nee”, en als u "
            "niets kiest, gaan wij gewoon verder."
        )
        % {**_over(aanvraag), "dag": datum(aanhouding.tot), "reden": aanhouding.reden},
        str(aanhouding.pk),
    )


@in_brieftaal
def meld_keuze(aanhouding: Aanhouding) -> None:
    """Tell the handler what the applicant chose."""
    aanvraag = aanhouding.aanvraag
    ja = aanhouding.instemming_op is not None
    _aan_medewerker(
        behandelaar_van(aanvraag, aanhouding.gevraagd_door),
        aanvraag,
        "instemming",
        (_("“%(titel)s” mag wachten") if ja else _("“%(titel)s” mag niet wachten")) % _over(aanvraag),
        (
            _("De aanvrager stemt ermee in dat “%(titel)s” (kenmerk %(kenmerk)s) wacht tot en met %(dag)s.")
            if ja
            else _(
                "De aanvrager wil niet dat “%(titel)s” (kenmerk %(kenmerk)s) wacht. Ga verder met de aanvraag."
            )
        )
        % {**_over(aanvraag), "dag": datum(aanhouding.tot)},
        str(aanhouding.pk),
    )


@in_brieftaal
def meld_bezwaar(bezwaar: Bezwaar) -> None:
    """Confirm to the applicant that the objection arrived (Awb 6:14), and by when there is an answer."""
    aanvraag = bezwaar.besluit.aanvraag
    _aan_aanvrager(
        aanvraag,
        "bezwaar",
        _("Wij hebben uw bezwaar over “%(titel)s” ontvangen") % _over(aanvraag),
        _(
            "Op %(ontvangen)s hebben wij uw bezwaar ontvangen tegen het besluit over “%(titel)s” (kenmerk "
            "%(kenmerk)s). Uw bezwaar heeft kenmerk %(bezwaar)s. Wij beslissen erover uiterlijk op %(dag)s. "
            "U hoort van ons wanneer u uw bezwaar kunt toelichten."
        )
        % {
            **_over(aanvraag),
            "ontvangen": datum(bezwaar.ontvangen_op),
            "bezwaar": bezwaar.kenmerk,
            "dag": datum(bezwaar.beslis_uiterlijk),
        },
        str(bezwaar.pk),
    )


@in_brieftaal
def meld_bezwaaruitkomst(bezwaar: Bezwaar) -> None:
    """Tell the applicant what came of the objection; the reasoned decision itself goes by letter."""
    aanvraag = bezwaar.besluit.aanvraag
    _aan_aanvrager(
        aanvraag,
        "bezwaar_uitkomst",
        _("Er is beslist op het bezwaar over “%(titel)s”") % _over(aanvraag),
        _(
            "Er is op %(dag)s beslist op het bezwaar met kenmerk %(bezwaar)s, over uw aanvraag “%(titel)s” (kenmerk "
            "%(kenmerk)s). De uitkomst: %(uitkomst)s. In de brief over het bezwaar leest u waarom, en hoe u in beroep "
            "kunt gaan."
        )
        % {
            **_over(aanvraag),
            "dag": datum(bezwaar.uitkomst_op),
            "bezwaar": bezwaar.kenmerk,
            "uitkomst": bezwaar.get_uitkomst_display(),
        },
        str(bezwaar.pk),
    )


@in_brieftaal
def meld_ingebrekestelling(stelling: Ingebrekestelling) -> None:
    """Tell the applicant that the notice arrived and what it does; the handler too, when it counts."""
    aanvraag = stelling.aanvraag
    feiten = {**_over(aanvraag), "ontvangen": datum(stelling.ontvangen_op), "dag": datum(stelling.uiterlijk)}
    if stelling.geldig:
        gevolg = _(
            "U hebt gelijk: wij zijn te laat. Het spijt ons. Wij beslissen alsnog uiterlijk op %(dag)s. Lukt dat niet, "
            "dan betalen wij u voor elke dag daarna een dwangsom, hoogstens 42 dagen lang."
        )
    else:
        gevolg = _(
            "De termijn voor het besluit was op die dag nog niet voorbij, of het besluit was er al. Daarom heeft uw "
            "brief geen gevolg. Op de pagina van uw aanvraag ziet u hoe het ermee staat."
        )
    _aan_aanvrager(
        aanvraag,
        "ingebrekestelling",
        _("Wij hebben uw ingebrekestelling over “%(titel)s” ontvangen") % feiten,
        _("Op %(ontvangen)s ontvingen wij uw ingebrekestelling over “%(titel)s” (kenmerk %(kenmerk)s).")
        % feiten
        + "\n\n"
        + gevolg % feiten,
        str(stelling.pk),
    )
    if stelling.geldig:
        _aan_medewerker(
            behandelaar_van(aanvraag, stelling.door),
            aanvraag,
            "ingebrekestelling",
            _("Beslis uiterlijk op %(dag)s over “%(titel)s”") % feiten,
            _(
                "Er is een ingebrekestelling over “%(titel)s” (kenmerk %(kenmerk)s). Na %(dag)s kost elke dag de "
                "gemeente een dwangsom."
            )
            % feiten,
            str(stelling.pk),
        )


@in_brieftaal
def meld_dwangsom(stelling: Ingebrekestelling) -> None:
    """Tell the applicant the amount (Awb 4:18)."""
    aanvraag = stelling.aanvraag
    _aan_aanvrager(
        aanvraag,
        "ingebrekestelling_klaar",
        _("Wij hebben uw ingebrekestelling over “%(titel)s” afgehandeld") % _over(aanvraag),
        _(
            "Uw ingebrekestelling over “%(titel)s” (kenmerk %(kenmerk)s) is afgehandeld. De dwangsom is %(bedrag)s."
        )
        % {**_over(aanvraag), "bedrag": euro(stelling.dwangsom or 0)},
        str(stelling.pk),
    )


@in_brieftaal
def meld_lotnummer(aanvraag: Aanvraag, loting: Loting) -> None:
    """Tell the applicant the place that the draw gave, what it means, and where everyone can do the draw again."""
    stuur_bericht(
        aan=aanvraag.indiener,
        soort="aanvraag.geloot",
        onderwerp=(_("Er is geloot: “%(titel)s” heeft nummer %(nummer)s") % _met_nummer(aanvraag))[:200],
        tekst=_(
            "De gemeente heeft geloot. Uw aanvraag “%(titel)s” (kenmerk %(kenmerk)s) heeft nummer %(nummer)s van "
            "%(aantal)s.\n\nWij beslissen over de aanvragen in deze volgorde, zolang er geld is. U krijgt bericht van het "
            "besluit.\n\nOp de openbare pagina van de loting ziet u hoe er is geloot. U kunt de loting daar zelf narekenen."
        )
        % {**_met_nummer(aanvraag), "aantal": len(loting.volgorde)},
        eenmalig=f"aanvraag:{aanvraag.pk}:geloot:{loting.pk}",
        over=aanvraag,
        link=reverse("budgetten:loting", args=[loting.pk]),
    )


def _met_nummer(aanvraag: Aanvraag) -> dict[str, str | int]:
    return {**_over(aanvraag), "nummer": aanvraag.lotnummer or 0}
