"""What an applicant hears at each change of state: the text of the letter when there is one, otherwise a template
(templates/budgetten/berichten/<state>.txt, the first line is the subject)."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.taal import in_brieftaal

from .brieven.weergave import als_tekst, weergave_van
from .enums import Aanvraagstatus, Briefsoort
from .models import Aanvraag, Besluit, Brief, Panelbehandeling, Toets
from .queries.dossier import laatste_toetsregels

# With these states comes a letter; then the message is that letter, word for word. Each is reached once at most, so the
# letter that is found is the one of this occasion.
BRIEF_BIJ_STATUS: dict[str, tuple[Briefsoort, ...]] = {
    Aanvraagstatus.INGEDIEND: (Briefsoort.ONTVANGST,),
    Aanvraagstatus.VERLEEND: (Briefsoort.VERLEEND, Briefsoort.DEELS),
    Aanvraagstatus.GEWEIGERD: (Briefsoort.GEWEIGERD,),
    Aanvraagstatus.NIET_BEHANDELD: (Briefsoort.NIET_BEHANDELD,),
    Aanvraagstatus.VASTGESTELD: (Briefsoort.VASTSTELLING,),
}


@in_brieftaal
def meld_aan_aanvrager(aanvraag: Aanvraag, *, naar: Aanvraagstatus, aanleiding: str) -> None:
    """Put the message that belongs to the new state in the outbox. `aanleiding` is the occasion: once per log line."""
    onderwerp, romp = _uit_brief(aanvraag, naar) or _uit_sjabloon(aanvraag, naar)
    stuur_bericht(
        aan=aanvraag.indiener,
        soort=f"aanvraag.{naar}",
        onderwerp=onderwerp[:200],
        tekst=romp,
        eenmalig=f"aanvraag:{aanvraag.pk}:{naar}:{aanleiding}",
        over=aanvraag,
        link=reverse("budgetten:aanvraag", args=[aanvraag.kenmerk]),
    )


def _uit_brief(aanvraag: Aanvraag, naar: Aanvraagstatus) -> tuple[str, str] | None:
    """Subject and text of the letter that goes with this state. One query, none for a state without letters."""
    soorten = BRIEF_BIJ_STATUS.get(naar)
    if soorten is None:
        return None
    brief = Brief.objects.filter(aanvraag=aanvraag, soort__in=soorten).order_by("-pk").first()
    if brief is None:
        return None
    return brief.onderwerp, als_tekst(weergave_van(aanvraag, brief.onderwerp, brief.inhoud))


def _uit_sjabloon(aanvraag: Aanvraag, naar: Aanvraagstatus) -> tuple[str, str]:
    """Subject (the first line) and text of the template of this state."""
    besluit = Besluit.objects.filter(aanvraag=aanvraag).first()
    context = {
        "aanvraag": aanvraag,
        "versie": aanvraag.versie,
        "toetsregels": laatste_toetsregels(aanvraag),
        "toets": Toets.objects.filter(aanvraag=aanvraag, teruggestuurd_op__isnull=True).first(),
        "panel": Panelbehandeling.objects.filter(aanvraag=aanvraag, vervallen=False)
        .select_related("optie__ronde__orgaan", "optie__uitslag")
        .first(),
        "besluit": besluit,
        "gronden": list(besluit.gronden.select_related("criterium")) if besluit else [],
        "betaald": list(besluit.betalingen.all()) if besluit else [],
    }
    tekst = render_to_string(f"budgetten/berichten/{naar}.txt", context).strip()
    onderwerp, _scheiding, romp = tekst.partition("\n")
    return onderwerp.strip(), romp.strip()


@in_brieftaal
def meld_teruggestuurd(aanvraag: Aanvraag, toets: Toets) -> None:
    """Tell the checker that a colleague sent the check back, and why."""
    stuur_bericht(
        aan=toets.getoetst_door,
        soort="aanvraag.teruggestuurd",
        onderwerp=_("Een collega stuurt uw toets terug: “%(titel)s”") % {"titel": aanvraag.titel},
        tekst=_(
            "Uw collega heeft meegekeken bij “%(titel)s” (kenmerk %(kenmerk)s) en stuurt de toets terug.\n\n"
            "De reden: %(reden)s\n\nPas uw beoordeling aan en rond de toets opnieuw af."
        )
        % {"titel": aanvraag.titel, "kenmerk": aanvraag.kenmerk, "reden": toets.teruggestuurd_reden},
        eenmalig=f"toets:{toets.pk}:teruggestuurd",
        over=aanvraag,
        link=reverse("budgetten:werk_dossier", args=[aanvraag.kenmerk]),
    )
