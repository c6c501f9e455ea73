"""The pieces that a sheet of paper is made of. Texts are already written (by ``formats`` and ``words``), so that paper
says what the screen says; numbers only tell where to draw.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Heading:
    """Level 1 begins a chapter, 2 a section, 3 a part of it."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Sentences:
    """A paragraph for each line."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Points:
    """A line with a dot before it for each."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Remark:
    """Small print."""

    text: str


@dataclass(frozen=True)
class Tile:
    """One figure: its label, small lines below it, and how far it is to its target, 0–1."""

    label: str
    figure: str
    notes: Sequence[str] = ()
    share: float | None = None


@dataclass(frozen=True)
class Tiles:
    """Tiles of equal height, ``across`` in a row."""

    tiles: Sequence[Tile]
    across: int = 4


@dataclass(frozen=True)
class Column:
    """``right`` for figures; ``broken`` for texts that may go on in a second line; ``ruled`` off by a line at its left,
    as what is written in by hand.
    """

    heading: str
    right: bool = True
    broken: bool = False
    ruled: bool = False


@dataclass(frozen=True)
class Table:
    """Headings are repeated on every page; ``totals`` are the numbers of the rows that are sums. ``room``: millimetres
    above and below what a row says; more where something is to be written in by hand. ``largest``: the size of writing
    in points if there is room for it; larger for what is read from a wall. ``whole``: a short one stays on one page.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    totals: Sequence[int] = ()
    title: str = ""
    subtitle: str = ""
    note: str = ""
    room: float = 1.3
    largest: float = 9
    whole: bool = True


@dataclass(frozen=True)
class Bar:
    """``text`` is the figure as written, also where there is no value; ``mark`` the target; ``hollow`` for what is not
    one of the others (a reserved district, a year to compare with), ``close`` to the bar above it.
    """

    label: str
    value: float | None
    text: str
    mark: float | None = None
    hollow: bool = False
    close: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars that lie, in the order given, from zero; with marks they are bullets. ``gap``: millimetres between them."""

    rows: Sequence[Bar]
    title: str = ""
    subtitle: str = ""
    note: str = ""
    gap: float = 1.2


@dataclass(frozen=True)
class Step:
    """A tick of the upright axis."""

    at: float
    text: str


@dataclass(frozen=True)
class Series:
    """One value for each label, None in a gap; ``texts`` stand above columns; ``compared`` is drawn in the back. A line
    begins anew at each of ``cuts``, where it begins to mean something else.
    """

    name: str
    values: Sequence[float | None]
    texts: Sequence[str] = ()
    compared: bool = False
    cuts: Sequence[int] = ()


@dataclass(frozen=True)
class Columns:
    """Bars that stand, one or two series by month or year. ``height`` in millimetres."""

    labels: Sequence[str]
    series: Sequence[Series]
    steps: Sequence[Step]
    title: str = ""
    subtitle: str = ""
    note: str = ""
    height: float = 34


@dataclass(frozen=True)
class Break:
    """A line before the label of that number, where a definition changed."""

    at: int
    text: str


@dataclass(frozen=True)
class Lines:
    """Lines by month or year, each with its name at its end. A text at the end belongs in the name."""

    labels: Sequence[str]
    series: Sequence[Series]
    steps: Sequence[Step]
    breaks: Sequence[Break] = ()
    title: str = ""
    subtitle: str = ""
    note: str = ""
    height: float = 34


@dataclass(frozen=True)
class NewPage:
    """What follows begins a page."""


@dataclass(frozen=True)
class Beside:
    """Lists of pieces side by side; ``shares`` of the width, equal ones if not given."""

    sides: Sequence[Sequence["Piece"]]
    shares: Sequence[float] = ()


Piece = Heading | Sentences | Points | Remark | Tiles | Table | Bars | Columns | Lines | NewPage | Beside


def plain(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """The pieces as JSON holds them, each with its kind."""
    return [_plain(piece) for piece in pieces]


def _plain(piece: Piece) -> dict[str, Any]:
    kind = {"kind": type(piece).__name__.lower()}
    if isinstance(piece, Beside):
        shares = piece.shares or [1] * len(piece.sides)
        return kind | {"sides": [plain(side) for side in piece.sides], "shares": shares}
    return kind | asdict(piece)
