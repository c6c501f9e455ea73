"""The log says of a failure what kind it was and where, and no value that it stumbled over."""

import logging
from collections.abc import Iterator

import polars as pl
import pytest

from dashboard import logged
from dashboard.errors import UsageError

PHONE = "090-1234-5678"


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What a log of this process says from now on."""
    said: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(self.format(record))

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
