"""What the first page says: how the city stands, and what needs a look."""

from dataclasses import dataclass
from typing import Any

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings import coverage
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.words import say

_DATED = ("roster_missing", "ledger_old")


@dataclass(frozen=True)
class Attention:
    """One thing that needs a look: how much so (alert, warning, note), in a sentence, and on which page."""

    severity: str
    sentence: str
    page: str


@kept
def state_of_the_city(totals: Answer, drilled: Answer, writer: Writer) -> list[str]:
    """Uncovered people first, then drills."""
    return [*coverage.uncovered(totals, writer), *_drills(drilled, writer)]


def _drills(totals: Answer, writer: Writer) -> list[str]:
    """In how many districts a drill was held this fiscal year."""
    row = totals.row()
    if row["districts_held"] is None or not row["active_districts"]:
        return []
    facts = {"all": writer.districts(row["active_districts"]), "held": writer.part(row["districts_held"])}
    return [say("overview.finding.drills", writer.lang, **facts)]


@kept
def needs_a_look(attention: Answer, writer: Writer) -> list[Attention]:
    """One sentence for each rule that found something, in the order of the answer: the gravest first."""
    return [
        Attention(row["severity"], _sentence(row, writer), row["page"]) for row in attention.frame.iter_rows(named=True)
    ]


def _sentence(row: dict[str, Any], writer: Writer) -> str:
    """The rule in words. One that tells since when has another sentence where nothing was ever there."""
    names = (row["district_names"] or "").split("、")
    facts = {
        "n": writer.districts(row["districts"] or 0),
        "names": writer.names(names),
        "since": formats.month(row["since"], writer.lang) if row["since"] else "",
    }
    never = row["rule"] in _DATED and row["since"] is None
    return say(f"overview.attention.{row['rule']}{'_never' if never else ''}", writer.lang, **facts)
