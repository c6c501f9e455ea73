"""What the register of all municipalities says step by step, and how many of them have reached their own targets."""

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.prefecture_plans import reached, standings
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.words import say


@kept
def chain(steps: Answer, writer: Writer) -> str:
    """Above the chain: the share that is listed, and that of the listed with a plan."""
    rates = dict(steps.frame.select("step", "rate").rows())
    listed, planned = rates.get("listed_rate"), rates.get("plan_rate")
    if listed is None or planned is None:
        return say("prefecture_readiness.chain", writer.lang)
    told = {"listed": formats.rate(listed, writer.lang), "planned": formats.rate(planned, writer.lang)}
    return say("prefecture_readiness.chain_from", writer.lang, **told)


@kept
def left_out(answer: Answer, what: str, writer: Writer) -> list[str]:
    """Which municipalities are not added up in ``chain`` or ``reasons``, because they count by a definition of their
    own.
    """
    told = answer.frame["differing_names"].drop_nulls().str.split("、").explode().unique(maintain_order=True)
    if told.is_empty():
        return []
    names = writer.names(told.to_list(), unit="municipalities")
    return [say(f"prefecture_readiness.{what}_left_out", writer.lang, names=names)]


@kept
def targets(copy: Answer, writer: Writer) -> list[str]:
    """Of each indicator, how many of the municipalities that have a target have reached it: counted from the copy that
    anybody may read, for everybody.
    """
    return [reached(one, writer) for one in standings(copy.only(~pl.col("is_total")))]
