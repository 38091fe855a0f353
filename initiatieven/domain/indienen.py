"""A resident writes an idea and it is public at once."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

from ..enums import Initiatiefstatus
from ..models import Initiatief
from .fotos import bewaar_foto, geen_weesbestand
from .gegevens import Initiatiefgegevens, NieuweFoto, controleer_foto, geef_vorm, vul_in
from .status import zet_status

# Words that are addresses of this room already.
VASTE_ADRESSEN = frozenset({"indienen", "feed"})
POGINGEN = 20


def plaats_initiatief(
    *,
    door: Persoon,
    gemeente: Gemeente,
    gegevens: Initiatiefgegevens,
    foto: NieuweFoto | None = None,
    sleutel: str = "",
) -> Initiatief:
    """Place an idea of `door`. The same `sleutel` (at most 64 characters, made with the form) gives the same idea
    again, however often somebody presses.

    Raises ValidationError keyed by field, and PermissionDenied for somebody of another municipality. Nothing is
    stored then, no file either.
    """
    if door.gemeente_id != gemeente.pk:
        raise PermissionDenied
    eerder = _eerder(door, sleutel)
    if eerder is not None:
        return eerder
    gegevens = geef_vorm(gegevens, gemeente=gemeente)
    foto = controleer_foto(foto)
    initiatief = Initiatief(gemeente=gemeente, indiener=door, sleutel_indienen=sleutel, aangemaakt=klok.nu())
    vul_in(initiatief, gegevens)
    with geen_weesbestand() as nieuw:
        eerder = _schrijf(initiatief)
        if eerder is not None:
            return eerder
        if foto is not None:
            bewaar_foto(initiatief, foto, nieuw)
        return zet_status(initiatief=initiatief, naar=Initiatiefstatus.GEPLAATST, door=door)


def _eerder(door: Persoon, sleutel: str) -> Initiatief | None:
    """What was placed with this key before."""
    return door.initiatieven.filter(sleutel_indienen=sleutel).first() if sleutel else None


def _schrijf(initiatief: Initiatief) -> Initiatief | None:
    """Insert with a free slug. If the same key was placed meanwhile, that idea: the database decides."""
    for _poging in range(POGINGEN):
        initiatief.slug = _vrije_slug(initiatief.gemeente, initiatief.titel)
        try:
            with transaction.atomic():
                initiatief.save(force_insert=True)
        except IntegrityError:
            initiatief.pk = None
            eerder = _eerder(initiatief.indiener, initiatief.sleutel_indienen)
            if eerder is not None:
                return eerder
            if not _bezet(initiatief.gemeente, initiatief.slug):
                raise
        else:
            return None
    raise RuntimeError("No free slug found for a new idea.")


def _bezet(gemeente: Gemeente, slug: str) -> bool:
    return slug in VASTE_ADRESSEN or gemeente.initiatieven.filter(slug=slug).exists()


def _vrije_slug(gemeente: Gemeente, titel: str) -> str:
    """The address of the page, which never changes: from the title, with a number when it is taken."""
    basis = slugify(titel)[:100].strip("-") or "idee"
    if not _bezet(gemeente, basis):
        return basis
    bezet = set(gemeente.initiatieven.filter(slug__startswith=f"{basis}-").values_list("slug", flat=True))
    nummer = 2
    while f"{basis}-{nummer}" in bezet:
        nummer += 1
    return f"{basis}-{nummer}"
