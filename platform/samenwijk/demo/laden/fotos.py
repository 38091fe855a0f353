"""Pictures of the demo, drawn by ourselves: flat street scenes in the colours of the house. No stock, no people's photos."""

import io
from collections.abc import Callable, Sequence

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from samenwijk.ui.fotos import maak_veilig

BREED, HOOG = 1200, 800
FIJN = 2  # drawn twice as large and scaled down: smooth edges

LUCHT, LUCHT_AVOND = "#d7ebf0", "#274a63"
GRAS, GRAS_DONKER = "#8fbf7f", "#6fa566"
STRAAT, STOEP = "#b9bec4", "#d9d4c8"
WATER, WATER_LICHT = "#5aa3b8", "#8cc5d3"
MUREN = ("#b5654a", "#c98b5b", "#9c5346", "#d9a86c", "#a86f5a")
DAK, DEUR, RAAM, WIT = "#4a5560", "#0f5c6e", "#eef6f7", "#ffffff"
GEEL, ROOD, ORANJE, PAARS, BLAUW = "#f2c14e", "#c8553d", "#e08e45", "#7b5ea7", "#3f7cac"
STAM, KROON, KROON_LICHT = "#7a5a3c", "#5d9a5b", "#7fb56f"
HUID = ("#e8b793", "#8d5a3b", "#c98f65", "#f0cdb0")

Tekening = Callable[["Doek"], None]


class Doek:
    """A canvas in the measures of the final picture."""

    def __init__(self) -> None:
        self.beeld = Image.new("RGB", (BREED * FIJN, HOOG * FIJN), LUCHT)
        self.pen = ImageDraw.Draw(self.beeld)

    def vlak(self, x: float, y: float, b: float, h: float, kleur: str, rond: float = 0) -> None:
        self.pen.rounded_rectangle(
            [x * FIJN, y * FIJN, (x + b) * FIJN, (y + h) * FIJN], radius=rond * FIJN, fill=kleur
        )

    def cirkel(self, x: float, y: float, straal: float, kleur: str) -> None:
        self.pen.ellipse(
            [(x - straal) * FIJN, (y - straal) * FIJN, (x + straal) * FIJN, (y + straal) * FIJN], fill=kleur
        )

    def vorm(self, punten: Sequence[tuple[float, float]], kleur: str) -> None:
        self.pen.polygon([(x * FIJN, y * FIJN) for x, y in punten], fill=kleur)

    def lijn(self, punten: Sequence[tuple[float, float]], kleur: str, dik: float) -> None:
        self.pen.line(
            [(x * FIJN, y * FIJN) for x, y in punten], fill=kleur, width=round(dik * FIJN), joint="curve"
        )

    # --- things -----------------------------------------------------------------------------------------------------

    def huis(self, x: float, grond: float, breed: float, hoog: float, nummer: int, licht: str = RAAM) -> None:
        top = grond - hoog
        self.vorm([(x, top), (x + breed / 2, top - breed * 0.45), (x + breed, top)], DAK)
        self.vlak(x, top, breed, hoog, MUREN[nummer % len(MUREN)])
        for rij in range(max(1, int(hoog // 110))):
            for kolom in (0.16, 0.58):
                self.vlak(x + breed * kolom, top + 22 + rij * 100, breed * 0.26, 58, licht, 4)
        self.vlak(x + breed * 0.58, grond - 84, breed * 0.26, 84, DEUR, 4)

    def rij_huizen(self, grond: float, hoog: float = 250, licht: str = RAAM) -> None:
        for nummer in range(8):
            self.huis(-20 + nummer * 156, grond, 156, hoog + (nummer * 37) % 60, nummer, licht)

    def boom(self, x: float, grond: float, maat: float = 1.0) -> None:
        self.vlak(x - 10 * maat, grond - 120 * maat, 20 * maat, 120 * maat, STAM)
        for dx, dy, straal, kleur in (
            (-42, -150, 56, KROON),
            (42, -146, 54, KROON),
            (0, -200, 66, KROON_LICHT),
        ):
            self.cirkel(x + dx * maat, grond + dy * maat, straal * maat, kleur)

    def mens(self, x: float, grond: float, nummer: int, maat: float = 1.0) -> None:
        kleur = (BLAUW, ROOD, GEEL, PAARS, DEUR, ORANJE)[nummer % 6]
        self.vlak(x - 9 * maat, grond - 54 * maat, 8 * maat, 54 * maat, DAK, 3)
        self.vlak(x + 2 * maat, grond - 54 * maat, 8 * maat, 54 * maat, DAK, 3)
        self.vlak(x - 18 * maat, grond - 118 * maat, 37 * maat, 70 * maat, kleur, 14 * maat)
        self.cirkel(x, grond - 138 * maat, 18 * maat, HUID[nummer % len(HUID)])

    def slinger(self, y: float, zak: float = 60) -> None:
        punten = [
            (x, y + zak * (1 - ((x - BREED / 2) / (BREED / 2)) ** 2)) for x in range(-10, BREED + 20, 10)
        ]
        self.lijn(punten, DAK, 3)
        for nummer, (x, hoogte) in enumerate(punten[::5]):
            self.vorm(
                [(x, hoogte), (x + 34, hoogte), (x + 17, hoogte + 40)], (GEEL, ROOD, BLAUW, PAARS)[nummer % 4]
            )

    def bank(self, x: float, grond: float) -> None:
        self.vlak(x, grond - 46, 190, 12, "#9a6b3f", 4)
        self.vlak(x, grond - 84, 190, 12, "#9a6b3f", 4)
        for poot in (14, 164):
            self.vlak(x + poot, grond - 84, 10, 84, DAK)


def straat(d: Doek) -> None:
    d.rij_huizen(560)
    d.vlak(0, 560, BREED, 60, STOEP)
    d.vlak(0, 620, BREED, 180, STRAAT)
    for x in (150, 520, 930):
        d.boom(x, 610, 0.9)
    d.mens(330, 620, 0)
    d.mens(400, 622, 1, 0.7)
    d.mens(760, 640, 2)


def geveltuin(d: Doek) -> None:
    d.vlak(0, 0, BREED, 560, MUREN[0])
    for x in (90, 480, 870):
        d.vlak(x, 120, 210, 240, WIT, 6)
        d.vlak(x + 12, 132, 186, 216, "#bcd8df", 4)
    d.vlak(0, 560, BREED, 240, STOEP)
    d.vlak(0, 520, BREED, 70, STAM)
    for nummer in range(24):
        x = 25 + nummer * 50
        hoog = 60 + (nummer * 53) % 120
        d.lijn([(x, 540), (x + 6, 540 - hoog)], GRAS_DONKER, 6)
        d.cirkel(x + 6, 540 - hoog, 20, (GEEL, PAARS, ROOD, WIT, ORANJE)[nummer % 5])
        d.cirkel(x + 6, 540 - hoog, 7, STAM)


def speeltuin(d: Doek) -> None:
    d.rij_huizen(420, 150)
    d.vlak(0, 420, BREED, 380, GRAS)
    d.vlak(120, 560, 960, 180, "#e6cf9c", 80)
    d.lijn([(240, 660), (320, 400), (400, 660)], ROOD, 14)
    d.lijn([(640, 660), (560, 400)], ROOD, 14)
    d.lijn([(320, 400), (560, 400)], ROOD, 14)
    for x in (400, 490):
        d.lijn([(x, 405), (x - 10, 590), (x + 34, 590), (x + 24, 405)], DAK, 4)
        d.vlak(x - 16, 588, 56, 12, BLAUW, 4)
    d.lijn([(790, 660), (790, 440)], BLAUW, 14)
    d.vlak(780, 430, 80, 14, BLAUW)
    d.lijn([(855, 440), (960, 640), (1010, 655)], GEEL, 26)
    d.mens(700, 690, 4, 0.7)
    d.mens(1050, 700, 5)
    d.boom(70, 500)
    d.boom(1140, 480, 0.9)


def feest(d: Doek) -> None:
    d.rij_huizen(470, 210)
    d.vlak(0, 470, BREED, 330, STOEP)
    d.slinger(90)
    d.slinger(190, 40)
    d.vlak(180, 590, 840, 22, WIT, 4)
    for x in (220, 600, 970):
        d.vlak(x, 610, 14, 110, DAK)
    for nummer in range(11):
        d.mens(230 + nummer * 74, 590, nummer, 0.9)
        d.cirkel(240 + nummer * 74, 584, 10, (GEEL, ROOD, WIT)[nummer % 3])
    for nummer in range(7):
        d.mens(260 + nummer * 112, 760, nummer + 3)


def moestuin(d: Doek) -> None:
    d.rij_huizen(330, 120)
    d.vlak(0, 330, BREED, 470, GRAS)
    for rij in range(3):
        for kolom in range(3):
            x, y = 90 + kolom * 360, 420 + rij * 124
            d.vlak(x, y, 290, 82, "#9a6b3f", 8)
            d.vlak(x + 12, y + 10, 266, 62, STAM, 6)
            for plant in range(6):
                kleur = (KROON, KROON_LICHT, ROOD, GEEL)[(plant + kolom + rij) % 4]
                d.cirkel(x + 36 + plant * 42, y + 36, 18, kleur)
    d.mens(420, 560, 2)
    d.mens(790, 700, 0)
    d.boom(1120, 420)


def water(d: Doek) -> None:
    d.rij_huizen(400, 170)
    d.vlak(0, 400, BREED, 50, GRAS)
    d.vlak(0, 450, BREED, 350, WATER)
    for nummer in range(22):
        d.vlak((nummer * 173) % BREED, 480 + (nummer * 61) % 300, 90, 6, WATER_LICHT, 3)
    d.vlak(300, 520, 620, 26, "#9a6b3f", 4)
    for x in (320, 600, 890):
        d.vlak(x, 540, 16, 90, STAM)
    d.mens(520, 520, 1)
    d.mens(600, 520, 5, 0.7)
    d.vorm([(90, 640), (330, 640), (290, 700), (130, 700)], ROOD)
    d.vlak(205, 480, 10, 160, STAM)
    d.vorm([(222, 490), (222, 620), (310, 620)], WIT)
    for nummer in range(14):
        d.lijn([(1010 + nummer * 14, 800), (1004 + nummer * 14, 610 + (nummer * 31) % 70)], KROON, 6)


def schoon(d: Doek) -> None:
    d.vlak(0, 380, BREED, 420, GRAS)
    d.boom(170, 430, 1.2)
    d.boom(960, 420, 1.1)
    d.boom(560, 400, 0.8)
    d.vorm([(420, 800), (620, 800), (700, 380), (650, 380)], STOEP)
    for nummer, x in enumerate((260, 460, 760, 900)):
        d.mens(x, 650 + nummer % 2 * 50, nummer, 1.2)
        d.lijn([(x + 24, 560 + nummer % 2 * 50), (x + 66, 670 + nummer % 2 * 50)], GEEL, 6)
        d.vlak(x - 70, 600 + nummer % 2 * 50, 44, 62, DEUR, 18)
    for nummer in range(12):
        d.vlak(
            120 + (nummer * 211) % 980, 700 + (nummer * 37) % 70, 22, 12, (WIT, ROOD, BLAUW)[nummer % 3], 3
        )


def muurschildering(d: Doek) -> None:
    d.vlak(0, 620, BREED, 180, STOEP)
    d.vlak(140, 80, 920, 540, "#e9dfcf")
    d.vlak(140, 440, 920, 180, WATER)
    d.cirkel(860, 210, 70, GEEL)
    d.vorm([(330, 440), (820, 440), (740, 540), (400, 540)], MUREN[2])
    d.vlak(560, 170, 14, 270, STAM)
    d.vorm([(584, 180), (584, 400), (770, 400)], WIT)
    d.vorm([(550, 210), (550, 400), (410, 400)], ORANJE)
    for x in range(200, 1040, 120):
        d.lijn([(x, 580), (x + 30, 566), (x + 60, 580)], WIT, 6)
    d.mens(250, 700, 3, 1.2)
    d.lijn([(275, 610), (330, 560)], STAM, 6)
    d.mens(930, 710, 5, 1.2)
    d.boom(70, 660)


def fietsen(d: Doek) -> None:
    d.rij_huizen(450, 180)
    d.vlak(0, 450, BREED, 70, GRAS)
    d.vlak(0, 520, BREED, 280, "#b4533f")
    for x in range(20, BREED, 150):
        d.vlak(x, 655, 80, 10, WIT)
    for x, kleur, nummer in ((250, BLAUW, 1), (620, DEUR, 2), (930, PAARS, 0)):
        for wiel in (x, x + 120):
            d.cirkel(wiel, 640, 44, DAK)
            d.cirkel(wiel, 640, 36, "#b4533f")
        d.lijn([(x, 640), (x + 44, 570), (x + 104, 570), (x + 120, 640)], kleur, 8)
        d.lijn([(x + 44, 570), (x + 60, 640), (x + 104, 570)], kleur, 8)
        d.mens(x + 52, 600, nummer, 0.95)
    d.boom(120, 500, 0.8)
    d.boom(1080, 500, 0.8)


def avond(d: Doek) -> None:
    d.vlak(0, 0, BREED, HOOG, LUCHT_AVOND)
    d.cirkel(1020, 90, 46, "#f5ead0")
    d.rij_huizen(560, 230, GEEL)
    d.vlak(0, 560, BREED, 240, "#3b444d")
    for x in (180, 560, 940):
        d.pen.ellipse([(x - 134) * FIJN, 610 * FIJN, (x + 146) * FIJN, 680 * FIJN], fill="#7d7a5c")
        d.vlak(x, 350, 12, 295, "#20282f")
        d.cirkel(x + 6, 340, 44, "#8a8262")
        d.cirkel(x + 6, 340, 30, GEEL)
    for x, nummer in ((330, 3), (400, 1), (780, 2)):
        d.mens(x, 690, nummer)


def bankje(d: Doek) -> None:
    d.vlak(0, 430, BREED, 370, GRAS)
    d.vlak(0, 620, BREED, 70, STOEP)
    d.boom(260, 540, 1.6)
    d.boom(1010, 520, 1.2)
    d.bank(470, 620)
    d.bank(720, 620)
    d.mens(530, 606, 2, 1.1)
    d.mens(610, 606, 0, 1.1)
    d.mens(810, 606, 5, 1.1)
    for nummer in range(16):
        d.cirkel(60 + nummer * 74, 730 + (nummer * 29) % 50, 9, (GEEL, WIT, PAARS, ROOD)[nummer % 4])


def bon(d: Doek) -> None:
    """A receipt on a table."""
    d.vlak(0, 0, BREED, HOOG, STAM)
    d.vlak(400, 40, 400, 720, WIT)
    d.vlak(500, 80, 200, 30, DAK)
    for nummer in range(9):
        d.vlak(440, 170 + nummer * 52, 120 + nummer * 67 % 110, 14, DAK)
        d.vlak(680, 170 + nummer * 52, 80, 14, DAK)
    d.vlak(440, 670, 320, 6, DAK)
    d.vlak(620, 700, 140, 24, DAK)


SCENES: dict[str, tuple[Tekening, str]] = {
    "straat": (straat, "Tekening van een straat met huizen, bomen en mensen op de stoep"),
    "geveltuin": (geveltuin, "Tekening van een gevel met een smalle tuin vol bloemen"),
    "speeltuin": (speeltuin, "Tekening van een speelplek met een schommel en een glijbaan"),
    "feest": (feest, "Tekening van een straatfeest met lange tafels en slingers"),
    "moestuin": (moestuin, "Tekening van bakken met groente tussen de huizen"),
    "water": (water, "Tekening van een steiger aan het water met een zeilbootje"),
    "schoon": (schoon, "Tekening van mensen die zwerfvuil opruimen in een park"),
    "muurschildering": (muurschildering, "Tekening van twee mensen bij een muurschildering van een schip"),
    "fietsen": (fietsen, "Tekening van drie fietsers op een fietspad"),
    "avond": (avond, "Tekening van een straat in de avond met lantaarns"),
    "bon": (bon, "Tekening van een bon op een tafel"),
    "bankje": (bankje, "Tekening van mensen op bankjes onder de bomen"),
}


class Beelden:
    """Each scene is drawn once and re-encoded as every photo of a resident is."""

    def __init__(self) -> None:
        self._bewaard: dict[str, bytes] = {}

    def bytes(self, naam: str) -> bytes:
        if naam not in self._bewaard:
            doek = Doek()
            SCENES[naam][0](doek)
            ruw = io.BytesIO()
            doek.beeld.resize((BREED, HOOG), Image.Resampling.LANCZOS).save(ruw, "PNG")
            self._bewaard[naam] = maak_veilig(ContentFile(ruw.getvalue())).read()
        return self._bewaard[naam]

    def omschrijving(self, naam: str) -> str:
        return SCENES[naam][1]
