"""Which volunteers can come. Individuals, organisations and the members of these are never added together."""

from datetime import date

from dashboard.desk import Answer, Desk

NEEDED_PER_DAY = 200
"""What is assumed to be needed each day until somebody says otherwise: about what Kurume saw in the floods of 2023."""


def by_kind(desk: Desk, month: date, *, district_code: str | None = None) -> Answer:
    """One row per kind that the month has, the centre's staff last; of one district or of all."""
    return desk.ask("volunteers/by_kind", month=month, district_code=district_code)


def totals(desk: Desk, month: date) -> Answer:
    """One row for the municipality, beside the year before and the plan's target."""
    return desk.ask("volunteers/totals", month=month)


def by_district(desk: Desk, month: date) -> Answer:
    """One row per district in the ledger's order; reserved ones last."""
    return desk.ask("volunteers/by_district", month=month)


def trend(desk: Desk, month: date) -> Answer:
    """The 36 months up to ``month``; one without data is a row of nulls."""
    return desk.ask("volunteers/trend", month=month)


def need(desk: Desk, month: date, needed_per_day: int) -> Answer:
    """Those ready to come against an assumed need: in the month, then in the April before, when insurance lapsed."""
    return desk.ask("volunteers/need", month=month, needed_per_day=needed_per_day)
