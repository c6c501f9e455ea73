"""What was measured, and how it is printed."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

TRIES = 5
HEAD = f"{'':<52}{'seconds':>9}{'bare':>9}{'ratio':>9}{'peak MB':>9}  compared with"


@dataclass(frozen=True)
class Row:
    """One measurement: seconds, those of what it is compared with, and the highest memory of its process."""

    what: str
    seconds: float
    beside: str = ""
    bare: float | None = None
    peak_mb: float | None = None

    def printed(self) -> str:
        """One line under ``HEAD``."""
        bare = f"{self.bare:9.3f}{self.seconds / self.bare:7.1f} ×" if self.bare else " " * 18
        peak = f"{self.peak_mb:9.0f}" if self.peak_mb is not None else " " * 9
        return f"{self.what:<52}{self.seconds:9.3f}{bare}{peak}  {self.beside}".rstrip()


def timed(act: Callable[[], object]) -> float:
    """Seconds by the clock on the wall."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def median(act: Callable[[], object]) -> float:
    """The middle one of a few tries."""
    return statistics.median(timed(act) for _ in range(TRIES))
