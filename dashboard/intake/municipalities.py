"""Which municipality a spelling means: by its code, with or without check digit, or by its name; never by a guess.

Only those that the store has a council for are meant. 府中市 is in Tokyo and in Hiroshima: where a row says of which
prefecture it is, that must be right as well.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.council import check_code, municipalities
from dashboard.errors import UsageError
from dashboard.intake.folding import fold_name, nearest
from dashboard.intake.states import Cell, faulty, given
from dashboard.intake.values import DITTO
from dashboard.settings import QUERIES
from dashboard.store.connection import Store
from dashboard.store.sql import question

PREFECTURES = (
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県",
    "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県",
    "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府",
    "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県",
    "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県",
    "鹿児島県", "沖縄県",
)  # fmt: skip
"""By the first two digits of a code, from 01 (JIS X 0401)."""
_DIGITS = 5
"""Of a code that are no check digit."""
_COUNCIL = re.compile("(?<=[市区町村])(?:社会福祉協議会|社協|共同募金委員会|共同募金会|支会)$")
_COUNTY = re.compile("^.+?郡(?=.+[町村]$)")
_SHORTEST = 2  # 広島 may stand for 広島県
_Meanings = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Municipalities:
    """``names``: code → name of those that have a council here, as the list has it; ``called``: as the council itself
    has it. ``elsewhere``: code → name of those of the list that have no council here. ``prefectures``: code → the
    prefecture that it is in, where that is known.
    """

    names: Mapping[str, str]
    called: Mapping[str, str]
    elsewhere: Mapping[str, str]
    prefectures: Mapping[str, str]

    def find(self, texts: Sequence[str], prefecture: str = "") -> Cell:
        """The code that the cells of one row mean together, code and name; blank ones say nothing.

        Faults: municipality_missing, _unknown (with the nearest names), _not_here, _ward, _ambiguous, _differs,
        _elsewhere, _code_wrong; ditto_mark.
        """
        said = [text for text in texts if text.strip()]
        meant = [self.meant(text, prefecture) for text in said]
        if not said:
            return faulty("municipality_missing")
        if frozenset() in meant:
            return self._unmeant(said[meant.index(frozenset())], prefecture)
        together = frozenset.intersection(*meant)
        if len(together) == 1:
            return given(next(iter(together)))
        names = " / ".join(f"{code} {self.prefectures.get(code, '')}{self.names[code]}" for code in sorted(together))
        return faulty("municipality_ambiguous", near=names) if together else faulty("municipality_differs")

    def meant(self, text: str, prefecture: str = "") -> frozenset[str]:
        """The codes of the municipalities here that a text may mean."""
        return frozenset(code for code in self._called(text, self._here) if self._is_in(code, prefecture))

    def _unmeant(self, text: str, prefecture: str) -> Cell:
        """Why a text means none of them."""
        digits = _plain(text)
        if text.strip() in DITTO:
            return faulty("ditto_mark")
        if self.meant(text):
            return faulty("municipality_elsewhere", near=prefecture.strip())
        if digits.isdecimal() and not _may_be_code(digits):
            return faulty("municipality_code_wrong")
        if digits.isdecimal() or self._called(text, self._away):
            return faulty("municipality_not_here")
        if city := self._city_of_ward(text):
            return faulty("municipality_ward", near=city)
        return faulty("municipality_unknown", near=" / ".join(nearest(text, list(self.names.values()))) or "–")

    def _city_of_ward(self, text: str) -> str | None:
        """The city here of which a text names a ward: 備市 of 備市東区."""
        plain = fold_name(text)
        cities = (name for name in self.names.values() if name.endswith("市") and fold_name(name) in plain)
        return next(cities, None) if plain.endswith("区") else None

    def _called(self, text: str, meanings: _Meanings) -> frozenset[str]:
        """The codes of a text: a code, or a name with its prefecture, its county or 社会福祉協議会, or without."""
        if (digits := _plain(text)).isdecimal():
            return meanings.get(digits, frozenset())
        plain = _without_council(fold_name(text))
        found = set(_named(plain, meanings))
        for prefecture in self._known_prefectures:
            if plain.startswith(before := fold_name(prefecture)):
                rest = _named(plain.removeprefix(before), meanings)
                found |= {code for code in rest if self.prefectures.get(code) == prefecture}
        return frozenset(found)

    def _is_in(self, code: str, stated: str) -> bool:
        """Whether it may be in the prefecture that is stated; one of which nobody knows where it is may be anywhere."""
        said, known = fold_name(stated), fold_name(self.prefectures.get(code, ""))
        return not said or not known or said == known or (len(said) >= _SHORTEST and known[:-1] == said)

    @cached_property
    def _known_prefectures(self) -> frozenset[str]:
        return frozenset({*PREFECTURES, *self.prefectures.values()})

    @cached_property
    def _here(self) -> _Meanings:
        return _meanings([*self.names.items(), *self.called.items()])

    @cached_property
    def _away(self) -> _Meanings:
        return _meanings(self.elsewhere.items())


def municipalities_here(store: Store, day: date) -> Municipalities:
    """Those of the store, with what the list in force on that day says of them."""
    listed = store.frame(question(QUERIES, "prefecture/municipalities").sql, {"month": day})
    rows = listed.select("municipality", "name", "prefecture", "is_here").rows()
    by_code = by_codes(code for code, *_ in rows)
    return Municipalities(
        names={code: name for code, name, _, is_here in rows if is_here},
        called=dict(municipalities(store)),
        elsewhere={code: name for code, name, _, is_here in rows if not is_here},
        prefectures=by_code | {code: prefecture for code, _, prefecture, _ in rows if prefecture},
    )


def by_codes(codes: Iterable[str]) -> dict[str, str]:
    """Code → the prefecture whose number it begins with."""
    return {code: PREFECTURES[int(code[:2]) - 1] for code in codes if 0 < int(code[:2]) <= len(PREFECTURES)}


def is_of_prefecture(text: str) -> bool:
    """Whether a text is the name or the code (35000, 350001) of a prefecture."""
    digits = _plain(text)
    return text.strip() in PREFECTURES or (_may_be_code(digits) and digits[2:_DIGITS] == "000")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _may_be_code(digits: str) -> bool:
    """Five digits, or six of which the last checks the others."""
    if len(digits) == _DIGITS and digits.isdecimal():
        return True
    try:
        check_code(digits)
    except UsageError:
        return False
    return True


def _named(plain: str, meanings: _Meanings) -> frozenset[str]:
    """By the whole name, else by what follows the county, which must be the whole name of one without."""
    bare = _COUNTY.sub("", plain)
    return meanings.get(plain) or (meanings.get(f"{_WITHOUT}{bare}", frozenset()) if bare != plain else frozenset())


_WITHOUT = "郡なし "


def _meanings(names: Iterable[tuple[str, str]]) -> _Meanings:
    """Spelling → the codes that it may mean. ``names``: code and name."""
    found: dict[str, set[str]] = {}
    for code, name in names:
        for spelling in (*_codes(code), *_names(name)):
            found.setdefault(spelling, set()).add(code)
    return {spelling: frozenset(codes) for spelling, codes in found.items()}


def _codes(code: str) -> Iterable[str]:
    """How a code is written: also without its check digit, and without the zero at its beginning that Excel drops."""
    return {code, code[:_DIGITS], code.lstrip("0"), code[:_DIGITS].lstrip("0")}


def _names(name: str) -> Iterator[str]:
    """A name as it is found: whole; without its county; and, if it has none, for texts that say one."""
    plain = _without_council(fold_name(name))
    bare = _COUNTY.sub("", plain)
    yield plain
    yield bare if bare != plain else f"{_WITHOUT}{plain}"


def _without_council(plain: str) -> str:
    return _COUNCIL.sub("", plain.removeprefix("社会福祉法人"))
