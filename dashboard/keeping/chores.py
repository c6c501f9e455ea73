"""What a server does by itself while it runs: a backup every night, kept for some days, a copy of the record, and
the removal of files that were kept for as long as their council says.

The first two are set in the file of secrets, which the app itself never writes: ``[backup] folder, at, keep_days`` and
``[audit] file``.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from dashboard.intake.originals import remove_old_files
from dashboard.store.audit import record
from dashboard.store.connection import Store
from dashboard.store.copying import copy_store
from dashboard.store.ledger import TOKYO

_NEW = """
    select seq, strftime(make_timestamp(epoch_us(acted_at)), '%Y-%m-%dT%H:%M:%S.%fZ'), actor, act, target, facts, hash
    from audit
    where seq > $seq
    order by seq
"""
_FIELDS = ("seq", "acted_at", "actor", "act", "target", "facts", "hash")
_LONGEST_LINE = 1 << 16


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


def back_up_if_due(store: Store, plan: Plan, *, now: datetime) -> Path | None:
    """Today's backup, once its time has come and if it is not there yet; then those that are too old go."""
    here = now.astimezone(TOKYO)
    stem = Path(store.location).stem
    file = plan.folder / f"{stem}-{here:%Y%m%d}.duckdb"
    if here.time() < plan.at or file.exists():
        return None
    plan.folder.mkdir(parents=True, exist_ok=True)
    copy_store(store, file)
    record(store, act="backed_up", target=file.name, actor="server", now=now)
    oldest = here.date() - timedelta(days=plan.keep_days)
    for old, day in backups(plan.folder, stem).items():
        if day < oldest:
            old.unlink(missing_ok=True)
    return file


def backups(folder: Path, stem: str) -> dict[Path, date]:
    """The backups that a server made of that store, with their days, oldest first. No other file is ever touched."""
    found: dict[Path, date] = {}
    for file in sorted(folder.glob(f"{stem}-*.duckdb")):
        if match := re.fullmatch(rf"{re.escape(stem)}-(\d{{8}})", file.stem):
            found[file] = datetime.strptime(match[1], "%Y%m%d").replace(tzinfo=TOKYO).date()
    return found


def copy_record(store: Store, file: Path) -> int:
    """Appends what is new in the record to a file of JSON lines, and returns how many entries that was.

    Where it goes on from is read from the end of the file, so that nothing is left out or said twice after a stop.
    """
    rows = store.rows(_NEW, {"seq": _last_copied(file)})
    if rows:
        lines = (json.dumps(dict(zip(_FIELDS, row, strict=True)), ensure_ascii=False) for row in rows)
        with file.open("a", encoding="utf-8") as out:
            out.write("".join(f"{line}\n" for line in lines))
    return len(rows)


def _last_copied(file: Path) -> int:
    """The number of the last whole line of the copy; 0 where there is none."""
    if not file.is_file():
        return 0
    with file.open("rb") as copied:
        copied.seek(max(file.stat().st_size - _LONGEST_LINE, 0))
        lines = copied.read().splitlines()
    return int(json.loads(lines[-1])["seq"]) if lines else 0
