"""What of an answer is hidden in a copy that anybody may read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import polars as pl


@dataclass(frozen=True)
class Redaction:
    """The marks of an answer's cells in such a copy, reckoned when one is first made: most people who see a page may
    see all of it, and to find what tells a small count takes longer than the figures themselves.
    """

    reckon: Callable[[], pl.DataFrame]

    @cached_property
    def marks(self) -> pl.DataFrame:
        """Of the shape of the answer: the mark of each cell that is hidden, else null. Raises StaleAnswer where files
        were stored since the answer was given.
        """
        return self.reckon()

    def then(self, remark: Callable[[pl.DataFrame], pl.DataFrame]) -> "Redaction":
        """That of an answer made of this one, whose marks ``remark`` makes of these."""
        return Redaction(lambda: remark(self.marks))
