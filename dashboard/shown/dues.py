"""Pieces of the page on dues: what each district gave, what came back of the chest, and what each district received."""

from typing import Any

import polars as pl

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.shown.finance import money_columns
from dashboard.shown.tables import Column, Listing, Reader, columns_of
from dashboard.words import say


def basis_of(reader: Reader, to_date: Answer) -> str:
    """Where the ledger's households come from: 住民基本台帳."""
    return to_date.row()["households_basis"] or say("finance.no_basis", reader.lang)


def district_columns(reader: Reader, basis: str) -> list[Column]:
    """What a district gave, from how many households of how many, and from how many organisations."""
    households = say("finance.ledger_households", reader.lang, basis=basis)
    return [
        *columns_of(reader, ("district",)),
        *money_columns(reader, ("amount", "last_year", "change"), bars=("amount",)),
        Column("households", say("dues.members", reader.lang), "households"),
        Column("join_rate_denominator", households, "households"),
        *columns_of(reader, ("join_rate",)),
        organisations_column(reader),
        *columns_of(reader, ("dues_per_household",)),
    ]


def year_columns(reader: Reader) -> list[Column]:
    """Who gave, year by year."""
    members = Column("households", say("dues.members", reader.lang), "households")
    return [members, *columns_of(reader, ("join_rate",)), organisations_column(reader)]


def organisations_column(reader: Reader) -> Column:
    """Member organisations under a heading that is not their unit."""
    return Column("organisations", say("dues.organisations", reader.lang), "organisations")


def returned_table(reader: Reader, returned: Answer, *, title: str) -> Listing:
    """Year by year what was collected, what came back as income, and what of it was allocated."""
    columns = [
        Column("year", say("finance.year", reader.lang)),
        Column("collected", say("dues.collected", reader.lang), "yen"),
        Column("returned", say("dues.returned_amount", reader.lang), "yen"),
        Column("allocated", say("dues.allocated", reader.lang), "yen"),
        Column("difference", say("dues.difference", reader.lang), "yen"),
    ]
    years = [formats.year(year, reader.lang) for year in returned.frame["fiscal_year"]]
    said = returned.frame.with_columns(pl.Series("year", years, dtype=pl.String))
    return Listing(title, _with(returned, said), columns)


def received_table(reader: Reader, by_district: Answer, *, title: str) -> Listing:
    """District by district what it received from which fund, beside what it had collected for it, and when."""
    columns = [
        *columns_of(reader, ("district",)),
        Column("fund_name", say("dues.fund", reader.lang)),
        Column("year", say("dues.collected_in", reader.lang)),
        Column("collected", say("dues.collected", reader.lang), "yen"),
        Column("amount", say("dues.received", reader.lang), "yen"),
        Column("returned_rate", say("dues.returned_rate", reader.lang), "rate"),
    ]
    rows = [row | _about(row, reader.lang) for row in by_district.frame.iter_rows(named=True)]
    said = pl.DataFrame(rows, infer_schema_length=None)
    return Listing(title, _with(by_district, said), columns)


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
