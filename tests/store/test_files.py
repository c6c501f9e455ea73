"""The files themselves: kept only where a council says so, for as long as it says, and never one that was refused."""

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dashboard.council import set_policy
from dashboard.datasets import dataset_named
from dashboard.errors import NotAllowed, RefusedFile, UsageError
from dashboard.guard.policy import Policy
from dashboard.intake.draft import prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.mending import mended
from dashboard.intake.originals import fetch_original, kept_until, remove_old_files
from dashboard.intake.receiving import receive
from dashboard.intake.uploads import Approval, commit, undo
from dashboard.keeping.chores import do_chores
from dashboard.keeping.copies import restore
from dashboard.opening import open_store
from dashboard.periods import parse_span
from dashboard.roles import Role, Viewer, local_admin
from dashboard.store.audit import first_broken, record
from dashboard.store.copying import copy_store
from tests.town import CODE, NOON, Town, keeping_files

ROSTER = "校区名,対象者数,名簿掲載者数\r\n日吉,１２０,60\r\n".encode("cp932")
LATER = NOON + timedelta(days=31)


def keeping(town: Town, days: int) -> Town:
    """The town, whose council says for how many days it keeps files."""
    keeping_files(town.store, days)
    return town


def fetched(town: Town, upload_id: str, *, viewer: Viewer | None = None, municipality: str = CODE) -> bytes:
    who = viewer or local_admin()
    return fetch_original(town.store, upload_id, municipality=municipality, viewer=who, now=NOON)


def acts(town: Town, act: str) -> list[tuple[str, str]]:
    """Actor and facts of every such act in the record."""
    return town.store.rows(f"select actor, facts from audit where act = '{act}' order by seq")


def test_nothing_is_kept_unless_the_council_says_so(town: Town) -> None:
    upload = town.send("roster", ROSTER, period="2026-10")
    assert [row["file_size"] for row in town.ask("uploads/history")] == [None, None]
    with pytest.raises(UsageError, match="file_not_kept"):
        fetched(town, upload.upload_id)


def test_a_kept_file_comes_back_byte_by_byte_until_its_time_is_over(town: Town) -> None:
    upload = keeping(town, 30).send("roster", ROSTER, period="2026-10")
    assert town.ask("uploads/history", dataset="roster")[0]["file_size"] == len(ROSTER)
    assert fetched(town, upload.upload_id) == ROSTER
    assert acts(town, "file_fetched") == [("local", f'{{"bytes": {len(ROSTER)}, "file": "test.csv"}}')]
    assert kept_until(NOON, days=30).isoformat() == "2026-12-15"
    assert remove_old_files(town.store, actor="server", now=NOON + timedelta(days=30)) == 0
    in_use(town, LATER - timedelta(days=1))
    do_chores(town.store, {}, now=LATER)
    do_chores(town.store, {}, now=LATER)  # the second time there is nothing to do, nor to trace
    facts = f'{{"bytes": {len(ROSTER)}, "files": 1, "keep_files_days": 30}}'
    assert acts(town, "files_removed") == [("server", facts)]
    with pytest.raises(UsageError, match="file_not_kept"):
        fetched(town, upload.upload_id)
    assert len(town.live("roster")) == 1  # its figures stay
    assert first_broken(town.store) is None


def in_use(town: Town, at: datetime) -> None:
    """Somebody does something then, by the clock of the server."""
    record(town.store, act="signed_in", target="", actor="sato@example.jp", now=at)


def test_a_clock_that_is_ahead_takes_no_kept_file_away_until_the_store_has_been_in_use_for_a_day(town: Town) -> None:
    upload = keeping(town, 30).send("roster", ROSTER, period="2026-10")
    years_ahead = NOON + timedelta(days=1500)
    in_use(town, years_ahead)  # somebody signs in before the clock is put right
    for minutes in (0, 1, 600):
        assert remove_old_files(town.store, actor="server", now=years_ahead + timedelta(minutes=minutes)) == 0
    assert fetched(town, upload.upload_id) == ROSTER
    in_use(town, NOON + timedelta(days=25))
    assert remove_old_files(town.store, actor="server", now=NOON + timedelta(days=29)) == 0  # not over yet
    assert (
        remove_old_files(town.store, actor="server", now=NOON + timedelta(days=33)) == 0
    )  # nobody was there for a week
    in_use(town, NOON + timedelta(days=33))
    assert remove_old_files(town.store, actor="server", now=NOON + timedelta(days=34)) == 1


def test_an_upload_taken_back_keeps_its_file_and_zero_days_remove_every_file(town: Town) -> None:
    upload = keeping(town, 30).send("roster", ROSTER, period="2026-10")
    undo(town.store, upload.upload_id, actor="office", now=NOON, reason="誤り")
    assert fetched(town, upload.upload_id) == ROSTER
    assert remove_old_files(keeping(town, 0).store, actor="server", now=NOON) == 1


def test_only_those_who_upload_there_take_a_file_out(town: Town) -> None:
    upload = keeping(town, 30).send("roster", ROSTER, period="2026-10")
    with pytest.raises(NotAllowed):
        fetched(town, upload.upload_id, viewer=Viewer("board", frozenset({Role.BOARD})))
    with pytest.raises(UsageError, match="file_not_kept"):
        fetched(town, upload.upload_id, municipality="990027")
    set_policy(town.store, CODE, Policy(exact_roles=frozenset({Role.OFFICIAL})), actor="admin", now=NOON)
    with pytest.raises(NotAllowed):  # the file would tell what the screens hide
        fetched(town, upload.upload_id, viewer=Viewer("staff", frozenset({Role.STAFF})))
    assert acts(town, "file_fetched") == []


def test_a_file_mended_on_screen_is_kept_as_it_came(town: Town) -> None:
    kind = dataset_named("roster")
    raw = receive(ROSTER, "名簿.csv", known=known_headings(kind, None))
    intent = Intent(kind, CODE, parse_span("2026-10"))
    draft = prepare(mended(raw, {(2, 1): "130"}), intent, store=keeping(town, 30).store, now=NOON)
    approval = Approval(accept_warnings=True)
    [upload] = commit(town.store, [draft], actor="office", now=NOON, approval=approval)
    assert town.live("roster")[0]["eligible"] == 130
    assert fetched(town, upload.upload_id) == ROSTER


@pytest.mark.parametrize("town", ["file"], indirect=True)
def test_of_a_refused_personal_file_not_a_byte_is_anywhere_in_the_store(town: Town, tmp_path: Path) -> None:
    secret = "備前太郎"
    personal = f"校区名,対象者数,名簿掲載者数,氏名\n日吉,120,60,{secret}\n".encode()
    kept = keeping(town, 30).send("roster", ROSTER, period="2026-10")
    with pytest.raises(RefusedFile):
        receive(personal, "名簿.csv", known=known_headings(dataset_named("roster"), None))
    raw = receive(ROSTER, "名簿.csv", known=known_headings(dataset_named("roster"), None))
    with pytest.raises(RefusedFile):
        mended(raw, {(2, 1): "090-1234-5678"})
    assert fetched(town, kept.upload_id) == ROSTER
    town.store.close()
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("sonae.*"))
    assert "日吉".encode("cp932") in stored  # what is kept can be seen in the bytes
    assert secret.encode() not in stored
    assert b"090-1234-5678" not in stored


@pytest.mark.parametrize("town", ["file"], indirect=True)
def test_a_backup_brings_kept_files_back(town: Town, tmp_path: Path) -> None:
    upload = keeping(town, 30).send("roster", ROSTER, period="2026-10")
    copy_store(town.store, tmp_path / "copy.duckdb")
    restore(tmp_path / "copy.duckdb", str(tmp_path / "again.duckdb"), actor="local", now=NOON)
    with closing(open_store(str(tmp_path / "again.duckdb"))) as store:
        assert fetched(Town(store), upload.upload_id) == ROSTER
