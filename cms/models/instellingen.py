"""What a municipality sets for its own site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from samenwijk.gebieden.models import Gemeente


@register_setting(icon="home")
class GemeenteInstellingen(BaseSiteSetting):
    """Name, colours, logo and contact of one site; ties the Wagtail site to its Gemeente."""

    gemeente = models.OneToOneField(
        Gemeente, on_delete=models.PROTECT, related_name="instellingen", null=True
    )
    naam = models.CharField(_("naam van de site"), max_length=60, default="Samenwijk")

    class Meta:
        verbose_name = _("instellingen van de gemeente")
