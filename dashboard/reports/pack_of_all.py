"""The pack of all municipalities for the day of a disaster, on paper: what is open where, and what is at hand.

With an event open it says what has been entered; without one it has columns to write in. Drills have a table of their
own. It says the same as the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dashboard import formats
from dashboard.answers import prefecture
from dashboard.desk import Answer, Desk
from dashboard.findings import prefecture as of_each
from dashboard.findings import prefecture_disaster as findings
from dashboard.findings.writing import Writer
from dashboard.reports import paper
from dashboard.reports.pack_last_page import last_page
from dashboard.reports.printed import printed
from dashboard.shown import prefecture_disaster as shown
from dashboard.shown.prefecture_disaster import Standing, of_standing, sum_of
from dashboard.shown.tables import Listing
from dashboard.shown.tiles import Tile
from dashboard.words import say

DEFINED = ("uncovered", "listed", "consented", "planned", "unconfirmed", "volunteers_ready")
_ROOM = {"a4": 1.7, "a3": 2.6}
_LARGEST = {"a4": 10.0, "a3": 15.0}
_TO_WRITE = ("opened", "reports", "alert_level", "remark")
_BLANK = "\u3000\u3000\u3000\u3000"
"""The room of a word of four characters, to be filled in by hand."""


@dataclass(frozen=True)
class _Day:
    """What the sheet is made from."""

    writer: Writer
    day: Answer
    entries: Answer
    definitions: Answer
    month: date
    now: datetime
    size: str

    @property
    def lang(self) -> str:
        """The language of the reader."""
        return self.writer.lang

    @property
    def events(self) -> Answer:
        """What is open and no drill."""
        return of_standing(self.day, "event")

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is open anywhere."""
        return bool((self.day.frame["standing"] == "none").all())


def pack_of_all(desk: Desk, month: date, *, now: datetime, word: str, lang: str, size: str = "a4") -> bytes:
    """The PDF. ``month``: up to which figures are carried forward."""
    found = shown.with_its_sources(prefecture.disaster(desk, month))
    entries, definitions = prefecture.entries(desk, month), prefecture.definitions(desk, month)
    day = _Day(Writer(lang, word), found, entries, definitions, month, now, size)
    imprint = _imprint(day)
    return paper.set_sheet(
        [*_first_page(day), paper.NewPage(), *_tables(day), *last_page(DEFINED, day.lang, imprint)], imprint
    )


def _imprint(day: _Day) -> paper.Imprint:
    told = [
        formats.month(day.month, day.lang),
        *findings.standing(day.day, day.now, day.lang)[: 1 if day.is_quiet else 2],
    ]
    return paper.Imprint(
        say("prefecture_disaster.pack.title", day.lang),
        say("face.all_municipalities", day.lang),
        formats.month(day.month, day.lang),
        day.lang,
        paper.sources_of([day.day]),
        standing="\u3000".join(told),
        size=day.size,
        landscape=True,
    )


def _first_page(day: _Day) -> list[paper.Piece]:
    """Where an event is open and what is not known; the sums, and how to use the sheet."""
    events, total = day.events, sum_of(day.day, "event")
    first = findings.where_open(events, total, of_standing(day.day, "drill"), day.writer)
    return [
        *(paper.Heading(line) for line in first),
        paper.Sentences(_said(day)),
        paper.Tiles([_tile(one) for one in _tiles(day)], across=5),
        paper.Heading(say("pack.how_title", day.lang)),
        paper.Points(_how(day)),
    ]


def _said(day: _Day) -> list[str]:
    if day.events.frame.is_empty():
        return findings.at_hand(of_standing(day.day, "none"), day.writer)
    total = sum_of(day.day, "event")
    return [
        *findings.highest(day.events, day.writer),
        *findings.silence(day.events, day.writer),
        *findings.caveats(day.events, total, day.writer),
    ]


def _tiles(day: _Day) -> list[Tile]:
    if day.events.frame.is_empty():
        quiet = sum_of(day.day, "none")
        return [] if quiet.frame.is_empty() else shown.hand_tiles(day.writer, quiet)
    return shown.day_tiles(day.writer, sum_of(day.day, "event"))


def _tile(one: Tile) -> paper.Tile:
    return paper.Tile(one.label, one.figure, one.lines, one.reached)


def _how(day: _Day) -> list[str]:
    """What this is not, what the figures are, and what is written in by hand."""
    names = ["people", "order", "ahead"] if day.is_quiet else ["silence", "people", "order", "in_event", "drill"]
    return [
        say("pack.how.is_not", day.lang),
        *(say(f"prefecture_disaster.how.{name}", day.lang) for name in names),
        *of_each.own_definitions(day.definitions.only(day.definitions.frame["metric"].is_in(DEFINED)), day.writer),
    ]


def _tables(day: _Day) -> list[paper.Piece]:
    """The events, the drills, and those where neither is open; below each who is at hand, and the damage noted."""
    told: list[paper.Piece] = []
    of: dict[Standing, str] = {"event": "", "drill": "_of_drills"}
    for standing, name in of.items():
        if not of_standing(day.day, standing).frame.is_empty():
            title, hand = (say(f"prefecture_disaster.{table}{name}", day.lang) for table in ("events", "hand"))
            listing = shown.events_listing(day.writer, day.day, standing, title=title)
            told += [_table(day, listing, ("remark",)), *_damage(day, standing), _hand(day, standing, hand, ())]
    if not of_standing(day.day, "none").frame.is_empty():
        title = say(f"prefecture_disaster.{'quiet' if day.is_quiet else 'others'}", day.lang)
        told.append(_hand(day, "none", title, _TO_WRITE))
    return told


def _hand(day: _Day, standing: Standing, title: str, by_hand: Sequence[str]) -> paper.Table:
    listing = shown.hand_listing(day.writer, day.day, standing, title=title)
    return _table(day, replace(listing, note=say("prefecture_disaster.at_hand_unit", day.lang)), by_hand)


def _table(day: _Day, listing: Listing, by_hand: Sequence[str]) -> paper.Table:
    """A table of the page with columns to write in at its right."""
    table = printed(day.writer, listing)
    blank = [_BLANK if name != "remark" else "" for name in by_hand]
    columns = [
        paper.Column(
            say(f"prefecture_disaster.by_hand.{name}", day.lang), right=False, broken=name == "remark", ruled=True
        )
        for name in by_hand
    ]
    rows = [[*row, *(blank if n not in table.totals else [""] * len(blank))] for n, row in enumerate(table.rows)]
    return replace(
        table, columns=[*table.columns, *columns], rows=rows, room=_ROOM[day.size], largest=_LARGEST[day.size]
    )


def _damage(day: _Day, standing: Standing) -> list[paper.Piece]:
    own = findings.damage(shown.of_kind(day.entries, standing), day.writer)
    if not own:
        return []
    name = "notes_of_drills" if standing == "drill" else "notes"
    lines = [f"{where}\u3000{said}\u3000{moment}" for where, said, moment in own]
    return [paper.Heading(say(f"prefecture_disaster.{name}", day.lang)), paper.Points(lines)]
