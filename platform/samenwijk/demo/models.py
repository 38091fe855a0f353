"""The readable outbox of the demo: every mail that would have left, among them sign-in codes. Never in production."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenwijk.logboek import klok


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
