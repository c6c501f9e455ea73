"""Warm reruns by websocket: an empty page of Streamlit against each of ours, with 1, 5, 20 and 50 sessions at once.

Each cell is the median / 95th of a hundred (p95) in milliseconds, from the question until all of the page is there. An
empty page comes from the same server with the same settings. All sessions ask for one page again at once, without a
pause, each having opened it before and holding of it what a browser holds; what a browser draws is not in it. Sent are
the bytes of the first opening. ``RERUN_SESSIONS=1,20`` asks for fewer. How long the processor works for
one rerun, and how many times that of the empty page it is, others who use the machine disturb least.
"""

import os
import statistics
import time
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import NamedTuple

from dashboard.navigation import ENTRIES, FIRST
from tests.bench.load import resident, worked
from tests.bench.sample import city
from tests.serving import Server, running
from tests.talking import Talk, rerun, talk, to_hold

_RERUNS = 60  # of all sessions together; each makes two at least
_SERVE = """
from pathlib import Path
from dashboard.server import serve
serve(db={db!r}, host="127.0.0.1", port=0, lang="ja", entry=Path({entry!r}))
"""


class Reruns(NamedTuple):
    """Seconds of each rerun, the bytes of one, and the seconds that the processor of the server works for one."""

    seconds: list[float]
    size: int
    worked: float = 0.0


def lines(folder: Path) -> Iterator[str]:
    """A row for each page, the empty one first; then what the server holds after all that."""
    sessions = [int(n) for n in os.environ.get("RERUN_SESSIONS", "1,5,20,50").split(",")]
    db, empty = city(folder), folder / "empty.py"
    empty.write_text("import streamlit as st\n", encoding="utf-8")
    yield f"| page | {' | '.join(f'{n} at once' for n in sessions)} | sent | processor | times an empty page |"
    yield "|---|" + "---:|" * (len(sessions) + 3)
    with running(["-c", _SERVE.format(db=str(db), entry=str(empty))], os.environ) as server:
        _settle(server)
        base = [measured(server, "", n) for n in sessions]
    yield row("an empty page", base, base)
    with running(["-m", "dashboard.cli", "--db", str(db), "demo", "--port", "0"], os.environ) as server:
        _settle(server)
        before = resident(server.process.pid)
        for entry in ENTRIES:
            name = "" if entry is FIRST else entry.name
            yield row(f"/{name}", [measured(server, name, n) for n in sessions], base)
        yield f"memory of the server (RSS): {before} MB before, {resident(server.process.pid)} MB after"


def _settle(server: Server) -> None:
    """Waits until the server has imported what every page needs, which it does after its first answer."""
    at_work = -1.0
    while at_work != (now := worked(server.process.pid)):
        at_work = now
        time.sleep(1)


def measured(server: Server, page: str, sessions: int) -> Reruns:
    """The reruns of that many sessions at once."""
    before: list[float] = []
    together = Barrier(sessions, action=lambda: before.append(worked(server.process.pid)))
    read = partial(_read, page=page, together=together, reruns=max(2, _RERUNS // sessions))
    with ThreadPoolExecutor(sessions) as threads:
        found = [*threads.map(read, [server.address] * sessions)]
    times = [took for one in found for took in one.seconds]
    return Reruns(times, found[0].size, (worked(server.process.pid) - before[0]) / len(times))


def _read(address: str, *, page: str, together: Barrier, reruns: int) -> Reruns:
    """One session: the page twice to warm up, then, when all are there, again and again."""
    with talk(address) as sitting:
        sent = [*sitting.ask(rerun(page), until="script_finished")]
        held = to_hold(sent)
        _timed(sitting, page, held)
        together.wait()
        return Reruns([_timed(sitting, page, held) for _ in range(reruns)], sum(map(len, sent)))


def _timed(sitting: Talk, page: str, held: Collection[str]) -> float:
    began = time.perf_counter()
    for _ in sitting.ask(rerun(page, held=held), until="script_finished"):
        pass
    return time.perf_counter() - began


def row(name: str, found: Sequence[Reruns], base: Sequence[Reruns]) -> str:
    """One line of the table; bytes, processor and ratio are those of the first column."""
    first, times = found[0], found[0].worked / base[0].worked
    cells = [f"{_ms(statistics.median(of))} / {_ms(statistics.quantiles(of, n=20)[-1])}" for of, *_ in found]
    return f"| {name} | {' | '.join(cells)} | {first.size / 1024:.0f} kB | {_ms(first.worked)} | {times:.1f} |"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f}"
