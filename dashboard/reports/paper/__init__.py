"""Paper: PDF set by typst from figures that are already written, without a browser.

How to make a new sheet
-----------------------
1. Ask the desk, as a page does, and write the figures with ``formats`` or ``Metric.write``, the sentences with
   ``findings`` and ``words``: paper must say what the screen says. Never a number format here or in a ``.typ`` file.
2. Put the sheet together from pieces (``pieces.py``): ``Heading``, ``Sentences``, ``Points``, ``Tiles``, ``Table``,
   ``Bars`` (bullets with ``mark``), ``Columns``, ``Lines``, ``Beside``, ``NewPage``, ``Remark``. A chart takes numbers
   for where to draw, and texts for what to say; ``steps`` makes an axis.
3. Give it an ``Imprint``: title, municipality, month, language, and ``sources_of(every answer shown)``.
4. ``set_sheet(pieces, imprint)``, or, for a page with a face of its own, write ``<form>.typ`` here on the model of
   ``sheet.typ`` and call ``set_paper("<form>", {...}, imprint)``.

Look at the pages, also in black and white. A table takes the largest writing in which no figure breaks; give it at most
about nine columns of figures on A4 upright, and let texts be ``broken``.
"""

from dashboard.reports.paper.imprint import Imprint, sources_in_brief, sources_of, table_of_sources
from dashboard.reports.paper.pieces import (
    Bar,
    Bars,
    Beside,
    Break,
    Column,
    Columns,
    Heading,
    Lines,
    NewPage,
    Piece,
    Points,
    Remark,
    Sentences,
    Series,
    Step,
    Table,
    Tile,
    Tiles,
    plain,
)
from dashboard.reports.paper.setting import set_paper, set_sheet
from dashboard.reports.paper.steps import steps

__all__ = [
    "Bar", "Bars", "Beside", "Break", "Column", "Columns", "Heading", "Imprint", "Lines", "NewPage", "Piece", "Points",
    "Remark", "Sentences", "Series", "Step", "Table", "Tile", "Tiles",
    "plain", "set_paper", "set_sheet", "sources_in_brief", "sources_of", "steps", "table_of_sources",
]  # fmt: skip
