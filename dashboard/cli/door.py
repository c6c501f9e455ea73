"""The door of a running server: a command that finds the store held hands its words in there, and gets the answer.

The server listens on a free port of 127.0.0.1 and writes port and key into ``<store>.door``, which only its own account
can read. Both sides prove that they know the key (HMAC over a fresh challenge each time), so that the key never travels
and nothing that was overheard can be said again. What travels is JSON: words in, texts and an exit code out.
"""

import io
import json
import os
import secrets
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from threading import Event, Thread
from typing import Any

from dashboard.store.connection import DUCKLAKE

HOST = "127.0.0.1"
STAYS_OUTSIDE = {"demo", "run", "restore"}
"""Commands that a running server cannot do for somebody else."""


@contextmanager
def open_door(location: str) -> Iterator[None]:
    """Listens while the server runs; a lake needs no door, because it can be opened twice."""
    if location.startswith(DUCKLAKE):
        yield
        return
    key = secrets.token_bytes(32)
    with Listener((HOST, 0), authkey=key) as listener:
        file, closed = _file(location), Event()
        _write(file, {"port": listener.address[1], "key": key.hex()})
        Thread(target=_attend, args=(listener, closed), name="door", daemon=True).start()
        try:
            yield
        finally:
            closed.set()
            file.unlink(missing_ok=True)


def hand_over(location: str, words: Sequence[str]) -> int | None:
    """Has the server that holds the store run a command and prints what it said; None where no server answers."""
    try:
        found = json.loads(_file(location).read_text(encoding="utf-8"))
        with Client((HOST, int(found["port"])), authkey=bytes.fromhex(found["key"])) as server:
            server.send_bytes(json.dumps(list(words)).encode())
            said = json.loads(server.recv_bytes())
    except (OSError, EOFError, ValueError, KeyError, AuthenticationError):
        return None
    sys.stdout.write(said["out"])
    sys.stderr.write(said["err"])
    return int(said["code"])


def _file(location: str) -> Path:
    return Path(f"{Path(location).absolute()}.door")


def _write(file: Path, content: dict[str, Any]) -> None:
    """Whole or not at all, and for this account only from its first byte on."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as out:
        json.dump(content, out)
    unfinished.replace(file)


def _attend(listener: Listener, closed: Event) -> None:
    """One command after the other, until the server ends. Who does not know the key, or goes away, is passed over."""
    while not closed.is_set():
        with suppress(AuthenticationError, OSError, EOFError, ValueError), listener.accept() as client:
            _serve(client)


def _serve(client: Connection) -> None:
    """One command in this process, on the store that it holds already."""
    words = [str(word) for word in json.loads(client.recv_bytes())]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = _done(words)
    client.send_bytes(json.dumps({"code": code, "out": out.getvalue(), "err": err.getvalue()}).encode())


def _done(words: list[str]) -> int:
    """The exit code. A failure that nobody foresaw is told to who asked, as outside, and the door stays open."""
    from dashboard.cli import run_words

    try:
        return run_words(words, inside=True)
    except Exception:  # noqa: BLE001 - whatever it is, the next command must find somebody here
        traceback.print_exc()
        return 1
