"""``sonae ask``, ``uploads`` and ``undo``: rows through the desk, exactly as scripts expect them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from dashboard.cli import main
from tests.conftest import KINDS, Cast

Run = Callable[..., tuple[int, str, str]]
LEDGER = "地区コード,校区名\n01,日吉\n02,篠山\n03,南\n"
ROSTER = "校区名,対象者数,名簿掲載者数,計画作成済\n日吉,120,60,4\n篠山,80,－,\n"


def a_month(place: str) -> None:
    """A council of three districts that has sent one roster."""
    assert main(["--db", place, "init", "--municipality", "990019", "--name", "試験市"]) == 0
    with TemporaryDirectory() as folder:
        for name, text, words in (
            ("台帳.csv", LEDGER, ["--dataset", "districts", "--period", "FY2024"]),
            ("名簿.csv", ROSTER, ["--dataset", "roster", "--period", "2024-04"]),
        ):
            Path(folder, name).write_text(text, encoding="utf-8")
            assert main(["--db", place, "import", str(Path(folder, name)), *words]) == 0


@pytest.fixture(params=KINDS)
def run(request: pytest.FixtureRequest, cast: Cast, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command on a store of each kind of that council: exit code, stdout, stderr."""
    db = cast(a_month, request.param)

    def _run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--db", db, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return _run


def _rows(answer: tuple[int, str, str]) -> list[dict[str, Any]]:
    assert answer[0] == 0, answer[2]
    return json.loads(answer[1])  # type: ignore[no-any-return]  # json is Any


def test_rows_are_objects_with_null_for_the_unknown_and_iso_days(run: Run) -> None:
    first, second, third = sorted(
        _rows(run("ask", "coverage/by_district", "--month", "2024-04", "--json")), key=lambda row: row["district_code"]
    )
    assert (first["district"], first["eligible"], first["listed_rate"]) == ("日吉", 120, 0.5)
    assert (second["eligible"], second["listed"], second["uncovered_max"]) == (80, None, None)
    assert (third["district"], third["eligible"]) == ("南", None)


def test_states_tell_why_a_figure_is_missing(run: Run) -> None:
    rows = {r["district"]: r for r in _rows(run("ask", "coverage/by_district", "--month", "2024-04", "--states"))}
    assert rows["日吉"]["listed_state"] == "given"
    assert rows["篠山"]["listed_state"] == "not_applicable"
    assert rows["篠山"]["planned_state"] == "not_reported"
    assert rows["南"]["listed_state"] == "unknown"


def test_a_role_without_exact_figures_gets_no_small_counts(run: Run) -> None:
    rows = _rows(run("--as-role", "board", "ask", "coverage/by_district", "--month", "2024-04"))
    planned = {row["district"]: row["planned"] for row in rows}
    assert planned["日吉"] == {"hidden": "<10"}
    assert _rows(run("ask", "coverage/by_district", "--month", "2024-04"))[0]["planned"] == 4


def test_sources_name_the_uploads_behind_the_rows(run: Run) -> None:
    code, out, _ = run("ask", "coverage/totals", "--month", "2024-04", "--sources")
    told = json.loads(out)
    assert (code, told["rows"][0]["listed"]) == (0, 60)
    assert {source["filename"] for source in told["sources"]} == {"台帳.csv", "名簿.csv"}


def test_csv_has_the_names_of_the_columns(run: Run) -> None:
    code, out, _ = run("ask", "coverage/by_district", "--month", "2024-04", "--csv")
    rows = {row["district"]: row for row in csv.DictReader(io.StringIO(out))}
    assert (code, rows["日吉"]["eligible"], rows["篠山"]["listed"]) == (0, "120", "")


def test_a_month_without_figures_has_rows_of_nothing_and_an_unknown_question_is_usage(run: Run) -> None:
    totals = _rows(run("ask", "coverage/totals", "--month", "2030-01"))
    assert all(row["listed"] is None for row in totals)
    code, out, err = run("--lang", "en", "ask", "coverage/by_moon", "--month", "2024-04")
    assert (code, out) == (2, "")
    assert "coverage/by_district" in err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["ask", "coverage/totals"], 2),  # no month
        (["ask", "coverage/totals", "--month", "2024-13"], 2),
        (["ask", "coverage/totals", "--month", "2024-04", "--param", "colour=red"], 2),
        (["ask", "reporting/grid", "--fiscal-year", "2024", "--param", "due_day=tenth"], 2),
        (["ask", "coverage/totals", "--month", "2024-04", "--municipality", "131016"], 2),
        (["--as-role", "king", "ask", "coverage/totals", "--month", "2024-04"], 2),
        (["sing"], 2),
        (["undo", "no-such-id", "--reason", "x"], 2),
    ],
)
def test_what_cannot_be_asked_is_usage_with_a_sentence(run: Run, words: list[str], code: int) -> None:
    found, out, err = run(*words)
    assert (found, out) == (code, "")
    assert err.strip()
    assert "Traceback" not in err


def test_a_past_day_is_answered_as_it_was_known(run: Run) -> None:
    rows = _rows(run("ask", "coverage/totals", "--month", "2024-04", "--as-known", "2020-01-01"))
    assert all(row["listed"] is None for row in rows)


def test_an_upload_is_listed_taken_back_and_put_back(run: Run) -> None:
    listed = _rows(run("uploads", "--json"))
    assert {"upload_id", "dataset", "filename", "rows", "stored_at", "actor", "undone_at", "slices"} <= set(listed[0])
    roster = next(row for row in listed if row["dataset"] == "roster")
    assert (roster["slices"], roster["undone_at"]) == ([{"period": "2024-04-01", "basis": "month"}], None)
    code, out, _ = run("undo", roster["upload_id"], "--reason", "二重", "--json")
    assert (code, json.loads(out)["taken_back"]) == (0, 2)
    assert _rows(run("ask", "coverage/totals", "--month", "2024-04"))[0]["listed"] is None
    assert next(r for r in _rows(run("uploads", "--json")) if r["dataset"] == "roster")["undone_at"]
    assert run("restore-upload", roster["upload_id"], "--reason", "誤り")[0] == 0
    assert _rows(run("ask", "coverage/totals", "--month", "2024-04"))[0]["listed"] == 60
    assert run("restore-upload", roster["upload_id"], "--reason", "もう一度")[0] == 2


def _upload_id(run: Run, dataset: str) -> str:
    return str(next(row["upload_id"] for row in _rows(run("uploads", "--json")) if row["dataset"] == dataset))


def test_a_figure_leads_to_the_line_of_the_file_as_typed(run: Run) -> None:
    told = _rows(run("ask", "coverage/by_district", "--month", "2024-04", "--sources"))
    found = [line for line in told["lines"] if (line["dataset"], line["district_code"]) == ("roster", "02")]  # type: ignore[call-overload]  # an object
    assert [(line["upload_id"], line["line"]) for line in found] == [(_upload_id(run, "roster"), 3)]
    kept = _rows(run("lines", found[0]["upload_id"], "--from", "3", "--to", "3", "--json"))
    assert [(row["line"], row["cells"]) for row in kept if row["part"] == "row"] == [(3, ["篠山", "80", "－", ""])]
    assert "     3  篠山 | 80 | － | " in run("lines", found[0]["upload_id"])[1]


def test_lines_as_typed_are_hidden_from_a_role_without_exact_figures(run: Run) -> None:
    code, out, _ = run("--as-role", "board", "lines", _upload_id(run, "roster"))
    assert (code, out.splitlines()) == (0, ["     1  *", "     2  *", "     3  *"])
    assert run("lines", "no-such-id")[0] == 2


def test_taking_back_can_be_tried_first(run: Run) -> None:
    upload_id = _upload_id(run, "roster")
    code, out, err = run("--lang", "en", "undo", upload_id, "--dry-run", "--json")
    told = json.loads(out)
    assert (code, told["taken_back"], told["kept"]) == (0, 2, 0)
    assert {"district_code": "01", "column": "listed", "old": "60", "new": None}.items() <= told["cells"][1].items()
    assert "Nothing has been changed" in err
    assert _rows(run("ask", "coverage/totals", "--month", "2024-04"))[0]["listed"] == 60
    assert run("undo", upload_id)[0] == 2  # without a reason


@pytest.mark.parametrize("run", ["file"], indirect=True)  # its bytes are searched
def test_nothing_of_a_file_about_persons_is_kept(run: Run, tmp_path: Path) -> None:
    before = {row["upload_id"] for row in _rows(run("uploads", "--json"))}
    (tmp_path / "訪問.csv").write_text("校区名,対象者数,名簿掲載者数,氏名\n日吉,1,1,備前太郎\n", encoding="utf-8")
    code, out, _ = run("import", str(tmp_path / "訪問.csv"), "--dataset", "roster", "--period", "2024-05", "--json")
    assert (code, json.loads(out)["committed"]) == (1, False)
    assert {row["upload_id"] for row in _rows(run("uploads", "--json"))} == before
    assert "備前太郎".encode() not in b"".join(file.read_bytes() for file in tmp_path.glob("sonae.duckdb*"))
