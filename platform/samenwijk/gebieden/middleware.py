"""Which municipality is visited: the host name says so."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from .queries import gemeente_voor_host

# Paths that belong to the installation, not to a municipality: probes of a load balancer come without its host name.
ZONDER_GEMEENTE = ("/static/", "/.well-known/", "/leeft/")


class GemeenteMiddleware:
    """Set `request.gemeente` from the host name, in one query; a host that belongs to nobody and no default gives 404."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.gemeente = gemeente_voor_host(request.get_host())  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> None:
        """Here and not earlier, so that the 404 page itself can still be rendered."""
        if request.gemeente is None and not request.path_info.startswith(ZONDER_GEMEENTE):  # type: ignore[attr-defined]
            raise Http404("Onbekende gemeente")
