"""The two schemes: every text can be read on every ground it stands on."""

import pytest

from film_archive.ui.colours import READING_ROOM, SCREENING_ROOM, Colours
from film_archive.ui.stylesheet import stylesheet

TEXTS = ("ink", "muted", "accent", "gold", "jade")
GROUNDS = ("paper", "panel", "field")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [READING_ROOM, SCREENING_ROOM], ids=["light", "dark"])
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read(colours: Colours, text: str, ground: str) -> None:
    values = colours._asdict()
    assert contrast(values[text], values[ground]) >= 4.5


@pytest.mark.parametrize("colours", [READING_ROOM, SCREENING_ROOM], ids=["light", "dark"])
def test_what_is_chosen_can_be_read(colours: Colours) -> None:
    assert contrast(colours.ink, colours.accent_soft) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.accent, colours.accent_soft) >= 4.5
    assert contrast(colours.muted, colours.accent_soft) >= 4.5


@pytest.mark.parametrize("colours", [READING_ROOM, SCREENING_ROOM], ids=["light", "dark"])
def test_the_style_sheet_leaves_no_colour_open(colours: Colours) -> None:
    assert "{" in stylesheet(colours)
    assert "{paper}" not in stylesheet(colours)
