"""What makes a sheet reproducible: whose it is, of which month, as of when, by which version, from which uploads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from importlib.metadata import version
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from dashboard import formats
from dashboard.datasets import dataset_named
from dashboard.desk import Answer
from dashboard.reports.paper.pieces import Column, Table
from dashboard.words import say

_DIGITS = 8
_EMPTY = datetime(2026, 4, 1, tzinfo=ZoneInfo("Asia/Tokyo"))


@dataclass(frozen=True)
class Imprint:
    """``month``, ``standing`` (速報値 or the like, and other small words beside the title) as written; ``sources`` the
    uploads behind the sheet: dataset, period, upload_id, filename, stored_at.
    """

    title: str
    municipality: str
    month: str
    lang: str
    sources: pl.DataFrame
    standing: str = ""
    size: str = "a4"
    landscape: bool = False

    @property
    def stored_at(self) -> datetime | None:
        """When the newest upload came in: the data are those of then."""
        newest = None if self.sources.is_empty() else self.sources["stored_at"].max()
        return newest if isinstance(newest, datetime) else None

    @property
    def mark(self) -> str:
        """Eight digits that are the same only for the same uploads."""
        return sha256(",".join(sorted(self.sources["upload_id"].unique())).encode()).hexdigest()[:_DIGITS]

    def plain(self) -> dict[str, Any]:
        """As ``base.typ`` reads it."""
        names = ("title", "municipality", "lang", "standing", "size", "landscape")
        return {name: getattr(self, name) for name in names} | {"made": self._made(), "foot": self.foot}

    def _made(self) -> Mapping[str, int]:
        """The date that the file bears: never the clock's."""
        at = self.stored_at.astimezone(ZoneInfo("Asia/Tokyo")) if self.stored_at else _EMPTY
        return {name: getattr(at, name) for name in ("year", "month", "day", "hour", "minute", "second")}

    @property
    def foot(self) -> str:
        """What stands at the foot of every page."""
        known = formats.moment(self.stored_at, self.lang) if self.stored_at else formats.state("none", self.lang)
        facts = {"municipality": self.municipality, "month": self.month, "known": known, "mark": self.mark}
        return say("paper.foot", self.lang, **facts, version=version("sonae"), n=self.sources.height)


def sources_of(answers: Iterable[Answer]) -> pl.DataFrame:
    """The uploads behind several answers, each once with the first and the last period that it holds."""
    names = ("dataset", "upload_id", "filename", "stored_at")
    every = pl.concat(answer.sources.select(*names, "period") for answer in answers)
    spans = every.group_by(names).agg(pl.col("period").min().alias("first"), pl.col("period").max().alias("last"))
    return spans.sort("dataset", "first", "last", "upload_id")


def table_of_sources(imprint: Imprint) -> Table:
    """The uploads as a table, with their whole numbers: by them the sheet can be made again."""
    columns = [
        Column(say(f"paper.sources.{name}", imprint.lang), right=False, broken=name == "filename")
        for name in ("dataset", "period", "filename", "stored_at", "upload_id")
    ]
    return Table(columns, [_source(row, imprint.lang) for row in imprint.sources.iter_rows(named=True)])


def sources_in_brief(imprint: Imprint) -> Table:
    """Many uploads in little room: by dataset, each with its period and the first digits of its number."""
    columns = [
        Column(say(f"paper.sources.{name}", imprint.lang), right=False, broken=name == "upload_id")
        for name in ("dataset", "upload_id")
    ]
    parts = imprint.sources.partition_by("dataset", as_dict=True, maintain_order=True)
    rows = [
        [dataset_named(str(name)).label.say(imprint.lang), _brief(of, imprint.lang)] for (name,), of in parts.items()
    ]
    return Table(columns, rows, note=say("paper.sources.brief", imprint.lang), largest=7, whole=False)


def _brief(sources: pl.DataFrame, lang: str) -> str:
    """R8.4 6f1e2d3c, R8.5 0a1b2c3d."""
    rows = sources.iter_rows(named=True)
    return say("findings.and", lang).join(f"{_period(row, lang)}\u00a0{row['upload_id'][:_DIGITS]}" for row in rows)


def _source(row: Mapping[str, Any], lang: str) -> list[str]:
    label, stored = dataset_named(row["dataset"]).label.say(lang), formats.moment(row["stored_at"], lang)
    return [label, _period(row, lang), row["filename"], stored, row["upload_id"]]


def _period(row: Mapping[str, Any], lang: str) -> str:
    return span(row["dataset"], row["first"], row["last"], lang)


def span(dataset: str, begin: date, end: date, lang: str) -> str:
    """R8.4, R8.4〜R8.10, 令和8年度."""
    written = formats.year_of if dataset_named(dataset).cadence == "fiscal_year" else formats.month_short
    first, last = written(begin, lang), written(end, lang)
    return first if first == last else say("paper.sources.span", lang, first=first, last=last)
