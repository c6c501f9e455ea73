"""``sonae import``: the JSON exactly as scripts expect it, every problem in one pass, and nothing half stored."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from dashboard.cli import main
from tests.conftest import KINDS, Cast

FIELDS = [
    "dataset", "municipality", "filename", "encoding", "slices", "rows", "new", "changed", "unchanged", "missing",
    "errors", "warnings", "notes", "upload_id", "committed", "already_stored",
]  # fmt: skip
PROBLEM = ["code", "severity", "line", "sheet", "cell", "heading", "value", "message"]
LEDGER = "地区コード,校区名,世帯数\n01,日吉,1000\n02,篠山,800\n"
ROSTER = "校区名,対象者数,名簿掲載者数,計画作成済\n日吉,120,60,20\n篠山,80,40,10\n"

Send = Callable[..., tuple[int, Any]]


def a_ledger(place: str) -> None:
    """A council that has sent its ledger."""
    assert main(["--db", place, "init", "--municipality", "990019", "--name", "試験市"]) == 0
    with TemporaryDirectory() as folder:
        file = Path(folder, "ledger.csv")
        file.write_text(LEDGER, encoding="utf-8")
        assert main(["--db", place, "import", str(file), "--dataset", "districts", "--period", "FY2024"]) == 0


@pytest.fixture(params=KINDS)
def db(request: pytest.FixtureRequest, cast: Cast) -> str:
    """Where that council's store of each kind is."""
    return cast(a_ledger, request.param)


@pytest.fixture
def send(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Send:
    """Imports texts or bytes as files; returns the exit code and the JSON."""

    def _send(contents: str | bytes | list[str], *more: str, name: str = "file.csv") -> tuple[int, Any]:
        files = []
        for n, content in enumerate(contents if isinstance(contents, list) else [contents]):
            files.append(tmp_path / (f"{n}-{name}" if isinstance(contents, list) else name))
            files[-1].write_bytes(content if isinstance(content, bytes) else content.encode())
        capsys.readouterr()
        code = main(["--db", db, "import", *map(str, files), *more, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return _send


def _codes(problems: list[dict[str, Any]]) -> list[str]:
    return [problem["code"] for problem in problems]


def test_a_clean_file_is_stored_and_told_in_every_field(send: Send) -> None:
    code, told = send(ROSTER, "--dataset", "roster", "--period", "2024-04")
    assert (code, list(told)) == (0, FIELDS)
    assert {k: told[k] for k in FIELDS[:10]} == {
        "dataset": "roster", "municipality": "990019", "filename": "file.csv", "encoding": "utf-8",
        "slices": [{"period": "2024-04-01", "basis": "month"}], "rows": 2, "new": 2, "changed": 0, "unchanged": 0,
        "missing": 0,
    }  # fmt: skip
    assert (told["errors"], told["warnings"], told["committed"], told["already_stored"]) == ([], [], True, False)
    assert told["upload_id"]


def test_the_same_file_again_has_no_second_effect(send: Send) -> None:
    _, first = send(ROSTER, "--dataset", "roster", "--period", "2024-04")
    code, again = send(ROSTER.encode("cp932"), "--dataset", "roster", "--period", "2024-04")
    assert (code, again["committed"], again["already_stored"]) == (0, False, True)
    assert again["upload_id"] == first["upload_id"]
    assert again["encoding"] == "cp932"


def test_the_same_bytes_can_be_stored_for_another_month_and_after_an_undo(send: Send, db: str) -> None:
    _, first = send(ROSTER, "--dataset", "roster", "--period", "2024-04")
    assert send(ROSTER, "--dataset", "roster", "--period", "2024-05")[1]["committed"]
    assert main(["--db", db, "undo", first["upload_id"], "--reason", "月の誤り"]) == 0
    code, again = send(ROSTER, "--dataset", "roster", "--period", "2024-04")
    assert (code, again["committed"]) == (0, True)


def test_every_problem_is_told_in_one_pass_with_its_place_and_value(send: Send) -> None:
    bad = "名簿\n校区名,対象者数,名簿掲載者数,計画作成済\n日吉,120,60,61\n知らない,36,7,x\n篠山,-5,1.5,1\n"
    code, told = send(bad, "--dataset", "roster", "--period", "2024-04")
    assert (code, told["committed"], told["upload_id"]) == (1, False, None)
    assert [list(p) for p in told["errors"]] == [PROBLEM] * len(told["errors"])
    places = {(p["code"], p["line"], p["cell"], p["heading"], p["value"]) for p in told["errors"]}
    assert places == {
        ("planned_over_listed", 3, "D3", "計画作成済", "61"),
        ("district_unknown", 4, "A4", "校区名", "知らない"),
        ("negative", 5, "B5", "対象者数", "-5"),
        ("decimal", 5, "C5", "名簿掲載者数", "1.5"),
    }
    assert all(problem["message"] for problem in told["errors"])


def test_a_changed_month_asks_for_a_reason_even_on_a_dry_run(send: Send) -> None:
    send(ROSTER, "--dataset", "roster", "--period", "2024-04")
    corrected = ROSTER.replace("120,60", "125,60")
    code, told = send(corrected, "--dataset", "roster", "--period", "2024-04", "--dry-run")
    assert (code, told["changed"], told["unchanged"], _codes(told["errors"])) == (1, 1, 1, ["reason_needed"])
    code, told = send(corrected, "--dataset", "roster", "--period", "2024-04", "--dry-run", "--reason", "訂正")
    assert (code, told["committed"]) == (0, False)
    code, told = send(corrected, "--dataset", "roster", "--period", "2024-04", "--reason", "訂正")
    assert (code, told["committed"]) == (0, True)


def test_warnings_must_be_accepted(send: Send) -> None:
    over = "校区名,対象者数,名簿掲載者数\n日吉,50,60\n"
    code, told = send(over, "--dataset", "roster", "--period", "2024-04")
    assert (code, told["errors"], _codes(told["warnings"])) == (1, [], ["listed_over_eligible"])
    code, told = send(over, "--dataset", "roster", "--period", "2024-04", "--accept-warnings")
    assert (code, told["committed"], _codes(told["warnings"])) == (0, True, ["listed_over_eligible"])


def test_a_total_that_does_not_add_up_is_grave_and_accepted_only_by_name_and_with_a_reason(send: Send) -> None:
    wrong = ROSTER + "合計,2000,100,30\n"  # 120 + 80 = 200: a zero too many
    args = ("--dataset", "roster", "--period", "2024-04")
    code, told = send(wrong, *args, "--accept-warnings")
    assert (code, _codes(told["errors"]), told["errors"][0]["severity"]) == (1, ["total_mismatch"], "grave")
    code, told = send(wrong, *args, "--accept", "total_mismatch")
    assert code == 1
    code, told = send(wrong, *args, "--accept", "total_mismatch", "--reason", "公表値のまま")
    assert (code, told["committed"], _codes(told["errors"]), _codes(told["warnings"])) == (
        0,
        True,
        [],
        ["total_mismatch"],
    )


def test_several_files_are_one_transaction(send: Send, db: str, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = "校区名,対象者数,名簿掲載者数\n日吉,120,60\n", "校区名,対象者数,名簿掲載者数\n篠山,多数,60\n"
    code, told = send([good, bad], "--dataset", "roster", "--period", "2024-04")
    assert (code, [t["committed"] for t in told]) == (1, [False, False])
    capsys.readouterr()
    main(["--db", db, "ask", "coverage/by_district", "--month", "2024-04"])
    assert all(row["eligible"] is None for row in json.loads(capsys.readouterr().out))
    code, told = send([good, bad.replace("多数", "80")], "--dataset", "roster", "--period", "2024-04")
    assert (code, [t["committed"] for t in told]) == (0, [True, True])


def test_update_keeps_what_a_file_lacks_and_replace_drops_it_once_accepted(send: Send) -> None:
    send(ROSTER, "--dataset", "roster", "--period", "2024-04")
    one = "校区名,対象者数,名簿掲載者数,計画作成済\n日吉,121,60,20\n"
    args = ("--dataset", "roster", "--period", "2024-04", "--reason", "訂正")
    code, told = send(one, *args)
    assert (code, told["changed"], told["missing"]) == (0, 1, 1)
    code, told = send(one.replace("121", "122"), *args, "--mode", "replace")
    assert (code, _codes(told["errors"])) == (1, ["rows_lost"])
    code, told = send(one.replace("121", "122"), *args, "--mode", "replace", "--accept", "rows_lost")
    assert (code, told["missing"], _codes(told["warnings"])) == (0, 1, ["rows_lost"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_table"),
        (b"%PDF-1.7\n1 0 obj\n", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "not_a_table"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 40, "not_a_table"),
        ("りんご,みかん\n1,2\n".encode(), "headings_not_found"),
    ],
)
def test_what_is_no_table_is_said_to_be_what_it_seems(send: Send, content: bytes, code: str) -> None:
    exit_code, told = send(content, "--dataset", "roster", "--period", "2024-04")
    assert (exit_code, list(told), _codes(told["errors"])) == (2, FIELDS, [code])
    assert (told["rows"], told["encoding"], told["committed"]) == (None, None, False)
    assert told["errors"][0]["message"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--dataset", "rooster", "--period", "2024-04"], "unknown_dataset"),
        (["--dataset", "roster"], "period_needed"),
        (["--dataset", "roster", "--period", "2024-13"], "month_unknown"),
        (["--dataset", "roster", "--period", "2024-04", "--basis", "ytd"], "ytd_of_a_stock"),
        (["--dataset", "roster", "--period", "2024-04", "--set", "wrong=1"], "unknown_column"),
        (["--dataset", "roster", "--period", "2024-04", "--map", "無い=listed"], "unknown_heading"),
        (["--dataset", "roster", "--period", "2024-04", "--sideways"], "bad_arguments"),
    ],
)
def test_a_request_that_cannot_be_is_usage_and_still_json(send: Send, args: list[str], code: str) -> None:
    exit_code, told = send(ROSTER, *args)
    assert (exit_code, list(told), _codes(told["errors"])) == (2, FIELDS, [code])


def test_a_month_that_has_not_begun_and_a_wrong_dataset_are_refused(send: Send) -> None:
    code, told = send(ROSTER, "--dataset", "roster", "--period", "2099-04")
    assert (code, _codes(told["errors"]), told["errors"][0]["value"]) == (1, ["future_period"], "2099-04")
    code, told = send(ROSTER, "--dataset", "chest", "--period", "2024-10")
    assert code == 1
    assert set(_codes(told["errors"])) == {"column_missing"}


def test_personal_data_is_refused_and_never_repeated_and_the_record_says_only_that(
    send: Send, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    personal = "校区名,氏名,住所\n日吉,備前太郎,試験市日吉1-2-3\n"
    code, told = send(personal, "--dataset", "roster", "--period", "2024-04")
    assert (code, _codes(told["errors"])) == (1, ["personal_data"])
    assert "備前" not in json.dumps(told, ensure_ascii=False)
    assert main(["--db", db, "ask", "trace/entries", "--param", "act=file_refused", "--json"]) == 0
    [entry] = json.loads(capsys.readouterr().out)
    assert (entry["actor"], entry["facts"]) == ("local", '{"code": "personal_data"}')


def test_a_new_store_takes_the_municipality_that_is_given(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = tmp_path / "台帳.csv"
    ledger.write_text(LEDGER, encoding="utf-8")
    args = ["--db", place, "import", str(ledger), "--dataset", "districts", "--period", "FY2024", "--json"]
    assert main(args) == 2
    assert _codes(json.loads(capsys.readouterr().out)["errors"]) == ["no_municipality"]
    assert main([*args, "--municipality", "990019"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["municipality"], told["committed"]) == ("990019", True)


def test_a_marked_copy_is_written_told_in_the_record_and_imported_once_it_is_mended(
    send: Send, tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "印つき.xlsx"
    said = ("--dataset", "roster", "--period", "2024-04")
    assert send("校区名,対象者数,名簿掲載者数\n日吉,x9,60\n", *said, "--marked", str(copy))[0] == 1
    capsys.readouterr()
    assert main(["--db", db, "ask", "trace/entries", "--param", "act=exported", "--json"]) == 0
    [entry] = json.loads(capsys.readouterr().out)
    assert (entry["target"], entry["facts"]) == ("990019", '{"file": "roster_marked.xlsx"}')
    again, told = send(copy.read_bytes(), *said)
    assert (again, _codes(told["errors"])) == (1, ["not_a_number"])
    refused, told = send("校区名,対象者数,名簿掲載者数\n日吉,120,60\n", *said, "--marked", str(copy))
    assert (refused, _codes(told["errors"])) == (2, ["file_exists"])


def test_the_answer_which_district_a_spelling_means_is_given_once(send: Send) -> None:
    spelled = ROSTER.replace("日吉", "ひよし町")
    assert _codes(send(spelled, "--dataset", "roster", "--period", "2024-04")[1]["errors"]) == ["district_unknown"]
    said = ["--dataset", "roster", "--period", "2024-04", "--district", "ひよし町=日吉校区"]
    assert send(spelled, *said)[0] == 0
    code, told = send(spelled, "--dataset", "roster", "--period", "2024-05")
    assert (code, _codes(told["notes"])) == (0, ["district_remembered"])


class Terminal(io.StringIO):
    """Where a person sits before the command."""

    def isatty(self) -> bool:
        return True


def test_only_on_a_terminal_it_is_told_how_far_a_file_is(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    assert send(ROSTER, "--dataset", "roster", "--period", "2024-04")[0] == 0
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert send(ROSTER, "--dataset", "roster", "--period", "2024-05")[0] == 0
    said = terminal.getvalue()
    wiped, lines = said.rpartition("\x1b[K")[2], said.split("\r\x1b[K")
    assert "file.csv: 2行を読みました。内容を確かめています。" in lines
    assert "2行を保存しています。" in lines
    assert "\x1b" not in wiped
    assert "file.csv" in wiped  # only what became of the file stays


def test_elsewhere_nothing_is_told_of_how_far_it_is(
    send: Send, capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path
) -> None:
    assert send(ROSTER, "--dataset", "roster", "--period", "2024-04")[0] == 0
    file = tmp_path / "file.csv"
    assert main(["--db", db, "import", str(file), "--dataset", "roster", "--period", "2024-05"]) == 0
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("db", ["file"], indirect=True)
def test_a_file_of_several_municipalities_is_told_as_a_whole_and_by_each_and_taken_back_at_once(
    send: Send, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    dues = ("--dataset", "dues", "--period", "2024-04", "--municipality", "000000")
    assert send(LEDGER, "--dataset", "districts", "--period", "FY2024", "--municipality", "990027")[0] == 0
    table = (
        "市区町村コード,校区名,区分,金額\n990019,日吉,一般,500\n990027,日吉,一般,300\n99001,篠山,一般,多\n合計,,,900\n"
    )
    code, told = send(table, *dues)
    assert (code, [list(one) for one in told]) == (1, [FIELDS] * 3)
    assert [(one["municipality"], [(p["code"], p["cell"]) for p in one["errors"]]) for one in told] == [
        ("000000", [("total_mismatch", "D5")]),
        ("990019", [("not_a_number", "D4")]),
        ("990027", []),
    ]
    code, told = send(table.replace("多", "100"), *dues)
    assert (code, [(one["rows"], one["committed"]) for one in told]) == (0, [(3, True), (2, True), (1, True)])
    assert told[0]["upload_id"] is None
    code, again = send(table.replace("多", "100"), *dues)
    assert (code, [(one["committed"], one["already_stored"]) for one in again]) == (0, [(False, True)] * 3)
    assert [one["upload_id"] for one in again] == [one["upload_id"] for one in told]
    assert main(["--db", db, "undo", again[2]["upload_id"], "--whole-file", "--reason", "誤り", "--json"]) == 0
    undone = [(one["upload_id"], one["taken_back"]) for one in json.loads(capsys.readouterr().out)]
    assert undone == [(one["upload_id"], one["rows"]) for one in again[1:]]
    assert send(table.replace("多", "100"), *dues)[1][0]["committed"]
