"""What is said of the day itself in all municipalities: where an event is open, who has not reported, who can help."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.words import say

_NAMES = 8


@kept
def where_open(events: Answer, total: Answer, drills: Answer, writer: Writer) -> list[str]:
    """In which municipalities an event is open, and how many of their districts have reported; that none is, and where
    there is a drill instead.
    """
    if events.frame.is_empty():
        return [_none_open(drills, writer)]
    row, names = total.row(), _names(events, writer)
    told = [say("prefecture_disaster.open", writer.lang, n=_count(row["municipalities"], writer), names=names)]
    return told + _reported(row, writer)


def _none_open(drills: Answer, writer: Writer) -> str:
    if drills.frame.is_empty():
        return say("prefecture_disaster.nothing_open", writer.lang)
    return say("prefecture_disaster.only_drills", writer.lang, names=_names(drills, writer))


def _reported(row: Mapping[str, Any], writer: Writer) -> list[str]:
    """37地区のうち報告があったのは6地区、まだ報告がないのは31地区です. Nothing where that has no sum."""
    if row["districts"] is None:
        return []
    received, missing = writer.part(row["reports_received"]), writer.part(row["reports_missing"])
    facts = {"all": writer.districts(row["districts"]), "n": received, "missing": missing}
    return [say("prefecture_disaster.reported", writer.lang, **facts)]


@kept
def highest(events: Answer, writer: Writer) -> list[str]:
    """Where the highest alert level was entered, and which it is."""
    level = events.frame["highest_level"].max()
    if not level:
        return []
    where = events.only(pl.col("highest_level") == level)
    return [say("prefecture_disaster.first", writer.lang, level=level, names=_names(where, writer))]


@kept
def at_hand(hand: Answer, writer: Writer) -> list[str]:
    """In quiet times: of how many municipalities there is a register, and up to when it was reported."""
    known = hand.frame.filter(pl.col("data_month").is_not_null())
    if known.is_empty():
        return [say("prefecture_disaster.nothing_at_hand", writer.lang)]
    newest = formats.month(known["data_month"].to_list()[known["data_month"].arg_max() or 0], writer.lang)
    return [say("prefecture_disaster.at_hand", writer.lang, n=_count(known.height, writer), month=newest)]


@kept
def silence(events: Answer, writer: Writer) -> list[str]:
    """That no report does not mean safety, and from which municipalities there is none at all."""
    silent = events.only((pl.col("reports_received") == 0) & (pl.col("districts") > 0))
    told = [] if events.frame["reports_missing"].sum() == 0 else [say("prefecture_disaster.silence", writer.lang)]
    if not silent.frame.is_empty():
        told.append(say("prefecture_disaster.silent", writer.lang, names=_names(silent, writer)))
    return told


@kept
def caveats(events: Answer, total: Answer, writer: Writer) -> list[str]:
    """Where there is more than one event, of how many districts the people not confirmed are known, who can come."""
    row, told = total.row(), []
    twice = events.only(pl.col("municipality").is_duplicated())
    if not twice.frame.is_empty():
        told.append(say("prefecture_disaster.several", writer.lang, names=_names(twice, writer)))
    elif 0 < row["districts_to_confirm"] < row["districts"]:
        n = writer.districts(row["districts_to_confirm"])
        told.append(say("prefecture_disaster.to_confirm_of", writer.lang, n=n))
    if row["ready"] is not None:
        n = formats.count(row["ready"], writer.lang, unit="persons")
        told.append(say("prefecture_disaster.ready", writer.lang, n=n))
    return told


def standing(day: Answer, now: datetime, lang: str) -> list[str]:
    """When something was entered last, in events or drills, and when this was shown."""
    last = day.frame["last_entry_at"].drop_nulls()
    moment = formats.moment_in_year(max(last), lang) if len(last) else ""
    said = say("prefecture_disaster.last_entry", lang, moment=moment) if moment else ""
    shown = say("disaster.shown_at", lang, moment=formats.moment(now, lang))
    return [said or say("prefecture_disaster.no_entry", lang), shown]


@kept
def newest(entries: Answer, shown: int, writer: Writer) -> str:
    """How many of the entries are shown."""
    every, first = (formats.count(n, writer.lang, unit="entries") for n in (entries.frame.height, shown))
    if not entries.frame.height:
        return say("prefecture_disaster.no_entries", writer.lang)
    if entries.frame.height <= shown:
        return say("prefecture_disaster.newest_all", writer.lang, all=every)
    return say("prefecture_disaster.newest", writer.lang, n=first, all=every)


@kept
def damage(entries: Answer, writer: Writer) -> list[tuple[str, str, str]]:
    """Where something was noted that holds, what, and when."""
    noted = entries.frame.filter((pl.col("field") == "note") & "is_in_force" & pl.col("note").is_not_null())
    return [
        (
            say("prefecture_disaster.where", writer.lang, name=row["name"], district=row["district"]),
            row["note"],
            formats.moment_in_year(row["entered_at"], writer.lang),
        )
        for row in noted.iter_rows(named=True)
    ]


def _names(rows: Answer, writer: Writer) -> str:
    names = rows.frame["name"].unique(maintain_order=True).to_list()
    return writer.names(names, most=_NAMES, unit="municipalities")


def _count(n: int, writer: Writer) -> str:
    return formats.count(n, writer.lang, unit="municipalities")
