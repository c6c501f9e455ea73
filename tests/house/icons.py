"""The font of icons, cut out of Streamlit's: ``python -m tests.house.icons`` makes it anew, with its list.

Needed where a page shows a new icon, or Streamlit brings a new font (``dashboard.assets.ALL_ICONS``). Needs the
packages ``fonttools`` and ``brotli``, which nothing else does. The symbols are Google's, under the Apache License 2.0.
"""

import hashlib
import re
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit
from streamlit.file_util import get_static_dir

from dashboard.assets import ALL_ICONS, ICONS
from tests.house.source import ROOT, code_files

FONT = ROOT / "dashboard" / ICONS
LIST = FONT.with_suffix(".txt")
WHOLE = Path(get_static_dir()) / "static" / "media" / ALL_ICONS
NO_ICONS = {"icon_name", "star_filled"}
"""A name in a sentence, and a picture of its own."""


def named() -> set[str]:
    """Every icon that our code or Streamlit's names."""
    scripts, modules = Path(get_static_dir()).rglob("*.js"), Path(streamlit.__file__).parent.rglob("*.py")
    texts = (path.read_text(encoding="utf-8") for path in [*code_files(), *scripts, *modules])
    return {name for text in texts for name in re.findall(r":material/(\w+):", text)} - NO_ICONS


def mark() -> str:
    """What binds the list to the font."""
    return hashlib.sha256(FONT.read_bytes()).hexdigest()


def cut() -> None:
    """Makes the font: the icons of those names, and the letters that name them."""
    drawn, names = dict(_drawn()), sorted(named())
    options = ("--no-layout-closure", "--layout-features=*", "--name-IDs=*", "--flavor=woff2", f"--output-file={FONT}")
    letters = "--text=abcdefghijklmnopqrstuvwxyz0123456789_"
    glyphs = f"--glyphs={','.join(drawn[name] for name in names)}"
    subprocess.run(["pyftsubset", str(WHOLE), glyphs, letters, *options], check=True)
    LIST.write_text("\n".join([mark(), *names, ""]), encoding="utf-8")


def _drawn() -> Iterator[tuple[str, str]]:
    """Every icon of the whole font: the letters that are drawn as one, and the name of what is drawn."""
    font: Any = import_module("fontTools.ttLib").TTFont(WHOLE)
    letters = {name: chr(code) for code, name in font.getBestCmap().items()}
    tables = (table for lookup in font["GSUB"].table.LookupList.Lookup for table in lookup.SubTable)
    for table in (getattr(one, "ExtSubTable", one) for one in tables):
        for first, found in getattr(table, "ligatures", {}).items():
            yield from (("".join(letters[one] for one in (first, *each.Component)), each.LigGlyph) for each in found)


if __name__ == "__main__":
    cut()
