"""Who comes in: the idea of an address, the person behind a request, bodies that are too large."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import rules
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from samenwijk.mensen.models import Persoon
from samenwijk.mensen.verzoek import Verzoek

from ..models import Initiatief
from ..queries import initiatief_met_slug

View = Callable[..., HttpResponse]


def persoon_van(request: Verzoek) -> Persoon | None:
    """Who is here in this municipality, or None."""
    return request.persoon or None


def mag(request: Verzoek, recht: str, initiatief: Initiatief) -> bool:
    """Whether who is here has `initiatieven.<recht>` on the idea."""
    return bool(rules.has_perm(f"initiatieven.{recht}", persoon_van(request), initiatief))


def zoek_initiatief(request: Verzoek, slug: str, recht: str = "bekijk_initiatief") -> Initiatief:
    """The idea of this address for somebody with `recht`; 404 for anybody else, as if it were not there."""
    initiatief = initiatief_met_slug(request.gemeente, slug)
    if initiatief is None or not mag(request, recht, initiatief):
        raise Http404
    return initiatief


def met_persoon(view: View) -> View:
    """Only for people of this municipality: a visitor signs in first and comes back, a stranger gets 403."""

    @wraps(view)
    def wrapper(request: Verzoek, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(terug_na_inloggen(request))
        if not persoon_van(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapper


def terug_na_inloggen(request: Verzoek) -> str:
    """Where to go after signing in: an address that only takes a POST leads to the page where its button stands."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    delen = request.path_info.strip("/").split("/")
    return f"/{'/'.join(delen[:2])}/"


def vangt_te_grote_verzoeken(view: View) -> View:
    """A form so large that Django refuses to read it gets a page that says so, instead of a bare "bad request".

    The check of the token reads the body too, so it is done here, after the body was found fit.
    """
    beschermd = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def wrapper(request: Verzoek, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            request.POST  # noqa: B018 - reading is what fails
        except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
            return render(request, "initiatieven/te_groot.html", status=413)
        return beschermd(request, *args, **kwargs)

    return wrapper
