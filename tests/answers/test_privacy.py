"""What a reader without exact figures can work out from all that he sees: no small count, and no small rest of one.

The attacker here knows every rule by which figures hang together, collects what each question and the export show, and
solves the equations. He is written on his own: nothing of ``dashboard.privacy`` is used but the mark of what is hidden.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.council import set_policy
from dashboard.datasets import dataset_named
from dashboard.desk import Answer, Desk, questions
from dashboard.errors import UsageError
from dashboard.guard.cells import relations_of
from dashboard.guard.policy import Policy
from dashboard.roles import Role, Viewer, local_admin
from dashboard.settings import QUERIES
from dashboard.store.sql import question
from tests.town import CODE, NOON, Town

HIDDEN_WHOLE = {
    "prefecture/entries",
    "uploads/lines",
    "uploads/mends",
    "disaster/entries",
}  # what was typed, and what was counted on the day
ON_THE_DAY = {"to_confirm", "confirmed", "unconfirmed", "unconfirmed_min", "unconfirmed_max"}  # hidden whole likewise
BOARD = Viewer("board", frozenset({Role.BOARD}))
MONTHS = (date(2023, 10, 1), date(2024, 9, 1), date(2024, 10, 1))
NAMES = {
    "eligible": "対象者数", "listed": "名簿掲載者数", "added": "新規", "removed": "削除", "consented": "同意者数",
    "declined": "不同意者数", "unanswered": "未回答者数", "shared": "名簿提供者数", "planned": "計画作成済",
    "supported": "支援者決定済", "planned_and_supported": "計画・支援者とも有",
}  # fmt: skip
SIDES = {
    "listed_rate": ("listed", "eligible"), "consent_rate": ("consented", "listed"), "shared_rate": ("shared", "listed"),
    "plan_rate": ("planned", "listed"), "plan_rate_of_consented": ("planned", "consented"),
    "support_rate": ("supported", "listed"),
}  # fmt: skip
Cell = tuple[date, str, str]
Form = Mapping[Cell, int]
Table = Mapping[date, Mapping[str, Mapping[str, int | None]]]


def ask(town: Town, name: str, **params: Any) -> Answer:
    return Desk(town.store, BOARD, CODE).ask(name, **params)


def shown(answer: Answer, row: int, column: str) -> int | float | None:
    """What stands there, or None where it is hidden or not given."""
    return None if answer.hidden[row, column] else answer.frame[row, column]


class TestByHand:
    def send(self, town: Town, rows: str, columns: str = "対象者数,名簿掲載者数,計画作成済") -> Answer:
        town.send("roster", f"校区名,{columns}\n{rows}", period="2024-10")
        return ask(town, "coverage/by_district", month=MONTHS[2])

    def test_a_second_district_is_withheld_where_the_total_would_tell_the_first(self, town: Town) -> None:
        answer = self.send(town, "日吉,100,60,5\n篠山,100,50,20\n南,100,40,30\n")
        assert answer.hidden["planned"].to_list() == ["<10", "*", None]  # 55 − 20 − 30 = 5
        assert shown(ask(town, "coverage/totals", month=MONTHS[2]), 0, "planned") == 55

    def test_two_small_counts_hide_one_another(self, town: Town) -> None:
        answer = self.send(town, "日吉,100,60,5\n篠山,100,50,4\n南,100,40,30\n")
        assert answer.hidden["planned"].to_list() == ["<10", "<10", None]

    def test_two_that_can_only_be_one_each_need_a_third(self, town: Town) -> None:
        answer = self.send(town, "日吉,100,60,1\n篠山,100,50,1\n南,100,40,30\n")
        assert answer.hidden["planned"].to_list() == ["<10", "<10", "*"]  # a sum of 2 is 1 + 1

    def test_the_total_is_withheld_where_no_other_district_can_be(self, town: Town) -> None:
        answer = self.send(town, "日吉,100,60,5\n篠山,100,50,0\n南,100,40,\n")
        assert answer.hidden["planned"].to_list() == ["<10", None, None]
        assert answer.frame["planned"].to_list() == [None, 0, None]  # nobody is shown; not reported is not hidden
        assert ask(town, "coverage/totals", month=MONTHS[2]).hidden["planned"].to_list() == ["<10"]

    def test_a_small_rest_hides_the_part(self, town: Town) -> None:
        answer = self.send(town, "日吉,100,60,57\n篠山,100,50,20\n南,100,40,20\n")
        assert answer.hidden["planned"].to_list()[0] == "*"  # 60 − 57 = 3 people without a plan
        assert answer.hidden["plan_rate"].to_list()[0] == "*"

    def test_parts_of_a_whole_are_hidden_together(self, town: Town) -> None:
        answer = self.send(
            town,
            "日吉,200,60,40,3,17\n篠山,200,50,30,10,10\n南,200,90,60,15,15\n",
            "対象者数,名簿掲載者数,同意者数,不同意者数,未回答者数",
        )
        assert [answer.hidden[name][0] for name in ("consented", "declined", "unanswered")] == ["*", "<10", "*"]
        assert shown(answer, 0, "listed") == 60

    def test_a_sum_over_chosen_districts_does_not_tell_one_of_them(self, town: Town) -> None:
        self.send(town, "日吉,100,60,5\n篠山,100,50,20\n南,100,40,30\n")
        for chosen, told in (("01", None), ("01,03", None), ("03", 30), ("01,02,03", 55)):
            answer = ask(town, "disaster/totals", month=MONTHS[2], districts=chosen)
            assert shown(answer, 0, "planned") == told

    def test_a_row_does_not_stand_where_only_its_hidden_figure_puts_it(self, town: Town) -> None:
        columns = "対象者数,名簿掲載者数,計画作成済,計画・支援者とも有"
        self.send(town, "日吉,200,80,5,1\n篠山,200,100,50,20\n南,200,100,70,30\n", columns)
        rows = ask(town, "disaster/priority", month=MONTHS[2])
        hidden = rows.hidden["uncovered_max"].is_not_null().to_list()
        assert hidden == sorted(hidden)
        assert any(hidden)

    def test_those_who_work_with_the_people_see_them(self, town: Town) -> None:
        self.send(town, "日吉,100,60,5\n篠山,100,50,20\n南,100,40,30\n")
        answer = Desk(town.store, local_admin(), CODE).ask("coverage/by_district", month=MONTHS[2])
        assert answer.frame["planned"].to_list() == [5, 20, 30]
        assert answer.for_circulation().hidden["planned"].to_list() == ["<10", "*", None]

    def test_a_council_may_set_the_limit_and_the_roles(self, town: Town) -> None:
        said = Policy(6, frozenset({Role.APPROVER}))
        set_policy(town.store, CODE, said, actor="office", now=NOON)
        answer = self.send(town, "日吉,100,60,5\n篠山,100,50,4\n南,100,40,8\n")
        assert answer.hidden["planned"].to_list() == ["<6", "<6", None]
        here_only = Viewer("sato", frozenset(), frozenset({(CODE, Role.APPROVER)}))
        seeing = [here_only, local_admin(), BOARD, Viewer("staff", frozenset({Role.STAFF}))]
        assert [Desk(town.store, viewer, CODE).sees_exact for viewer in seeing] == [True, False, False, False]

    def test_a_limit_beyond_what_makes_sense_is_refused(self, town: Town) -> None:
        for limit in (1, 21):
            with pytest.raises(UsageError):
                set_policy(town.store, CODE, Policy(limit), actor="office", now=NOON)
        set_policy(town.store, CODE, Policy(2, frozenset()), actor="office", now=NOON)
        assert not Desk(town.store, local_admin(), CODE).sees_exact


@pytest.mark.parametrize("name", questions())
def test_every_protected_figure_can_be_traced_to_the_table_that_decides(name: str) -> None:
    asked = question(QUERIES, name)
    protected = [column for column in asked.columns if column.protected]
    said = asked.noted("cells")
    assert bool(said) == (bool(protected) and not asked.few and name not in HIDDEN_WHOLE)
    if not said:
        return
    source = name if said[0] == "own" else said[0].removeprefix("sum of ").partition(" at ")[0]
    at = said[0].partition(" at ")[2]
    known = {c.name for c in asked.columns} | {f"${p.name}" for p in asked.parameters}
    assert not at or at in known
    table = "coverage/cells" if source.startswith("disaster/") else source
    names = {*relations_of(question(QUERIES, table)).columns, *ON_THE_DAY}
    for column in protected:
        plain = (column.repeats or column.name).replace("_last_year", "")
        is_named = plain.startswith("by ") and plain.removeprefix("by ") in known
        has_side = any(f"{column.name}_{side}" in known for side in ("numerator", "denominator"))
        is_change = plain.partition("_change")[0] in names
        assert plain in names or is_change or (column.unit == "rate" and has_side) or is_named, column.name


def districts(table: Table, month: date) -> list[str]:
    return list(table[month])


def form(table: Table, month: date, code: str, column: str) -> Form:
    """A district's figure as a sum of cells; nothing where it is not given. Bounds are those that hold."""
    row = table[month][code]
    cell = {name: (month, code, name) for name in row}
    if column in NAMES:
        return {cell[column]: 1} if row[column] is not None else {}
    listed, both = row["listed"], row["planned_and_supported"]
    planned, supported = row["planned"], row["supported"]
    if listed is None or (column == "uncovered" and both is None):
        return {}
    if both is not None:
        return {cell["listed"]: 1, cell["planned_and_supported"]: -1}
    if column == "uncovered_max":
        if planned is None or supported is None or listed <= 2 * listed - planned - supported:
            return {cell["listed"]: 1}
        return {cell["listed"]: 2, cell["planned"]: -1, cell["supported"]: -1}
    given = [(value, name) for value, name in ((planned, "planned"), (supported, "supported")) if value is not None]
    return {cell["listed"]: 1, cell[min(given)[1]]: -1} if given else {}


def total(table: Table, month: date, column: str, codes: list[str] | None = None) -> Form:
    """The sum over districts; a side of a rate only where both are given."""
    rate, _, side = column.rpartition("_")
    above, below = SIDES.get(rate, (column, column))
    own = below if side == "denominator" and rate in SIDES else above
    found: dict[Cell, int] = {}
    for code in codes if codes is not None else districts(table, month):
        row = table[month][code]
        if rate in SIDES and (row[above] is None or row[below] is None):
            continue
        for cell, factor in form(table, month, code, own).items():
            found[cell] = found.get(cell, 0) + factor
    return found


def seen(town: Town, table: Table) -> Iterator[tuple[Form, int]]:
    """Everything that is shown, as what it adds up and what it says."""
    month, before = MONTHS[2], MONTHS[0]
    yield from in_the_export(town, table)
    by_district = ask(town, "coverage/by_district", month=month)
    for name, at in ((n, m) for n in ("uncovered", "uncovered_min", "uncovered_max", *NAMES) for m in (month, before)):
        column = name if at == month else f"{name}_last_year"
        for i, code in enumerate(by_district.frame["district_code"]):
            if column in by_district.frame.columns and (value := shown(by_district, i, column)) is not None:
                yield form(table, at, code, name), int(value)
    yield from in_the_totals(town, table)
    for chosen in [*combinations(districts(table, month), 2)][:6]:
        yield from row_of(
            ask(town, "disaster/totals", month=month, districts=",".join(chosen)), 0, table, month, [*chosen]
        )


def in_the_export(town: Town, table: Table) -> Iterator[tuple[Form, int]]:
    rows = Desk(town.store, BOARD, CODE).rows(dataset_named("roster"))
    for i, (month, code) in enumerate(rows.frame.select("period", "district_code").iter_rows()):
        for name in NAMES:
            if (value := shown(rows, i, name)) is not None:
                yield {(month, code, name): 1}, int(value)


def in_the_totals(town: Town, table: Table) -> Iterator[tuple[Form, int]]:
    month, before = MONTHS[2], MONTHS[0]
    totals = ask(town, "coverage/totals", month=month)
    yield from row_of(totals, 0, table, month)
    yield from row_of(totals, 0, table, before, suffix="_last_year")
    if (change := shown(totals, 0, "listed_change")) is not None:
        both = [c for c in districts(table, month) if table[month][c]["listed"] is not None]
        both = [c for c in both if table[before][c]["listed"] is not None]
        minus = {cell: -factor for cell, factor in total(table, before, "listed", both).items()}
        yield {**total(table, month, "listed", both), **minus}, int(change)
    trend = ask(town, "coverage/trend", month=month)
    for i, at in enumerate(trend.frame["month"]):
        if at in table:
            yield from row_of(trend, i, table, at)
    yield from row_of(
        ask(town, "volunteers/totals", month=month), 0, table, month, only=("uncovered_min", "uncovered_max")
    )


def row_of(
    answer: Answer, row: int, table: Table, month: date, codes: list[str] | None = None, *, suffix: str = "",
    only: tuple[str, ...] | None = None,
) -> Iterator[tuple[Form, int]]:  # fmt: skip
    """The figures of one total."""
    sides = [f"{rate}{suffix}_{side}" for rate in SIDES for side in ("numerator", "denominator")]
    plain = [f"{name}{suffix}" for name in (*NAMES, "uncovered", "uncovered_min", "uncovered_max")]
    for column in only or (*plain, *sides):
        if column in answer.frame.columns and (value := shown(answer, row, column)) is not None:
            yield total(table, month, column.replace(suffix, "") if suffix else column, codes), int(value)


def known_rules(table: Table) -> Iterator[tuple[Form, int]]:
    """What holds in every register: the answers make the listed people, and so do last month's with those who came and
    went.
    """
    for month, rows in table.items():
        for code, row in rows.items():
            parts = ("consented", "declined", "unanswered")
            if None not in [row[name] for name in (*parts, "listed")]:
                yield {(month, code, "listed"): -1, **{(month, code, name): 1 for name in parts}}, 0
    for code, row in table[MONTHS[2]].items():
        stocks = (table[MONTHS[1]][code]["listed"], row["added"], row["removed"], row["listed"])
        if None not in stocks and stocks[0] + stocks[1] - stocks[2] == stocks[3]:
            cells = {(MONTHS[2], code, name): f for name, f in (("added", 1), ("removed", -1), ("listed", -1))}
            yield {(MONTHS[1], code, "listed"): 1, **cells}, 0


def solved(equations: list[Form], known: set[Cell]) -> list[dict[Cell, Fraction]]:
    """The equations in reduced form, each as its unknown cells with their factors."""
    reduced: list[tuple[Cell, dict[Cell, Fraction]]] = []
    for cells in equations:
        line = {cell: Fraction(factor) for cell, factor in cells.items() if factor and cell not in known}
        for pivot, other in reduced:
            subtract(line, pivot, other)
        if not line:
            continue
        pivot = min(line)
        line = {cell: factor / line[pivot] for cell, factor in line.items()}
        for _, other in reduced:
            subtract(other, pivot, line)
        reduced.append((pivot, line))
    return [line for _, line in reduced]


def subtract(line: dict[Cell, Fraction], pivot: Cell, other: Mapping[Cell, Fraction]) -> None:
    factor = line.get(pivot, Fraction(0))
    for cell, own in other.items() if factor else ():
        line[cell] = line.get(cell, Fraction(0)) - factor * own
        if not line[cell]:
            del line[cell]


def is_told(wanted: Form, lines: list[dict[Cell, Fraction]], known: set[Cell]) -> bool:
    """Whether the equations determine that sum of cells."""
    rest = {cell: Fraction(factor) for cell, factor in wanted.items() if cell not in known}
    for line in lines:
        subtract(rest, min(line), line)
    return not rest


def secrets(table: Table) -> Iterator[Form]:
    """Every small count, and every small rest of a whole."""
    for month, rows in table.items():
        for code, row in rows.items():
            for name in NAMES:
                if row[name] is not None and 0 < row[name] < 10:
                    yield {(month, code, name): 1}
            for part, whole in (*SIDES.values(), ("planned_and_supported", "listed")):
                if None not in (row[part], row[whole]) and 0 < row[whole] - row[part] < 10:
                    yield {(month, code, whole): 1, (month, code, part): -1}


@st.composite
def registers(draw: st.DrawFn) -> Table:
    """Three months of six districts, many of them small; some columns are not given."""
    codes = [f"{n:02}" for n in range(1, 7)]
    return {month: {code: draw(rows(draw(st.sampled_from((9, 30, 150))))) for code in codes} for month in MONTHS}


@st.composite
def rows(draw: st.DrawFn, most: int) -> dict[str, int | None]:
    listed = draw(st.integers(0, most))
    part = st.one_of(st.integers(0, listed), st.integers(max(listed - 12, 0), listed))
    consented, planned, supported = draw(part), draw(part), draw(part)
    declined = draw(st.integers(0, listed - consented))
    both = draw(st.integers(max(planned + supported - listed, 0), min(planned, supported)))
    full = {
        "eligible": listed + draw(st.integers(0, 40)), "listed": listed, "added": draw(st.integers(0, 12)),
        "removed": draw(st.integers(0, 12)), "consented": consented, "declined": declined,
        "unanswered": listed - consented - declined, "shared": draw(part), "planned": planned, "supported": supported,
        "planned_and_supported": both,
    }  # fmt: skip
    missing = draw(st.sets(st.sampled_from([name for name in NAMES if name != "listed"]), max_size=3))
    return {name: None if name in missing else value for name, value in full.items()}


SIX = "地区コード,校区名\n01,日吉\n02,篠山\n03,南\n04,荘島\n05,京町\n06,鳥飼\n"


@pytest.mark.hypothesis
@pytest.mark.parametrize("town", ["file"], indirect=True)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(table=registers())
def test_no_small_count_can_be_worked_out_from_all_that_is_shown(six: Town, table: Table) -> None:
    hold(six, table)


@pytest.mark.hypothesis
@pytest.mark.parametrize("town", ["lake"], indirect=True)
@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(table=registers())
def test_so_it_is_on_a_lake(six: Town, table: Table) -> None:
    hold(six, table)


def hold(town: Town, table: Table) -> None:
    """The register is sent and looked at from everywhere."""
    for month, rows_of in table.items():
        lines = [
            ",".join([code, *("" if row[n] is None else str(row[n]) for n in NAMES)]) for code, row in rows_of.items()
        ]
        text = "\n".join(["地区コード," + ",".join(NAMES.values()), *lines])
        town.send("roster", text + "\n", period=f"{month:%Y-%m}", mode="replace", reason="test", accept=GRAVE)
    equations = [cells for source in (seen(town, table), known_rules(table)) for cells, _ in source]
    known = {cell for cells in equations if len(cells) == 1 for cell in cells}
    solution = solved(equations, known)
    assert [dict(secret) for secret in secrets(table) if is_told(secret, solution, known)] == []


GRAVE = ("rows_lost", "scale_suspect", "total_mismatch")


@pytest.fixture
def six(town: Town) -> Town:
    town.send("districts", SIX, period="FY2023", reason="test")
    return town
