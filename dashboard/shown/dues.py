"""Pieces of the page on dues: what each district gave and from how many, the members, the share of own sources."""

import polars as pl

from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.shown.finance import money_columns, part, saying_who_was_there, without_households, year_so_far
from dashboard.shown.labels import labelled, with_frame
from dashboard.shown.tables import Column, Listing, Reader, columns_of
from dashboard.words import say


@kept
def basis_of(reader: Reader, to_date: Answer) -> str:
    """Where the ledger's households come from: 住民基本台帳."""
    return to_date.row()["households_basis"] or say("finance.no_basis", reader.lang)


@kept
def with_words(districts: Answer) -> Answer:
    """Districts with the word for what is not there: no comparison, no households of a ledger."""
    return without_households(saying_who_was_there(districts), ("join_rate", "join_rate_denominator"))


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


@kept
def members_table(reader: Reader, by_kind: Answer, *, title: str) -> Listing:
    """Kind by kind who gave: households and organisations beside a year ago, and units."""
    columns = [
        Column("kind", say("finance.item", reader.lang)),
        Column("households", say("dues.members", reader.lang), "households"),
        Column("households_last_year", say("dues.members_last_year", reader.lang), "households"),
        Column("organisations", say("dues.organisations", reader.lang), "organisations"),
        Column("organisations_last_year", say("dues.organisations_last_year", reader.lang), "organisations"),
        Column("units", say("dues.units", reader.lang), "plain"),
    ]
    names = [column.name for column in columns[1:]]
    absent = [pl.when(pl.col(name).is_null()).then(pl.lit("none")).alias(f"{name}_state") for name in names]
    said = labelled(by_kind.frame, "kind", reader.lang, codes="dues_kind").with_columns(absent)
    return Listing(title, with_frame(by_kind, said), columns)


@kept
def organisations_table(reader: Reader, found: Answer, *, title: str) -> Listing:
    """Kind by kind the member organisations of a year ago, those gained and lost, and those of now."""
    columns = [
        Column("item", say("finance.item", reader.lang)),
        Column("organisations_last_year", say("dues.organisations_last_year", reader.lang), "organisations"),
        Column("gained", say("dues.gained", reader.lang), "organisations"),
        Column("lost", say("dues.lost", reader.lang), "organisations"),
        Column("organisations", say("dues.organisations", reader.lang), "organisations"),
    ]
    said = with_frame(found, labelled(found.frame, "item", reader.lang, codes="dues_kind"))
    return Listing(title, part(said, is_total=False), columns, part(said, is_total=True))


@kept
def share_table(reader: Reader, share: Answer, *, title: str) -> Listing:
    """Year by year how much of all income was the council's own; a year that is not known in full says so."""
    columns = [
        Column("year", say("finance.year", reader.lang)),
        Column("own", say("dues.own", reader.lang), "yen"),
        Column("other", say("dues.other", reader.lang), "yen"),
        Column("own_share_rate", say("dues.own_share", reader.lang), "rate", bar=True),
    ]
    years = [year_so_far(reader, row) for row in share.frame.iter_rows(named=True)]
    return Listing(
        title, with_frame(share, share.frame.with_columns(pl.Series("year", years, dtype=pl.String))), columns
    )
