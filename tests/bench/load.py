"""Twenty people who signed in, each of whom goes to another page every second, for ``LOAD_SECONDS`` (else two minutes).

They speak the websocket as a browser does, without drawing. Timed is a page from its being asked for until the server
has sent all of it; who waits longer than a second for a page asks for the next one at once. A page counts when it came
under its title and without an error; whether somebody was signed out meanwhile is counted apart.
"""

import os
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from typing import Literal, NamedTuple

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed

from dashboard.navigation import ENTRIES, FIRST, Entry
from dashboard.words import say
from tests.bench.sample import city
from tests.serving import running
from tests.talking import PATIENCE, Talk, rerun, signed_in, talk

READERS = 20
SECRET = "a long random text that nobody guesses"
SECRETS = f"""
[auth]
redirect_uri = "http://127.0.0.1/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "sonae"
client_secret = "a secret of the client"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
[roles]
"""
PEOPLE = [f"reader{number}@example.jp" for number in range(READERS)]
OFFERS = tuple(say(f"person.{key}", "ja").encode() for key in ("sign_in_first", "over"))
"""What somebody is told who is not signed in, or no longer."""


class Visit(NamedTuple):
    """How long a page took, and what became of it."""

    seconds: float
    became: Literal["a page", "another page", "an error on it", "no answer", "a lost line", "signed out"]


def lines(folder: Path) -> Iterator[str]:
    """How long pages take, how many fail, who is signed out, and what memory the server holds on the way."""
    db, seconds = city(folder), float(os.environ.get("LOAD_SECONDS", "120"))
    (folder / "secrets.toml").write_text(SECRETS + "".join(f'"{email}" = ["staff"]\n' for email in PEOPLE), "utf-8")
    environment = os.environ | {"SONAE_SECRETS": str(folder / "secrets.toml")}
    with running(["-m", "dashboard.cli", "--db", str(db), "run", "--port", "0"], environment) as server:
        people = [signed_in(server.address, SECRET, email=email, sub=email) for email in PEOPLE]
        read(server.address, cookies=people[0], until=time.monotonic())
        held = [resident(server.process.pid)]
        end = time.monotonic() + seconds
        with ThreadPoolExecutor(READERS) as readers:
            visits = [readers.submit(read, server.address, n, cookies=people[n], until=end) for n in range(READERS)]
            time.sleep(seconds / 2)
            held.append(resident(server.process.pid))
        held.append(resident(server.process.pid))
    yield from told([visit for of_one in visits for visit in of_one.result()], seconds=seconds, held=held)


def told(visits: list[Visit], *, seconds: float, held: list[int]) -> Iterator[str]:
    """The table."""
    times = [visit.seconds for visit in visits if visit.became == "a page"]
    other = Counter(visit.became for visit in visits if visit.became != "a page")
    errors = ", ".join(f"{what}: {n}" for what, n in sorted(other.items()))
    yield f"{READERS} readers, {seconds:.0f} seconds, {len(times)} pages, {other.total()} errors {errors}".rstrip()
    yield f"signed out meanwhile: {other['signed out']}"
    if len(times) > 1:
        yield f"p50 {statistics.median(times):.2f} s, p95 {statistics.quantiles(times, n=20)[-1]:.2f} s"
    start, middle, end = held
    yield f"memory of the server (RSS): {start} MB after one page, {middle} MB half-way, {end} MB at the end"


def read(address: str, first: int = 0, *, until: float, cookies: Mapping[str, str] | None = None) -> list[Visit]:
    """One reader: at least one page, then page after page until that moment."""
    pages = [entry for entry in ENTRIES if entry.name != "admin"]
    found: list[Visit] = []
    try:
        with talk(address, cookies=cookies) as sitting:
            for page in islice(cycle(pages), first, None):
                found.append(timed_visit(sitting, page))
                if time.monotonic() >= until:
                    break
                time.sleep(max(0.0, 1 - found[-1].seconds))
    except (ConnectionClosed, OSError):
        found.append(Visit(0.0, "a lost line"))
    return found


def timed_visit(sitting: Talk, page: Entry) -> Visit:
    """Asks for a page and takes all that is sent of it."""
    began = time.perf_counter()
    try:
        sent = list(sitting.ask(rerun("" if page is FIRST else page.name), until="script_finished"))
    except TimeoutError:
        return Visit(PATIENCE, "no answer")
    took, title = time.perf_counter() - began, f">{page.title('ja')}</h1>".encode()
    if any(offer in data for data in sent for offer in OFFERS):
        return Visit(took, "signed out")
    if any(ForwardMsg.FromString(data).delta.new_element.WhichOneof("type") == "exception" for data in sent):
        return Visit(took, "an error on it")
    return Visit(took, "a page" if any(title in data for data in sent) else "another page")


def resident(process: int) -> int:
    """Megabytes that a process holds now (Linux)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) // 1024 if found else 0


def worked(process: int) -> float:
    """Seconds of the processor that a process has taken so far (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
