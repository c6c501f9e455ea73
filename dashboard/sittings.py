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
    """``idle``: without any act; ``longest``: from the sign-in on."""

    idle: timedelta = timedelta(minutes=30)
    longest: timedelta = timedelta(hours=12)


class Standing(StrEnum):
    """What became of a sitting."""

    NEW = "new"
    KNOWN = "known"
    OVER = "over"


def limits_of(said: Mapping[str, Any]) -> Limits:
    """The limits that the ``sign_in`` table of the secrets sets, in ``idle_minutes`` and ``longest_hours``."""
    table = said.get("sign_in", {})
    return Limits(
        timedelta(minutes=float(table.get("idle_minutes", 30))), timedelta(hours=float(table.get("longest_hours", 12)))
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
        self._acted: dict[str, datetime] = {}
        self._ended: dict[str, None] = {}
        self._lock = Lock()

    def act(self, key: str, *, began: datetime, now: datetime, limits: Limits) -> Standing:
        """Notes that somebody acts, unless their sitting is over."""
        with self._lock:
            known = self._acted.get(key)
            if not self._goes_on(key, began=began, now=now, limits=limits):
                self._end(key)
                return Standing.OVER
            self._acted[key] = now
            _forget_oldest(self._acted)
            return Standing.KNOWN if known else Standing.NEW

    def goes_on(self, key: str, *, began: datetime, now: datetime, limits: Limits) -> bool:
        """Whether they might still act, without noting that they do."""
        with self._lock:
            return self._goes_on(key, began=began, now=now, limits=limits)

    def end(self, key: str) -> None:
        """Ends it in every tab and window: what is signed out stays out."""
        with self._lock:
            self._end(key)

    def _goes_on(self, key: str, *, began: datetime, now: datetime, limits: Limits) -> bool:
        last = self._acted.get(key, began)
        return key not in self._ended and now - last <= limits.idle and now - began <= limits.longest

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
