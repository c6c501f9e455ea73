"""The history of what was stored, taken back and put back; and the sources behind an answer."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta

from dashboard.desk import Desk
from dashboard.intake.uploads import restore, undo
from dashboard.opening import open_store
from dashboard.roles import local_admin
from tests.answers.lookup import by
from tests.town import Town

CHEST = "校区名,募金区分,募金方法,金額\n"
MORNING = datetime(2024, 11, 5, 0, 0, tzinfo=UTC)


def test_the_history_tells_who_stored_what_and_why(town: Town) -> None:
    town.send("chest", CHEST + "日吉,一般,戸別,100\n", period="2024-10", filename="10月.csv", now=MORNING)
    town.send("chest", CHEST + "日吉,一般,戸別,120\n", period="2024-10", reason="訂正", now=MORNING + timedelta(days=1))
    newest, first, ledger = town.ask("uploads/history")
    assert (newest["reason"], newest["rows_changed"], newest["rows_new"]) == ("訂正", 1, 0)
    assert (first["filename"], first["actor"], first["stored_at"]) == ("10月.csv", "office", MORNING)
    assert (first["slices"], first["rows"], first["is_in_force"]) == ("2024-10", 1, True)
    assert (ledger["dataset"], ledger["slices"]) == ("districts", "FY2026")


def test_what_was_taken_back_stays_in_the_history_with_its_reason(town: Town) -> None:
    upload = town.send("chest", CHEST + "日吉,一般,戸別,100\n", period="2024-11", basis="ytd", now=MORNING)
    later = MORNING + timedelta(hours=1)
    undo(town.store, upload.upload_id, actor="chief", now=later, reason="月の誤り")
    row = by(town.ask("uploads/history", dataset="chest"), "upload_id")[upload.upload_id]
    assert (row["is_in_force"], row["undone_at"], row["undone_by"]) == (False, later, "chief")
    assert (row["undone_reason"], row["slices"]) == ("月の誤り", "2024-11 ytd")
    restore(town.store, upload.upload_id, actor="chief", now=later + timedelta(hours=1), reason="正しかった")
    row = by(town.ask("uploads/history", dataset="chest"), "upload_id")[upload.upload_id]
    assert (row["is_in_force"], row["undone_at"], row["restored_at"]) == (True, None, later + timedelta(hours=1))


def test_slices_say_which_upload_is_the_newest_of_each(town: Town) -> None:
    first = town.send("chest", CHEST + "日吉,一般,戸別,100\n", period="2024-10")
    second = town.send("chest", CHEST + "日吉,一般,戸別,120\n", period="2024-10", reason="訂正")
    rows = {r["upload_id"]: r["is_newest"] for r in town.ask("uploads/slices") if r["dataset"] == "chest"}
    assert rows == {first.upload_id: False, second.upload_id: True}


def test_behind_an_answer_stand_all_uploads_in_force_that_wrote_its_slices(town: Town) -> None:
    october = town.send("chest", CHEST + "日吉,一般,戸別,100\n篠山,一般,戸別,50\n", period="2024-10")
    correction = town.send("chest", CHEST + "日吉,一般,戸別,120\n", period="2024-10", reason="訂正")
    wrong = town.send("chest", CHEST + "南,一般,戸別,1\n", period="2024-10", reason="追加")
    undo(town.store, wrong.upload_id, actor="office", now=town.now, reason="誤り")
    assert sorted(behind_chest(town)) == sorted([october.upload_id, correction.upload_id])


OLDER = (
    "alter table commits drop column municipality",
    "alter table uploads drop column municipality",
    "delete from schema_steps where name = '0018_municipality_of_uploads'",
)


def test_what_an_older_version_stored_has_its_sources_and_can_be_taken_back_after_an_upgrade(town: Town) -> None:
    first = town.send("chest", CHEST + "日吉,一般,戸別,100\n", period="2024-10")
    second = town.send("chest", CHEST + "日吉,一般,戸別,120\n", period="2024-10", reason="訂正")
    undo(town.store, first.upload_id, actor="office", now=town.now, reason="誤り")
    for statement in OLDER:
        town.store.write(lambda session, statement=statement: session.run(statement))
    town.store.close()
    with closing(open_store(town.store.location)) as newer:
        assert behind_chest(Town(newer)) == [second.upload_id]
        restore(newer, first.upload_id, actor="office", now=town.now, reason="正しかった")
        undo(newer, second.upload_id, actor="office", now=town.now, reason="誤り")
        assert behind_chest(Town(newer)) == [first.upload_id]
        assert [row["amount"] for row in Town(newer).live("chest")] == [100]
        nobody_s = "select upload_id from {} where municipality is null"
        assert [newer.rows(nobody_s.format(table)) for table in ("uploads", "commits")] == [[], []]


def behind_chest(town: Town) -> list[str]:
    """The uploads behind the chest of October 2024."""
    answer = Desk(town.store, local_admin(), town.municipality).ask("chest/to_date", month=date(2024, 10, 1))
    return answer.sources.filter(dataset="chest")["upload_id"].to_list()
