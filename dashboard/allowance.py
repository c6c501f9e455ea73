"""How many files one person may send within an hour, and how large they may be together.

What is beyond is told in a sentence on the page; beyond twice as much the web server takes nothing more of that person,
so that no script fills the memory.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

_HOUR = timedelta(hours=1)
_MB = 1 << 20
_PEOPLE = 10_000  # remembered; a council has a few dozen


@dataclass(frozen=True)
class Allowance:
    """What one person may send within an hour."""

    files: int = 300
    megabytes: int = 1000

    def holds(self, files: int, size: int, *, times: int = 1) -> bool:
        """Whether that many files of so many bytes are within it, or within so many times as much."""
        return files <= times * self.files and size <= times * self.megabytes * _MB


def allowance_of(said: Mapping[str, Any]) -> Allowance:
    """``files_per_hour`` and ``megabytes_per_hour`` of the ``sign_in`` table of the secrets."""
    table = said.get("sign_in", {})
    return Allowance(int(table.get("files_per_hour", 300)), int(table.get("megabytes_per_hour", 1000)))


class Sent:
    """What everybody sent to this process within the last hour."""

    def __init__(self) -> None:
        self._sent: dict[str, deque[tuple[datetime, int]]] = {}
        self._lock = Lock()

    def spend(self, who: str, size: int, *, now: datetime, most: Allowance) -> bool:
        """Notes a file that comes in, unless it is beyond twice what is allowed; whether it may."""
        with self._lock:
            kept = self._of(who, now)
            may = most.holds(len(kept) + 1, sum(n for _, n in kept) + size, times=2)
            if may:
                kept.append((now, size))
                self._sent.setdefault(who, kept)
                if len(self._sent) > _PEOPLE:
                    del self._sent[next(iter(self._sent))]
            return may

    def is_beyond(self, who: str, *, now: datetime, most: Allowance) -> bool:
        """Whether somebody has sent more than they may within an hour."""
        with self._lock:
            kept = self._of(who, now)
            return not most.holds(len(kept), sum(n for _, n in kept))

    def _of(self, who: str, now: datetime) -> deque[tuple[datetime, int]]:
        """What of theirs counts now. A clock that jumped back counts all of it."""
        kept = self._sent.get(who, deque())
        while kept and now - kept[0][0] > _HOUR:
            kept.popleft()
        return kept


SENT = Sent()
"""That of this process."""
