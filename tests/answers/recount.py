"""The year to date counted a second time, in plain Python: which months count, and which are missing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.periods import fiscal_start, fiscal_year, months_between


def counted(sent: Mapping[date, Any], month: date) -> list[date]:
    """The newest cumulative month up to then and all after it; without one, all since April. A file begins with its
    basis.
    """
    so_far = months_between(fiscal_start(fiscal_year(month)), month)
    cumulative = [m for m in so_far if m in sent and sent[m][0] == "ytd"]
    return [m for m in so_far if not cumulative or m >= cumulative[-1]]


def missing(sent: Mapping[date, Any], month: date, *, seasonal: bool) -> list[date]:
    """The months without a file that should have one; a seasonal flow is due from October to March."""
    due = [m for m in counted(sent, month) if not seasonal or m.month not in range(4, 10)]
    return [m for m in due if m not in sent]
