"""A file understood as a dataset: what is read, what is asked, what is refused. Each on a file and on a lake."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dashboard.errors import StaleDraft, StoreError, UsageError
from dashboard.intake.draft import Draft
from dashboard.intake.problems import message
from dashboard.intake.uploads import Approval, commit
from tests.town import NOON, Town


def _codes(draft: Draft, *severities: str) -> list[str]:
    return [p.code for p in draft.problems if not severities or p.severity in severities]


def _amounts(town: Town) -> dict[tuple[str, str, str], int | None]:
    return {(r["district_code"], r["campaign"], r["method"]): r["amount"] for r in town.live("chest")}


class TestTitles:
    def test_the_month_is_taken_from_the_title_where_none_is_given(self, town: Town) -> None:
        draft = town.draft("roster", "令和6年4月末現在\n校区名,対象者数,名簿掲載者数\n日吉,120,60\n")
        assert draft.slices["period"].to_list() == [date(2024, 4, 1)]
        assert draft.rows["as_of"].to_list() == [date(2024, 4, 30)]

    def test_a_title_that_speaks_of_another_month_is_an_error(self, town: Town) -> None:
        draft = town.draft("roster", "令和6年5月末現在\n校区名,対象者数,名簿掲載者数\n日吉,120,60\n", period="2024-04")
        assert _codes(draft, "error") == ["stated_period_differs"]

    def test_thousands_of_yen_are_multiplied_and_told(self, town: Town) -> None:
        draft = town.draft("chest", "単位:千円\n校区名,募金区分,募金方法,金額\n日吉,一般,戸別,12\n", period="2024-10")
        assert draft.rows["amount"].to_list() == [12_000]
        assert _codes(draft) == ["scaled"]

    def test_a_cell_that_states_its_own_unit_is_not_multiplied_again(self, town: Town) -> None:
        text = '単位:千円\n校区名,募金区分,募金方法,金額\n日吉,一般,戸別,12\n篠山,一般,戸別,"5,000円"\n合計,,,17\n'
        draft = town.draft("chest", text, period="2024-10")
        assert draft.rows["amount"].to_list() == [12_000, 5_000]
        assert _codes(draft, "grave") == []  # 17千円 is 12,000 + 5,000

    def test_a_column_without_a_heading_is_asked_about(self, town: Town) -> None:
        draft = town.draft("roster", "校区名,対象者数,名簿掲載者数,\n日吉,120,60,7\n", period="2024-04")
        assert ("heading_blank", "D1") in [(p.code, p.cell) for p in draft.of_severity("warning")]

    def test_a_unit_that_stands_only_below_the_table_is_asked_for(self, town: Town) -> None:
        text = "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,12\n(単位:千円),,,\n"
        assert _codes(town.draft("chest", text, period="2024-10"), "error") == ["unit_below"]

    def test_a_campaign_that_only_the_title_names_holds_for_every_row(self, town: Town) -> None:
        draft = town.draft("chest", "歳末たすけあい募金\n校区名,募金方法,金額\n日吉,戸別,100\n", period="2024-12")
        assert draft.rows["campaign"].to_list() == ["歳末"]
        assert dict(draft.scope) == {"campaign": "歳末"}


class TestRows:
    def test_totals_and_notes_are_set_apart(self, town: Town) -> None:
        text = "校区名,対象者数,名簿掲載者数\n日吉,120,60\n篠山,80,40\n合 計,200,100\n※名簿は毎月更新,,\n"
        draft = town.draft("roster", text, period="2024-04")
        assert (draft.rows.height, _codes(draft, "error", "grave")) == (2, [])

    def test_a_total_that_is_wrong_names_the_row_that_explains_it(self, town: Town) -> None:
        text = "校区名,対象者数,名簿掲載者数\n日吉,12,6\n篠山,80,40\n合計,200,46\n"  # 12 should be 120
        grave = town.draft("roster", text, period="2024-04").of_severity("grave")
        assert [(p.code, p.cell) for p in grave] == [("total_mismatch", "B4")]
        assert grave[0].facts["culprit"] == "2 (12 → 120)"

    @pytest.mark.parametrize(
        ("typed", "culprit"),
        [
            ("1200", "2 (1,200 → 120)"),  # a zero too many
            ("210", "2 (210 → 120)"),  # two digits swapped
            ("125", "見当たりません"),  # nothing that a hand slips into
        ],
    )
    def test_the_likely_culprit_of_a_wrong_total_is_said_in_words(self, town: Town, typed: str, culprit: str) -> None:
        text = f"校区名,対象者数,名簿掲載者数\n日吉,{typed},6\n篠山,80,40\n合計,200,46\n"  # 120 + 80 = 200
        grave = town.draft("roster", text, period="2024-04").of_severity("grave")[0]
        sentence = "4行目 『対象者数』:合計は200と書かれていますが、行を足すと{:,}です(差{:+,})。疑わしい行:{}"
        found = int(typed) + 80
        assert message(grave, "ja") == sentence.format(found, 200 - found, culprit)
        assert culprit.replace("見当たりません", "none found") in message(grave, "en")

    def test_states_of_missing_figures_stay_apart(self, town: Town) -> None:
        town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,0,\n篠山,－,***\n南,調査中,5\n", period="2024-04")
        states = [(r["eligible"], r["eligible_state"], r["listed_state"]) for r in town.live("roster")]
        assert states == [
            (0, "given", "not_reported"),
            (None, "not_applicable", "hidden_at_source"),
            (None, "pending", "given"),
        ]

    def test_a_cross_tab_becomes_long_rows_and_its_totals_are_checked_both_ways(self, town: Town) -> None:
        text = "募金方法,赤い羽根募金,歳末たすけあい,合計\n戸別募金,100,20,120\n街頭募金,30,0,30\n合計,130,20,150\n"
        draft = town.draft("chest", text, period="2024-12", sets={"district": "全市"})
        assert draft.rows.select("campaign", "method", "amount").rows() == [
            ("一般", "戸別", 100), ("歳末", "戸別", 20), ("一般", "街頭", 30), ("歳末", "街頭", 0),
        ]  # fmt: skip
        assert _codes(draft, "error", "grave") == []
        wrong = town.draft("chest", text.replace("0,30\n", "0,31\n"), period="2024-12", sets={"district": "全市"})
        assert [(p.code, p.cell) for p in wrong.of_severity("grave")] == [("total_mismatch", "D3")]

    def test_figures_under_an_unknown_value_of_a_cross_tab_are_left_out_only_if_accepted(self, town: Town) -> None:
        text = "募金区分,戸別募金,街頭募金,ネット募金\n赤い羽根,100,30,7\n"
        draft = town.draft("chest", text, period="2024-12", sets={"district": "全市"})
        assert [(p.code, p.cell) for p in draft.of_severity("warning")] == [("spread_unknown", "D1")]

    def test_a_whole_city_row_of_a_stock_is_a_total_and_of_a_flow_an_amount(self, town: Town) -> None:
        stock = town.draft("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n全市,120,60\n", period="2024-04")
        assert stock.rows["district_code"].to_list() == ["01"]
        town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,100\n全市,一般,街頭,50\n", period="2024-10")
        assert _amounts(town) == {("01", "一般", "戸別"): 100, ("全市", "一般", "街頭"): 50}

    def test_a_district_is_known_by_code_name_suffix_and_other_names(self, town: Town) -> None:
        ledger = "地区コード,校区名,別名\n01,日吉,旧日吉、ひよし\n02,篠山,\n03,南,\n"
        town.send("districts", ledger, period="FY2021", reason="別名")
        for spelling in ("01", "日吉校区", " 日 吉 ", "①日吉", "ひよし", "旧日吉小学校区"):
            draft = town.draft("roster", f"校区名,対象者数,名簿掲載者数\n{spelling},1,1\n", period="2024-04")
            assert draft.rows["district_code"].to_list() == ["01"], spelling

    def test_without_a_ledger_that_is_said_once(self, store: Any) -> None:
        from dashboard.council import Council, found_council

        found_council(store, Council("990019", "試験市"), actor="office", now=NOON)
        text = "校区名,対象者数,名簿掲載者数\n日吉,1,1\n篠山,1,1\n"
        assert _codes(Town(store).draft("roster", text, period="2024-04"), "error") == ["ledger_missing"]

    def test_districts_without_a_row_are_counted_and_named(self, town: Town) -> None:
        draft = town.draft("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n", period="2024-04")
        note = draft.of_severity("note")[0]
        assert (note.code, note.facts["n"], note.facts["names"]) == ("districts_absent", 2, "篠山、南")


class TestHistory:
    def test_a_stock_that_does_not_carry_on_is_a_warning(self, town: Town) -> None:
        town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n", period="2024-04")
        text = "校区名,対象者数,名簿掲載者数,新規,削除\n日吉,120,65,3,1\n"  # 60 + 3 - 1 = 62
        warned = town.draft("roster", text, period="2024-05").of_severity("warning")
        assert [(p.code, p.cell, p.facts["expected"]) for p in warned] == [("stock_breaks", "C2", 62)]

    def test_more_member_households_than_households_are_a_warning(self, town: Town) -> None:
        draft = town.draft("dues", "校区名,金額,加入世帯数\n南,600000,600\n", period="2024-06")  # the ledger has 500
        assert [(p.code, p.cell) for p in draft.of_severity("warning")] == [("households_over_ledger", "C2")]

    def test_a_change_of_basis_is_grave_and_clears_what_was_there(self, town: Town) -> None:
        heading = "校区名,募金区分,募金方法,金額\n"
        town.send("chest", heading + "日吉,一般,戸別,100\n篠山,一般,戸別,50\n", period="2024-10")
        draft = town.draft("chest", heading + "日吉,一般,戸別,180\n", period="2024-10", basis="ytd")
        assert _codes(draft, "grave") == ["basis_changed"]
        said = {"period": "2024-10", "basis": "ytd", "reason": "累計で再送", "accept": ["basis_changed"]}
        town.send("chest", heading + "日吉,一般,戸別,180\n", **said)
        assert _amounts(town) == {("01", "一般", "戸別"): 180}

    def test_a_draft_that_was_overtaken_is_stale(self, town: Town) -> None:
        text = "校区名,対象者数,名簿掲載者数\n日吉,120,60\n"
        draft = town.draft("roster", text, period="2024-04")
        town.send("roster", text.replace("120", "130"), period="2024-04")
        with pytest.raises(StaleDraft):
            commit(town.store, [draft], actor="late", now=NOON, approval=Approval("遅れ", accept_warnings=True))
        assert [row["eligible"] for row in town.live("roster")] == [130]

    def test_nothing_with_an_error_is_ever_stored(self, town: Town) -> None:
        draft = town.draft("roster", "校区名,対象者数,名簿掲載者数\n日吉,-1,60\n", period="2024-04")
        with pytest.raises(StoreError):
            commit(town.store, [draft], actor="office", now=NOON, approval=Approval("理由", accept_warnings=True))
        assert town.live("roster") == []


class TestEvents:
    def test_a_list_of_drills_speaks_for_the_months_that_have_begun(self, town: Town) -> None:
        draft = town.draft("drills", "校区名,実施日,種別\n日吉,令和8年9月1日,避難\n", period="FY2026", complete=True)
        months = draft.slices.filter(draft.slices["complete"])["period"].to_list()
        assert (months[0], months[-1], len(months)) == (date(2026, 4, 1), date(2026, 11, 1), 8)

    def test_a_blank_status_is_held_if_past_and_planned_if_ahead(self, town: Town) -> None:
        text = "校区名,実施日,種別,実施状況\n日吉,2026-09-01,避難,\n篠山,2027-01-15,避難,\n南,2026-09-01,避難,中止\n"
        town.send("drills", text, period="FY2026", complete=True)
        found = {(r["district_code"], r["status"]) for r in town.live("drills")}
        assert found == {("01", "実施"), ("02", "予定"), ("03", "中止")}

    def test_a_drill_outside_the_period_or_held_in_the_future_is_an_error(self, town: Town) -> None:
        text = "校区名,実施日,種別,実施状況\n日吉,2025-03-31,避難,\n篠山,2027-01-15,避難,実施\n"
        draft = town.draft("drills", text, period="FY2026")
        assert sorted(_codes(draft, "error")) == ["held_in_future", "outside_period"]

    def test_an_empty_list_may_say_that_there_were_none(self, town: Town) -> None:
        draft = town.draft("drills", "校区名,実施日,種別\n", period="2026-05", complete=True)
        assert _codes(draft, "error") == []
        assert _codes(town.draft("drills", "校区名,実施日,種別\n", period="2026-05"), "error") == ["no_rows"]


class TestColumns:
    def test_a_missing_column_is_told_with_the_nearest_heading(self, town: Town) -> None:
        draft = town.draft("roster", "校区名,対象者の数,名簿掲載者数\n日吉,1,1\n", period="2024-04")
        errors = draft.of_severity("error")
        assert [(p.code, p.facts["name"], p.facts["near"]) for p in errors] == [
            ("column_missing", "eligible", "対象者の数")
        ]

    def test_a_person_can_say_which_column_it_is(self, town: Town) -> None:
        text = "校区名,対象者の数,名簿掲載者数\n日吉,3,1\n"
        by_text = town.draft("roster", text, period="2024-04", maps={"対象者の数": "eligible"})
        by_place = town.draft("roster", text, period="2024-04", maps={"#2": "eligible"})
        assert by_text.rows["eligible"].to_list() == by_place.rows["eligible"].to_list() == [3]

    def test_two_headings_of_one_column_are_an_error(self, town: Town) -> None:
        draft = town.draft("roster", "校区名,対象者数,対象者,名簿掲載者数\n日吉,1,1,1\n", period="2024-04")
        assert _codes(draft, "error") == ["heading_twice"]

    def test_a_value_for_a_column_that_the_file_has_is_an_error(self, town: Town) -> None:
        text = "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,100\n"
        assert _codes(town.draft("chest", text, period="2024-10", sets={"campaign": "歳末"}), "error") == [
            "set_and_heading"
        ]

    def test_an_unknown_code_is_told_with_the_nearest(self, town: Town) -> None:
        draft = town.draft("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別訪門,100\n", period="2024-10")
        error = draft.of_severity("error")[0]
        assert (error.code, error.cell, error.value) == ("code_unknown", "C2", "戸別訪門")
        assert "戸別" in error.facts["near"]

    def test_a_duplicate_row_names_every_line(self, town: Town) -> None:
        draft = town.draft(
            "roster", "校区名,対象者数,名簿掲載者数\n日吉,1,1\n篠山,1,1\n日吉校区,1,1\n", period="2024-04"
        )
        assert [(p.code, p.line, p.facts["lines"]) for p in draft.of_severity("error")] == [
            ("key_twice", 2, "2, 4"), ("key_twice", 4, "2, 4"),
        ]  # fmt: skip


def test_a_month_ends_in_tokyo_before_it_ends_in_greenwich(town: Town) -> None:
    just_in_december = datetime(2026, 11, 30, 15, 30, tzinfo=UTC)  # 1 December, 00:30, in Tokyo
    draft = town.draft("roster", "校区名,対象者数,名簿掲載者数\n日吉,1,1\n", period="2026-12", now=just_in_december)
    assert _codes(draft, "error") == []


def test_a_file_that_says_no_period_is_asked_for_one(town: Town) -> None:
    with pytest.raises(UsageError, match="period_needed"):
        town.draft("roster", "校区名,対象者数,名簿掲載者数\n日吉,1,1\n")
