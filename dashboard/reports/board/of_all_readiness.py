"""The first chapters of the pack of all municipalities: who has reported and what needs a look, then readiness."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dashboard import formats
from dashboard.answers import prefecture
from dashboard.desk import Answer
from dashboard.findings import coverage as of_register
from dashboard.findings import prefecture as findings
from dashboard.findings import volunteers as of_volunteers
from dashboard.findings.writing import Writer
from dashboard.metrics import PLANNED_NATIONALLY, metric
from dashboard.reports.board import of_all_stages as stages
from dashboard.reports.board.asked import Board
from dashboard.reports.board.parts import Chart, Line, Part, Said
from dashboard.shown import prefecture as shown
from dashboard.shown import prefecture_tiles as tiles
from dashboard.shown.grid import legend
from dashboard.shown.tables import Listing
from dashboard.words import say

Written = Callable[[Answer, Writer], str]


def completeness(board: Board) -> list[Part]:
    """What each municipality has sent of the month, and how late; what needs a look, and where an event is open."""
    sent, desk = _sent(board), board.desk
    title = say("prefecture.reporting", board.lang, month=formats.month(board.month, board.lang))
    unit = say("prefecture.reporting_unit", board.lang, today=formats.day(board.today, board.lang))
    looks = findings.needs_a_look(prefecture.attention(desk, board.month, today=board.today), board.writer)
    events = findings.open_events(prefecture.events(desk, board.month), board.writer)
    return [
        Said([board.paragraph([*who_sent(board), *findings.not_here(sent, board.writer)]), *events]),
        replace(shown.reporting_listing(board, sent, title=title), note=f"{legend(board.lang)}\u3000{unit}"),
        *([Said([look.sentence for look in looks], say("board.looks", board.lang))] if looks else []),
    ]


def _sent(board: Board) -> Answer:
    return prefecture.reporting(board.desk, board.month, board.fiscal_year, today=board.today)


def who_sent(board: Board) -> list[str]:
    """In how many municipalities everything is there that is due of the month."""
    return findings.who_sent(_sent(board), formats.month(board.month, board.lang), board.writer)


def readiness(board: Board) -> list[Part]:
    """The register, the drills and the volunteers of each municipality."""
    return [*_register(board), *_drills(board), *_volunteers(board)]


def _register(board: Board) -> list[Part]:
    register = prefecture.coverage(board.desk, board.month)
    total, writer, lang = shown.all_of(register), board.writer, board.lang
    sentences = findings.register(total, writer)
    if not sentences:
        return [nothing(board, "roster")]
    more = [*findings.changed(total, "listed", writer), *findings.unreported(register, "listed", writer)]
    months = prefecture.coverage_trend(board.desk, board.month)
    day = formats.day(PLANNED_NATIONALLY.as_of, lang)
    return [
        Said([board.paragraph([*sentences, *more])]),
        tiles.register_tiles(board, register),
        *stages.chain(board),
        *_lines(board, months, ("listed_rate", "plan_rate"), of_register.since, of_register.span),
        replace(
            shown.classes_listing(board, register, title=say("prefecture.classes", lang)),
            note=say("prefecture.classes_unit", lang, day=day),
        ),
        Said(findings.left_out(register, writer), small=True),
        _listed(board, shown.coverage_listing(board, register, title=shown.title_of(board, "coverage"))),
        *stages.reasons(board),
        *stages.targets(board, "coverage"),
    ]


def _drills(board: Board) -> list[Part]:
    drilled = prefecture.drills(board.desk, board.month, board.fiscal_year, today=board.today)
    sentences = findings.drilled(shown.all_of(drilled), board.writer, year=board.fiscal_year)
    if not sentences:
        return [nothing(board, "drills")]
    more = findings.unreported(drilled, "drill_districts", board.writer)
    return [
        Said([board.paragraph([*sentences, *more])], say("nav.drills", board.lang)),
        tiles.drill_tiles(board, drilled),
        _listed(board, shown.drills_listing(board, drilled, title=shown.title_of(board, "drills"))),
        *stages.targets(board, "drills"),
    ]


def _volunteers(board: Board) -> list[Part]:
    helpers = prefecture.volunteers(board.desk, board.month)
    total, writer = shown.all_of(helpers), board.writer
    sentences = findings.helpers(total, writer)
    if not sentences:
        return [nothing(board, "volunteers")]
    more = [
        *findings.changed(total, "volunteers_ready", writer),
        *findings.unreported(helpers, "volunteers", writer),
    ]
    months = prefecture.volunteers_trend(board.desk, board.month)
    return [
        Said([board.paragraph([*sentences, *more])], say("nav.volunteers", board.lang)),
        tiles.volunteer_tiles(board, helpers),
        *_lines(board, months, ("volunteers_ready", "insured"), of_volunteers.lapse, of_volunteers.span),
        _listed(board, shown.volunteers_listing(board, helpers, title=shown.title_of(board, "volunteers"))),
        *stages.targets(board, "volunteers"),
    ]


def _lines(board: Board, months: Answer, names: Sequence[str], title: Written, subtitle: Written) -> list[Part]:
    """Lines over months of always the same municipalities, and how many these are; none where there are none."""
    if months.frame.is_empty():
        return []
    labels = [formats.month_short(month, board.lang) for month in months.frame["month"]]
    series = [_line(board, name, months) for name in names]
    lines = Chart(
        "lines", title(months, board.writer), subtitle(months, board.writer), metric(names[0]).unit, labels, series
    )
    return [lines, Said(findings.the_same(months, board.writer), small=True)]


def _line(board: Board, name: str, months: Answer) -> Line:
    """One figure with its newest value at its end."""
    shown_as = metric(name)
    values = months.frame[shown_as.answer_column].to_list()
    end = next((value for value in reversed(values) if value is not None), None)
    return Line(
        shown_as.label(board.lang), values, "" if end is None else formats.short(end, shown_as.unit, board.lang)
    )


def _listed(board: Board, listed: Listing) -> Listing:
    return replace(listed, note=say("prefecture.table_unit", board.lang))


def nothing(board: Board, dataset: str) -> Said:
    """That no municipality has sent it."""
    return Said([findings.nothing(dataset, board.month, board.lang)])
