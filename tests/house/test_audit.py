"""The audit of packages tells what is known to be unsafe, and never takes silence for an answer."""

import json
import socket
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.house import audit
from tests.house.audit import NotAudited, accepted, pinned
from tests.serving import answering

LOCK = """
alpha==1.0 ; sys_platform == 'win32' \\
    --hash=sha256:00
beta==2.0 \\
    --hash=sha256:00
"""
HOLE = {
    "id": "PYSEC-2026-1",
    "aliases": ["CVE-2026-1"],
    "summary": "A hole.",
    "affected": [
        {
            "package": {"name": "beta", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.1"}]}],
        }
    ],
}
Answer = Callable[[str, str], tuple[int, bytes]]


def holed(name: str, version: str) -> tuple[int, bytes]:
    """A service that knows of one hole."""
    return 200, json.dumps({"vulns": [HOLE]} if (name, version) == ("beta", "2.0") else {}).encode()


@contextmanager
def service(answer: Answer) -> Iterator[str]:
    """A service that answers as OSV does, until the block ends; its address."""

    class Asked(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, body = answer(asked["package"]["name"], asked["version"])
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_told: object) -> None:
            pass

    with answering(Asked) as address:
        yield f"{address}/v1/query"


def test_a_package_that_is_known_to_be_unsafe_is_told_with_what_mends_it() -> None:
    with service(holed) as address:
        is_well, told = audit.audit([LOCK], address, {})
    assert not is_well
    assert told[0].startswith("beta 2.0: PYSEC-2026-1, CVE-2026-1; take 2.1 (pyproject.toml, make lock), or accept it")
    assert told[1].startswith("2 packages of ")
    assert told[1].endswith(": 1 advisories, 0 accepted")


def test_an_advisory_is_accepted_with_a_reason_and_until_its_last_day(tmp_path: Path) -> None:
    file = tmp_path / "accepted.toml"
    line = 'accepted = [{package = "beta", advisory = "CVE-2026-1", reason = "not called", until = 2026-12-31}]'
    file.write_text(line, encoding="utf-8")
    assert accepted(file, date(2027, 1, 1)) == {}
    with service(holed) as address:
        is_well, told = audit.audit([LOCK], address, accepted(file, date(2026, 12, 31)))
    assert is_well
    assert told[-1].endswith(": 1 advisories, 1 accepted")
    file.write_text(line.replace("not called", " "), encoding="utf-8")
    assert accepted(file, date(2026, 12, 31)) == {}


def test_every_package_of_all_locks_is_asked_about(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = set()

    def noting(name: str, version: str) -> tuple[int, bytes]:
        asked.add((name, version))
        return 200, b"{}"

    with service(noting) as address:
        monkeypatch.setenv("SONAE_ADVISORIES", address)
        assert audit.main(["--required"]) == 0
    assert asked == pinned((audit.ROOT / lock).read_text(encoding="utf-8") for lock in audit.LOCKS)
    assert {"streamlit", "dash", "tzdata", "duckdb-extension-ducklake"} <= {name for name, _ in asked}
    assert capsys.readouterr().out.endswith(": 0 advisories, 0 accepted\n")


@pytest.mark.parametrize(
    "body", [b"<html>somebody in between</html>", b'{"vulns": [{"schema_version": "2.0.0", "id": "X"}]}']
)
def test_an_answer_that_cannot_be_read_is_no_audit(body: bytes) -> None:
    with service(lambda _name, _version: (200, body)) as address, pytest.raises(NotAudited):
        audit.audit([LOCK], address, {})


def test_half_an_answer_is_no_audit_and_fails_where_one_has_to_be_made(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with service(lambda name, _version: (500, b"") if name == "duckdb-extension-ducklake" else (200, b"{}")) as address:
        monkeypatch.setenv("SONAE_ADVISORIES", address)
        monkeypatch.setattr(audit, "LOCKS", ("requirements-lake.lock",))
        assert audit.main(["--required"]) == 1
    assert capsys.readouterr().out.startswith("NOT AUDITED: ")


def test_a_service_that_is_away_is_told_as_no_audit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}/v1/query"
    monkeypatch.setenv("SONAE_ADVISORIES", nobody)
    assert audit.main([]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 1
    assert told[0].startswith("NOT AUDITED: ")
    assert told[0].endswith("was not found out.")


def test_each_accepted_advisory_says_which_why_and_until_when() -> None:
    said = tomllib.loads(audit.ACCEPTED.read_text(encoding="utf-8")).get("accepted", [])
    assert [one for one in said if set(one) != {"package", "advisory", "reason", "until"}] == []
