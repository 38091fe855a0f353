"""The costs: lines with a description and an amount, what one pays oneself and what others pay."""

from decimal import Decimal
from typing import Any

from django import forms
from django.forms.formsets import formset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenwijk.ui.velden import BedragField

from .rijen import Rijen, rijmeldingen, stille_rijen
from .stap import Stapform

MAX_REGELS = 30
EERSTE_REGELS = 5
NUL = Decimal("0.00")
# Far above any buurtbudget, and 30 lines of it still fit the column of the total.
HOOGSTE_REGEL = Decimal("1000000.00")


class KostenregelForm(forms.Form):
    """One line; an empty one counts as not there."""

    use_required_attribute = False

    omschrijving = forms.CharField(
        label=_("Waarvoor"), max_length=120, error_messages={"required": _("Vul in waarvoor dit is.")}
    )
    bedrag = BedragField(
        label=_("Bedrag"),
        laagste=Decimal("0.01"),
        hoogste=HOOGSTE_REGEL,
        error_messages={"required": _("Vul in hoeveel dit kost.")},
    )


Kostenregels = formset_factory(
    KostenregelForm,
    formset=Rijen,
    extra=EERSTE_REGELS,
    max_num=MAX_REGELS,
    absolute_max=MAX_REGELS + 10,
    validate_max=True,
)


class KostenForm(Stapform):
    """Lines and contributions; `cleaned_data["kosten"]` holds (description, amount) of the lines that were filled in."""

    eigen_bijdrage = BedragField(
        label=_("Wat betaalt u zelf?"),
        help_text=_("Geld van uzelf of uw groep. Niets? Laat het dan leeg."),
        hoogste=HOOGSTE_REGEL,
        required=False,
    )
    bijdrage_anderen = BedragField(
        label=_("Wat betalen anderen?"),
        help_text=_("Bijvoorbeeld een sponsor of een woningcorporatie. Niets? Laat het dan leeg."),
        hoogste=HOOGSTE_REGEL,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prefix = f"{self.prefix}-regels"
        # Data without the counters of the lines: somebody left them out, so there are no lines.
        compleet = self.is_bound and f"{prefix}-TOTAL_FORMS" in self.data
        self.regels = Kostenregels(data=self.data if compleet else None, prefix=prefix)

    @property
    def rijen(self) -> list[forms.Form]:
        """The lines as forms; without their errors while this step is shown as it was left."""
        return stille_rijen(self.regels, stil=self.stil)

    def _vul_aan(self) -> list[tuple[str, Decimal]]:
        lijnen = []
        for rij in self.regels:
            rij.is_valid()
            gegevens = getattr(rij, "cleaned_data", {})
            if gegevens.get("bedrag") is not None:
                lijnen.append((gegevens.get("omschrijving") or "", gegevens["bedrag"]))
        return lijnen

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        goed = self.regels.is_bound and self.regels.is_valid()
        gegevens["kosten"] = self._vul_aan() if self.regels.is_bound else []
        for naam in ("eigen_bijdrage", "bijdrage_anderen"):
            if naam in gegevens and gegevens[naam] is None:
                gegevens[naam] = NUL
        if self.regels.is_bound and self.regels.total_form_count() > MAX_REGELS:
            self.add_error(None, gettext("Vul hooguit %(aantal)s regels in.") % {"aantal": MAX_REGELS})
        elif self.regels.is_bound and not goed:
            self._meld_regels()
        elif not gegevens["kosten"]:
            self.add_error(None, gettext("Vul minstens één regel met kosten in."))
        if not self.errors and (self.gevraagd() or NUL) <= 0:
            self.add_error(
                None,
                gettext(
                    "Er blijft niets over om aan te vragen: de bijdragen zijn net zo hoog als de kosten."
                ),
            )
        return gegevens

    def _meld_regels(self) -> None:
        """Say above the form which line is wrong and why; the same message stands by its field."""
        for melding in rijmeldingen(
            self.regels, gettext("De regels met kosten kwamen niet goed aan. Vul ze nog eens in.")
        ):
            self.add_error(None, melding)

    def totaal(self) -> Decimal | None:
        """The costs; None while an amount cannot be read or nothing was filled in."""
        if not self.regels.is_bound or any("bedrag" in rij.errors for rij in self.regels):
            return None
        kosten = self._vul_aan()
        return sum((bedrag for _omschrijving, bedrag in kosten), NUL) if kosten else None

    def gevraagd(self) -> Decimal | None:
        """Costs − own contribution − contributions of others; None while that cannot be said."""
        totaal = self.totaal()
        bijdragen = [self.cleaned_data.get(naam, NUL) for naam in ("eigen_bijdrage", "bijdrage_anderen")]
        if totaal is None or {"eigen_bijdrage", "bijdrage_anderen"} & set(self.errors):
            return None
        return totaal - sum((bijdrage or NUL for bijdrage in bijdragen), NUL)

    def rekensom(self) -> dict[str, Decimal | None]:
        """Total and asked amount of what is filled in at this moment."""
        self.is_valid()
        if not self.is_bound or not hasattr(self, "cleaned_data"):
            return {"totaal": None, "gevraagd": None}
        return {"totaal": self.totaal(), "gevraagd": self.gevraagd()}

    def overzicht(self) -> list[tuple[str, Any]]:
        gegevens = self.deels()
        rijen: list[tuple[str, Any]] = [
            (omschrijving or gettext("Zonder omschrijving"), bedrag)
            for omschrijving, bedrag in gegevens.get("kosten", [])
        ]
        rijen += [
            (gettext("Eigen bijdrage"), gegevens.get("eigen_bijdrage") or NUL),
            (gettext("Bijdrage van anderen"), gegevens.get("bijdrage_anderen") or NUL),
        ]
        som = self.rekensom()
        if som["gevraagd"] is not None:
            rijen.append((gettext("U vraagt aan"), som["gevraagd"]))
        return rijen
