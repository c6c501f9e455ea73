"""Readiness in all municipalities: the chain, the reasons and the targets, each over those that can be added up."""

from typing import Any

import polars as pl
import pytest

from dashboard.council import set_policy
from dashboard.desk import Desk
from dashboard.findings.writing import Writer
from dashboard.guard.policy import Policy
from dashboard.roles import Role, Viewer
from dashboard.shown.prefecture_readiness import chain_bullets, target_listing
from dashboard.shown.tables import text_of
from tests.region import CITY, OCTOBER, VILLAGE, neighbour, region, whole
from tests.town import CODE, NOON, Town

ON_A_FILE = pytest.mark.parametrize("town", ["file"], indirect=True)
BOARD = Viewer("board", frozenset({Role.BOARD}))
ROSTER = "校区名,対象者数,名簿掲載者数,同意者数,計画作成済\n"
REASONS = "校区名,要件,人数\n"
SIDES = ("rate_numerator", "rate_denominator", "municipality_codes")


def two(town: Town, here: str, there: str) -> Town:
    """The town and a city of one district, each with its register of October 2026."""
    city = neighbour(town.store, CITY, "大市")
    city.send("districts", "地区コード,校区名\n01,中央\n", period="FY2020")
    town.send("roster", ROSTER + here, period="2026-10")
    city.send("roster", ROSTER + there, period="2026-10")
    return city


def steps(desk: Desk) -> dict[str, dict[str, Any]]:
    return {row["step"]: row for row in desk.ask("prefecture/chain", month=OCTOBER).frame.to_dicts()}


def targets(desk: Desk) -> pl.DataFrame:
    return desk.ask("prefecture/targets", month=OCTOBER, fiscal_year=2026).frame


def own_definition(town: Town, metric: str) -> None:
    town.send("definitions", f"指標,適用開始,定義\n{metric},2024-04-01,別の数え方\n", period="FY2024")


class TestChain:
    def test_a_step_adds_up_those_that_gave_both_sides_and_count_alike(self, town: Town) -> None:
        towns = region(town)  # the city lists only those who consented: it is in no step
        found = steps(whole(town.store))
        ours, village = (towns[code].ask("coverage/totals", month=OCTOBER)[0] for code in (CODE, VILLAGE))
        for name, row in found.items():
            told = [one for one in (ours, village) if one[f"{name}_numerator"] is not None]
            assert row["rate_numerator"] == sum(one[f"{name}_numerator"] for one in told)
            assert row["rate_denominator"] == sum(one[f"{name}_denominator"] for one in told)
            assert row["municipalities_counted"] == len(told)
        assert found["plan_rate"]["rate"] == 90 / 250  # 40 + 20 + 30 of 100 + 90 + 60; nobody in the village
        assert found["support_rate"]["rate"] == 55 / 190  # 30 + 25 of 100 + 90: 南 has not told
        assert found["plan_rate"]["differing_names"] == "大市"

    @ON_A_FILE
    def test_one_without_a_side_is_in_no_sum_of_that_step(self, town: Town) -> None:
        two(town, "日吉,100,60,30,20\n", "中央,,200,,50\n")
        found = steps(whole(town.store))
        assert [found["listed_rate"][name] for name in SIDES] == [60, 100, CODE]  # not 60 + 200 of 100
        assert [found["plan_rate"][name] for name in SIDES] == [70, 260, f"{CODE},{CITY}"]
        assert [found["plan_rate_of_consented"][name] for name in SIDES] == [20, 30, CODE]
        assert [found["shared_rate"][name] for name in SIDES] == [None, None, None]
        (shared,) = (b for b in chain_bullets(whole(town.store).ask("prefecture/chain", month=OCTOBER), "ja")[2:3])
        assert (shared.achievement, shared.text) == (None, "未報告")

    @ON_A_FILE
    def test_a_definition_of_one_figure_leaves_out_only_the_steps_that_count_it(self, town: Town) -> None:
        own_definition(two(town, "日吉,100,60,30,20\n", "中央,300,200,100,50\n"), "計画作成済")
        found = steps(whole(town.store))
        assert [found["listed_rate"][name] for name in SIDES] == [260, 400, f"{CODE},{CITY}"]
        assert [found["plan_rate"][name] for name in SIDES] == [20, 60, CODE]
        assert (found["listed_rate"]["differing_names"], found["plan_rate"]["differing_names"]) == (None, "大市")

    @ON_A_FILE
    def test_a_step_is_withheld_where_one_that_it_adds_up_hides_a_side(self, town: Town) -> None:
        city = two(town, "日吉,100,60,30,20\n", "中央,300,200,100,5\n")
        chain = whole(town.store, BOARD).ask("prefecture/chain", month=OCTOBER)
        hidden = dict(zip(chain.frame["step"], chain.hidden["rate_numerator"], strict=True))
        assert hidden["plan_rate"] == "*"  # 25 − 20 of the town would tell the 5
        assert hidden["listed_rate"] is None
        own_definition(city, "計画作成済")  # the city is not added up any more: its 5 cannot be told from the sum
        chain = whole(town.store, BOARD).ask("prefecture/chain", month=OCTOBER)
        assert dict(zip(chain.frame["step"], chain.frame["rate_numerator"], strict=True))["plan_rate"] == 20


class TestReasons:
    def two(self, town: Town, there: str) -> Town:
        city = two(town, "日吉,200,90,,\n", "中央,300,200,,\n")
        town.send(
            "roster_reasons", REASONS + "日吉,要介護3以上,30\n篠山,要介護3以上,20\n日吉,療育A,12\n", period="2026-10"
        )
        city.send("roster_reasons", REASONS + there, period="2026-10")
        return city

    def test_each_municipality_has_those_of_its_own_page_and_all_have_the_sum(self, town: Town) -> None:
        city = self.two(town, "中央,要介護3以上,70\n中央,希望者,\n")
        frame = whole(town.store).ask("prefecture/reasons", month=OCTOBER).frame
        for code, there in ((CODE, town), (CITY, city)):
            own = {row["reason"]: row["people"] for row in there.ask("coverage/reasons", month=OCTOBER)}
            assert dict(frame.filter(municipality=code).select("reason", "people").iter_rows()) == own
        sums = frame.filter("is_total").select("reason", "people", "municipalities_reported", "districts_expected")
        assert sums.rows() == [
            ("要介護3–5", 120, 2, 4),  # 30 + 20 + 70; three districts in the town, one in the city
            ("療育A", 12, 1, 3),
            ("希望者", None, 0, None),  # the city has the reason and has not told it: not 0
        ]  # fmt: skip

    @ON_A_FILE
    def test_one_that_counts_who_is_listed_otherwise_is_left_out_and_named(self, town: Town) -> None:
        own_definition(self.two(town, "中央,要介護3以上,70\n"), "名簿掲載者数")
        (care, _) = whole(town.store).ask("prefecture/reasons", month=OCTOBER).frame.filter("is_total").to_dicts()
        assert (care["people"], care["municipality_codes"], care["differing_names"]) == (50, CODE, "大市")

    @ON_A_FILE
    def test_only_the_sum_of_the_reason_that_one_hides_is_withheld(self, town: Town) -> None:
        self.two(town, "中央,要介護3以上,70\n中央,療育A,4\n")
        answer = whole(town.store, BOARD).ask("prefecture/reasons", month=OCTOBER)
        marks = answer.frame.select("municipality", "reason").with_columns(answer.hidden["people"])
        assert marks.filter(pl.col("people").is_not_null()).rows() == [
            (CITY, "療育A", "<10"), (None, "療育A", "*"),
        ]  # fmt: skip
        set_policy(town.store, CITY, Policy(3), actor="admin", now=NOON)
        answer = whole(town.store, BOARD).ask("prefecture/reasons", month=OCTOBER)
        assert answer.hidden["people"].null_count() == answer.hidden.height  # the city's own threshold holds


class TestTargets:
    def test_each_stands_beside_its_own_target_and_only_what_counts_lack_is_added_up(self, town: Town) -> None:
        city = two(town, "日吉,100,60,,30\n", "中央,400,300,,90\n")
        town.send("targets", "指標,目標値\n名簿登録者数,80\n計画作成率,50\n", period="FY2026")
        city.send("targets", "指標,目標値\n名簿登録者数,450\n計画作成率,40\n", period="FY2026")
        rows = {(row["indicator"], row["municipality"]): row for row in targets(whole(town.store)).to_dicts()}
        assert [rows["listed", code]["lacking"] for code in (CODE, CITY, None)] == [20, 150, 170]
        assert [rows["plan_rate", code]["actual"] for code in (CODE, CITY)] == [50, 30]  # 30 of 60, 90 of 300
        assert [rows["plan_rate", code]["achievement"] for code in (CODE, CITY)] == [1, 0.75]
        assert rows["plan_rate", None]["lacking"] is None
        assert rows["listed", None]["municipalities_told"] == 2
        of_city = {row["indicator"]: row for row in city.ask("indicators/all", fiscal_year=2026)}
        for name, own in of_city.items():
            told = rows[name, CITY]
            assert [told[one] for one in ("target", "actual", "achievement")] == [
                own[one] for one in ("target", "actual", "achievement")
            ]

    @ON_A_FILE
    def test_the_figure_is_of_the_month_asked_and_one_without_it_is_not_added_up(self, town: Town) -> None:
        city = two(town, "日吉,100,60,,30\n", "中央,400,300,,90\n")
        town.send("roster", ROSTER + "日吉,100,90,,30\n", period="2026-11")  # newer, and not asked for
        town.send("targets", "指標,目標値\n名簿登録者数,80\n", period="FY2026")
        city.send("targets", "指標,目標値\n名簿登録者数,調査中\n", period="FY2026")
        found = targets(whole(town.store))
        assert found.select("municipality", "actual", "lacking").rows() == [
            (CODE, 60, 20), (CITY, 300, None), (None, None, 20),
        ]  # fmt: skip
        assert found["municipalities_told"].to_list()[-1] == 1

    @ON_A_FILE
    def test_what_all_lack_is_withheld_where_one_hides_its_figure(self, town: Town) -> None:
        city = two(town, "日吉,100,60,,30\n", "中央,400,5,,\n")
        for one in (town, city):
            one.send("targets", "指標,目標値\n名簿登録者数,80\n", period="FY2026")
        answer = whole(town.store, BOARD).ask("prefecture/targets", month=OCTOBER, fiscal_year=2026)
        assert answer.frame["lacking"].to_list() == [20, None, None]  # 95 − 20 would tell the 75, and that the 5
        assert answer.frame["achievement"].to_list() == [0.75, None, None]
        definitions = whole(town.store, BOARD).ask("prefecture/definitions", month=OCTOBER)
        shown = target_listing(Writer("ja", "地区"), answer, definitions, "listed", title="")
        (lacking,) = (column for column in shown.columns if column.name == "lacking")
        rows = zip(shown.answer.frame.to_dicts(), shown.answer.hidden.to_dicts(), strict=True)
        told = [text_of(Writer("ja", "地区"), values, marks, lacking)[0] for values, marks in rows]
        assert told == ["20", "秘匿"]  # the 75 are not 10未満
