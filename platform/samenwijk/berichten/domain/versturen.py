"""Putting a message in the outbox, in the transaction of the act it tells about."""

from django.db import models, transaction

from samenwijk.mensen.models import Persoon

from ..models import Bericht, Verzending


def stuur_bericht(
    *,
    aan: Persoon,
    soort: str,
    onderwerp: str,
    tekst: str,
    eenmalig: str,
    over: models.Model | None = None,
    link: str = "",
) -> Bericht:
    """Write one message for `aan`; a mail leaves too when the person has an address and wants mail.

    `link` is a path on the site ("/aanvragen/3/"). `eenmalig` names the occasion: the same occasion gives the message
    that is already there and sends nothing again. Raises RuntimeError outside a transaction: a message about something
    that was rolled back, or the reverse, would be a lie.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("stuur_bericht() needs the transaction of the act itself.")
    bericht, nieuw = Bericht.objects.get_or_create(
        eenmalig=eenmalig,
        defaults={
            "gemeente_id": aan.gemeente_id,
            "persoon": aan,
            "soort": soort,
            "onderwerp": onderwerp,
            "tekst": tekst,
            "link": link,
            "over_type": over._meta.label_lower if over is not None else "",
            "over_sleutel": str(over.pk) if over is not None else "",
        },
    )
    adres = aan.email or (aan.gebruiker.email if aan.gebruiker else "")
    if nieuw and adres and aan.mail_bij_bericht:
        Verzending.objects.create(bericht=bericht, adres=adres)
    return bericht
