"""The chapters that tell the whole month: the summary in sentences, and the plan's indicators."""

from dashboard import formats
from dashboard.answers import chest, coverage, drills, dues, indicators, overview, own_sources, volunteers
from dashboard.findings import indicators as of_the_plan
from dashboard.findings import reports as findings
from dashboard.findings.overview import needs_a_look
from dashboard.reports.board.asked import Board
from dashboard.reports.board.parts import Chart, Grid, Line, Pair, Part, Said
from dashboard.shown.finance import part
from dashboard.shown.month import month_tiles
from dashboard.words import say

_LONGEST = 1.5


def summary(board: Board) -> list[Part]:
    """One page: the figures, what each subject says, and what needs a look."""
    desk, month, about = board.desk, board.month, board.about
    register, collected, given = coverage.totals(desk, month), chest.to_date(desk, month), dues.to_date(desk, month)
    drilled = drills.totals(desk, board.fiscal_year, today=board.today)
    where = drills.by_district(desk, board.fiscal_year, today=board.today)
    helpers, need = volunteers.totals(desk, month), volunteers.need(desk, month, volunteers.NEEDED_PER_DAY)
    sources = own_sources.table(desk, month)
    readiness = [
        findings.of_register(register, coverage.by_district(desk, month), about),
        findings.of_drills(drilled, where, about),
        findings.of_volunteers(helpers, need, about),
    ]
    finance = [
        findings.of_chest(collected, chest.trend(desk, month), about),
        findings.of_dues(given, about),
        findings.of_own_sources(part(sources, is_total=True), about),
    ]
    looks = needs_a_look(overview.attention(desk, month, today=board.today), board.writer)
    return [
        month_tiles(board, register, drilled, helpers, collected, given),
        Pair([_section(board, "readiness", readiness)], [_section(board, "finance", finance)]),
        *_plan(board),
        *([Said([look.sentence for look in looks], say("board.looks", board.lang))] if looks else []),
    ]


def _plan(board: Board) -> list[Part]:
    """How far the plan's main indicators have come."""
    found = indicators.all(board.desk, board.fiscal_year)
    said = _section(board, "plan", [findings.of_indicators(found, board.about)])
    rows = of_the_plan.main_rows(found)
    if not rows:
        return [said]
    changes = indicators.definitions(board.desk, board.month)
    labels = [of_the_plan.marked(row, changes, board.lang) for row in rows]
    reached = [None if row["achievement"] is None else min(row["achievement"], _LONGEST) for row in rows]
    unit = say("indicators.chart_unit", board.lang, year=formats.year(board.fiscal_year, board.lang))
    line = Line(say("indicators.column.achievement", board.lang), reached)
    texts = [of_the_plan.told(row, board.writer) for row in rows]
    title = of_the_plan.furthest(found, board.writer)
    return [said, Chart("bars", title, unit, "rate", labels, [line], texts, mark=1.0)]


def _section(board: Board, name: str, lines: list[findings.Line]) -> Said:
    """What the subjects of one part say, each with the day until which it is true."""
    told = [board.paragraph([*line.sentences, line.as_of]).strip() for line in lines]
    return Said(told, say(f"reports.section.{name}", board.lang))


def of_indicators(board: Board) -> list[Part]:
    """Every indicator of the whole city: from where, to where, how far."""
    found = indicators.all(board.desk, board.fiscal_year)
    if found.frame.is_empty():
        return [Said([say("board.no_indicators", board.lang)])]
    names = ("indicator", "baseline", "target", "actual", "achievement")
    headings = [say(f"indicators.column.{name}", board.lang) for name in names]
    rows = [_indicator(board, row) for row in of_the_plan.of_city(found)]
    return [
        Said([board.paragraph(of_the_plan.so_far(found, board.writer))]),
        Grid("", headings, rows, (0,), (1, 2, 3, 4)),
    ]


def _indicator(board: Board, row: of_the_plan.Row) -> list[str]:
    return [
        of_the_plan.name(row, board.lang),
        of_the_plan.written(row, "baseline", board.writer),
        of_the_plan.goal(row, board.writer),
        of_the_plan.written(row, "actual", board.writer),
        of_the_plan.achieved(row, board.lang),
    ]
