"""What is remembered is what would be answered: until something is written, for whoever may see it."""

from datetime import date
from threading import Thread

from dashboard.desk import Desk
from dashboard.intake.uploads import undo
from dashboard.roles import Role, Viewer, local_admin
from dashboard.store.memory import MOST, Memory
from tests.town import CODE, NOON, Town

OCTOBER = date(2024, 10, 1)
HEADING = "校区名,対象者数,名簿掲載者数\n"


def test_what_was_stored_and_what_was_undone_is_seen_at_once(town: Town) -> None:
    def listed() -> int | None:
        found: int | None = town.ask("coverage/totals", month=OCTOBER)[0]["listed"]
        return found

    assert listed() is None
    first = town.send("roster", HEADING + "日吉,200,100\n", period="2024-10")
    assert (listed(), listed()) == (100, 100)
    town.send("roster", HEADING + "日吉,200,120\n", period="2024-10", reason="訂正")
    assert listed() == 120
    undo(town.store, first.upload_id, actor="office", now=NOON, reason="取り消し")
    assert listed() == 120
    assert town.ask("coverage/totals", month=OCTOBER, known_on=date(2024, 9, 30))[0]["listed"] is None


def test_the_uploads_behind_an_answer_are_those_of_now_whatever_was_asked_before(town: Town) -> None:
    def behind(question: str) -> list[str]:
        answer = Desk(town.store, local_admin(), CODE).ask(question, month=OCTOBER)
        return answer.sources.filter(dataset="roster")["upload_id"].to_list()

    assert behind("coverage/totals") == []
    first = town.send("roster", HEADING + "日吉,200,100\n", period="2024-10")
    assert (behind("coverage/totals"), behind("coverage/by_district")) == ([first.upload_id], [first.upload_id])
    undo(town.store, first.upload_id, actor="office", now=NOON, reason="取り消し")
    assert (behind("coverage/by_district"), behind("coverage/totals")) == ([], [])


def test_small_counts_are_hidden_also_after_somebody_who_may_see_them_has_asked(town: Town) -> None:
    town.send("roster", HEADING + "日吉,200,7\n", period="2024-10")
    board = Viewer("board", frozenset({Role.BOARD}))
    exact, hidden = (
        Desk(town.store, who, CODE).ask("coverage/totals", month=OCTOBER) for who in (local_admin(), board)
    )
    assert (exact.row()["listed"], hidden.row()["listed"]) == (7, None)


def test_what_was_read_before_a_write_is_not_kept_for_after_it() -> None:
    memory = Memory()

    def slow() -> str:
        memory.recall(2, "other", lambda: "written meanwhile")
        return "old"

    assert memory.recall(1, "key", slow) == "old"
    assert memory.recall(2, "key", lambda: "new") == "new"


def test_only_the_newest_answers_are_kept() -> None:
    memory, made = Memory(), []
    for n in range(MOST + 1):
        memory.recall(1, n, lambda n=n: made.append(n))
    memory.recall(1, MOST, lambda: made.append("again"))
    memory.recall(1, 0, lambda: made.append("first again"))
    assert made[MOST:] == [MOST, "first again"]


def test_many_at_once_get_the_same() -> None:
    memory, found = Memory(), []
    threads = [Thread(target=lambda: found.append(memory.recall(1, "key", lambda: "answer"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["answer"] * 8
