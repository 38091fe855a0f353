"""The doors of pages: signed in and known here; and errors of the domain put at their field."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

import rules
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from ..verzoek import Verzoek

P = ParamSpec("P")
View = Callable[Concatenate[Verzoek, P], HttpResponse]


def aanmelden_nodig(view: View[P]) -> View[P]:
    """Only for who is signed in and known in this municipality; others are sent to sign in, and come back here.

    A session without Persoon (the details were erased on another device) is ended first: signing in again would
    otherwise lead straight back here.
    """

    @wraps(view)
    def wrapper(request: Verzoek, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.persoon:
            return view(request, *args, **kwargs)
        if request.user.is_authenticated:
            logout(request)
            messages.info(request, _("U bent hier nog niet bekend. Log opnieuw in om verder te gaan."))
        return redirect_to_login(request.get_full_path())

    return wrapper


def eis(recht: str, persoon: Any, obj: Any = None) -> None:
    """Raise PermissionDenied (403) unless `persoon` has permission `recht` on `obj`."""
    if not rules.has_perm(recht, persoon, obj):
        raise PermissionDenied


def zet_fouten(form: forms.Form, fout: ValidationError) -> None:
    """Put an error of the domain by its field; what belongs to no field of this form stands above it."""
    if not hasattr(fout, "error_dict"):
        form.add_error(None, fout)
        return
    for veld, fouten in fout.error_dict.items():
        form.add_error(veld if veld in form.fields else None, fouten)
