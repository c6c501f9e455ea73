"""Whether the files behind an answer are confirmed (確定) or provisional (速報): for screens and for paper."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.periods import fiscal_start, fiscal_year
from dashboard.words import say


@dataclass(frozen=True)
class Standing:
    """``by`` and ``at``: who confirmed last, where all is confirmed. ``corrected``: confirmed once, changed since."""

    word: Literal["confirmed", "provisional", "corrected"]
    by: str | None = None
    at: datetime | None = None

    def say(self, lang: str) -> str:
        """確定(10月12日 佐藤), 速報, 速報(確定後に訂正)."""
        at = formats.moment(self.at, lang) if self.at else ""
        return say(f"approval.{self.word}", lang, by=self.by or "", at=at)


def standing_of(status: Answer, sources: pl.DataFrame, month: date) -> Standing | None:
    """The standing of a month's figures: of every file behind them from April to that month. None without any.

    ``status``: the answer to ``approvals/status``; ``sources``: of the answer that is shown.
    """
    behind = sources.filter(pl.col("period").is_between(fiscal_start(fiscal_year(month)), month))
    found = status.frame.join(behind.select("dataset", "period").unique(), on=["dataset", "period"], how="semi")
    if found.is_empty():
        return None
    if found["is_confirmed"].all():
        newest = found.sort("acted_at", maintain_order=True).row(-1, named=True)
        return Standing("confirmed", newest["actor"], newest["acted_at"])
    return Standing("corrected" if found["is_corrected"].any() else "provisional")
