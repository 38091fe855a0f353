"""Views that belong to the installation and to no room: security.txt, the sign of life, and error pages."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

# RFC 9116 asks for less than a year ahead. Counted from today, so it never lapses while the site is up.
SECURITY_TXT_DAYS = 180


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a vulnerability (RFC 9116). `Expires` is a midnight, so the file is stable within a day."""
    expires = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(
        days=SECURITY_TXT_DAYS
    )
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri('/.well-known/security.txt')}",
    ]
    if settings.SECURITY_BELEID:
        lines.append(f"Policy: {settings.SECURITY_BELEID}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def leeft(request: HttpRequest) -> HttpResponse:
    """For load balancers: 200 when the process answers and the database does too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def pagina_niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, in the look of the municipality."""
    return render(request, "404.html", status=404)


def geen_toegang(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403; the page says whether signing in would help."""
    return render(request, "403.html", {"aangemeld": request.user.is_authenticated}, status=403)


def onjuist_verzoek(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return render(request, "400.html", status=400)


def csrf_geweigerd(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when the form's token is missing or old: usually a page that stood open for long. Nothing was saved."""
    return render(request, "403_csrf.html", status=403)
