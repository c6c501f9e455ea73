"""All municipalities side by side, each with the figures of its own pages; and one row of all of them."""

from datetime import date

from dashboard.desk import Answer, Desk


def reporting(
    desk: Desk, month: date, fiscal_year: int, *, today: date | None = None, due_day: int | None = None
) -> Answer:
    """One row per municipality: what it sent of the month, how late, and how it fares since April."""
    return desk.ask("prefecture/reporting", month=month, fiscal_year=fiscal_year, today=today, due_day=due_day)


def grid(desk: Desk, fiscal_year: int, *, today: date | None = None, due_day: int | None = None) -> Answer:
    """Which file of a fiscal year each council has sent."""
    return desk.ask("prefecture/grid", fiscal_year=fiscal_year, today=today, due_day=due_day)


def coverage(desk: Desk, month: date) -> Answer:
    """The register in each municipality, all of them last."""
    return desk.ask("prefecture/coverage", month=month)


def coverage_trend(desk: Desk, month: date) -> Answer:
    """The register by month, of always the same municipalities."""
    return desk.ask("prefecture/coverage_trend", month=month)


def chain(desk: Desk, month: date) -> Answer:
    """The register step by step, from the eligible to those with a supporter, over those that count alike."""
    return desk.ask("prefecture/chain", month=month)


def reasons(desk: Desk, month: date) -> Answer:
    """Why people are on the register, in each municipality; those of all last."""
    return desk.ask("prefecture/reasons", month=month)


def attention(desk: Desk, month: date, *, today: date | None = None) -> Answer:
    """In which municipalities a rule of the first page finds something, by rule."""
    return desk.ask("prefecture/attention", month=month, today=today)


def events(desk: Desk, month: date) -> Answer:
    """The events that are open now; ``month`` says which municipalities there are."""
    return desk.ask("prefecture/events", month=month)


def disaster(desk: Desk, month: date) -> Answer:
    """Each event that is open now and each municipality without one, with what is entered and what is at hand."""
    return desk.ask("prefecture/disaster", month=month)


def entries(desk: Desk, month: date) -> Answer:
    """Every entry of the events that are open now, the newest first."""
    return desk.ask("prefecture/entries", month=month)


def drills(desk: Desk, month: date, fiscal_year: int, *, today: date | None = None) -> Answer:
    """The drills of the fiscal year; ``month`` says which municipalities there are."""
    return desk.ask("prefecture/drills", month=month, fiscal_year=fiscal_year, today=today)


def drills_trend(desk: Desk, month: date, fiscal_year: int) -> Answer:
    """The drills by fiscal year, of always the same municipalities."""
    return desk.ask("prefecture/drills_trend", month=month, fiscal_year=fiscal_year)


def volunteers(desk: Desk, month: date) -> Answer:
    """The volunteers in each municipality, all of them last."""
    return desk.ask("prefecture/volunteers", month=month)


def volunteers_trend(desk: Desk, month: date) -> Answer:
    """The volunteers by month, of always the same municipalities."""
    return desk.ask("prefecture/volunteers_trend", month=month)


def chest(desk: Desk, month: date, *, campaign: str | None = None) -> Answer:
    """The chest of the year so far in each municipality, all of them last."""
    return desk.ask("prefecture/chest", month=month, campaign=campaign)


def chest_by_month(desk: Desk, month: date, *, campaign: str | None = None) -> Answer:
    """The chest as it grew, year by year, of the municipalities that know this year and last year."""
    return desk.ask("prefecture/chest_by_month", month=month, campaign=campaign)


def chest_by_campaign(desk: Desk, month: date, *, campaign: str | None = None) -> Answer:
    """The chest of all by campaign."""
    return desk.ask("prefecture/chest_by_campaign", month=month, campaign=campaign)


def dues(desk: Desk, month: date) -> Answer:
    """Dues of the year so far in each municipality, all of them last."""
    return desk.ask("prefecture/dues", month=month)


def dues_by_kind(desk: Desk, month: date) -> Answer:
    """Dues by kind of membership in each municipality; those of all last."""
    return desk.ask("prefecture/dues_by_kind", month=month)


def own_sources(desk: Desk, month: date) -> Answer:
    """Income by source in each municipality; that of all last."""
    return desk.ask("prefecture/own_sources", month=month)


def allocations(desk: Desk, month: date, fiscal_year: int) -> Answer:
    """What the money was used for in each municipality, all of them last; ``month`` says which there are."""
    return desk.ask("prefecture/allocations", month=month, fiscal_year=fiscal_year)


def allocations_of_each(desk: Desk, month: date, fiscal_year: int) -> Answer:
    """How much each municipality used in all, all of them last."""
    return desk.ask("prefecture/allocations_of_each", month=month, fiscal_year=fiscal_year)


def indicators(desk: Desk, month: date, fiscal_year: int) -> Answer:
    """Every indicator of each municipality's plan."""
    return desk.ask("prefecture/indicators", month=month, fiscal_year=fiscal_year)


def targets(desk: Desk, month: date, fiscal_year: int, *, today: date | None = None) -> Answer:
    """How far each municipality is from its own targets for readiness in a month; what all lack of a count last."""
    return desk.ask("prefecture/targets", month=month, fiscal_year=fiscal_year, today=today)


def municipalities(desk: Desk, month: date) -> Answer:
    """The municipalities that there are, whether or not they have a council in the store."""
    return desk.ask("prefecture/municipalities", month=month)


def definitions(desk: Desk, month: date) -> Answer:
    """The definitions of their own by which councils count."""
    return desk.ask("prefecture/definitions", month=month)


def months(desk: Desk) -> Answer:
    """The months of which some municipality has a register, newest first."""
    return desk.ask("prefecture/months")
