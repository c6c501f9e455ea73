"""What is hidden is found when a copy for others is made: after the answer, but never of other figures than its own."""

from datetime import date

import pytest

from dashboard.answers import coverage
from dashboard.desk import Answer, Desk
from dashboard.errors import StaleAnswer
from dashboard.response.events import open_event
from dashboard.roles import Role, Viewer, local_admin
from tests.town import CODE, NOON, Town

OCTOBER = date(2024, 10, 1)
BOARD = Viewer("board", frozenset({Role.BOARD}))
ROSTER = "校区名,対象者数,名簿掲載者数,計画作成済\n日吉,100,60,{few}\n篠山,100,50,20\n南,100,40,30\n"


@pytest.fixture
def answer(town: Town) -> Answer:
    """What a person with exact figures was shown: 5 people of 日吉 have a plan."""
    town.send("roster", ROSTER.format(few=5), period="2024-10")
    return coverage.by_district(Desk(town.store, local_admin(), CODE), OCTOBER)


def test_no_copy_is_made_of_figures_that_were_replaced_meanwhile(town: Town, answer: Answer) -> None:
    town.send("roster", ROSTER.format(few=25), period="2024-10", reason="訂正", accept=("scale_suspect",))
    with pytest.raises(StaleAnswer):  # 25 need not be hidden; the 5 that the answer holds would be told
        answer.for_circulation()
    now = Desk(town.store, BOARD, CODE).ask("coverage/by_district", month=OCTOBER)
    assert now.frame["planned"].to_list() == [25, 20, 30]


def test_what_is_written_down_without_a_file_leaves_an_answer_as_it_is(town: Town, answer: Answer) -> None:
    open_event(town.store, CODE, name="台風", kind="大雨・台風", by=local_admin(), now=NOON)
    assert answer.for_circulation().frame["planned"].to_list() == [None, None, 30]


def test_a_copy_of_rows_in_another_order_hides_the_same(answer: Answer) -> None:
    turned = answer.reordered(answer.frame["district_code"].arg_sort(descending=True))
    assert turned.for_circulation().frame["planned"].to_list() == [30, None, None]


def test_what_is_written_beside_an_answer_goes_out_with_it(answer: Answer) -> None:
    copy = answer.rewritten(answer.frame.with_columns(note=answer.frame["district"] + "校区")).for_circulation()
    assert copy.frame["note"].to_list() == ["日吉校区", "篠山校区", "南校区"]
    assert copy.frame["planned"].to_list() == [None, None, 30]
