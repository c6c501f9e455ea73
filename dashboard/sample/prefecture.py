"""そなえ県, the prefecture of the sample: nine councils of unlike size that report in unlike ways, and a village that
has none in the store. All of it is invented; 99 has been given to no prefecture.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.periods import months_between

PREFECTURE = "そなえ県"
MONTHS = tuple(months_between(date(2025, 4, 1), date(2026, 10, 1)))
LAST_MONTH = MONTHS[-1]
JOINED = 2026
"""The fiscal year from which files come month by month; those of the year before came together when it was over."""
_NAMES = (
    "本町", "中央", "東", "西", "南", "北", "港", "浜手", "山手", "川上", "川下", "緑", "新田", "寺前", "宮前", "大橋",
    "小松原", "桜台", "若葉", "白鳥", "千鳥", "青葉", "朝日", "月見",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """``size``: how many districts. ``plans``: of a hundred listed people, how many have a plan in the newest month.
    ``days_late``: how long after the due day its files come. ``lacking``: datasets that it never sends. ``behind``:
    those whose newest month has not come. ``silent``: how many districts told nothing of the newest month.
    ``tells_uses``: it says what its money was used for; ``tells_reasons``: twice a year, why people are listed.
    ``uncounted``: figures that its files have no column for. ``merged``: new name → the districts that became it in
    April 2026.
    """

    code: str
    name: str
    size: int
    plans: int
    look: str = "plain"
    days_late: int = 0
    lacking: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    silent: int = 0
    uncounted: frozenset[str] = frozenset()
    households_basis: str = "住民基本台帳"
    dues_basis: str = "month"
    definition: str = ""
    tells_uses: bool = False
    tells_reasons: bool = False
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def districts(self, year: int) -> list["Quarter"]:
        """Its districts in that fiscal year; a merged one has a new code behind those that there were."""
        names = _NAMES[: self.size]
        merged = self.merged if year >= JOINED else {}
        gone = {part for parts in merged.values() for part in parts}
        kept = [Quarter(self, f"{n:02}", name, (name,)) for n, name in enumerate(names, start=1) if name not in gone]
        return [*kept, *(Quarter(self, f"{self.size + n:02}", *new) for n, new in enumerate(merged.items(), start=1))]

    def sends(self, dataset: str, month: date) -> bool:
        """Whether its file of that month has come."""
        return dataset not in self.lacking and (month < LAST_MONTH or dataset not in self.behind)


@dataclass(frozen=True)
class Quarter:
    """A district of a place, and the districts of before that it is made of."""

    place: Place
    code: str
    name: str
    parts: tuple[str, ...]


_CONSENTED = "避難行動要支援者のうち、情報の提供に同意した人だけを数えます。"
_SMALL = frozenset({"income"})
"""What a council without a ledger of other income does not send."""
PLACES = (
    Place("992020", "あさなぎ市", 24, 21, look="book", tells_uses=True, tells_reasons=True),
    Place("992038", "ゆうなぎ市", 16, 47, dues_basis="ytd", tells_uses=True, tells_reasons=True),
    Place("992046", "たかみね市", 12, 83, look="bom", definition=_CONSENTED, lacking=_SMALL, tells_reasons=True),
    Place("993018", "はまかぜ町", 8, 14, days_late=3, uncounted=frozenset({"planned_and_supported"}), lacking=_SMALL),
    Place(
        "993026", "かわせみ町", 6, 66, look="bom", households_basis="国勢調査", silent=2, lacking=_SMALL,
        tells_reasons=True,
    ),
    Place("993034", "すぎのき町", 9, 35, merged={"東西": ("東", "西"), "南北": ("南", "北")}),
    Place("993042", "しおさい町", 5, 5, look="book", days_late=23, lacking=_SMALL | {"dues"}),
    Place("993051", "つくも町", 4, 28, behind=frozenset({"roster", "volunteers"}), lacking=_SMALL),
    Place("994014", "こもれび村", 2, 58, lacking=_SMALL | {"volunteers"}, tells_uses=True),
)  # fmt: skip
ABSENT = ("994022", "やまびこ村")
"""In the list, without a council in the store."""
