"""The theme of the pages is the palette of the charts, can be read, and uses options that this Streamlit knows."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit import config

from dashboard import palette
from tests.house.source import ROOT

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
LIGHT, DARK = CONFIG["theme"]["light"], CONFIG["theme"]["dark"]


def test_streamlit_knows_every_option() -> None:
    known = config.get_config_options()
    assert [name for name in option_names(CONFIG, "") if name not in known] == []


def test_the_light_theme_is_the_palette() -> None:
    assert CONFIG["theme"]["font"] == palette.FONT
    assert (LIGHT["primaryColor"], LIGHT["textColor"]) == (palette.BLUE, palette.TEXT)
    assert (LIGHT["backgroundColor"], LIGHT["secondaryBackgroundColor"]) == (palette.PAPER, palette.GROUND)
    assert (LIGHT["redColor"], LIGHT["borderColor"]) == (palette.ALERT, palette.GREY_PALE)


@pytest.mark.parametrize(
    "option",
    ["primaryColor", "textColor", "backgroundColor", "secondaryBackgroundColor", "redColor", "borderColor"],
)
def test_the_dark_theme_is_the_palette_on_a_dark_ground(option: str) -> None:
    assert DARK[option] == palette.DARK[LIGHT[option]]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["textColor", "linkColor", "redTextColor", "blueTextColor", "grayTextColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_can_be_read(theme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(theme[text], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", ["red", "blue", "gray"])
def test_coloured_text_can_be_read_on_its_own_ground(theme: dict[str, str], colour: str) -> None:
    assert contrast(theme[f"{colour}TextColor"], theme[f"{colour}BackgroundColor"]) >= 4.5


def option_names(table: dict[str, Any], prefix: str) -> Iterator[str]:
    """``theme.light.primaryColor`` and so on."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from option_names(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2: 1 for the same colour, 21 for black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, by WCAG 2.2."""
    red, green, blue = (linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
