"""The second factor: who must use one, and did this session do so?

`is_mfa_enabled` only says that a factor exists. What counts is that this very session used it.
"""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse

from .models import Gebruiker, Persoon
from .queries import bevoegdheden_van


def heeft_tweede_factor_gebruikt(request: HttpRequest, gebruiker: Gebruiker) -> bool:
    """Whether this session holds a sign-in with a second factor. No query."""
    return any(regel.get("method") == "mfa" for regel in get_authentication_records(request, gebruiker))


def factoren_van(gebruiker: Gebruiker) -> set[str]:
    """The kinds of factor that were set up ("totp", "webauthn"); recovery codes alone are none. One query."""
    soorten = Authenticator.objects.filter(user=gebruiker).values_list("type", flat=True)
    return {str(soort) for soort in soorten} - {Authenticator.Type.RECOVERY_CODES.value}


def moet_tweede_factor(request: HttpRequest, persoon: Persoon | None) -> bool:
    """Staff roles in this municipality and superusers everywhere; in the Wagtail admin everybody who may enter it.

    The right to enter the admin is asked there only: outside it that right gives nothing, and asking it costs
    two queries for every page of every resident.
    """
    gebruiker = request.user
    if gebruiker.is_superuser or bevoegdheden_van(persoon).is_medewerker:
        return True
    in_beheer = request.path_info.startswith(reverse("wagtailadmin_home"))
    return in_beheer and gebruiker.has_perm("wagtailadmin.access_admin")
