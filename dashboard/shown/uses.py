"""Pieces of the page on the use of funds: what came back of the chest, and who received what."""

from typing import Any

import polars as pl

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.shown.labels import with_frame
from dashboard.shown.tables import Column, Listing, Reader, columns_of
from dashboard.words import say


@kept
def returned_table(reader: Reader, returned: Answer, *, title: str) -> Listing:
    """Year by year what was collected, what came back as income, and what of it was allocated."""
    columns = [
        Column("year", say("finance.year", reader.lang)),
        Column("collected", say("uses.collected", reader.lang), "yen"),
        Column("returned", say("uses.returned_amount", reader.lang), "yen"),
        Column("allocated", say("uses.allocated", reader.lang), "yen"),
        Column("difference", say("uses.difference", reader.lang), "yen"),
    ]
    years = [formats.year(year, reader.lang) for year in returned.frame["fiscal_year"]]
    said = returned.frame.with_columns(pl.Series("year", years, dtype=pl.String))
    return Listing(title, with_frame(returned, said), columns)


@kept
def received_table(reader: Reader, by_district: Answer, *, title: str) -> Listing:
    """District by district what it received from which fund, beside what it had collected for it, and when."""
    columns = [
        *columns_of(reader, ("district",)),
        Column("fund_name", say("uses.fund", reader.lang)),
        Column("year", say("uses.collected_in", reader.lang)),
        Column("collected", say("uses.collected", reader.lang), "yen"),
        Column("amount", say("uses.received", reader.lang), "yen"),
        Column("returned_rate", say("uses.returned_rate", reader.lang), "rate"),
    ]
    rows = [row | _about(row, reader.lang) for row in by_district.frame.iter_rows(named=True)]
    said = pl.DataFrame(rows, infer_schema_length=None)
    return Listing(title, with_frame(by_district, said), columns)


def _about(row: dict[str, Any], lang: str) -> dict[str, str | None]:
    """The fund and the year of collection in words; money that is not the chest's was not collected by the district."""
    fund, year = row["fund"], row["collected_in"]
    other = say("uses.other_money", lang) if row["amount"] is not None else None
    return {
        "fund_name": code_label("campaign", fund, lang) if fund else other,
        "year": formats.year(year, lang) if year else None,
        "returned_rate_state": row["collected_state"],
    }


@kept
def recipients_table(reader: Reader, by_recipient: Answer, *, title: str) -> Listing:
    """Purpose by purpose who received money; where only one or two organisations did, their amount may be hidden."""
    columns = [
        Column("purpose", say("uses.purpose", reader.lang)),
        Column("recipient", say("uses.recipient", reader.lang)),
        Column("cases", say("uses.cases", reader.lang), "cases"),
        Column("amount", say("uses.this_year", reader.lang), "yen"),
        Column("last_year", say("uses.last_year", reader.lang), "yen"),
    ]
    absent = [
        pl.when(pl.col(name).is_null()).then(pl.lit("none")).alias(f"{name}_state")
        for name in ("amount", "last_year", "cases")
    ]
    return Listing(title, with_frame(by_recipient, by_recipient.frame.with_columns(absent)), columns)
