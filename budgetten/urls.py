"""Addresses of this room, by subject. The fixed ones come before those that take any name."""

from . import (
    urls_afloop,
    urls_besteding,
    urls_brieven,
    urls_geld,
    urls_invoer,
    urls_overzicht,
    urls_procedure,
    urls_publiek,
    urls_regelingen,
    urls_werk,
)

app_name = "budgetten"
urlpatterns = [
    *urls_geld.urlpatterns,
    *urls_invoer.urlpatterns,
    *urls_procedure.urlpatterns,
    *urls_brieven.urlpatterns,
    *urls_afloop.urlpatterns,
    *urls_besteding.urlpatterns,
    *urls_overzicht.urlpatterns,
    *urls_regelingen.urlpatterns,
    *urls_publiek.urlpatterns,
    *urls_werk.urlpatterns,
]
