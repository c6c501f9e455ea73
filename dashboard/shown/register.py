"""The five figures that stand above the register: from everybody on it to those who have somebody to help."""

from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.shown.tables import Reader
from dashboard.shown.tiles import Tile, tile
from dashboard.words import say


@kept
def register_tiles(reader: Reader, totals: Answer) -> list[Tile]:
    """Uncovered people first, then the chain from the listed to the supported."""
    lacking = say("coverage.lacking", reader.lang)
    return [
        tile(reader, totals, "uncovered", last_year="uncovered_max_last_year", note=lacking, alert=True),
        tile(reader, totals, "listed", share="listed_rate", change="listed_change", target="listed_target"),
        tile(reader, totals, "consented", share="consent_rate"),
        tile(reader, totals, "planned", share=("plan_rate", "plan_rate_of_consented"), target="plan_rate_target"),
        tile(reader, totals, "supported", share="support_rate"),
    ]
