"""Who is here, in this municipality; and staff only with a second factor."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import SimpleLazyObject

from .models import Persoon
from .queries import persoon_van
from .tweede_factor import factoren_van, heeft_tweede_factor_gebruikt, moet_tweede_factor

# Always open: signing out, changing language, the sign of life.
_OPEN = {"account_logout", "account_inactive", "set_language", "javascript-catalog", "leeft", "security_txt"}
# With a factor that this session has not used, only the doors where it can be used.
_GEBRUIKEN = {
    "account_login",
    "account_reauthenticate",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
# Without any factor, the doors where one can be set up as well (and the way to a confirmed address before it).
_INSTELLEN = _GEBRUIKEN | {
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_request_login_code",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "totp_qr",
    "tweede_factor",
}


class PersoonMiddleware:
    """Set `request.persoon`: the Persoon of the signed-in Gebruiker in `request.gemeente`, falsy when there is none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def lees() -> Persoon | None:
            gemeente = request.gemeente  # type: ignore[attr-defined]
            if gemeente is None or not request.user.is_authenticated:
                return None
            return persoon_van(request.user, gemeente)

        request.persoon = SimpleLazyObject(lees)  # type: ignore[attr-defined]
        return self.get_response(request)


class TweedeFactorMiddleware:
    """Staff whose session used no second factor are sent to set one up or to use it, and get nothing else.

    Someone who has a factor but did not use it cannot reach the pages where factors are added or removed:
    otherwise a stolen password would be enough to add one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._detour(request) or self.get_response(request)

    def _detour(self, request: HttpRequest) -> HttpResponse | None:
        """The redirect that this request gets, or None when it may go on. No query once the factor was used."""
        path = request.path_info
        if path.startswith((settings.STATIC_URL, "/.well-known/")) or (
            settings.DEMO and path.startswith(("/demo/", settings.MEDIA_URL))
        ):
            return None
        user = request.user
        if not user.is_authenticated or heeft_tweede_factor_gebruikt(request, user):
            return None
        if not moet_tweede_factor(request, request.persoon or None):  # type: ignore[attr-defined]
            return None
        door = _url_name(path)
        if door in _OPEN:
            return None
        factoren = factoren_van(user)
        if door in (_GEBRUIKEN if factoren else _INSTELLEN):
            return None
        return HttpResponseRedirect(_destination(request, factoren))


def _url_name(path: str) -> str:
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def _destination(request: HttpRequest, factoren: set[str]) -> str:
    """Set up a factor, or use the one that is there; and back to the page that was asked for."""
    if not factoren:
        naam = "mensen:tweede_factor"
    elif "totp" in factoren:
        naam = "mfa_reauthenticate"
    else:
        naam = "mfa_reauthenticate_webauthn"
    volgende = request.get_full_path() if request.method in {"GET", "HEAD"} else settings.LOGIN_REDIRECT_URL
    return f"{reverse(naam)}?{urlencode({'next': volgende})}"
