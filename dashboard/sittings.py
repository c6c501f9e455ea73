"""How long somebody who signed in may go on: until they have done nothing for a while, or have been there for long.

Kept in the process, which is the only one that serves a store. A sitting that the process does not know (it was started
anew) goes on only where the sign-in itself is that recent.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from threading import Lock
from typing import Any

_KEPT = 10_000  # sittings remembered; a council has a few dozen


@dataclass(frozen=True)
class Limits:
    """``idle``: without any act; ``longest``: from the sign-in on; ``fresh``: how recent that is for what is grave;
    ``each``: how many sittings one person may have at a time.
    """

    idle: timedelta = timedelta(minutes=30)
    longest: timedelta = timedelta(hours=12)
    fresh: timedelta = timedelta(minutes=15)
    each: int = 10


@dataclass(frozen=True)
class Sitting:
    """One sign-in: a name for it that tells nobody who it was, whose it is, and when it began."""

    key: str
    who: str
    began: datetime


class Standing(StrEnum):
    """What became of a sitting."""

    NEW = "new"
    KNOWN = "known"
    OVER = "over"


def limits_of(said: Mapping[str, Any]) -> Limits:
    """The limits that the ``sign_in`` table of the secrets sets, in ``idle_minutes``, ``longest_hours``,
    ``fresh_minutes`` and ``sittings``.
    """
    table = said.get("sign_in", {})
    return Limits(
        timedelta(minutes=float(table.get("idle_minutes", 30))),
        timedelta(hours=float(table.get("longest_hours", 12))),
        timedelta(minutes=float(table.get("fresh_minutes", 15))),
        int(table.get("sittings", 10)),
    )


def key_of(claims: Mapping[str, Any]) -> str:
    """A name for one sign-in that tells nobody who it was."""
    said = "\n".join(str(claims.get(name)) for name in ("iss", "sub", "iat", "nonce"))
    return hashlib.sha256(said.encode()).hexdigest()


def signed_in_at(claims: Mapping[str, Any]) -> datetime:
    """When the identity provider issued its word; the beginning of time where it does not say, as it must."""
    return datetime.fromtimestamp(float(claims.get("iat") or 0), UTC)


class Sittings:
    """The sittings of this process: when each last acted, and which have been ended."""

    def __init__(self) -> None:
        self._acted: dict[str, tuple[Sitting, datetime]] = {}
        self._ended: dict[str, None] = {}
        self._lock = Lock()

    def act(self, sitting: Sitting, *, now: datetime, limits: Limits) -> Standing:
        """Notes that somebody acts, unless their sitting is over. One more than they may have ends the one of theirs
        that has been quiet for longest.
        """
        with self._lock:
            is_known = sitting.key in self._acted
            if not self._goes_on(sitting, now=now, limits=limits):
                self._end(sitting.key)
                return Standing.OVER
            self._acted[sitting.key] = (sitting, now)
            _forget_oldest(self._acted)
            if not is_known:
                self._hold_to(limits.each, sitting)
            return Standing.KNOWN if is_known else Standing.NEW

    def goes_on(self, sitting: Sitting, *, now: datetime, limits: Limits) -> bool:
        """Whether they might still act, without noting that they do."""
        with self._lock:
            return self._goes_on(sitting, now=now, limits=limits)

    def of(self, who: str, *, now: datetime, limits: Limits) -> list[tuple[Sitting, datetime]]:
        """The sittings of one person that go on, each with its last act, the newest act first."""
        with self._lock:
            found = [one for one in self._acted.values() if one[0].who == who]
            going = [one for one in found if self._goes_on(one[0], now=now, limits=limits)]
        return sorted(going, key=lambda one: (one[1], one[0].key), reverse=True)

    def end(self, key: str) -> None:
        """Ends it in every tab and window: what is signed out stays out."""
        with self._lock:
            self._end(key)

    def forget(self, key: str) -> None:
        """As if it had not begun: that it did could not be written down, and is when they act again."""
        with self._lock:
            self._acted.pop(key, None)

    def end_all(self, who: str, *, but: str | None = None) -> int:
        """Ends every sitting of a person, except the one of that key; returns how many those were."""
        with self._lock:
            theirs = [key for key, (one, _) in self._acted.items() if one.who == who and key != but]
            for key in theirs:
                self._end(key)
            return len(theirs)

    def _goes_on(self, sitting: Sitting, *, now: datetime, limits: Limits) -> bool:
        _, last = self._acted.get(sitting.key, (sitting, sitting.began))
        is_ended = sitting.key in self._ended
        return not is_ended and now - last <= limits.idle and now - sitting.began <= limits.longest

    def _hold_to(self, most: int, newest: Sitting) -> None:
        """Ends the quietest sittings of a person beyond so many."""
        others = [one for one in self._acted.values() if one[0].who == newest.who and one[0].key != newest.key]
        others.sort(key=lambda one: (one[1], one[0].key))
        for one, _ in others[: max(len(others) + 1 - most, 0)]:
            self._end(one.key)

    def _end(self, key: str) -> None:
        self._acted.pop(key, None)
        self._ended[key] = None
        _forget_oldest(self._ended)


def _forget_oldest(kept: dict[str, Any]) -> None:
    """Holds a memory to its size."""
    if len(kept) > _KEPT:
        del kept[next(iter(kept))]


SITTINGS = Sittings()
"""Those of this process."""
