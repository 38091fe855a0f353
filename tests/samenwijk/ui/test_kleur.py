import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from samenwijk.ui import kleur

colours = st.integers(min_value=0, max_value=0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_of_black_and_white_is_21() -> None:
    assert kleur.contrast("#000000", "#ffffff") == pytest.approx(21)


def test_contrast_known_grey() -> None:
    assert kleur.contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("text", ["rood", "#12", "#12345g", "#1234567", "url(x)", "#fff;}body{", ""])
def test_lees_kleur_refuses_what_is_no_colour(text: str) -> None:
    with pytest.raises(ValidationError, match="zes tekens"):
        kleur.lees_kleur(text)


def test_controleer_accent_just_below_the_norm_is_refused() -> None:
    with pytest.raises(ValidationError, match="4,4 op 1"):
        kleur.controleer_accent("#787878")


@given(colours)
def test_leid_af_always_readable_or_refused(colour: str) -> None:
    try:
        palet = kleur.leid_af(colour)
    except ValidationError:
        assert kleur.contrast(colour, "#ffffff") < kleur.MINIMUM_CONTRAST
        return

    assert kleur.contrast(palet.accent, palet.licht) >= kleur.MINIMUM_CONTRAST
    assert kleur.contrast(palet.op_accent, palet.accent) >= kleur.MINIMUM_CONTRAST
    assert kleur.contrast(palet.op_accent, palet.donker) >= kleur.MINIMUM_CONTRAST


def test_palet_als_css_holds_four_custom_properties() -> None:
    css = kleur.leid_af("0F5C6E").als_css()

    assert css.startswith(":root {")
    assert css.count("--sw-") == 4
    assert "--sw-accent: #0f5c6e;" in css
