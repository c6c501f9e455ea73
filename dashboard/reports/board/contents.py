"""The chapters of the pack in order."""

from dashboard.reports.board import chest, closing, dues, opening, readiness, sources
from dashboard.reports.board.asked import Board
from dashboard.reports.board.parts import Chapter
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


def chapters(board: Board) -> list[Chapter]:
    """Every chapter, put together from what the desk says."""
    return [
        Chapter(name, say(f"board.chapter.{name}", board.lang, word=board.word), make(board))
        for name, make in _CHAPTERS.items()
    ]
