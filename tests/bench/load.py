"""Twenty readers at once, each of whom goes to another page every second, for ``LOAD_SECONDS`` (else two minutes).

They speak the websocket as a browser does, without drawing. Timed is a page from its being asked for until the server
has sent all of it; who waits longer than a second for a page asks for the next one at once.
"""

import os
import re
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from dashboard.navigation import ENTRIES, Entry
from tests.bench.sample import city
from tests.serving import running

READERS = 20
PATIENCE = 60  # seconds until a page counts as an error
Visit = tuple[float, bool]
"""Seconds, and whether the page came, under its title and without an error."""


def lines(folder: Path) -> Iterator[str]:
    """How long pages take, how many fail, and what memory the server holds after one page and at the end."""
    db, seconds = city(folder), float(os.environ.get("LOAD_SECONDS", "120"))
    with running(["-m", "dashboard.cli", "--db", str(db), "demo", "--port", "0"], os.environ) as server:
        read(server.address, until=time.monotonic())
        before = resident(server.process.pid)
        end = time.monotonic() + seconds
        with ThreadPoolExecutor(READERS) as readers:
            visits = [*readers.map(partial(read, until=end), [server.address] * READERS, range(READERS))]
        after = resident(server.process.pid)
    yield from told([visit for of_one in visits for visit in of_one], seconds=seconds, before=before, after=after)


def told(visits: list[Visit], *, seconds: float, before: int, after: int) -> Iterator[str]:
    """The table."""
    times = [took for took, came in visits if came]
    yield f"{READERS} readers, {seconds:.0f} seconds, {len(visits)} pages, {len(visits) - len(times)} errors"
    if len(times) > 1:
        yield f"p50 {statistics.median(times):.2f} s, p95 {statistics.quantiles(times, n=20)[-1]:.2f} s"
    yield f"memory of the server (RSS): {before} MB after one page, {after} MB at the end"


def read(address: str, first: int = 0, *, until: float) -> list[Visit]:
    """One reader: at least one page, then page after page until that moment."""
    pages = [entry for entry in ENTRIES if entry.name != "admin"]
    found: list[Visit] = []
    try:
        with connect(f"{address.replace('http', 'ws', 1)}/_stcore/stream", origin=address, max_size=None) as socket:
            for page in islice(cycle(pages), first, None):
                found.append(timed_visit(socket, page))
                if time.monotonic() >= until:
                    break
                time.sleep(max(0.0, 1 - found[-1][0]))
    except (ConnectionClosed, OSError):
        found.append((0.0, False))
    return found


def timed_visit(socket: ClientConnection, page: Entry) -> Visit:
    """Asks for a page and takes all that is sent of it."""
    asked, began = BackMsg(), time.perf_counter()
    asked.rerun_script.page_script_hash = calc_hash(page.name)
    socket.send(asked.SerializeToString())
    title, is_titled, has_failed = f">{page.title('ja')}</h1>".encode(), False, False
    while True:
        try:
            data = socket.recv(timeout=PATIENCE, decode=False)
        except TimeoutError:
            return PATIENCE, False
        sent = ForwardMsg.FromString(data)
        is_titled = is_titled or title in data
        has_failed = has_failed or sent.delta.new_element.WhichOneof("type") == "exception"
        if sent.WhichOneof("type") == "script_finished":
            return time.perf_counter() - began, is_titled and not has_failed


def resident(process: int) -> int:
    """Megabytes that a process holds now (Linux)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) // 1024 if found else 0
