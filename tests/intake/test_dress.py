"""Whatever a table is dressed in (encoding, separators, widths, eras, units, titles, totals, Excel), it reads
the same."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.opening import open_store
from tests.examples import up_to
from tests.intake.workbooks import xlsx
from tests.town import Town, founded

Key = tuple[str, str, str]
Cell = tuple[int | None, str]

DISTRICTS = {
    "01": ("日吉", "日吉校区", " 日 吉 ", "日吉小学校区", "01", "1", "日吉地区"),
    "02": ("篠山", "篠山支部", "篠　山", "02", "2.篠山"),
    "03": ("南", "南校区", "(3)南", "03"),
}
CAMPAIGNS = {"一般": ("一般", "赤い羽根", "赤い羽根募金"), "歳末": ("歳末", "歳末たすけあい")}
METHODS = {"戸別": ("戸別", "戸別募金", "戸　別"), "街頭": ("街頭", "街頭募金"), "学校": ("学校", "学校募金")}
HEADINGS = {
    "district": ("校区名", "地区", "校区", "校 区 名"),
    "campaign": ("募金区分", "区分", "募金の区分"),
    "method": ("募金方法", "方法", "募金\n方法"),
    "amount": ("金額", "募金額", "金　額", "実績額"),
}
TITLES = ("令和6年10月分 募金実績", "令和六年度(2024年10月)", "R6.10月分", "2024年10月 募金実績", "令和6年10月31日現在")
SILENT: dict[str, tuple[str, ...]] = {
    "not_reported": ("", "…", "‥"),
    "not_applicable": ("-", "－", "―"),
    "hidden_at_source": ("***", "X"),
    "pending": ("調査中", "未定"),
    "cancelled": ("中止",),
}


@dataclass(frozen=True)
class Dress:
    """How one office writes a table; the numbers choose among spellings."""

    encoding: str
    separator: str
    line_end: str
    quoted: bool
    figures: str
    thousands: bool
    titles: tuple[str, ...]
    order: tuple[str, ...]
    spelling: int
    total: str
    note: bool
    blank_lines: int


dresses = st.builds(
    Dress,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp932", "iso2022_jp", "utf-16", "xlsx"]),
    separator=st.sampled_from([",", "\t", ";"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoted=st.booleans(),
    figures=st.sampled_from(["plain", "grouped", "wide", "yen", "sign", "wide_grouped"]),
    thousands=st.booleans(),
    titles=st.lists(st.sampled_from(TITLES), max_size=2, unique=True).map(tuple),
    order=st.permutations(list(HEADINGS)).map(tuple),
    spelling=st.integers(0, 20),
    total=st.sampled_from(["none", "below", "above", "both"]),
    note=st.booleans(),
    blank_lines=st.integers(0, 2),
)
keys = st.tuples(st.sampled_from(list(DISTRICTS)), st.sampled_from(list(CAMPAIGNS)), st.sampled_from(list(METHODS)))
cells = st.one_of(
    st.integers(-9_999, 999_999).map(lambda figure: (figure, "given")),
    st.sampled_from(list(SILENT)).map(lambda state: (None, state)),
)
tables = st.dictionaries(keys, cells, min_size=1, max_size=8)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town for all examples: nothing is stored in it."""
    store = open_store(str(Path(tmp_path_factory.mktemp("office")) / "s.duckdb"))
    yield founded(store)
    store.close()


@given(tables, dresses)
@up_to(60)
def test_a_table_in_any_dress_reads_the_same(office: Town, table: dict[Key, Cell], dress: Dress) -> None:
    name = "f.xlsx" if dress.encoding == "xlsx" else "f.csv"
    draft = office.draft("chest", written(table, dress), filename=name, period="2024-10")
    assert [(p.code, p.line, p.value) for p in draft.problems if p.severity in ("error", "grave")] == []
    columns = ("district_code", "campaign", "method", "amount", "amount_state")
    read = {(d, c, m): (amount, state) for d, c, m, amount, state in draft.rows.select(columns).iter_rows()}
    scale = 1_000 if dress.thousands else 1
    assert read == {key: (figure and figure * scale, state) for key, (figure, state) in table.items()}


def written(table: dict[Key, Cell], dress: Dress) -> bytes:
    """The table as bytes."""
    grid = _grid(table, dress)
    if dress.encoding == "xlsx":
        return xlsx({"募金": [[_typed(cell, dress) for cell in row] for row in grid]})
    text = io.StringIO()
    separator = "\t" if dress.encoding == "utf-16" else dress.separator
    breaks_within = dress.line_end == "\r"  # csv would leave the break within a heading without quotes
    quoting = csv.QUOTE_ALL if dress.quoted or breaks_within else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=separator, lineterminator=dress.line_end, quoting=quoting).writerows(grid)
    mark = "−" if dress.encoding == "iso2022_jp" else "－"  # this code has only the one wide minus
    return text.getvalue().replace("－", mark).encode(dress.encoding)


def _typed(cell: str, dress: Dress) -> str | int:
    """In Excel, a plain figure is a number."""
    return int(cell) if dress.figures == "plain" and cell.lstrip("-").isdecimal() and cell[:1] != "0" else cell


def _grid(table: dict[Key, Cell], dress: Dress) -> list[list[str]]:
    """Titles, unit, headings, rows, totals and notes, each line as wide as the table."""
    rows = [_row(key, cell, n, dress) for n, (key, cell) in enumerate(table.items())]
    given = [figure for figure, _ in table.values() if figure is not None]
    total = [_row(("合計", "", ""), (sum(given), "given"), 0, dress)] if given else []
    lines = [[title] for title in dress.titles] + ([["(単位:千円)"]] if dress.thousands else [])
    lines += [[""]] * dress.blank_lines
    lines += [[_one(HEADINGS[name], dress.spelling + n) for n, name in enumerate(dress.order)]]
    lines += (total if dress.total in ("above", "both") else []) + rows
    lines += (total if dress.total in ("below", "both") else []) + ([["※速報値です"]] if dress.note else [])
    return [line + [""] * (len(dress.order) - len(line)) for line in lines]


def _row(key: Key, cell: Cell, n: int, dress: Dress) -> list[str]:
    district, campaign, method = key
    said = {
        "district": _one(DISTRICTS.get(district, (district,)), dress.spelling + n),
        "campaign": _one(CAMPAIGNS.get(campaign, (campaign,)), dress.spelling + n),
        "method": _one(METHODS.get(method, (method,)), dress.spelling + n),
        "amount": _one(SILENT[cell[1]], n) if cell[0] is None else figure(cell[0], dress.figures),
    }
    return [said[name] for name in dress.order]


def _one(spellings: tuple[str, ...], n: int) -> str:
    return spellings[n % len(spellings)]


WIDE = str.maketrans("0123456789,-", "０１２３４５６７８９，－")


def figure(value: int, dress: str) -> str:
    """A figure as some people write it."""
    match dress:
        case "grouped":
            return f"{value:,}"
        case "wide":
            return str(value).translate(WIDE)
        case "wide_grouped":
            return f"{value:,}".translate(WIDE)
        case "sign":
            return f"△{-value:,}" if value < 0 else f"{value:,}"
        case "yen":
            return f"({-value})" if value < 0 else f" {value} "
        case _:
            return str(value)
