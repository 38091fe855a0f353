"""NUL characters in an address. No link or form of ours holds one, and PostgreSQL refuses a question with one in it:
without this every view that looks something up by what stands in the address would answer with a server error."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

NUL = "\x00"


class NultekensMiddleware:
    """A path with NUL is a bad request (400); in the query (`?q=`) NUL counts as not there. Forms refuse it themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path_info:
            raise BadRequest("NUL in the path")
        query = request.META.get("QUERY_STRING", "")
        # Before anything reads request.GET, which is made of this once.
        request.META["QUERY_STRING"] = query.replace("%00", "").replace(NUL, "")
        return self.get_response(request)
