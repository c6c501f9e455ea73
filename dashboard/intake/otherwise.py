"""What stands around the figures, or is said by a name, and does not go with what was chosen: another month, another
year, figures of another kind. Names outlive their files and titles say many things, so that each is asked about and no
error.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from dashboard.datasets.spec import Cadence, Dataset
from dashboard.datasets.targets import TARGETS
from dashboard.errors import UnknownPeriod
from dashboard.intake.folding import fold
from dashboard.intake.layout import Layout
from dashboard.intake.naming import bare_months_named, months_named
from dashboard.intake.period import Stated, chosen_text, says_months_together
from dashboard.intake.problems import Problem
from dashboard.intake.reading import Heading, Line, RawTable
from dashboard.intake.sheets import ANOTHER_MEANING
from dashboard.periods import (
    Span,
    first_of_month,
    fiscal_year,
    parse_fiscal_year,
    stated_as_of,
    stated_bare_months,
    stated_fiscal_year,
)

_STANDS = re.compile("現在|時点")
_ONLY_A_MONTH = re.compile(r"[(\[【]?(?:\D{0,2}\d{1,4}\D{0,2}?)?\d{1,2}月分?[)\]】]?")
_YEARS = frozenset({"年", "年度", "会計年度", "対象年度", "year", "fiscalyear"})
_MONTHS = frozenset({"月", "月分", "対象の月", "month"})
_MONTH = re.compile(r"(1[0-2]|0?[1-9])月?分?")
_LONGEST = 12  # of a heading that says a time and nothing else
_NOT_ACTUAL = re.compile("予算|見込|記[入載]例|入力例|見本|サンプル|試算|推計|目標(?:額|値|一覧|$)")
_EARLIER = re.compile(r"[前昨](?:年度|年|月|回)(?:同[月期])?(?:分|実績|の名簿|の数字|[\s)】]|$)")


@dataclass(frozen=True)
class _Said:
    """A text that may speak of time, and where it stands."""

    text: str
    line: int | None = None
    heading: Heading | None = None

    def problem(self, code: str, raw: RawTable, span: Span) -> Problem:
        """The question whether it is right all the same."""
        cell = self.heading.cell if self.heading else None
        facts = {"chosen": chosen_text(span)}
        return Problem(code, "warning", self.line, raw.sheet, cell, value=self.text, facts=facts)


def said_otherwise(
    dataset: Dataset, span: Span, raw: RawTable, layout: Layout, stated: Stated, notes: Sequence[Line]
) -> list[Problem]:
    """Where the file, a sheet, a title, a note, a heading or a column beside names another time than was chosen, or
    calls the figures by another kind.
    """
    names = [_Said(text) for text in (raw.sheet, raw.filename, *raw.traits.asides) if text]
    titles = [_Said(line.text, line.line) for line in raw.titles]
    other = [said for said in (*names, *_headings(raw, layout)) if _is_other(said.text, dataset, span)]
    other += [_Said(h.text, heading=h) for h in layout.ignored if _is_part_of_a_year(h.text, dataset)]
    if _says_no_month(stated, raw):
        other += [said for said in titles if _is_other_month(said.text, dataset, span)]
    below = [_Said(n.text, n.line) for n in notes if _stands_elsewhere(n.text, dataset, span)]
    found = [said.problem("named_otherwise", raw, span) for said in (*other, *below)]
    kinds = [said.problem("named_as_other_figures", raw, span) for said in (*names, *titles) if _is_other_kind(said)]
    return [*found, *([] if dataset is TARGETS else kinds), *_columns_of_time(span, raw, layout)]


def _says_no_month(stated: Stated, raw: RawTable) -> bool:
    """Whether no title says its month so plainly that ``disagreements`` holds it to be right."""
    return not stated.months and not any(stated_bare_months(line.text) for line in raw.titles)


def _headings(raw: RawTable, layout: Layout) -> Iterator[_Said]:
    """Headings that are read; and those beside them that are but a month, or say as of when."""
    for heading in raw.headings:
        is_beside = heading in layout.ignored
        if is_beside and not (_STANDS.search(heading.text) or _ONLY_A_MONTH.fullmatch(heading.text.strip())):
            continue
        if not ANOTHER_MEANING.search(heading.text):
            yield _Said(heading.text, heading=heading)


def _is_other(text: str, dataset: Dataset, span: Span) -> bool:
    """Whether all months that are meant, or else the year, lie outside the span."""
    year = _year_named(text)
    is_other_year = year is not None and not months_named(text) and year not in _fiscal_years(span)
    return is_other_year or _is_other_month(text, dataset, span)


def _is_other_month(text: str, dataset: Dataset, span: Span) -> bool:
    """Whether it names months, and none of the span."""
    months, bare = months_named(text), bare_months_named(text)
    if dataset.cadence is not Cadence.MONTH or not (months or bare):
        return False
    return not any(month in months or month.month in bare for month in span.months)


def _stands_elsewhere(text: str, dataset: Dataset, span: Span) -> bool:
    """Whether a note says that figures stand as of a day of another month."""
    day = stated_as_of(text)
    return day is not None and dataset.cadence is Cadence.MONTH and first_of_month(day) not in span.months


def _is_part_of_a_year(heading: str, dataset: Dataset) -> bool:
    """Whether a heading beside the figures is but several months, 2Q or 上半期, so that they may be those of a year."""
    return dataset.cadence is Cadence.MONTH and len(heading) <= _LONGEST and says_months_together(heading)


def _year_named(text: str) -> int | None:
    """The fiscal year of a name; None also for one that is none, as 平成40年度."""
    try:
        return stated_fiscal_year(text)
    except UnknownPeriod:
        return None


def _fiscal_years(span: Span) -> range:
    return range(fiscal_year(span.first), fiscal_year(span.last) + 1)


def _is_other_kind(said: _Said) -> bool:
    """Whether it calls the figures a budget, a target, an example, or those of an earlier time."""
    if _NOT_ACTUAL.search(said.text):
        return "実績" not in said.text
    return _EARLIER.search(said.text) is not None and _year_named(said.text) is None


def _columns_of_time(span: Span, raw: RawTable, layout: Layout) -> Iterator[Problem]:
    """Columns beside the figures that say a year or a month of their own."""
    facts = {"chosen": chosen_text(span)}
    for heading in (h for h in layout.ignored if fold(h.text) in _YEARS | _MONTHS):
        name = f"c{heading.position}"
        other = [text for text in raw.texts[name] if _goes_elsewhere(fold(heading.text), text, span)]
        for line, text in raw.body.filter(pl.col(name).is_in(other)).select("line", name).head(1).iter_rows():
            yield Problem("named_otherwise", "warning", line, raw.sheet, heading=heading.text, value=text, facts=facts)


def _goes_elsewhere(heading: str, text: str, span: Span) -> bool:
    """Whether a cell under 月 or 年度 names what lies outside the span."""
    if heading in _MONTHS:
        found = _MONTH.fullmatch(fold(text))
        return found is not None and int(found[1]) not in {month.month for month in span.months}
    if heading not in _YEARS:
        return False
    try:
        year = parse_fiscal_year(text.strip().removesuffix("年"))
    except UnknownPeriod:
        return False
    return year not in {*_fiscal_years(span), *({month.year for month in span.months} if heading == "年" else ())}
