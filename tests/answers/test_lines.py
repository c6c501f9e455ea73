"""Every figure leads to the lines of the files that it came from, as somebody typed them."""

from contextlib import closing
from datetime import date
from typing import Any

import pytest

from dashboard.desk import Desk
from dashboard.intake.uploads import undo
from dashboard.opening import open_store
from dashboard.roles import Role, Viewer, local_admin
from tests.town import NOON, Town

CHEST = "校区名,募金区分,募金方法,金額,件数\n"
ROSTER = "令和6年10月末現在\n校区名,対象者数,備考,名簿掲載者数\n日吉校区,１２０人,転入多数,７\n\n合計,120,,7\n"
OCTOBER = date(2024, 10, 1)


def lines(town: Town, upload_id: str, viewer: Viewer | None = None, **asked: Any) -> list[tuple[Any, ...]]:
    rows = town.ask("uploads/lines", upload_id=upload_id, viewer=viewer, **asked)
    return [(row["line"], row["part"], row["cells"]) for row in rows]


def behind(town: Town, question: str, *, district: str | None = None, **asked: Any) -> set[tuple[str, str, int]]:
    """(district code, upload, line) of the lines of chest money behind an answer."""
    desk = Desk(town.store, local_admin(), town.municipality, asked.pop("known_on", None))
    found = desk.lines_behind(desk.ask(question, **asked), district=district).filter(dataset="chest")
    return set(found.select("district_code", "upload_id", "line").iter_rows())


def test_a_file_is_kept_as_typed_under_the_numbers_of_its_lines(town: Town) -> None:
    upload = town.send("roster", ROSTER, period="2024-10")
    assert lines(town, upload.upload_id) == [
        (1, "title", ["令和6年10月末現在"]),
        (2, "heading", ["校区名", "対象者数", "", "名簿掲載者数"]),
        (3, "row", ["日吉校区", "１２０人", "", "７"]),  # 備考 became no figure, and is not kept
        (5, "row", ["合計", "120", "", "7"]),
    ]
    assert [line for line, part, _ in lines(town, upload.upload_id, first=4, last=9) if part == "row"] == [5]


OLDER = (
    "drop table upload_texts",
    "drop table upload_lines",
    "create table upload_lines (upload_id varchar, line bigint, part varchar, cells varchar[])",
    "delete from schema_steps where name = '0015_texts'",
)


def test_lines_that_an_older_version_stored_are_there_after_an_upgrade(town: Town) -> None:
    upload_id = town.send("roster", ROSTER, period="2024-10").upload_id
    before = lines(town, upload_id)
    kept = [(name, *line) for name in (upload_id, "another") for line in before]
    with town.store.session() as session:
        for statement in OLDER:
            session.run(statement)
        for row in kept:
            session.run("insert into upload_lines values ($1, $2, $3, $4)", dict(zip("1234", row, strict=True)))
    town.store.close()
    with closing(open_store(town.store.location)) as newer:
        assert lines(Town(newer), upload_id) == before
        texts = newer.rows("select len(texts), len(list_distinct(texts)) from upload_texts")
        assert texts == [(11, 11)] * 2  # 1 title + 3 headings + the blank + 日吉校区 １２０人 ７ + 合計 120 7


@pytest.mark.parametrize("role", [Role.BOARD])
def test_who_may_not_see_small_counts_does_not_see_them_as_typed_either(town: Town, role: Role) -> None:
    upload = town.send("roster", ROSTER, period="2024-10")
    kept = lines(town, upload.upload_id, Viewer("a", frozenset({role})))
    assert [(line, cells) for line, _, cells in kept] == [(1, None), (2, None), (3, None), (5, None)]


def test_another_council_of_the_store_does_not_see_them(town: Town) -> None:
    upload = town.send("roster", ROSTER, period="2024-10")
    assert Desk(town.store, local_admin(), "990027").ask("uploads/lines", upload_id=upload.upload_id).frame.is_empty()


def test_a_figure_leads_to_its_line_through_a_correction_of_one_column(town: Town) -> None:
    first = town.send("chest", CHEST + "日吉,一般,戸別,100,5\n篠山,一般,戸別,50,2\n", period="2024-10").upload_id
    change = "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,120\n"
    second = town.send("chest", change, period="2024-10", reason="訂正").upload_id
    assert behind(town, "chest/to_date", month=OCTOBER) == {("01", first, 2), ("01", second, 2), ("02", first, 3)}
    assert behind(town, "chest/to_date", district="02", month=OCTOBER) == {("02", first, 3)}
    undo(town.store, second, actor="office", now=NOON, reason="誤り")
    assert behind(town, "chest/to_date", month=OCTOBER) == {("01", first, 2), ("02", first, 3)}


def test_a_line_that_was_replaced_stands_behind_nothing_but_what_was_known_then(town: Town) -> None:
    early, late = NOON.replace(day=1), NOON.replace(day=5)
    first = town.send("chest", CHEST + "日吉,一般,戸別,100,5\n", period="2024-10", now=early).upload_id
    fresh = CHEST + "篠山,一般,戸別,9,1\n日吉,一般,戸別,120,5\n"
    second = town.send("chest", fresh, period="2024-10", now=late, mode="replace", reason="訂正").upload_id
    assert behind(town, "chest/to_date", month=OCTOBER) == {("02", second, 2), ("01", second, 3)}
    assert behind(town, "chest/to_date", month=OCTOBER, known_on=date(2026, 11, 4)) == {("01", first, 2)}
