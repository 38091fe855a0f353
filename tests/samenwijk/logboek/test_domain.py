"""Writing to the log: only known events, only inside the transaction of the act, only keys."""

from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string

from samenwijk.logboek import events, klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.logboek.models import Logregel
from tests.factories.gebieden import GemeenteFactory


@pytest.fixture(autouse=True)
def proef(monkeypatch: pytest.MonkeyPatch) -> None:
    """An event of our own, in a copy of the register."""
    monkeypatch.setattr(events, "EVENTS", dict(events.EVENTS))
    monkeypatch.setattr("samenwijk.logboek.domain.EVENTS", events.EVENTS)
    monkeypatch.setattr(events, "_naamgever", [])
    events.registreer("proef.gedaan", "{door} deed {aantal} dingen.")


@pytest.mark.django_db
def test_schrijf_log_writes_keys_and_the_moment() -> None:
    gemeente, moment = GemeenteFactory(), datetime(2026, 5, 1, 12, tzinfo=UTC)

    with klok.op_moment(moment):
        schrijf_log("proef.gedaan", over=gemeente, gemeente_sleutel=gemeente.pk, door_sleutel=None, aantal=3)

    regel = Logregel.objects.over("gebieden.gemeente", gemeente.pk).get()
    assert (regel.moment, regel.gegevens) == (moment, {"aantal": 3})
    assert regel.zin == "Samenwijk deed 3 dingen."


@pytest.mark.django_db
def test_schrijf_log_refuses_unknown_event() -> None:
    gemeente = GemeenteFactory()

    with pytest.raises(KeyError, match=r"bestaat\.niet"):
        schrijf_log("bestaat.niet", over=gemeente, gemeente_sleutel=None, door_sleutel=None)


@pytest.mark.django_db(transaction=True)
def test_schrijf_log_refuses_outside_a_transaction() -> None:
    gemeente = GemeenteFactory()

    with pytest.raises(RuntimeError, match="transaction"):
        schrijf_log("proef.gedaan", over=gemeente, gemeente_sleutel=None, door_sleutel=None, aantal=1)

    assert not Logregel.objects.exists()


def test_registreer_refuses_a_second_sentence() -> None:
    events.registreer("proef.gedaan", "{door} deed {aantal} dingen.")

    with pytest.raises(ValueError, match="another sentence"):
        events.registreer("proef.gedaan", "Anders.")


def test_zin_uses_the_present_name_of_the_actor() -> None:
    assert events.naam_van(7) == "iemand"
    events.registreer_naamgever(lambda sleutel: f"persoon {sleutel}")

    assert events.zin("proef.gedaan", door_sleutel=7, gegevens={"aantal": 2}) == "persoon 7 deed 2 dingen."
    assert events.zin("verdwenen", door_sleutel=7, gegevens={}) == "verdwenen"


def test_template_shows_sentences_escaped_in_order() -> None:
    events.registreer_naamgever(lambda sleutel: "<b>Ans</b>")
    regels = [
        Logregel(
            gebeurtenis="proef.gedaan",
            door_sleutel=1,
            gegevens={"aantal": n},
            moment=datetime(2026, 5, n, tzinfo=UTC),
        )
        for n in (1, 2)
    ]

    beeld = render_to_string("componenten/logboek.html", {"regels": regels})

    assert beeld.index("deed 1 dingen") < beeld.index("deed 2 dingen")
    assert "&lt;b&gt;Ans&lt;/b&gt;" in beeld
    assert "<b>Ans" not in beeld
    assert "Er is nog niets gebeurd." in render_to_string("componenten/logboek.html", {"regels": []})


def test_logged_value_is_written_with_its_opmaak() -> None:
    events.registreer("proef.opmaak", "Er kwam {bedrag} bij.", bedrag=lambda waarde: f"€ {waarde}")

    assert events.zin("proef.opmaak", door_sleutel=None, gegevens={"bedrag": "5,00"}) == "Er kwam € 5,00 bij."
