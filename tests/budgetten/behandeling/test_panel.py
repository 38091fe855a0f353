"""Applications before a panel: who may vote on what, and what the result means for the decision."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from budgetten.domain.panel import leg_voor_aan_panel, panels_voor
from budgetten.enums import Aanvraagstatus, Besluitsoort
from budgetten.models import Aanvraag
from budgetten.queries.saldo import saldi_van
from samenwijk.berichten.models import Bericht
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from stemmen.domain.intrekken import trek_ronde_in
from stemmen.domain.sluiten import sluit_ronde
from stemmen.domain.stemmen import stem
from stemmen.enums import Belangbron, Keuze, Panelrol
from stemmen.models import Belang, Stemronde
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.budgetten import RegelingFactory, RegelingversieFactory
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import LidmaatschapFactory, OrgaanFactory

pytestmark = pytest.mark.sqlite


def leg_voor(wijk: Wijk, *aanvragen: Aanvraag, door: Persoon | None = None) -> Stemronde:
    """A round of a week on these applications."""
    return leg_voor_aan_panel(
        aanvragen=aanvragen,
        orgaan=wijk.panel,
        titel="Juni",
        opent_op=klok.nu(),
        sluit_op=klok.nu() + timedelta(days=7),
        door=door or wijk.wijkmanager,
    )


def stem_en_sluit(wijk: Wijk, ronde: Stemronde, *keuzes: Keuze) -> None:
    """Members vote in turn on the only option; a week later the round is closed."""
    optie = ronde.opties.get()
    for lid, keuze in zip(wijk.leden, keuzes, strict=False):
        stem(ronde=ronde, door=lid, keuzes={optie.pk: keuze}, motiveringen={})
    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=wijk.wijkmanager)


def test_round_opens_with_the_rules_of_the_scheme(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag())

    ronde = leg_voor(wijk, aanvraag)

    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.BIJ_PANEL
    assert (ronde.rol, ronde.quorum_teller, ronde.quorum_noemer) == (Panelrol.ADVISEERT, 1, 2)
    optie = ronde.opties.get()
    assert (optie.bedrag_cent, optie.kenmerk) == (75000, f"aanvraag:{aanvraag.pk}")
    assert Bericht.objects.filter(persoon=wijk.bewoner, soort="aanvraag.bij_panel").count() == 1


def test_applicant_in_the_panel_does_not_vote_on_their_own_application(wijk: Wijk):
    LidmaatschapFactory(orgaan=wijk.panel, persoon=wijk.bewoner)
    aanvraag = wijk.getoetst(wijk.aanvraag())

    ronde = leg_voor(wijk, aanvraag)

    belang = Belang.objects.get()
    assert (belang.kiesgerechtigde.persoon, belang.bron) == (wijk.bewoner, Belangbron.EIGEN_AANVRAAG)
    with pytest.raises(ValidationError):
        stem(ronde=ronde, door=wijk.bewoner, keuzes={ronde.opties.get().pk: Keuze.VOOR}, motiveringen={})


def test_advice_in_favour_leads_to_a_grant(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag())
    stem_en_sluit(wijk, leg_voor(wijk, aanvraag), Keuze.VOOR, Keuze.VOOR, Keuze.TEGEN)

    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.TE_BESLUITEN
    wijk.besluit(aanvraag, Besluitsoort.VERLEEND, "750.00")
    assert saldi_van(wijk.budget).verleend == Decimal("750.00")


def test_deviation_from_advice_needs_a_reason(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag())
    stem_en_sluit(wijk, leg_voor(wijk, aanvraag), Keuze.TEGEN, Keuze.TEGEN)

    with pytest.raises(ValidationError) as fout:
        wijk.besluit(aanvraag, Besluitsoort.VERLEEND, "750.00")
    assert fout.value.message_dict == {
        "afwijking": ["U wijkt af van het advies van het panel. Schrijf op waarom."]
    }

    besluit = wijk.besluit(
        aanvraag, Besluitsoort.VERLEEND, "750.00", afwijking="Het plein is vorig jaar vernield."
    )
    assert besluit.afwijking == "Het plein is vorig jaar vernield."
    assert besluit.afwijking in Bericht.objects.get(soort="aanvraag.verleend").tekst


@pytest.mark.parametrize("soort", [Besluitsoort.VERLEEND, Besluitsoort.DEELS])
def test_mandated_panel_that_says_no_binds_the_decision(wijk: Wijk, soort: Besluitsoort):
    regeling = RegelingFactory(gemeente=wijk.gebied.gemeente)
    versie = RegelingversieFactory(
        regeling=regeling,
        gebieden=[wijk.gebied],
        hoorn=True,
        panelrol=Panelrol.BESLIST,
        panelsoort=wijk.panel.soort,
    )
    wijk.versie = versie
    wijk.budget = type(wijk.budget).objects.create(
        gemeente=regeling.gemeente, regeling=regeling, gebied=wijk.gebied, jaar=klok.vandaag().year
    )
    from budgetten.domain.kasboek import wijs_toe

    wijs_toe(budget=wijk.budget, bedrag=Decimal("7500.00"), door=None, sleutel="mandaat")
    aanvraag = wijk.getoetst(wijk.aanvraag())
    stem_en_sluit(wijk, leg_voor(wijk, aanvraag), Keuze.TEGEN, Keuze.TEGEN)

    bedrag = "750.00" if soort == Besluitsoort.VERLEEND else "100.00"
    with pytest.raises(ValidationError) as fout:
        wijk.besluit(aanvraag, soort, bedrag, afwijking="Toch wel.")

    assert fout.value.message_dict == {
        "soort": ["Het panel heeft hierover beslist. Dit besluit moet daaraan gelijk zijn."]
    }


def test_without_quorum_the_application_waits_for_a_next_round(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag())
    stem_en_sluit(wijk, leg_voor(wijk, aanvraag), Keuze.VOOR)

    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.VOOR_PANEL
    leg_voor(wijk, aanvraag)
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.BIJ_PANEL


def test_withdrawn_round_puts_its_applications_back(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag())
    ronde = leg_voor(wijk, aanvraag)

    trek_ronde_in(ronde=ronde, reden="Verkeerd panel", door=wijk.wijkmanager)

    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.VOOR_PANEL


def test_applications_that_do_not_wait_for_a_panel_are_refused(wijk: Wijk):
    with pytest.raises(ValidationError, match="De aanvraag is nu: ingediend"):
        leg_voor(wijk, wijk.aanvraag())


def test_panel_of_another_area_is_refused(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag())
    elders = GebiedFactory(gemeente=wijk.gebied.gemeente, soort=wijk.gebied.soort)
    wijk.panel = OrgaanFactory(gemeente=wijk.gebied.gemeente, soort=wijk.panel.soort, gebieden=[elders])

    with pytest.raises(ValidationError, match="gaat niet over het gebied"):
        leg_voor(wijk, aanvraag)


def test_panel_member_cannot_open_a_round(wijk: Wijk):
    with pytest.raises(PermissionDenied):
        leg_voor(wijk, wijk.getoetst(wijk.aanvraag()), door=wijk.leden[0])


def test_nearest_panel_comes_first_and_dormant_ones_do_not_count(wijk: Wijk):
    soort = wijk.panel.soort
    buurt = GebiedFactory(gemeente=wijk.gebied.gemeente, soort=wijk.gebied.soort, ouder=wijk.gebied)
    buurtpanel = OrgaanFactory(gemeente=buurt.gemeente, soort=soort, gebieden=[buurt])
    OrgaanFactory(gemeente=buurt.gemeente, soort=soort, gebieden=[buurt], slapend=True)
    aanvraag = wijk.aanvraag()
    aanvraag.gebied = buurt

    assert panels_voor(aanvraag) == [buurtpanel, wijk.panel]


def test_members_of_an_applying_organ_do_not_vote_on_its_application(wijk: Wijk):
    """A village council that applies does not judge itself in the panel."""
    raad = OrgaanFactory(gemeente=wijk.gebied.gemeente, leden=[wijk.leden[0]])
    aanvraag = wijk.getoetst(wijk.aanvraag(aanvragersoort="orgaan", orgaan=raad))

    ronde = leg_voor(wijk, aanvraag)

    assert [belang.kiesgerechtigde.persoon for belang in Belang.objects.filter(optie__ronde=ronde)] == [
        wijk.leden[0]
    ]
