"""The demo: its readable outbox (with sign-in codes) and the people one can be. Never in production."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon


class Demomail(models.Model):
    """One mail as it would have been sent."""

    aan = models.CharField(_("aan"), max_length=254)
    van = models.CharField(_("van"), max_length=254)
    onderwerp = models.CharField(_("onderwerp"), max_length=300)
    tekst = models.TextField(_("tekst"))
    moment = models.DateTimeField(_("moment"), default=klok.nu)

    class Meta:
        verbose_name = _("demomail")
        verbose_name_plural = _("demomails")
        ordering = ["-moment", "-pk"]

    def __str__(self) -> str:
        return self.onderwerp


class Persona(models.Model):
    """Somebody as whom a visitor of the demo can sign in without a password. Nobody else can be signed in as."""

    persoon = models.OneToOneField(Persoon, on_delete=models.CASCADE, related_name="persona")
    uitleg = models.TextField(_("wie dit is en wat u kunt proberen"))
    volgorde = models.PositiveSmallIntegerField(_("volgorde"), default=100)
    start_url = models.CharField(_("eerste pagina"), max_length=200, default="/mijn/")

    class Meta:
        verbose_name = _("demopersoon")
        verbose_name_plural = _("demopersonen")
        ordering = ["volgorde", "pk"]

    def __str__(self) -> str:
        return str(self.persoon)
