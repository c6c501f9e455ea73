"""The handbook says what the screens say, shows pictures that are there, and is the same in both languages."""

import re
from pathlib import Path

import pytest

from dashboard.words import say, sentences

DOCS = Path(__file__).resolve().parents[2] / "docs"
HANDBOOKS = {"ja": DOCS / "handbook.ja.md", "en": DOCS / "handbook.md"}
_QUOTE = re.compile(r"^\| (.+) <!-- (\S+) --> \|", re.MULTILINE)
_PICTURE = re.compile(r"\]\((images/\S+\.png)\)")


@pytest.mark.parametrize("lang", HANDBOOKS)
def test_ten_problems_are_quoted_as_the_screens_have_them(lang: str) -> None:
    quoted = _QUOTE.findall(HANDBOOKS[lang].read_text(encoding="utf-8"))
    assert [(text, key) for text, key in quoted if sentences(lang)[key] != text] == []
    assert len(quoted) == 10


def test_both_languages_tell_the_same_problems() -> None:
    ja, en = ([key for _, key in _QUOTE.findall(path.read_text(encoding="utf-8"))] for path in HANDBOOKS.values())
    assert ja == en


@pytest.mark.parametrize("lang", HANDBOOKS)
def test_each_step_has_its_picture_and_each_is_small(lang: str) -> None:
    text = HANDBOOKS[lang].read_text(encoding="utf-8")
    pictures = [DOCS / name for name in _PICTURE.findall(text)]
    assert len(pictures) == len(re.findall(r"^## \d+\. ", text, re.MULTILINE)) == 11
    assert [picture.name for picture in pictures if picture.stat().st_size > 150_000] == []


@pytest.mark.parametrize("key", ["upload.tab.status", "upload.tab.templates", "upload.tab.upload", "nav.reports",
                                 "history.undo_preview", "face.definitions",
                                 "prefecture.definitions", "prefecture_readiness.tab.targets"])  # fmt: skip
def test_the_handbook_names_tabs_and_buttons_as_the_page_does(key: str) -> None:
    assert f"「{say(key, 'ja')}」" in HANDBOOKS["ja"].read_text(encoding="utf-8")
