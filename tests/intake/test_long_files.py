"""A long file is read by its different texts, each looked at once: it must say what a short one says, line by line."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake.comparing import SLICE, slices_in
from dashboard.intake.different import Different, all_differ, different
from dashboard.intake.draft import Draft
from dashboard.opening import open_store
from tests.examples import up_to
from tests.town import Town, founded

OFTEN = 64  # times that the same lines stand in the long file
CHEST = {
    "校区名": ("日吉", "日吉校区", "02", "どこか", "", "外"),
    "募金区分": ("一般", "赤い羽根", "歳末", "謎", "", "〃"),
    "募金方法": ("戸別", "街 頭", "なぞ"),
    "金額": ("100", "１，０００", "△5", "-", "…", "", "12.5", "abc", "調査中", "項目なし", "12千円"),
    "募金日": ("2024-10-05", "10月5日", "R6.10.6", "", "2024-11-05", "6.4"),
}
DRILLS = {
    "校区名": ("日吉", "南 校区", "どこか"),
    "実施日": ("2024-10-05", "R6.10.6", "", "2026-12-01"),
    "種別": ("避難訓練", "なぞ", ""),
    "訓練名": ("秋の訓練", "〃", "'=1", "", "―"),
    "名簿活用": ("有", "×", "x", "", "項目なし"),
    "参加者数": ("50", "-3", "0", "", "***"),
}
Table = dict[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder: Path = tmp_path_factory.mktemp("long")
    store = open_store(str(folder / "town.duckdb"))
    yield founded(store)
    store.close()


def lines_of(table: Table) -> st.SearchStrategy[list[str]]:
    """One to three lines of such a table."""
    return st.lists(st.tuples(*map(st.sampled_from, table.values())).map(",".join), min_size=1, max_size=3)


def draft(town: Town, dataset: str, table: Table, lines: list[str]) -> Draft:
    return town.draft(dataset, "\n".join((",".join(table), *lines, "")), period="2024-10")


def said(one: Draft) -> pl.DataFrame:
    """What became of each line, wherever it stands."""
    return one.rows.drop("at", "line")


def faults(one: Draft) -> Counter[tuple[str, ...]]:
    """What is wrong with the cells; that lines stand there twice is no fault of one."""
    found = (p for p in one.of_severity("error") if p.code != "key_twice")
    return Counter((p.code, str(p.heading), str(p.value), str(dict(p.facts))) for p in found)


@pytest.mark.parametrize(("dataset", "table"), [("chest", CHEST), ("drills", DRILLS)])
@given(data=st.data())
@up_to(25)
def test_many_lines_say_what_each_of_them_says(town: Town, dataset: str, table: Table, data: st.DataObject) -> None:
    lines = data.draw(lines_of(table))
    short, long = draft(town, dataset, table, lines), draft(town, dataset, table, lines * OFTEN)
    assert said(long).equals(pl.concat([said(short)] * OFTEN))
    assert faults(long) == Counter({fault: n * OFTEN for fault, n in faults(short).items()})


@given(st.lists(st.sampled_from("日吉南"), min_size=1, max_size=3), st.integers(1, 40))
@up_to(50)
def test_what_is_said_of_the_different_texts_reaches_the_rows_of_each(words: list[str], times: int) -> None:
    column = pl.Series(words * times)
    apart = different(column, pl.Series([*sorted(set(words)), "合計"]))  # one more that stands only in rows set apart
    assert apart.spread(apart.texts).equals(column)


def test_only_a_column_whose_texts_stand_there_often_is_taken_apart() -> None:
    column = pl.Series(["日吉", "篠山"] * 15)
    assert different(column, column.unique()).places is None
    assert different(pl.concat([column, column]), column.unique()).places is not None


MEANT = {"日吉": "01", "日吉校区": "01", "南": "03", "どこか": None, "外": None}


@given(st.lists(st.tuples(*[st.sampled_from(list(MEANT))] * 2), min_size=4, max_size=12))
@up_to(50)
def test_keys_are_known_to_differ_only_where_no_two_say_the_same(keys: list[tuple[str, str]]) -> None:
    texts, meanings = pl.Series(list(MEANT)), pl.Series(list(MEANT.values()), dtype=pl.String)
    columns = [
        pl.Series(column).cast(pl.Enum(texts)).to_physical().cast(pl.UInt32) for column in zip(*keys, strict=True)
    ]
    differ = len({tuple(MEANT[text] for text in key) for key in keys}) == len(keys)
    assert all_differ([(Different(texts, places), meanings) for places in columns]) == differ


def test_a_key_that_is_there_twice_is_found_among_thousands_however_it_is_spelled(town: Town) -> None:
    campaigns, methods = ("一般", "歳末", "NHK歳末", "テーマ型"), ("戸別", "法人", "職域", "街頭", "学校", "個人")
    days = [f"2024-10-{day:02}" for day in range(1, 29)]
    lines = [",".join(key) for key in product(("日吉", "篠山", "南"), campaigns, methods, ("100",), days)]
    clean, again = (
        draft(town, "chest", CHEST, some) for some in (lines, [*lines, "日吉校区,赤い羽根,戸別,100,2024-10-01"])
    )
    assert [p.code for p in clean.of_severity("error")] == []
    assert [(p.code, p.line) for p in again.of_severity("error")] == [("key_twice", 2), ("key_twice", len(lines) + 2)]


@given(st.lists(st.tuples(st.sampled_from(["990019", None]), st.integers(1, 3)), max_size=12))
@up_to(50)
def test_slices_are_counted_however_their_rows_lie(drawn: list[tuple[str | None, int]]) -> None:
    rows = [(municipality, date(2024, month, 1)) for municipality, month in drawn]
    frame = pl.DataFrame(rows, schema={"municipality": pl.String, "period": pl.Date}, orient="row")
    assert dict(Counter(rows)) == {(m, p): n for m, p, n in slices_in(frame).select(*SLICE, "n").iter_rows()}
