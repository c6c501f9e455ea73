"""Total rows, compared with the sum of their parts before they are set apart: published totals are sometimes wrong.

A total is right within n × half the stated unit (figures rounded to 千円 do not add up exactly). Where it is not, the
likely culprit is named: a row that is ten times too large or small, or has two digits swapped.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import polars as pl

from dashboard.datasets.spec import WHOLE_CITY, Cadence, Column, Dataset, Label, Severity
from dashboard.intake.body import Body
from dashboard.intake.cells import numbers
from dashboard.intake.folding import fold, fold_district
from dashboard.intake.layout import TOTALS, Layout
from dashboard.intake.places import Places
from dashboard.intake.problems import Problem, shown_lines
from dashboard.intake.reading import RawTable
from dashboard.intake.scale import Scale


def reconcile(body: Body, frame: pl.DataFrame, dataset: Dataset, *, places: Places, scale: Scale) -> list[Problem]:
    """The problems of every total row of the file, and of every total column of a cross-tab."""
    if not dataset.reconciled:
        return set_apart(body.totals["line"], places.raw)
    problems: list[Problem] = []
    alone: list[int] = []
    for total in body.totals.iter_rows(named=True):
        parts = _parts(total, body, frame, places)
        if parts.is_empty():
            alone.append(total["line"])
        for column in (c for c in dataset.measures if c.is_additive and c.name in body.totals.columns):
            problems += compared(total, parts, column, places, scale)
    return [*problems, *_across(frame, body, dataset, places, scale), *set_apart(alone, places.raw)]


def set_apart(lines: Iterable[int], raw: RawTable) -> list[Problem]:
    """Lines taken for totals that nothing was compared with are told; those that do not just say 計 are a question."""
    apart = raw.body.filter(pl.col("line").is_in(list(lines)))
    says = {line: any(fold(str(text)) in TOTALS for text in cells) for line, *cells in apart.iter_rows()}
    found = {severity: [n for n, is_plain in says.items() if is_plain is plain] for severity, plain in _SEVERITIES}
    return [
        Problem("totals_set_apart", severity, sheet=raw.sheet, facts={"n": len(some), "lines": shown_lines(some)})
        for severity, some in found.items()
        if some
    ]


_SEVERITIES: tuple[tuple[Severity, bool], ...] = (("warning", False), ("note", True))


def _parts(total: dict[str, Any], body: Body, frame: pl.DataFrame, places: Places) -> pl.DataFrame:
    """The rows that a total sums up: all, or since the last subtotal; of its own column of a cross-tab; and of its
    kind.
    """
    parts = frame
    if total["subtotal"]:
        above = body.totals.filter(pl.col("line") < total["line"])["line"].max()
        parts = parts.filter(pl.col("line").is_between(above or 0, total["line"]))
    spread = places.layout.spread
    if spread is not None and total["position"] in spread.values:
        parts = parts.filter(pl.col("position") == total["position"])
    return parts.filter(pl.col("at").is_in(of_its_kind(total, body, places.layout)))


def of_its_kind(total: dict[str, Any], body: Body, layout: Layout) -> list[int]:
    """The places of the rows that share what a total says beside being one: 日吉, 計 sums up the rows of 日吉."""
    alike = pl.lit(value=True)
    for name in layout.headings.keys() & {*layout.dataset.key, "district_name"}:
        folding = fold_district if name.startswith("district") else fold
        same = (
            [folding(text) == folding(total[name] or "") for text in body.data[name]]
            if name in body.data.columns
            else []
        )
        alike = (
            alike & pl.lit(pl.Series(same, dtype=pl.Boolean)) if any(same) and (total[name] or "").strip() else alike
        )
    return body.data.with_row_index("at").filter(alike)["at"].to_list()


def compared(total: dict[str, Any], parts: pl.DataFrame, column: Column, places: Places, scale: Scale) -> list[Problem]:
    """A total as typed, against its parts; one that is not a number is a problem of its own."""
    row = total | {"typed": total[column.name]}
    read = scale.applied(numbers(pl.Series([total[column.name] or ""]), signed=True), column).row(0, named=True)
    if read["fault"]:
        return [places.problem(read["fault"], "error", column, row, facts={"suggestion": "–", "near": "–"})]
    return _mismatch(read["value"], row, parts, column, places, scale)


def _mismatch(
    stated: int | None, row: dict[str, Any], parts: pl.DataFrame, column: Column, places: Places, scale: Scale
) -> list[Problem]:
    """No problem where the stated total is that of its given parts, or where there is nothing to compare."""
    given = parts.filter(pl.col(column.name).is_not_null())
    if stated is None or given.is_empty():
        return []
    found, factor = int(given[column.name].sum()), scale.of(column)
    if abs(stated - found) <= (given.height * factor // 2 if factor > 1 else 0):
        return []
    facts = {
        "stated": f"{stated:,}",
        "found": f"{found:,}",
        "difference": f"{stated - found:+,}",
        "culprit": _culprit(given, column, stated - found),
    }
    return [places.problem("total_mismatch", "grave", column, row, facts=facts)]


def _across(frame: pl.DataFrame, body: Body, dataset: Dataset, places: Places, scale: Scale) -> list[Problem]:
    """The total column of a cross-tab against the cells of each of its lines."""
    if dataset.measure is None:
        return []
    column = dataset.column(dataset.measure)
    return [
        problem
        for total in body.across.iter_rows(named=True)
        for problem in compared(total, frame.filter(pl.col("line") == total["line"]), column, places, scale)
    ]


def split_city_rows(frame: pl.DataFrame, dataset: Dataset) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(rows, totals): in a stock, a whole-city row beside districts is a total of them and no row of its own.

    Beside means of one month and with the same rest of the key: the colleges that only the city has an agreement with
    are no total of anything.
    """
    is_stock = not dataset.flow and dataset.event_date is None and dataset.cadence is Cadence.MONTH
    if not is_stock or dataset.district_column is None or not dataset.reconciled:
        return frame, frame.clear()
    is_city = (pl.col("district_code") == WHOLE_CITY).fill_null(value=False)
    key = pl.struct(_beside(dataset))
    by_district = frame.filter(~is_city).select(key.alias("key"))["key"]
    is_total = is_city & key.is_in(by_district.implode())
    return frame.filter(~is_total), frame.filter(is_total)


def _beside(dataset: Dataset) -> list[str]:
    """What a city's row shares with the districts that it sums up: the month, and the rest of the key."""
    return ["period", *(c.stored_as for c in dataset.key_columns if c.stored_as != "district_code")]


def reconcile_city(
    rows: pl.DataFrame, totals: pl.DataFrame, dataset: Dataset, *, places: Places, scale: Scale
) -> list[Problem]:
    """The whole-city rows of a stock against the districts of the same month with the same rest of the key."""
    problems: list[Problem] = []
    for total in totals.iter_rows(named=True):
        parts = rows.filter(pl.col(name) == total[name] for name in _beside(dataset))
        for column in (c for c in dataset.measures if c.is_additive):
            row = total | {"typed": str(total[column.name])}
            problems += _mismatch(total[column.name], row, parts, column, places, scale)
    return problems


def city_sums(rows: pl.DataFrame, dataset: Dataset, *, places: Places) -> list[Problem]:
    """Whole-city rows of a flow that are exactly the sum of their districts: most likely totals, and not more money."""
    if dataset.district_column is None or dataset.measure is None or not dataset.reconciled:
        return []
    measure = dataset.column(dataset.measure)
    is_city = pl.col("district_code") == WHOLE_CITY
    if rows.filter(is_city).is_empty():
        return []
    found = rows.filter(pl.col(measure.name) != 0)
    parts = found.filter(~is_city).group_by(_beside(dataset)).agg(sum=pl.col(measure.name).sum(), n=pl.len())
    twice = found.filter(is_city).join(parts.filter(pl.col("n") > 1), on=_beside(dataset))
    return [
        places.problem(
            "city_row_is_sum", "grave", measure, row | {"typed": str(row[measure.name])}, facts={"n": row["n"]}
        )
        for row in twice.filter(pl.col(measure.name) == pl.col("sum")).iter_rows(named=True)
    ]


def _culprit(parts: pl.DataFrame, column: Column, difference: int) -> str | Label:
    """The lines whose value, ten times larger or smaller or with two digits swapped, would make the total right."""
    lines = [
        f"{line} ({value:,} → {meant:,})"
        for line, value in parts.select("line", column.name).iter_rows()
        for meant in _slips(value)
        if meant - value == difference
    ]
    return ", ".join(lines[:3]) or Label("見当たりません", "none found")


def _slips(value: int) -> Iterator[int]:
    """What a value may have been before an ordinary slip of the hand."""
    yield value * 10
    if value % 10 == 0:
        yield value // 10
    digits = str(abs(value))
    for n, (left, right) in enumerate(pairwise(digits)):
        if left != right:
            yield int(digits[:n] + right + left + digits[n + 2 :])
