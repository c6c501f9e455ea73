"""Bytes that no office meant to send: each is read, asked about or refused in our own terms, and nothing is stored.

What a hostile workbook may cost is measured in a process of its own.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.datasets import dataset_named
from dashboard.errors import SonaeError
from dashboard.intake.draft import prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.receiving import receive
from dashboard.opening import open_store
from dashboard.periods import parse_span
from tests.examples import up_to
from tests.intake.workbooks import packed, xlsx, xlsx_xml
from tests.town import CODE, NOON, Town, founded

TABLE = """令和6年10月分 (単位:千円)
校区名,募金区分,募金方法,金額
日吉,一般,戸別,12
"篠山",歳末,街頭,△3
合計,,,9
※速報
"""
ROWS = [line.replace('"', "").split(",") for line in TABLE.splitlines()]
TEXTS = [TABLE.encode(code) for code in ("utf-8", "utf-8-sig", "cp932", "utf-16", "iso2022_jp")]
BOOK = xlsx({"募金": ROWS})
ODD = [
    "\0",
    "\x1b$B",
    "\xef\xbb\xbf",
    '"',
    "\r",
    ",",
    "\t",
    "=",
    "－",
    "㋿6年",
    "1e999",
    "9" * 40,
    "\ud800",
    "\u202e",
    "<f>",
    "  ",
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town for all examples: nothing is ever stored in it but its ledger."""
    store = open_store(str(Path(tmp_path_factory.mktemp("office")) / "s.duckdb"))
    yield founded(store)
    store.close()


def take(office: Town, data: bytes, name: str) -> None:
    """In by the real door, as far as a draft. Any exception but ours is a defect."""
    dataset = dataset_named("chest")
    with suppress(SonaeError):
        raw = receive(data, name, known=known_headings(dataset))
        prepare(raw, Intent(dataset, CODE, parse_span("2024-10")), store=office.store, now=NOON)
    assert office.store.rows("select count(*) from uploads") == [(1,)]


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file with some of its bytes replaced, taken out or put in twice, or cut short."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        piece = draw(
            st.one_of(st.binary(max_size=4), st.sampled_from(ODD).map(lambda t: t.encode("utf-8", "surrogatepass")))
        )
        data[at : at + draw(st.integers(0, 8))] = piece
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


@given(st.sampled_from(TEXTS).flatmap(damaged))
@up_to(100)
def test_a_damaged_text_never_breaks_the_importer(office: Town, data: bytes) -> None:
    take(office, data, "f.csv")


@given(st.one_of(st.binary(max_size=300), st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b), damaged(BOOK)))
@up_to(15)
def test_a_damaged_workbook_never_breaks_the_importer(office: Town, data: bytes) -> None:
    take(office, data, "f.xlsx")


cells = st.one_of(
    st.sampled_from([cell for row in ROWS for cell in row]),
    st.sampled_from(ODD[:9] + ODD[10:12] + ODD[13:]),
    st.text(max_size=6),
)


@given(st.lists(st.lists(cells, max_size=6), max_size=8))
@up_to(100)
def test_any_grid_of_cells_is_understood_or_refused(office: Town, grid: list[list[str]]) -> None:
    lines = [",".join(ROWS[1]), *(",".join(row) for row in grid)]
    take(office, "\n".join(lines).encode("utf-8", "surrogatepass"), "f.csv")


HOSTILE = {
    "a part of zeros": packed({"xl/workbook.xml": "0" * (200 * 2**20)}),
    "a row of a million columns": ("校区名," * 1_000_000 + "\n日吉").encode(),
    "a cell in the last corner": xlsx_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "one line without an end": b"x" * (50 * 2**20),
}
ALONE = """
import resource, sys
from dashboard.errors import SonaeError
from dashboard.intake.layout import known_headings
from dashboard.intake.receiving import receive
known = known_headings()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    receive(sys.stdin.buffer.read(), "f.xlsx", known=known)
except SonaeError as error:
    print(error.code, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_within_a_bounded_memory(data: bytes) -> None:
    """Of fifty megabytes a person may send any number: four times as much, and a floor, must do to refuse them."""
    done = subprocess.run([sys.executable, "-c", ALONE], input=data, capture_output=True, check=True, cwd=Path.cwd())
    code, megabytes = done.stdout.decode().split()
    assert code in {"unpacks_too_large", "too_many_columns", "sheet_too_large", "cell_too_long"}
    assert int(megabytes) < 100 + 4 * len(data) / 2**20
