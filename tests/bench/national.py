"""Municipalities with ten years of files in one store, on a file and on a lake, beside a store of seven of them.

A tenth of the nation, 174 municipalities, unless ``NATION=1741`` asks for all. Milliseconds by the clock and, after the
stroke, of this process's own work, which others on the machine disturb least (PostgreSQL's is in the clock alone): the
median of five, the acts once. Nothing is remembered from one question to the next.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from dashboard.answers import coverage
from dashboard.council import NATION
from dashboard.desk import Desk
from dashboard.intake.uploads import Upload, undo
from dashboard.opening import open_store
from dashboard.periods import add_months
from dashboard.roles import local_admin
from dashboard.store.connection import Store
from dashboard.store.memory import Memory
from tests.bench.generated import CLOCK, LAST, Size, build, code
from tests.bench.load import worked
from tests.bench.prefecture import OF_ALL, OF_ONE, Ask
from tests.bench.table import TRIES
from tests.postgres import running_postgres
from tests.serving import running
from tests.talking import talk
from tests.town import Town

A_FEW = Size(7, 80, 120)
"""Each municipality is the same in both stores."""
ONE = code(7)
NEXT, A_YEAR_AGO = add_months(LAST, 1), date(2025, 11, 15)
ASKED: dict[str, Ask] = OF_ONE | {"trend": lambda desk: coverage.trend(desk, LAST)}
PAGES = ("", "coverage", "drills", "chest", "reports", "upload")
Spent = tuple[float, float]
"""Seconds by the clock and of the processor."""


def lines(folder: Path) -> Iterator[str]:
    """The file first, with the pages of one municipality; then the lake."""
    n = int(os.environ.get("NATION", "174"))
    size = Size(n, n * 20_000 // 1_741, 120)
    yield f"{size.municipalities:,} municipalities, {size.districts:,} districts, {size.months} months"
    yield from _kept(folder, size, {name: str(folder / f"{name}.duckdb") for name in ("few", "many")}, pages=True)
    with running_postgres() as postgres, postgres.database() as few, postgres.database() as many:
        places = {name: postgres.lake(base, folder / name) for name, base in (("few", few), ("many", many))}
        yield from _kept(folder, size, places, pages=False)


def _kept(folder: Path, size: Size, places: dict[str, str], *, pages: bool) -> Iterator[str]:
    """What is asked of one municipality, sent and taken back in both stores; what all are asked."""
    yield ""
    yield f"| on a {'file' if pages else 'lake'} | among {size.municipalities:,} | among {A_FEW.municipalities} |"
    yield "|---|---:|---:|"
    yield _row(
        "made at once", *(_spent(partial(_made, places[name], of)) for name, of in (("many", size), ("few", A_FEW)))
    )
    yield _row("opened first", *(_spent(partial(_opened, places[name])) for name in ("many", "few")))
    with closing(open_store(places["few"])) as few, closing(open_store(places["many"])) as many:
        for name, ask in ASKED.items():
            yield _row(f"{name} of one", *(_median(partial(_anew, store, ONE, ask)) for store in (many, few)))
        for (what, alone), (_, among) in zip(_acts(few), _acts(many), strict=True):
            yield _row(what, among, alone)
        for name, ask in OF_ALL.items():
            yield _row(f"{name} of all", *(_spent(partial(_anew, store, NATION, ask)) for store in (many, few)))
    yield _row("opened again", *(_spent(partial(_opened, places[name])) for name in ("many", "few")))
    if pages:
        yield from (_row(*row) for row in _pages(places))
    yield f"it takes {_megabytes(folder, 'many'):,.0f} MB, the store of a few {_megabytes(folder, 'few'):,.0f} MB"


def _made(place: str, size: Size) -> None:
    """Closed again: what is asked is asked of a store that was opened as a server opens it."""
    with closing(open_store(place)) as store:
        build(store, size)


def _acts(store: Store) -> Iterator[tuple[str, Spent]]:
    """A month of one municipality comes in, is looked at as it was known a year ago, and is taken back."""
    sent: list[Upload] = []
    yield "import of a month", _spent(lambda: sent.append(_send(store)))
    known = Desk(store, local_admin(), ONE, known_on=A_YEAR_AGO)
    yield "coverage as known a year ago", _spent(partial(coverage.totals, known, add_months(LAST, -13)))
    again = {"actor": "bench", "now": CLOCK + timedelta(days=20), "reason": "bench"}
    yield "undo", _spent(lambda: undo(store, sent[0].upload_id, **again))


def _send(store: Store) -> Upload:
    """The register of November."""
    places = Desk(store, local_admin(), ONE).ask("coverage/by_district", month=LAST).frame
    rows = (f"{row['district']},{row['eligible']},{row['listed']},{row['planned']}" for row in places.to_dicts())
    text = "\n".join(("校区名,対象者数,名簿掲載者数,計画作成済", *(row for row in rows if "None" not in row), ""))
    return Town(store, ONE, CLOCK + timedelta(days=17)).send("roster", text, period=f"{NEXT:%Y-%m}")


def _pages(places: dict[str, str]) -> Iterator[tuple[str, Spent, Spent]]:
    """Each page of one municipality for its first visitor, and for whoever comes back: the median of fresh servers, on
    the one store and the other by turns.
    """
    tries = [[dict(_visits(places[name])) for name in ("many", "few")] for _ in range(TRIES)]
    among, alone = map(_medians, zip(*tries, strict=True))
    for name, spent in among.items():
        yield name, spent, alone[name]


def _medians(tries: Sequence[Mapping[str, Spent]]) -> dict[str, Spent]:
    """The middle ones of each, by the clock and of the processor."""
    return {name: _middle(one[name] for one in tries) for name in tries[0]}


def _visits(db: str) -> Iterator[tuple[str, Spent]]:
    """The server's work for each page, first and again."""
    with running(["-m", "dashboard.cli", "--db", db, "run", "--port", "0"], os.environ) as server:
        seconds = partial(worked, server.process.pid)
        with talk(server.address) as sitting:
            sitting.visit("survey", f"municipality={ONE}")
            for page in PAGES:
                visit = partial(sitting.visit, page, f"municipality={ONE}")
                yield f"/{page}, first", _spent(visit, seconds)
                yield f"/{page}, again", _median(visit, seconds)


def _opened(place: str) -> None:
    open_store(place).close()


def _anew(store: Store, municipality: str, ask: Ask) -> None:
    """One question, of which nothing is remembered."""
    store.memory = Memory()
    ask(Desk(store, local_admin(), municipality))


def _median(act: Callable[[], object], seconds: Callable[[], float] = time.process_time) -> Spent:
    """The middle ones of a few tries."""
    return _middle(_spent(act, seconds) for _ in range(TRIES))


def _middle(tries: Iterable[Spent]) -> Spent:
    clock, own = zip(*tries, strict=True)
    return statistics.median(clock), statistics.median(own)


def _spent(act: Callable[[], object], seconds: Callable[[], float] = time.process_time) -> Spent:
    """What it takes. ``seconds``: how long the process that does it has worked so far."""
    clock, own = time.perf_counter(), seconds()
    act()
    return time.perf_counter() - clock, seconds() - own


def _row(what: str, *spent: Spent) -> str:
    cells = (f"{clock * 1000:,.0f} / {own * 1000:,.0f}" for clock, own in spent)
    return f"| {what} | {' | '.join(cells)} |"


def _megabytes(folder: Path, name: str) -> float:
    """What its files take, without those of PostgreSQL."""
    files = [*(folder / name).glob("**/*")] or [folder / f"{name}.duckdb"]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6
