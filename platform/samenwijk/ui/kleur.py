"""Colours of a municipality: contrast as WCAG 2.2 measures it (success criterion 1.4.3), and the shades that follow.

A municipality chooses one accent colour. It is used for text on white and as a surface under white text, so it must
have a contrast of at least 4.5:1 with white; the darker and lighter shades keep that contrast too.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MINIMUM_CONTRAST = 4.5
WIT = "#ffffff"
ZWART = "#000000"


@dataclass(frozen=True)
class Palet:
    """The four colours of the theme, each as `#rrggbb`."""

    accent: str
    donker: str
    licht: str
    op_accent: str

    def als_css(self) -> str:
        """Stylesheet for `/thema.css`; holds custom properties only."""
        return (
            f":root {{\n  --sw-accent: {self.accent};\n  --sw-accent-donker: {self.donker};\n"
            f"  --sw-accent-licht: {self.licht};\n  --sw-op-accent: {self.op_accent};\n}}\n"
        )


def lees_kleur(tekst: str) -> str:
    """`tekst` as `#rrggbb` in lower case; accepts `#abc` and a missing `#`. ValidationError if it is no colour."""
    digits = tekst.strip().lstrip("#").lower()
    if re.fullmatch(r"[0-9a-f]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch(r"[0-9a-f]{6}", digits):
        raise ValidationError(
            _(
                "Schrijf een kleur als # met zes tekens (0 tot en met 9, a tot en met f), bijvoorbeeld #0f5c6e."
            ),
            code="geen_kleur",
        )
    return f"#{digits}"


def contrast(kleur: str, andere: str) -> float:
    """Contrast ratio of two colours, from 1 (the same) to 21 (black and white)."""
    lighter, darker = sorted((_luminance(kleur), _luminance(andere)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def meng(kleur: str, andere: str, deel: float) -> str:
    """`kleur` with the share `deel` (0 to 1) of `andere` mixed in."""
    pairs = zip(_channels(kleur), _channels(andere), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * deel):02x}" for a, b in pairs)


def controleer_accent(tekst: str) -> str:
    """The accent colour as `#rrggbb`. ValidationError names the contrast when it is too low to read."""
    accent = lees_kleur(tekst)
    ratio = contrast(accent, WIT)
    if ratio < MINIMUM_CONTRAST:
        # Rounded down: 4,49 must not be shown as 4,5.
        shown = f"{int(ratio * 10) / 10:.1f}".replace(".", ",")
        raise ValidationError(
            _(
                "Deze kleur is te licht: het contrast met wit is %(contrast)s op 1 en moet minstens 4,5 op 1 zijn. "
                "Kies een donkerdere kleur."
            ),
            code="te_licht",
            params={"contrast": shown},
        )
    return accent


def leid_af(tekst: str) -> Palet:
    """The whole palette of an accent colour. Raises ValidationError as `controleer_accent` does."""
    accent = controleer_accent(tekst)
    share = 0.93
    while contrast(accent, meng(accent, WIT, share)) < MINIMUM_CONTRAST and share < 1:
        share = min(1, share + 0.01)
    return Palet(
        accent=accent, donker=meng(accent, ZWART, 0.35), licht=meng(accent, WIT, share), op_accent=WIT
    )


def _channels(kleur: str) -> tuple[int, int, int]:
    digits = lees_kleur(kleur)[1:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _luminance(kleur: str) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(kleur))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
