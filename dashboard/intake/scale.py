"""千円, 万円, 百万円: a unit above the table or in a heading multiplies the yen below it, and is told.

A unit that is stated and not understood is asked for: 単位:十万円, 単位:千人.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import polars as pl

from dashboard.datasets.spec import Column, Kind
from dashboard.intake.body import Body
from dashboard.intake.folding import UNITS, fold, unit_in_brackets
from dashboard.intake.layout import Layout
from dashboard.intake.problems import Problem
from dashboard.intake.reading import Heading, Line, RawTable

FACTORS = {"億円": 100_000_000, "百万円": 1_000_000, "万円": 10_000, "千円": 1_000, "円": 1}
_MANY = "[十百千万億]"
_UNIT = rf"{_MANY}*円|{_MANY}+(?:{UNITS})"
_NUMBERED = rf"[\d,]*(?:{_UNIT})"  # 単位:1,000円
_AFTER_THE_WORD = re.compile(r"単位[\s:;=・はが]*[(\[]?((?:[、,・/]\s*|[^\s()\[\]〔〕【】])+)")
_UNITS = re.compile(rf"(?<![^\s:、,・/])(?:{_NUMBERED})")
_ALONE = re.compile(rf"[(\[〔【]({_UNIT})(?:単位)?[)\]〕】]|({_UNIT})単位")
_SAID_BY_A_COLON = re.compile(r"(?<![一-龠])単位\s*[:=]\s*([^\s、,・/()\[\]〔〕【】]{1,8})")
_SCALE_ALONE = re.compile(rf"[(\[〔【]({_MANY}+|[¥\\]?,?000|[kK])[)\]〕】]")
_KNOWN = re.compile(rf"{_NUMBERED}|{UNITS}|%|ポイント|点|時間|日|か?月|年度?|[歳才]|[校地町]?区|市|自治会|町内会|支部")
_MENTIONED = re.compile(rf"(?<![\d,.〇一二三四五六七八九十数何]){_MANY}+円")
_MONEY = (Kind.YEN, Kind.NUMBER)
_FIGURES = (*_MONEY, Kind.COUNT)
_IN_ENGLISH = (
    (re.compile(r"(?i)\b(?:thousands?\s+(?:of\s+)?|1,?000\s*)(?:yen|jpy)\b"), "千円"),
    (re.compile(r"(?i)\bmillions?\s+(?:of\s+)?(?:yen|jpy)\b"), "百万円"),
    (re.compile(r"(?i)\b(?:units?\s*:|in\b(?=\s*(?:千|百万)円))"), "単位:"),
)


@dataclass(frozen=True)
class Scale:
    """Column name → what its figures are multiplied by; columns in plain yen are not listed."""

    factors: Mapping[str, int]

    def applied(self, read: pl.DataFrame, column: Column) -> pl.DataFrame:
        """The values in yen; a cell that states its own unit (12,000円 in a table of 千円) is in yen already."""
        factor = self.factors.get(column.name, 1)
        if factor == 1:
            return read
        return read.with_columns(
            value=pl.when(pl.col("unit").is_null()).then(pl.col("value") * factor).otherwise("value")
        )

    def of(self, column: Column) -> int:
        """What one typed unit of that column is in yen, or 1."""
        return self.factors.get(column.name, 1)


def stated_units(text: str) -> tuple[str, ...]:
    """The units that a text states: 単位:世帯、千円 or （千円）. A plain unit other than yen needs no mention."""
    plain = unicodedata.normalize("NFKC", text)
    for pattern, unit in _IN_ENGLISH:
        plain = pattern.sub(unit, plain)
    listed = chain.from_iterable(_UNITS.findall(found) for found in _AFTER_THE_WORD.findall(plain))
    alone = (bracketed or followed for bracketed, followed in _ALONE.findall(plain))
    return tuple(dict.fromkeys((*listed, *alone)))


def strange_units(text: str) -> tuple[str, ...]:
    """What a text says to be the unit and none is: 単位:千, 単位:ドル, (百万)."""
    plain = unicodedata.normalize("NFKC", text)
    said = (unit for unit in _SAID_BY_A_COLON.findall(plain) if not _KNOWN.match(unit))
    return tuple(dict.fromkeys((*said, *_SCALE_ALONE.findall(plain))))


def scale_of(raw: RawTable, layout: Layout, body: Body) -> tuple[Scale, list[Problem]]:
    """The scale of each column of money: its own heading's, else that above the table. Another unit that is stated
    below, at a total or in a remark, or one that is none of ours, is asked for.
    """
    above = _above(raw, layout)
    money = [c for c in layout.dataset.columns if c.kind in _MONEY and layout.has(c.name)]
    stated = {c.name: _factor(_headings(raw, layout, c), above) for c in money}
    factors = {name: factor for name, factor in stated.items() if factor != 1}
    told = [_told(raw, layout.dataset.column(name), factor) for name, factor in factors.items()]
    in_force = {*above, *(unit for c in money for h in _headings(raw, layout, c) for unit in stated_units(h.text))}
    elsewhere = list(_elsewhere(raw, layout, body))
    asked = _asked(raw, elsewhere, in_force) if money else _of_counts(raw, elsewhere)
    return Scale(factors), [*told, *asked, *_unknown(raw, layout, above), *_of_another_kind(raw, layout)]


def _asked(raw: RawTable, elsewhere: Sequence[Line], in_force: Collection[str]) -> list[Problem]:
    """Units that are stated beside the table and are not those in force; and, where none is, those only mentioned."""
    found = []
    for line in elsewhere:
        stated = {*stated_units(line.text), *strange_units(line.text)}
        if stated - (set(in_force) or {"円"}):
            found.append(Problem("unit_below", "error", line.line or None, raw.sheet, value=line.text))
    if in_force or found:
        return found
    plain = ((line, unicodedata.normalize("NFKC", line.text)) for line in (*raw.titles, *elsewhere))
    said = [(line, unit[0]) for line, text in plain if (unit := _MENTIONED.search(text))]
    return [
        Problem("unit_mentioned", "warning", line.line or None, raw.sheet, value=line.text, facts={"unit": unit})
        for line, unit in said
    ]


def _of_counts(raw: RawTable, elsewhere: Sequence[Line]) -> list[Problem]:
    """Units of many people or things that are stated beside a table without money: 単位:千人."""
    found = [line for line in elsewhere if any(not unit.endswith("円") for unit in stated_units(line.text))]
    return [Problem("unit_unknown", "error", n.line or None, raw.sheet, value=n.text) for n in found]


def _of_another_kind(raw: RawTable, layout: Layout) -> list[Problem]:
    """Headings of counts in per cent or yen, and of yen in people."""
    used = [(layout.headings[c.name], c) for c in layout.dataset.columns if c.name in layout.headings]
    return [
        Problem("unit_unknown", "error", sheet=raw.sheet, cell=h.cell, heading=h.text, value=unit)
        for h, column in used
        if (unit := unit_in_brackets(h.text)) and not _may_count(unit, column)
    ]


def _may_count(unit: str, column: Column) -> bool:
    """Whether figures of that kind can be in that unit, (人) or (世帯・円)."""
    if column.kind is Kind.COUNT:
        return re.sub(rf"{_MANY}*円|[%()\[\]〔〕【】・,、/]|単位:?", "", unit) != ""
    return column.kind is not Kind.YEN or "円" in unit


def _elsewhere(raw: RawTable, layout: Layout, body: Body) -> Iterator[Line]:
    """Every place but the headings and what is above them where a unit may stand: notes, totals, remarks, and what is
    said beside the cells (line 0).
    """
    yield from body.notes
    yield from (Line(0, text) for text in raw.traits.asides)
    labels = body.totals.select("line", pl.concat_str(_words(layout, body.totals), separator=" ", ignore_nulls=True))
    yield from (Line(line, text.strip()) for line, text in labels.iter_rows())
    for heading in (*layout.ignored, *raw.whose):
        cells = raw.body.select("line", text=f"c{heading.position}").filter(pl.col("text").str.contains("[百千万億]"))
        for line, text in cells.unique("text", keep="first", maintain_order=True).iter_rows():
            yield Line(line, f"単位:{text}" if fold(heading.text) in _UNIT_COLUMNS else text)


_UNIT_COLUMNS = frozenset({"単位", "金額の単位", "unit"})


def _words(layout: Layout, totals: pl.DataFrame) -> list[str]:
    """The columns of a total row that hold words."""
    return [c.name for c in layout.dataset.columns if c.name in totals.columns and c.kind not in _FIGURES] or ["line"]


def _above(raw: RawTable, layout: Layout) -> tuple[str, ...]:
    """The units stated above the table, or in a heading that is of no figures (単位:千円 at either end)."""
    figures = {layout.headings[c.name].position for c in layout.dataset.columns if _has_figures(c, layout)}
    across = set(layout.spread.values) if layout.spread else set()
    beside = (h.text for h in raw.headings if h.position not in figures | across and "単位" in h.text)
    texts = (*(line.text for line in raw.titles), *beside)
    return tuple(dict.fromkeys(unit for text in texts for unit in stated_units(text)))


def _has_figures(column: Column, layout: Layout) -> bool:
    return column.kind in _FIGURES and column.name in layout.headings


def _headings(raw: RawTable, layout: Layout, column: Column) -> list[Heading]:
    """The heading of a column; of the measure of a cross-tab, those of its cells."""
    if column.name in layout.headings:
        return [layout.headings[column.name]]
    values = layout.spread.values if layout.spread and column.name == layout.dataset.measure else {}
    return [heading for heading in raw.headings if heading.position in values]


def _factor(headings: Sequence[Heading], above: Sequence[str]) -> int:
    """By what the figures below these headings are multiplied."""
    units = chain.from_iterable((*map(stated_units, (h.text for h in headings)), above))
    return next((FACTORS[unit] for unit in units if unit in FACTORS), 1)


def _told(raw: RawTable, column: Column, factor: int) -> Problem:
    """That figures were multiplied is said once for each column."""
    return Problem("scaled", "note", sheet=raw.sheet, facts={"column": column.label, "factor": f"{factor:,}"})


def _unknown(raw: RawTable, layout: Layout, above: Sequence[str]) -> list[Problem]:
    """Units that are none of ours, several for one column, and headings of one cross-tab that differ in theirs."""
    strange = [unit for unit in above if unit not in FACTORS]
    strange += [unit for line in raw.titles for unit in strange_units(line.text) if unit not in strange]
    several = [unit for unit in above if unit in FACTORS]
    found = [Problem("unit_unknown", "error", sheet=raw.sheet, value=unit) for unit in strange]
    if len(several) > 1:
        found.append(Problem("unit_unknown", "error", sheet=raw.sheet, value="・".join(several)))
    used = [h for c in layout.dataset.columns if layout.has(c.name) for h in _headings(raw, layout, c)]
    across = [stated_units(h.text) for h in raw.headings if layout.spread and h.position in layout.spread.values]
    differing = [h for h in used if len(set(across)) > 1 and stated_units(h.text)]
    asked = [h for h in used if any(unit not in FACTORS for unit in stated_units(h.text))] + differing
    return found + [
        Problem(
            "unit_unknown", "error", sheet=raw.sheet, cell=h.cell, heading=h.text, value=" ".join(stated_units(h.text))
        )
        for h in asked
    ]
