"""Block of the menus in the settings of a municipality."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .verwijzen import DoelBlok


class MenuBlok(blocks.StreamBlock):
    """The entries of a menu, in order."""

    punt = DoelBlok(label=_("Menupunt"))

    class Meta:
        icon = "list-ul"
        label = _("Menu")
        required = False
        max_num = 8
