"""``sonae backup``, ``restore``, ``doctor``, ``audit``: nothing is lost, and nothing that is wrong hides."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from dashboard.identities import is_theirs
from dashboard.opening import open_store
from tests.cli.conftest import ON_A_FILE, Sonae
from tests.cli.office import CODE
from tests.town import NOON

ROOT = Path(__file__).resolve().parents[2]
ROSTER = [(date, code) for date, codes in (("2024-04", "01 02 03 04"), ("2025-04", "01 02")) for code in codes.split()]
KILLED = """
import os, sys
from datetime import UTC, datetime
from dashboard.council import Council, found_council
from dashboard.opening import open_store
store = open_store(sys.argv[1])
found_council(store, Council("402036", "電源断市"), actor="test", now=datetime.now(UTC))
os._exit(9)
"""


def findings(sonae: Sonae) -> dict[str, list[str]]:
    """Severity → the codes that the doctor finds."""
    sonae("doctor", "--json")
    found = json.loads(sonae.out)["findings"]
    return {s: [f["code"] for f in found if f["severity"] == s] for s in ("wrong", "attention", "fine")}


@ON_A_FILE
def test_a_backup_brings_back_what_was_there(office: Sonae) -> None:
    assert office("backup", "copies.duckdb") == 0
    before = office.live("roster")
    [(upload,)] = office.rows("select upload_id from uploads where dataset = 'roster' and filename like '%2025%'")
    assert office("undo", upload, "--reason", "試し") == 0
    assert len(office.live("roster")) == 4
    assert office("restore", "copies.duckdb") == 0
    assert office.live("roster") == before
    assert len(before) == len(ROSTER)


@ON_A_FILE
def test_the_store_that_a_backup_replaces_is_kept_beside_it(office: Sonae) -> None:
    assert office("backup", "copy.duckdb") == 0
    office.spoil("delete from live_roster")
    assert office("restore", "copy.duckdb", "--lang", "en") == 0
    [kept] = Path.cwd().glob("sonae.2*.duckdb")
    assert kept.name in office.err
    assert office.live("roster", db=kept) == []
    assert len(office.live("roster")) == len(ROSTER)


@ON_A_FILE
def test_a_return_from_a_backup_is_traced_and_the_trace_still_holds(office: Sonae) -> None:
    assert office("backup", "copy.duckdb") == 0
    assert office("restore", "copy.duckdb") == 0
    assert office.rows("select act, target, actor from audit order by seq desc limit 1") == [
        ("store_restored", "copy.duckdb", "local")
    ]
    assert office("audit", "verify") == 0


def test_a_backup_is_never_overwritten(office: Sonae) -> None:
    assert office("backup", "copy.duckdb") == 0
    held = Path("copy.duckdb").read_bytes()
    assert office("backup", "copy.duckdb") == 1
    assert "copy.duckdb" in office.err
    assert Path("copy.duckdb").read_bytes() == held


def test_a_backup_leaves_nothing_unfinished_behind(office: Sonae) -> None:
    before = set(Path.cwd().iterdir())
    assert office("backup", "copy.duckdb") == 0
    assert office("backup", "nowhere/copy.duckdb") == 1
    assert set(Path.cwd().iterdir()) - before == {Path.cwd() / "copy.duckdb"}


def test_a_store_is_backed_up_while_its_own_process_has_it_open(office: Sonae) -> None:
    from dashboard.store.copying import copy_store

    store = open_store(str(office.db))
    copy_store(store, Path("hot.duckdb"))
    assert store.rows("select count(*) from live_roster") == [(6,)]
    store.close()
    assert len(office.live("roster", db=Path("hot.duckdb"))) == len(ROSTER)


@ON_A_FILE
def test_a_store_that_another_process_has_open_is_neither_copied_nor_replaced(office: Sonae) -> None:
    assert office("backup", "copy.duckdb") == 0
    holding = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holding, str(office.db)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        assert office("backup", "another.duckdb") == 3
        assert office("restore", "copy.duckdb") == 3
        holder.communicate()
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["copy.duckdb", "sonae.duckdb"]


@ON_A_FILE
def test_only_a_sound_store_of_ours_is_put_in_place(office: Sonae) -> None:
    before = office.live("roster")
    Path("text.duckdb").write_text("not a store", encoding="utf-8")
    duckdb.connect("other.duckdb").execute("create table figures (n int)").close()
    assert office("backup", "spoilt.duckdb") == 0
    spoilt = Sonae(Path("spoilt.duckdb"), office.capsys)
    spoilt.spoil("update live_roster set listed = 999 where period = '2024-04-01' and district_code = '02'")
    for backup in ("text.duckdb", "other.duckdb", "absent.duckdb", "spoilt.duckdb"):
        assert office("restore", backup) == 1
        assert backup in office.err
    assert "roster 2024-04" in office.err
    assert office.live("roster") == before
    assert list(Path.cwd().glob("sonae*")) == [office.db]


@ON_A_FILE
def test_the_store_itself_is_no_backup_of_itself(office: Sonae) -> None:
    assert office("restore", office.db) == 2
    assert office.db.exists()


@ON_A_FILE
def test_a_damaged_store_is_replaced_and_its_bytes_are_kept(office: Sonae) -> None:
    assert office("backup", "copy.duckdb") == 0
    office.db.write_bytes(b"damaged")
    assert office("restore", "copy.duckdb") == 0
    [kept] = Path.cwd().glob("sonae.2*.duckdb")
    assert kept.read_bytes() == b"damaged"
    assert len(office.live("roster")) == len(ROSTER)


def test_what_a_killed_process_had_committed_is_in_the_backup_that_is_made_of_its_file(sonae: Sonae) -> None:
    command = [sys.executable, "-c", KILLED, "killed.duckdb"]
    killed = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    assert killed.returncode == 9
    assert Path("killed.duckdb.wal").exists()
    assert sonae("restore", "killed.duckdb") == 0
    assert sonae.rows("select value from settings where name = 'name'") == [("電源断市",)]
    assert Path("killed.duckdb.wal").exists()


def test_a_lake_is_backed_up_into_a_file_and_not_replaced_by_one(sonae: Sonae, town_lake: str) -> None:
    assert sonae("backup", "copy.duckdb", db=Path(town_lake)) == 0
    assert sonae("doctor", db=Path("copy.duckdb")) == 0
    assert sonae.live("districts", db=Path("copy.duckdb")) == sonae.live("districts", db=Path(town_lake))
    assert sonae("restore", "copy.duckdb", db=Path(town_lake)) == 2


def test_the_doctor_finds_nothing_wrong_with_a_sound_store(office: Sonae) -> None:
    assert office("doctor") == 0
    assert findings(office)["wrong"] == []
    assert findings(office)["fine"][:3] == ["replay_holds", "audit_holds", "schema"]


def test_the_doctor_names_the_dataset_and_month_whose_figures_are_not_those_of_the_uploads(office: Sonae) -> None:
    office.spoil("update live_dues set amount = amount + 1 where district_code = '01'")
    office.spoil("delete from live_slices where dataset = 'chest' and period = '2024-10-01'")
    assert office("doctor", "--lang", "en") == 1
    assert office.out.splitlines()[:2] == [
        "[wrong] The figures of Membership dues for 2024-05 (municipality 990019) are not those that the uploads give.",
        "[wrong] The list of what was sent of Community chest for 2024-10 (municipality 990019) is not what the uploads"
        " give.",
    ]
    assert findings(office)["wrong"] == ["replay_differs", "slices_differ"]


def test_the_doctor_sees_a_row_that_was_added_and_one_that_was_dropped(office: Sonae) -> None:
    office.spoil("insert into live_income select * replace ('助成金' as category) from live_income limit 1")
    office.spoil("delete from live_targets")
    sonae_told = findings(office)
    assert sonae_told["wrong"] == ["replay_differs", "replay_differs"]


def test_the_trace_is_verified_and_its_first_broken_entry_named(office: Sonae) -> None:
    assert office("audit", "verify") == 0
    assert office.out == "操作の記録15件は、すべてつながっています。\n"
    office.spoil("update audit set actor = 'nobody' where seq = 7")
    assert office("audit", "verify", "--lang", "en") == 1
    assert "entry 7" in office.err
    assert office("doctor", "--json") == 1
    assert json.loads(office.out)["ok"] is False
    assert findings(office)["wrong"] == ["audit_broken"]


def test_the_doctor_tells_what_a_council_lacks(sonae: Sonae) -> None:
    assert sonae("doctor") == 1
    assert sonae("init", "--municipality", CODE, "--name", "試験市") == 0
    assert findings(sonae)["attention"] == ["ledger_missing"]


def test_the_doctor_tells_what_is_overdue_and_which_districts_have_no_outline(office: Sonae) -> None:
    assert office("doctor", "--json", "--lang", "en") == 0
    told = {f["code"]: f for f in json.loads(office.out)["findings"] if f["code"] != "data_missing"}
    overdue = [f["dataset"] for f in json.loads(office.out)["findings"] if f["code"] == "data_missing"]
    assert told["outlines_missing"]["names"] == "日吉台、篠山、南"
    assert "Register of people requiring assistance" in overdue
    assert "Changes of definition" not in overdue


def test_the_board_pack_is_written_by_the_ending_of_its_name(office: Sonae) -> None:
    for name, first in (("board.pdf", b"%PDF"), ("board.xlsx", b"PK")):
        assert office("report", "board", "--month", "2026-10", "-o", name) == 0
        assert Path(name).read_bytes().startswith(first)
    assert office("report", "board", "--month", "2026-10", "-o", "board.docx") == 2


def test_a_board_pack_leaves_a_trace_of_whether_it_was_exact(office: Sonae) -> None:
    words = ("report", "board", "--month", "2026-10", "-o", "board.xlsx")
    assert office(*words) == office(*words, "--exact") == office(*words, "--exact", "--as-role", "board") == 0
    facts = office.rows("select facts from audit where act = 'exported' order by seq")
    assert [json.loads(text)["copy"] for (text,) in facts] == ["circulation", "exact", "circulation"]


def test_the_first_administrator_is_made_by_the_command(office: Sonae) -> None:
    assert office("admin", "add", "Tanaka@example.jp") == 0
    assert office.rows("select email, role, municipality, is_granted from role_changes") == [
        ("tanaka@example.jp", "admin", "000000", True)
    ]
    assert office("admin", "add", "no address") == 2
    assert office("audit", "verify") == 0


def test_an_address_is_handed_to_its_new_holder_by_the_command(office: Sonae) -> None:
    first, second = ({"iss": "https://login.example.jp", "sub": sub} for sub in ("1", "2"))

    def is_let_in(claims: dict[str, str]) -> bool:
        with closing(open_store(str(office.db))) as store:
            return is_theirs(store, "tanaka@example.jp", claims, now=NOON)

    assert office("admin", "release", "tanaka@example.jp") == 2  # nobody has signed in with it
    assert (is_let_in(first), is_let_in(second)) == (True, False)
    assert office("admin", "release", "Tanaka@example.jp") == 0
    assert (is_let_in(second), is_let_in(first)) == (True, False)


def test_a_cut_tail_of_the_trace_shows(office: Sonae) -> None:
    office.spoil("delete from audit where seq = (select max(seq) from audit)")
    assert office("audit", "verify", "--lang", "en") == 1
    assert "entry 15" in office.err


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (("admin", "add", "someone@example.org"), "staff"),
        (("undo", "x", "--reason", "y"), "board"),
        (("backup", "copy.duckdb"), "official"),
        (("import", "x.csv", "--dataset", "roster"), "board"),
        (("ask", "people/roles"), "approver"),
    ],
)
def test_a_command_asked_as_a_role_does_what_that_role_may_do(office: Sonae, words: tuple[str, ...], role: str) -> None:
    assert office("--as-role", role, *words) == 1
    assert "今の役割ではできません" in office.err


def test_the_doctor_tells_whether_nightly_backups_are_made(office: Sonae, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = Path("secrets.toml").absolute()
    secrets.write_text('[backup]\nfolder = "copies"\n', encoding="utf-8")
    monkeypatch.setenv("SONAE_SECRETS", str(secrets))
    assert "backup_none" in findings(office)["attention"]
    Path("copies").mkdir()
    Path("copies/sonae-20200101.duckdb").write_bytes(b"old")
    assert "backup_old" in findings(office)["attention"]
