"""What a cell can say besides a value: not reported, not applicable, hidden, pending, cancelled. None is a zero."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class State(StrEnum):
    """How a measure came in; stored beside it."""

    GIVEN = "given"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    HIDDEN = "hidden_at_source"
    PENDING = "pending"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Cell:
    """One cell understood: its state, and a value where that is given; or else the code of its fault, and no state.

    ``facts`` go with either: ``suggestion`` (what was probably meant), ``unit`` and ``operator`` of a figure.
    """

    value: Any = None
    state: State | None = None
    fault: str | None = None
    facts: dict[str, str] = field(default_factory=dict)


def given(value: Any, **facts: str) -> Cell:
    """A cell that holds that value."""
    return Cell(value, State.GIVEN, facts=facts)


def faulty(code: str, **facts: str) -> Cell:
    """A cell that a person is asked to mend."""
    return Cell(fault=code, facts=facts)


_DASHES = re.compile("[-－—–―‐‑ー−─━ｰ]+")
_DOTS = re.compile("[…‥]+|[.．・･]{2,}")
_STARS = re.compile("[*＊]+|[xXｘＸ]+|秘")
_BLANKED_OUT = re.compile("[○〇◯]{2,}[^○〇◯]{0,2}")
_STATE_OF_WORD = {
    word: state
    for state, words in {
        State.PENDING: "調査中 検討中 集計中 確認中 算定中 未定 未集計 未確定",
        State.CANCELLED: "中止 取りやめ",
        State.NOT_APPLICABLE: "該当なし 該当無し なし 無し 対象外 非該当 n/a na",
        State.NOT_REPORTED: "不明 未報告 未回答 無回答 未提出",
    }.items()
    for word in words.split()
}
MARKS = MappingProxyType(
    {
        State.NOT_REPORTED: "",
        State.NOT_APPLICABLE: "―",  # not －, which a spreadsheet may take for the beginning of a formula
        State.HIDDEN: "***",
        State.PENDING: "調査中",
        State.CANCELLED: "中止",
    }
)
"""How our own files write a state, so that it is read again as the same."""
NO_SUCH_COLUMN = "項目なし"
"""What our own files write where the file behind a row had no such column: the cell says nothing at all."""

_BRACKETS = str.maketrans("", "", "()（）[]［］〔〕")


def silence(text: str) -> State | None:
    """The state of a cell without words: blank and dots are not reported, a dash is not applicable. Else None."""
    mark = "".join(text.split())
    if not mark or _DOTS.fullmatch(mark):
        return State.NOT_REPORTED
    return State.NOT_APPLICABLE if _DASHES.fullmatch(mark) else None


def missing(text: str) -> State | None:
    """The state of a cell that should hold a figure, a day or a yes and holds none: 調査中, 中止, ***, X, 〇〇%, –.

    None where it seems to hold one. Looks at the text before NFKC, which would turn … into three full stops.
    """
    mark = "".join(text.split()).translate(_BRACKETS)
    if _STARS.fullmatch(mark):
        return State.HIDDEN
    if _BLANKED_OUT.fullmatch(mark):
        return State.PENDING
    return silence(text) or _STATE_OF_WORD.get(mark.casefold())
