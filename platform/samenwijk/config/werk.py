"""The front page of staff: what waits for this person, room by room, and the way to each screen.

It stands here because only the top of the house knows every room.
"""

from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rules import has_perm

from budgetten.enums import Aanvraagstatus
from budgetten.queries.aanvragen import BEHANDELROLLEN
from budgetten.queries.bestedingen import kan_besteden
from budgetten.queries.werklijst import Lijst, Tellingen, Werkvoorraad
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.queries import Bevoegdheden, bevoegdheden_van
from samenwijk.mensen.verzoek import Verzoek
from stemmen.enums import Rondestatus
from stemmen.queries import beheerde_rondes


@dataclass(frozen=True)
class Taak:
    """A card of the front page. `aantal` is what waits; `dringend` says in words what cannot wait."""

    titel: str
    url: str
    tekst: str
    aantal: int = 0
    dringend: list[str] = field(default_factory=list)


def _lijst(lijst: Lijst) -> str:
    return f"{reverse('budgetten:werk_aanvragen')}?toon={lijst.value}"


def _dringend(tellingen: Tellingen) -> list[str]:
    """What cannot wait, in words."""
    laat, gauw = tellingen[Lijst.TE_LAAT], tellingen.binnenkort
    dringend = []
    if laat:
        dringend.append(ngettext("%(n)s is te laat", "%(n)s zijn te laat", laat) % {"n": laat})
    if gauw:
        dringend.append(
            ngettext("%(n)s moet binnen een week klaar zijn", "%(n)s moeten binnen een week klaar zijn", gauw)
            % {"n": gauw}
        )
    return dringend


def _late_questions(voorraad: Werkvoorraad) -> list[str]:
    laat = voorraad.late_adviesvragen()
    if not laat:
        return []
    return [ngettext("%(n)s antwoord is te laat", "%(n)s antwoorden zijn te laat", laat) % {"n": laat}]


def _applications(voorraad: Werkvoorraad, tellingen: Tellingen) -> list[Taak]:
    """What waits for this person: by task and area, for the own department, and what one handles oneself."""
    taken = [
        Taak(
            _("Aanvragen"),
            _lijst(Lijst.VOOR_U),
            _("Wat op u wacht: toetsen, meekijken of besluiten."),
            tellingen[Lijst.VOOR_U],
            _dringend(tellingen),
        )
    ]
    if voorraad.van_vakafdeling or tellingen[Lijst.AFDELING]:
        taken.append(
            Taak(
                _("Vragen aan uw afdeling"),
                _lijst(Lijst.AFDELING),
                _("Collega's vragen advies, of een oordeel over een criterium."),
                tellingen[Lijst.AFDELING],
                _late_questions(voorraad),
            )
        )
    if tellingen[Lijst.MIJN]:
        taken.append(
            Taak(_("Van u"), _lijst(Lijst.MIJN), _("Aanvragen die u behandelt."), tellingen[Lijst.MIJN])
        )
    return taken


def _money(request: Verzoek, rechten: Bevoegdheden) -> list[Taak]:
    if not rechten.heeft_rol_ergens(BEHANDELROLLEN):
        return []
    voorraad = Werkvoorraad(request.gemeente, request.persoon)
    tellingen = voorraad.tellingen()
    taken = _applications(voorraad, tellingen)
    if rechten.heeft_rol_ergens({Rol.BUDGETBEHEERDER}):
        taken.append(
            Taak(
                _("Te betalen"),
                f"{reverse('budgetten:werk_aanvragen')}?status={Aanvraagstatus.VERLEEND}",
                _("Toegekend, en nog niet helemaal betaald."),
                voorraad.alles().filter(status=Aanvraagstatus.VERLEEND).count(),
            )
        )
    return [
        *taken,
        Taak(
            _("Naar het panel"),
            reverse("budgetten:werk_panels"),
            _("Aanvragen die klaar zijn voor een stemming."),
            tellingen.per_status.get(Aanvraagstatus.VOOR_PANEL, 0),
        ),
        Taak(
            _("Budgetten"), reverse("budgetten:werk_budgetten"), _("Hoeveel er is, en waar het naartoe ging.")
        ),
        Taak(
            _("Termijnen"),
            reverse("budgetten:werk_termijnen"),
            _("Wat wanneer klaar moet zijn, en bezwaren en ingebrekestellingen."),
        ),
        Taak(
            _("Cijfers"),
            reverse("budgetten:werk_cijfers"),
            _("Hoeveel er werd aangevraagd en toegekend, en waar en hoe snel."),
        ),
    ]


def _schemes(request: Verzoek) -> list[Taak]:
    """For who keeps the schemes, and for who may spend without an application."""
    taken = []
    if has_perm("budgetten.beheer_regeling", request.persoon, None):
        taken.append(
            Taak(
                _("Regelingen"),
                reverse("budgetten:werk_regelingen"),
                _("De regels waaronder mensen aanvragen: maken, veranderen en vaststellen."),
            )
        )
    if kan_besteden(request.persoon):
        taken.append(
            Taak(
                _("Geld besteden"),
                reverse("budgetten:te_besteden"),
                _("Uitgaven zonder aanvraag vastleggen."),
            )
        )
    return taken


def _rounds(request: Verzoek) -> list[Taak]:
    if not has_perm("stemmen.bekijk_stemrondes", request.persoon):
        return []
    open_rondes = [r for r in beheerde_rondes(request.persoon) if r.status == Rondestatus.OPENGESTELD]
    voorbij = sum(ronde.sluit_op <= klok.nu() for ronde in open_rondes)
    dringend = []
    if voorbij:
        dringend.append(
            ngettext(
                "%(n)s uitslag moet worden vastgesteld", "%(n)s uitslagen moeten worden vastgesteld", voorbij
            )
            % {"n": voorbij}
        )
    return [
        Taak(
            _("Stemrondes"),
            reverse("stemmen:werk_lijst"),
            _("Rondes volgen en uitslagen vaststellen."),
            len(open_rondes),
            dringend,
        )
    ]


def _other(request: Verzoek, rechten: Bevoegdheden) -> list[Taak]:
    taken = []
    if has_perm("participatie.maak_traject", request.persoon):
        taken.append(
            Taak(
                _("Trajecten"),
                reverse("participatie:werk_lijst"),
                _("Beloften, fasen en kaders van elk traject."),
            )
        )
    if has_perm("mensen.bekijk_personen", request.persoon):
        taken.append(
            Taak(
                _("Mensen en organen"),
                reverse("mensen:werk_personen"),
                _("Rollen geven, panels en hun leden bijhouden."),
            )
        )
    if rechten.heeft_rol({Rol.REDACTEUR, Rol.BEHEERDER}):
        taken.append(
            Taak(_("De website"), reverse("wagtailadmin_home"), _("Pagina's, nieuws, menu's en kleuren."))
        )
    return taken


@login_required
def voorblad(request: Verzoek) -> HttpResponse:
    """Staff only; to others the page does not exist."""
    rechten = bevoegdheden_van(request.persoon or None)
    if not rechten.is_medewerker:
        raise Http404
    taken = [*_money(request, rechten), *_schemes(request), *_rounds(request), *_other(request, rechten)]
    return render(request, "werk.html", {"taken": taken})
