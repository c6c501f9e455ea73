"""How a finding writes its figures: hidden ones and unknown ones as their words, unsure ones with their range."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dashboard import formats
from dashboard.desk import Answer
from dashboard.metrics import metric
from dashboard.words import say

NAMES_TOLD = 4
_LETTERS = 15
"""About so long a name may be before fewer are told."""


@dataclass(frozen=True)
class Writer:
    """Writes for a reader of ``lang`` in a council that calls a district ``word``."""

    lang: str
    word: str

    def figure(self, answer: Answer, name: str, *, row: int = 0) -> str:
        """The figure of a metric in one row: 6,413人, 40〜90人, 10未満, 未報告."""
        shown = metric(name)
        hidden = answer.hides(row, shown.answer_column)
        return shown.write(answer.frame.row(row, named=True), self.lang, hidden=hidden, word=self.word)

    def districts(self, n: int) -> str:
        """12校区."""
        return formats.count(n, self.lang, unit="districts", word=self.word)

    def part(self, n: int) -> str:
        """12校区 where the whole has just been named; English does not say the unit twice."""
        return self.districts(n) if self.lang == "ja" else formats.grouped(n)

    def names(self, names: Sequence[str], *, most: int = NAMES_TOLD, unit: str = "districts") -> str:
        """The first of them, at most so many and of long ones fewer, and how many more there are."""
        lengths = accumulate(len(name) for name in names[:most])
        shown = max(sum(length <= most * _LETTERS for length in lengths), 1)
        told, more = say("findings.and", self.lang).join(names[:shown]), len(names) - shown
        if more <= 0:
            return told
        if unit != "districts":
            more_of = formats.count(more, self.lang, unit=unit) if self.lang == "ja" else formats.grouped(more)
            return say("findings.more.any", self.lang, names=told, n=more_of)
        return say(f"findings.more.{'one' if more == 1 else 'other'}", self.lang, names=told, n=self.part(more))
