"""Own image model from day one: changing it later is a migration of every page."""

from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image


class Afbeelding(AbstractImage):
    """An image of the editors, with the maker named where the licence asks for it."""

    maker = models.CharField(_("maker"), max_length=120, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "maker")

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """Wagtail leaves its temporary file open; a copy in memory lets us close it."""
        bestand = super().generate_rendition_file(filter, source=source)
        with bestand:
            bestand.seek(0)
            return ContentFile(bestand.read(), name=bestand.name)

    class Meta(AbstractImage.Meta):
        verbose_name = _("afbeelding")
        verbose_name_plural = _("afbeeldingen")


class Rendition(AbstractRendition):
    image = models.ForeignKey(Afbeelding, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_uniek"
            )
        ]
