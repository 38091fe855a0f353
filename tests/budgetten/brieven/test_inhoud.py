"""What a letter says: everything the law asks for, whatever the municipality wrote around it."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from budgetten.brieven.weergave import als_tekst, weergave
from budgetten.domain.brieven import maak_brief
from budgetten.enums import Aanvraagstatus, Adviesuitkomst, Besluitsoort, Briefsoort
from budgetten.models import (
    Aanvraag,
    Aanvulling,
    Adviesvraag,
    Brief,
    Briefsjabloon,
    Vaststelling,
    Verlenging,
)
from samenwijk.berichten.models import Bericht
from samenwijk.logboek import klok
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.budgetten import (
    AanvraagcategorieFactory,
    BudgetFactory,
    CriteriumFactory,
    RegelingFactory,
    RegelingversieFactory,
    stel_vast,
)

pytestmark = pytest.mark.django_db
D = Decimal
MAANDAG = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


def _tekst(brief: Brief) -> str:
    return als_tekst(weergave(brief)).replace("\xa0", " ")


def _te_besluiten(wijk: Wijk, **velden: object) -> Aanvraag:
    """An application that waits for its decision, checked and without a panel."""
    aanvraag = wijk.getoetst(wijk.aanvraag(**velden))
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=Aanvraagstatus.TE_BESLUITEN)
    aanvraag.refresh_from_db()
    return aanvraag


def _besluitbrief(wijk: Wijk, aanvraag: Aanvraag, soort: Besluitsoort, bedrag: str, **velden: str) -> Brief:
    with klok.op_moment(MAANDAG):
        wijk.besluit(aanvraag, soort, bedrag, **velden)
    return Brief.objects.get(aanvraag=aanvraag, soort=soort)


def _versie(wijk: Wijk, **velden: object) -> None:
    """Give the wijk a scheme of its own with these settings."""
    regeling = RegelingFactory(gemeente=wijk.gebied.gemeente, naam="Buurtgeld", slug="buurtgeld")
    wijk.versie = RegelingversieFactory(
        regeling=regeling, hoorn=True, gebieden=[wijk.gebied], panelsoort=None, **velden
    )
    BudgetFactory(regeling=regeling, gebied=wijk.gebied)


VERPLICHT = [
    "Kenmerk: 2026-0042",
    "Datum: 2 maart 2026",
    "Plan: Straatfeest",
    "Gevraagd bedrag: € 750,00",
    "Ontvangen op: ",
    "Titel 4.2 (subsidies) van de Algemene wet bestuursrecht",
    "Omdat het mag.",
    "Komt het plan van bewoners?",
    "BENT U HET NIET EENS MET DIT BESLUIT?",
    "tot en met maandag 13 april 2026",
    "De termijn is 6 weken en begint op de dag na de verzending van deze brief.",
    "Stuur een brief aan het college van burgemeester en wethouders. Het adres is: Postbus 1, 1234 AB Waterdrecht.",
    "uw handtekening",
    "tegen welk besluit u bezwaar maakt: kenmerk 2026-0042",
    "HEBT U VRAGEN?",
    "namens het college van burgemeester en wethouders,",
    "Budgetbeheerder",
    "Bevoegd op grond van: Mandaatbesluit buurtbudgetten, artikel 2",
]


@pytest.mark.parametrize(
    ("soort", "bedrag", "kern"),
    [
        (
            Besluitsoort.VERLEEND,
            "750.00",
            "Het college van burgemeester en wethouders kent u € 750,00 toe voor “Straatfeest”.",
        ),
        (Besluitsoort.DEELS, "500.00", "U vroeg € 750,00. U krijgt € 250,00 minder dan u vroeg."),
        (Besluitsoort.GEWEIGERD, "0", "wijst uw aanvraag af. U krijgt geen geld voor “Straatfeest”."),
    ],
)
def test_decision_holds_all_that_the_law_asks_whatever_the_template_says(
    wijk: Wijk, soort: Besluitsoort, bedrag: str, kern: str
):
    Briefsjabloon.objects.create(
        gemeente=wijk.gebied.gemeente, soort=soort, onderwerp="Over {kenmerk}", opening="Hallo buur."
    )
    brief = _besluitbrief(
        wijk,
        _te_besluiten(wijk, titel="Straatfeest", kenmerk="2026-0042"),
        soort,
        bedrag,
        motivering="Omdat het mag.",
    )

    tekst = _tekst(brief)
    assert brief.onderwerp == "Over 2026-0042"
    assert "Hallo buur." in tekst
    assert kern in tekst
    for stuk in VERPLICHT:
        assert stuk in tekst


def test_grant_says_ground_obligations_advance_and_accountability_with_their_days(wijk: Wijk):
    _versie(
        wijk,
        grondslag="artikel 5 van de Subsidieregeling buurtgeld",
        verplichtingen="Plaats een bord met het logo.\n- Ruim na afloop op.",
        voorschot_procent=D("33.33"),
        uitvoeren_binnen_maanden=12,
        verantwoorden_binnen_weken=6,
    )
    aanvraag = _te_besluiten(wijk, datum_activiteit=date(2026, 6, 15))

    tekst = _tekst(_besluitbrief(wijk, aanvraag, Besluitsoort.VERLEEND, "750.00"))

    besluit = Aanvraag.objects.get(pk=aanvraag.pk).besluit
    assert (besluit.voorschot, besluit.uitvoeren_voor) == (D("249.98"), date(2027, 3, 2))
    assert besluit.verantwoorden_voor == date(2026, 7, 27)
    assert not besluit.direct_vastgesteld
    for stuk in (
        "- Artikel 5 van de Subsidieregeling buurtgeld",
        "- Plaats een bord met het logo.\n- Ruim na afloop op.",
        "- Voer uw plan uit vóór of op 2 maart 2027.",
        "Wij maken eerst een voorschot van € 249,98 over. De rest, hoogstens € 500,02, krijgt u nadat",
        "Stuur uiterlijk op maandag 27 juli 2026 een verslag met uw bonnen.",
    ):
        assert stuk in tekst


def test_light_grant_is_settled_at_once_and_asks_nothing(wijk: Wijk):
    _versie(wijk, licht_tot=D("750.00"), voorschot_procent=D("50"), verantwoorden_binnen_weken=6)
    aanvraag = _te_besluiten(wijk)

    tekst = _tekst(_besluitbrief(wijk, aanvraag, Besluitsoort.VERLEEND, "750.00"))

    besluit = Aanvraag.objects.get(pk=aanvraag.pk).besluit
    assert besluit.direct_vastgesteld
    assert (besluit.voorschot, besluit.verantwoorden_voor) == (None, None)
    assert "Wij stellen het bedrag met dit besluit meteen vast." in tekst
    assert "Wij vragen u geen verantwoording." in tekst
    assert "Wij maken € 750,00 in één keer naar u over." in tekst


def test_refusal_has_no_obligations_and_no_payment(wijk: Wijk):
    _versie(wijk, verplichtingen="Plaats een bord.", voorschot_procent=D("50"), licht_tot=D("1000.00"))
    aanvraag = _te_besluiten(wijk)

    tekst = _tekst(_besluitbrief(wijk, aanvraag, Besluitsoort.GEWEIGERD, "0"))

    besluit = Aanvraag.objects.get(pk=aanvraag.pk).besluit
    assert (besluit.verplichtingen, besluit.voorschot, besluit.direct_vastgesteld) == ("", None, False)
    assert "Plaats een bord." not in tekst
    assert "BETALING" not in tekst


def test_letter_tells_points_alternatives_and_what_only_weighs(wijk: Wijk):
    regeling = RegelingFactory(gemeente=wijk.gebied.gemeente)
    versie = RegelingversieFactory(
        regeling=regeling, status="concept", gebieden=[wijk.gebied], panelsoort=None
    )
    AanvraagcategorieFactory(versie=versie)
    CriteriumFactory(versie=versie, code="a", vraag="Groen?", alternatief="doel")
    CriteriumFactory(versie=versie, code="b", vraag="Veilig?", alternatief="doel")
    CriteriumFactory(
        versie=versie, code="c", vraag="Goed?", hard=False, werking="score", punten_maximum=10, gewicht=2
    )
    wijk.versie = stel_vast(versie)
    aanvraag = wijk.aanvraag()
    for criterium, punten in zip(versie.criteria.order_by("volgorde"), (None, None, 7), strict=True):
        aanvraag.toetsregels.create(
            criterium=criterium, uitkomst="voldoet", reden="Ja.", punten=punten, door=wijk.wijkmanager
        )
    aanvraag.toetsen.create(advies="positief", getoetst_door=wijk.wijkmanager, vier_ogen=False)
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=Aanvraagstatus.TE_BESLUITEN)
    aanvraag.refresh_from_db()

    tekst = _tekst(_besluitbrief(wijk, aanvraag, Besluitsoort.GEWEIGERD, "0"))

    assert "- Groen?\n  Voldoet. Ja. Van groep 1 is één criterium genoeg." in tekst
    assert "- Veilig?\n  Voldoet. Ja. Van groep 1 is één criterium genoeg." in tekst
    assert "- Goed?\n  Voldoet (7 van 10 punten, telt 2 keer). Ja. Dit weegt mee." in tekst


def test_decision_gives_the_advice_it_cites_and_no_other(wijk: Wijk):
    aanvraag = _te_besluiten(wijk)
    adviezen = [
        Adviesvraag.objects.create(
            aanvraag=aanvraag,
            afdeling=afdeling,
            vraag="Mag dit?",
            gevraagd_door=wijk.wijkmanager,
            uiterlijk=date(2026, 3, 1),
            uitkomst=Adviesuitkomst.NEGATIEF,
            antwoord=f"Nee zegt {afdeling}.",
            beantwoord_door=wijk.wijkmanager,
            beantwoord_op=MAANDAG,
        )
        for afdeling in ("Verkeer", "Groen")
    ]
    with klok.op_moment(MAANDAG):
        brief = _besluit_met_advies(wijk, aanvraag, adviezen[0])

    assert "- Verkeer: wel bezwaar. Nee zegt Verkeer." in _tekst(brief)
    assert "Groen" not in _tekst(brief)


def _besluit_met_advies(wijk: Wijk, aanvraag: Aanvraag, advies: Adviesvraag) -> Brief:
    from budgetten.domain.besluiten import Voornemen, neem_besluit

    neem_besluit(
        aanvraag=aanvraag,
        voornemen=Voornemen(Besluitsoort.GEWEIGERD, D(0), "Nee.", "Budgetbeheerder", adviezen=(advies.pk,)),
        door=wijk.budgetbeheerder,
    )
    return Brief.objects.get(aanvraag=aanvraag, soort="geweigerd")


def test_letter_is_dutch_whoever_presses_the_button(wijk: Wijk):
    aanvraag = _te_besluiten(wijk)
    with translation.override("en"):
        brief = _besluitbrief(wijk, aanvraag, Besluitsoort.VERLEEND, "750.00")
        tekst = _tekst(brief)

    assert "Het college van burgemeester en wethouders kent u € 750,00 toe" in tekst
    assert "Kenmerk: " in tekst
    assert "maandag 13 april 2026" in tekst


def test_page_mail_and_letter_say_the_same(wijk: Wijk):
    aanvraag = _te_besluiten(wijk)
    brief = _besluitbrief(wijk, aanvraag, Besluitsoort.VERLEEND, "750.00")

    bericht = Bericht.objects.get(persoon=wijk.bewoner, soort="aanvraag.verleend")
    assert bericht.onderwerp == brief.onderwerp
    assert bericht.tekst == als_tekst(weergave(brief))
    assert bericht.link == f"/aanvragen/{aanvraag.kenmerk}/"


@pytest.mark.parametrize(
    "titel",
    [
        "{__class__} {kenmerk} {{ aanvraag.indiener.email }}",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "%(gemeente)s %s {0}",
        "Regel een\nBcc: iedereen@example.org",
        "‮achterstevoren " + "W" * 80,
    ],
)
def test_hostile_title_is_only_text(wijk: Wijk, titel: str):
    brief = _besluitbrief(wijk, _te_besluiten(wijk, titel=titel[:100]), Besluitsoort.VERLEEND, "750.00")

    assert "\n" not in brief.onderwerp
    assert len(brief.onderwerp) <= 200
    assert titel[:100].split("\n")[0] in _tekst(brief)
    assert wijk.bewoner.email not in brief.onderwerp + str(brief.inhoud)


def test_content_never_names_the_applicant(wijk: Wijk):
    aanvraag = _te_besluiten(wijk)
    _besluitbrief(wijk, aanvraag, Besluitsoort.VERLEEND, "750.00")

    for brief in aanvraag.brieven.all():
        assert "Alice" not in str(brief.inhoud) + brief.onderwerp
        assert "Alice" in weergave(brief).aanhef


def test_request_to_complete_and_extension_say_what_until_when_and_why(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    Aanvulling.objects.create(
        aanvraag=aanvraag,
        vraag="Een begroting.",
        gevraagd_door=wijk.wijkmanager,
        gevraagd_op=MAANDAG,
        uiterlijk=date(2026, 3, 16),
    )
    Verlenging.objects.create(aanvraag=aanvraag, weken=4, reden="Ziekte.", door=wijk.wijkmanager)
    Aanvraag.objects.filter(pk=aanvraag.pk).update(beslis_uiterlijk=date(2026, 5, 4))
    aanvraag.refresh_from_db()

    aanvulling = _tekst(maak_brief(aanvraag=aanvraag, soort=Briefsoort.AANVULLING, aanleiding="1"))
    verlenging = _tekst(maak_brief(aanvraag=aanvraag, soort=Briefsoort.VERLENGING, aanleiding="1"))

    assert "Een begroting." in aanvulling
    assert "Stuur uw aanvulling uiterlijk op maandag 16 maart 2026." in aanvulling
    assert "artikel 4:15 van de Algemene wet bestuursrecht" in aanvulling
    assert "Ziekte." in verlenging
    assert "U krijgt het besluit uiterlijk op maandag 4 mei 2026." in verlenging
    assert "Dat is 4 weken later" in verlenging


def test_settlement_says_what_has_to_be_paid_back_and_how_to_object(wijk: Wijk):
    aanvraag = _te_besluiten(wijk)
    with klok.op_moment(MAANDAG):
        besluit = wijk.besluit(aanvraag, Besluitsoort.VERLEEND, "750.00")
    Vaststelling.objects.create(
        besluit=besluit,
        soort="lager",
        bedrag=D("600.00"),
        terug_te_betalen=D("150.00"),
        motivering="Het kostte minder.",
        ondertekenaar=wijk.budgetbeheerder,
        ondertekenaar_naam="Carla",
        ondertekenaar_functie="Teamleider",
        bezwaar_tot=date(2026, 9, 1),
    )

    tekst = _tekst(maak_brief(aanvraag=aanvraag, soort=Briefsoort.VASTSTELLING, aanleiding="1"))

    assert "stelt het bedrag vast op € 600,00." in tekst
    assert "U moet € 150,00 terugbetalen." in tekst
    assert "Artikel 4:46 van de Algemene wet bestuursrecht" in tekst
    assert "tot en met dinsdag 1 september 2026" in tekst
    assert "Carla\nTeamleider" in tekst


def test_letter_of_decision_without_a_decision_is_a_mistake(wijk: Wijk):
    with pytest.raises(ValueError, match="needs a decision"):
        maak_brief(aanvraag=wijk.aanvraag(), soort=Briefsoort.VERLEEND, aanleiding="1")
