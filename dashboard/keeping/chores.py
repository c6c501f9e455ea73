"""What a server does by itself while it runs: a backup every night, kept for some days, a copy of the record, and
the removal of files that were kept for as long as their council says.

The first two are set in the file of secrets, which the app itself never writes: ``[backup] folder, at, keep_days`` and
``[audit] file, syslog``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from dashboard.intake.originals import remove_old_files
from dashboard.keeping.elsewhere import copy_record, tell_syslog
from dashboard.store.audit import record
from dashboard.store.connection import Store
from dashboard.store.copying import copy_store
from dashboard.store.ledger import TOKYO
from dashboard.store.place import name_of


@dataclass(frozen=True)
class Plan:
    """Where backups go, from which time of the day in Tokyo on, and for how many days they are kept."""

    folder: Path
    at: time
    keep_days: int


def plan_of(said: Mapping[str, Any]) -> Plan | None:
    """The plan that the settings file holds, None without any."""
    table = said.get("backup", {})
    if "folder" not in table:
        return None
    return Plan(Path(table["folder"]), time.fromisoformat(table.get("at", "02:00")), int(table.get("keep_days", 14)))


def do_chores(store: Store, said: Mapping[str, Any], *, now: datetime) -> None:
    """Whatever is due by now. Raises StoreError where a backup cannot be written, OSError where the record cannot."""
    remove_old_files(store, actor="server", now=now)
    if plan := plan_of(said):
        back_up_if_due(store, plan, now=now)
    if file := said.get("audit", {}).get("file"):
        copy_record(store, Path(file))
    if collector := said.get("audit", {}).get("syslog"):
        tell_syslog(store, collector)


def back_up_if_due(store: Store, plan: Plan, *, now: datetime) -> Path | None:
    """Today's backup, once its time has come and if it is not there yet; then those that are too old go."""
    here = now.astimezone(TOKYO)
    stem = name_of(store.location)
    file = plan.folder / f"{stem}-{here:%Y%m%d}.duckdb"
    if here.time() < plan.at or file.exists():
        return None
    plan.folder.mkdir(parents=True, exist_ok=True)
    copy_store(store, file)
    record(store, act="backed_up", target=file.name, actor="server", now=now)
    _remove_old(plan, stem, today=here.date())
    return file


def _remove_old(plan: Plan, stem: str, *, today: date) -> None:
    """Those that are older than the plan says go, but never to fewer than the plan says: a clock that jumps ahead makes
    all of them look old.
    """
    oldest = today - timedelta(days=plan.keep_days)
    for old, day in [*backups(plan.folder, stem).items()][: -plan.keep_days - 1]:
        if day < oldest:
            old.unlink(missing_ok=True)


def backups(folder: Path, stem: str) -> dict[Path, date]:
    """The backups that a server made of that store, with their days, oldest first. No other file is ever touched."""
    found: dict[Path, date] = {}
    for file in sorted(folder.glob(f"{stem}-*.duckdb")):
        if match := re.fullmatch(rf"{re.escape(stem)}-(\d{{8}})", file.stem):
            found[file] = datetime.strptime(match[1], "%Y%m%d").replace(tzinfo=TOKYO).date()
    return found
