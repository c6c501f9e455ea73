"""Copies of the record of acts in another place, where who meddles with the store does not reach: a file of JSON lines,
and syslog.

Either goes on where it stopped, so that nothing is left out; syslog may be told the last lines again.
"""

import json
import socket
from collections.abc import Iterator
from contextlib import closing, suppress
from logging import INFO, LogRecord, makeLogRecord
from logging.handlers import SysLogHandler
from pathlib import Path

from dashboard.store.connection import Store

_NEW = """
    select seq, strftime(make_timestamp(epoch_us(acted_at)), '%Y-%m-%dT%H:%M:%S.%fZ'), actor, act, target, facts, hash
    from audit
    where seq > $seq
    order by seq
"""
_FIELDS = ("seq", "acted_at", "actor", "act", "target", "facts", "hash")
_SYSLOG_PORT = 514
_TAIL = 1 << 16  # bytes: hundreds of entries


def copy_record(store: Store, file: Path) -> int:
    """Appends what is new in the record to a file of JSON lines, and returns how many entries that was.

    It goes on after the last entry that both hold: a line that was cut off is written again, and a store that came back
    from a backup goes on from there, under numbers that the copy has already.
    """
    lines = [line for _, line in _new_lines(store, after=_last_in_common(store, file))]
    if lines:
        begin = "\n" if _is_cut_off(file) else ""
        with file.open("a", encoding="utf-8") as out:
            out.write(begin + "".join(f"{line}\n" for line in lines))
    return len(lines)


def tell_syslog(store: Store, to: str) -> int:
    """Tells syslog what is new in the record, a line of JSON each, and returns how many entries that was.

    ``to``: a socket of this machine (``/dev/log``) or ``host:port`` for datagrams, of which nobody confirms that they
    arrive. Raises OSError where the collector is known to be away; all is told again then, each entry by its number.
    """
    new = list(_new_lines(store, after=store.rows("select max(seq) from record_told")[0][0]))
    if not new:
        return 0
    with closing(_Collector(to)) as collector:
        for _, line in new:
            collector.emit(makeLogRecord({"levelno": INFO, "levelname": "INFO", "msg": line}))
    store.write(lambda session: session.run("update record_told set seq = $seq", {"seq": new[-1][0]}))
    return len(new)


class _Collector(SysLogHandler):
    """Syslog, of which a failure is raised: the next minute tries again, and nothing is lost in between."""

    ident = "sonae: "
    append_nul = False

    def __init__(self, to: str) -> None:
        host, _, port = to.rpartition(":")
        address = to if to.startswith("/") else (host or to, int(port) if host else _SYSLOG_PORT)
        super().__init__(address, facility=SysLogHandler.LOG_AUTHPRIV, socktype=socket.SOCK_DGRAM)

    def handleError(self, record: LogRecord) -> None:  # noqa: N802 - the name that logging calls
        """Raises what went wrong."""
        raise  # noqa: PLE0704 - called by logging from within its own except


def _new_lines(store: Store, *, after: int) -> Iterator[tuple[int, str]]:
    """The entries of the record beyond that number, each with its own."""
    for row in store.rows(_NEW, {"seq": after}):
        yield row[0], json.dumps(dict(zip(_FIELDS, row, strict=True)), ensure_ascii=False)


def _last_in_common(store: Store, file: Path) -> int:
    """The number of the newest entry of the copy that is in the store as well; 0 where there is none."""
    held = "select seq from audit where seq = $seq and hash = $hash"
    for line in _newest_first(file) if file.is_file() else ():
        with suppress(ValueError):  # a line that was cut off
            said = json.loads(line)
            if store.rows(held, {name: said[name] for name in ("seq", "hash")}):
                return int(said["seq"])
    return 0


def _newest_first(file: Path) -> Iterator[bytes]:
    """The lines at its end; where they are not enough, all of them, from the last one on again."""
    end = file.stat().st_size
    with file.open("rb") as copied:
        for start in (max(end - _TAIL, 0), 0):
            copied.seek(start)
            yield from reversed(copied.read().splitlines())


def _is_cut_off(file: Path) -> bool:
    """Whether the copy ends in the middle of a line, as one does whose writer was killed."""
    with file.open("ab+") as copied:
        copied.seek(max(copied.tell() - 1, 0))
        return copied.read() not in (b"", b"\n")
