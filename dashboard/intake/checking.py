"""Types, ranges, keys and rules across columns, checked by pandera on the values as they will be stored.

pandera gets an eager frame (a lazy one is only checked for its schema) and must not coerce: texts were understood
before. A null passes: what is not given cannot break a rule.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

import polars as pl

from dashboard.datasets.spec import Column, Dataset, Kind, Rule
from dashboard.intake.places import Places
from dashboard.intake.problems import Problem

if TYPE_CHECKING:
    import pandera.polars as pa

SLICE_KEY = ("municipality", "period")
_LARGEST = 10**15


def check(
    rows: pl.DataFrame, dataset: Dataset, *, places: Places, texts: pl.DataFrame, keys_differ: bool = False
) -> list[Problem]:
    """The problems of rows in their slices, one for each row and rule that fails.

    ``texts``: the body by column name, to which ``at`` of each row points, so that a problem shows the value as typed.
    ``keys_differ``: it is known already that no key is there twice.
    """
    import pandera.polars as pa  # here, because a command that does not import a file should not wait for it

    try:
        _schema(dataset, keys_differ=keys_differ).validate(rows, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return _problems(errors.failure_cases, rows, dataset, places, texts)
    return []


@cache
def _schema(dataset: Dataset, *, keys_differ: bool) -> "pa.DataFrameSchema":
    """The schema that a declaration implies, and that every dataset has its rows in."""
    import pandera.polars as pa

    columns = {c.stored_as: pa.Column(c.polars_type, _ranges(c), nullable=True) for c in dataset.columns}
    key = [c.stored_as for c in dataset.key_columns]
    checks = [_check(rule) for rule in dataset.rules] + ([] if keys_differ else [_unique([*SLICE_KEY, *key])])
    return pa.DataFrameSchema(columns, checks=checks, coerce=False, strict=False)


def _ranges(column: Column) -> list[Any]:
    """Counts are never negative, and nothing is beyond what can be an office's figure."""
    import pandera.polars as pa

    if column.kind is Kind.COUNT:
        return [pa.Check.in_range(0, _LARGEST, error="out_of_range")]
    return [pa.Check.in_range(-_LARGEST, _LARGEST, error="out_of_range")] if column.kind is Kind.YEN else []


def _check(rule: Rule) -> Any:
    """A rule across columns as one vectorised expression."""
    import pandera.polars as pa

    return pa.Check(lambda data: data.lazyframe.select(rule.holds.fill_null(value=True)), error=rule.code)


def _unique(key: list[str]) -> Any:
    """No two rows of a slice have the same key; rows whose key was not understood are told elsewhere. Where all hashes
    differ, so do all rows; only else are they compared, which takes four times as long.
    """
    import pandera.polars as pa

    once = ~pl.struct(key).is_duplicated() | pl.any_horizontal(pl.col(name).is_null() for name in key)

    def hold(data: "pa.PolarsData") -> pl.LazyFrame:
        keys = data.lazyframe.select(key).collect()
        differ = keys.hash_rows().n_unique() == keys.height  # equal rows have equal hashes
        return data.lazyframe.select(pl.lit(value=True) if differ else once)

    return pa.Check(hold, error="key_twice")


def _problems(
    cases: pl.DataFrame, rows: pl.DataFrame, dataset: Dataset, places: Places, texts: pl.DataFrame
) -> list[Problem]:
    """Pandera's failure cases in our own terms, in the order of the file."""
    rules = {rule.code: rule for rule in dataset.rules}
    found = cases.select("column", "check", "index").unique(maintain_order=True).sort("index", maintain_order=True)
    problems = []
    for case in found.iter_rows(named=True):
        row = texts.row(rows[case["index"], "at"], named=True)
        if case["check"] in rules:
            problems.append(_broken_rule(rules[case["check"]], row, dataset, places))
        elif case["check"] == "key_twice":
            problems.append(_twice(rows, case["index"], row, dataset, places))
        else:
            column = next(c for c in dataset.columns if c.stored_as == case["column"])
            problems.append(
                places.problem("out_of_range", "error", column, row | {"typed": row[column.name]}, facts={})
            )
    return problems


def _broken_rule(rule: Rule, row: dict[str, Any], dataset: Dataset, places: Places) -> Problem:
    """The blamed column with its value, and the columns it was compared with."""
    blamed, *others = (dataset.column(name) for name in rule.columns)
    facts: dict[str, Any] = {"district": row.get("district") or ""}
    for n, other in enumerate(others, start=1):
        facts |= {f"other{n}": other.label, f"value{n}": row.get(other.name) or "–"}
    return places.problem(rule.code, rule.severity, blamed, row | {"typed": row.get(blamed.name)}, facts=facts)


def _twice(rows: pl.DataFrame, index: int, row: dict[str, Any], dataset: Dataset, places: Places) -> Problem:
    """A row whose key another row has too, with the lines of all of them."""
    key = [*SLICE_KEY, *(c.stored_as for c in dataset.key_columns)]
    same = rows.filter(pl.all_horizontal(pl.col(name).eq_missing(rows[index, name]) for name in key))
    lines = ", ".join(str(line) for line in same["line"])
    first = dataset.key_columns[0]
    return places.problem("key_twice", "error", first, row | {"typed": row.get(first.name)}, facts={"lines": lines})
