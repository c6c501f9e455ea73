"""A nation: 1,741 municipalities, 20,000 districts, ten years, on a file and on a lake, beside a store of seven."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from dashboard.answers import coverage, prefecture
from dashboard.council import NATION
from dashboard.desk import Desk
from dashboard.intake.uploads import Upload, undo
from dashboard.opening import open_store
from dashboard.periods import add_months
from dashboard.roles import local_admin
from dashboard.store.connection import Store
from dashboard.store.memory import Memory
from tests.bench.generated import CLOCK, LAST, Size, build, code
from tests.bench.prefecture import OF_ONE, Ask
from tests.bench.table import HEAD, Row, median, timed
from tests.town import Town

NATION_WIDE, A_FEW = Size(1_741, 20_000, 120), Size(7, 80, 120)
"""Each municipality is the same in both."""
ONE = code(7)
NEXT, A_YEAR_AGO = add_months(LAST, 1), date(2025, 11, 15)
ASKED: dict[str, Ask] = OF_ONE | {"trend": lambda desk: coverage.trend(desk, LAST)}
KINDS = {"file": "{folder}/{name}.duckdb", "lake": "ducklake:{folder}/{name}.ducklake?data={folder}/{name}"}


def lines(folder: Path) -> Iterator[str]:
    """How large it is; what one municipality asks, sends and takes back, beside the store of a few; what all ask."""
    yield HEAD
    for kind, location in KINDS.items():
        few, nation = (open_store(location.format(folder=folder, name=name)) for name in ("few", "nation"))
        build(few, A_FEW)
        yield Row(f"{kind}: made at once", timed(partial(build, nation, NATION_WIDE))).printed()
        yield f"{kind}: {_bytes(folder, 'nation') / 1e6:,.0f} MB"
        for name, ask in ASKED.items():
            alone, among = (median(partial(_anew, store, ONE, ask)) for store in (few, nation))
            yield Row(f"{kind}: {name} of one", among, "the same in a store of seven", alone).printed()
        yield from _of_all(kind, nation)
        for row in zip(_acts(few), _acts(nation), strict=True):
            (what, alone), (_, among) = row
            yield Row(f"{kind}: {what}", among, "the same in a store of seven", alone).printed()
        few.close()
        nation.close()


def _of_all(kind: str, nation: Store) -> Iterator[str]:
    """The same month of all municipalities."""
    for name, ask in {"coverage": prefecture.coverage, "chest": prefecture.chest}.items():
        seconds = timed(partial(_anew, nation, NATION, partial(ask, month=LAST)))
        yield Row(f"{kind}: {name} of a month, all", seconds).printed()


def _acts(store: Store) -> Iterator[tuple[str, float]]:
    """A month of one municipality comes in, is looked at as it was known a year ago, and is taken back."""
    sent: list[Upload] = []
    yield "import of a month", timed(lambda: sent.append(_send(store)))
    known = Desk(store, local_admin(), ONE, known_on=A_YEAR_AGO)
    yield "coverage as known a year ago", timed(partial(coverage.totals, known, add_months(LAST, -13)))
    again = {"actor": "bench", "now": CLOCK + timedelta(days=20), "reason": "bench"}
    yield "undo", timed(lambda: undo(store, sent[0].upload_id, **again))


def _send(store: Store) -> Upload:
    """The register of November."""
    places = Desk(store, local_admin(), ONE).ask("coverage/by_district", month=LAST).frame
    rows = (f"{row['district']},{row['eligible']},{row['listed']},{row['planned']}" for row in places.to_dicts())
    text = "\n".join(("校区名,対象者数,名簿掲載者数,計画作成済", *(row for row in rows if "None" not in row), ""))
    return Town(store, ONE, CLOCK + timedelta(days=17)).send("roster", text, period=f"{NEXT:%Y-%m}")


def _anew(store: Store, municipality: str, ask: Ask) -> None:
    """One question, of which nothing is remembered."""
    store.memory = Memory()
    ask(Desk(store, local_admin(), municipality))


def _bytes(folder: Path, name: str) -> int:
    """What its files take."""
    return sum(file.stat().st_size for file in folder.glob(f"{name}*/**/*") if file.is_file()) + sum(
        file.stat().st_size for file in folder.glob(f"{name}.*") if file.is_file()
    )
