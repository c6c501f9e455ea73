"""What is shown of the day itself: the districts in order, what was entered, and who has reported."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.guard.marking import no_marks
from dashboard.kept import kept
from dashboard.metrics import metric
from dashboard.shown.tables import Column, Listing, Reader, columns_of
from dashboard.shown.tiles import Tile, tile
from dashboard.words import say

COUNTED = ("to_confirm", "confirmed")
"""Fields of an entry whose figure is a number of people."""
_PROSE = ("note", "said")


def priority_columns(reader: Reader, *, in_event: bool) -> list[Column]:
    """What the table tells of each district: people, no rates; those who are listed beside those who consented.

    In an event what was entered comes first; in quiet times what there is to go by.
    """
    district, uncovered, listed, planned, supported, since = columns_of(
        reader, ("district", "uncovered", "listed", "planned", "supported", "months_since"), bars=("uncovered",)
    )
    consented, month = _said(reader, "consented", "persons"), _said(reader, "data_month")
    drill = replace(since, name="months_since_drill")
    if in_event:
        level, reported, note = (_said(reader, name) for name in ("alert_level", "reported", "note"))
        counts = [_said(reader, name, "persons") for name in (*COUNTED, "unconfirmed")]
        return [district, level, uncovered, listed, consented, *counts, reported, drill, month, note]
    ready = Column("ready_volunteers", metric("volunteers_ready").heading(reader.lang), "persons")
    return [district, uncovered, listed, consented, planned, supported, ready, drill, month]


def without_notes(columns: Sequence[Column]) -> list[Column]:
    """The columns of figures; a screen has its notes below."""
    return [column for column in columns if column.name != "note"]


@kept
def priority_listing(reader: Reader, districts: Answer, totals: Answer, *, in_event: bool) -> Listing:
    """The districts in their order with their sum; what is told in words is in words."""
    nothing = {name: pl.lit("") for name in ("data_month", "alert_level", "reported", "note")}
    sums = replace(totals, frame=totals.frame.with_columns(ready_volunteers="ready", **nothing))
    title = say("disaster.table", reader.lang, word=reader.word)
    return Listing(title, _in_words(reader, districts), priority_columns(reader, in_event=in_event), sums)


@kept
def entries_listing(reader: Reader, entries: Answer) -> Listing:
    """Every entry with its time and person; what a later one has replaced is marked."""
    rows = entries.frame.to_dicts()
    is_count = pl.Series([row["field"] in COUNTED for row in rows], dtype=pl.Boolean)
    frame = pl.DataFrame(
        {
            "entered_at": [formats.moment_in_year(row["entered_at"], reader.lang) for row in rows],
            "district": [row["district"] for row in rows],
            "field": [say(f"disaster.field.{row['field']}", reader.lang) for row in rows],
            "said": [told(row, reader.lang) for row in rows],
            "actor": [row["actor"] for row in rows],
            "standing": [say(f"disaster.standing.{_standing(row)}", reader.lang) for row in rows],
        },
        schema=dict.fromkeys(("entered_at", "district", "field", "said", "actor", "standing"), pl.String),
    )
    columns = [_said(reader, name) for name in frame.columns]
    said = entries.retold(frame, lambda marks: no_marks(frame).with_columns(said=marks["people"].set(~is_count, None)))
    return Listing(say("disaster.entries", reader.lang), said, columns)


@kept
def reports_listing(reader: Reader, reports: Answer) -> Listing:
    """Which district first reported when, and through whom; those that have not come last."""
    rows = reports.frame.to_dicts()
    frame = pl.DataFrame(
        {
            "district": [row["district"] for row in rows],
            "reported": [_yes_or_no(row["has_reported"], reader.lang) for row in rows],
            "first_reported_at": [_moment(row["first_reported_at"], reader.lang) for row in rows],
            "first_reported_by": [row["first_reported_by"] for row in rows],
            "entries": [row["entries"] for row in rows],
        }
    )
    columns = [*columns_of(reader, ("district",)), *(_said(reader, name) for name in frame.columns[1:-1])]
    columns.append(_said(reader, "entries", "entries"))
    return Listing(say("disaster.reports", reader.lang, word=reader.word), _of(reports, frame), columns)


def told(entry: Mapping[str, Any], lang: str, *, hidden: str | None = None) -> str:
    """What one entry says: レベル4 避難指示, 有, 70人, 橋が通れません, 取り消し."""
    if hidden:
        return formats.hidden(hidden, lang)
    said = next((entry[name] for name in ("value", "people", "note") if entry[name] is not None), None)
    return say("disaster.taken_back", lang) if said is None else _told(entry["field"], said, lang)


def _told(field: str, said: Any, lang: str) -> str:
    match field:
        case "alert_level":
            return code_label("alert_level", str(said), lang)
        case "affected":
            return say("disaster.affected.yes" if said else "disaster.affected.no", lang)
        case "reported":
            return _yes_or_no(bool(said), lang)
        case "note":
            return str(said)
        case _:
            return formats.figure(said, "persons", lang)


@kept
def event_tiles(reader: Reader, chosen: Answer, everywhere: Answer) -> list[Tile]:
    """Of the affected districts their people; of all districts their reports and alert levels."""
    return [
        tile(reader, chosen, "uncovered", note=say("coverage.lacking", reader.lang), alert=True),
        tile(reader, chosen, "listed", note=_of_whom(reader, chosen)),
        tile(reader, everywhere, "unconfirmed", note=_confirmed(reader, everywhere)),
        _reports(reader, everywhere),
        _alerts(reader, everywhere),
    ]


@kept
def quiet_tiles(reader: Reader, totals: Answer) -> list[Tile]:
    """What there is to go by before anything has happened."""
    return [
        tile(reader, totals, "uncovered", note=say("coverage.lacking", reader.lang), alert=True),
        tile(reader, totals, "listed", note=_of_whom(reader, totals)),
        tile(reader, totals, "planned"),
        tile(reader, totals, "supported"),
        tile(reader, totals, "volunteers_ready", note=_elsewhere(reader, totals)),
    ]


def event_name(event: Mapping[str, Any], lang: str) -> str:
    """台風第23号(大雨・台風); a drill says so before all else: 【訓練】図上訓練."""
    if is_drill(event):
        return say("disaster.drill_name", lang, name=event["name"])
    return say("disaster.event_name", lang, name=event["name"], kind=code_label("event_kind", event["kind"], lang))


def is_drill(event: Mapping[str, Any]) -> bool:
    """Whether it only practises."""
    return bool(event["kind"] == "訓練")


def _of_whom(reader: Reader, totals: Answer) -> str:
    """Of those listed, who consented: a line beside their number."""
    return say("disaster.of_whom", reader.lang, figure=_figure(reader, totals, "consented"))


def _elsewhere(reader: Reader, totals: Answer) -> str | None:
    """Of those who can come, who are registered for no district, if anybody is."""
    n = totals.row().get("ready_elsewhere")
    told = formats.figure(n, "persons", reader.lang)
    return None if n is None else say("disaster.elsewhere", reader.lang, n=told)


def _confirmed(reader: Reader, totals: Answer) -> str:
    """確認済 120人 / 要確認 300人."""
    confirmed, to_confirm = (_figure(reader, totals, name) for name in ("confirmed", "to_confirm"))
    return say("disaster.confirmed_of", reader.lang, confirmed=confirmed, to_confirm=to_confirm)


def _figure(reader: Reader, totals: Answer, name: str) -> str:
    return metric(name).write(totals.row(), reader.lang, hidden=totals.hides(0, name))


def _reports(reader: Reader, totals: Answer) -> Tile:
    """30校区, of 46."""
    row = totals.row()
    of = formats.count(row["districts"], reader.lang, unit="districts", word=reader.word)
    missing = formats.count(row["districts"] - row["reports_received"], reader.lang, unit="districts", word=reader.word)
    figure = formats.count(row["reports_received"], reader.lang, unit="districts", word=reader.word)
    lines = (say("disaster.tile.of", reader.lang, n=of), say("disaster.tile.missing", reader.lang, n=missing))
    return Tile(say("disaster.tile.reports", reader.lang), figure, lines, reached=_share(row))


def _share(row: Mapping[str, Any]) -> float | None:
    return row["reports_received"] / row["districts"] if row["districts"] else None


def _alerts(reader: Reader, totals: Answer) -> Tile:
    """Districts told to evacuate, and how many of each level."""
    row = totals.row()
    n = row["at_level_4"] + row["at_level_5"]
    figure = formats.count(n, reader.lang, unit="districts", word=reader.word)
    lines = tuple(
        say("disaster.tile.at_level", reader.lang, level=formats.grouped(level), n=row[f"at_level_{level}"])
        for level in (5, 4, 3)
    )
    return Tile(say("disaster.tile.alerts", reader.lang), figure, lines)


def _in_words(reader: Reader, districts: Answer) -> Answer:
    """The answer with months, levels and reports by their names, and a word where no drill is on record."""
    lang, frame = reader.lang, districts.frame
    months = [month and formats.month_short(month, lang) for month in frame["data_month"]]
    levels = [None if level is None else code_label("alert_level", str(level), lang) for level in frame["alert_level"]]
    reports = [_yes_or_no(bool(said), lang) for said in frame["reported"]]
    shown = frame.with_columns(
        pl.Series("data_month", months, dtype=pl.String),
        pl.Series("alert_level", levels, dtype=pl.String),
        pl.Series("reported", reports, dtype=pl.String),
        months_since_drill_state=pl.when(pl.col("last_drill_on").is_null()).then(pl.lit("none")),
    )
    return replace(districts, frame=shown)


def _of(answer: Answer, frame: pl.DataFrame) -> Answer:
    """The answer as texts, in which nothing is left to hide."""
    return answer.remade(frame)


def _said(reader: Reader, name: str, unit: str | None = None) -> Column:
    return Column(name, say(f"disaster.column.{name}", reader.lang), unit, prose=name in _PROSE)


def _standing(row: Mapping[str, Any]) -> str:
    return "holds" if row["is_in_force"] else "replaced"


def _yes_or_no(said: bool, lang: str) -> str:
    return say("disaster.yes" if said else "disaster.no", lang)


def _moment(value: Any, lang: str) -> str | None:
    return formats.moment_in_year(value, lang) if value else None


@kept
def affected_codes(everywhere: Answer) -> Sequence[str] | None:
    """The codes of the affected districts; None, for all of them, as long as none is."""
    return everywhere.frame.filter("is_affected")["district_code"].to_list() or None
