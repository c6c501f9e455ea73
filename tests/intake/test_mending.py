"""Cells mended on screen: read in place of what the file says, told with the upload, offered only where they help."""

import pytest

from dashboard.datasets import dataset_named
from dashboard.errors import RefusedFile, StaleDraft, UsageError
from dashboard.intake.districts import ledger_of
from dashboard.intake.draft import Draft, prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.mending import Place, mended
from dashboard.intake.offers import askings, offers
from dashboard.intake.reading import RawTable, read_table
from dashboard.intake.remedies import grouped
from dashboard.intake.uploads import Approval, commit
from dashboard.roles import Role, Viewer
from tests.town import CODE, NOON, Town

ROSTER = '令和8年10月末現在\n校区名,対象者数,名簿掲載者数\n日吉,"36,7",60\n篠山,80,40\n合計,447,100\n'


def _raw(text: str, dataset: str = "roster") -> RawTable:
    return read_table(text.encode(), "test.csv", known=known_headings(dataset_named(dataset)))


def _draft(town: Town, raw: RawTable, dataset: str = "roster") -> Draft:
    return prepare(raw, Intent(dataset_named(dataset), CODE), store=town.store, now=NOON)


def _errors(draft: Draft) -> list[str]:
    return [p.code for p in draft.of_severity("error")]


class TestMending:
    def test_a_mended_cell_is_read_and_the_upload_says_what_stood_in_the_file(self, town: Town) -> None:
        raw = _raw(ROSTER)
        draft = _draft(town, mended(raw, {(3, 1): "367"}))
        assert draft.raw.sha256 == raw.sha256
        assert _errors(draft) == []  # 367 + 80 = 447, as the total says
        commit(town.store, [draft], actor="office", now=NOON, approval=Approval())
        (mend,) = town.ask("uploads/mends")
        told = (mend["cell"], mend["line"], mend["was"], mend["now"], mend["mended_by"])
        assert told == ("B3", 3, "36,7", "367", "office")
        kept = town.ask("uploads/lines", upload_id=mend["upload_id"], first=3, last=3)
        assert kept[-1]["cells"] == ["日吉", "36,7", "60"]
        (board,) = town.ask("uploads/mends", viewer=Viewer("a", frozenset({Role.BOARD})))
        assert (board["cell"], board["was"], board["now"]) == ("B3", None, None)

    def test_a_cell_put_back_as_it_was_is_no_mend(self) -> None:
        raw = _raw(ROSTER)
        assert mended(raw, {(3, 1): "36,7"}) is raw

    def test_a_row_emptied_on_screen_is_left_out_and_told(self, town: Town) -> None:
        raw = mended(_raw(ROSTER), {(5, at): "" for at in range(3)})
        assert raw.body["line"].to_list() == [3, 4]
        assert [(mend.was, mend.now) for mend in raw.mends] == [("合計", ""), ("447", ""), ("100", "")]

    @pytest.mark.parametrize("place", [(2, 1), (3, 9), (99, 0)])
    def test_what_is_no_cell_of_the_rows_cannot_be_mended(self, place: Place) -> None:
        with pytest.raises(UsageError, match="no_such_cell"):
            mended(_raw(ROSTER), {place: "1"})

    def test_what_is_typed_on_screen_may_not_be_about_a_person_either(self) -> None:
        with pytest.raises(RefusedFile, match="personal_data") as refused:
            mended(_raw(ROSTER), {(3, 0): "090-1234-5678"})
        assert refused.value.facts["place"] == "A3"

    def test_a_draft_that_is_stored_twice_has_one_effect(self, town: Town) -> None:
        draft = _draft(town, mended(_raw(ROSTER), {(3, 1): "367"}))
        commit(town.store, [draft], actor="office", now=NOON, approval=Approval())
        with pytest.raises(StaleDraft):
            commit(town.store, [draft], actor="office", now=NOON, approval=Approval())
        assert len(town.ask("uploads/history", dataset="roster")) == 1


DRILLS = "2026年度\n校区名,実施日,訓練の種類\n日吉,令和元年4月1日,避難\n〃,2026/6/1,避難\n篠山,2026/7/1,非難\n"


class TestOffers:
    def test_each_click_removes_the_problems_that_it_is_offered_for(self, town: Town) -> None:
        raw = _raw(DRILLS, "drills")
        draft = _draft(town, raw, "drills")
        texts: dict[Place, str] = {}
        for offer in offers(draft):
            texts |= offer.texts
        assert texts[(3, 1)] == "2019-04-01"  # 令和 began in May: April was 平成31年
        assert texts[(4, 0)] == "日吉"
        for asking in askings(draft, ledger_of(town.store, CODE, None)):
            texts |= asking.answered(asking.options[0])
        assert texts[(5, 2)] == "避難"
        left = _errors(_draft(town, mended(raw, texts), "drills"))
        assert set(left) == {"outside_period"}  # the year that was meant is not 2026: only a person can tell

    def test_a_merged_cell_is_filled_from_above(self, town: Town) -> None:
        text = "令和8年10月分\n校区名,募金区分,募金方法,金額\n日吉,一般,戸別,100\n,一般,職域,50\n合計,,,150\n"
        (offer,) = offers(_draft(town, _raw(text, "chest"), "chest"))
        assert dict(offer.texts) == {(4, 0): "日吉"}

    def test_an_unknown_district_is_asked_about_once_with_the_nearest_first(self, town: Town) -> None:
        text = "令和8年10月末現在\n校区名,対象者数,名簿掲載者数\n日古,120,60\n日古,80,40\n"
        draft = _draft(town, _raw(text))
        (asking,) = askings(draft, ledger_of(town.store, CODE, None))
        assert (asking.spelling, asking.places, asking.options[0]) == ("日古", ((3, 0), (4, 0)), "日吉")

    def test_a_wrong_grouping_of_digits_is_never_guessed(self, town: Town) -> None:
        assert offers(_draft(town, _raw(ROSTER))) == []


def test_problems_are_grouped_by_what_mends_them(town: Town) -> None:
    text = "令和8年10月末現在\n校区名,対象者数,名簿掲載者数,同意者数\nどこか,120,60,10\n日吉,x9,40,50\n"
    draft = _draft(town, _raw(text))
    groups = {remedy: [p.code for p in some] for remedy, some in grouped(draft.problems, draft.dataset).items()}
    assert groups["number"] == ["not_a_number"]
    assert groups["figures"] == ["consented_over_listed"]
    assert groups["district"][0] == "district_unknown"
