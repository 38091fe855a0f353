"""What this room hangs on the rooms below: where an area has its page, and editors who follow their roles."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from budgetten.brieven import briefhoofd
from samenwijk.gebieden import paginas
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.signals import rollen_gewijzigd

from . import queries
from .models import GemeenteInstellingen, Wijkpagina
from .redactie import werk_groepen_bij


def adressen_van_wijkpaginas(gebieden: Sequence[Gebied]) -> dict[int, str]:
    """The address of the published wijkpagina per area that has one. One query."""
    gevonden = Wijkpagina.objects.live().filter(gebied__in=[gebied.pk for gebied in gebieden])
    return {gebied: queries.pad_van(pad) for gebied, pad in gevonden.values_list("gebied_id", "url_path")}


@receiver(rollen_gewijzigd, dispatch_uid="cms.redactie")
def volg_rollen(sender: object, persoon: Persoon, **kwargs: Any) -> None:
    """A role given or taken away opens or closes the admin of the CMS at once."""
    if persoon.gebruiker is not None:
        werk_groepen_bij(persoon.gebruiker)


def briefhoofd_van(gemeente: Gemeente) -> briefhoofd.Briefhoofd | None:
    """The letterhead that the editors set. One query, two with a logo."""
    instellingen = GemeenteInstellingen.objects.filter(gemeente=gemeente).select_related("logo").first()
    if instellingen is None:
        return None
    return briefhoofd.Briefhoofd(
        naam=_("Gemeente %(naam)s") % {"naam": gemeente.naam},
        accent=instellingen.accent,
        logo=_logo(instellingen),
        contact=tuple(
            regel.strip()
            for tekst in (
                instellingen.contact_naam,
                instellingen.contact_adres,
                instellingen.contact_telefoon,
                instellingen.contact_email,
                instellingen.openingstijden,
            )
            for regel in tekst.splitlines()
            if regel.strip()
        ),
    )


def _logo(instellingen: GemeenteInstellingen) -> tuple[bytes, str] | None:
    """The logo as bytes; none when it was never set, or when its file is gone."""
    if instellingen.logo is None:
        return None
    try:
        beeld = instellingen.logo.get_rendition("max-480x192|format-png")
        with beeld.file.open("rb") as bestand:
            return bestand.read(), "image/png"
    except (OSError, SourceImageIOError):
        return None


paginas.registreer(adressen_van_wijkpaginas)
briefhoofd.registreer(briefhoofd_van)
