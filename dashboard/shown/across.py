"""Tables of municipalities down and kinds, sources or reasons across, with those of all at the foot."""

from collections.abc import Sequence

import polars as pl

from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.shown.prefecture import all_of, each
from dashboard.shown.tables import Column, Listing, Reader
from dashboard.words import say

SUM = "sum"
"""The column in which the sum of a municipality stands."""


@kept
def across(
    reader: Reader,
    answer: Answer,
    by: str,
    codes: str,
    page: str,
    *,
    title: str,
    figure: str = "amount",
    unit: str = "yen",
) -> Listing:
    """Municipalities down, the values of ``by`` across, the ``figure`` of each; those of all at the foot. A row whose
    value is null is the sum of a municipality.
    """
    values = answer.frame[by].unique(maintain_order=True).to_list()
    names = {value: SUM if value is None else value for value in values}
    columns = [
        Column("name", say("face.municipality", reader.lang), leads_to=page),
        *(Column(names[value], _heading(reader, codes, value), unit) for value in values),
    ]
    crossed = _crossed(answer, by, list(names.items()), figure)
    return Listing(title, each(crossed), columns, all_of(crossed))


def _crossed(answer: Answer, by: str, values: Sequence[tuple[str | None, str]], figure: str) -> Answer:
    """A row for each municipality, all of them last; the marks of its cells follow them."""
    places = answer.frame.select("municipality", "name", "is_total").unique(maintain_order=True)
    at = {key: n for n, key in enumerate(answer.frame.select("municipality", by).rows())}
    rows = {name: [at.get((code, value)) for code in places["municipality"]] for value, name in values}

    def laid_out(figures: pl.Series) -> list[pl.Series]:
        told = figures.to_list()
        return [
            pl.Series(name, [None if n is None else told[n] for n in found], dtype=figures.dtype)
            for name, found in rows.items()
        ]

    frame = places.with_columns(laid_out(answer.frame[figure]), is_here=~pl.col("is_total"))
    blank = [pl.Series(name, [None] * places.height, dtype=pl.String) for name in frame.columns]
    return answer.retold(frame, lambda marks: pl.DataFrame(blank).with_columns(laid_out(marks[figure])))


def _heading(reader: Reader, codes: str, value: str | None) -> str:
    return say("prefecture_money.sum", reader.lang) if value is None else code_label(codes, value, reader.lang)
