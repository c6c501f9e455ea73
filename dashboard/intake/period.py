"""For which months a file speaks: as the person chose, as its titles state, or as each row says; and never
otherwise.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.datasets.columns import BASIS, PERIOD
from dashboard.datasets.spec import Cadence, Dataset
from dashboard.errors import UnknownPeriod, UsageError
from dashboard.intake.folding import fold
from dashboard.intake.layout import Layout
from dashboard.intake.problems import Problem
from dashboard.intake.reading import Line, RawTable
from dashboard.periods import (
    Span,
    add_months,
    first_of_month,
    fiscal_months,
    fiscal_start,
    fiscal_year,
    parse_date,
    parse_span,
    stated_as_of,
    stated_bare_months,
    stated_fiscal_year,
    stated_month,
    states_months_together,
)

MONTH, YTD = "month", "ytd"
_OF_ONE_MONTH = re.compile("月計|月次|単月|当月")
_TOGETHER = re.compile(r"累積|通算|年間(?!計画)|[上下]半?期|四半期|決算|(?<![a-z\d])(?:[1-4]q|q[1-4])(?![a-z\d])")


@dataclass(frozen=True)
class Stated:
    """What the lines above the headings say about time; None where they say nothing. ``months``: all that they name,
    that of the as-of date too.
    """

    fiscal_year: int | None
    months: frozenset[date]
    as_of: date | None

    @property
    def month(self) -> date | None:
        """The one month that they name; None where they name none, or several."""
        return next(iter(self.months)) if len(self.months) == 1 else None


def stated_in(raw: RawTable) -> Stated:
    """The first year and as-of date in the titles, and every month. A date without an era takes that year's."""
    texts = [_as_title(line.text) for line in raw.titles]
    year = next((y for t in texts if (y := stated_fiscal_year(t)) is not None), None)
    as_of = next((d for t in texts if (d := stated_as_of(t, fiscal_year=year)) is not None), None)
    months = {m for t in texts if (m := stated_month(t)) is not None} | ({first_of_month(as_of)} if as_of else set())
    return Stated(year, frozenset(months), as_of)


_LABELS = frozenset(fold(text) for text in (PERIOD.label.ja, PERIOD.label.en, *PERIOD.aliases))


_LABEL_ENDS = re.compile(r"\s*[:：\s]\s*")


def _as_title(text: str) -> str:
    """A line such as 「対象期間 2026-10」, "Period: FY2026" or 2026/10 alone, in the words that titles use."""
    label, _, said = _LABEL_ENDS.sub(" ", text, count=1).partition(" ")
    try:
        span = parse_span(said if fold(label) in _LABELS else text)
    except UnknownPeriod:
        return text
    if span.first == span.last:
        return f"{span.first:%Y年%m月}"
    return f"{span.first:%Y}年度" if span.months == fiscal_months(span.first.year) else text


def chosen_span(dataset: Dataset, asked: Span | None, stated: Stated, *, basis: str) -> Span | None:
    """The span of a file: what was asked for, else what its titles state. None where neither says.

    Raises UsageError where what was asked for cannot be a period of this dataset.
    """
    if dataset.cadence is Cadence.FISCAL_YEAR:
        return _whole_year(asked, stated)
    if asked is not None:
        return _month_asked(dataset, asked, basis)
    if dataset.cadence is Cadence.EVENTS:
        return _events_stated(stated)
    return Span(stated.month, stated.month) if stated.month else None


def _whole_year(asked: Span | None, stated: Stated) -> Span | None:
    """April of the fiscal year: that asked for, or stated."""
    year = fiscal_year(asked.first) if asked else stated.fiscal_year
    if asked and fiscal_year(asked.first) != fiscal_year(asked.last):
        raise UsageError("one_fiscal_year", value=f"{asked.first:%Y-%m}..{asked.last:%Y-%m}")
    if year is None and stated.as_of:
        year = fiscal_year(stated.as_of)
    return Span(fiscal_start(year), fiscal_start(year)) if year is not None else None


def _month_asked(dataset: Dataset, asked: Span, basis: str) -> Span:
    """One month for monthly files; a fiscal year that is cumulative is its March; any span for events."""
    if dataset.cadence is Cadence.EVENTS or asked.first == asked.last:
        return asked
    if (
        basis == YTD
        and asked.first == fiscal_start(fiscal_year(asked.first))
        and asked.last == add_months(asked.first, 11)
    ):
        return Span(asked.last, asked.last)
    raise UsageError("one_month", value=f"{asked.first:%Y-%m}..{asked.last:%Y-%m}", dataset=dataset.name)


def _events_stated(stated: Stated) -> Span | None:
    """The stated month, else the whole stated fiscal year."""
    if stated.month:
        return Span(stated.month, stated.month)
    if stated.fiscal_year is None:
        return None
    return Span(fiscal_start(stated.fiscal_year), add_months(fiscal_start(stated.fiscal_year), 11))


def disagreements(
    dataset: Dataset, span: Span, stated: Stated, raw: RawTable, sets: Mapping[str, str], *, today: date
) -> list[Problem]:
    """Where the titles contradict the period, and where the period lies ahead."""
    return [
        *_future(dataset, span, today),
        *_other_year(span, stated, raw),
        *_other_month(dataset, span, stated, raw, sets),
    ]


def _future(dataset: Dataset, span: Span, today: date) -> list[Problem]:
    """A month that has not begun has no figures; a ledger or a target may be a year ahead, and a drill planned."""
    latest = first_of_month(today)
    if dataset.cadence is Cadence.FISCAL_YEAR:
        latest = add_months(latest, 12)
    if dataset.cadence is Cadence.EVENTS or span.first <= latest:
        return []
    return [Problem("future_period", "error", value=f"{span.first:%Y-%m}", facts={"today": today.isoformat()})]


def _other_year(span: Span, stated: Stated, raw: RawTable) -> list[Problem]:
    """A title that names another fiscal year than the chosen period lies in."""
    if stated.fiscal_year is None or stated.fiscal_year in (fiscal_year(span.first), fiscal_year(span.last)):
        return []
    line = _line_with(raw.titles, lambda text: stated_fiscal_year(text) is not None)
    return [_stated_differs(line, raw, f"FY{stated.fiscal_year}", span)]


def _other_month(dataset: Dataset, span: Span, stated: Stated, raw: RawTable, sets: Mapping[str, str]) -> list[Problem]:
    """A title that names another month, or was counted on a day of another; the day may be overridden by a set."""
    if dataset.cadence is not Cadence.MONTH:
        return []
    as_of = _said_as_of(sets) or stated.as_of
    overridden = _said_as_of(sets) is not None and stated.as_of is not None and stated.as_of != as_of
    told = (
        [Problem("as_of_overridden", "warning", value=sets["as_of"], facts={"stated": _iso(stated.as_of)})]
        if overridden
        else []
    )
    months = frozenset({first_of_month(as_of)}) if as_of else stated.months
    if any(span.first <= month <= span.last for month in months):
        return told
    if not months:
        return _other_bare_month(span, raw)
    line = _line_with(raw.titles, lambda text: stated_as_of(text, fiscal_year=stated.fiscal_year) or stated_month(text))
    return [*told, _stated_differs(line, raw, " / ".join(f"{month:%Y-%m}" for month in sorted(months)), span)]


def _other_bare_month(span: Span, raw: RawTable) -> list[Problem]:
    """A title that names another month without its year: 5月分."""
    named = [(line, months) for line in raw.titles if (months := stated_bare_months(line.text))]
    if not named or any(span.first.month in months for _, months in named):
        return []
    line, months = named[0]
    return [_stated_differs(line, raw, "・".join(f"{month}月" for month in sorted(months)), span)]


def basis_disagreement(layout: Layout, basis: str, raw: RawTable) -> list[Problem]:
    """A title that says 累計 above a flow that was declared to be one month's, which would count it twice."""
    if basis != MONTH or not layout.dataset.flow or BASIS.name in layout.headings:
        return []
    line = next((line for line in raw.titles if "累計" in line.text and not _OF_ONE_MONTH.search(line.text)), None)
    return [Problem("stated_basis_differs", "error", line=line.line, sheet=raw.sheet, value=line.text)] if line else []


def months_together(layout: Layout, basis: str, raw: RawTable) -> list[Problem]:
    """A title or a name that says a range of months, 令和6年4月~6月, of a flow that was declared to be one month's."""
    if basis != MONTH or not layout.dataset.flow or BASIS.name in layout.headings:
        return []
    said = [
        *((line.line, line.text) for line in raw.titles),
        *((None, text) for text in (raw.sheet, raw.filename) if text),
    ]
    found = next(((line, text) for line, text in said if says_months_together(text)), None)
    return [Problem("stated_range", "warning", line=found[0], sheet=raw.sheet, value=found[1])] if found else []


def says_months_together(text: str) -> bool:
    """Whether a text speaks of several months: 4月~6月, 上半期, 2Q."""
    return states_months_together(text) or bool(_TOGETHER.search(fold(text)))


def _said_as_of(sets: Mapping[str, str]) -> date | None:
    """The as-of date that a person gave. Raises UsageError for one that is none."""
    if "as_of" not in sets:
        return None
    try:
        return parse_date(sets["as_of"])
    except UnknownPeriod as unknown:
        raise UsageError("bad_as_of", value=sets["as_of"]) from unknown


def as_of_for(stated: Stated, sets: Mapping[str, str]) -> date | None:
    """The day on which the file's figures were counted, where a person or a title says so."""
    return _said_as_of(sets) or stated.as_of


def _iso(day: date | None) -> str:
    return day.isoformat() if day else "–"


def _line_with(lines: Sequence[Line], states: object) -> Line | None:
    """The first line that makes a statement."""
    return next((line for line in lines if callable(states) and states(_as_title(line.text))), None)


def _stated_differs(line: Line | None, raw: RawTable, stated: str, span: Span) -> Problem:
    """The line that speaks of another time than the person chose."""
    return Problem(
        "stated_period_differs",
        "error",
        line=line.line if line else None,
        sheet=raw.sheet,
        value=line.text if line else None,
        facts={"stated": stated, "chosen": chosen_text(span)},
    )


def chosen_text(span: Span) -> str:
    """2024-04, or 2024-04..2024-09."""
    return f"{span.first:%Y-%m}" if span.first == span.last else f"{span.first:%Y-%m}..{span.last:%Y-%m}"
