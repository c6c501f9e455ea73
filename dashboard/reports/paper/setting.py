"""Sets a sheet: data and a ``.typ`` file become a PDF, the same bytes for the same data, with its font inside."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

import pylopdf_fonts_jp
import typst

from dashboard import palette
from dashboard.reports.paper.imprint import Imprint
from dashboard.reports.paper.pieces import Piece, plain

_HERE = Path(__file__).parent
_FONTS = Path(pylopdf_fonts_jp.__file__).parent
_COLOURS = {name: getattr(palette, name) for name in ("BLUE", "BLUE_PALE", "GREY", "PAPER", "TEXT", "QUIET")}
_one_at_a_time = Lock()


def set_paper(form: str, data: Mapping[str, Any], imprint: Imprint) -> bytes:
    """The PDF of ``<form>.typ`` beside this file, which finds ``data`` under ``data`` as JSON holds it."""
    everything = {**data, "imprint": imprint.plain(), "colours": _COLOURS}
    given = {"data": json.dumps(everything, ensure_ascii=False)}
    with _one_at_a_time:  # the compiler keeps what it has read, and serves one at a time
        made = _compiler().compile(input=str(_HERE / f"{form}.typ"), sys_inputs=given, format="pdf")
    return cast(bytes, made)  # pictures would be a list, a PDF is one file


def set_sheet(pieces: Sequence[Piece], imprint: Imprint) -> bytes:
    """The PDF of a sheet that is nothing but its pieces below a banner."""
    return set_paper("sheet", {"pieces": plain(pieces)}, imprint)


@cache
def _compiler() -> typst.Compiler:
    """One for the process: it reads the fonts once, and forgets nothing that it has set before."""
    return typst.Compiler(root=str(_HERE), font_paths=[str(_FONTS)], ignore_system_fonts=True)
