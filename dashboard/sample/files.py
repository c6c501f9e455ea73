"""What the sample is made of: one ``SampleFile`` per file that the office sent, and when it sent it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from dashboard.periods import add_months
from dashboard.sample.chance import chance
from dashboard.sample.city import MUNICIPALITY
from dashboard.sample.sheet import Layout, Row, render

JAPAN = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True)
class SampleFile:
    """One file and the choices that staff made when they uploaded it. ``period``: 2024-04 or FY2024, blank where each
    line says its own.
    """

    path: Path
    dataset: str
    period: str
    basis: str
    stored_at: datetime
    sets: Mapping[str, str] = field(default_factory=dict)
    maps: Mapping[str, str] = field(default_factory=dict)
    mode: str = "update"
    reason: str | None = None
    complete: bool = False
    municipality: str = MUNICIPALITY


@dataclass(frozen=True)
class Sheet:
    """A file before it is written: its name without the ending, how it looks, what stands in it, and its choices."""

    name: str
    dataset: str
    period: str
    layout: Layout
    rows: tuple[Row, ...]
    stored_at: datetime
    facts: Mapping[str, str] = field(default_factory=dict)
    basis: str = "month"
    sets: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None
    complete: bool = False
    municipality: str = MUNICIPALITY

    def write(self, directory: Path) -> SampleFile:
        """Writes the file there."""
        path = directory / f"{self.name}{self.layout.suffix}"
        path.write_bytes(render(self.layout, self.rows, **self.facts))
        return SampleFile(
            path=path,
            dataset=self.dataset,
            period=self.period,
            basis=self.basis,
            stored_at=self.stored_at,
            sets=self.sets,
            reason=self.reason,
            complete=self.complete,
            municipality=self.municipality,
        )


def month_period(month: date) -> str:
    """2024-04."""
    return f"{month:%Y-%m}"


def year_period(year: int) -> str:
    """FY2024."""
    return f"FY{year}"


def at(day: date, *purpose: str) -> datetime:
    """An office hour of that day."""
    rng = chance("hour", *purpose)
    return datetime.combine(day, time(rng.randint(9, 16), rng.randint(0, 59), rng.randint(0, 59)), JAPAN)


def on_time(month: date, dataset: str) -> datetime:
    """An office hour between the 4th and the 9th of the next month, never at a weekend."""
    rng = chance("sent", dataset, month_period(month))
    day = add_months(month, 1) + timedelta(days=rng.randint(3, 6))
    weekend = max(0, 8 - day.isoweekday()) if day.isoweekday() > 5 else 0
    return at(day + timedelta(days=weekend), dataset, month_period(month))
