"""The log says of a failure what kind it was and where, and no value that it stumbled over."""

import io
import logging
import re
from collections.abc import Iterator

import polars as pl
import pytest

from dashboard import logged
from dashboard.errors import UsageError
from dashboard.logged import Seldom

PHONE = "090-1234-5678"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a log of this process says from now on."""
    said: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(self.format(record))

    for name in ("converter", "default_time_format", "default_msec_format"):
        monkeypatch.setattr(logging.Formatter, name, getattr(logging.Formatter, name))
    monkeypatch.setattr(logging.getLogger("sonae"), "handlers", [])
    make, log, kept = logging.getLogRecordFactory(), logging.getLogger("sonae.test"), Kept()
    logged.install()
    log.addHandler(kept)
    yield said
    log.removeHandler(kept)
    logging.setLogRecordFactory(make)


def read_cell() -> None:
    try:
        pl.Series([PHONE]).str.to_integer(strict=True)
    except pl.exceptions.PolarsError as error:
        raise ValueError(PHONE) from error


def test_a_value_of_a_file_is_not_in_the_log_and_where_it_failed_is(lines: list[str]) -> None:
    try:
        read_cell()
    except ValueError as error:
        logging.getLogger("sonae.test").exception("screen failed, told the reader %s", "abc", exc_info=error)
    (said,) = lines
    assert PHONE not in said
    assert said.startswith("screen failed, told the reader abc\n")
    assert f"{__file__}:" in said
    assert " in read_cell\n" in said
    assert "polars.exceptions.ComputeError\n" in said
    assert said.endswith("\nValueError")


def test_an_error_of_ours_says_its_code_and_one_of_the_system_its_reason(lines: list[str]) -> None:
    for error in (UsageError("bad_email", value=PHONE), PermissionError(13, "Permission denied", f"{PHONE}.csv")):
        logging.getLogger("sonae.test").error("a chore was not done: %s", error)
    assert lines == [
        "a chore was not done: dashboard.errors.UsageError: bad_email",
        "a chore was not done: PermissionError: Permission denied",
    ]


def test_nothing_that_somebody_sent_begins_another_line_and_each_has_its_moment(lines: list[str]) -> None:
    written = io.StringIO()
    logging.getLogger("sonae").handlers[0].setStream(written)
    logging.getLogger("sonae.test").error("refused: %s", "a\r\n2026-01-01T00:00:00Z sonae.server all is well\u2028")
    assert lines == ["refused: a��2026-01-01T00:00:00Z sonae.server all is well�"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ sonae\.test refused: .*\n", written.getvalue())


def test_noise_is_told_so_many_times_an_hour(lines: list[str]) -> None:
    seldom = Seldom(logging.getLogger("sonae.test"), an_hour=3)
    for _ in range(10):
        seldom.tell("noise %s", "x")
    assert lines == ["noise x"] * 3
