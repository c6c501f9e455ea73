"""The board pack of the sample city: the whole command in a process of its own, then again and again in a warm one,
from the questions to the file. No browser takes part.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from dashboard.council import council_of, now, the_only_municipality
from dashboard.desk import Desk
from dashboard.opening import open_store
from dashboard.periods import today_tokyo
from dashboard.reports.board import FORMS, Board, noting
from dashboard.roles import local_admin
from dashboard.store.connection import Store
from tests.bench.sample import city, copied, sonae
from tests.bench.table import HEAD, Row, median, timed

MONTH = date(2026, 10, 1)


def lines(folder: Path) -> Iterator[str]:
    """A line for each form, cold and warm."""
    db = copied(city(folder))
    yield HEAD
    for form in FORMS:
        words = ("report", "board", "--month", f"{MONTH:%Y-%m}", "-o", str(folder / f"board.{form}"))
        yield Row(f"sonae report board -o board.{form}", timed(lambda words=words: sonae(db, *words))).printed()
    with closing(open_store(str(db))) as store:
        for form, make in FORMS.items():
            first = timed(lambda make=make: make(board(store)))
            yield Row(f"board.{form} in a running process, the first", first, "promised under 2 s once warm").printed()
            again = median(lambda make=make: make(board(store)))
            yield Row(f"board.{form} again, nothing written since", again).printed()


def board(store: Store) -> Board:
    """The pack of the sample city, asked anew."""
    council = council_of(store, the_only_municipality(store))
    desk = noting(Desk(store, local_admin(), council.municipality), exact=False)
    today = today_tokyo(now(store, council.municipality))
    return Board(desk, council.name, council.district_word, council.due_day, MONTH, today, "ja")
