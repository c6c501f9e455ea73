"""In the pack of all municipalities: the register step by step, why people are on it, and each one's own targets."""

from dataclasses import replace

from dashboard import formats
from dashboard.answers import prefecture
from dashboard.findings import prefecture_readiness as findings
from dashboard.findings.prefecture_plans import standings, title_of
from dashboard.reports.board.asked import Board
from dashboard.reports.board.parts import Chart, Line, Part, Said
from dashboard.shown import prefecture_readiness as shown
from dashboard.shown.across import across
from dashboard.shown.prefecture import each
from dashboard.words import say


def chain(board: Board) -> list[Part]:
    """Each step as a share of the people it is counted from."""
    steps, lang = prefecture.chain(board.desk, board.month), board.lang
    unit = say("prefecture_readiness.chain_unit", lang, month=formats.month(board.month, lang))
    bars = shown.chain_bullets(steps, lang)
    line = Line(say("prefecture_readiness.share", lang), [bar.achievement for bar in bars])
    names, texts = [bar.name for bar in bars], [bar.text for bar in bars]
    return [
        Chart("bars", findings.chain(steps, board.writer), unit, "rate", names, [line], texts, mark=1.0),
        Said(findings.left_out(steps, "chain", board.writer), small=True),
    ]


def reasons(board: Board) -> list[Part]:
    """Why people are on the register, in all of them and in each; nothing where none has told it."""
    told, lang = prefecture.reasons(board.desk, board.month), board.lang
    if told.frame.is_empty():
        return []
    title = say("prefecture_readiness.reasons_each", lang)
    listed = shown.reasons_listing(board, told, title=say("coverage.reasons", lang))
    beside = across(board, told, "reason", "reason", "coverage", title=title, figure="people", unit="persons")
    return [
        replace(listed, note=say("prefecture_readiness.reasons_unit", lang)),
        replace(beside, note="".join(findings.left_out(told, "reasons", board.writer))),
    ]


def targets(board: Board, page: str) -> list[Part]:
    """How many municipalities have reached their own targets for what a page tells, and how far each has come."""
    desk, lang = board.desk, board.lang
    own, copy = (
        shown.targets_of(prefecture.targets(at, board.month, board.fiscal_year, today=board.today), page)
        for at in (desk, desk.circulating())
    )
    if copy.frame.is_empty():
        return []
    listed = shown.targets_listing(board.writer, copy, title=say("prefecture_readiness.targets", lang))
    definitions, note = prefecture.definitions(desk, board.month), say("prefecture_plans.each_unit", lang)
    each_of_them = (
        shown.target_listing(board.writer, own, definitions, one.indicator, title=title_of(one.indicator, lang))
        for one in standings(each(copy))
    )
    return [
        replace(listed, note=say("prefecture_readiness.targets_unit", lang)),
        *(replace(one, note=note) for one in each_of_them),
    ]
