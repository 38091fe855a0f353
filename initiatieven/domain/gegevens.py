"""What a person fills in about an idea, tidied and checked before anything is written."""

from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gebied, Gemeente

from ..models import Categorie, Initiatief
from ..plek import bepaal_gebied
from ..tekst import schone_regel, schone_tekst


@dataclass(frozen=True)
class Initiatiefgegevens:
    """The fields of an idea; `gebied` may be left out when postcode or place tells it. Degrees in EPSG:4326."""

    titel: str
    verhaal: str
    categorie: Categorie
    gebied: Gebied | None = None
    postcode: str = ""
    plek: str = ""
    breedtegraad: float | None = None
    lengtegraad: float | None = None


@dataclass(frozen=True)
class NieuweFoto:
    """A photo that `ui.fotos.maak_veilig` made (re-encoded JPEG), with what is on it in words."""

    bestand: File
    omschrijving: str


def geef_vorm(gegevens: Initiatiefgegevens, *, gemeente: Gemeente) -> Initiatiefgegevens:
    """`gegevens` with tidy texts and the area filled in. Raises ValidationError keyed by field."""
    if gegevens.categorie.gemeente_id != gemeente.pk:
        raise ValidationError({"categorie": _("Kies een categorie uit de lijst.")})
    gebied = bepaal_gebied(
        gemeente=gemeente,
        gebied=gegevens.gebied,
        postcode=gegevens.postcode,
        breedtegraad=gegevens.breedtegraad,
        lengtegraad=gegevens.lengtegraad,
    )
    return replace(
        gegevens,
        titel=schone_regel(gegevens.titel),
        verhaal=schone_tekst(gegevens.verhaal),
        plek=schone_regel(gegevens.plek),
        gebied=gebied,
    )


def vul_in(initiatief: Initiatief, gegevens: Initiatiefgegevens) -> None:
    """Put `gegevens` on the record (not saved). Raises ValidationError keyed by field for what is empty or too long."""
    velden = {naam: getattr(gegevens, naam) for naam in VELDEN}
    for naam, waarde in velden.items():
        setattr(initiatief, naam, waarde)
    anders = {veld.name for veld in initiatief._meta.fields} - velden.keys()
    initiatief.clean_fields(exclude=anders)
    hoogstens = initiatief._meta.get_field("verhaal").max_length or 0
    if len(initiatief.verhaal) > hoogstens:
        # Django measures a TextField in forms only.
        raise ValidationError({"verhaal": _("Schrijf hooguit %(aantal)d tekens.") % {"aantal": hoogstens}})


def controleer_foto(foto: NieuweFoto | None) -> NieuweFoto | None:
    """A photo that this room may keep: a JPEG with a description. Raises ValidationError keyed by field."""
    if foto is None:
        return None
    omschrijving = schone_regel(foto.omschrijving)
    if not omschrijving:
        raise ValidationError({"foto_omschrijving": _("Schrijf wat er op de foto staat.")})
    foto.bestand.seek(0)
    begin = foto.bestand.read(3)
    foto.bestand.seek(0)
    if begin != b"\xff\xd8\xff":
        # Served as image/jpeg: nothing else may get in, whichever way it came.
        raise ValidationError({"foto": _("Dit bestand is geen foto die wij kunnen lezen.")})
    return replace(foto, omschrijving=omschrijving)


VELDEN = tuple(Initiatiefgegevens.__dataclass_fields__)


def gegevens_van(initiatief: Initiatief) -> dict[str, object]:
    """The present values of the fields, to compare or to show."""
    return {naam: getattr(initiatief, naam) for naam in VELDEN}
