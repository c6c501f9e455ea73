"""What is shown equals a plain replay of what is in force, written here a second time in plain Python."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.datasets import DATASETS
from dashboard.datasets.chest import CHEST
from dashboard.intake.uploads import preview, restore, undo
from dashboard.opening import open_store
from dashboard.store.history import as_known
from dashboard.store.verifying import differing_rows
from tests.postgres import Postgres
from tests.town import NOON, Town, founded

MONTHS = (date(2025, 10, 1), date(2025, 11, 1))
Key = tuple[date, str, str]
Cell = tuple[int | None, str]


@dataclass
class Sent:
    """One upload as the test remembers it."""

    upload_id: str
    month: date
    basis: str
    mode: str
    campaign: str | None
    rows: dict[Key, dict[str, Cell]]
    in_force: bool = True


@dataclass
class Remembered:
    """All uploads in the order of their first commit."""

    sent: list[Sent] = field(default_factory=list)

    def replayed(self) -> dict[Key, dict[str, Any]]:
        """Key → basis and cells, by doing in order what each upload in force does."""
        live: dict[Key, dict[str, Any]] = {}
        for upload in (u for u in self.sent if u.in_force):
            here = [k for k in live if k[0] == upload.month]
            other_basis = any(live[k]["basis"] != upload.basis for k in here)
            for key in here:
                in_scope = upload.campaign in (None, key[2])
                if other_basis or (upload.mode == "replace" and in_scope):
                    del live[key]
            for key, cells in upload.rows.items():
                live[key] = {**live.get(key, {}), **cells, "basis": upload.basis}
        return live


amounts = st.one_of(st.integers(0, 99_999), st.just(None), st.just(None))
rows = st.dictionaries(
    st.tuples(st.sampled_from(["日吉", "篠山"]), st.sampled_from(["一般", "歳末"])),
    st.tuples(amounts, amounts),
    min_size=1,
    max_size=4,
)
imports = st.tuples(
    st.just("import"),
    st.sampled_from([MONTHS[0], *MONTHS]),
    st.sampled_from(["month", "month", "ytd"]),
    st.sampled_from(["update", "replace"]),
    st.sampled_from([None, None, "一般", "歳末"]),
    st.booleans(),
    rows,
)
turns = st.tuples(st.sampled_from(["undo", "restore"]), st.integers(0, 9))
steps = st.lists(st.one_of(imports, imports, turns), min_size=2, max_size=8)


def _send(
    town: Town, memory: Remembered, month: date, basis: str, mode: str, campaign: str | None, full: bool, figures: Any
) -> None:
    """One file of chest money; without ``full`` it has no column of donations."""
    figures = {k: v for k, v in figures.items() if campaign in (None, k[1])}
    if not figures:
        return
    heading = "校区名,募金区分,募金方法,金額" if campaign is None else "校区名,募金方法,金額"
    lines = []
    for (district, kind), (amount, donations) in figures.items():
        cells = [
            district,
            *([kind] if campaign is None else []),
            "戸別",
            _text(amount),
            *([_text(donations)] if full else []),
        ]
        lines.append(",".join(cells))
    text = "\n".join([heading + (",件数" if full else ""), *lines]) + "\n"
    said: dict[str, Any] = {"sets": {"campaign": campaign}} if campaign else {}
    upload = town.send(
        "chest", text, period=f"{month:%Y-%m}", basis=basis, mode=mode, reason="試験", accept=GRAVES, **said,
    )  # fmt: skip
    if upload.committed:
        remembered = {
            (month, CODES[d], k): {"amount": _cell(a), **({"donations": _cell(n)} if full else {})}
            for (d, k), (a, n) in figures.items()
        }
        memory.sent.append(Sent(upload.upload_id, month, basis, mode, campaign, remembered))


GRAVES = ["basis_changed", "rows_lost", "cumulative_fell", "scale_suspect"]
CODES = {"日吉": "01", "篠山": "02", "南": "03"}


def _text(figure: int | None) -> str:
    return "" if figure is None else str(figure)


def _cell(figure: int | None) -> Cell:
    return (figure, "not_reported" if figure is None else "given")


def _turn(town: Town, memory: Remembered, act: str, place: int) -> None:
    """Undoes or restores the n-th upload, where that can be done."""
    if not memory.sent:
        return
    upload = memory.sent[place % len(memory.sent)]
    if upload.in_force != (act == "undo"):
        return
    turn: Callable[..., Any] = undo if act == "undo" else restore
    act_told = "undone" if act == "undo" else "restored"
    promised = preview(town.store, upload.upload_id, act_told, actor="test", now=NOON)
    done = turn(town.store, upload.upload_id, actor="test", now=NOON, reason="試験")
    assert (promised.taken_back, promised.kept, promised.returned) == (done.taken_back, done.kept, done.returned)
    assert promised.cells.equals(done.cells)
    upload.in_force = act == "restore"


def _shown(town: Town) -> dict[Key, dict[str, Any]]:
    """The live rows in the same shape."""
    live: dict[Key, dict[str, Any]] = {}
    for row in town.live("chest"):
        key = (row["period"], row["district_code"], row["campaign"])
        live[key] = {"basis": row["basis"]}
        for name in ("amount", "donations"):
            if row[f"{name}_state"] is not None:
                live[key][name] = (row[name], row[f"{name}_state"])
    return live


@contextmanager
def _new_town(place: str) -> Iterator[Town]:
    """A town of its own for each example."""
    with closing(open_store(place)) as store:
        yield founded(store)


def _play(town: Town, script: list[Any]) -> Remembered:
    """Does the steps and holds after each that the screens show the replay, as this file and as the store computes it:
    a slice in which one upload is in force is renewed without the grouping that ``differing_rows`` does.
    """
    memory = Remembered()
    for step in script:
        if step[0] == "import":
            _send(town, memory, *step[1:])
        else:
            _turn(town, memory, *step)
        assert _shown(town) == memory.replayed()
        assert differing_rows(town.store, CHEST) == []
    return memory


@given(steps)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_is_live_is_the_replay_of_the_uploads_in_force(script: list[Any]) -> None:
    with TemporaryDirectory() as folder, _new_town(f"{folder}/s.duckdb") as town:
        _play(town, script)


@given(steps)
@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_so_it_is_on_a_lake(postgres: Postgres, script: list[Any]) -> None:
    with postgres.database() as name, TemporaryDirectory() as folder, _new_town(postgres.lake(name, folder)) as town:
        _play(town, script)


def test_undo_is_exact_even_under_a_later_upload(town: Town) -> None:
    first = town.send("chest", "校区名,募金区分,募金方法,金額,件数\n日吉,一般,戸別,100,5\n", period="2025-10")
    town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,120\n", period="2025-10", reason="訂正")
    result = undo(town.store, first.upload_id, actor="test", now=NOON, reason="誤り")
    row = town.live("chest")[0]
    assert (row["amount"], row["donations"], row["donations_state"]) == (120, None, None)
    assert (result.taken_back, result.kept) == (1, 0)  # its donations are gone; the later amount stays


def test_a_blank_takes_the_figure_away_and_a_missing_column_does_not(town: Town) -> None:
    town.send("chest", "校区名,募金区分,募金方法,金額,件数\n日吉,一般,戸別,100,5\n", period="2025-10")
    town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,\n", period="2025-10", reason="訂正")
    row = town.live("chest")[0]
    assert (row["amount"], row["amount_state"]) == (None, "not_reported")
    assert (row["donations"], row["donations_state"]) == (5, "given")


def test_a_restored_upload_takes_its_old_place(town: Town) -> None:
    first = town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,100\n", period="2025-10")
    undo(town.store, first.upload_id, actor="test", now=NOON, reason="誤り")
    town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,120\n", period="2025-10")
    restore(town.store, first.upload_id, actor="test", now=NOON, reason="やはり")
    assert [row["amount"] for row in town.live("chest")] == [120]


def test_each_figure_leads_to_the_line_it_came_from(town: Town) -> None:
    upload = town.send("chest", "共同募金\n校区名,募金区分,募金方法,金額\n\n日吉,一般,戸別,100\n", period="2025-10")
    row = town.live("chest")[0]
    assert (row["origin_upload_id"], row["origin_line"]) == (upload.upload_id, 4)


def test_a_month_can_be_asked_for_as_it_was_known_on_a_day(town: Town) -> None:
    early, late = NOON.replace(month=11, day=1), NOON.replace(month=11, day=5)
    town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,100\n", period="2025-10", now=early)
    town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,120\n", period="2025-10", now=late, reason="訂正")
    with as_known(town.store, date(2026, 11, 4), tables=DATASETS) as session:
        assert session.rows("select amount from live_chest") == [(100,)]
    with as_known(town.store, date(2026, 11, 5), tables=DATASETS) as session:
        assert session.rows("select amount from live_chest") == [(120,)]
    assert [row["amount"] for row in town.live("chest")] == [120]


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_undone_without_a_reason(town: Town, reason: str) -> None:
    upload = town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,100\n", period="2025-10")
    with pytest.raises(Exception, match="undo_needs_reason"):
        undo(town.store, upload.upload_id, actor="test", now=NOON, reason=reason)
    assert [row["amount"] for row in town.live("chest")] == [100]
