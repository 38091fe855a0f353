"""Who comes in at the staff screens, and how a refusal of the domain lands on a form."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.http.response import HttpResponseBase

from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.mensen.verzoek import Verzoek

from ..queries.aanvragen import BEHANDELROLLEN

View = Callable[Concatenate[Verzoek, ...], HttpResponseBase]


def behandelaars(view: View) -> View:
    """Only for people who handle applications somewhere in this municipality; to others the screen does not exist."""

    @wraps(view)
    @login_required
    def wrapper(request: Verzoek, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not bevoegdheden_van(request.persoon or None).heeft_rol_ergens(BEHANDELROLLEN):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper
