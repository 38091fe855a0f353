"""What a visitor can do with an idea, beyond this room: higher rooms register a button here.

A function gets the request and the idea and answers with `titel`, `url` and `uitleg`, or None when it does not apply.
It must not read more than it needs: it runs on every view of the page.
"""

from collections.abc import Callable
from typing import TypedDict

from django.http import HttpRequest

from .models import Initiatief


class Actie(TypedDict):
    titel: str
    url: str
    uitleg: str


Actiefunctie = Callable[[HttpRequest, Initiatief], Actie | None]

_functies: list[Actiefunctie] = []


def registreer_actie(functie: Actiefunctie) -> Actiefunctie:
    """Let `functie` offer an action at every idea; registering it twice changes nothing. Usable as a decorator."""
    if functie not in _functies:
        _functies.append(functie)
    return functie


def vergeet_actie(functie: Actiefunctie) -> None:
    """Take `functie` out of the register."""
    if functie in _functies:
        _functies.remove(functie)


def acties_voor(request: HttpRequest, initiatief: Initiatief) -> list[Actie]:
    """What is possible now, in the order of registration."""
    mogelijk = (functie(request, initiatief) for functie in _functies)
    return [actie for actie in mogelijk if actie is not None]
