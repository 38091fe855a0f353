"""All addresses. Paths are Dutch and permanent. Django's come first, Wagtail's page tree takes the rest.

A Wagtail page `/initiatieven/` and a Django view `/initiatieven/indienen/` live side by side: a room that has no view
for a path lets it fall through to the page tree. Rooms are included without a prefix and write their paths in full,
because a room has pages in several places (`budgetten/`, `aanvragen/`, `mijn/aanvragen/`, `werk/aanvragen/`).
"""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from . import views, werk
from .middleware import BEHEER_AANMELDPADEN, BEHEER_PAD

handler400 = views.onjuist_verzoek
handler403 = views.geen_toegang
handler404 = views.pagina_niet_gevonden

_to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns: list[URLPattern | URLResolver] = [
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("leeft/", views.leeft, name="leeft"),
    path("werk/", werk.voorblad, name="werk"),
    path("accounts/", include("allauth.urls")),
    path("taal/", include("django.conf.urls.i18n")),
    # Wagtail's own password form knows no second factor and no rate limit: allauth is the only door.
    *(path(aanmeldpad.removeprefix("/"), _to_login) for aanmeldpad in BEHEER_AANMELDPADEN),
    path(BEHEER_PAD.removeprefix("/"), include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path("", include("samenwijk.gebieden.urls")),
    path("", include("samenwijk.mensen.urls")),
    path("", include("samenwijk.berichten.urls")),
    path("", include("samenwijk.participatie.urls")),
    path("", include("initiatieven.urls")),
    path("", include("stemmen.urls")),
    path("", include("budgetten.urls")),
    path("", include("cms.urls")),
]
if settings.DEMO:
    urlpatterns += [
        path("demo/", include("samenwijk.demo.urls")),
        # Public images only; in production the web server or the object storage serves them.
        path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    ]
urlpatterns += [path("", include(wagtail_urls))]
