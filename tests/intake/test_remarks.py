"""What is written beside a line of a finance table is kept for good, traced, and never about a person."""

from datetime import date, timedelta

import pytest

from dashboard.errors import UsageError
from dashboard.intake.remarks import LONGEST, Place, write_remark
from dashboard.roles import Permission, Role, Viewer
from dashboard.store.audit import first_broken
from tests.answers.lookup import only
from tests.town import CODE, NOON, Town

OCTOBER = date(2026, 10, 1)
DOORS = Place(CODE, OCTOBER, "chest", "戸別")
STAFF = Viewer("tanaka@example.jp", frozenset({Role.STAFF}))


def write(town: Town, text: str, *, place: Place = DOORS, author: Viewer = STAFF, minutes: int = 0) -> None:
    write_remark(town.store, place, text, author=author, now=NOON + timedelta(minutes=minutes))


def test_the_newest_of_a_line_holds_and_all_that_was_said_stays(town: Town) -> None:
    write(town, "台風で 10月の\n募金を延期")
    write(town, "11月に延期", minutes=-5)  # clocks go wrong; the order of writing counts
    write(town, "大口は年内", place=Place(CODE, OCTOBER, "chest", "法人"))
    newest = {row["line"]: row["remark"] for row in town.ask("remarks/newest", month=OCTOBER)}
    assert newest == {"戸別": "11月に延期", "法人": "大口は年内"}
    history = [(r["remark"], r["is_newest"], r["actor"]) for r in town.ask("remarks/history", month=OCTOBER)]
    assert history == [
        ("大口は年内", True, "tanaka@example.jp"),
        ("11月に延期", True, "tanaka@example.jp"),
        ("台風で 10月の 募金を延期", False, "tanaka@example.jp"),
    ]
    assert town.ask("remarks/newest", month=date(2026, 11, 1)) == []


def test_an_empty_one_takes_back_what_was_said(town: Town) -> None:
    write(town, "台風")
    write(town, "  ")
    assert town.ask("remarks/newest", month=OCTOBER) == []
    assert [r["remark"] for r in town.ask("remarks/history", month=OCTOBER)] == ["", "台風"]


def test_each_is_an_entry_of_the_trace(town: Town) -> None:
    write(town, "台風")
    acts = town.store.rows("select actor, act, target, facts from audit where act = 'remark_written'")
    (actor, _, target, facts), = acts  # fmt: skip
    assert (actor, target) == ("tanaka@example.jp", CODE)
    assert '"line": "戸別"' in facts
    assert "台風" not in facts  # its hash holds it
    assert first_broken(town.store) is None


def refused(town: Town, text: str, **said: object) -> str:
    """The code of the refusal; nothing has been kept."""
    with pytest.raises(UsageError) as refusal:
        write(town, text, **said)  # type: ignore[arg-type]  # passed on as it came
    assert only(town.store.frame("select count(*) as n from remarks").to_dicts())["n"] == 0
    return refusal.value.code


def test_who_may_not_write_is_told_so(town: Town) -> None:
    writers = {role for role in Role if Viewer("x", frozenset({role})).may(Permission.ANNOTATE)}
    assert writers == {Role.STAFF, Role.APPROVER, Role.ADMIN}
    assert refused(town, "台風", author=Viewer("board", frozenset({Role.BOARD}))) == "remark_not_allowed"


def test_contacts_of_persons_long_texts_and_unknown_tables_are_refused(town: Town) -> None:
    assert refused(town, "田中さん 0942-30-9000 へ") == "remark_personal"
    assert refused(town, "あ" * (LONGEST + 1)) == "remark_too_long"
    assert refused(town, "台風", place=Place(CODE, OCTOBER, "roster", "01")) == "remark_unknown_table"


def test_who_may_write_in_one_municipality_may_not_in_another(town: Town) -> None:
    elsewhere = Viewer("sato@example.jp", frozenset(), frozenset({("402036", Role.STAFF)})).at("402036")
    with pytest.raises(UsageError, match="remark_not_allowed"):
        write(town, "台風", author=elsewhere)
