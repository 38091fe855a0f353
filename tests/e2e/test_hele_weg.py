"""The whole way in a browser, on Hoorn's rules: a resident applies, people check, a panel votes, money is granted.

Hoorn's buurtbudget of 2007 gives a wijk € 7.500 a year and a buurtfeest at most € 1.000. The source names no decider:
panel, four eyes and quorum are settings of ours. Walked twice: with and without JavaScript.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import AMSTERDAM, BudgetFactory, hoorn_regeling
from tests.factories.cms import site_voor
from tests.factories.gebieden import GebiedFactory, GemeenteFactory, PostcodebereikFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory

from .personen import Bewoner, Medewerker, Mens, Panellid, Plan, als

POSTCODE = "1234 AB"
FEEST = Plan(
    "Zomerfeest op het Werfplein", "1.000,00", [("Springkussen", "400"), ("Eten en drinken", "600,00")]
)
TE_DUUR = Plan("Winterfeest op het Werfplein", "1.000,01", [("Tent", "400"), ("Eten en drinken", "600,01")])
RONDE = "Stemronde van november"
GOED = {
    "Komt het plan van bewoners?": ("voldoet", "Vier buren organiseren het samen."),
    "Wordt de buurt er beter van?": ("voldoet", "Buren leren elkaar kennen."),
    "Doen er buren mee?": ("voldoet", "Veertig buren doen mee."),
}


@dataclass
class Wijk:
    """The wijk and the people in it, each of whom does one thing."""

    gebied: Gebied
    bewoner: Persoon
    wijkmanager: Persoon
    budgetbeheerder: Persoon
    panelleden: list[Persoon]


@pytest.fixture
def wijk(live_server: Any, settings: Any) -> Wijk:
    # pytest-django keeps mail in memory; here it goes where a visitor of the demo reads it.
    settings.EMAIL_BACKEND = "samenwijk.demo.mail.PostbusBackend"
    gemeente = GemeenteFactory(hostnaam="localhost")
    gebied = GebiedFactory(gemeente=gemeente, naam="De Werven")
    PostcodebereikFactory(gebied=gebied, van="1234AA", tot="1234ZZ")
    versie = hoorn_regeling(gebied)
    BudgetFactory(gebied=gebied)
    leden = [PersoonFactory(naam=naam, woont_in=gebied) for naam in ("Dirk Meijer", "Esra Kaya", "Fenna Bos")]
    OrgaanFactory(
        gemeente=gemeente, soort=versie.panelsoort, naam="Wijkpanel De Werven", gebieden=[gebied], leden=leden
    )
    site_voor(gemeente)
    return Wijk(
        gebied=gebied,
        bewoner=PersoonFactory(naam="Alice Jansen", woont_in=gebied),
        wijkmanager=MedewerkerFactory(naam="Bram de Wit", rol=Rol.WIJKMANAGER, rol_gebied=gebied),
        budgetbeheerder=MedewerkerFactory(naam="Carla Smit", rol=Rol.BUDGETBEHEERDER),
        panelleden=leden,
    )


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """`later(moment)`: from now on it is `moment` for the server too, whose threads do not share our context."""
    echt = timezone.now

    def spring(moment: datetime) -> None:
        verschil = moment - echt()
        monkeypatch.setattr(timezone, "now", lambda: echt() + verschil)

    return spring


@dataclass
class Weg:
    """The cast at their screens, and the steps that come more than once."""

    wijk: Wijk
    als: Callable[[type[Any], Persoon], Any]
    bezoek: Callable[[], Any]

    def vraag_aan(self, bewoner: Bewoner, plan: Plan) -> None:
        """From the page of the scheme to the step with the costs."""
        bewoner.naar(f"/budgetten/buurtbudget-{self.wijk.gebied.slug}/")
        bewoner.begint()
        bewoner.vertelt_wat(plan)
        bewoner.vertelt_waar(POSTCODE)
        bewoner.vult_kosten_in(plan)

    def maak_af(self, bewoner: Bewoner) -> str:
        """From the step with the costs to sent."""
        bewoner.verder()
        bewoner.vertelt_wie()
        bewoner.is_aanvrager()
        return bewoner.verstuurt()

    def toets(self, wijkmanager: Medewerker, budgetbeheerder: Medewerker, plan: Plan) -> None:
        """Judge every criterion; a second person confirms."""
        wijkmanager.opent(plan.titel)
        wijkmanager.begint_toets()
        wijkmanager.beoordeelt(GOED)
        wijkmanager.ziet("Een collega moet meekijken")
        budgetbeheerder.opent(plan.titel)
        budgetbeheerder.bevestigt()


@pytest.fixture(params=[True, False], ids=["with_js", "without_js"])
def weg(request: pytest.FixtureRequest, wijk: Wijk, new_context: Any, sign_in: Any) -> Weg:
    js: bool = request.param
    return Weg(
        wijk,
        lambda soort, persoon: als(soort, new_context, sign_in, persoon, js=js),
        lambda: Bewoner(new_context(java_script_enabled=js).new_page(), None, js),
    )


def test_whole_way_from_application_to_money_decided_by_a_panel(
    weg: Weg, wijk: Wijk, later: Callable[[datetime], None]
) -> None:
    # Given somebody who is not signed in and looks what there is in the own wijk
    bezoeker = weg.bezoek()
    bezoeker.zoekt_wijk(POSTCODE)
    bezoeker.kop("De Werven")
    bezoeker.ziet("Nog € 7.500,00 van € 7.500,00")

    # Then the scheme tells everything before a letter is typed: criteria, maximum, duration, who decides
    bezoeker.klik("Buurtbudget De Werven")
    bezoeker.kop("Buurtbudget De Werven")
    bezoeker.ziet(
        "Buurtfeest: € 1.000,00", "Iets anders: € 1.500,00", *GOED, "Wie beslist", "U hoort het binnen"
    )

    # When the resident, on the phone, fills in a buurtfeest of € 1.000,00 up to the costs and stops
    bewoner = weg.als(Bewoner, wijk.bewoner)
    weg.vraag_aan(bewoner, FEEST)
    bewoner.laat_narekenen()
    bewoner.ziet("voor “Buurtfeest” is het hoogste bedrag € 1.000,00")
    bewoner.druk("Opslaan en later verder")
    bewoner.ziet("Er is nog niets verstuurd")

    # And goes on at another device, where everything is still there
    bewoner = weg.als(Bewoner, wijk.bewoner)
    bewoner.naar("/mijn/aanvragen/")
    bewoner.klik(f"Ga verder {FEEST.titel}")
    bewoner.kop("Wat kost het?")
    assert bewoner.page.get_by_label("Bedrag").nth(1).input_value() == "600,00"
    goed = weg.maak_af(bewoner)
    bewoner.kop(FEEST.titel)

    # When the same resident asks one cent more for another feast, the warning comes while filling in
    weg.vraag_aan(bewoner, TE_DUUR)
    bewoner.laat_narekenen()
    bewoner.ziet("Dat is € 0,01 te veel", "U mag de aanvraag toch versturen")
    te_duur = weg.maak_af(bewoner)
    bewoner.kop(TE_DUUR.titel)
    assert goed != te_duur

    # When the wijkmanager judges both with reasons, and a second person confirms
    wijkmanager = weg.als(Medewerker, wijk.wijkmanager)
    budgetbeheerder = weg.als(Medewerker, wijk.budgetbeheerder)
    weg.toets(wijkmanager, budgetbeheerder, FEEST)
    weg.toets(wijkmanager, budgetbeheerder, TE_DUUR)

    # Then the one that is too dear is refused
    budgetbeheerder.opent(TE_DUUR.titel)
    budgetbeheerder.besluit(
        soort="geweigerd",
        bedrag="0",
        motivering="Het is een mooi plan, maar het kost één cent meer dan mag.",
        functie="budgetbeheerder",
    )

    # And the resident reads which criterion and why, what to do next, and how to object
    bewoner.naar(f"/aanvragen/{te_duur}/")
    bewoner.ziet("Geweigerd", "Het is een mooi plan, maar het kost één cent meer dan mag.")
    bewoner.ziet("Blijft het bedrag onder het maximum?", "Dat is € 0,01 te veel")
    bewoner.ziet("U kunt bezwaar maken tot en met", "Postbus 1, 1234 AB Waterdrecht")
    bewoner.naar("/mijn/berichten/")
    bewoner.klik(f"U krijgt geen geld voor “{TE_DUUR.titel}”: lees hier waarom")
    bewoner.ziet("Dat is € 0,01 te veel", "U mag uw plan aanpassen en opnieuw aanvragen", "bezwaar maken")

    # When the good one goes before the panel
    sluit_op = (timezone.now().astimezone(AMSTERDAM) + timedelta(days=7)).replace(second=0, microsecond=0)
    wijkmanager.opent_stemronde(titel=RONDE, sluit_op=sluit_op)

    # Then one member has a conflict of interest and cannot vote on it
    dirk, esra, fenna = (weg.als(Panellid, lid) for lid in wijk.panelleden)
    dirk.opent_stembiljet(RONDE)
    dirk.meldt_belang()
    dirk.opent_stembiljet(RONDE)
    dirk.ziet("U meldde hier een belang bij. Daarom stemt u hier niet over.")
    assert dirk.page.locator("main").get_by_role("radio").count() == 0
    assert dirk.page.get_by_role("button", name="Breng mijn stem uit").count() == 0

    # And two vote in favour, with a reason
    esra.opent_stembiljet(RONDE)
    esra.stemt("Voor", "Een feest brengt de straat bij elkaar.")
    fenna.opent_stembiljet(RONDE)
    fenna.stemt("Voor", "Goed voorbereid en niet duur.")

    # And until closing nobody sees what was voted
    bezoeker.naar("/stemmen/")
    bezoeker.klik(RONDE)
    bezoeker.ziet_niet("Een feest brengt de straat bij elkaar.")

    # When a week later, at the moment of closing, everybody signs in again and the result is established
    later(sluit_op)
    wijkmanager = weg.als(Medewerker, wijk.wijkmanager)
    budgetbeheerder = weg.als(Medewerker, wijk.budgetbeheerder)
    bewoner = weg.als(Bewoner, wijk.bewoner)
    wijkmanager.stelt_uitslag_vast(RONDE)

    # Then everybody reads who voted what and why, and the quorum does not count the member with an interest
    bezoeker.page.reload()
    bezoeker.page.get_by_text("Wie stemde wat, en waarom?").click()
    bezoeker.ziet("Esra Kaya", "Fenna Bos", "Dirk Meijer", "Een feest brengt de straat bij elkaar.")
    bezoeker.ziet("Goed voorbereid en niet duur.", "Aangenomen")
    bezoeker.ziet(
        "Quorum gehaald: 2 van de 2 leden die hierover mochten stemmen", "stemde niet (meldde een belang)"
    )

    # When the budgetbeheerder follows the advice and grants € 1.000,00
    budgetbeheerder.opent(FEEST.titel)
    budgetbeheerder.besluit(
        soort="toegekend",
        bedrag="1.000,00",
        motivering="Het plan voldoet aan alle regels en het panel is voor.",
        functie="budgetbeheerder",
    )

    # Then the wijkpagina shows what is left, and the public page of the application the decision without the person
    bezoeker.naar("/wijken/de-werven/")
    bezoeker.ziet("Nog € 6.500,00 van € 7.500,00")
    bezoeker.naar(f"/aanvragen/{goed}/")
    bezoeker.ziet("Toegekend: € 1.000,00")
    bezoeker.ziet_niet("Alice Jansen", "Het plan voldoet aan alle regels en het panel is voor.")

    # And the applicant has every message in order, on the site and by mail
    assert_every_message(bewoner)
    assert_every_mail(bezoeker, wijk.bewoner)


ONDERWERPEN = [
    f"Wij hebben uw aanvraag “{FEEST.titel}” ontvangen",
    f"Wij hebben uw aanvraag “{TE_DUUR.titel}” ontvangen",
    f"Een medewerker bekijkt nu uw aanvraag “{FEEST.titel}”",
    f"Een tweede medewerker kijkt mee naar uw aanvraag “{FEEST.titel}”",
    f"Uw aanvraag “{FEEST.titel}” voldoet aan de regels en gaat naar het panel",
    f"Een medewerker bekijkt nu uw aanvraag “{TE_DUUR.titel}”",
    f"Een tweede medewerker kijkt mee naar uw aanvraag “{TE_DUUR.titel}”",
    f"Er volgt een besluit over uw aanvraag “{TE_DUUR.titel}”",
    f"U krijgt geen geld voor “{TE_DUUR.titel}”: lees hier waarom",
    f"Het panel stemt over uw aanvraag “{FEEST.titel}”",
    f"Er volgt een besluit over uw aanvraag “{FEEST.titel}”",
    f"U krijgt € 1.000,00 voor “{FEEST.titel}”",
]


def _plain(tekst: str) -> str:
    return " ".join(tekst.split())


def assert_every_message(bewoner: Mens) -> None:
    assert [_plain(onderwerp) for onderwerp in bewoner.berichten()] == ONDERWERPEN


def assert_every_mail(bezoeker: Mens, aan: Persoon) -> None:
    bezoeker.naar(f"/demo/postbus/?aan={aan.email}")
    mails = bezoeker.page.locator("main .sw-lijst a").all_inner_texts()[::-1]
    assert [_plain(onderwerp) for onderwerp in mails] == ONDERWERPEN
    bezoeker.klik("U krijgt geen geld voor")
    bezoeker.ziet("Dat is € 0,01 te veel", "U mag uw plan aanpassen", "kunt u bezwaar maken")
