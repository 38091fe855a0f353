"""How allauth creates and shows our users."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """allauth's behaviour with our user model and in the words of the municipality that is visited."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Account mails name the municipality, as every other mail does."""
        gemeente = getattr(self.request, "gemeente", None)
        super().send_mail(template_prefix, email, {"gemeente": gemeente, **context})
