"""How final the figures of a month are: the one place where that line is written."""

import polars as pl

from dashboard.answers import approvals
from dashboard.findings.standing import standing_of
from dashboard.reports.board.asked import Board
from dashboard.reports.board.closing import grid_of
from dashboard.reports.board.of_all_readiness import who_sent
from dashboard.words import say


def standing(board: Board) -> str:
    """確定 with who and when, or 速報; and what is still to come. Of all municipalities: in how many all is there."""
    if board.of_all:
        return board.paragraph(who_sent(board)[:1])
    told = _complete(board)
    return say("board.between", board.lang).join(
        [*_confirmed(board, is_complete=told == "complete"), _said(board, told)]
    )


def _confirmed(board: Board, *, is_complete: bool) -> list[str]:
    """As every page says it, where the council confirms months; else 速報 only while something is to come."""
    if not board.approval:
        return [] if is_complete else [say("approval.provisional", board.lang)]
    status = approvals.status(board.desk)
    behind = pl.concat(answer.sources.select("dataset", "period") for answer in board.desk.told.values())
    found = standing_of(status, behind, board.month)
    return [found.say(board.lang)] if found else []


def _complete(board: Board) -> str:
    """Whether a file of the month is still to come, or districts are missing from one that came."""
    month = _of_month(board)
    if not month.filter(pl.col("status").is_in(["missing", "not_due"])).is_empty():
        return "awaited"
    partial = month.filter(pl.col("districts_reported") < pl.col("districts_expected"))
    return "complete" if partial.is_empty() else "partial"


def _said(board: Board, told: str) -> str:
    n = _of_month(board).filter(pl.col("status").is_in(["missing", "not_due"])).height
    return say(f"board.standing.{told}", board.lang, n=n)


def _of_month(board: Board) -> pl.DataFrame:
    return grid_of(board).frame.filter(pl.col("period") == board.month)
