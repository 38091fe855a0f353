"""Forms of this room: write or change an idea, filter the list, hide with a reason."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.ui.velden import FotoField, PostcodeField

from .domain.gegevens import Initiatiefgegevens, NieuweFoto
from .enums import OPENBAAR, Initiatiefstatus
from .models import Categorie, Initiatief
from .plek import bepaal_gebied
from .queries import categorieen_van, gebieden_om_te_kiezen
from .tekst import schone_regel, schone_tekst


class RegelField(forms.CharField):
    """One line of text, tidied before its length is measured."""

    def to_python(self, value: Any) -> str:
        return schone_regel(str(super().to_python(value) or ""))


class TekstField(forms.CharField):
    """Several lines. A browser counts a line break once and sends two characters: we count as it does."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return schone_tekst(str(super().to_python(value) or ""))


class GraadField(forms.FloatField):
    """Degrees with a dot or a comma."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Schrijf een getal, bijvoorbeeld 52,0907.")}

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        return super().to_python(value.strip().replace(",", ".") if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "maxlength": "20"}


class GebiedField(forms.ModelChoiceField):
    """The areas of one municipality; a dash per level shows what lies in what."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{'– ' * (obj.depth - 1)}{obj.naam}"


class InitiatiefForm(forms.Form):
    """Everything about one idea. Clean it, then take `gegevens()` and `nieuwe_foto()`."""

    titel = RegelField(
        label=_("Titel van uw idee"),
        help_text=_("Kort en duidelijk. Bijvoorbeeld: Een bankje bij de vijver."),
        max_length=100,
        error_messages={
            "required": _("Geef uw idee een titel."),
            "max_length": _(
                "Maak de titel korter: hooguit %(limit_value)d tekens. U hebt er nu %(show_value)d."
            ),
        },
    )
    verhaal = TekstField(
        label=_("Uw idee"),
        help_text=_("Wat wilt u doen? Voor wie is het? Wie doet er mee? Schrijf zoals u praat."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={
            "required": _("Vertel iets over uw idee."),
            "max_length": _(
                "Maak uw verhaal korter: hooguit %(limit_value)d tekens. U hebt er nu %(show_value)d."
            ),
        },
    )
    categorie = forms.ModelChoiceField(
        label=_("Waar gaat het over?"),
        queryset=Categorie.objects.none(),
        empty_label=_("Kies een onderwerp"),
        error_messages={
            "required": _("Kies een onderwerp."),
            "invalid_choice": _("Kies een onderwerp uit de lijst."),
        },
    )
    gebied = GebiedField(
        label=_("Wijk of buurt"),
        help_text=_("Weet u het niet? Vul dan de postcode in of klik op de kaart."),
        queryset=Gebied.objects.none(),
        required=False,
        empty_label=_("Kies een wijk of buurt"),
        error_messages={"invalid_choice": _("Kies een wijk of buurt uit de lijst.")},
    )
    postcode = PostcodeField(
        label=_("Postcode van de plek"),
        help_text=_("Wij zoeken er de wijk bij. De postcode komt niet op de site."),
        required=False,
    )
    plek = RegelField(
        label=_("De plek in woorden"),
        help_text=_("Bijvoorbeeld: het grasveld achter de school."),
        max_length=120,
        required=False,
        error_messages={
            "max_length": _("Houd het kort: hooguit %(limit_value)d tekens. U hebt er nu %(show_value)d.")
        },
    )
    breedtegraad = GraadField(label=_("Breedtegraad"), required=False)
    lengtegraad = GraadField(label=_("Lengtegraad"), required=False)
    foto = FotoField(
        label=_("Foto"),
        help_text=_(
            "Een JPEG-, PNG- of WebP-bestand. Zet geen mensen op de foto die dat niet willen. "
            "Wij halen uit het bestand waar de foto gemaakt is."
        ),
        required=False,
    )
    foto_omschrijving = RegelField(
        label=_("Wat staat er op de foto?"),
        help_text=_("Voor mensen die de foto niet kunnen zien. Verplicht als u een foto kiest."),
        max_length=160,
        required=False,
        error_messages={
            "max_length": _("Houd het kort: hooguit %(limit_value)d tekens. U hebt er nu %(show_value)d.")
        },
    )
    foto_weg = forms.BooleanField(label=_("Haal de foto weg"), required=False)
    sleutel = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(
        self, *args: Any, gemeente: Gemeente, initiatief: Initiatief | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.gemeente = gemeente
        self.heeft_foto = initiatief is not None and initiatief.fotos.exists()
        self._bepaald: Gebied | None = None
        self.fields["categorie"].queryset = categorieen_van(gemeente)  # type: ignore[attr-defined]
        self.fields["gebied"].queryset = gebieden_om_te_kiezen(gemeente)  # type: ignore[attr-defined]
        if not self.heeft_foto:
            del self.fields["foto_weg"]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if not self.errors.keys() & {"gebied", "postcode", "breedtegraad", "lengtegraad"}:
            self._zoek_gebied(gegevens)
        self._controleer_foto(gegevens)
        return gegevens

    def _zoek_gebied(self, gegevens: dict[str, Any]) -> None:
        try:
            self._bepaald = bepaal_gebied(
                gemeente=self.gemeente,
                gebied=gegevens.get("gebied"),
                postcode=gegevens.get("postcode") or "",
                breedtegraad=gegevens.get("breedtegraad"),
                lengtegraad=gegevens.get("lengtegraad"),
            )
        except ValidationError as fout:
            self.add_error(None, fout)

    def _controleer_foto(self, gegevens: dict[str, Any]) -> None:
        omschreven = bool(gegevens.get("foto_omschrijving")) or "foto_omschrijving" in self.errors
        if gegevens.get("foto") and not omschreven:
            self.add_error("foto_omschrijving", _("Schrijf wat er op de foto staat."))
        if omschreven and not (gegevens.get("foto") or self.heeft_foto or "foto" in self.errors):
            self.add_error("foto", _("Kies de foto nog een keer, of maak de omschrijving leeg."))
        if gegevens.get("foto") and self.errors:
            # A browser never fills in a file again: say so, or the idea goes without its photo.
            self.add_error("foto", _("Uw tekst is bewaard, uw foto niet. Kies de foto nog een keer."))

    def gegevens(self) -> Initiatiefgegevens:
        """What was filled in, after `is_valid()`."""
        schoon = self.cleaned_data
        return Initiatiefgegevens(
            titel=schoon["titel"],
            verhaal=schoon["verhaal"],
            categorie=schoon["categorie"],
            gebied=self._bepaald,
            postcode=schoon["postcode"],
            plek=schoon["plek"],
            breedtegraad=schoon["breedtegraad"],
            lengtegraad=schoon["lengtegraad"],
        )

    def nieuwe_foto(self) -> NieuweFoto | None:
        """The photo that came with it, after `is_valid()`."""
        foto = self.cleaned_data["foto"]
        return NieuweFoto(foto, self.cleaned_data["foto_omschrijving"]) if foto else None


class FilterField(forms.ChoiceField):
    """A list to filter by; may stay empty."""

    default_error_messages = {"invalid_choice": _("Deze keuze bestaat niet. Kies er een uit de lijst.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


class FilterForm(forms.Form):
    """The filters above the list. What is not in a list is refused by its field; the other filters still hold."""

    zoek = RegelField(label=_("Zoek"), max_length=100, required=False)
    wijk = FilterField(label=_("Wijk of buurt"))
    categorie = FilterField(label=_("Onderwerp"))
    status = FilterField(
        label=_("Stand"),
        choices=[
            ("", _("Alles")),
            *((stand.value, stand.label) for stand in Initiatiefstatus if stand in OPENBAAR),
        ],
    )
    volgorde = FilterField(
        label=_("Volgorde"), choices=[("", _("Nieuwste eerst")), ("steun", _("Meeste steun"))]
    )

    def __init__(
        self, *args: Any, gebieden: list[Gebied], categorieen: list[Categorie], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wijk"].choices = [  # type: ignore[attr-defined]
            ("", _("Overal")),
            *((gebied.slug, f"{'– ' * (gebied.depth - 1)}{gebied.naam}") for gebied in gebieden),
        ]
        self.fields["categorie"].choices = [  # type: ignore[attr-defined]
            ("", _("Alles")),
            *((categorie.code, categorie.naam) for categorie in categorieen),
        ]

    def keuzes(self) -> dict[str, str]:
        """The valid filters; a wrong one counts as not given."""
        self.is_valid()
        return {naam: self.cleaned_data.get(naam, "") for naam in self.fields}


class VerbergForm(forms.Form):
    """Why staff hide an idea."""

    reden = TekstField(
        label=_("Waarom verbergt u dit idee?"),
        help_text=_("De indiener leest deze reden. Schrijf vriendelijk en precies wat er anders moet."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Schrijf waarom u het idee verbergt."),
            "max_length": _(
                "Maak de reden korter: hooguit %(limit_value)d tekens. U hebt er nu %(show_value)d."
            ),
        },
    )
