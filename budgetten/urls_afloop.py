"""Addresses: after the decision."""

from django.urls import URLPattern, path

from .views import afloop, afloop_eigen

urlpatterns: list[URLPattern] = [
    path("aanvragen/<str:kenmerk>/rekening/", afloop_eigen.rekening, name="rekening"),
    path("aanvragen/<str:kenmerk>/voortgang/", afloop_eigen.voortgang, name="voortgang"),
    path("aanvragen/<str:kenmerk>/voortgang/verbergen/", afloop_eigen.verbergen, name="voortgang_verbergen"),
    path("aanvragen/<str:kenmerk>/verantwoorden/", afloop_eigen.verantwoorden, name="verantwoorden"),
    path("aanvragen/<str:kenmerk>/verantwoorden/bon/", afloop_eigen.bon, name="bon"),
    path("werk/aanvragen/<str:kenmerk>/rekening/", afloop.rekening, name="werk_rekening"),
    path("werk/aanvragen/<str:kenmerk>/rekening/tonen/", afloop.rekening_tonen, name="werk_rekening_tonen"),
    path("werk/aanvragen/<str:kenmerk>/vaststelling/", afloop.vaststelling, name="werk_vaststelling"),
    path("werk/aanvragen/<str:kenmerk>/terugbetaling/", afloop.terugbetaling, name="werk_terugbetaling"),
]
