"""How far a file is, told to whoever waits for it."""

from datetime import date

import pytest

from dashboard.datasets import dataset_named
from dashboard.intake.draft import prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.progress import STEPS
from dashboard.intake.receiving import receive
from dashboard.intake.uploads import Approval, commit
from dashboard.periods import Span
from tests.town import CODE, NOON, Town

APRIL = Span(date(2024, 4, 1), date(2024, 4, 1))


@pytest.mark.parametrize("town", ["file"], indirect=True)
def test_each_step_is_told_once_with_the_rows_that_are_known_by_then(town: Town) -> None:
    kind = dataset_named("roster")
    told: list[tuple[str, int]] = []

    def watch(step: str, rows: int) -> None:
        told.append((step, rows))

    data = "校区名,対象者数,名簿掲載者数\n日吉,120,60\n篠山,80,40\n合計,200,100\n"
    raw = receive(data.encode(), "名簿.csv", known=known_headings(kind), watch=watch)
    draft = prepare(raw, Intent(kind, CODE, APRIL), store=town.store, now=NOON, watch=watch)
    commit(town.store, [draft], actor="office", now=NOON, approval=Approval(), watch=watch)
    assert [step for step, _ in told] == list(STEPS)
    assert [rows for _, rows in told] == [0, 3, 3, 2, 2, 2]  # the total is a line of the file and no row of figures
