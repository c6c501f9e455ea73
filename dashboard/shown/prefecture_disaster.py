"""What is shown of the day itself in all municipalities: events, drills apart from them, and what is at hand."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

import polars as pl

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.shown.disaster import entries_listing as entries_of
from dashboard.shown.disaster import event_name, event_tiles, is_drill, quiet_tiles
from dashboard.shown.labels import with_frame
from dashboard.shown.tables import Column, Listing, Reader, columns_of
from dashboard.shown.tiles import Tile
from dashboard.words import say

Standing = Literal["event", "drill", "none"]
"""How a municipality stands on the day: something real is open, a drill is, or neither."""
NEWEST = 100
"""So many entries are shown; all of them are on the pages of the municipalities."""


@kept
def of_standing(day: Answer, standing: Standing) -> Answer:
    """The municipalities, or their events, of one standing, without their sum."""
    return day.only((pl.col("standing") == standing) & ~pl.col("is_total"))


@kept
def sum_of(day: Answer, standing: Standing) -> Answer:
    """Their sum, of one row; of none where there is none of them."""
    return day.only((pl.col("standing") == standing) & pl.col("is_total"))


@kept
def at_hand(day: Answer) -> Answer:
    """Each municipality once, whatever is open there."""
    firsts = day.frame.select(pl.col("municipality").is_first_distinct() & ~pl.col("is_total")).to_series()
    return day.only(firsts)


@kept
def with_its_sources(day: Answer) -> Answer:
    """The answer with the files that its figures are from: of the months from the oldest to the newest that is told."""
    months = at_hand(day).frame.select(
        "municipality", "oldest_data_month", "data_month", "oldest_volunteers_month", "volunteers_month"
    )
    sources = day.sources.join(months, on="municipality", how="left", maintain_order="left")
    newest = pl.col("period").max().over("municipality", "dataset")
    is_used = (
        pl.when(dataset="roster")
        .then(pl.col("period").is_between("oldest_data_month", "data_month"))
        .when(dataset="volunteers")
        .then(pl.col("period").is_between("oldest_volunteers_month", "volunteers_month"))
        .otherwise(pl.col("dataset").is_in(["districts", "municipalities"]) & (pl.col("period") == newest))
    )
    return replace(day, sources=sources.filter(is_used).select(day.sources.columns))


@kept
def day_tiles(reader: Reader, total: Answer) -> list[Tile]:
    """As on the page of one municipality; without what has no sum where a municipality has several events."""
    tiles = event_tiles(reader, total, total)
    return tiles if total.row()["districts"] is not None else tiles[:2]


@kept
def hand_tiles(reader: Reader, total: Answer) -> list[Tile]:
    """What there is to go by before anything has happened."""
    return quiet_tiles(reader, total)


@kept
def events_listing(reader: Reader, day: Answer, standing: Standing, *, title: str) -> Listing:
    """Each event: since when, what was told last, how many districts have not reported."""
    level, reports, *when = (
        _said(reader, name) for name in ("highest_level", "reports", "title", "opened_at", "last_entry_at")
    )
    missing = _said(reader, "reports_missing", "districts")
    confirmed = [
        Column(name, say(f"disaster.column.{name}", reader.lang), "persons")
        for name in ("to_confirm", "confirmed", "unconfirmed")
    ]
    columns = [_place(reader), level, reports, missing, *confirmed, *when]
    return _listing(reader, of_standing(day, standing), sum_of(day, standing), columns, title=title)


@kept
def hand_listing(reader: Reader, day: Answer, standing: Standing, *, title: str) -> Listing:
    """Who is at hand in the municipalities of one standing, and how old that is: people, no rates."""
    uncovered, listed, planned, ready = columns_of(
        reader, ("uncovered", "listed", "planned", "volunteers_ready"), bars=("uncovered",)
    )
    people = [uncovered, listed, _said(reader, "consented", "persons"), planned, ready, _said(reader, "months")]
    rows = at_hand(of_standing(day, standing))
    return _listing(reader, rows, sum_of(day, standing), [_place(reader), *people], title=title)


@kept
def entries_listing(reader: Reader, entries: Answer, *, title: str) -> Listing:
    """The newest entries, each with its municipality and its event."""
    newest = entries.reordered(pl.Series(range(min(NEWEST, entries.frame.height)), dtype=pl.UInt32))
    said, own = entries_of(reader, newest), newest.frame
    titles = [_title(row, reader.lang) for row in own.to_dicts()]
    frame = said.answer.frame.with_columns(
        own["municipality"], own["name"], pl.lit(value=True).alias("is_here"), pl.Series("title", titles, pl.String)
    )
    columns = [_place(reader), _said(reader, "title", prose=True), *said.columns]
    return Listing(title, said.answer.rewritten(frame), columns)


@kept
def of_kind(entries: Answer, standing: Standing) -> Answer:
    """The entries of drills, or those of all else."""
    drills = pl.Series([is_drill(row) for row in entries.frame.select("kind").to_dicts()], dtype=pl.Boolean)
    return entries.only(drills if standing == "drill" else ~drills)


def _listing(reader: Reader, rows: Answer, total: Answer, columns: list[Column], *, title: str) -> Listing:
    return Listing(title, _in_words(reader, rows), columns, _in_words(reader, total))


def _place(reader: Reader) -> Column:
    return Column("name", say("face.municipality", reader.lang), leads_to="disaster")


def _said(reader: Reader, name: str, unit: str | None = None, *, prose: bool = False) -> Column:
    return Column(name, say(f"prefecture_disaster.column.{name}", reader.lang), unit, prose=prose or name == "title")


def _in_words(reader: Reader, rows: Answer) -> Answer:
    """With moments, levels, months and reports as they are written."""
    told = [_told(row, reader.lang) for row in rows.frame.to_dicts()]
    names = ("title", "opened_at", "last_entry_at", "highest_level", "reports", "months")
    return with_frame(rows, rows.frame.with_columns(pl.Series(n, [one[n] for one in told], pl.String) for n in names))


def _told(row: Mapping[str, Any], lang: str) -> dict[str, str | None]:
    level, received = row["highest_level"], row["reports_received"]
    return {
        "title": _title(row, lang),
        "opened_at": _moment(row["opened_at"], lang),
        "last_entry_at": _moment(row["last_entry_at"], lang),
        "highest_level": None if level is None else code_label("alert_level", str(level), lang),
        "reports": None if received is None else _part(received, row["districts"], lang),
        "months": _months(row, lang),
    }


def _title(row: Mapping[str, Any], lang: str) -> str | None:
    """【訓練】図上訓練, 台風第23号(大雨・台風)."""
    return row["title"] and event_name({"name": row["title"], "kind": row["kind"]}, lang)


def _moment(value: Any, lang: str) -> str | None:
    return formats.moment_in_year(value, lang) if value else None


def _part(given: int, of: int, lang: str) -> str:
    return say("reports.partial", lang, given=formats.grouped(given), all=formats.grouped(of))


def _months(row: Mapping[str, Any], lang: str) -> str | None:
    """R8.10, R8.8〜R8.10; where nobody is there to send any, that."""
    if row["is_here"] is False:
        return say("prefecture.not_here", lang)
    newest, oldest = (
        month and formats.month_short(month, lang) for month in (row["data_month"], row["oldest_data_month"])
    )
    return newest if newest == oldest else say("prefecture_disaster.months", lang, oldest=oldest, newest=newest)
