"""What the log says of something that failed: what kind it was and where, never a value that it stumbled over.

The message of an error of another library may quote a cell of a file, an address or a token; its kind and its place in
the code are enough to mend it. An error of ours says its code, the system its reason. A line begins with its moment
(UTC), and nothing that somebody sent can begin another.
"""

import logging
import time
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from traceback import extract_tb
from typing import Any

from dashboard.errors import SonaeError


def install() -> None:
    """From now on every record of this process is written so, whichever library logs it."""
    logging.Formatter.converter, logging.Formatter.default_msec_format = time.gmtime, ""
    logging.Formatter.default_time_format = "%Y-%m-%dT%H:%M:%SZ"
    ours, written = logging.getLogger("sonae"), logging.StreamHandler()
    written.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    ours.handlers = [written]
    make = logging.getLogRecordFactory()

    def discreet(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        if isinstance(record.args, tuple):
            record.args = tuple(map(_harmless, record.args))
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text, record.exc_info = traced(record.exc_info[1]), None
        return record

    logging.setLogRecordFactory(discreet)


class Seldom:
    """A log that says a thing at most so many times an hour: whoever sends noise shall not fill the disk."""

    def __init__(self, log: logging.Logger, *, an_hour: int = 20) -> None:
        self._log, self._told, self._most = log, deque[datetime](maxlen=an_hour), an_hour

    def tell(self, message: str, *args: object) -> None:
        """Says it, unless it was said too often."""
        now = datetime.now(UTC)
        if len(self._told) < self._most or now - self._told[0] > timedelta(hours=1):
            self._told.append(now)
            self._log.error(message, *args)


def traced(error: BaseException) -> str:
    """The error and those that led to it, each with its place in the code; without values and lines of code."""
    return "\n".join(line for one in _led_to(error) for line in _lines(one))


def _harmless(value: object) -> object:
    """What a line of the log may hold: the kind of an error, a text without breaks of lines."""
    if isinstance(value, BaseException):
        return _kind(value)
    return value.translate(_BREAKS) if isinstance(value, str) else value


_BREAKS = dict.fromkeys((*range(32), 127, 133, 8232, 8233), "�")


def _led_to(error: BaseException | None) -> Iterator[BaseException]:
    """An error, the last first, after those that it came from."""
    if error is not None:
        yield from _led_to(error.__cause__ or (None if error.__suppress_context__ else error.__context__))
        yield error


def _lines(error: BaseException) -> Iterator[str]:
    yield from (f"  {at.filename}:{at.lineno} in {at.name}" for at in extract_tb(error.__traceback__))
    yield _kind(error)


def _kind(error: BaseException) -> str:
    """Its class, with the code of one of ours or the reason that the system gives."""
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, SonaeError):
        return f"{name}: {error.code}"
    return f"{name}: {error.strerror}" if isinstance(error, OSError) and error.strerror else name
