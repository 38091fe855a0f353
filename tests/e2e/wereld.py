"""A municipality with something on every page, and the list of all pages with who looks at them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from budgetten.domain.besluiten import Voornemen, neem_besluit
from budgetten.domain.concepten import bewaar_stap
from budgetten.domain.panel import leg_voor_aan_panel
from budgetten.domain.toetsen import beoordeel_criterium, bevestig_toets, rond_toets_af, start_toets
from budgetten.enums import Aanvraagstatus, Besluitsoort, Criteriumsoort, Toetsuitkomst
from budgetten.models import Aanvraag, Aanvraagconcept, Budget
from budgetten.wizard.stappen import STAPPEN
from cms.models import Nieuwsoverzicht, Wijkpagina
from initiatieven.enums import Initiatiefstatus
from initiatieven.models import Initiatief
from samenwijk.berichten.models import Bericht
from samenwijk.demo.models import Demomail, Persona
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Orgaan, Persoon
from samenwijk.participatie.models import Traject
from stemmen.domain.sluiten import sluit_ronde
from stemmen.domain.stemmen import stem
from stemmen.models import Stemronde
from tests.factories.budgetten import AanvraagconceptFactory, AanvraagFactory, BudgetFactory, hoorn_regeling
from tests.factories.cms import NieuwsberichtFactory, maak_afbeelding, overzicht_van, site_voor
from tests.factories.gebieden import (
    GebiedFactory,
    GebiedssoortFactory,
    GemeenteFactory,
    PostcodebereikFactory,
)
from tests.factories.initiatieven import VIERKANT, InitiatiefFactory, InitiatieffotoFactory, SteunFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory
from tests.factories.participatie import TrajectFactory, published_traject
from tests.factories.stemmen import maak_concept

BEZOEKER, BEWONER, PANELLID, STEMMER = "bezoeker", "bewoner", "panellid", "stemmer"
WIJKMANAGER, BUDGETBEHEERDER, BEHEERDER, NIEUWE = (
    "wijkmanager",
    "budgetbeheerder",
    "beheerder",
    "nieuwe medewerker",
)
POSTCODE = "1234AB"


@dataclass
class Wereld:
    """One municipality. `aanvragen` has an application in every state that shows another screen."""

    wijk: Gebied
    buurt: Gebied
    mensen: dict[str, Persoon]
    budget: Budget
    panel: Orgaan
    aanvragen: dict[str, Aanvraag] = field(default_factory=dict)
    rondes: dict[str, Stemronde] = field(default_factory=dict)
    trajecten: dict[str, Traject] = field(default_factory=dict)
    ideeen: dict[str, Initiatief] = field(default_factory=dict)
    concept: Aanvraagconcept | None = None

    def toets(self, aanvraag: Aanvraag, *, tot: str, niet: str = "") -> Aanvraag:
        """Bring an application through the check up to state `tot`."""
        if tot == Aanvraagstatus.INGEDIEND:
            return aanvraag
        door = self.mensen[WIJKMANAGER]
        start_toets(aanvraag=aanvraag, door=door)
        if tot == Aanvraagstatus.IN_TOETS:
            return aanvraag
        for criterium in aanvraag.versie.criteria.filter(soort=Criteriumsoort.BEOORDEELD):
            beoordeel_criterium(
                aanvraag=aanvraag,
                criterium=criterium,
                uitkomst=Toetsuitkomst.VOLDOET_NIET if criterium.code == niet else Toetsuitkomst.VOLDOET,
                reden="Dat staat duidelijk in het plan.",
                door=door,
            )
        rond_toets_af(aanvraag=aanvraag, toelichting="Een goed plan.", door=door)
        if tot != Aanvraagstatus.TER_BEVESTIGING:
            bevestig_toets(aanvraag=aanvraag, door=self.mensen[BUDGETBEHEERDER])
        return aanvraag

    def leg_voor(self, titel: str, *aanvragen: Aanvraag) -> Stemronde:
        """An open round of a week."""
        return leg_voor_aan_panel(
            aanvragen=aanvragen,
            orgaan=self.panel,
            titel=titel,
            opent_op=klok.nu(),
            sluit_op=klok.nu() + timedelta(days=7),
            door=self.mensen[WIJKMANAGER],
        )

    def besluit(self, aanvraag: Aanvraag, soort: Besluitsoort) -> None:
        """Decide in full or not at all."""
        aanvraag.refresh_from_db()
        neem_besluit(
            aanvraag=aanvraag,
            voornemen=Voornemen(
                soort=soort,
                bedrag=Decimal("0.00") if soort == Besluitsoort.GEWEIGERD else aanvraag.gevraagd_bedrag,
                motivering="Wij leggen uit waarom.",
                afwijking="",
                functie="budgetbeheerder",
            ),
            door=self.mensen[BUDGETBEHEERDER],
        )


def maak_wereld() -> Wereld:
    """Everything at once, through the real acts where an act has consequences."""
    gemeente = GemeenteFactory(hostnaam="localhost")
    wijk = GebiedFactory(gemeente=gemeente, naam="De Werven", geometrie=VIERKANT)
    soort = GebiedssoortFactory(gemeente=gemeente, code="buurt", enkelvoud="buurt", meervoud="buurten")
    buurt = GebiedFactory(gemeente=gemeente, naam="Hellingbuurt", soort=soort, ouder=wijk, geometrie=VIERKANT)
    PostcodebereikFactory(gebied=buurt, van="1234AA", tot="1234ZZ")
    wijk.refresh_from_db()
    versie = hoorn_regeling(wijk)
    panellid, stemmer = (PersoonFactory(naam=naam, woont_in=wijk) for naam in ("Dirk Meijer", "Esra Kaya"))
    panel = OrgaanFactory(
        gemeente=gemeente,
        soort=versie.panelsoort,
        naam="Wijkpanel",
        gebieden=[wijk],
        leden=[panellid, stemmer],
    )
    wereld = Wereld(
        wijk=wijk,
        buurt=buurt,
        budget=BudgetFactory(gebied=wijk),
        panel=panel,
        mensen={
            BEWONER: PersoonFactory(naam="Alice Jansen", woont_in=wijk),
            PANELLID: panellid,
            STEMMER: stemmer,
            WIJKMANAGER: MedewerkerFactory(naam="Bram de Wit", rol=Rol.WIJKMANAGER, rol_gebied=wijk),
            BUDGETBEHEERDER: MedewerkerFactory(naam="Carla Smit", rol=Rol.BUDGETBEHEERDER),
            BEHEERDER: MedewerkerFactory(naam="Gijs Bakker", rol=Rol.BEHEERDER),
            NIEUWE: MedewerkerFactory(naam="Hilde Prins", rol=Rol.VAKAFDELING),
        },
    )
    with transaction.atomic():
        _ideeen(wereld)
        _trajecten(wereld)
        _aanvragen(wereld)
        _site(wereld)
    Persona.objects.create(persoon=wereld.mensen[BEWONER], uitleg="Bewoner met een plan.", start_url="/mijn/")
    return wereld


def _ideeen(wereld: Wereld) -> None:
    bewoner = wereld.mensen[BEWONER]
    for naam in ("Geveltuin", "Bankje"):
        wereld.ideeen[naam] = InitiatiefFactory(
            gebied=wereld.wijk, indiener=bewoner, titel=naam, slug=naam.lower()
        )
    InitiatieffotoFactory(initiatief=wereld.ideeen["Geveltuin"])
    SteunFactory(initiatief=wereld.ideeen["Geveltuin"], persoon=wereld.mensen[PANELLID])
    wereld.ideeen["verborgen"] = InitiatiefFactory(
        gebied=wereld.wijk, titel="Verborgen", slug="verborgen", status=Initiatiefstatus.VERBORGEN
    )


def _trajecten(wereld: Wereld) -> None:
    gemeente = wereld.wijk.gemeente
    wereld.trajecten["open"] = published_traject(
        gemeente=gemeente, gebied=wereld.wijk, titel="Plein", fasen=2
    )
    wereld.trajecten["concept"] = TrajectFactory(gemeente=gemeente, gebied=wereld.wijk, titel="Park", fasen=1)


def _aanvragen(wereld: Wereld) -> None:
    bewoner, wijk = wereld.mensen[BEWONER], wereld.wijk
    S = Aanvraagstatus  # noqa: N806
    for naam, tot, niet in (
        ("ingediend", S.INGEDIEND, ""),
        ("in_toets", S.IN_TOETS, ""),
        ("ter_bevestiging", S.TER_BEVESTIGING, ""),
        ("voor_panel", S.VOOR_PANEL, ""),
        ("bij_panel", S.VOOR_PANEL, ""),
        ("verleend", S.VOOR_PANEL, ""),
        ("te_besluiten", S.VOOR_PANEL, ""),
        ("geweigerd", S.TE_BESLUITEN, "leefbaarheid"),
    ):
        aanvraag = AanvraagFactory(
            gebied=wijk, indiener=bewoner, titel=f"Feest {naam}", gevraagd_bedrag=Decimal("500.00")
        )
        wereld.aanvragen[naam] = wereld.toets(aanvraag, tot=tot, niet=niet)
    wereld.besluit(wereld.aanvragen["geweigerd"], Besluitsoort.GEWEIGERD)
    with klok.op_moment(klok.nu() - timedelta(days=9)):
        klaar = wereld.leg_voor("Oude ronde", wereld.aanvragen["verleend"], wereld.aanvragen["te_besluiten"])
        for optie in klaar.opties.all():
            for lid in (PANELLID, STEMMER):
                stem(
                    ronde=klaar,
                    door=wereld.mensen[lid],
                    keuzes={optie.pk: "voor"},
                    motiveringen={optie.pk: "Een mooi plan voor de hele straat."},
                )
    sluit_ronde(ronde=klaar, door=wereld.mensen[WIJKMANAGER])
    wereld.besluit(wereld.aanvragen["verleend"], Besluitsoort.VERLEEND)
    lopend = wereld.leg_voor("Nieuwe ronde", wereld.aanvragen["bij_panel"])
    stem(ronde=lopend, door=wereld.mensen[STEMMER], keuzes={lopend.opties.get().pk: "voor"})
    wereld.rondes = {"gesloten": klaar, "open": lopend, "concept": maak_concept(orgaan=wereld.panel)}
    _concept(wereld)


def _concept(wereld: Wereld) -> None:
    """A draft in which every step was finished, so that the overview is whole."""
    bewoner = wereld.mensen[BEWONER]
    wereld.concept = AanvraagconceptFactory(versie=hoorn_regeling(wereld.wijk), persoon=bewoner)
    invoer = {
        "wat": {"categorie": "buurtfeest", "titel": "Zomerfeest", "wat": "Eten en muziek."},
        "waar": {
            "waar": "Het plein",
            "gebied": str(wereld.wijk.pk),
            "datum_activiteit": klok.vandaag().isoformat(),
        },
        "kosten": {
            "regels-TOTAL_FORMS": "1",
            "regels-INITIAL_FORMS": "0",
            "regels-0-omschrijving": "Eten",
            "regels-0-bedrag": "1.000,01",
        },
        "draagvlak": {"draagvlak": "Twintig buren", "eigen_inzet": "Opruimen"},
        "aanvrager": {"aanvragersoort": "persoon"},
    }
    for stap, waarden in invoer.items():
        bewaar_stap(
            concept=wereld.concept,
            stap=stap,
            invoer={f"{stap}-{naam}": [waarde] for naam, waarde in waarden.items()},
            klaar=True,
            volgende="overzicht",
            door=bewoner,
        )


def _site(wereld: Wereld) -> None:
    site = site_voor(wereld.wijk.gemeente)
    pagina = Wijkpagina.objects.get(gebied=wereld.wijk)
    pagina.inhoud.append(
        (
            "contact",
            {
                "titel": "Uw wijkmanager",
                "naam": "Bram de Wit",
                "email": "bram.de.wit.wijkmanager@gemeente.waterdrecht.example",
                "telefoon": "0990 12 34 00",
            },
        )
    )
    pagina.save()
    NieuwsberichtFactory(
        parent=overzicht_van(site, Nieuwsoverzicht),
        title="Het plein is klaar",
        slug="plein-klaar",
        gebieden=[wereld.wijk],
        afbeelding=maak_afbeelding("Plein"),
    )


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


def _ronde(naam: str, view: str) -> Callable[[Wereld], str]:
    return lambda w: reverse(f"stemmen:{view}", args=[w.rondes[naam].pk])


def _stap(code: str) -> Callable[[Wereld], str]:
    return lambda w: reverse("budgetten:concept_stap", args=[w.concept and w.concept.pk, code])


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
    ),
    *_p(BEZOEKER, lambda w: reverse("budgetten:kasboek", args=[w.wijk.slug, w.budget.jaar])),
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
    *_p(BEWONER, lambda w: reverse("budgetten:concept_weggooien", args=[w.concept and w.concept.pk])),
    *_p(BEWONER, *(_aanvraag(naam) for naam in ("ingediend", "bij_panel", "verleend", "geweigerd"))),
    *_p(BEWONER, _aanvraag("ingediend", "intrekken")),
    *_p(BEWONER, "/initiatieven/indienen/", "/initiatieven/geveltuin/", "/initiatieven/geveltuin/wijzigen/"),
    *_p(BEWONER, "/initiatieven/geveltuin/intrekken/"),
    *_p(BEWONER, "/werk/mensen/", status=403),
    *_p(PANELLID, "/panel/", "/stemmen/", _ronde("open", "stembiljet"), _belang, _aanvraag("bij_panel")),
    *_p(STEMMER, _ronde("open", "gestemd"), _ronde("open", "stembiljet"), _ronde("open", "detail")),
    *_p(WIJKMANAGER, "/werk/", "/werk/aanvragen/", "/werk/panels/", "/werk/budgetten/", "/werk/stemrondes/"),
    *_p(WIJKMANAGER, lambda w: reverse("budgetten:werk_panelronde", args=[w.panel.slug])),
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
    *_p(BUDGETBEHEERDER, lambda w: reverse("budgetten:werk_toewijzing", args=[w.budget.pk])),
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
