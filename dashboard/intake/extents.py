"""What a total of a table of several municipalities sums up, by what it is called: 県計, 市計, 町村計, 〇〇郡計."""

import re
from enum import StrEnum

from dashboard.intake.folding import fold
from dashboard.intake.layout import TOTALS
from dashboard.intake.municipalities import PREFECTURES, is_of_prefecture


class Extent(StrEnum):
    """``BLOCK``: the rows above it or below it, up to the next total."""

    ALL = "all"
    CITIES = "cities"
    TOWNS = "towns"
    WARDS = "wards"
    BLOCK = "block"


_SUM = "(?:合計|総計|小計|総数|計)"
_AT_THE_END = re.compile(rf"[\s(（【]*{_SUM}[\s)）】]*$")
_EVERYBODY = "全?(?:都道府県|区市町村|市区町村|市町村?|[都道府県])(?:内|全体)?|全体"
_CALLED = (
    (Extent.ALL, rf"(?:{_EVERYBODY}){_SUM}|全[都道府県]|[都道府県]全体"),
    (Extent.CITIES, rf"(?:都?市|都市)部?{_SUM}|市部"),
    (Extent.TOWNS, rf"(?:町村|郡)部?{_SUM}|郡部|町村部"),
    (Extent.WARDS, rf"(?:特別)?区部?{_SUM}|区部"),
    (Extent.BLOCK, rf".*[^会家設統時合総累推集\W]{_SUM}|.+郡"),
)


def extent_of(text: str) -> Extent | None:
    """What a total of that name sums up; None where the text is no name of a total."""
    plain = re.sub(r"^\W+|\W+$", "", fold(text))
    if plain == "小計":
        return Extent.BLOCK
    if plain in TOTALS or is_of_prefecture(text) or without_sum(plain) in PREFECTURES:
        return Extent.ALL
    return next((extent for extent, pattern in _CALLED if re.fullmatch(pattern, plain)), None)


def without_sum(text: str) -> str:
    """A name without the 計 at its end: 備市 of 備市計; as it is where nothing else would be left."""
    return _AT_THE_END.sub("", text) or text
