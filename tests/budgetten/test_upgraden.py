"""A municipality that ran the former release keeps everything: areas, terms, themes, and what the database refuses."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

VORIG = [("budgetten", "0002_waarborgen")]
ONTVANGEN = datetime(2026, 3, 2, 9, tzinfo=UTC)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _migreer(doel: list[tuple[str, str]]) -> Any:
    """Bring the database to `doel`; gives the models of that moment."""
    executor = MigrationExecutor(connection)
    executor.migrate(doel)
    return MigrationExecutor(connection).loader.project_state(doel).apps


@pytest.fixture
def vroeger() -> Iterator[Any]:
    """The tables of the former release; afterwards those of now."""
    nieuwste = list(MigrationExecutor(connection).loader.graph.leaf_nodes())
    try:
        yield _migreer(VORIG)
    finally:
        _migreer(nieuwste)


def _vul(apps: Any) -> dict[str, int]:
    """A scheme in one wijk with an application that is granted and one that runs."""

    def maak(model: str, **velden: Any) -> Any:
        app, naam = model.split(".")
        return apps.get_model(app, naam).objects.create(**velden)

    gemeente = maak(
        "gebieden.Gemeente", naam="Oudstad", slug="oudstad", hostnaam="oudstad.test", cbs_code="GM9998"
    )
    soort = maak("gebieden.Gebiedssoort", gemeente=gemeente, code="wijk", enkelvoud="wijk", meervoud="wijken")
    wijk = maak(
        "gebieden.Gebied",
        gemeente=gemeente,
        soort=soort,
        naam="De Kade",
        slug="de-kade",
        path="0001",
        depth=1,
    )
    persoon = maak("mensen.Persoon", gemeente=gemeente, naam="Alice")
    regeling = maak("budgetten.Regeling", gemeente=gemeente, naam="Buurtbudget", slug="buurtbudget")
    regeling.gebieden.set([wijk])
    versie = maak(
        "budgetten.Regelingversie",
        regeling=regeling,
        nummer=1,
        open_van=ONTVANGEN,
        bestuursorgaan="het college",
    )
    categorie = maak("budgetten.Aanvraagcategorie", versie=versie, code="buurtfeest", naam="Buurtfeest")
    apps.get_model("budgetten", "Regelingversie").objects.update(
        status="vastgesteld", vastgesteld_op=ONTVANGEN
    )
    budget = maak("budgetten.Budget", gemeente=gemeente, regeling=regeling, gebied=wijk, jaar=2026)
    sleutels = {"versie": versie.pk, "budget": budget.pk, "wijk": wijk.pk}
    for kenmerk, status in (("2026-0001", "verleend"), ("2026-0002", "in_toets")):
        aanvraag = maak(
            "budgetten.Aanvraag",
            gemeente=gemeente,
            kenmerk=kenmerk,
            versie=versie,
            budget=budget,
            gebied=wijk,
            categorie=categorie,
            status=status,
            titel="Feest",
            wat="Wij eten samen.",
            waar="Het plein",
            gevraagd_bedrag=Decimal("750.00"),
            indiener=persoon,
            aanvragersoort="persoon",
            ingediend_op=ONTVANGEN,
        )
        sleutels[status] = aanvraag.pk
    for soort_boeking, van, naar, bedrag, zaak in (
        ("toewijzing", "bron", "beschikbaar", "7500.00", None),
        ("reservering", "beschikbaar", "gereserveerd", "750.00", sleutels["verleend"]),
        ("verlening", "gereserveerd", "verleend", "750.00", sleutels["verleend"]),
    ):
        maak(
            "budgetten.Boeking",
            budget=budget,
            soort=soort_boeking,
            van=van,
            naar=naar,
            bedrag=Decimal(bedrag),
            aanvraag_id=zaak,
            sleutel=soort_boeking,
        )
    return sleutels


def test_what_the_former_release_held_is_there_and_guarded(vroeger: Any) -> None:
    sleutels = _vul(vroeger)

    _migreer([s for s in MigrationExecutor(connection).loader.graph.leaf_nodes() if s[0] == "budgetten"])

    from budgetten.models import Aanvraag, Boeking, Regelingversie
    from budgetten.queries.saldo import saldi_per_budget

    versie = Regelingversie.objects.get(pk=sleutels["versie"])
    assert [gebied.pk for gebied in versie.gebieden.all()] == [sleutels["wijk"]]
    assert versie.verdeelwijze == "advies"
    lopend = Aanvraag.objects.get(pk=sleutels["in_toets"])
    assert (lopend.compleet_op, lopend.beslis_uiterlijk) == (ONTVANGEN, date(2026, 4, 27))
    assert Aanvraag.objects.get(pk=sleutels["verleend"]).beslis_uiterlijk is None
    assert set(Boeking.objects.values_list("soort", "thema")) == {
        ("toewijzing", ""),
        ("reservering", "buurtfeest"),
        ("verlening", "buurtfeest"),
    }
    saldi = saldi_per_budget([sleutels["budget"]])[sleutels["budget"]]
    assert (saldi.toegewezen, saldi.beschikbaar, saldi.verleend) == (7500, 6750, 750)
    for wijziging in (
        lambda: Boeking.objects.update(bedrag=1),
        lambda: Regelingversie.objects.update(jaarbedrag=1),
        lambda: versie.werkgebieden.all().delete(),
        lambda: versie.categorieen.update(naam="X"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wijziging()
