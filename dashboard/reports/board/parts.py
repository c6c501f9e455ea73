"""What a chapter is made of: sentences, tiles, tables, charts. Each can be set on paper and in a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from dashboard.shown.tables import Listing
from dashboard.shown.tiles import Tile


@dataclass(frozen=True)
class Said:
    """Sentences under a title, each a paragraph; small print if ``small``."""

    lines: Sequence[str]
    title: str = ""
    small: bool = False


@dataclass(frozen=True)
class Line:
    """The values of a chart under one name, None where there is none; ``end``: where it stands, as written;
    ``compared``: another year, in the back; ``cuts``: the labels from which on it means something else.
    """

    name: str
    values: Sequence[float | None]
    end: str = ""
    compared: bool = False
    cuts: Sequence[int] = ()

    @property
    def stretches(self) -> list["Line"]:
        """The line in one piece, or in several of the same length with gaps in place of the others."""
        ends = pairwise([0, *self.cuts, len(self.values)])
        return [replace(self, values=self._only(first, last), cuts=()) for first, last in ends]

    def _only(self, first: int, last: int) -> list[float | None]:
        return [value if first <= n < last else None for n, value in enumerate(self.values)]


@dataclass(frozen=True)
class Chart:
    """``lines`` over months, ``columns`` that stand or ``bars`` that lie, a label each; ``texts``: what stands at the
    bars, ``breaks``: before which labels a definition changed, ``mark``: where each bar would reach its target,
    ``height``: of the plane on paper, in millimetres.
    """

    kind: Literal["lines", "columns", "bars"]
    title: str
    subtitle: str
    unit: str
    labels: Sequence[str]
    series: Sequence[Line]
    texts: Sequence[str] = ()
    breaks: Sequence[tuple[int, str]] = ()
    mark: float | None = None
    height: float = 34

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(value is None for one in self.series for value in one.values)


@dataclass(frozen=True)
class Grid:
    """A table of texts only, such as marks; ``broken`` are the columns that may take a second line, ``right`` those of
    figures; ``small``: set close, in small print.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    broken: Sequence[int] = ()
    right: Sequence[int] = ()
    note: str = ""
    small: bool = False


@dataclass(frozen=True)
class Pair:
    """Two lists of parts, beside each other on paper."""

    left: Sequence["Part"]
    right: Sequence["Part"]


Part = Said | Sequence[Tile] | Listing | Chart | Grid | Pair


@dataclass(frozen=True)
class Chapter:
    """``name`` as in the words of the pack."""

    name: str
    title: str
    parts: Sequence[Part]
