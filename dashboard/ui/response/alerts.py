"""The alert level of each district as a map bears it: a circled number, and its words when pointed at."""

from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.maps import Mark
from dashboard.words import say

_CIRCLED = " ①②③④⑤"


def alert_marks(districts: Answer, lang: str) -> dict[str, Mark]:
    """By district_code, of the districts of which a level was entered; one that was lifted has its word alone."""
    levels = districts.frame.select("district_code", "alert_level").drop_nulls().iter_rows()
    return {code: Mark(_CIRCLED[level].strip(), _words(level, lang)) for code, level in levels}


def _words(level: int, lang: str) -> str:
    return say("disaster.map_level", lang, level=code_label("alert_level", str(level), lang))
