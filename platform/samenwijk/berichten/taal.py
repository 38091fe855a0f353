"""What is written down for others is written in the language of the municipality, whoever presses the button.

A member of staff who reads the site in English still sends a resident a Dutch letter with Dutch reasons.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.utils import translation

P = ParamSpec("P")
R = TypeVar("R")


def in_brieftaal(functie: Callable[P, R]) -> Callable[P, R]:
    """Run `functie` in the language of letters (settings.LANGUAGE_CODE); afterwards the reader's own is back."""

    @wraps(functie)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        with translation.override(settings.LANGUAGE_CODE):
            return functie(*args, **kwargs)

    return wrapper
