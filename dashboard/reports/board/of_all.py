"""The chapters on money and plans of the pack of all municipalities: what their pages say."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard import formats
from dashboard.answers import prefecture
from dashboard.desk import Answer
from dashboard.findings import chest as of_chest
from dashboard.findings import prefecture as findings
from dashboard.findings import prefecture_money as of_money
from dashboard.findings import prefecture_plans as of_plans
from dashboard.reports.board import closing
from dashboard.reports.board.accounts import beside_last_year, over_years, there
from dashboard.reports.board.asked import Board
from dashboard.reports.board.of_all_readiness import nothing
from dashboard.reports.board.parts import Chart, Line, Part, Said
from dashboard.shown import prefecture as shown
from dashboard.shown import prefecture_money as money
from dashboard.shown import prefecture_plans as plans
from dashboard.shown.across import across
from dashboard.shown.finance import part
from dashboard.shown.tables import Listing
from dashboard.words import say


def chest(board: Board) -> list[Part]:
    """What was collected, over the same municipalities in every year; by municipality and by campaign."""
    desk, month = board.desk, board.month
    collected, by_month = prefecture.chest(desk, month), prefecture.chest_by_month(desk, month)
    total = shown.all_of(collected)
    if of_chest.is_before(total, month):
        before = say("chest.finding.before", board.lang, month=formats.month(month, board.lang))
        return [Said([before]), *_lines(board, by_month, total)]
    sentences = of_money.so_far(collected, "chest", month, board.writer)
    if not sentences:
        return [nothing(board, "chest")]
    campaigns = prefecture.chest_by_campaign(desk, month)
    named, note = say("prefecture_money.campaigns", board.lang), say("prefecture_money.totals_unit", board.lang)
    return [
        _said(board, sentences),
        Said([*of_money.unknown(collected, board.writer), say("chest.not_income", board.lang)], small=True),
        there(
            [
                money.amount_tile(board, total, "chest_amount"),
                money.change_tile(board, total),
                money.aim_tile(board, total),
            ]
        ),
        *_lines(board, by_month, total),
        _of_money(board, shown.chest_listing(board, collected, title=shown.title_of(board, "chest"))),
        replace(money.campaigns_listing(board, campaigns, title=named), note=note),
    ]


def _lines(board: Board, by_month: Answer, total: Answer) -> list[Part]:
    """A line for each year."""
    if by_month.frame.is_empty():
        return []
    unit = of_money.lines_unit(by_month, board.writer)
    return [replace(over_years(board, "chest", by_month, total, of_chest.CAMPAIGN), subtitle=unit)]


def dues(board: Board) -> list[Part]:
    """Dues by municipality and by kind, and from how many of which households."""
    given = prefecture.dues(board.desk, board.month)
    sentences, total = of_money.so_far(given, "dues", board.month, board.writer), shown.all_of(given)
    if not sentences:
        return [nothing(board, "dues")]
    by_kind, lang = prefecture.dues_by_kind(board.desk, board.month), board.lang
    kinds = money.kinds_listing(board, by_kind, title=say("prefecture_money.kinds", lang))
    kinds_across = across(board, by_kind, "kind", "dues_kind", "dues", title=say("prefecture_money.kinds_across", lang))
    return [
        _said(board, sentences),
        Said([*of_money.unknown(given, board.writer), say("prefecture_money.join_rate_unit", lang)], small=True),
        [
            money.amount_tile(board, total, "dues_amount"),
            money.change_tile(board, total),
            money.members_tile(board, total),
        ],
        _of_money(board, shown.dues_listing(board, given, title=shown.title_of(board, "dues"))),
        replace(kinds, note=say("prefecture_money.kinds_unit", lang)),
        kinds_across,
    ]


def own_sources(board: Board) -> list[Part]:
    """Income by source, over the municipalities of which all is known; by municipality."""
    lang, sources = board.lang, prefecture.own_sources(board.desk, board.month)
    total, compared = money.sources_sum(sources), money.compared_sources(board, sources)
    if sources.frame.is_empty():
        return [nothing(board, "income")]
    title, unit = of_money.sources(total, board.writer), of_money.sources_unit(total, board.month, board.writer)
    listed = money.sources_listing(board, sources, title=say("prefecture_money.sources_table", lang))
    own = part(sources, is_own_source=True)
    named = say("prefecture_money.sources_across", lang)
    return [
        Said([say("dues.no_chest", lang)], small=True),
        [money.sources_tile(board, sources)],
        beside_last_year(board, compared.frame, "item", title, unit, absent="not_reported"),
        replace(listed, note=say("prefecture_money.sources_sum_unit", lang)),
        across(board, own, "item", "income_category", "dues", title=named),
    ]


def uses(board: Board) -> list[Part]:
    """What the money was used for, and where."""
    desk, month, year, lang = board.desk, board.month, board.fiscal_year, board.lang
    used, of_each = prefecture.allocations(desk, month, year), prefecture.allocations_of_each(desk, month, year)
    sentences = of_money.used(of_each, year, board.writer)
    if not sentences:
        return [nothing(board, "allocations")]
    most, note = money.most_used(used), say("prefecture_money.purposes_unit", lang)
    title, unit = say("prefecture_money.purposes_chart", lang), of_money.uses_unit(most, year, board.writer)
    return [
        _said(board, sentences),
        beside_last_year(board, most.frame, "purpose", title, unit, absent="none", hidden=most.hidden),
        replace(money.purposes_listing(board, used, title=say("prefecture_money.purposes_table", lang)), note=note),
        money.used_listing(board, of_each, title=say("prefecture_money.used_table", lang)),
        money.uses_listing(board, used, title=say("prefecture_money.uses_table", lang)),
    ]


def indicators(board: Board) -> list[Part]:
    """How many municipalities reach each target; then each indicator in each municipality."""
    desk, month, year, lang = board.desk, board.month, board.fiscal_year, board.lang
    found, copy = (prefecture.indicators(one, month, year) for one in (desk, desk.circulating()))
    if found.frame.is_empty():
        return [nothing(board, "targets")]
    definitions = prefecture.definitions(desk, month)
    names = [one.indicator for one in of_plans.standings(copy)]
    standings = plans.standings_listing(board, copy, title=say("prefecture_plans.table", lang))
    each = [
        plans.indicator_listing(board.writer, found, definitions, name, title=of_plans.title_of(name, lang))
        for name in names
    ]
    return [
        _said(board, of_plans.plans(copy, board.writer)),
        _reached(board, copy),
        replace(standings, note=say("prefecture_plans.table_unit", lang)),
        Said([say("prefecture_plans.each_unit", lang)], small=True),
        *each,
    ]


def _reached(board: Board, copy: Answer) -> Chart:
    """Of the municipalities with an indicator, the share that has reached its target."""
    bars = plans.standing_bullets(copy, board.lang)
    line = Line(say("prefecture_plans.reached", board.lang), [bar.achievement for bar in bars])
    unit = say("prefecture_plans.chart_unit", board.lang, year=formats.year(board.fiscal_year, board.lang))
    names, texts = [bar.name for bar in bars], [bar.text for bar in bars]
    return Chart("bars", say("prefecture_plans.chart", board.lang), unit, "rate", names, [line], texts, mark=1.0)


def definitions(board: Board) -> list[Part]:
    """What each municipality counts otherwise, and what every figure counts."""
    own = findings.own_definitions(prefecture.definitions(board.desk, board.month), board.writer)
    none = [say("prefecture.no_definitions", board.lang)]
    return [Said(own or none, say("prefecture.definitions", board.lang)), *closing.definitions(board)]


def _said(board: Board, sentences: Sequence[str]) -> Said:
    return Said([board.paragraph(sentences)])


def _of_money(board: Board, listed: Listing) -> Listing:
    return replace(listed, note=say("prefecture.money_unit", board.lang))
