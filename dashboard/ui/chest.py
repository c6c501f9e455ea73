"""Pieces of the page on the chest: what was collected from door to door, and the table of methods and campaigns."""

from collections.abc import Mapping, Sequence

import polars as pl

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.metrics import metric
from dashboard.privacy import mask
from dashboard.ui.finance import money_columns, part
from dashboard.ui.labels import labelled
from dashboard.ui.tables import Column, columns_of, table
from dashboard.ui.tiles import Tile
from dashboard.ui.visit import Visit
from dashboard.words import say

ALL = "all campaigns"
Cells = Mapping[tuple[str | None, str], int | None]


def per_household(visit: Visit, collected: Answer) -> Tile:
    """Yen per household from door to door, with what was collected so and from how many households."""
    row, shown = collected.row(), metric("chest_per_household")
    known = row["house_to_house_per_household"] is not None
    amount = formats.short(row["house_to_house"], "yen", visit.lang)
    households = formats.figure(row["households"], "households", visit.lang)
    lines = (say("chest.per_household_of", visit.lang, amount=amount, households=households),) if known else ()
    return Tile(shown.label(visit.lang), shown.write(row, visit.lang), lines, is_word=not known)


def district_columns(visit: Visit) -> list[Column]:
    """What a district gave, beside last year, and how much of it from door to door."""
    return [
        *columns_of(visit, ("district",)),
        *money_columns(visit, ("amount", "last_year", "change")),
        Column("house_to_house", say("chest.house_to_house", visit.lang), "yen", bar=True),
        *columns_of(visit, ("households", "chest_per_household")),
    ]


def cross_table(visit: Visit, by_method: Answer, by_campaign: Answer, methods: Answer) -> None:
    """Methods down, campaigns across, as far as there are any. ``methods``: the finance table, for its totals."""
    campaigns: list[str] = by_campaign.frame["campaign"].to_list()
    columns = [
        Column("item", say("finance.item", visit.lang)),
        *(Column(campaign, code_label("campaign", campaign, visit.lang), "yen") for campaign in campaigns),
        Column(ALL, say("chest.all_campaigns", visit.lang), "yen"),
    ]
    crossed = Answer(methods.question, *_crossed(by_method, by_campaign, methods, visit.lang), methods.sources)
    is_total = methods.frame["is_total"]
    title = say("chest.cross", visit.lang)
    table(visit, part(crossed, ~is_total), columns, total=part(crossed, is_total), key="cross", title=title)


def _crossed(by_method: Answer, by_campaign: Answer, methods: Answer, lang: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of ``methods`` with a column per campaign, and that nothing is hidden in them."""
    cells = {(row["method"], row["campaign"]): row["amount"] for row in by_method.frame.iter_rows(named=True)}
    sums = {(None, row["campaign"]): row["amount"] for row in by_campaign.frame.iter_rows(named=True)}
    campaigns = by_campaign.frame["campaign"].to_list()
    rows = [
        _crossed_row(method, campaigns, cells | sums) | {ALL: total}
        for method, total in methods.frame.select("item", "amount").iter_rows()
    ]
    frame = labelled(pl.DataFrame(rows, infer_schema_length=None), "item", lang, codes="method")
    return frame, mask(frame, [])


def _crossed_row(method: str | None, campaigns: Sequence[str], cells: Cells) -> dict[str, str | int | None]:
    """One method. Where no file holds it in a campaign, there is none: the year to date is known, else no table is."""
    amounts = {campaign: cells.get((method, campaign)) for campaign in campaigns}
    return {"item": method, **amounts, **{f"{campaign}_state": "none" for campaign in campaigns}}
