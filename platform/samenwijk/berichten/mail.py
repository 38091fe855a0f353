"""The one builder of mails to people: plain text, greeting, text, link, who sends it and why."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override

from samenwijk.gebieden.models import Gemeente

from .models import Verzending
from .taal import in_brieftaal


def absoluut_adres(gemeente: Gemeente, pad: str) -> str:
    """`pad` ("/mijn/") as a full address on the host of the municipality; scheme and port are those of BASIS_URL."""
    basis = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    poort = f":{basis.port}" if basis.port else ""
    return f"{basis.scheme}://{gemeente.hostnaam}{poort}{pad}"


def message_id(verzending: Verzending) -> str:
    """One identifier for every attempt: a mail that left twice is recognised as the same one."""
    host = verzending.bericht.gemeente.hostnaam
    return f"<{verzending.kenmerk}@{host}>"


@in_brieftaal
def bouw_mail(verzending: Verzending) -> EmailMessage:
    """The mail of one row of the outbox; needs `bericht`, its `gemeente` and `persoon`. No query then."""
    bericht = verzending.bericht
    with override(settings.LANGUAGE_CODE):
        tekst = render_to_string(
            "berichten/mail.txt",
            {
                "bericht": bericht,
                "gemeente": bericht.gemeente,
                "naam": bericht.persoon.naam,
                "link": absoluut_adres(bericht.gemeente, bericht.link) if bericht.link else "",
                "instellingen": absoluut_adres(bericht.gemeente, "/mijn/gegevens/"),
            },
        )
    return EmailMessage(
        # A line end in a subject would start a new header.
        subject=" ".join(bericht.onderwerp.split()),
        body=tekst.strip() + "\n",
        to=[verzending.adres],
        headers={"Message-ID": message_id(verzending), "Auto-Submitted": "auto-generated"},
    )
