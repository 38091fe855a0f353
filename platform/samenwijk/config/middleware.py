"""Headers of every response: Content-Security-Policy per kind of page, Permissions-Policy, and what caches may keep.

Which policy holds where, and why, is written down in docs/adr/0012-csp-and-the-wagtail-admin.md.
"""

import re
from collections.abc import Callable
from typing import Any

from csp.constants import NONCE, SELF, STRICT_DYNAMIC, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

BEHEER_PAD = "/beheer/"
# Wagtail's own password form and password mails; urls.py sends these to allauth, and the strict policy holds.
BEHEER_AANMELDPADEN = (f"{BEHEER_PAD}login/", f"{BEHEER_PAD}password_reset/")

# What Wagtail 7.4 needs beyond the strict policy. Wagtail writes inline <script> without a nonce (widgets, choosers,
# InlinePanel): the middleware adds it. Draftail injects two <style> elements. Previews are frames of our own pages;
# several uploads at once show thumbnails from `blob:`.
BEHEER_POLICY: dict[str, list[Any]] = {
    "script-src": [SELF, NONCE, STRICT_DYNAMIC],
    "style-src": [SELF],
    "style-src-elem": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
# A page that an editor previews is shown in a frame of the admin: nothing else is relaxed.
VOORBEELD_POLICY: dict[str, list[Any]] = {"frame-ancestors": [SELF]}

_SCRIPT_WITHOUT_NONCE = re.compile(rb"<script(?![^>]*\snonce=)(?=[\s>])", re.IGNORECASE)


def is_beheer(path: str) -> bool:
    """Whether `path` is a page of the Wagtail admin itself (its sign-in pages are not)."""
    return path.startswith(BEHEER_PAD) and not path.startswith(BEHEER_AANMELDPADEN)


def permissions_policy() -> str:
    """The header value of settings.PERMISSIONS_POLICY: every feature that we use ourselves or shut off."""
    parts = []
    for feature, allowed in settings.PERMISSIONS_POLICY.items():
        parts.append(f"{feature}=({' '.join(allowed)})")
    return ", ".join(parts)


class BeveiligingMiddleware(CSPMiddleware):
    """The strict policy of the settings everywhere; the admin's own policy under BEHEER_PAD and nowhere else."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        # Wagtail draws a preview by sending the page a made-up request through the middleware; the header set there
        # is the one that the browser gets.
        if getattr(request, "is_preview", False):
            parts.replace = VOORBEELD_POLICY
        elif is_beheer(request.path_info):
            parts.replace = BEHEER_POLICY
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if is_beheer(request.path_info) and not getattr(request, "is_preview", False):
            self._add_nonces(request, response)
        response.headers.setdefault("Permissions-Policy", permissions_policy())
        return super().process_response(request, response)

    def _add_nonces(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """Give every <script> of an admin page the nonce: with strict-dynamic those with a `src` need it too."""
        if not isinstance(response, HttpResponse) or response.streaming:
            return
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return
        # A page with a policy of its own was drawn inside this request (a preview) and has been dealt with.
        if "Content-Security-Policy" in response.headers:
            return
        nonce = str(request.csp_nonce).encode("ascii")  # type: ignore[attr-defined]
        response.content = _SCRIPT_WITHOUT_NONCE.sub(b'<script nonce="' + nonce + b'"', response.content)
        if "Content-Length" in response.headers:
            response.headers["Content-Length"] = str(len(response.content))


class NietBewarenMiddleware:
    """A page that was drawn for the session of somebody stays out of every cache, that of a shared computer too.

    A view that says something about caches itself (a photo, the colours) is left alone. Pages for visitors without a
    session say nothing: they are the same for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        session = request.session
        if session.accessed and not session.is_empty() and "Cache-Control" not in response.headers:
            add_never_cache_headers(response)
        return response
