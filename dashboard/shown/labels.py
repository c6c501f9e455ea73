"""Stored codes as people read them."""

import polars as pl

from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.kept import kept


@kept
def labelled(frame: pl.DataFrame, column: str, lang: str, *, codes: str | None = None) -> pl.DataFrame:
    """The frame with the values of a code column as labels; ``codes`` names their list where the column does not."""
    labels = [code_label(codes or column, value, lang) for value in frame[column].to_list()]
    return frame.with_columns(pl.Series(column, labels, dtype=pl.String))


@kept
def with_frame(answer: Answer, frame: pl.DataFrame) -> Answer:
    """The answer with columns added to its frame, or changed in it."""
    return answer.rewritten(frame)
