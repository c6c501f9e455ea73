"""What a council has said about itself: its code and name, its word for a district, its due day. Kept append-only.

The newest value of a setting holds. A store may hold several municipalities; most hold one.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.errors import UsageError
from dashboard.store.audit import trace
from dashboard.store.connection import Session, Store

NATION = "000000"
DEFAULT_DISTRICT_WORD = "校区"
DEFAULT_DUE_DAY = 10


@dataclass(frozen=True)
class Council:
    """``due_day``: the day of the following month by which a month's files are due. ``clock``: where a sample's clock
    stands; None in a real store. ``geo``: the name of its boundaries in ``data/geo``, without suffix.
    """

    municipality: str
    name: str
    district_word: str = DEFAULT_DISTRICT_WORD
    due_day: int = DEFAULT_DUE_DAY
    sample: bool = False
    clock: datetime | None = None
    geo: str | None = None


def found_council(store: Store, council: Council, *, actor: str, now: datetime) -> None:
    """Writes what a council says about itself; what it said before stays in the history.

    Raises UsageError("bad_municipality") for anything but a 6-digit code whose check digit is right.
    """
    check_code(council.municipality)
    store.write(lambda session: _write(session, council, actor=actor, now=now))


def check_code(code: str) -> None:
    """Holds a 全国地方公共団体コード to its form: five digits and their check digit (総務省: weights 6 to 2, modulo
    11).
    """
    if not re.fullmatch(r"\d{6}", code, re.ASCII):
        raise UsageError("bad_municipality", value=code)
    total = sum(int(digit) * weight for digit, weight in zip(code[:5], range(6, 1, -1), strict=True))
    if code != NATION and int(code[5]) != (11 - total % 11) % 10:
        raise UsageError("bad_municipality_check", value=code)


def municipalities(store: Store) -> list[tuple[str, str]]:
    """(code, name) of every municipality of the store, in the order of their codes."""
    return [(code, name) for code, name in store.rows(_NEWEST + " where name = 'name' order by municipality")]


def council_of(store: Store, municipality: str) -> Council:
    """What that council has said. Raises UsageError("unknown_municipality")."""
    said = dict(
        store.rows(
            "select name, arg_max(value, set_at) from settings where municipality = $municipality group by name",
            {"municipality": municipality},
        )
    )
    if "name" not in said:
        raise UsageError("unknown_municipality", value=municipality)
    return Council(
        municipality=municipality,
        name=said["name"],
        district_word=said.get("district_word", DEFAULT_DISTRICT_WORD),
        due_day=int(said.get("due_day", DEFAULT_DUE_DAY)),
        sample=said.get("sample") == "true",
        clock=datetime.fromisoformat(said["clock"]) if said.get("clock") else None,
        geo=said.get("geo") or None,
    )


def the_only_municipality(store: Store) -> str:
    """The store's one municipality. Raises UsageError where it has none, or several."""
    codes = [code for code, _ in municipalities(store)]
    if len(codes) != 1:
        raise UsageError("municipality_needed" if codes else "no_municipality", known=", ".join(codes))
    return codes[0]


def now(store: Store, municipality: str | None = None) -> datetime:
    """The time by the council's clock: that of a sample stands still, every other is the machine's."""
    clocks = [council_of(store, code).clock for code, _ in municipalities(store) if municipality in (None, code)]
    return next((clock for clock in clocks if clock), datetime.now(UTC))


_NEWEST = """
    select municipality, value from (
        select municipality, name, arg_max(value, set_at) as value from settings group by municipality, name
    )
"""


def _write(session: Session, council: Council, *, actor: str, now: datetime) -> None:
    """One row for each setting, and one entry in the trace."""
    said = {
        "name": council.name,
        "district_word": council.district_word,
        "due_day": str(council.due_day),
        "sample": "true" if council.sample else "false",
        "clock": council.clock.isoformat() if council.clock else "",
        "geo": council.geo or "",
    }
    for name, value in said.items():
        session.run(
            "insert into settings values ($municipality, $name, $value, $set_at, $actor)",
            {"municipality": council.municipality, "name": name, "value": value, "set_at": now, "actor": actor},
        )
    trace(session, act="council_set", target=council.municipality, actor=actor, now=now, facts=said)
