"""The chapters of the pack in order."""

from collections.abc import Sequence

from dashboard.reports.board import chest, closing, dues, of_all, of_all_readiness, opening, readiness, sources
from dashboard.reports.board.asked import Board
from dashboard.reports.board.parts import Chapter, Chart, Pair, Part
from dashboard.words import say

_CHAPTERS = {
    "summary": opening.summary,
    "readiness": readiness.readiness,
    "chest": chest.of_chest,
    "dues": dues.of_dues,
    "own_sources": sources.of_own_sources,
    "uses": sources.of_uses,
    "districts": readiness.by_district,
    "indicators": opening.of_indicators,
    "completeness": closing.completeness,
    "definitions": closing.definitions,
}
_OF_ALL = {
    "completeness": of_all_readiness.completeness,
    "readiness": of_all_readiness.readiness,
    "chest": of_all.chest,
    "dues": of_all.dues,
    "own_sources": of_all.own_sources,
    "uses": of_all.uses,
    "indicators": of_all.indicators,
    "definitions": of_all.definitions,
}


def chapters(board: Board) -> list[Chapter]:
    """Every chapter, put together from what the desk says; of all municipalities, those of them."""
    makers = _OF_ALL if board.of_all else _CHAPTERS
    return [
        Chapter(name, say(f"board.chapter.{name}", board.lang, word=board.word), _with_something(make(board)))
        for name, make in makers.items()
    ]


def _with_something(parts: Sequence[Part]) -> list[Part]:
    """Without charts in which there is nothing to draw."""
    kept = [part for part in parts if not (isinstance(part, Chart) and part.is_empty)]
    return [
        Pair(_with_something(part.left), _with_something(part.right)) if isinstance(part, Pair) else part
        for part in kept
    ]
