"""What the drills of a fiscal year say."""

from datetime import date

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.periods import fiscal_year
from dashboard.words import say

_MARCH = 3


@kept
def held(totals: Answer, districts: Answer, writer: Writer, *, year: int, today: date) -> list[str]:
    """In how many districts a drill was held, and which have held none. Nothing where the year has no data."""
    row = totals.row()
    if row["districts_held"] is None or not row["active_districts"]:
        return []
    all_held = row["districts_held"] == row["active_districts"]
    facts = {
        "year": formats.year(year, writer.lang),
        "all": writer.districts(row["active_districts"]),
        "held": writer.part(row["districts_held"]),
    }
    first = say("drills.finding.all_held" if all_held else "drills.finding.held", writer.lang, **facts)
    return [first, *_without(districts, writer, is_over=year < fiscal_year(today)), *_not_reported(districts, writer)]


@kept
def waiting(districts: Answer, writer: Writer) -> str:
    """The heading above the districts that have held none."""
    return say("drills.waiting", writer.lang, n=writer.districts(without_a_drill(districts).height))


@kept
def without_a_drill(districts: Answer) -> pl.DataFrame:
    """The ordinary districts without a drill, longest first; one without any on record before all."""
    ordinary = districts.frame.filter((pl.col("role") == "地区") & (pl.col("status") != "held"))
    return ordinary.sort("months_since", descending=True, nulls_last=False, maintain_order=True)


@kept
def busiest(months: Answer, writer: Writer) -> str:
    """The finding above the grid: the month in which most districts held a drill, the first of several."""
    counts = months.frame.filter(pl.col("status") == "held").group_by("month").len("districts")
    most = counts.sort("districts", "month", descending=[True, False]).head(1)
    for month, districts in most.iter_rows():
        facts = {"month": formats.month_name(month.month, writer.lang), "n": writer.districts(districts)}
        return say("drills.busiest", writer.lang, **facts)
    return say("drills.grid", writer.lang)


def span(year: int, known_to: date | None, writer: Writer) -> str:
    """The subtitle of the grid: which year, and up to which month it is known."""
    facts = {"word": writer.word, "year": formats.year(year, writer.lang)}
    if known_to is None or known_to.month == _MARCH:
        return say("drills.grid_unit", writer.lang, **facts)
    return say("drills.grid_unit_to", writer.lang, month=formats.month_name(known_to.month, writer.lang), **facts)


@kept
def longest(districts: Answer, writer: Writer) -> str:
    """The finding above the map: where no drill is on record, else where the last one is longest ago."""
    ordinary = districts.frame.filter(pl.col("role") == "地区")
    never = ordinary.filter(pl.col("last_held_on").is_null())["district"].to_list()
    if never:
        return say("drills.map_none", writer.lang, names=writer.names(never))
    most = ordinary.sort("months_since", descending=True, maintain_order=True).head(1).row(0, named=True)
    months = formats.count(most["months_since"], writer.lang, unit="months")
    return say("drills.map", writer.lang, district=most["district"], n=months)


@kept
def come_through(chain: Answer, writer: Writer) -> str:
    """The finding above the chain: how many districts have register, drill and plans."""
    ordinary = chain.frame.filter(pl.col("role") == "地区")
    through = ordinary.filter(pl.col("furthest") == "plan").height
    facts = {"all": writer.districts(ordinary.height), "n": writer.part(through)}
    return say("drills.chain", writer.lang, **facts)


@kept
def over_years(trend: Answer, known_to: date | None, writer: Writer) -> str:
    """The finding above the years: the newest year that is over, beside the one before it."""
    over = trend.frame if known_to is not None and known_to.month == _MARCH else trend.frame.head(-1)
    known = over.drop_nulls("districts_held").tail(2).to_dicts()
    if len(known) < 2:
        return say("drills.years", writer.lang)
    before, newest = known
    facts = {
        "year": formats.year(newest["fiscal_year"], writer.lang),
        "held": writer.districts(newest["districts_held"]),
        "year_before": formats.year(before["fiscal_year"], writer.lang),
        "before": writer.part(before["districts_held"]),
    }
    return say("drills.years_compared", writer.lang, **facts)


def _without(districts: Answer, writer: Writer, *, is_over: bool) -> list[str]:
    """The districts known to have held none, in official order, and in how many of them one was cancelled."""
    without = districts.frame.filter((pl.col("role") == "地区") & (pl.col("status") == "none"))
    if without.is_empty():
        return []
    cancelled = without.filter(pl.col("cancelled") > 0).height
    key = f"drills.finding.{'none' if is_over else 'not_yet'}{'_cancelled' if cancelled else ''}"
    return [say(key, writer.lang, names=writer.names(without["district"].to_list()), n=writer.part(cancelled))]


def _not_reported(districts: Answer, writer: Writer) -> list[str]:
    """How many have reported neither a drill nor that there was none."""
    ordinary = districts.frame.filter(pl.col("role") == "地区")
    n = ordinary.filter(pl.col("status") == "not_reported").height
    return [say("drills.finding.not_reported", writer.lang, n=writer.part(n))] if n else []
