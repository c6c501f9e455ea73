"""All municipalities side by side: each with the very figures of its own pages, and nothing that those hide."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from dashboard.council import NATION, set_policy
from dashboard.desk import Answer, Desk, questions
from dashboard.errors import NotAllowed
from dashboard.guard.policy import Policy
from dashboard.intake.uploads import undo
from dashboard.opening import open_store
from dashboard.response.events import open_event
from dashboard.roles import Role, Viewer, local_admin
from dashboard.settings import QUERIES
from dashboard.store.sql import question
from tests.conftest import KINDS, ON_A_FILE, Cast
from tests.region import ABSENT, CITY, OCTOBER, VILLAGE, a_region, neighbour, towns_of, whole
from tests.town import CODE, NOON, Town

OF_ALL = [name for name in questions() if name.startswith("prefecture/")]
TOTALS = {
    "coverage": "coverage/totals", "drills": "drills/totals", "volunteers": "volunteers/totals",
    "chest": "chest/to_date", "dues": "dues/to_date",
}  # fmt: skip
SAID: dict[str, Any] = {
    "month": OCTOBER, "fiscal_year": 2026, "today": date(2026, 11, 15), "dataset": "roster", "first": OCTOBER,
    "last": OCTOBER,
}  # fmt: skip
BOARD = Viewer("board", frozenset({Role.BOARD}))
ROSTER = "校区名,対象者数,名簿掲載者数,計画作成済\n"


@pytest.fixture(params=KINDS)
def towns(request: pytest.FixtureRequest, cast: Cast) -> Iterator[dict[str, Town]]:
    """The three municipalities of ``region``, on a store of each kind."""
    with closing(open_store(cast(a_region, request.param))) as store:
        yield towns_of(store)


def given(name: str) -> dict[str, Any]:
    """What of ``SAID`` the question asks, one of it where it asks for several."""
    asked = [p for p in question(QUERIES, name).parameters if p.name in SAID]
    return {p.name: (SAID[p.name],) if p.sql_type.endswith("[]") else SAID[p.name] for p in asked}


def ask(desk: Desk, name: str) -> Answer:
    return desk.ask(name, **given(name))


def of(answer: Answer, municipality: str | None) -> dict[str, Any]:
    """The row of one municipality, or of all."""
    (row,) = (row for row in answer.frame.to_dicts() if row["municipality"] == municipality)
    return row


def test_three_municipalities_beside_each_other(towns: dict[str, Town]) -> None:
    store = towns[CODE].store
    for name, own in TOTALS.items():  # each has the very figures of its own pages, whatever it has sent
        answer = ask(whole(store), f"prefecture/{name}")
        assert answer.frame["municipality"].to_list() == [CODE, CITY, VILLAGE, ABSENT, None]
        for code, there in towns.items():
            (alone,) = there.ask(own, **given(own))
            row = of(answer, code)
            assert {k: v for k, v in row.items() if k in alone} == {k: v for k, v in alone.items() if k in row}

    sent = ask(whole(store), "prefecture/reporting")
    for code, there in towns.items():
        grid = {
            row["dataset"]: row
            for row in there.ask("reporting/grid", **given("reporting/grid"))
            if row["period"] == OCTOBER
        }
        told = {
            name: (of(sent, code)[name], of(sent, code)[f"{name}_late_days"]) for name in ("roster", "chest", "dues")
        }
        assert told == {name: (grid[name]["status"], grid[name]["late_days"]) for name in told}
    assert (of(sent, ABSENT)["roster"], of(sent, ABSENT)["is_here"]) == (None, False)
    assert of(sent, CODE)["roster"] == "late"  # due on 10 November, sent on the 15th

    everywhere = of(ask(whole(store), "prefecture/coverage"), None)
    listed = {code: of(ask(whole(store), "prefecture/coverage"), code)["listed"] for code in towns}
    assert (listed[CODE], listed[VILLAGE]) == (250, 0)  # 100 + 90 + 60; nobody in the village
    assert everywhere["listed"] == sum(listed.values())
    assert (everywhere["municipalities_reported"], everywhere["municipalities_expected"]) == (3, 4)
    assert everywhere["municipalities_differing"] == 1  # the city lists only those who consented

    chest = ask(whole(store), "prefecture/chest")
    assert (of(chest, CODE)["amount"], of(chest, CODE)["change"], of(chest, CODE)["target"]) == (50_000, 5_000, 70_000)
    assert (of(chest, CITY)["amount"], of(chest, CITY)["last_year"]) == (800_000, None)
    assert (of(chest, None)["amount"], of(chest, None)["change"]) == (850_000, 5_000)  # of the town alone
    dues = ask(whole(store), "prefecture/dues")
    assert of(dues, CODE)["amount"] == 150_000
    assert (of(dues, CITY)["amount"], of(dues, CITY)["missing_months"][:7]) == (None, "2026-04")

    (definition,) = ask(whole(store), "prefecture/definitions").frame.to_dicts()
    assert (definition["name"], definition["metric"], definition["text_ja"]) == (
        "大市",
        "listed",
        "同意した人だけを数える",
    )


def test_the_files_behind_an_answer_about_all_are_those_of_each_and_the_list(towns: dict[str, Town]) -> None:
    store = towns[CODE].store
    mistake = towns[CITY].send("targets", "指標,目標値\nlisted,9\n", period="FY2025")
    undo(store, mistake.upload_id, actor="office", now=NOON, reason="年度違い")
    of_all = whole(store).ask("prefecture/coverage", month=OCTOBER).sources
    of_each = [Desk(store, local_admin(), code).ask("coverage/totals", month=OCTOBER).sources for code in towns]
    (the_list,) = of_all.filter(dataset="municipalities").select("municipality", "period", "filename").rows()
    assert the_list == (NATION, date(2026, 4, 1), "test.csv")
    assert_frame_equal(of_all.filter(pl.col("municipality") != NATION), pl.concat(of_each), check_row_order=False)
    assert [frame["dataset"].unique().sort().to_list() for frame in of_each] == [
        ["districts", "roster", "targets"], ["definitions", "districts", "roster", "targets"], ["districts", "roster"],
    ]  # fmt: skip


class TestWhoSees:
    def test_a_role_of_one_municipality_is_refused_all_of_them(self, town: Town) -> None:
        neighbour(town.store, CITY, "大市")
        admin_here = Viewer("sato", frozenset(), frozenset({(CODE, Role.ADMIN)}))
        for name in OF_ALL:
            for place in (CODE, CITY, NATION):
                with pytest.raises(NotAllowed):
                    ask(Desk(town.store, admin_here, place), name)

    def test_a_role_that_holds_everywhere_is_answered(self, town: Town) -> None:
        assert [name for name in OF_ALL if ask(whole(town.store, BOARD), name).question.name != name] == []

    def test_a_role_said_to_hold_under_the_code_of_the_nation_alone_is_none_elsewhere(self, town: Town) -> None:
        there = Viewer("sato", frozenset(), frozenset({(NATION, Role.BOARD)}))
        with pytest.raises(NotAllowed):
            Desk(town.store, there, CODE).ask("coverage/totals", month=OCTOBER)


class TestHidden:
    def two(self, town: Town, here: str, there: str) -> Answer:
        """The town and a city of one district, as the board sees them side by side."""
        city = neighbour(town.store, CITY, "大市")
        city.send("districts", "地区コード,校区名\n01,中央\n", period="FY2020")
        town.send("roster", ROSTER + here, period="2026-10")
        city.send("roster", ROSTER + there, period="2026-10")
        return ask(whole(town.store, BOARD), "prefecture/coverage")

    def test_what_a_municipality_withholds_of_itself_is_withheld_here_and_from_the_sum(self, town: Town) -> None:
        answer = self.two(town, "日吉,100,60,30\n篠山,100,50,20\n南,100,40,20\n", "中央,300,200,5\n")
        assert answer.hidden["planned"].to_list() == [None, "<10", "*"]  # 70, 5, and 75 would tell the 5
        assert answer.frame["planned"].to_list() == [70, None, None]
        assert answer.hidden["plan_rate"].to_list() == [None, "<10", "*"]
        assert answer.frame["listed"].to_list() == [150, 200, 350]

    def test_whatever_stands_beside_the_others_stands_on_a_municipality_s_own_page(self, town: Town) -> None:
        answer = self.two(town, "日吉,100,60,3\n篠山,100,50,0\n南,100,40,\n", "中央,300,200,195\n")
        for code in (CODE, CITY):
            own = Desk(town.store, BOARD, code).ask("coverage/totals", month=OCTOBER)
            row = answer.frame["municipality"].to_list().index(code)
            protected = [c.name for c in answer.question.columns if c.protected]
            assert {n: answer.hidden[row, n] for n in protected} == {n: own.hidden[0, n] for n in protected}
        assert answer.hidden["planned"].to_list() == ["<10", "*", "*"]  # 3; 200 − 195 = 5 are without

    def test_each_council_s_own_threshold_holds(self, town: Town) -> None:
        neighbour(town.store, CITY, "大市")
        set_policy(town.store, CITY, Policy(20), actor="admin", now=NOON)
        answer = self.two(town, "日吉,100,60,15\n篠山,100,50,15\n南,100,40,15\n", "中央,300,200,15\n")
        assert answer.hidden["planned"].to_list() == [None, "<20", "*"]

    def test_exact_figures_of_all_need_the_leave_of_every_council(self, town: Town) -> None:
        neighbour(town.store, CITY, "大市")
        staff = Viewer("staff", frozenset({Role.STAFF}))
        assert whole(town.store, staff).sees_exact
        set_policy(town.store, CITY, Policy(10, frozenset({"approver"})), actor="admin", now=NOON)
        assert not whole(town.store, staff).sees_exact
        assert Desk(town.store, staff, CODE).sees_exact
        assert not whole(town.store, local_admin()).sees_exact
        answer = self.two(town, "日吉,100,60,5\n篠山,100,50,50\n南,100,40,0\n", "中央,300,200,5\n")
        at_home = Desk(town.store, staff, CODE).ask("prefecture/coverage", month=OCTOBER)
        assert at_home.hidden.equals(answer.hidden)  # it is the same desk, wherever one stands


class TestAlwaysTheSameMunicipalities:
    """Three months of three councils: the town has told of each, the city of two, the village of the newest alone."""

    @pytest.fixture
    def told(self, town: Town) -> Desk:
        for code, name in ((CITY, "大市"), (VILLAGE, "本村")):
            neighbour(town.store, code, name).send("districts", "地区コード,校区名\n01,中央\n", period="FY2020")
        city, village = Town(town.store, CITY), Town(town.store, VILLAGE)
        for month, planned in (("2026-08", 20), ("2026-09", 30), ("2026-10", 40)):
            town.send("roster", ROSTER + f"日吉,200,100,{planned}\n", period=month)
        for month, planned in (("2026-09", 120), ("2026-10", 150)):
            city.send("roster", ROSTER + f"中央,400,300,{planned}\n", period=month)
        village.send("roster", ROSTER + "中央,40,30,15\n", period="2026-10")
        return whole(town.store)

    def test_a_sum_does_not_rise_because_another_began_to_tell(self, told: Desk) -> None:
        months = told.ask("prefecture/coverage_trend", month=OCTOBER).frame
        # runs of 3, 2 and 1 months: half of them have told of two, and so the town and the city are added up in these
        assert months["month"].to_list() == [date(2026, 9, 1), OCTOBER]
        assert months["listed"].to_list() == [400, 400]  # 100 + 300; not 430, for the 30 of the village
        assert months["plan_rate"].to_list() == [150 / 400, 190 / 400]  # 30 + 120, 40 + 150
        assert months["municipality_codes"].unique().to_list() == [f"{CODE},{CITY}"]
        assert months.select("municipalities_counted", "municipalities_expected").unique().rows() == [(2, 3)]
        assert months["districts_reported"].to_list() == [2, 2]
        assert months["districts_expected"].to_list() == [4, 4]  # three in the town, of which one tells

    @ON_A_FILE
    def test_of_a_month_of_which_few_have_told_it_is_theirs_alone(self, told: Desk) -> None:
        (august,) = told.ask("prefecture/coverage_trend", month=date(2026, 8, 1)).frame.to_dicts()
        assert (august["listed"], august["municipality_codes"]) == (100, CODE)
        assert told.ask("prefecture/coverage_trend", month=date(2026, 7, 1)).frame.is_empty()

    @ON_A_FILE
    def test_a_sum_is_withheld_in_a_month_in_which_one_of_them_hides_its_own(self, told: Desk) -> None:
        city = Town(told.store, CITY)
        city.send("roster", ROSTER + "中央,400,300,5\n", period="2026-09", reason="訂正")
        months = whole(told.store, BOARD).ask("prefecture/coverage_trend", month=OCTOBER)
        assert months.frame["planned"].to_list() == [None, 190]  # 35 − 30 of the town would tell the 5
        assert months.hidden["planned"].to_list() == ["*", None]
        assert months.hidden["plan_rate"].to_list() == ["*", None]
        assert months.frame["listed"].to_list() == [400, 400]

    @ON_A_FILE
    def test_a_figure_that_one_of_them_has_not_told_is_a_gap(self, told: Desk) -> None:
        Town(told.store, CITY).send("roster", ROSTER + "中央,400,300,\n", period="2026-09", reason="訂正")
        months = whole(told.store).ask("prefecture/coverage_trend", month=OCTOBER).frame
        assert months["planned"].to_list() == [None, 190]  # not 30, of the town alone
        assert months["plan_rate"].to_list() == [None, 190 / 400]
        assert months["listed"].to_list() == [400, 400]

    @ON_A_FILE
    def test_volunteers_and_drills_are_added_up_alike(self, told: Desk) -> None:
        town, city = Town(told.store, CODE), Town(told.store, CITY)
        for month, ready in (("2026-09", 10), ("2026-10", 12)):
            town.send("volunteers", f"校区名,区分,登録数,即応可能\n日吉,個人,40,{ready}\n", period=month)
        city.send("volunteers", "校区名,区分,登録数,即応可能\n中央,個人,90,50\n", period="2026-10")
        months = told.ask("prefecture/volunteers_trend", month=OCTOBER).frame
        assert months["ready"].to_list() == [62]  # of two runs, of 2 and of 1, half is 1: both, in October alone
        drill = "校区名,実施日,種別,実施状況\n"
        for year in (2025, 2026):
            town.send("drills", f"{drill}日吉,{year}-06-01,避難,実施\n", period=f"{year}-06")
        city.send("drills", f"{drill}中央,2026-06-01,避難,実施\n", period="2026-06")
        years = told.ask("prefecture/drills_trend", month=OCTOBER, fiscal_year=2026).frame
        assert years.select("fiscal_year", "districts_held", "municipalities_counted").rows() == [(2026, 2, 2)]


def test_a_change_within_a_year_is_over_those_that_know_both_years(town: Town) -> None:
    city = neighbour(town.store, CITY, "大市")
    city.send("districts", "地区コード,校区名\n01,中央\n", period="FY2020")
    for period, listed in (("2025-10", 90), ("2026-10", 100)):
        town.send("roster", ROSTER + f"日吉,200,{listed},40\n", period=period)
        town.send("volunteers", f"校区名,区分,登録数,即応可能\n全市,個人,{listed},{listed // 10}\n", period=period)
    city.send("roster", ROSTER + "中央,400,300,150\n", period="2026-10")
    city.send("volunteers", "校区名,区分,登録数,即応可能\n中央,個人,50,20\n", period="2026-10")
    register = of(ask(whole(town.store), "prefecture/coverage"), None)
    assert (register["listed"], register["listed_change"]) == (400, 10)  # 100 − 90; the city's 300 are no rise
    helpers = of(ask(whole(town.store), "prefecture/volunteers"), None)
    assert (helpers["ready"], helpers["ready_change"], helpers["registered_change"]) == (30, 1, 10)
    helper = "校区名,区分,登録数,即応可能\n日吉,個人,40,4\n"
    town.send("volunteers", helper, period="2026-10", mode="replace", reason="地区別に", accept=["rows_lost"])
    helpers = of(ask(whole(town.store), "prefecture/volunteers"), None)
    assert helpers["registered"] == 90
    assert helpers["registered_change"] is None  # two of the town's three districts are silent, which is no fall


def test_what_needs_a_look_and_what_is_open_is_that_of_each_municipality(towns: dict[str, Town]) -> None:
    store = towns[CODE].store
    open_event(store, CITY, name="大雨", kind="大雨・台風", by=local_admin(), now=NOON)
    (event,) = ask(whole(store), "prefecture/events").frame.to_dicts()
    assert (event["name"], event["title"], event["kind"]) == ("大市", "大雨", "大雨・台風")

    own = {code: there.ask("overview/attention", **given("overview/attention")) for code, there in towns.items()}
    of_each: dict[str, list[str]] = {}
    for code, name in ((CODE, "試験市"), (CITY, "大市"), (VILLAGE, "本村")):
        for row in own[code]:
            of_each.setdefault(row["rule"], []).append(name)
    rows = ask(whole(store), "prefecture/attention").frame
    assert dict(rows.select("rule", pl.col("municipality_names").str.split("、")).iter_rows()) == of_each
    weights = ["alert", "warning", "note"]
    assert rows["severity"].to_list() == sorted(rows["severity"], key=weights.index)
