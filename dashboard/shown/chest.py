"""Pieces of the page on the chest: what was collected from door to door, and the table of methods and campaigns."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.metrics import metric
from dashboard.shown.finance import money_columns, part, saying_who_was_there, without_households, without_target
from dashboard.shown.labels import labelled
from dashboard.shown.tables import Column, Listing, Reader, columns_of
from dashboard.shown.tiles import Tile
from dashboard.words import say

ALL = "all campaigns"
Cells = Mapping[tuple[str | None, str], int | None]


@kept
def per_household(reader: Reader, collected: Answer) -> Tile:
    """Yen per household from door to door, with what was collected so and from how many households."""
    row, shown = collected.row(), metric("chest_per_household")
    mark = collected.hides(0, "house_to_house_per_household")
    known = row["house_to_house_per_household"] is not None
    amount = formats.short(row["house_to_house"], "yen", reader.lang)
    households = formats.figure(row["households"], "households", reader.lang)
    lines = (say("chest.per_household_of", reader.lang, amount=amount, households=households),) if known else ()
    return Tile(shown.label(reader.lang), shown.write(row, reader.lang, hidden=mark), lines, is_word=not known)


@kept
def campaigns_with_total(by_campaign: Answer, methods: Answer) -> Answer:
    """The campaigns as the rows of a finance table, with the total of the table of methods."""
    rows = by_campaign.frame.rename({"campaign": "item"}).with_columns(is_total=pl.lit(value=False))
    total = part(methods, is_total=True)
    names = [name for name in total.frame.columns if name in rows.columns]
    frame = pl.concat([rows.select(names), total.frame.select(names)], how="vertical_relaxed")
    return replace(total.remade(frame), sources=by_campaign.sources)


@kept
def district_columns(reader: Reader, districts: Answer) -> list[Column]:
    """What a district gave, beside last year and its own target where any has one, and how much from door to door."""
    aims = ("target", "achievement") if districts.frame["target_state"].is_not_null().any() else ()
    return [
        *columns_of(reader, ("district",)),
        *money_columns(reader, ("amount", "last_year", "change", *aims)),
        Column("house_to_house", say("chest.house_to_house", reader.lang), "yen", bar=True),
        *columns_of(reader, ("households", "chest_per_household")),
    ]


@kept
def with_words(districts: Answer) -> Answer:
    """Districts with the word for what is not there: no comparison, no target, no households."""
    said = without_households(saying_who_was_there(districts), ("households", "house_to_house_per_household"))
    return said.rewritten(without_target(said.frame))


@kept
def cross_table(
    reader: Reader, by_method: Answer, by_campaign: Answer, methods: Answer, *, campaign: str | None = None
) -> Listing:
    """Methods down, campaigns across, as far as there are any, or the one. ``methods``: the finance table, for its
    totals.
    """
    if campaign:
        by_campaign = part(by_campaign, campaign=campaign)
    campaigns: list[str] = by_campaign.frame["campaign"].to_list()
    columns = [
        Column("item", say("finance.item", reader.lang)),
        *(Column(campaign, code_label("campaign", campaign, reader.lang), "yen") for campaign in campaigns),
        Column(ALL, say("chest.all_campaigns", reader.lang), "yen"),
    ]
    frame = _crossed(by_method, by_campaign, methods, reader.lang)
    crossed = methods.retold(frame, lambda marks: _marks(marks["amount"], by_method, methods, frame.columns))
    is_total = methods.frame["is_total"]
    return Listing(say("chest.cross", reader.lang), crossed.only(~is_total), columns, crossed.only(is_total))


def _crossed(by_method: Answer, by_campaign: Answer, methods: Answer, lang: str) -> pl.DataFrame:
    """The rows of ``methods`` with a column per campaign."""
    cells = {(row["method"], row["campaign"]): row["amount"] for row in by_method.frame.iter_rows(named=True)}
    sums = {(None, row["campaign"]): row["amount"] for row in by_campaign.frame.iter_rows(named=True)}
    campaigns = by_campaign.frame["campaign"].to_list()
    rows = [
        _crossed_row(method, campaigns, cells | sums) | {ALL: total}
        for method, total in methods.frame.select("item", "amount").iter_rows()
    ]
    return labelled(pl.DataFrame(rows, infer_schema_length=None), "item", lang, codes="method")


def _marks(of_methods: pl.Series, by_method: Answer, methods: Answer, columns: Sequence[str]) -> pl.DataFrame:
    """What of the crossed table is hidden: a method's sum, and with it what the method brought in each campaign."""
    told = {(method, campaign) for method, campaign in by_method.frame.select("method", "campaign").iter_rows()}
    rows = [
        {name: mark if name == ALL or (method, name) in told else None for name in columns}
        for method, mark in zip(methods.frame["item"], of_methods, strict=True)
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))


def _crossed_row(method: str | None, campaigns: Sequence[str], cells: Cells) -> dict[str, str | int | None]:
    """One method. Where no file holds it in a campaign, there is none: the year to date is known, else no table is."""
    amounts = {campaign: cells.get((method, campaign)) for campaign in campaigns}
    return {"item": method, **amounts, **{f"{campaign}_state": "none" for campaign in campaigns}}
