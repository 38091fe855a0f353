"""The municipality's own texts in letters, and what a letter becomes of them on a real application."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rules import has_perm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList, Panel
from wagtail.admin.views import generic

from budgetten.brieven.merken import ALTIJD, BIJ_BESLUIT
from budgetten.brieven.voorbeeld import voorbeeld
from budgetten.enums import Aanvraagstatus
from budgetten.models import Aanvraag, Briefsjabloon

from .eigen import EigenForm, EigenGemeenteViewSet

AANTAL_KENMERKEN = 20


class BriefvoorbeeldView(generic.InspectView):
    """The letter on an application of this municipality, chosen by its reference number.

    Who may read its letters sees it whole; to other editors the addressee and whatever people wrote is hidden.
    """

    template_name = "cms/beheer/briefvoorbeeld.html"
    page_title = gettext_lazy("Voorbeeld")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        aanvragen = Aanvraag.objects.filter(gemeente=self.request.gemeente).exclude(
            status=Aanvraagstatus.INGETROKKEN
        )
        kenmerk = self.request.GET.get("kenmerk", "").strip()
        context |= {
            "kenmerk": kenmerk,
            "kenmerken": list(
                aanvragen.order_by("-ingediend_op", "-pk").values_list("kenmerk", flat=True)[
                    :AANTAL_KENMERKEN
                ]
            ),
        }
        if kenmerk:
            context |= self._brief(
                aanvragen.filter(kenmerk=kenmerk)
                .select_related("versie__regeling", "gemeente", "gebied", "categorie", "indiener")
                .first()
            )
        return context

    def _brief(self, aanvraag: Aanvraag | None) -> dict[str, Any]:
        if aanvraag is None:
            return {"fout": _("Er is geen aanvraag met dit kenmerk in deze gemeente.")}
        persoon = self.request.persoon or None
        afgeschermd = not has_perm("budgetten.bekijk_brief", persoon, aanvraag)
        gemaakt = voorbeeld(self.object, aanvraag, afgeschermd=afgeschermd)
        return {"brief": gemaakt.brief, "verzonnen": gemaakt.verzonnen, "afgeschermd": afgeschermd}


class BriefsjabloonViewSet(EigenGemeenteViewSet):
    model = Briefsjabloon
    icon = "mail"
    menu_label = gettext_lazy("Teksten van brieven")
    menu_order = 610
    add_to_admin_menu = True
    list_display = ["soort_tekst", "onderwerp"]
    list_per_page = 50
    inspect_view_enabled = True
    inspect_view_class = BriefvoorbeeldView
    inspect_template_name = "cms/beheer/briefvoorbeeld.html"

    def get_edit_handler(self) -> Panel:
        merken = ", ".join(f"{{{naam}}} ({uitleg})" for naam, uitleg in ALTIJD.items())
        bij_besluit = ", ".join(f"{{{naam}}} ({uitleg})" for naam, uitleg in BIJ_BESLUIT.items())
        uitleg = _(
            "U schrijft de eigen woorden van uw gemeente. Wat de wet vraagt, zetten wij er zelf in: de aanvraag, het "
            "besluit, de redenen, de regels over bezwaar en wie tekent."
        )
        return ObjectList(
            [
                HelpPanel(f"<p>{uitleg}</p>"),
                FieldPanel("soort"),
                FieldPanel("onderwerp"),
                FieldPanel("opening"),
                FieldPanel("slot", help_text=_("Komt onder de brief, boven de ondertekening.")),
                FieldPanel(
                    "contact", help_text=_("Laat leeg voor het adres en telefoonnummer uit de instellingen.")
                ),
                HelpPanel(
                    f"<p>{_('Merken die u kunt gebruiken:')} {merken}. "
                    f"{_('In besluiten ook:')} {bij_besluit}.</p>",
                    heading=_("Merken"),
                ),
            ],
            base_form_class=EigenForm,
        ).bind_to_model(self.model)
