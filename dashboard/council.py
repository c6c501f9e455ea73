"""What a council has said about itself: its code and name, its word for a district, its due day. Kept append-only.

The newest value of a setting holds. A store may hold several municipalities; most hold one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.errors import UsageError
from dashboard.guard.policy import HIGHEST, LOWEST, Policy
from dashboard.store.audit import trace
from dashboard.store.connection import Session, Store

NATION = "000000"
"""Under which stands what is of all municipalities together: their list, and roles that hold in all of them."""
DEFAULT_DISTRICT_WORD = "校区"
DEFAULT_DUE_DAY = 10


@dataclass(frozen=True)
class Council:
    """``due_day``: the day of the following month by which a month's files are due. ``clock``: where a sample's clock
    stands; None in a real store. ``geo``: the name of its boundaries in ``data/geo``, without suffix. ``approval``:
    whether months are confirmed. ``keep_files_days``: for how long the files themselves are kept, 0 for never.
    """

    municipality: str
    name: str
    district_word: str = DEFAULT_DISTRICT_WORD
    due_day: int = DEFAULT_DUE_DAY
    sample: bool = False
    clock: datetime | None = None
    geo: str | None = None
    approval: bool = True
    keep_files_days: int = 0


def found_council(store: Store, council: Council, *, actor: str, now: datetime) -> None:
    """Writes what a council says about itself; what it said before stays in the history.

    Raises UsageError("bad_municipality") for anything but a 6-digit code whose check digit is right, and
    UsageError("bad_word") for a word for districts of other signs than letters: it stands in most sentences.
    """
    check_code(council.municipality)
    if not council.district_word.replace(" ", "").isalnum():
        raise UsageError("bad_word", value=council.district_word)
    store.write(lambda session: _write(session, council, actor=actor, now=now))


@dataclass(frozen=True)
class Deadline:
    """When one dataset is due. ``months``: the calendar months of which a file is expected, None as by default, empty
    for never. ``due_day``: its own due day, None for the council's.
    """

    months: tuple[int, ...] | None = None
    due_day: int | None = None


def deadlines(store: Store, municipality: str) -> dict[str, Deadline]:
    """What a council has said of its datasets, by their names; the others are as by default."""
    said = _said(store, municipality)
    names = {name.partition(".")[2] for name in said if name.startswith(("months.", "due_day."))}
    return {
        name: Deadline(_months(said.get(f"months.{name}", "")), int(said.get(f"due_day.{name}") or 0) or None)
        for name in sorted(names)
    }


def set_deadline(
    store: Store, municipality: str, dataset: str, deadline: Deadline, *, actor: str, now: datetime
) -> None:
    """Says when a dataset is due from now on; what was said before stays in the history."""
    months = "" if deadline.months is None else ",".join(map(str, deadline.months)) or "none"
    said = {f"months.{dataset}": months, f"due_day.{dataset}": str(deadline.due_day or "")}
    store.write(lambda session: _say(session, municipality, said, act="deadline_set", actor=actor, now=now))


def set_policy(store: Store, municipality: str, policy: Policy, *, actor: str, now: datetime) -> None:
    """Says below which count people are hidden from now on, and who sees exact figures; what was said before stays in
    the history. Raises UsageError("bad_threshold").
    """
    if not LOWEST <= policy.threshold <= HIGHEST:
        raise UsageError("bad_threshold", value=policy.threshold, lowest=LOWEST, highest=HIGHEST)
    said = {"small_count": str(policy.threshold), "exact_roles": ",".join(sorted(policy.shown_to))}
    store.write(lambda session: _say(session, municipality, said, act="privacy_set", actor=actor, now=now))


def _months(text: str) -> tuple[int, ...] | None:
    """``4,10`` as months; nothing said as None."""
    if not text:
        return None
    return tuple(int(month) for month in text.split(",")) if text != "none" else ()


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
    return store.recall("municipalities", lambda: [(code, name) for code, name in store.rows(_NEWEST + _NAMES)])


def council_of(store: Store, municipality: str) -> Council:
    """What that council has said; of all together, a name that is blank. Raises UsageError("unknown_municipality")."""
    if municipality == NATION:
        return Council(NATION, "", "地区", sample=_is_sample(store), approval=False)
    said = _said(store, municipality)
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
        approval=said.get("approval") != "false",
        keep_files_days=int(said.get("keep_files_days", 0)),
    )


def _said(store: Store, municipality: str) -> dict[str, str]:
    """The newest value of every setting of a council; nobody changes it."""
    newest = "select name, arg_max(value, set_at) from settings where municipality = $municipality group by name"
    return store.recall(("said", municipality), lambda: dict(store.rows(newest, {"municipality": municipality})))


def _is_sample(store: Store) -> bool:
    """Whether some council of the store is a sample."""
    some = _NEWEST + " where name = 'sample' and value = 'true' limit 1"
    return store.recall("some sample", lambda: bool(store.rows(some)))


def keep_files_days(session: Session, municipality: str) -> int:
    """For how many days files are kept, as it stands within a transaction; 0 for never."""
    newest = """
        select arg_max(value, set_at) from settings
        where municipality = $municipality and name = 'keep_files_days'
    """
    return int(session.value(newest, {"municipality": municipality}) or 0)


def the_only_municipality(store: Store) -> str:
    """The store's one municipality, or the nation where only that was set up. Raises UsageError where it has none, or
    several.
    """
    codes = [code for code, _ in municipalities(store)] or [NATION] * bool(_said(store, NATION).get("name"))
    if len(codes) != 1:
        raise UsageError("municipality_needed" if codes else "no_municipality", known=", ".join(codes))
    return codes[0]


def now(store: Store, municipality: str | None = None) -> datetime:
    """The time by the council's clock: that of a sample stands still, every other is the machine's."""
    if municipality in (None, NATION):
        clocks = store.recall("clocks", lambda: [value for _, value in store.rows(_NEWEST + _CLOCKS)])
    else:
        clocks = [_said(store, municipality).get("clock", "")]
    return next((datetime.fromisoformat(clock) for clock in clocks if clock), datetime.now(UTC))


_NEXT = """
    insert into settings
    select $municipality, $name, $value, greatest($set_at, max(set_at) + interval 1 microsecond), $actor
    from settings
    where municipality = $municipality and name = $name
"""
"""What is said later is newer, also by a clock that stands still or jumps back."""
_NEWEST = """
    select municipality, value from (
        select municipality, name, arg_max(value, set_at) as value from settings group by municipality, name
    )
"""
_CLOCKS = " where name = 'clock' and value <> '' order by municipality limit 1"
_NAMES = f" where name = 'name' and municipality <> '{NATION}' order by municipality"


def _write(session: Session, council: Council, *, actor: str, now: datetime) -> None:
    """Everything that it says, anew."""
    said = {
        "name": council.name,
        "district_word": council.district_word,
        "due_day": str(council.due_day),
        "sample": "true" if council.sample else "false",
        "clock": council.clock.isoformat() if council.clock else "",
        "geo": council.geo or "",
        "approval": "true" if council.approval else "false",
        "keep_files_days": str(council.keep_files_days),
    }
    _say(session, council.municipality, said, act="council_set", actor=actor, now=now)


def _say(session: Session, municipality: str, said: Mapping[str, str], *, act: str, actor: str, now: datetime) -> None:
    """One row for each setting, and one entry in the trace."""
    for name, value in said.items():
        session.run(
            _NEXT,
            {"municipality": municipality, "name": name, "value": value, "set_at": now, "actor": actor},
        )
    trace(session, act=act, target=municipality, actor=actor, now=now, facts=said)
