"""Addresses of this room: for everyone and applicants, and for staff."""

from . import urls_publiek, urls_werk

app_name = "budgetten"
urlpatterns = [*urls_publiek.urlpatterns, *urls_werk.urlpatterns]
