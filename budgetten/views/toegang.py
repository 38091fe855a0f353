"""The door of pages for who is signed in."""

from collections.abc import Callable
from typing import Any

from samenwijk.mensen.views.toegang import aanmelden_nodig

View = Callable[..., Any]


def aangemeld(view: View) -> View:
    """`aanmelden_nodig` for views that take our own type of request."""
    return aanmelden_nodig(view)
