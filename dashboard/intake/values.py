"""The texts of a body as values: each column by its kind, with a state for each measure and a problem for each
fault.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from dashboard.datasets.codes import codes
from dashboard.datasets.spec import NONE, Column, Dataset, Kind
from dashboard.guarding import unguarded
from dashboard.intake.body import Body
from dashboard.intake.cells import dates, decimals, flags, numbers, texts, understood, years
from dashboard.intake.different import Different, all_differ, different
from dashboard.intake.districts import Ledger
from dashboard.intake.folding import fold, nearest
from dashboard.intake.layout import Layout
from dashboard.intake.places import Places
from dashboard.intake.problems import Problem
from dashboard.intake.scale import Scale
from dashboard.intake.states import NO_SUCH_COLUMN, Cell, State, faulty, given, silence


@dataclass(frozen=True)
class Values:
    """``frame``: at (the place in the body), line, position, typed, the key and the measures under the names the log
    stores, each measure with its ``_state`` (null where the file lacks the column); a row that has a fault keeps
    null there. ``keys_differ``: it is known that no two rows have the same key.
    """

    frame: pl.DataFrame
    problems: tuple[Problem, ...]
    keys_differ: bool = False


def read_values(
    table: Body, layout: Layout, *, ledger: Ledger, scale: Scale, places: Places, fiscal_year: int | None
) -> Values:
    """Understands every column that is there, and fills the keys that are not with their defaults."""
    dataset, body, problems, columns = layout.dataset, table.data, [], []
    keys: list[tuple[Different, pl.Series]] = []
    for column in dataset.columns:
        if column.name not in body.columns:
            columns += _absent(column, dataset, body.height)
            continue
        cells = _apart(column, table)
        read = _understood(column, cells.texts, ledger=ledger, fiscal_year=fiscal_year)
        if column.name in dataset.key:
            read = _key_filled(_without_ditto(read, cells.texts, column), column)
            keys.append((cells, read["value"]))
        else:
            read = _unsaid(read, cells.texts)
        read = _agreeing(read, body, ledger) if column.kind is Kind.DISTRICT else read
        problems += _faults(read, cells, body, column, places)
        columns += map(cells.spread, _stored(scale.applied(read, column), column, dataset))
    columns = _with_stated_units(columns, body, dataset)
    placed = body.select("line", "position").with_row_index("at")
    frame = placed.with_columns(_typed(body, dataset), *columns)
    return Values(frame, tuple(problems), keys_differ=all_differ(keys))


def _apart(column: Column, table: Body) -> Different:
    """The different texts of a column. A district that a name beside it may contradict is looked at row by row."""
    if column.kind is Kind.DISTRICT and "district_name" in table.data.columns:
        return Different(table.data[column.name])
    return different(table.data[column.name], table.texts(column.name))


def _with_stated_units(columns: list[pl.Series], body: pl.DataFrame, dataset: Dataset) -> list[pl.Series]:
    """Targets: a unit or operator that stands in the cells themselves (35,000 件以上) fills the column the file
    lacks.
    """
    if (
        dataset.measure is None
        or dataset.column(dataset.measure).kind is not Kind.NUMBER
        or dataset.measure not in body.columns
    ):
        return columns
    read = decimals(body[dataset.measure])
    stated = {name: read[name] for name in ("unit", "operator") if name in dataset.names and name not in body.columns}
    states = {f"{name}_state": _given_where(values) for name, values in stated.items()}
    return [(stated | states).get(series.name, series).alias(series.name) for series in columns]


def _given_where(values: pl.Series) -> pl.Series:
    """``given`` where there is a value, and silence elsewhere."""
    return pl.select(pl.when(values.is_not_null()).then(pl.lit(str(State.GIVEN)))).to_series()


def no_values(dataset: Dataset) -> pl.DataFrame:
    """An empty frame in the shape of rows that are placed in their slices."""
    fixed = {"at": pl.UInt32(), "line": pl.Int64(), "position": pl.Int64(), "typed": pl.String()}
    placed = {"municipality": pl.String(), "period": pl.Date(), "basis": pl.String()}
    columns = [s for c in dataset.columns for s in _absent(c, dataset, 0)]
    return pl.DataFrame(schema=fixed | placed).with_columns(columns)


def _typed(body: pl.DataFrame, dataset: Dataset) -> pl.Series:
    """The district as typed, its name before its code; null in a dataset without districts."""
    if dataset.district_column is None or "district" not in body.columns:
        return pl.Series("typed", [None] * body.height, dtype=pl.String)
    if "district_name" not in body.columns:
        return body["district"].alias("typed")
    names = pl.when(pl.col("district_name").str.strip_chars() != "").then("district_name").otherwise("district")
    return body.select(names.alias("typed")).to_series()


def _absent(column: Column, dataset: Dataset, height: int) -> list[pl.Series]:
    """A key falls back on its default; a measure is null with a null state: the file says nothing about it."""
    empty = pl.repeat(column.default, height, dtype=column.polars_type, eager=True).alias(column.stored_as)
    if column.name in dataset.key:
        return [empty]
    return [empty, pl.repeat(None, height, dtype=pl.String(), eager=True).alias(f"{column.name}_state")]


def _understood(column: Column, cells: pl.Series, *, ledger: Ledger, fiscal_year: int | None) -> pl.DataFrame:
    """value, state, fault, suggestion and perhaps more of one column."""
    if column.kind is Kind.CODE:
        return understood(cells, _code_reader(column.codes or ""), pl.String(), facts=_HINTS)
    if column.kind is Kind.DISTRICT:
        return understood(cells, _district_reader(ledger, column), pl.String(), facts=_HINTS)
    if column.kind is Kind.DATE:
        return dates(cells, fiscal_year=fiscal_year)
    return _READERS[column.kind](cells)


_HINTS = ("suggestion", "near")
DITTO = ("〃", "々", "仝", "同上", "″", "”", '"')
_READERS: Mapping[Kind, Callable[[pl.Series], pl.DataFrame]] = MappingProxyType(
    {
        Kind.COUNT: lambda cells: numbers(cells, signed=False, yen=False),
        Kind.YEN: lambda cells: numbers(cells, signed=True, yen=True),
        Kind.NUMBER: decimals,
        Kind.YEAR: years,
        Kind.FLAG: flags,
        Kind.TEXT: texts,
    }
)


def _code_reader(name: str) -> Callable[[str], Cell]:
    """What a text means in one code list. Faults: code_unknown, with the nearest known values."""
    spellings = {fold(s): code.value for code in codes(name) for s in code.spellings}
    labels = [code.value for code in codes(name)]

    def read(text: str) -> Cell:
        if not text.strip():
            return Cell(state=State.NOT_REPORTED)
        if (value := spellings.get(fold(text))) is not None:
            return given(value)
        near = nearest(text, list(spellings))
        known = dict.fromkeys(spellings[n] for n in near) or dict.fromkeys(labels[:8])
        return faulty("code_unknown", near=" / ".join(known))

    return read


def _district_reader(ledger: Ledger, column: Column) -> Callable[[str], Cell]:
    """The ledger's reading; where the column has a default, a blank means it."""

    def read(text: str) -> Cell:
        words = unguarded(text)
        return Cell(state=State.NOT_REPORTED) if column.default and silence(words) else ledger.find(words)

    return read


def _agreeing(read: pl.DataFrame, body: pl.DataFrame, ledger: Ledger) -> pl.DataFrame:
    """Where a name beside the code means another district, that is a fault; a name that no longer means any is none."""
    if "district_name" not in body.columns:
        return read
    named = understood(body["district_name"], lambda text: ledger.find(unguarded(text)), pl.String())["value"]
    differs = (named != read["value"]).fill_null(value=False)
    return read.with_columns(
        value=pl.when(~differs).then("value"),
        fault=pl.when(differs).then(pl.lit("district_code_differs")).otherwise("fault"),
    )


def _unsaid(read: pl.DataFrame, cells: pl.Series) -> pl.DataFrame:
    """A cell that says that there was no such column has neither value nor state nor fault."""
    if not (cells.unique().str.strip_chars() == NO_SUCH_COLUMN).any():
        return read
    unsaid = cells.str.strip_chars() == NO_SUCH_COLUMN
    return read.with_columns(pl.when(~unsaid).then(name).alias(name) for name in read.columns)


def _without_ditto(read: pl.DataFrame, cells: pl.Series, column: Column) -> pl.DataFrame:
    """〃 in a key of words means what stands above, and is no word itself."""
    if column.kind is not Kind.TEXT:
        return read
    ditto = cells.str.strip_chars().is_in(DITTO)
    return read.with_columns(fault=pl.when(ditto).then(pl.lit("ditto_mark")).otherwise("fault"))


def blank_keys(body: pl.DataFrame, dataset: Dataset, places: Places) -> list[Problem]:
    """Blanks that were taken for the whole city, or for no kind, in a column that other rows fill: of merged cells,
    only the first has the text.
    """
    problems = []
    for column in dataset.key_columns:
        if column.default in (None, NONE) or column.name not in body.columns:
            continue
        blank = body.filter(pl.col(column.name).str.strip_chars() == "")
        if 0 < blank.height < body.height:
            row = blank.row(0, named=True)
            facts = {"n": blank.height, "default": column.default}
            problems.append(places.problem("key_blank", "warning", column, row | {"typed": ""}, facts=facts))
    return problems


def parts_of_others(body: pl.DataFrame, dataset: Dataset, places: Places) -> list[Problem]:
    """Rows of money whose words say that they are contained in another: うち見守り, (再掲). They would count twice."""
    if dataset.event_date is not None:
        return []
    return [
        places.problem("part_of_another", "warning", column, row | {"typed": row[column.name]}, facts={})
        for column in dataset.key_columns
        if column.kind is Kind.TEXT and column.name in body.columns
        for row in body.filter(pl.col(column.name).str.contains(_PART_OF_ANOTHER)).iter_rows(named=True)
    ]


_PART_OF_ANOTHER = r"^[\s(（\[・]*(?:うち|内訳|内数|再掲|内[\s　:：・])|[(（](?:再掲|内数|うち数)[)）]"


def _key_filled(read: pl.DataFrame, column: Column) -> pl.DataFrame:
    """A key is never null: a blank takes the default, or is a fault where there is none. A date kept as text is ISO."""
    value = pl.col("value").cast(column.polars_type)
    if not read["value"].has_nulls() and read["fault"].null_count() == read.height:
        return read.with_columns(value=value)
    if column.default is not None:
        return read.with_columns(value=pl.when(pl.col("fault").is_null()).then(value.fill_null(column.default)))
    lacking = pl.col("value").is_null() & pl.col("fault").is_null()
    return read.with_columns(value=value, fault=pl.when(lacking).then(pl.lit("key_missing")).otherwise("fault"))


def _stored(read: pl.DataFrame, column: Column, dataset: Dataset) -> list[pl.Series]:
    """The value under the log's name, and the state of a measure."""
    value = read["value"].cast(column.polars_type).alias(column.stored_as)
    if column.name in dataset.key:
        return [value]
    return [value, read["state"].alias(f"{column.name}_state")]


def _faults(read: pl.DataFrame, cells: Different, body: pl.DataFrame, column: Column, places: Places) -> list[Problem]:
    """One problem for each faulty cell, with the value as typed and what was probably meant."""
    if read["fault"].null_count() == read.height:
        return []
    said = [cells.spread(read[name]) for name in ("fault", *_HINTS) if name in read.columns]
    faulty_rows = body.select("line", "position", *said, typed=column.name).filter(pl.col("fault").is_not_null())
    return [
        places.problem(
            row["fault"],
            "error",
            column,
            row,
            facts={"suggestion": row["suggestion"] or "–", "near": row.get("near") or "–"},
        )
        for row in faulty_rows.iter_rows(named=True)
    ]
