"""Whatever a version says: written as a file and read again it says the same. The schema and the models say the same too."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from budgetten.domain.regelingen import bewaar_versie, importeer_regeling, maak_regeling
from budgetten.enums import Aanvragersoort, Automaat
from budgetten.models import Regelingversie
from budgetten.queries.aanvragen import BEHANDELROLLEN
from budgetten.regelingbestand import lees, schrijf, schrijf_gegevens, verschillen, versie_als_dict
from budgetten.regelingbestand.lezen import controleer, schema
from budgetten.regelingbestand.velden import ONDERDELEN, VERSIEVELDEN, modelveld
from samenwijk.gebieden.models import Gemeente
from samenwijk.mensen.enums import Rol
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import OrgaansoortFactory

# Text with quotes, backslashes and line ends: what TOML must escape. No characters that no database holds.
tekst = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=40
).filter(str.strip)
naam = st.from_regex(r"\A[A-Z][a-z]{2,12}( [a-z]{1,6})?\Z")
code = st.from_regex(r"\A[a-z]{1,8}(-[a-z0-9]{1,5})?\Z")
bedrag = st.integers(1, 9_999_999).map(lambda centen: f"{Decimal(centen) / 100:.2f}")
procent = st.integers(1, 10_000).map(lambda deel: f"{Decimal(deel) / 100:.2f}")
dag = st.dates(date(1990, 1, 1), date(2090, 1, 1))
moment = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def waarde(veld: Any, sleutel: str) -> st.SearchStrategy[Any]:
    """A value of the file for one field."""
    if isinstance(veld, models.ForeignKey):
        return st.just("wijkpanel" if sleutel in ("soort", "orgaan") else "noord")
    if isinstance(veld, models.DecimalField):
        if sleutel == "tarief_per_inwoner":
            return st.integers(0, 999_999).map(lambda deel: f"{Decimal(deel) / 10_000:.4f}")
        return procent if "procent" in sleutel else bedrag
    if isinstance(veld, models.DateTimeField):
        return moment
    if isinstance(veld, models.DateField):
        return dag
    if isinstance(veld, models.BooleanField):
        return st.booleans()
    if isinstance(veld, models.IntegerField):
        return st.integers(1, 2000 if sleutel == "evaluatiejaar" else 60)
    if isinstance(veld, models.JSONField):
        keuzes = st.sampled_from(Aanvragersoort.values) if sleutel == "wie" else tekst
        return st.lists(keuzes, min_size=1, max_size=3, unique=True)
    if veld.choices:
        return st.sampled_from(keuzes_van(veld))
    return code if isinstance(veld, models.SlugField) else tekst


def keuzes_van(veld: Any) -> list[str]:
    """What a file may say. Of the roles only those that work on applications: another would be a task for nobody."""
    keuzes = [keuze for keuze, _label in veld.choices if keuze]
    return [k for k in keuzes if k in BEHANDELROLLEN] if keuzes == Rol.values else keuzes


def tabel(velden: dict[str, str], model: Any, *verplicht: str) -> st.SearchStrategy[dict[str, Any]]:
    """A table with the keys that must be there and some of the others."""
    alles = {sleutel: waarde(modelveld(model, veld), sleutel) for sleutel, veld in velden.items()}
    return st.fixed_dictionaries(
        {sleutel: alles[sleutel] for sleutel in verplicht},
        optional={sleutel: w for sleutel, w in alles.items() if sleutel not in verplicht},
    )


VERPLICHT = {
    "openstelling.ronde": ("naam", "van", "tot"),
    "geld.bijdrage": ("naam", "procent"),
    "geld.deelplafond": ("gebied", "bedrag"),
    "taak": ("taak", "naam"),
    "categorie": ("code", "naam"),
    "criterium": ("code", "vraag"),
}


@st.composite
def regelingen(draw: st.DrawFn) -> dict[str, Any]:
    """Data in the shape of the file. What would not fit together is mended, so that nearly everything is kept."""
    gegevens: dict[str, Any] = {"formaat": "samenwijk-regeling/1", "naam": draw(naam)}
    for sectie, velden in VERSIEVELDEN.items():
        inhoud = draw(tabel(velden, Regelingversie))
        if sectie:
            gegevens[sectie] = inhoud
        else:
            gegevens |= inhoud
    if draw(st.booleans()):
        gegevens["gebied"]["namen"] = ["noord", "zuid"]
    for onderdeel in ONDERDELEN:
        rijen = draw(
            st.lists(tabel(onderdeel.velden, onderdeel.model, *VERPLICHT[onderdeel.naam]), max_size=3)
        )
        doel = gegevens[onderdeel.pad[0]] if len(onderdeel.pad) > 1 else gegevens
        doel[onderdeel.pad[-1]] = rijen
    _maak_passend(gegevens)
    return gegevens


def _maak_passend(gegevens: dict[str, Any]) -> None:
    geld, open_, panel = gegevens["geld"], gegevens["openstelling"], gegevens["panel"]
    for blok, van, tot in (
        (gegevens["looptijd"], "van", "tot"),
        (open_, "van", "tot"),
        (open_, "activiteit_van", "activiteit_tot"),
        *((taak, "van", "tot") for taak in gegevens["taak"]),
    ):
        if van in blok and tot in blok:
            blok[tot] = blok[van] + timedelta(days=30)
    _lijsten_passend(geld, open_)
    for taak in gegevens["taak"]:
        taak.pop("orgaan" if "rol" in taak else "", None)
    for lijst in ("categorie", "criterium"):
        for nummer, rij in enumerate(gegevens[lijst]):
            rij["code"] += str(nummer)
    _criteria_passend(gegevens)
    panel["quorum_noemer"] = max(panel.get("quorum_noemer", 2), panel.get("quorum_teller", 1))


def _criteria_passend(gegevens: dict[str, Any]) -> None:
    for criterium in gegevens["criterium"]:
        criterium.pop("werking", None)
        criterium.pop("punten_maximum", None)
        if "automaat" in criterium:
            criterium["automaat"] = Automaat.BUDGET.value
        elif criterium.get("hard") is False:
            criterium |= {"werking": "score", "punten_maximum": 5}


def _lijsten_passend(geld: dict[str, Any], open_: dict[str, Any]) -> None:
    for nummer, ronde in enumerate(open_["ronde"]):
        ronde["naam"] = f"ronde {nummer}"
        ronde["van"] = datetime(2026, 1 + nummer, 1, tzinfo=UTC)
        ronde["tot"] = ronde["van"] + timedelta(days=20)
    for nummer, bijdrage in enumerate(geld["bijdrage"]):
        delen = [["100.00"], ["33.33", "66.67"], ["20.00", "30.00", "50.00"]][len(geld["bijdrage"]) - 1]
        bijdrage |= {"naam": f"financier {nummer}", "procent": delen[nummer]}
    geld["deelplafond"] = geld["deelplafond"][:1]
    geld.pop("bedrag" if geld["deelplafond"] else "", None)
    if "overheveling_maximum" in geld:
        geld["overheveling"] = "deels"


@pytest.fixture
def gemeenten() -> tuple[Gemeente, Gemeente]:
    """Two municipalities with the same areas and organs."""
    paar = GemeenteFactory(), GemeenteFactory(naam="Elders")
    for gemeente in paar:
        OrgaansoortFactory(gemeente=gemeente)
        for gebied in ("Noord", "Zuid"):
            GebiedFactory(gemeente=gemeente, naam=gebied)
    return paar


@settings(max_examples=200, deadline=None)
@given(regelingen())
def test_data_survives_the_file(gegevens: dict[str, Any]) -> None:
    assert controleer(gegevens) == []
    gelezen = lees(schrijf_gegevens(gegevens))

    assert _zonder_lege(gelezen) == _zonder_lege(gegevens)


def _zonder_lege(gegevens: Any) -> Any:
    if isinstance(gegevens, dict):
        return {k: _zonder_lege(w) for k, w in gegevens.items() if w not in ([], {})}
    return [_zonder_lege(deel) for deel in gegevens] if isinstance(gegevens, list) else gegevens


@pytest.mark.django_db
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.generate],  # making a failing example smaller takes minutes with a database
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(gegevens=regelingen())
def test_version_exported_and_imported_elsewhere_is_the_same(
    gemeenten: tuple[Gemeente, Gemeente], gegevens: dict[str, Any]
) -> None:
    hier, daar = gemeenten
    for gemeente in gemeenten:
        _leeg(gemeente)
    versie = maak_regeling(gemeente=hier, naam=gegevens["naam"], door=None)
    versie = bewaar_versie(versie=versie, gegevens=gegevens, door=None)
    versie = Regelingversie.objects.get(pk=versie.pk)

    ingevoerd = importeer_regeling(gemeente=daar, tekst=schrijf(versie), door=None)

    ingevoerd = Regelingversie.objects.get(pk=ingevoerd.pk)
    assert versie_als_dict(ingevoerd) == versie_als_dict(versie)
    assert verschillen(versie, ingevoerd) == []
    assert schrijf(ingevoerd) == schrijf(versie)


def _leeg(gemeente: Gemeente) -> None:
    Regelingversie.objects.filter(regeling__gemeente=gemeente).delete()
    gemeente.regelingen.all().delete()


def _eigenschappen(pad: tuple[str, ...]) -> dict[str, Any]:
    """The keys of a table in the schema."""
    plek = schema()
    for deel in pad:
        plek = plek["properties"][deel]
        plek = plek.get("items", plek)
    return dict(plek["properties"])


def test_schema_has_every_key_and_no_other() -> None:
    delen = {onderdeel.pad for onderdeel in ONDERDELEN}
    for sectie, velden in VERSIEVELDEN.items():
        pad = (sectie,) if sectie else ()
        lijsten = {deel[-1] for deel in delen if deel[:-1] == pad}
        extra = {"": {"formaat", "naam", *VERSIEVELDEN} - {""}, "gebied": {"namen"}}.get(sectie, set())
        assert set(_eigenschappen(pad)) == set(velden) | lijsten | extra
    for onderdeel in ONDERDELEN:
        assert set(_eigenschappen(onderdeel.pad)) == set(onderdeel.velden)


def test_every_field_of_the_models_is_in_the_file() -> None:
    in_bestand = {naam for velden in VERSIEVELDEN.values() for naam in velden.values()}
    assert _velden(Regelingversie) - in_bestand == {"regeling", "nummer", "status", "vastgesteld_op"}
    for onderdeel in ONDERDELEN:
        rest = _velden(onderdeel.model) - set(onderdeel.velden.values()) - onderdeel.afgeleid
        assert rest == {"versie", "volgorde"} if onderdeel.volgorde else rest == {"versie"}


def _velden(model: type[models.Model]) -> set[str]:
    return {veld.name for veld in model._meta.concrete_fields if not veld.primary_key}


def test_schema_knows_the_choices_lengths_and_first_values_of_the_models() -> None:
    rijen = [
        ((sectie,) if sectie else (), Regelingversie, velden) for sectie, velden in VERSIEVELDEN.items()
    ] + [(onderdeel.pad, onderdeel.model, onderdeel.velden) for onderdeel in ONDERDELEN]
    for pad, model, velden in rijen:
        for sleutel, naam_ in velden.items():
            veld, regel = modelveld(model, naam_), _eigenschappen(pad)[sleutel]
            assert regel["description"].endswith("."), (pad, sleutel)
            if veld.choices:
                assert regel["enum"] == keuzes_van(veld)
            elif isinstance(veld, models.CharField) and "maxLength" in regel:
                assert regel["maxLength"] == veld.max_length
            open_ = veld.null or (veld.blank and isinstance(veld, models.CharField | models.TextField))
            if veld.has_default() and not open_ and not isinstance(veld, models.JSONField):
                assert (
                    Decimal(regel["default"]) == veld.get_default()
                    if isinstance(veld, models.DecimalField)
                    else regel["default"] == veld.get_default()
                )
