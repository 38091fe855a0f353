import hashlib
import json
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from samenwijk.berichten.models import Bericht
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.models import Lidmaatschap
from stemmen import gevolgen
from stemmen.domain.openstellen import stel_open
from stemmen.enums import Belangbron, Rondestatus
from stemmen.models import Belang, Kiesgerechtigde, Stemronde
from tests.factories.mensen import LidmaatschapFactory, OrgaanFactory
from tests.factories.stemmen import maak_concept, maak_open_ronde, maak_panel

pytestmark = pytest.mark.django_db


def test_stel_open_freezes_the_roll_of_this_moment() -> None:
    orgaan, leden = maak_panel(3)
    ronde = maak_open_ronde(orgaan=orgaan)

    LidmaatschapFactory(orgaan=orgaan)
    Lidmaatschap.objects.filter(persoon=leden[0]).update(tot=klok.vandaag())

    assert set(ronde.kiesgerechtigden.values_list("persoon_id", flat=True)) == {lid.pk for lid in leden}


def test_stel_open_publishes_hashes_that_anyone_can_recompute() -> None:
    ronde = maak_open_ronde(aantal_opties=2)

    assert hashlib.sha256(ronde.regels_json.encode()).hexdigest() == ronde.regels_hash
    assert hashlib.sha256(ronde.lot.encode()).hexdigest() == ronde.lot_hash
    regels = json.loads(ronde.regels_json)
    assert regels["lot_sha256"] == ronde.lot_hash
    assert [optie["nummer"] for optie in regels["opties"]] == [1, 2]
    assert ronde.lot not in ronde.regels_json


def test_stel_open_draws_another_lot_each_time() -> None:
    assert maak_open_ronde().lot != maak_open_ronde().lot


def test_stel_open_tells_each_member_when_it_closes(om_elf_uur: datetime) -> None:
    orgaan, leden = maak_panel(2)

    maak_open_ronde(orgaan=orgaan, sluit_op=om_elf_uur + timedelta(days=1))

    berichten = Bericht.objects.all()
    assert {bericht.persoon_id for bericht in berichten} == {lid.pk for lid in leden}
    assert all("tot dinsdag 2 juni 2026 om 11.00 uur" in bericht.tekst for bericht in berichten)


def test_stel_open_twice_changes_nothing() -> None:
    ronde = maak_open_ronde()
    lot, berichten, regels = ronde.lot, Bericht.objects.count(), Logregel.objects.count()

    stel_open(ronde=ronde, door=None)

    assert (ronde.lot, Bericht.objects.count(), Logregel.objects.count()) == (lot, berichten, regels)


def test_stel_open_writes_a_log_line_without_the_lot() -> None:
    ronde = maak_open_ronde()

    regel = Logregel.objects.get(gebeurtenis="stemronde.opengesteld")

    assert regel.gegevens["regels"] == ronde.regels_hash
    assert ronde.lot not in json.dumps(regel.gegevens)


def test_stel_open_excludes_members_from_their_own_application() -> None:
    orgaan, (eerste, *_rest) = maak_panel(3)

    ronde = maak_open_ronde(orgaan=orgaan, uitgesloten={"aanvraag:1": {eerste.pk}, "aanvraag:9": {eerste.pk}})

    belang = Belang.objects.get()
    assert (belang.optie.kenmerk, belang.kiesgerechtigde.persoon, belang.bron) == (
        "aanvraag:1",
        eerste,
        Belangbron.EIGEN_AANVRAAG,
    )
    assert ronde.status == Rondestatus.OPENGESTELD


def test_stel_open_asks_higher_rooms_whom_to_exclude(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens the round, from whichever page, the applicant never votes on the own application."""
    monkeypatch.setattr(gevolgen, "_uitsluitingen", [])
    orgaan, (eerste, tweede, _derde) = maak_panel(3)
    gevolgen.registreer_uitsluiting(lambda ronde: {"aanvraag:2": {tweede.pk}})

    maak_open_ronde(orgaan=orgaan, uitgesloten={"aanvraag:1": {eerste.pk}})

    assert set(Belang.objects.values_list("optie__kenmerk", "kiesgerechtigde__persoon")) == {
        ("aanvraag:1", eerste.pk),
        ("aanvraag:2", tweede.pk),
    }


def test_stel_open_late_opens_now(om_elf_uur: datetime) -> None:
    ronde = maak_open_ronde(opent_op=om_elf_uur - timedelta(hours=5))

    assert ronde.opent_op == om_elf_uur


def _refused(ronde: Stemronde, tekst: str) -> None:
    with pytest.raises(ValidationError, match=tekst):
        stel_open(ronde=ronde, door=None)
    assert Stemronde.objects.get(pk=ronde.pk).status == Rondestatus.CONCEPT
    assert not Kiesgerechtigde.objects.exists()
    assert not Bericht.objects.exists()


def test_stel_open_for_a_dormant_panel_is_refused() -> None:
    orgaan, _leden = maak_panel()
    orgaan.slapend = True
    orgaan.save()

    _refused(maak_concept(orgaan=orgaan), "slapend")


def test_stel_open_without_members_is_refused() -> None:
    _refused(maak_concept(orgaan=OrgaanFactory()), "geen leden")


def test_stel_open_without_options_is_refused() -> None:
    _refused(maak_concept(aantal_opties=0), "niets om over te stemmen")


def test_stel_open_after_the_closing_moment_is_refused(om_elf_uur: datetime) -> None:
    ronde = maak_concept(sluit_op=om_elf_uur + timedelta(hours=1))

    with klok.op_moment(om_elf_uur + timedelta(hours=1)):
        _refused(ronde, "al voorbij")
