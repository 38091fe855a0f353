"""Who comes in at the screens where schemes are written; to everybody else they do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from rules import has_perm

from samenwijk.mensen.verzoek import Verzoek

from ..models import Regeling, Regelingversie
from ..queries.regelingwerk import versie_om_te_bewerken

View = Callable[Concatenate[Verzoek, ...], HttpResponse]


def regelingbeheer(view: View) -> View:
    """Only for who keeps the schemes of this municipality."""

    @wraps(view)
    @login_required
    def wrapper(request: Verzoek, *args: Any, **kwargs: Any) -> HttpResponse:
        # The permission looks at the municipality of the scheme: an empty one stands for "some scheme of this place".
        if not has_perm(
            "budgetten.beheer_regeling", request.persoon or None, Regeling(gemeente=request.gemeente)
        ):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper


def regeling_of_404(request: Verzoek, slug: str) -> Regeling:
    """A scheme of this municipality."""
    return get_object_or_404(
        Regeling.objects.select_related("traject", "gemeente"), gemeente=request.gemeente, slug=slug
    )


def versie_of_404(request: Verzoek, slug: str, nummer: int) -> Regelingversie:
    """A version of such a scheme with all its parts."""
    versie = versie_om_te_bewerken(request.gemeente, slug, nummer)
    if versie is None:
        raise Http404
    return versie
