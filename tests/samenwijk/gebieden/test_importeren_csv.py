"""Postcodes and residents from CSV."""

import pytest
from django.db import IntegrityError, transaction

from samenwijk.gebieden.domain.fouten import ImportGeweigerd
from samenwijk.gebieden.domain.importeren_csv import importeer_inwoners, importeer_postcodes
from samenwijk.gebieden.models import Gebied, Gemeente, Inwonertal, Postcodebereik
from samenwijk.logboek import klok
from tests.factories.gebieden import GebiedFactory, PostcodebereikFactory


@pytest.fixture
def werven(gemeente: Gemeente) -> Gebied:
    return GebiedFactory(gemeente=gemeente, naam="De Werven", cbs_code="WK999901", cbs_jaar=2025)


@pytest.fixture
def kade(gemeente: Gemeente, werven: Gebied) -> Gebied:
    return GebiedFactory(gemeente=gemeente, ouder=werven, naam="Kadé", slug="kade")


def postcodes(gemeente: Gemeente, *regels: str) -> list[str]:
    """The refused lines of a file with these lines under the header."""
    with pytest.raises(ImportGeweigerd) as geweigerd:
        importeer_postcodes("\n".join(["van;tot;gebied", *regels]).encode(), gemeente=gemeente)
    return [str(fout) for fout in geweigerd.value.fouten]


def inwoners(gemeente: Gemeente, *regels: str) -> list[str]:
    with pytest.raises(ImportGeweigerd) as geweigerd:
        importeer_inwoners("\n".join(["gebied;jaar;aantal", *regels]).encode(), gemeente=gemeente, bron="CBS")
    return [str(fout) for fout in geweigerd.value.fouten]


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("scheiding", [";", ","])
@pytest.mark.parametrize("regeleinde", ["\n", "\r\n"])
def test_postcodes_in_every_way_of_writing(
    gemeente: Gemeente, kade: Gebied, codering: str, scheiding: str, regeleinde: str
) -> None:
    regels = ["Tot;Van;gebied;opmerking", "1234 kz;1234aa;Kadé;", "", "1235;1235;WK999901;x"]
    inhoud = regeleinde.join(regels).replace(";", scheiding).encode(codering)

    assert importeer_postcodes(inhoud, gemeente=gemeente).nieuw == 2

    assert list(Postcodebereik.objects.values_list("van", "tot", "gebied__naam")) == [
        ("1234AA", "1234KZ", "Kadé"),
        ("1235AA", "1235ZZ", "De Werven"),
    ]


def test_postcodes_again_change_nothing(gemeente: Gemeente, kade: Gebied) -> None:
    inhoud = b"van;tot;gebied\n1234AA;1234KZ;kade\n1234LA;1234ZZ;De Werven"
    importeer_postcodes(inhoud, gemeente=gemeente)
    voor = list(Postcodebereik.objects.values())

    verslag = importeer_postcodes(inhoud, gemeente=gemeente)

    assert str(verslag) == "0 nieuw, 0 gewijzigd, 2 ongewijzigd."
    assert list(Postcodebereik.objects.values()) == voor


def test_postcodes_may_shift_a_border(gemeente: Gemeente, kade: Gebied) -> None:
    importeer_postcodes(b"van;tot;gebied\n1234AA;1234KZ;kade\n1234LA;1234ZZ;De Werven", gemeente=gemeente)

    verslag = importeer_postcodes(
        b"van;tot;gebied\n1234AA;1234KY;De Werven\n1234KZ;1234KZ;kade\n1234LA;1234ZZ;kade", gemeente=gemeente
    )

    assert (verslag.nieuw, verslag.gewijzigd) == (1, 2)
    assert Postcodebereik.objects.get(van="1234AA").tot == "1234KY"


def test_postcodes_names_every_refused_line_and_imports_nothing(gemeente: Gemeente, kade: Gebied) -> None:
    PostcodebereikFactory(gebied=kade, van="1300AA", tot="1300ZZ")

    fouten = postcodes(
        gemeente,
        "1234AA;1234KZ;kade",
        "1234KZ;1234ZZ;kade",
        "12345;1234ZZ;kade",
        ";1234ZZ;kade",
        "1240ZZ;1240AA;kade",
        "1250AA;1250ZZ;Nergens",
        "1260AA;1260ZZ",
        "1290AA;1310AA;kade",
        "1400AA;1400ZZ;",
    )

    assert Postcodebereik.objects.count() == 1
    assert fouten == [
        "Regel 3: Overlapt met 1234AA tot en met 1234KZ, van Kadé. Dat staat op regel 2.",
        "Regel 4: “12345” is geen postcode; voorbeeld: 1234AB.",
        "Regel 5: “van” is leeg; voor een enkele postcode zijn “van” en “tot” gelijk.",
        "Regel 6: 1240AA komt voor 1240ZZ.",
        "Regel 7: er is geen gebied “Nergens” in deze gemeente.",
        "Regel 8: Deze regel heeft 2 vakken; de kop heeft er 3.",
        "Regel 9: Overlapt met 1300AA tot en met 1300ZZ, van Kadé.",
        "Regel 10: het gebied ontbreekt.",
    ]


def test_postcodes_overlap_of_a_line_within_an_existing_range(gemeente: Gemeente, kade: Gebied) -> None:
    PostcodebereikFactory(gebied=kade, van="1300AA", tot="1309ZZ")

    assert postcodes(gemeente, "1303AA;1303ZZ;kade", "1303AA;1303ZZ;kade") == [
        "Regel 2: Overlapt met 1300AA tot en met 1309ZZ, van Kadé.",
        "Regel 3: Overlapt met 1300AA tot en met 1309ZZ, van Kadé.",
    ]


def test_postcodes_of_the_other_municipality_do_not_matter(
    gemeente: Gemeente, oosterveen: Gemeente, kade: Gebied
) -> None:
    daar = GebiedFactory(gemeente=oosterveen, soort=oosterveen.gebiedssoorten.get(), naam="Dorp")
    PostcodebereikFactory(gebied=daar, van="1234AA", tot="1234ZZ")

    importeer_postcodes(b"van;tot;gebied\n1234AA;1234ZZ;kade", gemeente=gemeente)

    assert Postcodebereik.objects.get(gemeente=oosterveen).gebied == daar
    assert postcodes(gemeente, "1240AA;1240AA;Dorp") == [
        "Regel 2: er is geen gebied “Dorp” in deze gemeente."
    ]


@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        (b"", "leeg"),
        (b"van;tot\n1234AA;1234ZZ", "Regel 1: De kop mist: gebied. De kop moet zijn: van;tot;gebied."),
        (b"van;tot;gebied;van\n1;2;3;4", "twee keer in de kop: van"),
        (b"van;tot;gebied\n", "geen regels"),
        (b'van;tot;gebied\n1234AA;"1234ZZ;kade\n', "Regel 2: Deze regel is geen geldige CSV"),
        (b"van;tot;gebied\n\x81\xff;x;y", "UTF-8 of Windows-1252"),
        (b"PK\x03\x04\x00\x00", "geen tekstbestand"),
    ],
)
def test_postcodes_refuses_file(gemeente: Gemeente, inhoud: bytes, verwacht: str) -> None:
    with pytest.raises(ImportGeweigerd) as geweigerd:
        importeer_postcodes(inhoud, gemeente=gemeente)

    assert verwacht in str(geweigerd.value.fouten[0])


def test_line_number_counts_line_ends_within_quotes(gemeente: Gemeente, kade: Gebied) -> None:
    assert postcodes(gemeente, '1234AA;1234AB;"Nergens\nheen"', "1235AA;1235AB;Weg")[1].startswith(
        "Regel 4: "
    )


def test_inwoners_new_changed_and_again(gemeente: Gemeente, werven: Gebied, kade: Gebied) -> None:
    inhoud = b"aantal,gebied,jaar\n 3805,WK999901,2025\n1.210,kade,2025\n0,kade,2024"
    assert importeer_inwoners(inhoud, gemeente=gemeente, bron="CBS").nieuw == 3

    opnieuw = importeer_inwoners(inhoud, gemeente=gemeente, bron="CBS")
    anders = importeer_inwoners(b"gebied;jaar;aantal\nkade;2025;1300", gemeente=gemeente, bron="BRP")

    assert (opnieuw.ongewijzigd, anders.gewijzigd) == (3, 1)
    assert list(
        Inwonertal.objects.order_by("gebied__path", "jaar").values_list("jaar", "aantal", "bron")
    ) == [
        (2025, 3805, "CBS"),
        (2024, 0, "CBS"),
        (2025, 1300, "BRP"),
    ]


@pytest.mark.parametrize("teken", ["", ".", "-99997", "-99999", " -99997.0"])
def test_inwoners_unknown_is_refused_and_never_zero(gemeente: Gemeente, werven: Gebied, teken: str) -> None:
    fouten = inwoners(gemeente, "De Werven;2024;100", f"De Werven;2025;{teken}")

    assert fouten == [
        f"Regel 3: het aantal is onbekend (“{teken.strip()}”). Onbekend is niet nul: haal deze regel weg."
    ]
    assert not Inwonertal.objects.exists()


def test_inwoners_names_every_refused_line(gemeente: Gemeente, werven: Gebied) -> None:
    assert inwoners(
        gemeente,
        "De Werven;2025;10",
        "WK999901;2025;11",
        "De Werven;25;10",
        "De Werven;2999;10",
        "De Werven;2023;-5",
        "De Werven;2022;1,5",
        "De Werven;2021;999999999",
        "De Werven;2020;tien",
    ) == [
        "Regel 3: De Werven in 2025 staat ook op regel 2.",
        f"Regel 4: “25” is geen jaar van 1900 tot en met {klok.vandaag().year}.",
        f"Regel 5: “2999” is geen jaar van 1900 tot en met {klok.vandaag().year}.",
        "Regel 6: “-5” is geen aantal inwoners.",
        "Regel 7: “1,5” is geen aantal inwoners.",
        "Regel 8: “999999999” is meer dan heel Nederland heeft.",
        "Regel 9: “tien” is geen aantal inwoners.",
    ]


def test_inwoners_name_of_two_areas_is_refused(gemeente: Gemeente, werven: Gebied) -> None:
    GebiedFactory(gemeente=gemeente, naam="De Werven", slug="de-werven-buurt")

    assert (
        "CBS-code of het kenmerk (de-werven of de-werven-buurt)" in inwoners(gemeente, "De Werven;2025;1")[0]
    )


@pytest.mark.sqlite
def test_database_refuses_overlap(gemeente: Gemeente, kade: Gebied) -> None:
    bereik = PostcodebereikFactory(gebied=kade, van="1234AA", tot="1234KZ")
    PostcodebereikFactory(gebied=kade, van="1234LA", tot="1234LZ")

    with pytest.raises(IntegrityError, match="overlap"), transaction.atomic():
        PostcodebereikFactory(gebied=kade, van="1234KZ", tot="1234KZ")
    with pytest.raises(IntegrityError, match="overlap"), transaction.atomic():
        Postcodebereik.objects.filter(pk=bereik.pk).update(tot="1234LA")
    Postcodebereik.objects.filter(pk=bereik.pk).update(tot="1234KA")


@pytest.mark.sqlite
def test_database_refuses_area_of_other_municipality(oosterveen: Gemeente, kade: Gebied) -> None:
    with pytest.raises(IntegrityError, match="gemeente"), transaction.atomic():
        Postcodebereik.objects.create(gemeente=oosterveen, gebied=kade, van="1234AA", tot="1234AA")
