"""The live tables are held against the replay, on a file and on a lake alike."""

from datetime import date

from dashboard.datasets.roster import ROSTER
from dashboard.keeping.doctor import examine
from dashboard.store.verifying import differing_rows, differing_slices
from tests.town import CODE, NOON, Town

FIGURES = "校区名,対象者数,名簿掲載者数\n日吉,120,60\n篠山,80,40\n"
APRIL, MAY = date(2024, 4, 1), date(2024, 5, 1)


def spoil(town: Town, sql: str) -> None:
    town.store.write(lambda session: session.run(sql))


def test_what_was_stored_changed_and_taken_back_is_what_the_replay_gives(town: Town) -> None:
    town.send("roster", FIGURES, period="2024-04")
    town.send("roster", FIGURES.replace("60", "61"), period="2024-04", reason="訂正")
    town.send("roster", FIGURES, period="2024-05")
    assert differing_rows(town.store, ROSTER) == []
    assert differing_slices(town.store) == []
    assert [
        finding.code for finding in examine(town.store, now=NOON, clock=lambda: NOON) if finding.severity == "wrong"
    ] == []


def test_a_month_whose_live_rows_are_others_is_named(town: Town) -> None:
    town.send("roster", FIGURES, period="2024-04")
    town.send("roster", FIGURES, period="2024-05")
    spoil(town, "update live_roster set listed = 41 where period = date '2024-05-01' and district_code = '02'")
    assert differing_rows(town.store, ROSTER) == [(CODE, MAY)]
    spoil(town, "delete from live_roster where period = date '2024-04-01'")
    assert differing_rows(town.store, ROSTER) == [(CODE, APRIL), (CODE, MAY)]


def test_a_row_that_is_there_twice_is_one_too_many(town: Town) -> None:
    town.send("roster", FIGURES, period="2024-04")
    spoil(town, "insert into live_roster select * from live_roster where district_code = '01'")
    assert differing_rows(town.store, ROSTER) == [(CODE, APRIL)]


def test_a_list_of_what_was_sent_that_is_not_that_of_the_commits_is_named(town: Town) -> None:
    town.send("roster", FIGURES, period="2024-04")
    spoil(town, "update live_slices set uploads = 2 where dataset = 'roster'")
    assert differing_slices(town.store) == [("roster", CODE, APRIL)]
