"""The one place where this room listens to allauth."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed, email_confirmed, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from .domain.personen import meld_persoon_aan, volg_hoofdadres
from .models import Gebruiker
from .tweede_factor import heeft_tweede_factor_gebruikt


@receiver(email_confirmed, dispatch_uid="mensen_adres_bevestigd")
def follow_confirmed_address(request: HttpRequest, email_address: EmailAddress, **kwargs: Any) -> None:
    """The confirmed primary address is the address of the person."""
    if email_address.primary:
        volg_hoofdadres(gebruiker=email_address.user, email=email_address.email)


@receiver(email_changed, dispatch_uid="mensen_adres_gewijzigd")
def follow_changed_address(
    request: HttpRequest, user: Gebruiker, to_email_address: EmailAddress, **kwargs: Any
) -> None:
    """A new primary address takes the place of the old one."""
    if to_email_address.verified:
        volg_hoofdadres(gebruiker=user, email=to_email_address.email)


@receiver(user_logged_in, dispatch_uid="mensen_aangemeld")
def ensure_persoon(request: HttpRequest, user: Gebruiker, **kwargs: Any) -> None:
    """Who signs in for the first time in a municipality gets an empty Persoon there, and nothing of elsewhere."""
    gemeente = getattr(request, "gemeente", None)
    if gemeente is not None:
        meld_persoon_aan(gebruiker=user, gemeente=gemeente)


@receiver(authenticator_added, dispatch_uid="mensen_factor_toegevoegd")
def count_first_factor_as_used(
    request: HttpRequest, user: Gebruiker, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Setting up the first factor proves it: no second question for the same code a second later.

    Only for the first one. Were a later factor to count too, then a session that never showed the existing
    factor could lift itself over it by adding one.
    """
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
    if others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        return
    if not heeft_tweede_factor_gebruikt(request, user):
        record_authentication(
            request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
        )
