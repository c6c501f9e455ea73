"""One piece of work in a process of its own: ``python -m tests.bench.alone WORK FILE [STORE]``.

Prints seconds of the processor, which others who use the machine disturb least, without the start of Python and its
imports, and the highest memory of the process, as JSON.

Every validator gets the same file. What each is asked, beyond the types, that campaigns and methods are of their lists
(ours: in any spelling that the lists know), that no amount is negative and no key there twice:

- ``checked``, Sonae: that each district is in the ledger of 2,500; that each day lies in the fiscal year, up to the end
  of the month; what each cell says that is no figure (blank, －, 調査中), its unit, its era; that no title, heading,
  total, note, remark, comment or name of the file says otherwise; that nobody is named; what would change in the store.
- ``pandera``, on pandas: districts, days and figures as Sonae: cells are read as the texts that they are (pandas would
  read 001 as 1, and NA as missing), held to be figures and days, and then made so. Nothing else of the above.
- ``pandera_guessing``, on pandas: only what is said first. pandas guesses the types; no district is looked up.
- ``frictionless``: only what is said first, by its schema.
"""

import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from tests.bench.files import CAMPAIGNS, CHEST_MONTH, DISTRICTS, HEADINGS, KEY, METHODS, names
from tests.bench.sample import copied

Act = Callable[[], object]


def measured(work: str, file: Path, *store: Path) -> tuple[float, float]:
    """Seconds and megabytes of one piece of work, done in a process of its own."""
    words = [sys.executable, "-m", "tests.bench.alone", work, *map(str, (file, *store))]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{work}: {run.stdout}{run.stderr}")
    told = json.loads(run.stdout.splitlines()[-1])
    return told["seconds"], told["peak_mb"]


def quickest(work: str, file: Path, *store: Path, tries: int) -> tuple[float, float]:
    """The best of a few tries, which a busy machine disturbs least; a store is copied for each, so that all do the
    same.
    """
    return min(measured(work, file, *map(copied, store)) for _ in range(tries))


def polars_bare(file: Path) -> Act:
    import polars as pl

    data = file.read_bytes()
    return lambda: pl.read_csv(data)


def sonae_read(file: Path) -> Callable[[], Any]:
    from dashboard.datasets import dataset_named
    from dashboard.intake.layout import known_headings
    from dashboard.intake.receiving import receive

    data, known = file.read_bytes(), known_headings(dataset_named("chest"))
    return lambda: receive(data, file.name, known=known)


def sonae_checked(file: Path, store: Path) -> Act:
    from dashboard.opening import open_store

    opened, read = open_store(str(store)), sonae_read(file)
    _warm_up(file, opened)
    return lambda: _draft(read, opened)


def sonae_committed(file: Path, store: Path) -> Act:
    from dashboard.council import now
    from dashboard.intake.uploads import Approval, commit
    from dashboard.opening import open_store

    opened, read, approval = open_store(str(store)), sonae_read(file), Approval(accept_warnings=True)
    _warm_up(file, opened)
    return lambda: commit(opened, [_draft(read, opened)], actor="bench", now=now(opened), approval=approval)


def frictionless(file: Path) -> Act:
    from frictionless import Resource, Schema

    types = ("string", "string", "string", "integer", "date")
    limits: dict[str, dict[str, Any]] = {
        "募金区分": {"enum": list(CAMPAIGNS)}, "募金方法": {"enum": list(METHODS)}, "金額": {"minimum": 0},
    }  # fmt: skip
    fields = [
        {"name": name, "type": kind, "constraints": {"required": True} | limits.get(name, {})}
        for name, kind in zip(HEADINGS, types, strict=True)
    ]
    schema = Schema.from_descriptor({"fields": fields, "primaryKey": list(KEY)})
    resource_ = Resource(path=file.name, basepath=str(file.parent), schema=schema)
    return lambda: _hold(resource_.validate(limit_errors=10).valid)


def pandera_on_pandas(file: Path) -> Act:
    import pandas as pd
    import pandera.pandas as pa

    texts = pa.DataFrameSchema(
        {
            "校区名": pa.Column(str, pa.Check.isin(names(DISTRICTS))),
            "募金区分": pa.Column(str, pa.Check.isin(CAMPAIGNS)),
            "募金方法": pa.Column(str, pa.Check.isin(METHODS)),
            "金額": pa.Column(str, pa.Check.str_matches(r"^-?\d{1,15}$")),
            "募金日": pa.Column(str, pa.Check.str_matches(r"^\d{4}-\d\d-\d\d$")),
        },
        unique=list(KEY),
    )
    first, last = pd.Timestamp(2025, 4, 1), pd.Timestamp(2025, 12, 31)
    values = pa.DataFrameSchema(
        {"金額": pa.Column("int64", pa.Check.ge(0)), "募金日": pa.Column(checks=pa.Check.in_range(first, last))}
    )

    def validated(file: Path) -> object:
        read = texts.validate(pd.read_csv(file, dtype=str, keep_default_na=False), lazy=True)
        days = pd.to_datetime(read["募金日"], format="%Y-%m-%d")
        return values.validate(read.assign(金額=read["金額"].astype("int64"), 募金日=days), lazy=True)

    validated(_head(file))
    return lambda: validated(file)


def pandera_guessing(file: Path) -> Act:
    import pandas as pd
    import pandera.pandas as pa

    columns = {
        "校区名": pa.Column(str),
        "募金区分": pa.Column(str, pa.Check.isin(CAMPAIGNS)),
        "募金方法": pa.Column(str, pa.Check.isin(METHODS)),
        "金額": pa.Column("int64", pa.Check.ge(0)),
        "募金日": pa.Column("datetime64[us]"),
    }
    schema = pa.DataFrameSchema(columns, unique=list(KEY))

    def validated(file: Path) -> object:
        return schema.validate(pd.read_csv(file, parse_dates=["募金日"]), lazy=True)

    validated(_head(file))
    return lambda: validated(file)


def _draft(read: Callable[[], Any], store: Any) -> Any:
    """What is read, as the command drafts it."""
    from dashboard.council import now, the_only_municipality
    from dashboard.datasets import dataset_named
    from dashboard.intake.draft import prepare
    from dashboard.intake.intent import Intent
    from dashboard.periods import parse_span

    intent = Intent(dataset_named("chest"), the_only_municipality(store), parse_span(CHEST_MONTH[1]))
    draft = prepare(read(), intent, store=store, now=now(store))
    _hold(not draft.of_severity("error"))
    return draft


def _warm_up(file: Path, store: Any) -> None:
    _draft(sonae_read(_head(file)), store)


def _head(file: Path) -> Path:
    """The first rows, as a server has seen files before: what is imported late and made once is not measured."""
    first = file.with_suffix(".head.csv")
    with file.open(encoding="utf-8") as whole, first.open("w", encoding="utf-8") as head:
        head.writelines(islice(whole, 5))
    return first


def _hold(valid: bool) -> None:
    """A bench of a clean file that is refused would measure nothing."""
    if not valid:
        raise SystemExit("refused")


WORKS: dict[str, Callable[..., Act]] = {
    "polars": polars_bare,
    "read": sonae_read,
    "checked": sonae_checked,
    "committed": sonae_committed,
    "pandera": pandera_on_pandas,
    "pandera_guessing": pandera_guessing,
    "frictionless": frictionless,
}

if __name__ == "__main__":
    act = WORKS[sys.argv[1]](*map(Path, sys.argv[2:]))
    gc.freeze()  # or else the first sweep through everything that was imported falls into what is measured
    started = time.process_time()
    act()
    seconds = time.process_time() - started
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    print(json.dumps({"seconds": seconds, "peak_mb": kilobytes / 1024}))
