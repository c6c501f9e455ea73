"""What the register of volunteers says."""

from datetime import date

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.words import say

_APRIL = 4


def ready(totals: Answer, need: Answer, writer: Writer) -> list[str]:
    """How many can come now, and for how many days they suffice. Nothing where the month has no volunteers."""
    row = totals.row()
    if row["registered"] is None and row["organisations"] is None:
        return []
    return [say("volunteers.finding.ready", writer.lang, ready=writer.figure(totals, "volunteers_ready")), *enough(need, writer)]


def enough(need: Answer, writer: Writer) -> list[str]:
    """Whether those who are ready suffice for one day at the assumed need, and for how many."""
    row = need.row()
    if row["ready"] is None or not row["needed_per_day"]:
        return []
    facts = {
        name: formats.count(row[name], writer.lang, unit=unit)
        for name, unit in (("needed_per_day", "persons"), ("days", "days"), ("missing", "persons"))
    }
    key = "volunteers.finding.missing" if row["missing"] else "volunteers.finding.enough"
    return [say(key, writer.lang, needed=facts["needed_per_day"], days=facts["days"], missing=facts["missing"])]


def lapse(trend: Answer, writer: Writer) -> str:
    """The finding above the trend: how many fewer were ready in the newest April, after insurance had lapsed."""
    known = dict(trend.frame.drop_nulls("volunteers_ready" if False else "ready").select("month", "ready").iter_rows())
    aprils = [month for month in known if month.month == _APRIL and date(month.year, 3, 1) in known]
    if not aprils:
        return say("volunteers.trend", writer.lang)
    april = max(aprils)
    before, after = (formats.count(known[month], writer.lang, unit="persons") for month in (date(april.year, 3, 1), april))
    return say("volunteers.lapse", writer.lang, month=formats.month(april, writer.lang), before=before, after=after)
