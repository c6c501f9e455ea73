"""A month as it was known at the end of a day: what was corrected or taken back since is as it was."""

from datetime import date

from dashboard.datasets import dataset_named
from dashboard.desk import Desk
from dashboard.intake.uploads import undo
from dashboard.roles import local_admin
from tests.town import NOON, Town

CHEST = "校区名,募金区分,募金方法,金額\n"
FIRST, SECOND, THIRD = (NOON.replace(day=day) for day in (1, 5, 9))


def test_answers_exports_and_sources_are_those_of_the_day(town: Town) -> None:
    sent = town.send("chest", CHEST + "日吉,一般,戸別,100\n", period="2025-10", now=FIRST)
    more = town.send("chest", CHEST + "篠山,一般,戸別,50\n", period="2025-10", now=FIRST)
    correction = town.send("chest", CHEST + "日吉,一般,戸別,120\n", period="2025-10", now=SECOND, reason="訂正")
    undo(town.store, more.upload_id, actor="office", now=THIRD, reason="誤り")
    known = {
        4: ([100, 50], 150, {sent.upload_id, more.upload_id}),
        5: ([120, 50], 170, {sent.upload_id, more.upload_id, correction.upload_id}),
        9: ([120], 120, {sent.upload_id, correction.upload_id}),
    }
    for day, (rows, total, uploads) in known.items():
        desk = Desk(town.store, local_admin(), town.municipality, date(2026, 11, day))
        answer = desk.ask("chest/to_date", month=date(2025, 10, 1))
        exported = desk.rows(dataset_named("chest")).frame.sort("district_code")["amount"].to_list()
        assert (exported, answer.row()["amount"]) == (rows, total)
        assert set(answer.sources.filter(dataset="chest")["upload_id"]) == uploads
