"""The Japanese eras: where each begins and ends, and days, months and fiscal years named in them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.errors import UnknownPeriod


@dataclass(frozen=True)
class Era:
    """``first`` and ``last`` are the days between which its name was in force, both included."""

    name: str
    letter: str
    first: date
    last: date

    def western(self, year: int) -> int:
        """The western year in which that year of the era falls (令和6年 is 2024)."""
        return self.first.year + year - 1

    def covers(self, first: date, last: date) -> bool:
        """Whether any day from ``first`` to ``last`` lies in the era."""
        return first <= self.last and self.first <= last


ERAS = (
    Era("明治", "M", date(1868, 1, 25), date(1912, 7, 29)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 24)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", date(2019, 5, 1), date.max),
)
ERA_PATTERN = "明治|大正|昭和|平成|令和|[明大昭平令MTSHR]"

_LOOSE_SPACE = re.compile(r" ?([年月日度]) ?|(?<=[治正和成]) ")
_KANJI_NUMERAL = re.compile("[〇一二三四五六七八九十]+(?=[年月日])")
_FIRST_YEAR = re.compile("(?<=[治正和成明大昭平令MTSHR])元|元(?=年)")
_KANJI_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")


def era_named(name: str) -> Era:
    """The era of 令和, 令 or R. Raises StopIteration for any other name."""
    return next(era for era in ERAS if name in (era.name, era.name[0], era.letter))


def plain_dates(text: str) -> str:
    """The text with its dates in one spelling: NFKC (㋿ is 令和), capitals, and 令和 元年 十二月 as 令和1年12月."""
    text = _LOOSE_SPACE.sub(r"\1", " ".join(_nfkc_but_marks(text).upper().split()))
    return _KANJI_NUMERAL.sub(lambda found: _digits(found[0]), _FIRST_YEAR.sub("1", text))


def _nfkc_but_marks(text: str) -> str:
    """NFKC, but for ① and ², which would become one more digit of the number before them."""
    return "".join(c if unicodedata.category(c) == "No" else unicodedata.normalize("NFKC", c) for c in text)


def _digits(kanji: str) -> str:
    """二十五 is 25, 十 is 10, 二〇二四 is 2024."""
    tens, ten, units = kanji.rpartition("十")
    if not ten:
        return kanji.translate(_KANJI_DIGITS)
    return (tens or "一").translate(_KANJI_DIGITS) + (units or "〇").translate(_KANJI_DIGITS)


def wareki_date(day: date) -> str:
    """令和6年4月1日; the first year of an era is 元年. Raises UnknownPeriod before 明治元年."""
    return f"{_wareki_year(day)}{day.month}月{day.day}日"


@lru_cache
def wareki_month(month: date) -> str:
    """令和6年4月. A month in which the era changes is named by the given day: 昭和64年1月 by its first."""
    return f"{_wareki_year(month)}{month.month}月"


def wareki_fiscal_year(year: int) -> str:
    """令和元年度 for 2019: a fiscal year bears the era in force at the end of the calendar year of its April."""
    return f"{_wareki_year(date(year, 12, 31))}度"


def _wareki_year(day: date) -> str:
    era = next((era for era in ERAS if era.covers(day, day)), None)
    if era is None:
        raise UnknownPeriod("date_unknown", value=day.isoformat(), suggestion=None)
    year = day.year - era.first.year + 1
    return f"{era.name}{'元' if year == 1 else year}年"
