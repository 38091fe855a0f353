"""The request as our middleware leaves it, for type checkers."""

from django.http import HttpRequest

from samenwijk.gebieden.models import Gemeente

from .models import Gebruiker, Persoon


class Verzoek(HttpRequest):
    """A request with its municipality and, when somebody is signed in, the person. `persoon` is falsy for a visitor."""

    gemeente: Gemeente
    persoon: Persoon
    user: Gebruiker
