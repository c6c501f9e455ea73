"""How far the register and the help that it arranges reach."""

from datetime import date

from dashboard.desk import Answer, Desk


def by_district(desk: Desk, month: date) -> Answer:
    """One row per district in the ledger's order, those that have not reported included; reserved ones last."""
    return desk.ask("coverage/by_district", month=month)


def totals(desk: Desk, month: date) -> Answer:
    """One row for the municipality, beside the year before and the plan's targets."""
    return desk.ask("coverage/totals", month=month)


def trend(desk: Desk, month: date) -> Answer:
    """The 36 months up to ``month``; one without a register is a row without figures."""
    return desk.ask("coverage/trend", month=month)


def months(desk: Desk) -> Answer:
    """The months that have a register, newest first."""
    return desk.ask("coverage/months")


def reasons(desk: Desk, month: date) -> Answer:
    """One row per reason for being listed. Reasons overlap, so the rows may exceed the people listed."""
    return desk.ask("coverage/reasons", month=month)


def chain(desk: Desk, month: date) -> Answer:
    """One row per district: listed people, drills with the register in twelve months, people with a plan."""
    return desk.ask("coverage/chain", month=month)


def definitions(desk: Desk, month: date) -> Answer:
    """What the register's figures mean and since when, newest change first."""
    return desk.ask("coverage/definitions", month=month)
