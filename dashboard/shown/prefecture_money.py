"""Money of all municipalities: tiles, campaigns, kinds of dues, sources and purposes."""

import polars as pl

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.metrics import metric
from dashboard.shown.finance import money_columns, without_target
from dashboard.shown.labels import labelled, with_frame
from dashboard.shown.prefecture import all_of, each
from dashboard.shown.tables import Column, Listing, Reader
from dashboard.shown.tiles import Tile
from dashboard.words import say

_MOST = 12
"""So many purposes are drawn; the table has them all."""


@kept
def amount_tile(reader: Reader, total: Answer, name: str) -> Tile:
    """What came in, and in how many municipalities that is known."""
    row, shown = total.row(), metric(name)
    lines = (_of(reader, "reported", row["municipalities_reported"], row["municipalities_expected"]),)
    return Tile(shown.label(reader.lang), shown.write(row, reader.lang), lines, is_word=row["amount"] is None)


@kept
def change_tile(reader: Reader, total: Answer) -> Tile:
    """The difference to a year before, over the municipalities that know both years."""
    row = total.row()
    change, rate = row["change"], row["change_rate"]
    unknown = say("prefecture_money.no_change", reader.lang)
    figure = unknown if change is None else formats.change(change, "yen", reader.lang)
    lines = [_of(reader, "compared", row["municipalities_compared"], row["municipalities_expected"])]
    if rate is not None and formats.tells(rate, "growth"):
        lines.append(say("prefecture_money.change_rate", reader.lang, rate=formats.change_rate(rate, reader.lang)))
    return Tile(say("prefecture_money.change", reader.lang), figure, tuple(lines), is_word=change is None)


@kept
def aim_tile(reader: Reader, total: Answer) -> Tile | None:
    """How much of the year's targets, over the municipalities that have one; None where none has."""
    row = total.row()
    if row["achievement"] is None:
        return None
    target = formats.yen_short(round(row["achievement_denominator"]), reader.lang)
    lines = (
        _of(reader, "aiming", row["municipalities_aiming"], row["municipalities_expected"]),
        say("prefecture_money.of_targets", reader.lang, target=target),
    )
    reached = formats.rate(row["achievement"], reader.lang)
    return Tile(say("finance.achievement", reader.lang), reached, lines, reached=row["achievement"])


def _of(reader: Reader, what: str, n: int, all_of_them: int) -> str:
    """両年とも分かる市町村 8/10."""
    return say(f"prefecture_money.of.{what}", reader.lang, n=formats.grouped(n), all=formats.grouped(all_of_them))


@kept
def with_both_years(answer: Answer) -> Answer:
    """The municipalities that know both years."""
    return each(answer).only(pl.col("change").is_not_null())


@kept
def campaigns_listing(reader: Reader, by_campaign: Answer, *, title: str) -> Listing:
    """The campaigns of all, each with how many municipalities have told it."""
    said = labelled(by_campaign.frame, "campaign", reader.lang).with_columns(
        target_state=pl.when(pl.col("target").is_null()).then(pl.lit("none")),
    )
    columns = [
        Column("campaign", say("finance.item", reader.lang)),
        *money_columns(reader, ("amount", "last_year", "change", "change_rate", "target", "achievement")),
        _told(reader),
    ]
    return Listing(title, with_frame(by_campaign, without_target(said)), columns)


@kept
def kinds_listing(reader: Reader, by_kind: Answer, *, title: str) -> Listing:
    """Dues of all by kind of membership, who gave them, and in how many municipalities."""
    columns = [
        Column("kind", say("finance.item", reader.lang)),
        *money_columns(reader, ("amount", "last_year", "change", "change_rate"), bars=("amount",)),
        Column("households", say("dues.members", reader.lang), "households"),
        Column("organisations", say("dues.organisations", reader.lang), "organisations"),
        _told(reader),
    ]
    none = {
        f"{name}_state": pl.when(pl.col(name).is_null()).then(pl.lit("none"))
        for name in ("households", "organisations")
    }
    frame = labelled(by_kind.frame, "kind", reader.lang, codes="dues_kind").with_columns(**none)
    said = with_frame(by_kind, frame)
    return Listing(title, all_of(said), columns)


@kept
def sources_listing(reader: Reader, sources: Answer, *, title: str) -> Listing:
    """Income of all by source; the own sources with their sum, over the municipalities whose own sum is known."""
    items = [
        _source(item, lang=reader.lang, is_own=own)
        for item, own in sources.frame.select("item", "is_own_source").rows()
    ]
    columns = [
        Column("item", say("finance.item", reader.lang)),
        *money_columns(reader, ("amount", "last_year", "change", "change_rate"), bars=("amount",)),
        _told(reader),
    ]
    said = with_frame(sources, sources.frame.with_columns(pl.Series("item", items, dtype=pl.String)))
    return Listing(title, all_of(said), columns)


@kept
def purposes_listing(reader: Reader, uses: Answer, *, title: str) -> Listing:
    """What the money of all was used for."""
    columns = [
        _purpose(reader),
        *_use_columns(reader),
        Column("cases", say("uses.cases", reader.lang), "cases"),
        _told(reader),
    ]
    return Listing(title, all_of(_unused(uses)), columns)


@kept
def uses_listing(reader: Reader, uses: Answer, *, title: str) -> Listing:
    """What each municipality used its money for."""
    columns = [
        _place(reader, "uses"),
        _purpose(reader),
        *_use_columns(reader),
        Column("cases", say("uses.cases", reader.lang), "cases"),
    ]
    return Listing(title, each(_here(_unused(uses))), columns)


@kept
def used_listing(reader: Reader, of_each: Answer, *, title: str) -> Listing:
    """How much each municipality used, and for how many purposes."""
    purposes = Column("purposes", say("prefecture_money.purposes", reader.lang), "plain")
    columns = [_place(reader, "uses"), *_use_columns(reader), purposes]
    return Listing(title, each(of_each), columns, all_of(of_each))


def _source(item: str | None, *, lang: str, is_own: bool) -> str:
    """自主財源の計; 補助金(自主財源に含めない)."""
    if item is None:
        return say("prefecture_money.sum", lang)
    label = code_label("income_category", item, lang)
    return label if is_own else say("prefecture_money.not_own", lang, item=label)


def _place(reader: Reader, page: str) -> Column:
    return Column("name", say("face.municipality", reader.lang), leads_to=page)


def _told(reader: Reader) -> Column:
    return Column("municipalities_reported", say("prefecture_money.told", reader.lang), "municipalities")


def _purpose(reader: Reader) -> Column:
    return Column("purpose", say("uses.purpose", reader.lang))


def _use_columns(reader: Reader) -> list[Column]:
    """This year, last year, the difference, and what of it the chest paid for."""
    return [
        Column("amount", say("uses.this_year", reader.lang), "yen", bar=True),
        Column("last_year", say("uses.last_year", reader.lang), "yen"),
        Column("change", say("finance.change", reader.lang), "yen"),
        Column("from_chest", say("prefecture_money.from_chest", reader.lang), "yen"),
    ]


def _here(answer: Answer) -> Answer:
    """Rows that lead to the pages of their municipality."""
    return with_frame(answer, answer.frame.with_columns(is_here=~pl.col("is_total")))


def _unused(uses: Answer) -> Answer:
    """With the word for a purpose that has no money in a year which was told: there is none, and nothing to compare."""
    told = {name: pl.col(name).is_not_null().any().over("municipality") for name in ("amount", "last_year")}
    states = {
        "amount": told["amount"], "from_chest": told["amount"], "cases": told["amount"], "last_year": told["last_year"],
    }  # fmt: skip
    none = [pl.when(is_told).then(pl.lit("none")).alias(f"{name}_state") for name, is_told in states.items()]
    return with_frame(uses, uses.frame.with_columns(none).with_columns(change_state=pl.lit("not_applicable")))


@kept
def members_tile(reader: Reader, total: Answer) -> Tile:
    """How many households are members; the share of all where every municipality counts them by one register."""
    row, shown = total.row(), metric("member_households")
    rate = row["join_rate"]
    line = (
        say("prefecture_money.no_one_rate", reader.lang)
        if rate is None
        else say("prefecture_money.join_rate", reader.lang, rate=formats.rate(rate, reader.lang))
    )
    return Tile(shown.label(reader.lang), shown.write(row, reader.lang), (line,), is_word=row["households"] is None)


@kept
def sources_sum(sources: Answer) -> Answer:
    """The own sources of all, together."""
    return all_of(sources).only(pl.col("item").is_null() & pl.col("is_own_source"))


@kept
def sources_tile(reader: Reader, sources: Answer) -> Tile:
    """The own sources of all, over the municipalities of which all of them are known."""
    total = sources_sum(sources)
    row, shown = total.row(), metric("own_sources")
    lines = (_of(reader, "complete", row["municipalities_reported"] or 0, row["municipalities_expected"] or 0),)
    return Tile(shown.label(reader.lang), shown.write(row, reader.lang), lines, is_word=row["amount"] is None)


@kept
def compared_sources(reader: Reader, sources: Answer) -> Answer:
    """Each own source of all in both years, over the municipalities of which all are known in both: they add up."""
    is_own = pl.col("is_own_source") & pl.col("item").is_not_null() & pl.col("compared_amount").is_not_null()
    rows = all_of(sources).only(is_own)
    frame = labelled(rows.frame, "item", reader.lang, codes="income_category")
    return rows.rewritten(frame.with_columns(amount="compared_amount", last_year="compared_last_year"))


@kept
def most_used(uses: Answer) -> Answer:
    """The purposes of all that received most, for a chart: both years over the municipalities that have told both; this
    year alone where none has.
    """
    rows = all_of(uses)
    is_compared = rows.frame["compared_amount"].is_not_null().any()
    both = {"amount": "compared_amount", "last_year": "compared_last_year"}
    years = (
        [pl.col(column).alias(name) for name, column in both.items()]
        if is_compared
        else [pl.lit(None).alias("last_year")]
    )
    said = rows.rewritten(rows.frame.with_columns(years))
    shown = said.only(said.frame["amount"].is_not_null() | said.hidden["amount"].is_not_null())
    return shown.only(pl.int_range(pl.len()) < _MOST)
