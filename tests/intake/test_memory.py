"""Answers about a file are remembered with its upload, used for the next one, told, and taken back with it."""

import json

import pytest

from dashboard.datasets import dataset_named
from dashboard.errors import UsageError
from dashboard.intake.draft import Draft
from dashboard.intake.memory import Memory, remembered
from dashboard.intake.uploads import restore, undo
from tests.town import CODE, NOON, Town

pytestmark = pytest.mark.parametrize("town", ["file"], indirect=True)

ROSTER = "校区名,対象者の数,名簿掲載者数\n日吉,{},1\n"
SPELLED = "校区名,対象者数,名簿掲載者数\nひよし町,{},1\n"
MAPS = {"対象者の数": "eligible"}


def _notes(draft: Draft) -> list[tuple[str, str | None]]:
    """The notes on what was remembered, each with its cell or its value."""
    return [(p.code, p.cell or p.value) for p in draft.of_severity("note") if p.code.endswith("_remembered")]


def _errors(draft: Draft) -> list[str]:
    return [p.code for p in draft.of_severity("error")]


class TestHeadings:
    def test_a_heading_is_asked_for_until_a_file_of_its_layout_is_stored(self, town: Town) -> None:
        assert _errors(town.draft("roster", ROSTER.format(3), period="2024-04")) == ["column_missing"]
        town.draft("roster", ROSTER.format(3), period="2024-04", maps=MAPS)  # looked at, not stored
        assert _errors(town.draft("roster", ROSTER.format(3), period="2024-04")) == ["column_missing"]
        town.send("roster", ROSTER.format(3), period="2024-04", maps=MAPS)
        draft = town.draft("roster", ROSTER.format(4), period="2024-05")
        assert (draft.rows["eligible"].to_list(), _notes(draft)) == ([4], [("heading_remembered", "B1")])

    def test_another_layout_another_dataset_and_another_council_know_nothing_of_it(self, town: Town) -> None:
        raw = town.draft("roster", ROSTER.format(3), period="2024-04").raw
        town.send("roster", ROSTER.format(3), period="2024-04", maps=MAPS)
        other = "校区名,対象者の数,備考,名簿掲載者数\n日吉,3,,1\n"
        assert _errors(town.draft("roster", other, period="2024-05")) == ["column_missing"]
        assert remembered(town.store, CODE, dataset_named("roster"), raw).maps == {"#2": "eligible"}
        assert remembered(town.store, CODE, dataset_named("volunteers"), raw) == Memory()
        assert remembered(town.store, "990027", dataset_named("roster"), raw) == Memory()

    def test_what_is_said_now_goes_before_and_is_remembered_from_then_on(self, town: Town) -> None:
        text = "校区名,対象,対象(見込),名簿掲載者数\n日吉,3,5,1\n"
        town.send("roster", text, period="2024-04", maps={"#2": "eligible"})
        again = town.draft("roster", text, period="2024-05", maps={"#3": "eligible"})
        assert (again.rows["eligible"].to_list(), _notes(again)) == ([5], [])
        town.send("roster", text, period="2024-05", maps={"#3": "eligible"})
        assert town.draft("roster", text, period="2024-06").rows["eligible"].to_list() == [5]

    def test_a_heading_that_is_no_column_after_all_is_remembered_as_none(self, town: Town) -> None:
        text = "校区名,対象者数,名簿掲載者数,同意者数\n日吉,3,2,1\n"
        town.send("roster", text, period="2024-04", maps={"#4": ""})
        assert town.live("roster")[0]["consented_state"] is None
        draft = town.draft("roster", text, period="2024-05")
        assert draft.rows["consented_state"].to_list() == [None]
        assert ("heading_ignored", "D1") in [(p.code, p.cell) for p in draft.of_severity("note")]

    def test_a_file_whose_headings_are_all_strange_is_found_again(self, town: Town) -> None:
        text = "ところ,ぜんぶ,のった\n日吉,3,1\n"
        said = {"ところ": "district", "ぜんぶ": "eligible", "のった": "listed"}
        town.send("roster", text, period="2024-04", maps=said)
        assert town.draft("roster", text, period="2024-05").rows["listed"].to_list() == [1]

    def test_an_undo_takes_the_answer_back_and_a_restore_brings_it_again(self, town: Town) -> None:
        upload = town.send("roster", ROSTER.format(3), period="2024-04", maps=MAPS)
        undo(town.store, upload.upload_id, actor="office", now=NOON, reason="誤り")
        assert _errors(town.draft("roster", ROSTER.format(3), period="2024-05")) == ["column_missing"]
        restore(town.store, upload.upload_id, actor="office", now=NOON, reason="戻す")
        assert _errors(town.draft("roster", ROSTER.format(3), period="2024-05")) == []

    @pytest.mark.parametrize("maps", [{"#2": "eligible", "#3": "eligible"}, {"#2": "eligible", "対象": "listed"}])
    def test_two_headings_for_a_column_and_two_columns_for_a_heading_are_contradictions(
        self, town: Town, maps: dict[str, str]
    ) -> None:
        with pytest.raises(UsageError, match="said_twice"):
            town.draft("roster", "校区名,対象,見込,名簿掲載者数\n日吉,3,5,1\n", period="2024-04", maps=maps)


class TestDistricts:
    def test_a_spelling_is_asked_for_until_a_file_that_has_it_is_stored(self, town: Town) -> None:
        assert _errors(town.draft("roster", SPELLED.format(3), period="2024-04")) == ["district_unknown"]
        town.send("roster", SPELLED.format(3), period="2024-04", districts={"ひよし町": "日吉"})
        draft = town.draft("roster", SPELLED.format(4), period="2024-05")
        assert draft.rows["district_code"].to_list() == ["01"]
        assert _notes(draft) == [("district_remembered", "ひよし町")]
        assert next(p for p in draft.problems if p.code == "district_remembered").facts["district"] == "日吉"

    def test_it_holds_for_every_dataset_and_every_way_of_writing_it(self, town: Town) -> None:
        town.send("roster", SPELLED.format(3), period="2024-04", districts={"ひよし町": "01"})
        text = "校区名,募金区分,募金方法,金額\nひよし町校区,一般,戸別,100\n"
        assert town.draft("chest", text, period="2024-10").rows["district_code"].to_list() == ["01"]

    def test_only_spellings_of_the_file_are_remembered(self, town: Town) -> None:
        town.send("roster", SPELLED.format(3), period="2024-04", districts={"ひよし町": "01", "南町": "03"})
        rows = town.store.rows("select spelling, district_code from district_aliases")
        assert rows == [("ひよし町", "01")]

    def test_an_undo_takes_it_back_to_what_was_answered_before(self, town: Town) -> None:
        town.send("roster", SPELLED.format(3), period="2024-04", districts={"ひよし町": "01"})
        second = town.send("roster", SPELLED.format(3), period="2024-05", districts={"ひよし町": "02"})
        assert town.draft("roster", SPELLED.format(3), period="2024-06").rows["district_code"].to_list() == ["02"]
        undo(town.store, second.upload_id, actor="office", now=NOON, reason="誤り")
        assert town.draft("roster", SPELLED.format(3), period="2024-06").rows["district_code"].to_list() == ["01"]

    def test_the_ledger_is_never_contradicted(self, town: Town) -> None:
        with pytest.raises(UsageError, match="spelling_of_another"):
            town.draft("roster", SPELLED.format(3), period="2024-04", districts={"篠山": "01"})
        with pytest.raises(UsageError, match="unknown_district"):
            town.draft("roster", SPELLED.format(3), period="2024-04", districts={"ひよし町": "99"})
        town.send("roster", SPELLED.format(3), period="2024-04", districts={"ひよし町": "01"})
        ledger = "地区コード,校区名\n01,日吉\n02,篠山\n03,南\n04,ひよし町\n"
        town.send("districts", ledger, period="FY2021")
        assert _errors(town.draft("roster", SPELLED.format(3), period="2024-05")) == ["district_ambiguous"]

    def test_an_answer_decides_between_districts_of_one_name(self, town: Town) -> None:
        ledger = "地区コード,校区名\n01,東日吉\n02,西日吉\n"
        town.send("districts", ledger.replace("東", "").replace("西", ""), period="FY2021")
        text = "校区名,対象者数,名簿掲載者数\n日吉,3,1\n"
        assert _errors(town.draft("roster", text, period="2024-04")) == ["district_ambiguous"]
        town.send("roster", text, period="2024-04", districts={"日吉": "02"})
        assert town.draft("roster", text, period="2024-05").rows["district_code"].to_list() == ["02"]

    def test_an_answer_of_a_district_that_is_no_more_is_asked_again(self, town: Town) -> None:
        town.send("roster", SPELLED.format(3), period="2021-03", districts={"ひよし町": "01"})
        town.send("districts", "地区コード,校区名\n02,篠山\n03,南\n", period="FY2021")
        assert _errors(town.draft("roster", SPELLED.format(3), period="2021-04")) == ["district_unknown"]


def test_what_was_taught_is_traced(town: Town) -> None:
    said = {"maps": MAPS, "districts": {"ひよし町": "01"}}
    upload = town.send("roster", ROSTER.format(3).replace("日吉", "ひよし町"), period="2024-04", **said)
    found = town.store.rows("select target, actor, facts from audit where act = 'answers_remembered'")
    facts = {"dataset": "roster", "headings": {"対象者の数": "eligible"}, "districts": {"ひよし町": "01"}}
    assert [(target, actor, json.loads(text)) for target, actor, text in found] == [(upload.upload_id, "office", facts)]
