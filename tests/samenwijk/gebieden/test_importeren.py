"""Areas from GeoJSON: what is refused, why, and that nothing is imported half."""

from typing import Any

import pytest

from samenwijk.gebieden.domain.fouten import ImportGeweigerd
from samenwijk.gebieden.domain.importeren import importeer_gebieden
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek.models import Logregel
from tests.factories.gebieden import GebiedFactory

from .hulp import geojson, onderdeel, vierkant


def voer_in(gemeente: Gemeente, *onderdelen: Any, **kwargs: Any) -> Any:
    return importeer_gebieden(
        geojson(*onderdelen), gemeente=gemeente, **{"jaar": 2025, "soort": "wijk", **kwargs}
    )


def reden(gemeente: Gemeente, *onderdelen: Any, **kwargs: Any) -> str:
    with pytest.raises(ImportGeweigerd) as geweigerd:
        voer_in(gemeente, *onderdelen, **kwargs)
    return "\n".join(map(str, geweigerd.value.fouten))


def test_import_new_areas(gemeente: Gemeente) -> None:
    verslag = voer_in(
        gemeente,
        onderdeel("Kade", soort="buurt", ouder="De Werven"),
        onderdeel("De Werven", cbs_code="WK999901", geometrie=vierkant(5.0, 52.6, 0.02)),
        bron="CBS en Kadaster, 2025",
    )

    assert (verslag.nieuw, verslag.gewijzigd) == (2, 0)
    werven, kade = Gebied.objects.van(gemeente)
    assert (werven.naam, werven.cbs_code, werven.cbs_jaar) == ("De Werven", "WK999901", 2025)
    assert werven.bron == "CBS en Kadaster, 2025"
    assert (werven.west, werven.zuid, werven.oost, werven.noord) == (5.0, 52.6, 5.02, 52.62)
    assert kade.ligt_in(werven)
    assert (kade.slug, kade.soort.code) == ("kade", "buurt")
    regel = Logregel.objects.get(gebeurtenis="gebieden.ingevoerd")
    assert regel.gegevens == {"nieuw": 2, "gewijzigd": 0}


def test_import_again_changes_nothing(gemeente: Gemeente) -> None:
    bestand = [
        onderdeel("De Werven", cbs_code="WK999901"),
        onderdeel("Kade", soort="buurt", ouder="WK999901"),
    ]
    voer_in(gemeente, *bestand)
    voor = list(Gebied.objects.values())

    verslag = voer_in(gemeente, *bestand)

    assert (verslag.nieuw, verslag.gewijzigd, verslag.ongewijzigd) == (0, 0, 2)
    assert list(Gebied.objects.values()) == voor


def test_import_of_next_year_keeps_the_area_and_its_address(gemeente: Gemeente) -> None:
    voer_in(gemeente, onderdeel("De Werven", cbs_code="WK999901"))
    gebied = Gebied.objects.get()

    voer_in(gemeente, onderdeel("Werven en Kade", cbs_code="WK999901", geometrie=vierkant(5.1)), jaar=2026)

    gebied.refresh_from_db()
    assert (gebied.naam, gebied.slug, gebied.cbs_jaar, gebied.west) == (
        "Werven en Kade",
        "de-werven",
        2026,
        5.1,
    )


def test_import_moves_an_area_that_names_another_parent(gemeente: Gemeente) -> None:
    voer_in(gemeente, onderdeel("Noord"), onderdeel("Zuid"), onderdeel("Kade", soort="buurt", ouder="Noord"))

    voer_in(gemeente, onderdeel("Kade", soort="buurt", ouder="Zuid"))

    assert Gebied.objects.get(naam="Kade").get_parent().naam == "Zuid"
    assert Gebied.find_problems() == ([], [], [], [], [])


def test_import_two_areas_of_one_name_get_their_own_slug(gemeente: Gemeente) -> None:
    voer_in(gemeente, onderdeel("Centrum"), onderdeel("Centrum", soort="buurt", ouder="Centrum"))

    assert sorted(Gebied.objects.values_list("slug", flat=True)) == ["centrum", "centrum-buurt"]


def test_import_names_every_refused_feature_and_imports_nothing(gemeente: Gemeente) -> None:
    tekst = reden(
        gemeente,
        onderdeel("Goed"),
        onderdeel(""),
        onderdeel("X" * 81),
        onderdeel("A", soort="stadsdeel"),
        onderdeel("B", cbs_code="12"),
        onderdeel("C", cbs_code="WK040501"),
        onderdeel("D", ouder="Nergens"),
        onderdeel("goed"),
        "geen onderdeel",
        {"type": "Feature", "properties": None, "geometry": vierkant()},
    )

    assert not Gebied.objects.exists()
    assert tekst.splitlines() == [
        "Regel 2: de naam ontbreekt.",
        "Regel 3: de naam is langer dan 80 tekens.",
        "Regel 4: soort “stadsdeel” bestaat niet in deze gemeente. Kies uit: wijk, buurt.",
        "Regel 5: “12” is geen CBS-code; voorbeelden: WK040501 of BU04050100.",
        "Regel 6: code WK040501 is van een andere gemeente; Waterdrecht heeft GM9999.",
        "Regel 7: het gebied waar dit in ligt, “Nergens”, bestaat niet.",
        "Regel 8: dit gebied staat ook op regel 1.",
        "Regel 9: dit is geen Feature met properties.",
        "Regel 10: dit is geen Feature met properties.",
    ]


@pytest.mark.parametrize(
    ("geometrie", "verwacht"),
    [
        ({"type": "Point", "coordinates": [5, 52]}, "Polygon of MultiPolygon"),
        ({"type": "Polygon", "coordinates": []}, "geen punten"),
        ({"type": "Polygon"}, "geen punten"),
        ({"type": "MultiPolygon", "coordinates": []}, "geen punten"),
        ({"type": "Polygon", "coordinates": [[[5, 52], [5, 52.1], [5, 52]]]}, "minstens 4 punten"),
        ({"type": "Polygon", "coordinates": [[[5, 52], [5, 52.1], [5.1, 52.1], [5.1, 52]]]}, "niet gesloten"),
        ({"type": "Polygon", "coordinates": [[[5, 52], [5, 52.1], [5, 52.2], [5, 52]]]}, "geen oppervlak"),
        ({"type": "Polygon", "coordinates": [[[5, "52"]] * 4]}, "twee getallen"),
        ({"type": "Polygon", "coordinates": [[[5, True]] * 4]}, "twee getallen"),
        ({"type": "Polygon", "coordinates": [[[5, float("nan")]] * 4]}, "twee getallen"),
        ({"type": "Polygon", "coordinates": [[[5, 10**400]] * 4]}, "twee getallen"),
        ({"type": "Polygon", "coordinates": [[[52, 5]] * 4]}, "verwisseld"),
        ({"type": "Polygon", "coordinates": [[[132000, 518000]] * 4]}, "RD-coördinaten"),
        ({"type": "Polygon", "coordinates": [[[2.3, 48.8]] * 4]}, "niet in Nederland"),
    ],
)
def test_import_refuses_outline(gemeente: Gemeente, geometrie: Any, verwacht: str) -> None:
    assert verwacht in reden(gemeente, onderdeel(geometrie=geometrie))


def test_import_leaves_altitude_out_of_the_outline(gemeente: Gemeente) -> None:
    vorm = vierkant()
    vorm["coordinates"][0] = [[*positie, 1.5] for positie in vorm["coordinates"][0]]

    voer_in(gemeente, onderdeel(geometrie={"type": "MultiPolygon", "coordinates": [vorm["coordinates"]]}))

    assert Gebied.objects.get().geometrie == {
        "type": "MultiPolygon",
        "coordinates": [vierkant()["coordinates"]],
    }


@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        (b"", "leeg"),
        (b"{", "Regel 1: Dit bestand is geen geldige JSON."),
        (b"[" * 100_000, "diep genest"),
        (b"[]", "geen GeoJSON"),
        (geojson(), "heeft geen gebieden"),
        (geojson(onderdeel(), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}), "ander stelsel"),
        (b"\x00\x01binair", "geen tekstbestand"),
    ],
)
def test_import_refuses_file(gemeente: Gemeente, inhoud: bytes, verwacht: str) -> None:
    with pytest.raises(ImportGeweigerd, match=verwacht):
        importeer_gebieden(inhoud, gemeente=gemeente, soort="wijk")


def test_import_accepts_crs_member_of_wgs84(gemeente: Gemeente) -> None:
    inhoud = geojson(onderdeel(), crs={"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}})

    assert importeer_gebieden(inhoud, gemeente=gemeente, soort="wijk").nieuw == 1


def test_import_refuses_circle(gemeente: Gemeente) -> None:
    tekst = reden(gemeente, onderdeel("A", ouder="B"), onderdeel("B", ouder="A"))

    assert tekst.splitlines() == [
        "Regel 1: dit gebied ligt zo onder zichzelf.",
        "Regel 2: dit gebied ligt zo onder zichzelf.",
    ]


def test_import_refuses_circle_with_areas_that_exist(gemeente: Gemeente) -> None:
    voer_in(gemeente, onderdeel("A"), onderdeel("B", ouder="A"))

    assert "Regel 1: dit gebied ligt zo onder zichzelf." in reden(gemeente, onderdeel("A", ouder="B"))


def test_import_lets_two_areas_trade_places(gemeente: Gemeente) -> None:
    voer_in(gemeente, onderdeel("Top"), onderdeel("A", ouder="Top"), onderdeel("B", ouder="A"))

    voer_in(gemeente, onderdeel("A", ouder="B"), onderdeel("B", ouder="Top"))

    assert Gebied.objects.get(naam="A").get_parent().naam == "B"


def test_import_refuses_tree_of_more_than_ten_levels(gemeente: Gemeente) -> None:
    keten = [onderdeel("G0"), *(onderdeel(f"G{n}", ouder=f"G{n - 1}") for n in range(1, 1500))]

    assert "meer dan 10 lagen" in reden(gemeente, *keten)


def test_import_refuses_parent_with_name_of_several(gemeente: Gemeente) -> None:
    voer_in(gemeente, onderdeel("Centrum"), onderdeel("Centrum", soort="buurt"))

    assert "noem de CBS-code als ouder" in reden(gemeente, onderdeel("Kade", ouder="Centrum"))


def test_import_does_not_touch_area_of_other_municipality(gemeente: Gemeente, oosterveen: Gemeente) -> None:
    daar = GebiedFactory(gemeente=oosterveen, soort=oosterveen.gebiedssoorten.get(), naam="De Werven")

    voer_in(gemeente, onderdeel("De Werven", bron="x"))

    daar.refresh_from_db()
    assert daar.geometrie is None
    assert "bestaat niet" in reden(oosterveen, onderdeel("Kade", ouder="Kadewijk"), soort="kern")
