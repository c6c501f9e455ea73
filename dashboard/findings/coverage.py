"""What the register's figures say."""

from datetime import date

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.words import say

_FEW = 3


@kept
def uncovered(totals: Answer, writer: Writer) -> list[str]:
    """How many of the listed people lack a plan or a supporter. Nothing where nobody has reported."""
    row = totals.row()
    if row["listed"] is None and not (totals.frame.height and totals.hides(0, "listed")):
        return []
    if row["listed"] == 0:
        return [say("coverage.finding.nobody", writer.lang)]
    facts = {"listed": writer.figure(totals, "listed"), "uncovered": writer.figure(totals, "uncovered")}
    return [
        say(
            "coverage.finding.all_covered" if row["uncovered"] == 0 else "coverage.finding.uncovered",
            writer.lang,
            **facts,
        )
    ]


@kept
def planned(totals: Answer, writer: Writer) -> list[str]:
    """The share with a plan, beside that of a year ago where the two mean the same."""
    row = totals.row()
    if row["plan_rate"] is None:
        return []
    now = formats.rate(row["plan_rate"], writer.lang)
    if row["plan_rate_last_year"] is None:
        return [say("coverage.finding.planned", writer.lang, rate=now)]
    before = formats.rate(row["plan_rate_last_year"], writer.lang)
    return [say("coverage.finding.planned_since", writer.lang, rate=now, before=before)]


@kept
def below_target(districts: Answer, writer: Writer) -> list[str]:
    """In how many districts the share listed is below the target; nothing where it is so in none."""
    below = districts.frame.filter("is_below_target").height
    expected = districts.frame.filter(districts.frame["role"] == "地区").height
    if not below:
        return []
    return [say("coverage.finding.below_target", writer.lang, all=writer.districts(expected), below=writer.part(below))]


@kept
def not_reported(totals: Answer, writer: Writer) -> list[str]:
    """How many districts are missing from the totals."""
    row = totals.row()
    given, expected = row["districts_reported"] or 0, row["districts_expected"] or 0
    if given >= expected:
        return []
    return [say("coverage.finding.partial", writer.lang, all=writer.districts(expected), given=writer.part(given))]


@kept
def newest(months: Answer) -> date | None:
    """The newest month that has a register."""
    found: list[date] = months.frame["month"].to_list()
    return max(found, default=None)


@kept
def with_both(totals: Answer, writer: Writer) -> str:
    """The finding above the chain: how many have both a plan and a supporter."""
    return say("coverage.chain", writer.lang, both=writer.figure(totals, "planned_and_supported"))


@kept
def since(trend: Answer, writer: Writer) -> str:
    """The finding above the trend: the share with a plan at its two ends."""
    known = trend.frame.drop_nulls("plan_rate")
    if known.height < 2:
        return say("coverage.trend", writer.lang)
    first, last = known.row(0, named=True), known.row(-1, named=True)
    return say(
        "coverage.trend_since",
        writer.lang,
        month=formats.month(first["month"], writer.lang),
        first=formats.rate(first["plan_rate"], writer.lang),
        last=formats.rate(last["plan_rate"], writer.lang),
    )


@kept
def span(trend: Answer, writer: Writer) -> str:
    """The subtitle of the trend: from which month to which."""
    months = trend.frame["month"].to_list()
    first, last = (formats.month(month, writer.lang) for month in (months[0], months[-1]))
    return say("coverage.span", writer.lang, first=first, last=last)


@kept
def apart(districts: Answer, writer: Writer) -> str:
    """The finding above the dots: how far apart the districts' shares with a plan are, and where half of them are."""
    rates = districts.frame["plan_rate"].drop_nulls()
    if len(rates) < _FEW:
        return say("coverage.spread", writer.lang)
    facts = {"low": rates.min(), "high": rates.max(), "middle": rates.median()}
    return say("coverage.spread_from", writer.lang, **{key: formats.rate(v, writer.lang) for key, v in facts.items()})  # type: ignore[arg-type] # the column holds numbers


@kept
def in_view(districts: Answer, code: str | None, writer: Writer) -> str:
    """The finding above the map: of the district that is picked out, else of the one with most uncovered people."""
    rows = districts.frame.with_row_index().filter(districts.frame["district_code"] == (code or ""))
    for row in rows.iter_rows(named=True):
        facts = {name: writer.figure(districts, name, row=row["index"]) for name in ("listed", "uncovered")}
        return say("coverage.map_picked", writer.lang, district=row["district"], **facts)
    return most_uncovered(districts, writer)


@kept
def most_uncovered(districts: Answer, writer: Writer) -> str:
    """The district with most uncovered people, for whom help is to be arranged first."""
    ordinary = districts.frame.with_row_index().filter(districts.frame["role"] == "地区").drop_nulls("uncovered_max")
    first = ordinary.sort("uncovered_max", descending=True, maintain_order=True).head(1).to_dicts()
    for row in first:
        if row["uncovered_max"] == 0:
            return say("coverage.map_nobody", writer.lang)
        figure = writer.figure(districts, "uncovered", row=row["index"])
        return say("coverage.map", writer.lang, district=row["district"], uncovered=figure)
    return say("coverage.map_unknown", writer.lang)
