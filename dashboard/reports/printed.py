"""A table of a page as a table on paper: the same texts, its total at the foot."""

from dashboard.desk import Answer
from dashboard.reports.listings import heading_of
from dashboard.reports.paper.pieces import Column, Table
from dashboard.shown.tables import Listing, Reader, text_of
from dashboard.words import say

_MANY, _CLOSE, _ROOMY = 30, 1.05, 1.3


def printed(reader: Reader, listing: Listing) -> Table:
    """As the screen writes it. A long one is set closer, so that all districts of a city stand on one page."""
    columns = [
        Column(heading_of(reader, one), right=one.unit is not None, broken=one.unit is None and n > 0)
        for n, one in enumerate(listing.columns)
    ]
    rows, foot = _rows(reader, listing, listing.answer), _foot(reader, listing)
    totals, room = [len(rows)] if foot else [], _CLOSE if len(rows) > _MANY else _ROOMY
    return Table(columns, [*rows, *foot], totals, title=listing.title, note=listing.note, room=room)


def _rows(reader: Reader, listing: Listing, answer: Answer) -> list[list[str]]:
    cells = zip(answer.frame.to_dicts(), answer.hidden.to_dicts(), strict=True)
    return [[text_of(reader, *row, column)[0] for column in listing.columns] for row in cells]


def _foot(reader: Reader, listing: Listing) -> list[list[str]]:
    """The total; a column that it lacks stays empty."""
    if listing.total is None or listing.total.frame.is_empty():
        return []
    values, hidden = listing.total.row(), listing.total.hidden.row(0, named=True)
    rest = [text_of(reader, values, hidden, one)[0] if one.name in values else "" for one in listing.columns[1:]]
    return [[say("face.total", reader.lang), *rest]]
