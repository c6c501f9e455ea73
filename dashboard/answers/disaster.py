"""Where help is needed first, on the day itself."""

from collections.abc import Sequence
from datetime import date

from dashboard.desk import Answer, Desk


def priority(desk: Desk, month: date, *, districts: Sequence[str] | None = None) -> Answer:
    """One row per district, or per code given: most people without plan or supporter first.

    Carries each district's newest figures forward, and says in ``data_month`` how old they are.
    """
    codes = None if districts is None else ",".join(districts)
    return desk.ask("disaster/priority", month=month, districts=codes)
