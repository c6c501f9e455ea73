"""Taking an upload back, told in buckets before it is done and after."""

from typing import Any

from dashboard.intake.turning import UndoResult
from dashboard.intake.uploads import preview, restore, undo
from tests.town import NOON, Town

CHEST = "校区名,募金区分,募金方法,金額\n"


def _undone(town: Town, upload_id: str) -> UndoResult:
    return undo(town.store, upload_id, actor="office", now=NOON, reason="誤り")


def _cells(result: UndoResult) -> list[tuple[Any, ...]]:
    """district, column, from, to; None without a row."""
    return list(result.cells.select("district_code", "column", "old", "new").iter_rows())


def test_rows_go_or_go_back_and_others_stay_with_the_later_upload_that_has_replaced_them(town: Town) -> None:
    town.send("chest", CHEST + "日吉,一般,戸別,100\n", period="2025-10")
    wrong = town.send("chest", CHEST + "日吉,一般,戸別,110\n篠山,一般,戸別,50\n南,一般,戸別,7\n", period="2025-10",
                      reason="追加")  # fmt: skip
    later = town.send("chest", CHEST + "南,一般,戸別,9\n", period="2025-10", reason="訂正", filename="訂正.csv")
    result = _undone(town, wrong.upload_id)
    assert _cells(result) == [("01", "amount", "110", "100"), ("02", "amount", "50", None)]
    assert (result.taken_back, result.kept, result.returned) == (2, 1, 0)
    assert [(k.upload_id, k.filename, k.rows) for k in result.kept_by] == [(later.upload_id, "訂正.csv", 1)]


def test_rows_that_a_replacing_file_had_dropped_return(town: Town) -> None:
    town.send("chest", CHEST + "日吉,一般,戸別,100\n篠山,一般,戸別,50\n", period="2025-10")
    whole = town.send("chest", CHEST + "日吉,一般,戸別,100\n", period="2025-10", mode="replace", reason="訂正",
                      accept=["rows_lost"])  # fmt: skip
    result = _undone(town, whole.upload_id)
    assert _cells(result) == [("02", "amount", None, "50")]
    assert (result.taken_back, result.kept, result.returned) == (1, 0, 1)


def test_rows_that_a_later_replacing_file_dropped_stay_dropped(town: Town) -> None:
    first = town.send("chest", CHEST + "日吉,一般,戸別,100\n篠山,一般,戸別,50\n", period="2025-10")
    town.send("chest", CHEST + "日吉,一般,戸別,120\n", period="2025-10", mode="replace", reason="訂正",
              accept=["rows_lost"], filename="全部.csv")  # fmt: skip
    result = _undone(town, first.upload_id)
    assert (result.taken_back, result.kept, _cells(result)) == (0, 2, [])
    assert [(k.filename, k.rows) for k in result.kept_by] == [("全部.csv", 2)]


def test_a_preview_says_what_will_happen_and_changes_nothing(town: Town) -> None:
    upload = town.send("chest", CHEST + "日吉,一般,戸別,100\n", period="2025-10")
    promised = preview(town.store, upload.upload_id, "undone", actor="office", now=NOON)
    assert [row["amount"] for row in town.live("chest")] == [100]
    assert town.store.rows("select count(*) from commits where act = 'undone'") == [(0,)]
    result = _undone(town, upload.upload_id)
    assert _cells(promised) == _cells(result) == [("01", "amount", "100", None)]
    back = preview(town.store, upload.upload_id, "restored", actor="office", now=NOON)
    assert _cells(back) == [("01", "amount", None, "100")]
    put_back = restore(town.store, upload.upload_id, actor="office", now=NOON, reason="正しかった")
    assert (put_back.taken_back, put_back.kept) == (1, 0)
