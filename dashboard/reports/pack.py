"""The pack for the day of a disaster, on paper: made ahead each month for when the network is down, or from an event.

Made ahead it has columns to write in by hand; from an event these hold what was entered. It says the same as the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.answers import disaster
from dashboard.answers.disaster import ORDERS
from dashboard.desk import Answer, Desk
from dashboard.findings import disaster as findings
from dashboard.findings.writing import Writer
from dashboard.metrics import metric
from dashboard.reports import paper
from dashboard.reports.pack_last_page import last_page
from dashboard.reports.printed import cells
from dashboard.shown.disaster import event_name, event_tiles, priority_listing, quiet_tiles
from dashboard.shown.tables import Column, Listing, text_of
from dashboard.shown.tiles import Tile
from dashboard.words import say

SIZES = ("a4", "a3")
DEFINED = ("uncovered", "listed", "consented", "planned", "supported", "volunteers_ready", "months_since")
_ROOM = {"a4": 1.7, "a3": 2.6}
_LARGEST = {"a4": 10.0, "a3": 15.0}
_FIRST = 12
_AHEAD = "uncovered"
"""What decides as long as there are no alert levels."""
_TO_WRITE = "　　　　"
"""The room of a word of four characters, to be filled in by hand."""
Event = Mapping[str, Any]


@dataclass(frozen=True)
class _Day:
    """What the sheet is made from."""

    writer: Writer
    event: Event | None
    order: str
    districts: Answer
    totals: Answer
    everywhere: Answer
    is_part: bool

    @property
    def lang(self) -> str:
        """The language of the reader."""
        return self.writer.lang


def pack(
    desk: Desk,
    month: date,
    *,
    municipality: str,
    word: str,
    lang: str,
    size: str = "a4",
    event: Event | None = None,
    order: str | None = None,
    districts: Sequence[str] | None = None,
) -> bytes:
    """The PDF: what it is, what to do with it, the districts by ``order`` with their totals, what the figures mean and
    the uploads behind them. ``event``: a row of ``disaster/events``; ``districts``: only these.
    """
    code = event["event"] if event else None
    day = _Day(
        Writer(lang, word),
        event,
        order or (ORDERS[0] if event else _AHEAD),
        disaster.priority(desk, month, districts=districts, order_by=order, event=code),
        disaster.totals(desk, month, districts=districts, event=code),
        disaster.totals(desk, month, event=code),
        is_part=districts is not None,
    )
    imprint = _imprint(day, month, municipality=municipality, size=size)
    return paper.set_sheet(
        [*_first_page(day), paper.NewPage(), _table(day, size), *last_page(DEFINED, day.lang, imprint)], imprint
    )


def _imprint(day: _Day, month: date, *, municipality: str, size: str) -> paper.Imprint:
    """Whose it is, of when, and from which uploads."""
    return paper.Imprint(
        _title(day),
        municipality,
        formats.month(month, day.lang),
        day.lang,
        _sources(day.districts, month),
        standing=_standing(day, month),
        size=size,
        landscape=True,
    )


def _title(day: _Day) -> str:
    title = say("pack.title", day.lang)
    return say("pack.title_of", day.lang, title=title, event=event_name(day.event, day.lang)) if day.event else title


def _standing(day: _Day, month: date) -> str:
    """The month, and how old the figures are."""
    row = day.totals.row()
    told = [formats.month(month, day.lang)]
    if row["as_of"]:
        told.append(say("pack.as_of", day.lang, day=formats.day(row["as_of"], day.lang)))
    if day.event and day.event["last_entry_at"]:
        told.append(say("pack.entered_until", day.lang, moment=formats.moment(day.event["last_entry_at"], day.lang)))
    return "　".join(told)


def _first_page(day: _Day) -> list[paper.Piece]:
    """What this is and is not, where to look first, the sums, and how to use the table."""
    kind = "in_event" if day.event else "ahead"
    how = [say(f"pack.how.{name}", day.lang, **_facts(day)) for name in ("is_not", "people", "order", kind, "carry")]
    how += findings.caveats(day.totals, day.writer)
    first = findings.where_first(day.districts, day.totals, day.writer)
    return [
        *(paper.Heading(line) for line in first),
        paper.Sentences(findings.affected(day.totals, day.writer, ticked=day.is_part)),
        paper.Tiles([_tile(one) for one in _tiles(day)], across=5),
        paper.Beside([[paper.Heading(say("pack.how_title", day.lang)), paper.Points(how)], [_bars(day)]]),
    ]


def _bars(day: _Day) -> paper.Bars:
    """The first districts of the table with their uncovered people; where only a range is known, its upper end."""
    shown = metric("uncovered")
    rows = [
        paper.Bar(
            row["district"],
            row["uncovered_max"],
            shown.write(row, day.lang, hidden=day.districts.hides(n, "uncovered_max")),
        )
        for n, row in enumerate(day.districts.frame.head(_FIRST).iter_rows(named=True))
    ]
    return paper.Bars(rows, title=say("pack.bars", day.lang, n=len(rows)), subtitle=shown.label(day.lang))


def _sources(districts: Answer, month: date) -> pl.DataFrame:
    """The uploads of the months that the figures are of: a register that nothing is taken from any more is none."""
    frame, sources = districts.frame, districts.sources
    ledgers = sources.filter(pl.col("dataset") == "districts", pl.col("period") <= month)["period"]
    months = {
        "roster": frame["data_month"].to_list(),
        "volunteers": frame["volunteers_month"].to_list(),
        "drills": frame["last_drill_on"].dt.truncate("1mo").to_list(),
        "districts": [ledgers.max()],
    }
    used = [period in months.get(name, ()) for name, period in sources.select("dataset", "period").iter_rows()]
    return paper.sources_of([replace(districts, sources=sources.filter(pl.Series(used, dtype=pl.Boolean)))])


def _facts(day: _Day) -> dict[str, str]:
    month = day.totals.row()["data_month"]
    known = formats.month(month, day.lang) if month else formats.state("not_reported", day.lang)
    return {"month": known, "order": say(f"disaster.order_means.{day.order}", day.lang), "word": day.writer.word}


def _tiles(day: _Day) -> list[Tile]:
    if day.event:
        return event_tiles(day.writer, day.totals, day.everywhere)
    return quiet_tiles(day.writer, day.totals)


def _tile(one: Tile) -> paper.Tile:
    return paper.Tile(one.label, one.figure, one.lines, one.reached)


def _table(day: _Day, size: str) -> paper.Table:
    """The districts in their order, numbered, with their sum; columns to write in where nothing was entered."""
    shown = priority_listing(day.writer, day.districts, day.totals, in_event=day.event is not None)
    lines, (sums,) = (cells(day.writer, shown.columns, one) for one in (shown.answer, shown.total or day.totals))
    rows = [[formats.grouped(n), *line, *_to_write(day)] for n, line in enumerate(lines, 1)]
    elsewhere = [["", *line, *_blank(day)] for line in _elsewhere(day, shown)]
    total = ["", say("face.total", day.lang), *sums[1:], *_blank(day)]
    columns = [
        paper.Column(say("pack.number", day.lang)),
        *(paper.Column(_heading(day, c), right=bool(c.unit), broken=c.prose) for c in shown.columns),
        *_columns_to_write(day),
    ]
    return paper.Table(
        columns,
        [*rows, *elsewhere, total],
        totals=[len(rows) + len(elsewhere)],
        title=shown.title,
        note=say("pack.table_note", day.lang),
        room=_ROOM[size],
        largest=_LARGEST[size],
    )


def _elsewhere(day: _Day, shown: Listing) -> list[list[str]]:
    """A line of the volunteers who are registered for none of the rows, by which their column adds up to its sum."""
    n = day.totals.row()["ready_elsewhere"]
    if n is None or day.event:
        return []
    name = say("pack.no_district", day.lang)
    line = {"district": name, "ready_volunteers": n}
    return [[text_of(day.writer, line, {}, c)[0] if c.name in line else "" for c in shown.columns]]


def _heading(day: _Day, column: Column) -> str:
    return formats.heading(column.label, column.unit, day.lang) if column.unit else column.label


def _columns_to_write(day: _Day) -> list[paper.Column]:
    """警戒レベル, 報告 有・無, 確認人数, 備考; in an event only 備考, since the others are filled in."""
    names = ["remark"] if day.event else ["alert_level", "reported", "confirmed", "remark"]
    return [
        paper.Column(say(f"pack.column.{n}", day.lang), right=False, broken=n == "remark", ruled=True) for n in names
    ]


def _to_write(day: _Day) -> list[str]:
    return [""] if day.event else [_TO_WRITE, say("pack.yes_or_no", day.lang), _TO_WRITE, ""]


def _blank(day: _Day) -> list[str]:
    return [""] * len(_to_write(day))
