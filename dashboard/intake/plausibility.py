"""What only what is already stored can tell: a changed basis, rows that would be lost, a stock that does not carry on,
more member households than there are households, figures that fall or lie far from their past. Each is shown to a
person before anything is stored.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard.datasets.chest import CHEST
from dashboard.datasets.districts import DISTRICTS
from dashboard.datasets.dues import DUES
from dashboard.datasets.roster import ROSTER
from dashboard.intake.comparing import SLICE, Changes, slices_in
from dashboard.intake.confirming import confirmed_among
from dashboard.intake.cumulative import against_other_months
from dashboard.intake.folding import fold_district
from dashboard.intake.intent import REPLACE, Intent
from dashboard.intake.places import Places
from dashboard.intake.problems import Problem
from dashboard.intake.reading import RawTable
from dashboard.intake.states import State
from dashboard.intake.unusual import against_past, comparable
from dashboard.store.connection import Session
from dashboard.store.ledger import listed


def against_store(
    rows: pl.DataFrame, changes: Changes, intent: Intent, *, session: Session, places: Places
) -> tuple[Problem, ...]:
    """The problems of a draft beside what is stored, in the words of its file."""
    raw = places.raw
    found = [
        *_basis_changed(changes, intent, raw),
        *_rows_lost(changes, intent, raw),
        *_confirmed(rows, changes, intent, session, raw),
        *_absent_districts(rows, intent, session, raw),
        *_beside_past(rows, changes, intent, session, places),
    ]
    if intent.dataset is DISTRICTS:
        found += _codes_changed(rows, session, places)
    if intent.dataset is ROSTER:
        found += _stock_breaks(rows, session, places)
    if intent.dataset is CHEST:
        found += _nothing_in_season(rows, raw)
    if intent.dataset is DUES:
        found += _more_than_households(rows, session, places)
    return tuple(found)


def _basis_changed(changes: Changes, intent: Intent, raw: RawTable) -> list[Problem]:
    """A slice that holds monthly figures would become cumulative, or the other way: what it held is cleared."""
    return [
        Problem("basis_changed", "grave", sheet=raw.sheet, facts={"period": f"{period:%Y-%m}", "basis": intent.basis})
        for period in changes.basis_changed
    ]


def _confirmed(rows: pl.DataFrame, changes: Changes, intent: Intent, session: Session, raw: RawTable) -> list[Problem]:
    """A month that an approver has confirmed would change, and be provisional again."""
    if not (changes.new or changes.changed or changes.basis_changed or changes.missing):
        return []
    slices = slices_in(rows).select(SLICE).sort("period").rows()
    return [
        Problem("confirmed_month", "grave", sheet=raw.sheet, facts={"period": f"{period:%Y-%m}"})
        for period in confirmed_among(session, intent.dataset.name, slices)
    ]


def _rows_lost(changes: Changes, intent: Intent, raw: RawTable) -> list[Problem]:
    """Replacing would drop rows that the file lacks."""
    if intent.mode != REPLACE or not changes.missing:
        return []
    return [Problem("rows_lost", "grave", sheet=raw.sheet, facts={"n": changes.missing})]


def _absent_districts(rows: pl.DataFrame, intent: Intent, session: Session, raw: RawTable) -> list[Problem]:
    """The districts of the ledger about which a stock says nothing: counted and named, never taken for zero."""
    if intent.dataset.flow or intent.dataset.event_date or intent.dataset.district_column is None or rows.is_empty():
        return []
    told = set(rows["district_code"].unique())
    if not intent.dataset.district_column.required or told == {"全市"}:
        return []
    expected = session.rows(_EXPECTED, {"municipality": intent.municipality, "period": rows["period"].max()})
    absent = [name for code, name in expected if code not in told]
    if not absent:
        return []
    return [Problem("districts_absent", "note", sheet=raw.sheet, facts={"n": len(absent), "names": "、".join(absent)})]


def _nothing_in_season(rows: pl.DataFrame, raw: RawTable) -> list[Problem]:
    """Months of the drive (October to March) in which nothing was collected: most likely a form sent in empty."""
    is_in_season = pl.col("period").dt.month().is_in(_DRIVE) & (pl.col("amount_state") == State.GIVEN)
    in_season = rows.select("period", "amount", "amount_state").filter(is_in_season)
    sums = in_season.group_by("period").agg(pl.col("amount").abs().sum()).filter(amount=0).sort("period")
    facts = [{"period": f"{period:%Y-%m}"} for period in sums["period"]]
    return [Problem("nothing_in_season", "warning", sheet=raw.sheet, facts=one) for one in facts]


_DRIVE = (10, 11, 12, 1, 2, 3)


def _beside_past(
    rows: pl.DataFrame, changes: Changes, intent: Intent, session: Session, places: Places
) -> list[Problem]:
    """Figures beside those of other times, as far as there are any and the file says something new."""
    columns = comparable(changes.fresh, intent.dataset)
    if not columns:
        return []
    by_month = against_other_months(rows, changes, intent, session=session, places=places, columns=columns)
    return [*by_month, *against_past(changes.fresh, intent.dataset, session=session, places=places, columns=columns)]


def _codes_changed(rows: pl.DataFrame, session: Session, places: Places) -> list[Problem]:
    """Codes that the ledgers of other years write otherwise (1 and 01): the same district would become another."""
    if rows.is_empty():
        return []
    stored = session.rows(_STORED_CODES, {"municipality": rows["municipality"][0], "period": rows["period"].max()})
    written = {_meant(code, name): code for code, name in stored}
    column = DISTRICTS.column("district_code")
    found = [(row, written.get(_meant(row["district_code"], row["district"]))) for row in rows.iter_rows(named=True)]
    return [
        places.problem(
            "district_code_changed", "error", column, row | {"typed": row["district_code"]}, facts={"stored": code}
        )
        for row, code in found
        if code and code != row["district_code"]
    ]


def _meant(code: str, name: str | None) -> tuple[str, str]:
    """A district by its name, and its code without what Excel and keyboards do to it: 01, 1 and １ are one."""
    return unicodedata.normalize("NFKC", code).strip().lstrip("0"), fold_district(name or "")


def _stock_breaks(rows: pl.DataFrame, session: Session, places: Places) -> list[Problem]:
    """Listed last month plus added minus removed should be this month's listed."""
    previous = _previous(rows, session)
    broken = rows.join(previous, on=["district_code", "period"]).filter(
        pl.col("listed_before") + pl.col("added") - pl.col("removed") != pl.col("listed")
    )
    return [_stock_break(row, places) for row in broken.iter_rows(named=True)]


def _stock_break(row: Mapping[str, Any], places: Places) -> Problem:
    """The sum as it should be."""
    facts = {"before": row["listed_before"], "added": row["added"], "removed": row["removed"]}
    expected = row["listed_before"] + row["added"] - row["removed"]
    return places.of_figure(
        "stock_breaks", "warning", ROSTER.column("listed"), row, facts=facts | {"expected": expected}
    )


def _previous(rows: pl.DataFrame, session: Session) -> pl.DataFrame:
    """Listed people of the month before, under the month that follows it."""
    wanted = rows.select("municipality", pl.col("period").dt.offset_by("-1mo")).unique()
    found = session.frame(
        """
        select live_roster.district_code, live_roster.period, live_roster.listed as listed_before
        from live_roster
        join (select unnest($municipalities) as municipality, unnest($periods) as period) as asked
            on live_roster.municipality = asked.municipality and live_roster.period = asked.period
        """,
        listed(wanted.rows()),
    )
    return found.with_columns(pl.col("period").dt.offset_by("1mo"))


def _more_than_households(rows: pl.DataFrame, session: Session, places: Places) -> list[Problem]:
    """Households that gave, of households in the ledger of that year."""
    if rows.is_empty():
        return []
    ledger = session.frame(_HOUSEHOLDS, {"municipality": rows["municipality"][0], "period": rows["period"].max()})
    over = rows.join(ledger, on="district_code").filter(pl.col("households") > pl.col("ledger_households"))
    return [
        places.of_figure(
            "households_over_ledger",
            "warning",
            DUES.column("households"),
            row,
            facts={"ledger": row["ledger_households"]},
        )
        for row in over.iter_rows(named=True)
    ]


_STORED_CODES = """
    select distinct district_code, district
    from live_districts
    where municipality = $municipality and period <> $period
"""
_EXPECTED = """
    with newest as (
        select coalesce(max(period) filter (where period <= $period), min(period)) as period
        from live_districts
        where municipality = $municipality
    )

    select live_districts.district_code, live_districts.district
    from live_districts
    inner join newest on live_districts.period = newest.period
    where
        live_districts.municipality = $municipality
        and coalesce(live_districts.role, '地区') = '地区'
        and (live_districts.valid_from is null or live_districts.valid_from <= last_day($period))
        and (live_districts.valid_to is null or live_districts.valid_to >= $period)
    order by coalesce(live_districts."order", live_districts.origin_line)
"""
_HOUSEHOLDS = """
    with newest as (
        select coalesce(max(period) filter (where period <= $period), min(period)) as period
        from live_districts
        where municipality = $municipality
    )

    select live_districts.district_code, live_districts.households as ledger_households
    from live_districts
    inner join newest on live_districts.period = newest.period
    where live_districts.municipality = $municipality
"""
