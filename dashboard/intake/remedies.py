"""What mends a problem: the way in which the problems of a file are grouped, so that a person mends like with like."""

from collections.abc import Sequence
from types import MappingProxyType

from dashboard.datasets.spec import Dataset
from dashboard.intake.problems import SEVERITIES, Problem

_CODES = {
    "headings": "column_missing heading_twice heading_ignored heading_blank set_and_heading beside_cross_tab"
    " spread_unknown districts_beside stated_in_title heading_remembered row_above_headings",
    "period": "stated_period_differs stated_range stated_basis_differs as_of_overridden outside_period future_period"
    " span_reversed month_unknown fiscal_year_unknown basis_unknown stock_never_cumulative other_municipality"
    " basis_changed named_otherwise named_as_other_figures",
    "district": "district_missing district_unknown district_ambiguous district_code_changed district_code_differs"
    " districts_absent district_remembered ledger_missing ledger_old own_letter",
    "municipality": "municipality_column_missing municipality_missing municipality_unknown municipality_not_here"
    " municipality_ward municipality_ambiguous municipality_elsewhere municipality_differs municipality_code_wrong"
    " municipalities_absent other_municipality_named",
    "choice": "code_unknown not_a_flag",
    "number": "not_a_number number_grouping number_ambiguous decimal negative too_large out_of_range unit_mismatch"
    " unit_below unit_mentioned unit_unknown scaled parted_by_commas comment_with_figures",
    "date": "date_unknown date_ambiguous weekday_mismatch era_border held_in_future",
    "blank": "key_missing key_blank ditto_mark",
    "rows": "key_twice row_too_long no_rows note_left_out note_between lines_hidden lines_struck_out column_hidden"
    " cells_merged cut_off",
    "totals": "total_mismatch city_row_is_sum totals_set_apart part_of_another whole_beside_districts",
    "stored": "rows_lost stock_breaks households_over_ledger cumulative_fell cumulative_absent scale_suspect"
    " far_from_usual confirmed_month nothing_in_season",
}
_REMEDY_OF = MappingProxyType({code: remedy for remedy, codes in _CODES.items() for code in codes.split()})
REMEDIES = (*_CODES, "figures", "other")
"""In the order in which a person goes about it. ``figures``: figures of one row that contradict each other."""


def remedy_of(problem: Problem, dataset: Dataset) -> str:
    """The group of a problem, one of ``REMEDIES``."""
    if any(problem.code == rule.code for rule in dataset.rules):
        return "figures"
    return _REMEDY_OF.get(problem.code, "other")


def grouped(problems: Sequence[Problem], dataset: Dataset) -> dict[str, list[Problem]]:
    """Remedy → its problems, in the order of ``REMEDIES``; in each the gravest first, then by line and code."""
    ordered = sorted(problems, key=lambda p: (SEVERITIES.index(p.severity), p.code, p.line or 0))
    found = {remedy: [p for p in ordered if remedy_of(p, dataset) == remedy] for remedy in REMEDIES}
    return {remedy: some for remedy, some in found.items() if some}
