"""The chapters on readiness: the register and its plans, drills, volunteers; and the table of districts."""

from dataclasses import replace

from dashboard import formats
from dashboard.answers import chest, coverage, drills, dues, volunteers
from dashboard.desk import Answer
from dashboard.findings import coverage as of_register
from dashboard.findings import drills as of_drills
from dashboard.findings import volunteers as of_volunteers
from dashboard.metrics import metric
from dashboard.reports.board.accounts import nothing
from dashboard.reports.board.asked import Board
from dashboard.reports.board.parts import Chart, Line, Pair, Part, Said
from dashboard.shown.chest import with_words as of_chest
from dashboard.shown.districts import Figures, main_figures
from dashboard.shown.dues import with_words as of_dues
from dashboard.shown.register import register_tiles
from dashboard.shown.tiles import tile
from dashboard.words import say

_CHAIN = ("eligible", "listed", "consented", "shared", "planned", "supported", "planned_and_supported", "uncovered")
_TREND = ("listed_rate", "plan_rate")


def readiness(board: Board) -> list[Part]:
    """Who is on the register and has a plan and a supporter; where drills were held; who can come."""
    register = coverage.totals(board.desk, board.month)
    districts = coverage.by_district(board.desk, board.month)
    sentences = [
        *of_register.uncovered(register, board.writer),
        *of_register.planned(register, board.writer),
        *of_register.below_target(districts, board.writer),
        *of_register.not_reported(register, board.writer),
    ]
    return [
        *(
            [Said([board.paragraph(sentences)]), *_register(board, register)]
            if sentences
            else [nothing(board, "roster")]
        ),
        Pair(_drills(board), _volunteers(board)),
    ]


def _register(board: Board, register: Answer) -> list[Part]:
    return [register_tiles(board, register), _chain(board, register), _trend(board)]


def _chain(board: Board, register: Answer) -> Chart:
    """From those who might need help to those who have it."""
    row, shown = register.row(), [metric(name) for name in _CHAIN]
    texts = [m.write(row, board.lang, hidden=register.hides(0, m.answer_column)) for m in shown]
    title = of_register.with_both(register, board.writer)
    subtitle = say("coverage.chain_unit", board.lang, month=formats.month(board.month, board.lang))
    values = [row[m.answer_column] for m in shown]
    labels = [m.label(board.lang) for m in shown]
    return Chart("bars", title, subtitle, "persons", labels, [Line(say("board.people", board.lang), values)], texts)


def _trend(board: Board) -> Chart:
    """Two rates over 36 months, with a break where one began to mean something else."""
    answer = coverage.trend(board.desk, board.month)
    months = answer.frame.to_dicts()
    labels = [formats.month_short(row["month"], board.lang) for row in months]
    cuts = {name: [n for n, row in enumerate(months) if name in (row["redefined"] or "").split(",")] for name in _TREND}
    series = [_named(board, name, [row[name] for row in months], cuts[name]) for name in _TREND]
    told = say("board.redefined", board.lang)
    breaks = [(n, told) for n in sorted({n for each in cuts.values() for n in each})]
    title, subtitle = of_register.since(answer, board.writer), of_register.span(answer, board.writer)
    return Chart("lines", title, subtitle, "rate", labels, series, breaks=breaks)


def _named(board: Board, name: str, values: list[float | None], cuts: list[int]) -> Line:
    """A line with its newest figure at its end."""
    newest = next((value for value in reversed(values) if value is not None), None)
    label = metric(name).label(board.lang)
    return Line(label, values, "" if newest is None else formats.rate(newest, board.lang), cuts=cuts)


def _drills(board: Board) -> list[Part]:
    year = board.fiscal_year
    totals = drills.totals(board.desk, year, today=board.today)
    districts = drills.by_district(board.desk, year, today=board.today)
    said = of_drills.held(totals, districts, board.writer, year=year, today=board.today)
    title = say("nav.drills", board.lang)
    if not said:
        return [nothing(board, "drills", title=title)]
    tiles = [
        tile(board, totals, "drill_districts", share="held_rate", target="districts_held_target"),
        tile(board, totals, "drill_roster_districts", target="districts_with_roster_target"),
        tile(board, totals, "participants", last_year="participants_last_year"),
        tile(board, totals, "registrants", last_year="registrants_last_year"),
    ]
    return [Said([board.paragraph(said)], title), tiles]


def _volunteers(board: Board) -> list[Part]:
    totals = volunteers.totals(board.desk, board.month)
    need = volunteers.need(board.desk, board.month, volunteers.NEEDED_PER_DAY)
    said, title = of_volunteers.ready(totals, need, board.writer), say("nav.volunteers", board.lang)
    if not said:
        return [nothing(board, "volunteers", title=title)]
    tiles = [
        tile(board, totals, "volunteers_ready", last_year="ready_last_year", target="ready_target"),
        tile(board, totals, "volunteers", last_year="registered_last_year"),
        tile(board, totals, "organisations", last_year="organisations_last_year"),
        tile(board, totals, "insured", last_year="insured_last_year"),
    ]
    return [Said([board.paragraph(said)], title), tiles]


def by_district(board: Board) -> list[Part]:
    """The main figures of every district, side by side."""
    desk, month, year = board.desk, board.month, board.fiscal_year
    register = {"listed": "listed", "uncovered": "uncovered", "plan_rate": "plan_rate"}
    drilled = drills.totals(desk, year, today=board.today)
    summed = drilled.rewritten(drilled.frame.with_columns(held="drills"))
    subjects = [
        Figures(coverage.by_district(desk, month), coverage.totals(desk, month), register),
        Figures(drills.by_district(desk, year, today=board.today), summed, {"held": "held"}),
        Figures(volunteers.by_district(desk, month), volunteers.totals(desk, month), {"ready": "volunteers_ready"}),
        Figures(of_chest(chest.by_district(desk, month)), chest.to_date(desk, month), _CHEST),
        Figures(of_dues(dues.by_district(desk, month)), dues.to_date(desk, month), _DUES),
    ]
    return [replace(main_figures(board, subjects, title=""), note=say("board.districts_note", board.lang))]


_CHEST = {"amount": "chest_amount", "house_to_house_per_household": "chest_per_household"}
_DUES = {"amount": "dues_amount", "join_rate": "join_rate"}
