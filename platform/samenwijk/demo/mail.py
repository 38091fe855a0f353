"""Mail backend of the demo: puts mails in a table that the outbox page shows."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class PostbusBackend(BaseEmailBackend):
    """Store each mail, once per addressee. Returns the number of mails taken."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        from .models import Demomail

        for bericht in email_messages:
            Demomail.objects.bulk_create(
                Demomail(
                    aan=aan,
                    van=bericht.from_email,
                    onderwerp=str(bericht.subject)[:300],
                    tekst=str(bericht.body),
                )
                for aan in bericht.recipients()
            )
        return len(email_messages)
