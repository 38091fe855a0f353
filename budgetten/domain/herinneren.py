"""What time itself does: waiting that ends, terms that run again, and reminders before and at the end of a term.

Everything here may run as often as one likes, by several processes at once: each reminder has its occasion, and the same
occasion gives one message.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.models import Bericht
from samenwijk.berichten.taal import in_brieftaal
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from samenwijk.ui.componenten.teksten import datum

from ..enums import LOPEND, Aanvraagstatus, Taak
from ..models import Aanhouding, Aanvraag, Aanvulling, Adviesvraag, Besluit, Bezwaar
from ..queries.taken import mensen_met_rol, mensen_van_afdeling, rollen_voor
from ..termijnen import niet_behandelen_tot
from .aanhouden import hervat
from .status import lock_aanvraag
from .termijn import zet_termijn

_MET = ("gemeente", "gebied", "indiener__gebruiker", "behandelaar__gebruiker", "versie__regeling")


def loop_termijnen_na() -> int:
    """All of it, in order; returns how many reminders are new."""
    hervat_verlopen()
    laat_termijnen_lopen()
    return herinner()


def hervat_verlopen() -> int:
    """Applications whose waiting has ended go on where they were; returns how many."""
    vandaag = klok.vandaag()
    aantal = 0
    for aanhouding in Aanhouding.objects.filter(
        aanvraag__status=Aanvraagstatus.AANGEHOUDEN, instemming_op__isnull=False, beeindigd_op__isnull=True
    ).filter(tot__lt=vandaag):
        try:
            hervat(aanvraag=aanhouding.aanvraag, door=None)
        except ValidationError:
            continue  # somebody else was first
        aantal += 1
    # A question that nobody answered is over too.
    Aanhouding.objects.filter(
        instemming_op__isnull=True, geweigerd_op__isnull=True, beeindigd_op__isnull=True, tot__lte=vandaag
    ).update(beeindigd_op=klok.nu())
    return aantal


def laat_termijnen_lopen() -> int:
    """A completion term that passed unused: the decision term runs again, so its last day is known again."""
    verlopen = Aanvulling.objects.filter(
        aanvraag__status=Aanvraagstatus.AANVULLING,
        aanvraag__beslis_uiterlijk__isnull=True,
        beantwoord_op__isnull=True,
        gesloten_op__isnull=True,
        uiterlijk__lt=klok.vandaag(),
    )
    sleutels = list(verlopen.order_by("aanvraag_id").values_list("aanvraag_id", flat=True))
    for sleutel in sleutels:
        with transaction.atomic():
            zet_termijn(lock_aanvraag(sleutel))
    return len(sleutels)


def herinner() -> int:
    """Send the reminders of today; returns how many are new."""
    vandaag = klok.vandaag()
    soorten: tuple[Callable[[date], int], ...] = (
        _beslistermijn,
        _aanvultermijn,
        _verantwoording,
        _advies,
        _bezwaar,
    )
    return sum(soort(vandaag) for soort in soorten)


def behandelaars_van(aanvraag: Aanvraag) -> list[Persoon]:
    """Who has to know: the handler, or, when nobody took it in hand, everyone who checks in its area."""
    if aanvraag.behandelaar is not None:
        return [aanvraag.behandelaar]
    rollen = rollen_voor(aanvraag.versie, Taak.TOETST, klok.vandaag())
    return [
        persoon for persoon in mensen_met_rol(rollen, aanvraag.gebied) if persoon.pk != aanvraag.indiener_id
    ]


@transaction.atomic
def _stuur(
    wie: Iterable[Persoon],
    aanvraag: Aanvraag,
    *,
    soort: str,
    aanleiding: str,
    onderwerp: str,
    tekst: str,
    werk: bool = True,
) -> int:
    """One reminder for each of these people; returns how many had not had it yet."""
    nieuw = 0
    for persoon in wie:
        eenmalig = f"herinner:{soort}:{aanleiding}:{persoon.pk}"
        if Bericht.objects.filter(eenmalig=eenmalig).exists():
            continue
        stuur_bericht(
            aan=persoon,
            soort=f"herinnering.{soort}",
            onderwerp=onderwerp[:200],
            tekst=tekst,
            eenmalig=eenmalig,
            over=aanvraag,
            link=reverse("budgetten:werk_dossier" if werk else "budgetten:aanvraag", args=[aanvraag.kenmerk]),
        )
        nieuw += 1
    return nieuw


def _over(aanvraag: Aanvraag, dag: date) -> dict[str, str]:
    return {"titel": aanvraag.titel, "kenmerk": aanvraag.kenmerk, "dag": datum(dag, "lang")}


@in_brieftaal
def _beslistermijn(vandaag: date) -> int:
    """To the handler: the end is near, and once more when it has passed."""
    grens = vandaag + timedelta(days=settings.HERINNER_BESLISTERMIJN_DAGEN)
    nieuw = 0
    for aanvraag in Aanvraag.objects.filter(status__in=LOPEND, beslis_uiterlijk__lte=grens).select_related(
        *_MET
    ):
        dag = aanvraag.beslis_uiterlijk
        if dag is None:
            continue
        feiten = _over(aanvraag, dag)
        if dag < vandaag:
            soort = "te_laat"
            onderwerp = _("Te laat: het besluit over “%(titel)s”") % feiten
            tekst = (
                _(
                    "Het besluit over “%(titel)s” (kenmerk %(kenmerk)s) moest er zijn op %(dag)s. Neem het zo snel "
                    "mogelijk. De aanvrager mag ons in gebreke stellen: dan volgt na twee weken een dwangsom."
                )
                % feiten
            )
        else:
            soort = "bijna"
            onderwerp = _("Het besluit over “%(titel)s” moet er zijn op %(dag)s") % feiten
            tekst = (
                _(
                    "De beslistermijn van “%(titel)s” (kenmerk %(kenmerk)s) eindigt op %(dag)s. Lukt dat niet, en "
                    "staat de regeling het toe? Verleng dan de termijn, met een reden, vóór die dag."
                )
                % feiten
            )
        nieuw += _stuur(
            behandelaars_van(aanvraag),
            aanvraag,
            soort=soort,
            aanleiding=f"{aanvraag.pk}:{dag}",
            onderwerp=onderwerp,
            tekst=tekst,
        )
    return nieuw


@in_brieftaal
def _aanvultermijn(vandaag: date) -> int:
    """To the applicant shortly before the last day; to the handler once it has passed."""
    nieuw = 0
    rijen = Aanvulling.objects.filter(
        aanvraag__status=Aanvraagstatus.AANVULLING,
        beantwoord_op__isnull=True,
        gesloten_op__isnull=True,
        uiterlijk__lte=vandaag + timedelta(days=settings.HERINNER_DAGEN),
    ).select_related(*(f"aanvraag__{veld}" for veld in _MET), "gevraagd_door")
    for aanvulling in rijen:
        aanvraag, feiten = aanvulling.aanvraag, _over(aanvulling.aanvraag, aanvulling.uiterlijk)
        if aanvulling.uiterlijk >= vandaag:
            nieuw += _stuur(
                [aanvraag.indiener],
                aanvraag,
                soort="aanvullen",
                aanleiding=str(aanvulling.pk),
                onderwerp=_("Vul uw aanvraag “%(titel)s” aan, uiterlijk op %(dag)s") % feiten,
                tekst=_(
                    "Wij wachten nog op uw aanvulling van “%(titel)s” (kenmerk %(kenmerk)s). Dat kan tot en met "
                    "%(dag)s. Daarna mogen wij besluiten uw aanvraag niet in behandeling te nemen.\n\nDit vroegen wij "
                    "u:\n%(vraag)s\n\nLukt het niet op tijd? Neem dan contact met ons op."
                )
                % {**feiten, "vraag": aanvulling.vraag},
                werk=False,
            )
        else:
            feiten["tot"] = datum(niet_behandelen_tot(aanvulling.uiterlijk), "lang")
            nieuw += _stuur(
                [aanvraag.behandelaar or aanvulling.gevraagd_door],
                aanvraag,
                soort="niet_aangevuld",
                aanleiding=str(aanvulling.pk),
                onderwerp=_("“%(titel)s” is niet aangevuld: kies hoe u verdergaat") % feiten,
                tekst=_(
                    "De termijn om “%(titel)s” (kenmerk %(kenmerk)s) aan te vullen is voorbij sinds %(dag)s. De "
                    "beslistermijn loopt weer. Ga verder zonder aanvulling, of besluit uiterlijk op %(tot)s om de "
                    "aanvraag niet in behandeling te nemen."
                )
                % feiten,
            )
    return nieuw


@in_brieftaal
def _verantwoording(vandaag: date) -> int:
    """To the applicant shortly before the day of accountability."""
    nieuw = 0
    rijen = Besluit.objects.filter(
        aanvraag__status__in=[Aanvraagstatus.VERLEEND, Aanvraagstatus.UITBETAALD],
        direct_vastgesteld=False,
        verantwoorden_voor__range=(vandaag, vandaag + timedelta(days=settings.HERINNER_DAGEN)),
    ).select_related(*(f"aanvraag__{veld}" for veld in _MET))
    for besluit in rijen:
        dag = besluit.verantwoorden_voor
        if dag is None:
            continue
        feiten = _over(besluit.aanvraag, dag)
        nieuw += _stuur(
            [besluit.aanvraag.indiener],
            besluit.aanvraag,
            soort="verantwoorden",
            aanleiding=f"{besluit.pk}:{dag}",
            onderwerp=_("Vertel hoe “%(titel)s” ging, uiterlijk op %(dag)s") % feiten,
            tekst=_(
                "U kreeg geld voor “%(titel)s” (kenmerk %(kenmerk)s). Vertel ons uiterlijk op %(dag)s hoe het ging en "
                "wat het kostte. Dat doet u op de pagina van uw aanvraag. Houd uw bonnen bij de hand."
            )
            % feiten,
            werk=False,
        )
    return nieuw


@in_brieftaal
def _advies(vandaag: date) -> int:
    """To the department shortly before its advice is due."""
    nieuw = 0
    rijen = Adviesvraag.objects.filter(
        aanvraag__status__in=LOPEND,
        beantwoord_op__isnull=True,
        ingetrokken_op__isnull=True,
        uiterlijk__range=(vandaag, vandaag + timedelta(days=settings.HERINNER_DAGEN)),
    ).select_related(*(f"aanvraag__{veld}" for veld in _MET))
    for vraag in rijen:
        feiten = {**_over(vraag.aanvraag, vraag.uiterlijk), "vraag": vraag.vraag}
        nieuw += _stuur(
            mensen_van_afdeling(vraag.afdeling, vraag.aanvraag.gebied),
            vraag.aanvraag,
            soort="advies",
            aanleiding=f"{vraag.pk}:{vraag.uiterlijk}",
            onderwerp=_("Geef uw advies over “%(titel)s”, uiterlijk op %(dag)s") % feiten,
            tekst=_(
                "Uw collega wacht op het advies van uw afdeling over “%(titel)s” (kenmerk %(kenmerk)s). Geef het "
                "uiterlijk op %(dag)s.\n\nDe vraag:\n%(vraag)s"
            )
            % feiten,
        )
    return nieuw


@in_brieftaal
def _bezwaar(vandaag: date) -> int:
    """To who registered an objection: the decision on it is due."""
    nieuw = 0
    grens = vandaag + timedelta(days=settings.HERINNER_BESLISTERMIJN_DAGEN)
    rijen = Bezwaar.objects.filter(uitkomst="", beslis_uiterlijk__lte=grens).select_related(
        "besluit__aanvraag", "door__gebruiker"
    )
    for bezwaar in rijen:
        aanvraag = bezwaar.besluit.aanvraag
        feiten = {**_over(aanvraag, bezwaar.beslis_uiterlijk), "bezwaar": bezwaar.kenmerk}
        nieuw += _stuur(
            [bezwaar.door],
            aanvraag,
            soort="bezwaar",
            aanleiding=str(bezwaar.pk),
            onderwerp=_("De beslissing op bezwaar %(bezwaar)s moet er zijn op %(dag)s") % feiten,
            tekst=_(
                "De termijn om te beslissen op bezwaar %(bezwaar)s over “%(titel)s” (kenmerk %(kenmerk)s) eindigt op "
                "%(dag)s. Leg de uitkomst vast in het dossier zodra die er is."
            )
            % feiten,
        )
    return nieuw
