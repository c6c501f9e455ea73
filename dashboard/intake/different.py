"""A column of texts by the different ones among them: each is looked at once, however many rows it stands in."""

from dataclasses import dataclass

import polars as pl

_OFTEN = 16  # times that texts stand in a column on average, before finding their places is worth its while


@dataclass(frozen=True)
class Different:
    """``texts``: each different text once; or the column itself, where few stand there often. ``places``: for each row,
    which of them stands there; None where they are the rows.
    """

    texts: pl.Series
    places: pl.Series | None = None

    def spread(self, said: pl.Series) -> pl.Series:
        """What is said of each text, in each row."""
        return said if self.places is None else said.gather(self.places)


def different(column: pl.Series, texts: pl.Series) -> Different:
    """A column by its different texts, among which each of it must be."""
    if _OFTEN * len(texts) > len(column):
        return Different(column)
    return Different(texts, column.cast(pl.Enum(texts)).to_physical().cast(pl.UInt32))
