"""What an applicant hears at each change of state. The texts are templates: templates/budgetten/berichten/<state>.txt,
the first line is the subject."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.taal import in_brieftaal

from .enums import Aanvraagstatus
from .models import Aanvraag, Besluit, Panelbehandeling, Toets
from .queries.dossier import laatste_toetsregels


@in_brieftaal
def meld_aan_aanvrager(aanvraag: Aanvraag, *, naar: Aanvraagstatus, aanleiding: str) -> None:
    """Put the message that belongs to the new state in the outbox. `aanleiding` is the occasion: once per log line."""
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
    stuur_bericht(
        aan=aanvraag.indiener,
        soort=f"aanvraag.{naar}",
        onderwerp=onderwerp.strip()[:200],
        tekst=romp.strip(),
        eenmalig=f"aanvraag:{aanvraag.pk}:{naar}:{aanleiding}",
        over=aanvraag,
        link=reverse("budgetten:aanvraag", args=[aanvraag.kenmerk]),
    )


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
