"""What all municipalities together say: first who has reported, then how far the register reaches."""

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.words import say


@kept
def who_sent(reporting: Answer, month: str, writer: Writer) -> list[str]:
    """How many municipalities have sent everything of the month that is due, and which have not."""
    due = reporting.frame.filter(pl.col("due_files") > 0)
    if due.is_empty():
        return [say("prefecture.finding.not_due", writer.lang, month=month)]
    lacking = due.filter(pl.col("told_files") < pl.col("due_files"))["name"].to_list()
    all_of, whole = _municipalities(due.height, writer), _municipalities(due.height - len(lacking), writer)
    if not lacking:
        return [say("prefecture.finding.whole", writer.lang, all=all_of, month=month)]
    first = say("prefecture.finding.partial", writer.lang, all=all_of, n=whole, month=month)
    return [first, say("prefecture.finding.lacking", writer.lang, names=writer.names(lacking, unit="municipalities"))]


@kept
def not_here(reporting: Answer, writer: Writer) -> list[str]:
    """Municipalities of the list that no council of the store stands for."""
    names = reporting.frame.filter(~pl.col("is_here"))["name"].to_list()
    told = writer.names(names, unit="municipalities")
    return [say("prefecture.finding.not_here", writer.lang, names=told)] if names else []


@kept
def register(total: Answer, writer: Writer) -> list[str]:
    """How many are listed and how many of them lack a plan or a supporter, in the municipalities that say so."""
    if total.row()["listed"] is None and not total.hides(0, "listed"):
        return []
    facts = {name: writer.figure(total, name) for name in ("listed", "uncovered")}
    n = _municipalities(total.row()["municipalities_reported"], writer)
    return [say("prefecture.finding.register", writer.lang, n=n, **facts)]


@kept
def drilled(total: Answer, writer: Writer, *, year: int) -> list[str]:
    """In how many districts of those municipalities a drill was held. Nothing where none has told of its drills."""
    row = total.row()
    if row["districts_held"] is None or not row["active_districts"]:
        return []
    facts = {
        "year": formats.year(year, writer.lang),
        "n": _municipalities(row["municipalities_reported"], writer),
        "all": writer.districts(row["held_rate_denominator"]),
        "held": writer.part(row["districts_held"]),
    }
    return [say("prefecture.finding.drills", writer.lang, **facts)]


@kept
def helpers(total: Answer, writer: Writer) -> list[str]:
    """How many can come at once. Nothing where no municipality has volunteers in that month."""
    row = total.row()
    if row["registered"] is None and row["organisations"] is None:
        return []
    n = _municipalities(row["municipalities_reported"], writer)
    return [say("prefecture.finding.volunteers", writer.lang, n=n, ready=writer.figure(total, "volunteers_ready"))]


@kept
def apart(coverage: Answer, writer: Writer) -> str:
    """Above the dots: between which shares the municipalities lie that count alike, and where half of them do."""
    rates = coverage.frame["plan_rate"].drop_nulls()
    if len(rates) < _FEW:
        return say("prefecture.spread", writer.lang)
    facts = {"low": rates.min(), "high": rates.max(), "middle": rates.median()}
    told = {key: formats.rate(v, writer.lang) for key, v in facts.items()}  # type: ignore[arg-type] # the column holds numbers
    return say("prefecture.spread_from", writer.lang, **told)


_FEW = 3


@kept
def left_out(coverage: Answer, writer: Writer) -> list[str]:
    """Which municipalities are not compared, because they count by a definition of their own."""
    own = coverage.frame.filter(~pl.col("is_total") & (pl.col("own_definitions") > 0))["name"].to_list()
    names = writer.names(own, unit="municipalities")
    return [say("prefecture.left_out", writer.lang, names=names)] if own else []


def _municipalities(n: int, writer: Writer) -> str:
    return formats.count(n, writer.lang, unit="municipalities")
