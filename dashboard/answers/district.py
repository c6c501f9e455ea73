"""One district out of an answer of all of them."""

import polars as pl

from dashboard.desk import Answer
from dashboard.kept import kept


@kept
def of_district(answer: Answer, code: str | None) -> Answer:
    """Its rows; none where no district is named. What the whole answer hides stays hidden."""
    return answer.only(pl.col("district_code") == (code or ""))
