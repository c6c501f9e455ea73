"""Starts a server of ours as a process of its own, for tests that come in by the network."""

import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import IO
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
_AT_WORK = "terminate called without an active exception\n"
"""What a library in C++ says where a page still ran when the process was told to end: nothing of ours has failed."""
_ADDRESS = re.compile(r"http://[\w.\[\]:]+:\d+")


@dataclass(frozen=True)
class Server:
    """A running server: where it is, its process, and what it has said."""

    address: str
    process: subprocess.Popen[str]
    errors: IO[str]

    def stop(self) -> str:
        """Ends it as Ctrl+C does not; what it wrote to standard error."""
        self.process.terminate()
        self.process.wait(timeout=20)
        self.errors.seek(0)
        return self.errors.read().replace(_AT_WORK, "")


@contextmanager
def running(arguments: Sequence[str], environment: Mapping[str, str]) -> Iterator[Server]:
    """``python <arguments>`` until the block ends. It prints its address, and has answered once."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        command = [sys.executable, *arguments]
        with subprocess.Popen(
            command, cwd=ROOT, env=dict(environment), stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process:
            server = Server(_address(process, errors), process, errors)
            try:
                _wait(server.address)
                yield server
            finally:
                server.stop()


@contextmanager
def answering(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """A small service in a thread of this process until the block ends; its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def free_ports(n: int) -> list[int]:
    """Ports of this machine, found while all are held, so that they differ."""
    with ExitStack() as held:
        found = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(n)]
        return [int(one.getsockname()[1]) for one in found]


def _address(process: subprocess.Popen[str], errors: IO[str]) -> str:
    """The address that the process prints; it listens by then."""
    assert process.stdout
    for line in process.stdout:
        if found := _ADDRESS.search(line):
            return found.group()
    errors.seek(0)
    raise AssertionError(f"the server did not start:\n{errors.read()}")


def _wait(address: str) -> None:
    """Until the server answers; what it answers is for the test to judge."""
    with suppress(HTTPError), urlopen(f"{address}/readyz", timeout=60):
        pass
