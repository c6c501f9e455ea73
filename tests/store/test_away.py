"""PostgreSQL is away: what a server has asked of the store before is remembered, as of then and under no other name."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from dashboard.errors import StoreError
from dashboard.opening import open_store
from dashboard.store.audit import first_broken
from dashboard.store.late import AWAY, ONLY_READ, catch_up, record_soon
from tests.conftest import ON_A_FILE
from tests.postgres import Postgres
from tests.town import Town

MONTH, REACHED = date(2025, 10, 1), datetime(2025, 11, 10, 0, 0, tzinfo=UTC)
CHEST = "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,{}\n"


@pytest.fixture
def here(town_lake: str) -> Iterator[Town]:
    """A server that was last in touch with the store on 10 November."""
    with closing(open_store(town_lake)) as opened:
        opened.tell_time = lambda: REACHED
        yield Town(opened)


@pytest.fixture
def other(town_lake: str) -> Iterator[Town]:
    """A second server on the same town."""
    with closing(open_store(town_lake)) as opened:
        yield Town(opened)


def collected(town: Town) -> int | None:
    found: int | None = town.ask("chest/to_date", month=MONTH)[0]["amount"]
    return found


def test_what_was_asked_is_told_as_of_when_the_store_was_last_reached(here: Town, postgres: Postgres) -> None:
    here.send("chest", CHEST.format(100), period="2025-10")
    assert (collected(here), here.store.lost_since()) == (100, None)
    with postgres.stopped():
        assert here.store.lost_since() == REACHED
        with here.store.from_memory():
            assert (collected(here), here.store.lost_since()) == (100, REACHED)
            for never_asked in (lambda: here.ask("dues/to_date", month=MONTH), lambda: here.live("chest")):
                with pytest.raises(StoreError, match="away"):
                    never_asked()
            with pytest.raises(StoreError, match="away"):
                here.store.write(lambda session: session.run("update commit_head set head = head + 1"))
        with pytest.raises(StoreError, match="catalogue_lost"):
            collected(here)  # nobody is told old figures who has not been told that they are
    assert (collected(here), here.store.lost_since()) == (100, None)


def test_what_another_server_had_replaced_by_then_is_not_told(here: Town, other: Town, postgres: Postgres) -> None:
    assert collected(here) is None
    other.send("chest", CHEST.format(100), period="2025-10")
    assert here.store.lost_since() is None  # it has seen that there is something new, and not what
    with postgres.stopped(), here.store.from_memory(), pytest.raises(StoreError, match="away"):
        collected(here)


def test_a_store_that_was_never_asked_has_nothing_to_remember(town_lake: str, postgres: Postgres) -> None:
    with closing(open_store(town_lake)) as store, postgres.stopped(), pytest.raises(StoreError, match="catalogue_lost"):
        store.lost_since()


@ON_A_FILE
def test_what_cannot_be_recorded_yet_is_recorded_once_and_in_its_order(town: Town) -> None:
    went = [{"actor": name, "now": REACHED} for name in ("oikawa", "suzuki")]
    with town.store.from_memory():
        for one in went:
            record_soon(town.store, act="signed_out", **one, although=AWAY)
        catch_up(town.store)  # it takes nothing yet
        with pytest.raises(StoreError, match="away"):
            record_soon(town.store, act="signed_in", **went[0], although=ONLY_READ)
    for _ in range(2):
        catch_up(town.store)
    recorded = "select actor, acted_at, facts from audit where act like 'signed_%' order by seq"
    assert town.store.rows(recorded) == [(one["actor"], one["now"], '{"late": "away"}') for one in went]
    assert first_broken(town.store) is None
