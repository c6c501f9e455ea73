"""What the money was used for, and how much of what a district collected came back to it."""

from dashboard.desk import Answer, Desk


def by_purpose(desk: Desk, fiscal_year: int) -> Answer:
    """One row per purpose, the year before beside it."""
    return desk.ask("allocations/by_purpose", fiscal_year=fiscal_year)


def by_district(desk: Desk, fiscal_year: int) -> Answer:
    """Rows per district: one for each fund of the chest and year of collection, and one for all other money."""
    return desk.ask("allocations/by_district", fiscal_year=fiscal_year)


def returned(desk: Desk, fiscal_year: int) -> Answer:
    """One row per fiscal year up to that one: chest money collected, returned and allocated."""
    return desk.ask("allocations/returned", fiscal_year=fiscal_year)


def sheet(desk: Desk, fiscal_year: int, *, district_code: str | None = None) -> Answer:
    """Every allocation as it was sent, of one district or of all."""
    return desk.ask("allocations/sheet", fiscal_year=fiscal_year, district_code=district_code)


def by_recipient(desk: Desk, fiscal_year: int) -> Answer:
    """One row per purpose and recipient; what one or two organisations received is hidden from most."""
    return desk.ask("allocations/by_recipient", fiscal_year=fiscal_year)


def district_sheets(desk: Desk, fiscal_year: int, *, district_code: str | None = None) -> Answer:
    """One row per district, or for one: what its households gave in all, and what came back to it."""
    return desk.ask("allocations/district_sheets", fiscal_year=fiscal_year, district_code=district_code)
