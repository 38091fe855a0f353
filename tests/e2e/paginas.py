"""The list of all pages with who looks at them, in the municipality of `wereld`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from budgetten.domain.brieven import maak_brief
from budgetten.enums import Briefsoort
from budgetten.models import Regeling
from budgetten.wizard.stappen import STAPPEN
from samenwijk.berichten.models import Bericht
from samenwijk.demo.models import Demomail
from tests.factories.budgetten import AanvraagFactory
from tests.factories.mensen import PersoonFactory

from .wereld import (
    BEHEERDER,
    BEWONER,
    BUDGETBEHEERDER,
    NIEUWE,
    PANELLID,
    STEMMER,
    VAKAFDELING,
    WIJKMANAGER,
    Wereld,
)
from .wereld_invoer import STAPPEN as VOLLE_STAPPEN

BEZOEKER = "bezoeker"


@dataclass(frozen=True)
class Pagina:
    """One page and who looks at it. `status` is what the server answers."""

    wie: str
    pad: Callable[[Wereld], str]
    status: int = 200


def _p(wie: str, *paden: str | Callable[[Wereld], str], status: int = 200) -> list[Pagina]:
    return [
        Pagina(wie, pad if callable(pad) else (lambda _wereld, vast=pad: vast), status)  # type: ignore[misc]
        for pad in paden
    ]


def _aanvraag(naam: str, view: str = "aanvraag") -> Callable[[Wereld], str]:
    return lambda w: reverse(f"budgetten:{view}", args=[w.aanvragen[naam].kenmerk])


def _brief(naam: str, view: str = "brief") -> Callable[[Wereld], str]:
    """The last letter about an application."""
    return lambda w: reverse(
        f"budgetten:{view}",
        args=[w.aanvragen[naam].kenmerk, w.aanvragen[naam].brieven.order_by("pk").last().pk],  # type: ignore[union-attr]
    )


def _wachtrij(wereld: Wereld) -> str:
    """The queue of the printer, with the letter of somebody without e-mail."""
    zonder = PersoonFactory(gemeente=wereld.wijk.gemeente, naam="Bep", email="", gebruiker=None)
    aanvraag = AanvraagFactory(gebied=wereld.wijk, indiener=zonder)
    with transaction.atomic():
        maak_brief(aanvraag=aanvraag, soort=Briefsoort.ONTVANGST, aanleiding="indiening")
    return reverse("budgetten:werk_brieven")


def _ronde(naam: str, view: str) -> Callable[[Wereld], str]:
    return lambda w: reverse(f"stemmen:{view}", args=[w.rondes[naam].pk])


def _stap(code: str) -> Callable[[Wereld], str]:
    return lambda w: reverse("budgetten:concept_stap", args=[w.concept and w.concept.pk, code])


def _proef(wereld: Wereld) -> str:
    return reverse("budgetten:werk_proef", args=[Regeling.objects.get(pk=wereld.geld["proef"]).slug])


def _geld(view: str, sleutel: str) -> Callable[[Wereld], str]:
    return lambda w: reverse(f"budgetten:{view}", args=[w.geld[sleutel]])


def _versie(view: str, *meer: str) -> Callable[[Wereld], str]:
    """A page of the concept that follows on the scheme of the wijk."""
    return lambda w: reverse(f"budgetten:{view}", args=["buurtbudget-de-werven", 2, *meer])


def _vol(code: str) -> Callable[[Wereld], str]:
    """A step of the draft in which everything is asked."""
    return lambda w: reverse("budgetten:concept_stap", args=[w.vol and w.vol.pk, code])


def _bericht(wereld: Wereld) -> str:
    return reverse(
        "berichten:detail", args=[Bericht.objects.filter(persoon=wereld.mensen[BEWONER]).latest("pk").pk]
    )


def _mail(wereld: Wereld) -> str:
    mail = Demomail.objects.create(
        aan="a@voorbeeld.test", van="b@voorbeeld.test", onderwerp="Bericht", tekst="Tekst."
    )
    return reverse("demo:mail", args=[mail.pk])


def _belang(wereld: Wereld) -> str:
    ronde = wereld.rondes["open"]
    return reverse("stemmen:belang", args=[ronde.pk, ronde.opties.get().pk])


REGELINGDELEN = ("wat", "geld", "wie", "verdelen", "soorten", "criteria", "termijnen")

PAGINAS: list[Pagina] = [
    *_p(BEZOEKER, "/", "/wijken/", "/wijken/de-werven/", "/nieuws/", "/nieuws/plein-klaar/", "/over/"),
    *_p(BEZOEKER, "/zoeken/?q=plein", "/gebieden/", "/gebieden/zoek/?postcode=x", "/gebieden/hellingbuurt/"),
    *_p(BEZOEKER, "/organen/", lambda w: reverse("mensen:orgaan", args=[w.panel.slug])),
    *_p(BEZOEKER, "/trajecten/", lambda w: reverse("participatie:detail", args=[w.trajecten["open"].slug])),
    *_p(BEZOEKER, "/initiatieven/", "/initiatieven/geveltuin/", "/initiatieven/indienen/"),
    *_p(
        BEZOEKER,
        "/budgetten/",
        "/budgetten/buurtbudget-de-werven/",
        "/budgetten/buurtbudget-de-werven/versie/1/",
        "/budgetten/klusbudget/",
        "/budgetten/klusbudget/verschil/1/2/",
    ),
    *_p(BEZOEKER, lambda w: reverse("budgetten:kasboek", args=[w.wijk.slug, w.budget.jaar])),
    *_p(BEZOEKER, "/geld/", lambda w: reverse("budgetten:geld_gebied", args=[w.wijk.slug])),
    *_p(BEZOEKER, "/aanvragen/", _aanvraag("verleend"), _aanvraag("geweigerd"), _aanvraag("bij_panel")),
    *_p(BEZOEKER, "/stemmen/", _ronde("open", "detail"), _ronde("gesloten", "detail")),
    *_p(BEZOEKER, "/demo/", "/demo/postbus/", _mail),
    *_p(
        BEZOEKER,
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/login/code/",
    ),
    *_p(BEZOEKER, "/beheer/login/"),
    *_p(BEZOEKER, "/bestaat-niet/", status=404),
    *_p(BEWONER, "/mijn/", "/mijn/gegevens/", "/mijn/adres/", "/mijn/verwijderen/", "/mijn/aanvragen/"),
    *_p(BEWONER, "/mijn/berichten/", _bericht, "/demo/", "/accounts/logout/"),
    *_p(BEWONER, "/accounts/email/", "/accounts/password/set/", "/accounts/2fa/"),
    *_p(BEWONER, *(_stap(stap.code) for stap in STAPPEN)),
    *_p(BEWONER, *(_vol(code) for code in VOLLE_STAPPEN), _aanvraag("ingevoerd")),
    *_p(WIJKMANAGER, "/werk/invoeren/", _aanvraag("ingevoerd", "werk_ingevoerd")),
    *_p(BEWONER, lambda w: reverse("budgetten:concept_weggooien", args=[w.concept and w.concept.pk])),
    *_p(BEWONER, *(_aanvraag(naam) for naam in ("ingediend", "bij_panel", "verleend", "geweigerd"))),
    *_p(BEWONER, _aanvraag("ingediend", "intrekken")),
    *_p(BEWONER, _brief("verleend"), _brief("geweigerd"), _brief("geweigerd", "brief_afdruk")),
    *_p(WIJKMANAGER, _brief("geweigerd"), _wachtrij),
    *_p(BEZOEKER, _aanvraag("te_verantwoorden")),
    *_p(BEWONER, *(_aanvraag(naam) for naam in ("te_verantwoorden", "verantwoord", "vordering"))),
    *_p(BEWONER, _aanvraag("te_verantwoorden", "verantwoorden")),
    *_p(
        WIJKMANAGER, _aanvraag("te_verantwoorden", "verantwoorden"), _aanvraag("verantwoord", "werk_dossier")
    ),
    *_p(
        BUDGETBEHEERDER,
        *(_aanvraag(n, "werk_dossier") for n in ("te_verantwoorden", "verantwoord", "vordering")),
    ),
    *_p(BEWONER, *(_aanvraag(n) for n in ("aanvulling", "niet_aangevuld", "wachtvraag", "niet_behandeld"))),
    *_p(BEWONER, "/initiatieven/indienen/", "/initiatieven/geveltuin/", "/initiatieven/geveltuin/wijzigen/"),
    *_p(BEWONER, "/initiatieven/geveltuin/intrekken/"),
    *_p(BEWONER, "/werk/mensen/", status=403),
    *_p(PANELLID, "/panel/", "/stemmen/", _ronde("open", "stembiljet"), _belang, _aanvraag("bij_panel")),
    *_p(STEMMER, _ronde("open", "gestemd"), _ronde("open", "stembiljet"), _ronde("open", "detail")),
    *_p(WIJKMANAGER, "/werk/", "/werk/aanvragen/", "/werk/panels/", "/werk/budgetten/", "/werk/stemrondes/"),
    *_p(WIJKMANAGER, "/werk/aanvragen/?toon=alles", "/werk/aanvragen/?toon=archief&q=niets"),
    *_p(VAKAFDELING, "/werk/", "/werk/aanvragen/", _aanvraag("in_toets", "werk_dossier")),
    *_p(WIJKMANAGER, lambda w: reverse("budgetten:werk_panelronde", args=[w.panel.slug])),
    *_p(
        WIJKMANAGER, "/werk/termijnen/", *(_aanvraag(n, "werk_dossier") for n in ("aanvulling", "wachtvraag"))
    ),
    *_p(WIJKMANAGER, *(_aanvraag(n, "werk_dossier") for n in ("ingediend", "in_toets", "ter_bevestiging"))),
    *_p(WIJKMANAGER, *(_aanvraag(naam, "werk_dossier") for naam in ("bij_panel", "verleend", "geweigerd"))),
    *_p(
        WIJKMANAGER,
        "/werk/stemrondes/nieuw/",
        _ronde("open", "werk_detail"),
        _ronde("open", "werk_intrekken"),
    ),
    *_p(WIJKMANAGER, _ronde("concept", "werk_detail"), _ronde("concept", "werk_wijzigen")),
    *_p(
        WIJKMANAGER, _ronde("gesloten", "werk_detail"), "/initiatieven/geveltuin/verbergen/", "/accounts/2fa/"
    ),
    *_p(WIJKMANAGER, "/initiatieven/verborgen/"),
    *_p(
        BUDGETBEHEERDER,
        *(_aanvraag(n, "werk_dossier") for n in ("ter_bevestiging", "te_besluiten", "verleend")),
    ),
    *_p(BUDGETBEHEERDER, "/werk/regelingen/", "/werk/regelingen/buurtbudget-de-werven/"),
    *_p(BUDGETBEHEERDER, "/werk/regeling-beginnen/", "/werk/regeling-beginnen/bestand/"),
    *_p(BUDGETBEHEERDER, "/werk/regelingen/buurtbudget-de-werven/1/", _versie("werk_versie")),
    *_p(BUDGETBEHEERDER, *(_versie("werk_versie_deel", deel) for deel in REGELINGDELEN)),
    *_p(BUDGETBEHEERDER, _versie("werk_versie_vaststellen"), _versie("werk_versie_weggooien")),
    *_p(BUDGETBEHEERDER, lambda w: reverse("budgetten:werk_toewijzing", args=[w.budget.pk])),
    *_p(WIJKMANAGER, "/werk/cijfers/", _proef),
    *_p(BEZOEKER, _geld("bestedingen", "kas"), _geld("loting", "loting")),
    *_p(BEZOEKER, _geld("voorstel_openbaar", "voorstel")),
    *_p(BUDGETBEHEERDER, "/besteden/", "/werk/budgetten/jaar/", _geld("werk_afsluiten", "oud")),
    *_p(BUDGETBEHEERDER, _geld("besteden", "kas"), _geld("besteding_terug", "besteding")),
    *_p(BUDGETBEHEERDER, _geld("nieuw_voorstel", "planbudget"), _geld("wijzig_voorstel", "concept")),
    *_p(BUDGETBEHEERDER, _geld("voorstel", "concept"), _geld("voorstel", "voorstel")),
    *_p(BUDGETBEHEERDER, _geld("werk_loting", "lotbudget")),
    *_p(
        BUDGETBEHEERDER,
        lambda w: reverse("budgetten:werk_openen", args=[w.geld["versie"], w.budget.jaar + 1]),
    ),
    *_p(BUDGETBEHEERDER, *(_aanvraag(n, "werk_dossier") for n in ("niet_aangevuld", "niet_behandeld"))),
    *_p(BUDGETBEHEERDER, _aanvraag("aangehouden", "werk_dossier")),
    *_p(
        BEHEERDER,
        "/werk/",
        "/werk/trajecten/",
        "/werk/trajecten/nieuw/",
        "/werk/mensen/",
        "/werk/mensen/organen/",
    ),
    *_p(BEHEERDER, lambda w: reverse("participatie:werk_bewerk", args=[w.trajecten["concept"].pk])),
    *_p(BEHEERDER, lambda w: reverse("participatie:werk_bewerk", args=[w.trajecten["open"].pk])),
    *_p(
        BEHEERDER,
        lambda w: reverse(
            "participatie:werk_verleng", args=[w.trajecten["open"].pk, w.trajecten["open"].fasen.all()[0].pk]
        ),
    ),
    *_p(BEHEERDER, lambda w: reverse("mensen:werk_persoon", args=[w.mensen[BEWONER].pk])),
    *_p(
        BEHEERDER, "/werk/mensen/organen/nieuw/", lambda w: reverse("mensen:werk_orgaan", args=[w.panel.slug])
    ),
    *_p(BEHEERDER, lambda w: reverse("mensen:werk_orgaan_wijzigen", args=[w.panel.slug])),
    *_p(NIEUWE, "/mijn/tweede-factor/", "/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"),
]
