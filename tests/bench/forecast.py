"""How far the estimate of the year's end was off: asked in every month of every full year of the sample city, by the
same question that the page asks, against what the year then brought.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from dashboard.answers import chest, dues
from dashboard.council import the_only_municipality
from dashboard.desk import Desk
from dashboard.opening import open_store
from dashboard.periods import fiscal_months
from dashboard.roles import local_admin
from tests.bench.sample import city, copied

NEWEST = 2026
_HEAD = f"{'':<10}{'month':>6}{'years':>6}{'mean error':>12}{'largest':>9}{'within range':>14}"


def lines(folder: Path) -> Iterator[str]:
    """A line for each account and month in which there was an estimate."""
    yield _HEAD
    with closing(open_store(str(copied(city(folder))))) as store:
        desk = Desk(store, local_admin(), the_only_municipality(store))
        for name, account in (("chest", chest), ("dues", dues)):
            march = fiscal_months(NEWEST)[-1]
            full = account.trend(desk, march).frame.filter("is_full_year").select("fiscal_year", "amount")
            results = dict(full.iter_rows())
            for place in range(11):  # the twelfth month is the result
                errors = list(_errors(desk, account, results, place))
                if errors:
                    yield _line(name, fiscal_months(NEWEST)[place].month, errors)


def _errors(desk, account, results, place) -> Iterator[tuple[float, bool]]:  # type: ignore[no-untyped-def]  # modules
    """The error of each year's estimate in that month, and whether the result lay within its range."""
    for year, result in results.items():
        row = account.forecast(desk, fiscal_months(year)[place]).row()
        if row["forecast"] is not None:
            yield (row["forecast"] - result) / result, row["lowest"] <= result <= row["highest"]


def _line(name: str, month: int, errors: list[tuple[float, bool]]) -> str:
    sizes = [abs(error) for error, _ in errors]
    within = sum(inside for _, inside in errors)
    mean, largest = sum(sizes) / len(sizes), max(sizes)
    return f"{name:<10}{month:>6}{len(errors):>6}{mean:>12.1%}{largest:>9.1%}{within:>10} of {len(errors)}"
