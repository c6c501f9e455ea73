"""A table of a page as a table on paper: the same texts, its total at the foot."""

from collections.abc import Sequence

from dashboard.desk import Answer
from dashboard.reports.listings import heading_of
from dashboard.reports.paper.pieces import Column, Table
from dashboard.shown.tables import Column as Shown
from dashboard.shown.tables import Listing, Reader, text_of
from dashboard.words import say

_MANY, _CLOSE, _ROOMY = 30, 1.05, 1.3


def printed(reader: Reader, listing: Listing) -> Table:
    """As the screen writes it. A long one is set closer, so that all districts of a city stand on one page."""
    columns = [
        Column(heading_of(reader, one), right=one.unit is not None, broken=one.unit is None and n > 0)
        for n, one in enumerate(listing.columns)
    ]
    rows, foot = cells(reader, listing.columns, listing.answer), _foot(reader, listing)
    totals, room = [len(rows)] if foot else [], _CLOSE if len(rows) > _MANY else _ROOMY
    return Table(columns, [*rows, *foot], totals, title=listing.title, note=listing.note, room=room)


def cells(reader: Reader, columns: Sequence[Shown], answer: Answer) -> list[list[str]]:
    """The rows of an answer as the screen writes them; a column that it lacks stays empty."""
    return [
        [text_of(reader, values, hidden, one)[0] if one.name in values else "" for one in columns]
        for values, hidden in zip(answer.frame.to_dicts(), answer.hidden.to_dicts(), strict=True)
    ]


def _foot(reader: Reader, listing: Listing) -> list[list[str]]:
    """The total under its own name."""
    sums = cells(reader, listing.columns, listing.total) if listing.total is not None else []
    return [[say("face.total", reader.lang), *line[1:]] for line in sums]
