"""What an applicant hears after the decision besides the changes of state."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.taal import in_brieftaal

from .models import Aanvraag


@in_brieftaal
def meld_rekening_gewijzigd(aanvraag: Aanvraag, *, staart: str, aanleiding: str) -> None:
    """Tell who sent it that the money goes to another account from now on; never more of it than its last two digits."""
    stuur_bericht(
        aan=aanvraag.indiener,
        soort="aanvraag.rekening",
        onderwerp=_("Het rekeningnummer bij “%(titel)s” is gewijzigd") % {"titel": aanvraag.titel},
        tekst=_(
            "Het rekeningnummer bij uw aanvraag “%(titel)s” (kenmerk %(kenmerk)s) is gewijzigd. Het nieuwe nummer eindigt "
            "op %(staart)s.\n\nHebt u dat niet zelf gedaan of gevraagd? Neem dan meteen contact op met de gemeente."
        )
        % {"titel": aanvraag.titel, "kenmerk": aanvraag.kenmerk, "staart": staart},
        eenmalig=f"aanvraag:{aanvraag.pk}:rekening:{aanleiding}",
        over=aanvraag,
        link=reverse("budgetten:aanvraag", args=[aanvraag.kenmerk]),
    )
