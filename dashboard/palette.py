"""The colours of every chart, map and table, once: those of the Digital Agency's dashboards, and what they mean.

One hue tells one series, grey the years it is compared with, ALERT only what needs attention, and never without a word.
``DARK`` says what each becomes on a dark ground.
"""

from types import MappingProxyType

BLUE = "#0017C1"
BLUE_MID = "#3460FB"
BLUE_SOFT = "#7096F8"
BLUE_PALE = "#C5D7FB"
BLUE_FAINT = "#E8F1FE"
ALERT = "#FE3939"
ALERT_PALE = "#FFBBBB"
ALERT_TEXT = "#CE0000"
GREY = "#949494"
GREY_PALE = "#D9D9DE"
GROUND = "#F8F8FB"
PAPER = "#FFFFFF"
TEXT = "#1A1A1A"
QUIET = "#595959"

CLASSES = (BLUE_FAINT, BLUE_PALE, BLUE_SOFT, BLUE_MID, BLUE)
"""Five steps from few to many, for maps and grids."""

FONT = '"BIZ UDPGothic", "Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", sans-serif'

DARK = MappingProxyType(
    {
        BLUE: "#9DB7F9",
        BLUE_MID: "#7096F8",
        BLUE_SOFT: "#4979F5",
        BLUE_PALE: "#2A4389",
        BLUE_FAINT: "#1D2A52",
        ALERT: "#FF7171",
        ALERT_PALE: "#6B2A2C",
        ALERT_TEXT: "#FF7171",
        GREY_PALE: "#45454D",
        GROUND: "#222228",
        PAPER: "#16161A",
        TEXT: "#F2F2F2",
        QUIET: "#B8B8BF",
    }
)


def ink(ground: str) -> str:
    """What is written on a coloured cell: white on the two deep blues and on ALERT, else the colour of text."""
    return PAPER if ground in (BLUE, BLUE_MID, ALERT) else TEXT
