"""The admin of the CMS belongs to one municipality at a time: the one of the host name."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Page

from . import queries
from .redactie import werk_groepen_bij


class RedactieMiddleware:
    """Under /beheer/: only who edits the site of this host, with groups that follow today's roles."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        """PermissionDenied for who does not edit this municipality, Http404 for what this site does not offer."""
        match = request.resolver_match
        if match is None or not request.path_info.startswith(reverse("wagtailadmin_home")):
            return
        if not request.user.is_authenticated or match.url_name in ("wagtailadmin_logout", "account_login"):
            return
        if not request.user.is_superuser:
            gemeente = request.gemeente  # type: ignore[attr-defined]
            if gemeente.pk not in werk_groepen_bij(request.user):
                raise PermissionDenied
            if match.url_name == "wagtailadmin_choose_page_child":
                self._check_own_tree(request, kwargs["parent_page_id"])

    def _check_own_tree(self, request: HttpRequest, page_id: int) -> None:
        """Wagtail's page chooser lets an editor browse every tree; the hook in wagtail_hooks.py only filters children."""
        page = Page.objects.filter(pk=page_id).first()
        if page is None or (page.depth > 1 and queries.gemeente_van_pagina(page) != request.gemeente):  # type: ignore[attr-defined]
            raise Http404("Deze pagina bestaat hier niet.")
