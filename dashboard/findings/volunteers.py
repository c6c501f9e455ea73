"""What the register of volunteers says."""

from datetime import date

import polars as pl

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.words import say

_MARCH, _APRIL = 3, 4


@kept
def ready(totals: Answer, need: Answer, writer: Writer) -> list[str]:
    """How many can come now, and for how many days they suffice. Nothing where the month has no volunteers."""
    row = totals.row()
    if row["registered"] is None and row["organisations"] is None:
        return []
    first = say("volunteers.finding.ready", writer.lang, ready=writer.figure(totals, "volunteers_ready"))
    return [first, *_enough(need, writer)]


def _enough(need: Answer, writer: Writer) -> list[str]:
    """Whether those who are ready suffice for a single day at the assumed need, and for how many."""
    row = need.row()
    if row["ready"] is None:
        return []
    facts = {
        "needed": formats.count(row["needed_per_day"], writer.lang, unit="persons"),
        "days": formats.count(row["days"], writer.lang, unit="days"),
        "missing": formats.count(row["missing"], writer.lang, unit="persons"),
    }
    return [say("volunteers.finding.missing" if row["missing"] else "volunteers.finding.enough", writer.lang, **facts)]


@kept
def lapse(trend: Answer, writer: Writer) -> str:
    """The finding above the trend: how many fewer were ready in the newest April, when insurance had lapsed."""
    known = dict(trend.frame.drop_nulls("ready").select("month", "ready").iter_rows())
    drops = [
        (april, before, known[april])
        for april, before in (
            (month, known.get(date(month.year, _MARCH, 1))) for month in known if month.month == _APRIL
        )
        if before is not None and known[april] < before
    ]
    if not drops:
        return say("volunteers.trend", writer.lang)
    month, before, after = max(drops)
    facts = {name: formats.count(n, writer.lang, unit="persons") for name, n in (("before", before), ("after", after))}
    return say("volunteers.lapse", writer.lang, month=formats.month(month, writer.lang), **facts)


@kept
def span(trend: Answer, writer: Writer) -> str:
    """The subtitle of the trend: from which month to which."""
    months: list[date] = trend.frame["month"].to_list()
    first, last = (formats.month(month, writer.lang) for month in (months[0], months[-1]))
    return say("volunteers.trend_unit", writer.lang, first=first, last=last)


@kept
def fewest_ready(districts: Answer, writer: Writer) -> str:
    """The finding above the map: the district in which fewest are ready to come, of those that have reported."""
    known = districts.frame.filter(pl.col("role") == "地区").drop_nulls("ready")
    for row in known.sort("ready", maintain_order=True).head(1).iter_rows(named=True):
        n = formats.count(row["ready"], writer.lang, unit="persons")
        return say("volunteers.map", writer.lang, district=row["district"], n=n)
    return say("volunteers.map_unknown", writer.lang)


@kept
def unexplained(kinds: Answer, writer: Writer) -> list[str]:
    """For each kind whose register is not what was, with what was added and without what lapsed, by how much."""
    odd = kinds.frame.filter(pl.col("unexplained") != 0)
    return [
        say(
            "volunteers.more_than_explained" if n > 0 else "volunteers.less_than_explained",
            writer.lang,
            kind=code_label("volunteer_kind", kind, writer.lang),
            n=formats.grouped(abs(n)),
        )
        for kind, n in odd.select("kind", "unexplained").iter_rows()
    ]


@kept
def newest(trend: Answer) -> date | None:
    """The newest month with volunteers, up to the one that was asked for."""
    known = trend.frame.filter(pl.any_horizontal(pl.col("registered", "organisations").is_not_null()))
    month: date | None = known["month"].max()  # type: ignore[assignment] # the column holds days
    return month
