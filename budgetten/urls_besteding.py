"""Addresses: spending without an application, the turn of the year, lots."""

from django.urls import URLPattern, path

from .views import besteding, werk_jaar

urlpatterns: list[URLPattern] = [
    path("besteden/", besteding.lijst, name="te_besteden"),
    path("besteden/<int:pk>/", besteding.besteden, name="besteden"),
    path("besteden/terug/<int:pk>/", besteding.terug, name="besteding_terug"),
    path("besteden/<int:pk>/voorstel/", besteding.nieuw_voorstel, name="nieuw_voorstel"),
    path("besteden/voorstel/<int:pk>/", besteding.voorstel, name="voorstel"),
    path("besteden/voorstel/<int:pk>/wijzigen/", besteding.wijzig_voorstel, name="wijzig_voorstel"),
    path("besteden/voorstel/<int:pk>/weggooien/", besteding.voorstel_weg, name="voorstel_weg"),
    path("besteden/post/<int:pk>/vrij/", besteding.post_vrij, name="post_vrij"),
    path("budgetten/bestedingen/<int:pk>/", besteding.openbaar, name="bestedingen"),
    path("budgetten/bestedingsvoorstel/<int:pk>/", besteding.voorstel_openbaar, name="voorstel_openbaar"),
    path("budgetten/loting/<int:pk>/", besteding.loting, name="loting"),
    path("werk/budgetten/jaar/", werk_jaar.jaar, name="werk_jaar"),
    path("werk/budgetten/jaar/<int:pk>/<int:jaar>/", werk_jaar.openen, name="werk_openen"),
    path("werk/budgetten/<int:pk>/afsluiten/", werk_jaar.afsluiten, name="werk_afsluiten"),
    path("werk/budgetten/<int:pk>/loting/", werk_jaar.loting, name="werk_loting"),
]
