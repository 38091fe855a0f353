"""A file with errors: line, field and reason of every one, and nothing loaded."""

import pytest
from django.utils import translation

from budgetten.domain.regelingen import importeer_regeling
from budgetten.models import Regeling
from budgetten.regelingbestand import Bestandsfouten, lees
from budgetten.regelingbestand.plaatsen import regel_van, regels
from tests.factories.gebieden import GebiedFactory, GebiedssoortFactory, GemeenteFactory

KOP = 'formaat = "samenwijk-regeling/1"\nnaam = "Buurtbudget"\n'


def fouten(tekst: str, kop: str = KOP) -> list[str]:
    with translation.override("nl"), pytest.raises(Bestandsfouten) as gevangen:
        lees(kop + tekst)
    return [str(fout) for fout in gevangen.value.fouten]


def test_all_errors_come_at_once_in_the_order_of_the_lines() -> None:
    tekst = """
soort = "aanvragen"
[geld]
bedrag = 7500
tarief_per_inwoner = 0.65
maximum_procent = "120"
[termijnen]
beslistermijn_weken = "8"
[[criterium]]
code = "max"
automaat = "maximum_aanvraag"
[[criterium]]
code = "max"
vraag = "Is het goed?"
hard = "nee"
"""

    assert fouten(tekst) == [
        "regel 4, soort: “aanvragen” kan niet. Bedoelt u “aanvraag”?",
        'regel 6, geld.bedrag: schrijf een bedrag tussen aanhalingstekens, zoals "7500.00": '
        "een los getal kan afgerond zijn",
        'regel 7, geld.tarief_per_inwoner: schrijf een bedrag per inwoner tussen aanhalingstekens, zoals "0.65": '
        "een los getal kan afgerond zijn",
        'regel 8, geld.maximum_procent: schrijf een percentage als "50" of "33.33", van 0 tot en met 100',
        "regel 10, termijnen.beslistermijn_weken: hier hoort een heel getal zonder aanhalingstekens",
        "regel 11, criterium[1].vraag: dit moet erin staan",
        "regel 13, criterium[1].automaat: de controle “maximum per aanvraag” rekent met "
        "geld.maximum_per_aanvraag: vul dat ook in",
        "regel 15, criterium[2].code: “max” staat ook al bij nummer 1",
        "regel 17, criterium[2].hard: schrijf true of false, zonder aanhalingstekens",
    ]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        (
            "bedrag =\n",
            "regel 3: dit is geen TOML: achter het = hoort een waarde; tekst staat tussen aanhalingstekens",
        ),
        (
            "doelen = [\n'a',\n",
            "regel 5: dit is geen TOML: het bestand houdt op midden in iets: "
            "er ontbreekt een ], een }, een aanhalingsteken of een waarde",
        ),
        ('naam = "Nog een"\n', "regel 3: dit is geen TOML: dit staat er twee keer"),
        ("bron Hoorn\n", "regel 3: dit is geen TOML: na de naam van het veld hoort een ="),
        ("van = 2026-02-30\n", "regel 3: dit is geen TOML: deze datum bestaat niet"),
    ],
)
def test_what_is_not_toml_names_the_line(tekst: str, verwacht: str) -> None:
    assert fouten(tekst) == [verwacht]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ('[geld]\nbedrag = "7.500,00"', 'geld.bedrag: schrijf een bedrag als "7500.00"'),
        ('[geld]\nbedrag = "-1.00"', "geld.bedrag: schrijf een bedrag"),
        ("[geld]\nbedrag = nan", "geld.bedrag: schrijf een bedrag tussen aanhalingstekens"),
        ('[looptijd]\nvan = "1 juli"', "looptijd.van: schrijf een datum als 2026-07-01"),
        (
            "[looptijd]\nvan = 2026-07-01\ntot = 2026-06-30",
            "looptijd.tot: dit mag niet eerder zijn dan “van”",
        ),
        (
            "[openstelling]\nvan = 2026-07-01\ntot = 2026-07-01",
            "openstelling.tot: dit moet later zijn dan “van”",
        ),
        ("[openstelling]\nvan = 12", "openstelling.van: schrijf een datum met tijd"),
        ("[gebied]\nnamen = 'Noord'", "gebied.namen: hier hoort een lijst"),
        ("geld = 3", "geld: dit hoort een blok te zijn"),
        ("kleur = 'rood'", "kleur: dit veld bestaat niet. Kies uit: formaat, naam"),
        ("bron = ''", "bron: dit mag niet leeg zijn: laat het veld weg"),
        ("[termijnen]\nbeslistermijn_weken = -1", "termijnen.beslistermijn_weken: dit moet minstens 0 zijn"),
        ("[[taak]]\ntaak = 'beslist'", "taak[1]: zeg wie de taak heeft"),
        (
            "[[taak]]\ntaak = 'beslist'\nrol = 'redacteur'",
            "regel 5, taak[1].rol: “redacteur” kan niet. Kies uit: wijkmanager, vakafdeling, budgetbeheerder",
        ),
        (
            "[[criterium]]\ncode = 'a'\nvraag = 'Is het goed?'\nbeoordelaar_rol = 'bewoner'",
            "regel 6, criterium[1].beoordelaar_rol: “bewoner” kan niet.",
        ),
        (
            "[[taak]]\ntaak = 'beslist'\nrol = 'wijkmanager'\norgaan = 'wijkpanel'",
            "taak[1].orgaan: kies een rol of een orgaan",
        ),
        (
            "[[categorie]]\ncode = 'a'\nnaam = 'A'\nmaximum = '0'",
            "categorie[1].maximum: dit moet meer dan 0 zijn",
        ),
        (
            "[[categorie]]\ncode = 'Buurt feest'\nnaam = 'A'",
            "categorie[1].code: gebruik alleen kleine letters",
        ),
        (
            "[geld]\n[[geld.bijdrage]]\nnaam = 'a'\nprocent = '50'\n[[geld.bijdrage]]\nnaam = 'b'\nprocent = '49.5'",
            "geld.bijdrage: de aandelen zijn samen 99,5 procent",
        ),
        (
            "[geld]\nbedrag = '10'\n[[geld.deelplafond]]\ngebied = 'a'\nbedrag = '11'",
            "geld.deelplafond: de deelplafonds zijn samen €\xa011,00",
        ),
        ("[geld]\noverheveling_maximum = '1'", "geld.overheveling_maximum: dit hoort alleen bij"),
        (
            "[[criterium]]\ncode = 'a'\nvraag = 'A?'\nwerking = 'score'\npunten_maximum = 5",
            "criterium[1]: een criterium met punten is nooit hard",
        ),
        (
            "[[criterium]]\ncode = 'a'\nvraag = 'A?'\npunten_maximum = 5",
            "criterium[1].punten_maximum: punten horen alleen bij werking",
        ),
        (
            "[panel]\nquorum_teller = 3\nquorum_noemer = 2",
            "panel.quorum_teller: een quorum kan niet meer dan alle leden zijn",
        ),
        (
            "[[openstelling.ronde]]\nnaam = 'een'\nvan = 2026-01-01\ntot = 2026-03-01\n"
            "[[openstelling.ronde]]\nnaam = 'twee'\nvan = 2026-02-01\ntot = 2026-04-01",
            "openstelling.ronde[2].van: deze ronde begint terwijl ronde 1 nog loopt",
        ),
    ],
)
def test_each_rule_is_explained(tekst: str, verwacht: str) -> None:
    [fout] = fouten(tekst)

    assert verwacht in fout


def test_file_of_another_format_says_so() -> None:
    assert fouten("", 'formaat = "samenwijk-regeling/2"\nnaam = "A"\n') == [
        "regel 1, formaat: dit moet “samenwijk-regeling/1” zijn"
    ]
    assert fouten("", "") == ["regel 1, formaat: dit moet erin staan", "regel 1, naam: dit moet erin staan"]


def test_files_that_are_not_schemes_are_refused_without_reading_on() -> None:
    assert fouten("x" * 500_001) == ["dit bestand is te groot voor een regeling"]
    assert fouten("a = " + "[" * 20_000) == ["dit bestand is geen regeling"]


@pytest.mark.parametrize(
    "bom",
    [
        ".".join(["a"] * 20_000) + " = 1",
        "[" + " . ".join(['"a"'] * 20_000) + "]",
        ".".join(["a"] * 30) + " = {" + ".".join(["b"] * 30) + " = 1}",
        "a = " + "[" * 200 + "]" * 200,
    ],
)
def test_endless_nesting_is_refused_with_a_reason(bom: str) -> None:
    assert len(fouten(bom)) == 1


def test_lines_of_a_long_file_are_counted_once() -> None:
    plaatsen = regels("doelen = [\n" + "1,\n" * 80_000 + "]\nkleur = 1\n")

    assert plaatsen[("doelen", 79_999)] == 80_001
    assert plaatsen[("kleur",)] == 80_003


@pytest.mark.django_db
def test_names_of_areas_and_organs_must_exist_and_nothing_is_loaded() -> None:
    gemeente = GemeenteFactory()
    GebiedFactory(gemeente=gemeente, naam="Centrum", slug="centrum-wijk")
    buurt = GebiedssoortFactory(gemeente=gemeente, code="buurt")
    GebiedFactory(gemeente=gemeente, naam="Centrum", slug="centrum-buurt", soort=buurt)
    GebiedFactory(gemeente=gemeente, naam="Noord")
    GebiedFactory(gemeente=GemeenteFactory(naam="Elders"), naam="Buitenveld")
    tekst = KOP + (
        '[gebied]\nnamen = [\n  "Noord",\n  "noord ",\n  "Buitenveld",\n  "Centrum",\n  "centrum-wijk",\n]\n'
        '[panel]\nsoort = "dorpsraad"\n[[taak]]\ntaak = "beslist"\norgaan = "dorpsraad"\n'
    ).replace('"noord "', '"NOORD"')

    with pytest.raises(Bestandsfouten) as gevangen:
        importeer_regeling(gemeente=gemeente, tekst=tekst, door=None)

    assert [(fout.regel, fout.veld, fout.reden) for fout in gevangen.value.fouten] == [
        (7, "gebied.namen[3]", "deze gemeente heeft geen gebied met de naam “Buitenveld”"),
        (8, "gebied.namen[4]", "meer dan één gebied heet “Centrum”: schrijf het kenmerk"),
        (12, "panel.soort", "deze gemeente heeft geen soort orgaan met de naam “dorpsraad”"),
        (15, "taak[1].orgaan", "deze gemeente heeft geen soort orgaan met de naam “dorpsraad”"),
    ]
    assert not Regeling.objects.exists()


def test_line_of_a_key_is_found_in_every_way_of_writing() -> None:
    tekst = '''# a remark with [a.header] = "and" = signs
top = """
[not.a.table]
x = 1 \\""" still inside
"""
"quoted key" = 1
\'a.b\' = 2
[een.twee] # remark
punt.jes = 'it''' + """'s'
leeg = ''
lijst = [ # one
  "a", # , ]
  { x = 1, y = { z = "}" } },
]
plat = '''
[[nor.this]]
'''
[[rij]]
a = 1
[[rij]]
a = 2
[rij.onder]
b = 3
[[rij.diep]]
c = 4
""".replace("'it's'", "'its'")
    plaatsen = regels(tekst)

    def regel(*pad: str | int) -> int:
        return regel_van(plaatsen, pad)

    assert [regel("top"), regel("quoted key"), regel("a.b")] == [2, 6, 7]
    assert [regel("een", "twee"), regel("een", "twee", "punt", "jes")] == [8, 9]
    assert [regel("een", "twee", "lijst", 0), regel("een", "twee", "lijst", 1, "y", "z")] == [12, 13]
    assert [regel("een", "twee", "plat"), regel("rij", 0, "a"), regel("rij", 1, "a")] == [15, 19, 21]
    assert [regel("rij", 1, "onder", "b"), regel("rij", 1, "diep", 0, "c")] == [23, 25]
    assert [regel("een", "twee", "bestaat", "niet"), regel("nergens")] == [8, 1]
