"""What is said on the day itself, and before it."""

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.words import say


def at_hand(totals: Answer, writer: Writer) -> list[str]:
    """In quiet times: which figures the page would show. That there are none is said too."""
    row = totals.row()
    if row["data_month"] is None:
        return [say("disaster.finding.nothing_at_hand", writer.lang)]
    return [say("disaster.finding.at_hand", writer.lang, month=formats.month(row["data_month"], writer.lang))]


def affected(totals: Answer, writer: Writer) -> list[str]:
    """How many people the districts list, of whom consented, and how many lack a plan or a supporter."""
    row = totals.row()
    if row["data_month"] is None:
        return [say("disaster.finding.unknown", writer.lang, n=writer.districts(row["districts"] or 0))]
    facts = {name: writer.figure(totals, name) for name in ("listed", "consented", "uncovered")}
    return [say("disaster.finding.affected", writer.lang, n=writer.districts(row["districts"]), **facts)]


def caveats(totals: Answer, writer: Writer) -> list[str]:
    """How many districts have only older figures than the others, and how many have none."""
    row = totals.row()
    told = []
    if row["districts_older"]:
        newest, oldest = (formats.month(row[name], writer.lang) for name in ("data_month", "oldest_data_month"))
        n = writer.districts(row["districts_older"])
        told.append(say("disaster.older", writer.lang, n=n, newest=newest, oldest=oldest))
    missing = row["districts_expected"] - row["districts_reported"]
    if missing and row["districts_reported"]:
        told.append(say("disaster.missing", writer.lang, n=writer.districts(missing)))
    return told


def looked_at(districts: Answer, writer: Writer, *, is_picked: bool) -> str:
    """The districts that were picked, by their names, as a print has to say; else that these are all."""
    names = districts.frame.filter(pl.col("role") == "地区")["district"].to_list()
    if not is_picked:
        return say("disaster.all_districts", writer.lang, word=writer.word, n=writer.districts(len(names)))
    return say("disaster.districts", writer.lang, names=say("findings.and", writer.lang).join(names))
