"""The rows below the headings, told apart: data, totals and subtotals, notes; and a cross-tab turned into long rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from dashboard.intake.folding import fold
from dashboard.intake.layout import TOTALS, Layout, Spread
from dashboard.intake.reading import Line, RawTable

_NOTE = r"^\s*(?:[※＊*注(（]|出典|資料|単位|備考)"
_SORT = "@sort"
_TOTAL = rf"^\W*(?:{'|'.join(sorted(TOTALS))}|.*(?:合計|総計|総額))\W*[a-z\d]?\W*$"  # 助成金合計, 計(A), 【合計】
_SUSPECT = "[計額数tTｔＴ]"  # stands in every total and subtotal, however it is written
_SUBTOTAL = r"^\W*(?:subtotal|.*[^会家設統時合総累推集\W]計)\W*$"  # 小計, 見守り事業計; 会計 and 推計 are no totals


@dataclass(frozen=True)
class Body:
    """``data``: line, position (of the measure in a cross-tab, else null), and the text of each column that the file
    or the person gives, by column name. ``across``: the same for the total columns of a cross-tab. ``totals``: the
    same for total rows, with ``subtotal``. ``notes``: lines of text below or between the rows. ``known``: the different
    texts of columns of the file, some of which may stand only in rows that were set apart.
    """

    data: pl.DataFrame
    across: pl.DataFrame
    totals: pl.DataFrame
    notes: tuple[Line, ...]
    known: Mapping[str, pl.Series]

    def texts(self, name: str) -> pl.Series:
        """The different texts of a column of ``data``, if not a few more."""
        return self.known[name] if name in self.known else self.data[name].unique()


def read_body(raw: RawTable, layout: Layout) -> Body:
    """Tells the rows apart, then names their columns."""
    marked = raw.body.with_columns(_kinds(raw, layout).alias(_SORT))
    notes = tuple(
        Line(row["line"], _joined(row)) for row in marked.filter(pl.col(_SORT) == "note").iter_rows(named=True)
    )
    totals = marked.filter(pl.col(_SORT).is_in(["total", "subtotal"]))
    data = _named(marked.filter(pl.col(_SORT) == "data"), layout)
    is_across = pl.col("position").is_in([h.position for h in layout.spread.totals] if layout.spread else [])
    return Body(
        data=data.filter(~is_across.fill_null(value=False)),
        across=data.filter(is_across),
        totals=_named(totals, layout, across=True).with_columns(subtotal=pl.col(_SORT) == "subtotal"),
        notes=notes,
        known={name: raw.texts[f"c{h.position}"] for name, h in layout.headings.items() if not _is_mixed(name, layout)},
    )


def _kinds(raw: RawTable, layout: Layout) -> pl.Expr:
    """data, total, subtotal or note for each row."""
    text_columns = [n for n in raw.body.columns if n.startswith("c")]
    labels = [
        f"c{h.position}" for c, h in layout.headings.items() if c in layout.dataset.key or c.startswith("district")
    ] or text_columns[:1]
    whose = [f"c{heading.position}" for heading in raw.whose]
    suspects = {name: _suspects(raw.texts[name]) for name in {*labels, *text_columns[:1], *whose}}
    return (
        pl.when(_saying(_SUBTOTAL, suspects)).then(pl.lit("subtotal"))
        .when(_saying(_TOTAL, suspects)).then(pl.lit("total"))
        .when(_among("line", notes_in(raw.body, text_columns))).then(pl.lit("note"))
        .otherwise(pl.lit("data"))
    )  # fmt: skip


def _suspects(texts: pl.Series) -> dict[str, str]:
    """Those of the texts that may be of totals, folded. Only they are folded at all."""
    return {text: fold(text) for text in texts.filter(texts.str.contains(_SUSPECT))}


def _saying(pattern: str, suspects: Mapping[str, Mapping[str, str]]) -> pl.Expr:
    """The rows in which a text, folded, matches a pattern."""
    found = {
        name: pl.Series([text for text, folded in texts.items() if re.search(pattern, folded)], dtype=pl.String)
        for name, texts in suspects.items()
    }
    return pl.any_horizontal(_among(name, texts) for name, texts in found.items())


def _among(name: str, values: pl.Series) -> pl.Expr:
    """The rows with one of these; where there are none, no row is looked at."""
    return pl.lit(value=False) if values.is_empty() else pl.col(name).is_in(values.implode())


def notes_in(body: pl.DataFrame, text_columns: list[str]) -> pl.Series:
    """The lines with nothing but one text that opens as a note does. Of two columns, one is blank there."""
    if len(text_columns) > 1:
        body = body.filter(pl.any_horizontal(pl.col(n) == "" for n in text_columns[:2]))
    alone = body.filter(pl.sum_horizontal(pl.col(n) != "" for n in text_columns) == 1)
    return alone.filter(pl.concat_str(text_columns).str.contains(_NOTE))["line"]


def _joined(row: dict[str, object]) -> str:
    """The filled cells of one row as one text."""
    return " ".join(str(v) for n, v in row.items() if n not in ("line", _SORT) and v)


def _named(rows: pl.DataFrame, layout: Layout, *, across: bool = False) -> pl.DataFrame:
    """The texts by column name, with what the person said for columns that the file lacks."""
    given = [_cells(name, layout).alias(name) for name in layout.headings]
    said = [pl.lit(value).alias(name) for name, value in layout.sets.items() if name in layout.dataset.names]
    plain = rows.select("line", *([_SORT] if across else []), *given, *said, *_spread_cells(layout))
    if layout.spread is None or layout.dataset.measure is None:
        return plain.with_columns(position=pl.lit(None, dtype=pl.Int64))
    return _long(plain, layout.spread, layout.dataset.measure)


def _cells(name: str, layout: Layout) -> pl.Expr:
    """The texts of one column; a district without its code is told by its name."""
    cells = pl.col(f"c{layout.headings[name].position}")
    if not _is_mixed(name, layout):
        return cells
    names = pl.col(f"c{layout.headings['district_name'].position}")
    return pl.when(cells.str.strip_chars() == "").then(names).otherwise(cells)


def _is_mixed(name: str, layout: Layout) -> bool:
    """Whether the texts of a column come from two of the file."""
    return name == "district" and "district_name" in layout.headings


def _spread_cells(layout: Layout) -> list[pl.Expr]:
    """The cells of a cross-tab, by their position."""
    if layout.spread is None:
        return []
    positions = [*layout.spread.values, *(h.position for h in layout.spread.totals)]
    return [pl.col(f"c{position}").alias(f"@{position}") for position in positions]


def _long(plain: pl.DataFrame, spread: Spread, measure: str) -> pl.DataFrame:
    """One row for each cell of a cross-tab, in the order of the file; a total across has no value of the spread
    column.
    """
    kept = [n for n in plain.columns if n == _SORT or not n.startswith("@")]
    long = plain.with_row_index("_row").unpivot(index=["_row", *kept], variable_name="_at", value_name=measure)
    position = pl.col("_at").str.slice(1).cast(pl.Int64)
    value = position.replace_strict(dict(spread.values), default=None, return_dtype=pl.String)
    ordered = long.with_columns(position=position, **{spread.column.name: value}).sort("_row", "position")
    return ordered.drop("_row", "_at")
