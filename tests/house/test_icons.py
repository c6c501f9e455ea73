"""Every icon is in the font of ours: what is not would stand on the page as an English word."""

from tests.house.icons import LIST, WHOLE, mark, named

MAKE = "make it anew: python -m tests.house.icons"


def test_every_icon_that_is_named_is_in_the_font() -> None:
    made_of, *held = LIST.read_text(encoding="utf-8").split()
    assert named() - set(held) == set(), MAKE
    assert made_of == mark(), MAKE


def test_the_font_stands_for_the_one_that_this_streamlit_brings() -> None:
    assert WHOLE.is_file(), MAKE
