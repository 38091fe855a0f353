"""The door of pages for who is signed in."""

from collections.abc import Callable

from django.http import HttpResponse

from samenwijk.mensen.views.toegang import aanmelden_nodig

View = Callable[..., HttpResponse]


def aangemeld(view: View) -> View:
    """`aanmelden_nodig` for views that take our own type of request."""
    return aanmelden_nodig(view)
