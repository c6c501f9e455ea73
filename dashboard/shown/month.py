"""The five figures that stand above the summary of a month."""

from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.shown.tables import Reader
from dashboard.shown.tiles import Tile, tile
from dashboard.words import say


@kept
def month_tiles(
    reader: Reader, register: Answer, drilled: Answer, helpers: Answer, collected: Answer, given: Answer
) -> list[Tile]:
    """Uncovered people, districts with a drill, volunteers who can come, the chest, and dues."""
    lacking = say("coverage.lacking", reader.lang)
    return [
        tile(reader, register, "uncovered", last_year="uncovered_max_last_year", note=lacking, alert=True),
        tile(reader, drilled, "drill_districts", share="held_rate", target="districts_held_target"),
        tile(reader, helpers, "volunteers_ready", last_year="ready_last_year", target="ready_target"),
        tile(reader, collected, "chest_amount", change="change", target="target"),
        tile(reader, given, "dues_amount", change="change", target="target"),
    ]
