"""The office's own scanner looks at a file before it is read; what it finds, or cannot look at, goes no further."""

import sys
from pathlib import Path

import pytest

from dashboard.errors import RefusedFile
from dashboard.intake.receiving import receive

FILE = "校区名,名簿掲載者数\n日吉,60\n".encode()
VIRUS = "校区名,名簿掲載者数\n日吉,X5O!P%@AP\n".encode()
SCANNER = """
import sys
data = sys.stdin.buffer.read()
sys.exit(1 if b"X5O!P%@AP" in data else 2 if b"broken" in data else 0)
"""


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of secrets of this test."""
    file = tmp_path / "secrets.toml"
    monkeypatch.setenv("SONAE_SECRETS", str(file))
    return file


def received(data: bytes) -> str:
    """Whether it was read, or the code with which it was refused."""
    try:
        return str(receive(data, "名簿.csv", known={"校区名", "名簿掲載者数"}).body.height)
    except RefusedFile as error:
        return error.code


def test_what_the_scanner_finds_and_what_it_cannot_look_at_is_not_read(tmp_path: Path, secrets: Path) -> None:
    program = tmp_path / "scanner.py"
    program.write_text(SCANNER, encoding="utf-8")
    secrets.write_text(f'[scan]\ncommand = ["{sys.executable}", "{program}"]\n', encoding="utf-8")
    assert [received(data) for data in (FILE, VIRUS, FILE + b"broken")] == ["1", "infected", "not_scanned"]


def test_a_scanner_that_is_away_or_does_not_end_lets_nothing_in(tmp_path: Path, secrets: Path) -> None:
    secrets.write_text(f'[scan]\ncommand = ["{tmp_path}/nowhere"]\n', encoding="utf-8")
    assert received(FILE) == "not_scanned"
    asleep = f'[scan]\nseconds = 0.01\ncommand = ["{sys.executable}", "-c", "import time; time.sleep(60)"]\n'
    secrets.write_text(asleep, encoding="utf-8")
    assert received(FILE) == "not_scanned"


def test_without_a_scanner_files_are_read_as_they_are(secrets: Path) -> None:
    assert received(VIRUS.replace(b"X5O!P%@AP", b"61")) == "1"
