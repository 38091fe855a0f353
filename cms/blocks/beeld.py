"""Blocks of images."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class AfbeeldingBlok(blocks.StructBlock):
    """An image with a text alternative (or marked as decoration) and a caption."""

    afbeelding = ImageBlock(label=_("Afbeelding"))
    onderschrift = blocks.CharBlock(label=_("Onderschrift"), max_length=200, required=False)

    class Meta:
        icon = "image"
        template = "blokken/afbeelding.html"
        label = _("Afbeelding")
        description = _("Een foto of tekening, met een beschrijving voor wie haar niet ziet.")
