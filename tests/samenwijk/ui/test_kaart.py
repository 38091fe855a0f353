from samenwijk.ui.kaart import teken

VIERKANT = {
    "type": "Polygon",
    "coordinates": [[[4.9, 52.3], [5.0, 52.3], [5.0, 52.4], [4.9, 52.4], [4.9, 52.3]]],
}


def test_teken_nothing_gives_none() -> None:
    assert teken([]) is None
    assert (
        teken([{"naam": "leeg", "geometrie": None}], [{"titel": "zonder plaats", "lat": None, "lon": None}])
        is None
    )


def test_teken_north_is_up_and_label_in_the_middle() -> None:
    kaart = teken([{"naam": "De Werven", "geometrie": VIERKANT}], breedte=800, marge=0)

    assert kaart is not None
    assert kaart.vlakken[0].pad.startswith("M0 ")
    assert kaart.vlakken[0].label_x == "400"
    assert float(kaart.vlakken[0].label_y) == float(kaart.hoogte) / 2


def test_teken_points_keep_their_number_when_one_lies_outside() -> None:
    points = [
        {"titel": "ver weg", "lat": 40.0, "lon": 2.0},
        {"titel": "hier", "lat": 52.35, "lon": 4.95},
    ]

    kaart = teken([{"naam": "x", "geometrie": VIERKANT}], points)

    assert kaart is not None
    assert [(punt.nummer, punt.titel) for punt in kaart.punten] == [(2, "hier")]


def test_teken_reads_multipolygon_feature_and_collection() -> None:
    multi = {"type": "MultiPolygon", "coordinates": [VIERKANT["coordinates"]]}
    collection = {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": multi}]}

    kaart = teken([{"naam": "x", "geometrie": collection}])

    assert kaart is not None
    assert kaart.vlakken[0].pad.count("M") == 1


def test_teken_click_and_place_are_each_others_inverse() -> None:
    kaart = teken([{"naam": "x", "geometrie": VIERKANT}], [{"titel": "p", "lat": 52.33, "lon": 4.97}])

    assert kaart is not None
    lon = float(kaart.west) + float(kaart.punten[0].x) * float(kaart.graden_x)
    lat = float(kaart.noord) - float(kaart.punten[0].y) * float(kaart.graden_y)
    assert abs(lon - 4.97) < 0.0001
    assert abs(lat - 52.33) < 0.0001
