"""Pieces of the page on dues: what each district gave, what came back of the chest, and what each district received."""

from typing import Any

import polars as pl

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.ui.finance import money_columns
from dashboard.ui.tables import Column, columns_of, table
from dashboard.ui.visit import Visit
from dashboard.words import say


def basis_of(visit: Visit, to_date: Answer) -> str:
    """Where the ledger's households come from: 住民基本台帳."""
    return to_date.row()["households_basis"] or say("finance.no_basis", visit.lang)


def district_columns(visit: Visit, basis: str) -> list[Column]:
    """What a district gave, from how many households of how many, and from how many organisations."""
    households = say("finance.ledger_households", visit.lang, basis=basis)
    return [
        *columns_of(visit, ("district",)),
        *money_columns(visit, ("amount", "last_year", "change"), bars=("amount",)),
        Column("households", say("dues.members", visit.lang), "households"),
        Column("join_rate_denominator", households, "households"),
        *columns_of(visit, ("join_rate",)),
        organisations_column(visit),
        *columns_of(visit, ("dues_per_household",)),
    ]


def year_columns(visit: Visit) -> list[Column]:
    """Who gave, year by year."""
    members = Column("households", say("dues.members", visit.lang), "households")
    return [members, *columns_of(visit, ("join_rate",)), organisations_column(visit)]


def organisations_column(visit: Visit) -> Column:
    """Member organisations under a heading that is not their unit."""
    return Column("organisations", say("dues.organisations", visit.lang), "organisations")


def returned_table(visit: Visit, returned: Answer, *, title: str) -> None:
    """Year by year what was collected, what came back as income, and what of it was allocated."""
    columns = [
        Column("year", say("finance.year", visit.lang)),
        Column("collected", say("dues.collected", visit.lang), "yen"),
        Column("returned", say("dues.returned_amount", visit.lang), "yen"),
        Column("allocated", say("dues.allocated", visit.lang), "yen"),
        Column("difference", say("dues.difference", visit.lang), "yen"),
    ]
    years = [formats.year(year, visit.lang) for year in returned.frame["fiscal_year"]]
    said = returned.frame.with_columns(pl.Series("year", years, dtype=pl.String))
    table(visit, _with(returned, said), columns, key="returned", title=title)


def received_table(visit: Visit, by_district: Answer, *, title: str) -> None:
    """District by district what it received from which fund, beside what it had collected for it, and when."""
    columns = [
        *columns_of(visit, ("district",)),
        Column("fund_name", say("dues.fund", visit.lang)),
        Column("year", say("dues.collected_in", visit.lang)),
        Column("collected", say("dues.collected", visit.lang), "yen"),
        Column("amount", say("dues.received", visit.lang), "yen"),
        Column("returned_rate", say("dues.returned_rate", visit.lang), "rate"),
    ]
    rows = [row | _about(row, visit.lang) for row in by_district.frame.iter_rows(named=True)]
    said = pl.DataFrame(rows, infer_schema_length=None)
    table(visit, _with(by_district, said), columns, key="received", title=title)


def _about(row: dict[str, Any], lang: str) -> dict[str, str | None]:
    """The fund and the year of collection in words; money that is not the chest's was not collected by the district."""
    fund, year = row["fund"], row["collected_in"]
    other = say("dues.other_money", lang) if row["amount"] is not None else None
    state = "not_applicable" if fund is None else "not_reported"
    return {
        "fund_name": code_label("campaign", fund, lang) if fund else other,
        "year": formats.year(year, lang) if year else None,
        "collected_state": state,
        "returned_rate_state": state,
    }


def _with(answer: Answer, frame: pl.DataFrame) -> Answer:
    """The answer with columns added to its frame."""
    return Answer(answer.question, frame, answer.hidden, answer.sources)
