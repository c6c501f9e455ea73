"""The tiles of the pages on all municipalities; each says of how many municipalities it is."""

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.shown.prefecture import all_of
from dashboard.shown.tables import Reader
from dashboard.shown.tiles import Tile, tile
from dashboard.words import say


@kept
def main_tiles(reader: Reader, sent: Answer, register: Answer, drilled: Answer, helpers: Answer) -> list[Tile]:
    """Who has reported, then the figures of all; each says of how many municipalities it is."""
    known, lacking = all_of(register), say("coverage.lacking", reader.lang)
    drills, ready = all_of(drilled), all_of(helpers)
    return [
        _complete(reader, sent),
        tile(reader, known, "listed", share="listed_rate", change="listed_change", note=_of(reader, known)),
        tile(reader, known, "uncovered", note=lacking, alert=True),
        tile(
            reader,
            drills,
            "drill_districts",
            share="held_rate",
            change="districts_held_change",
            note=_of(reader, drills),
        ),
        tile(reader, ready, "volunteers_ready", change="ready_change", note=_of(reader, ready)),
    ]


@kept
def register_tiles(reader: Reader, register: Answer) -> list[Tile]:
    """Uncovered people first, then from the listed to the supported, as on the page of one municipality."""
    known = all_of(register)
    return [
        tile(reader, known, "uncovered", note=say("coverage.lacking", reader.lang), alert=True),
        tile(reader, known, "listed", share="listed_rate", change="listed_change", note=_of(reader, known)),
        tile(reader, known, "consented", share="consent_rate"),
        tile(reader, known, "planned", share="plan_rate"),
        tile(reader, known, "supported", share="support_rate"),
    ]


@kept
def drill_tiles(reader: Reader, drilled: Answer) -> list[Tile]:
    """Districts that held a drill, and how many people came."""
    known = all_of(drilled)
    change = "districts_held_change"
    return [
        tile(reader, known, "drill_districts", share="held_rate", change=change, note=_of(reader, known)),
        *(tile(reader, known, name) for name in ("drill_roster_districts", "drills", "participants", "registrants")),
    ]


@kept
def volunteer_tiles(reader: Reader, helpers: Answer) -> list[Tile]:
    """Who could come at once, and from whom they come."""
    known = all_of(helpers)
    return [
        tile(reader, known, "volunteers_ready", change="ready_change", note=_of(reader, known)),
        tile(reader, known, "insured", change="insured_change"),
        tile(reader, known, "trained", change="trained_change"),
        tile(reader, known, "volunteers", change="registered_change"),
        tile(reader, known, "organisations", change="organisations_change"),
    ]


def _complete(reader: Reader, sent: Answer) -> Tile:
    """In how many municipalities all is there that is due of the month."""
    due = sent.frame.filter(pl.col("due_files") > 0)
    whole = due.filter(pl.col("told_files") == pl.col("due_files")).height
    of = formats.count(due.height, reader.lang, unit="municipalities")
    return Tile(
        say("prefecture.complete", reader.lang),
        formats.count(whole, reader.lang, unit="municipalities"),
        (say("prefecture.complete_of", reader.lang, all=of),),
        reached=whole / due.height if due.height else None,
    )


def _of(reader: Reader, total: Answer) -> str:
    """60市町村のうち58の数字."""
    row = total.row()
    of = formats.count(row["municipalities_expected"], reader.lang, unit="municipalities")
    return say("prefecture.reported", reader.lang, all=of, n=formats.grouped(row["municipalities_reported"]))
