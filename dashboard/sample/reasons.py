"""For which reasons people are on the register, each April and October; one person may have several."""

from datetime import date

from dashboard.sample.chance import chance
from dashboard.sample.city import MONTHS, REVIEW_MONTH
from dashboard.sample.roster import RosterRow, roster

CARE_LEVEL = "要介護3～5"
_SHARES = {
    CARE_LEVEL: 430,
    "身体障害1・2級": 215,
    "療育A": 46,
    "精神1級": 28,
    "指定難病": 41,
    "高齢者のみ世帯": 260,
    "準ずる者": 52,
    "希望者": 38,
}
"""Per mille of those listed under the first definition; together more than all of them."""
_NARROWED = {"高齢者のみ世帯": 135, CARE_LEVEL: 520}
"""Since the review, older people count only with a care level."""
REASONS = tuple(_SHARES)

ReasonRow = tuple[RosterRow, dict[str, int]]


def reasons() -> dict[date, list[ReasonRow]]:
    """Half-yearly: each district with the number of people by reason."""
    return {month: [(row, _people(row)) for row in roster()[month]] for month in MONTHS if month.month in (4, 10)}


def _people(row: RosterRow) -> dict[str, int]:
    shares = _SHARES if row.month < REVIEW_MONTH else {**_SHARES, **_NARROWED}
    rng = chance("reasons", row.district.code)
    return {reason: row.listed * share * rng.randint(70, 130) // 100_000 for reason, share in shares.items()}
