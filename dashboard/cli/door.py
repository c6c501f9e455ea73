"""The door of a running server: a command that finds the store held hands its words in there, and gets the answer.

The server listens on a free port of 127.0.0.1 and writes port and key into ``<store>.door``, which only its own account
can read. Who comes in proves first that they know the key (``latch``). What travels is a line of JSON each way: words
in, texts and an exit code out.
"""

import io
import json
import os
import secrets
import socket
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from dashboard.cli.latch import come_in, let_in
from dashboard.opening import door_of
from dashboard.store.place import is_lake

HOST = "127.0.0.1"
PATIENCE = 10.0
"""Seconds in which who comes in, or who is called on, must say the next thing; what a command does may take longer."""
STAYS_OUTSIDE = {"demo", "run", "restore", "move"}
"""Commands that a running server cannot do for somebody else."""
_LONGEST = 1 << 20  # bytes of the words
_ONE_AT_A_TIME = Lock()
"""What a command prints is caught for the whole process."""


@contextmanager
def open_door(location: str) -> Iterator[None]:
    """Listens while the server runs. What can be opened twice needs no door: a lake, or a file that is only read."""
    if is_lake(location) or not os.access(door_of(location).parent, os.W_OK):
        yield
        return
    key = secrets.token_bytes(32)
    with socket.create_server((HOST, 0)) as listener:
        file, closed = door_of(location), Event()
        _write(file, {"port": listener.getsockname()[1], "key": key.hex()})
        Thread(target=_attend, args=(listener, key, closed), name="door", daemon=True).start()
        try:
            yield
        finally:
            file.unlink(missing_ok=True)
            closed.set()
            with suppress(OSError):  # not on every system; it wakes who waits for a caller
                listener.shutdown(socket.SHUT_RDWR)


def hand_over(location: str, words: Sequence[str]) -> int | None:
    """Has the server that holds the store run a command and prints what it said; None where no server answers."""
    try:
        found = json.loads(door_of(location).read_text(encoding="utf-8"))
        said = _answered(int(found["port"]), bytes.fromhex(found["key"]), words)
    except (OSError, ValueError, KeyError):
        return None
    if said is None:
        return None
    sys.stdout.write(said["out"])
    sys.stderr.write(said["err"])
    return int(said["code"])


def _answered(port: int, key: bytes, words: Sequence[str]) -> dict[str, Any] | None:
    """What the server says to the words; None where something else has its port. Raises OSError and ValueError."""
    with socket.create_connection((HOST, port), timeout=PATIENCE) as server, server.makefile("rwb") as wire:
        if not come_in(wire, key):
            return None
        _say(wire, list(words))
        server.settimeout(None)
        said: dict[str, Any] = json.loads(wire.readline())
        return said


def _write(file: Path, content: dict[str, Any]) -> None:
    """Whole or not at all, and for this account only from its first byte on."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as out:
        json.dump(content, out)
    unfinished.replace(file)


def _attend(listener: socket.socket, key: bytes, closed: Event) -> None:
    """Everybody who comes gets a thread, so that nobody waits for somebody who says nothing; until the server ends."""
    while not closed.is_set():
        try:
            caller, _ = listener.accept()
        except OSError:
            closed.wait(0.1)
        else:
            Thread(target=_receive, args=(caller, key), name="at the door", daemon=True).start()


def _receive(caller: socket.socket, key: bytes) -> None:
    """One command of somebody who knows the key. Who does not, says nothing or goes away is passed over."""
    caller.settimeout(PATIENCE)
    with suppress(OSError, ValueError), caller, caller.makefile("rwb") as wire:
        if let_in(wire, key):
            words = [str(word) for word in json.loads(wire.readline(_LONGEST))]
            with _ONE_AT_A_TIME:
                said = _done(words)
            _say(wire, said)


def _say(wire: io.BufferedRWPair, content: object) -> None:
    wire.write(json.dumps(content).encode() + b"\n")
    wire.flush()


def _done(words: list[str]) -> dict[str, Any]:
    """One command in this process, on the store that it holds already: its exit code and what it printed."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = _code(words)
    return {"code": code, "out": out.getvalue(), "err": err.getvalue()}


def _code(words: list[str]) -> int:
    """The exit code. A failure that nobody foresaw is told to who asked, as outside, and the door stays open."""
    from dashboard.cli import run_words

    try:
        return run_words(words, inside=True)
    except Exception:  # noqa: BLE001 - whatever it is, the next command must find somebody here
        traceback.print_exc()
        return 1
