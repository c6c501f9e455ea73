"""A store of many municipalities, made at once.

Its files do not come in by the importer, as all others of the benches do: a nation of ten years is a million of them,
and an import takes a tenth of a second. Logs, commits, slices, lines as typed and the record are written as so many
imports would have left them, month after month; the live rows are the replay of slices that have one upload each. A
test has the doctor look at it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import polars as pl

from dashboard.council import NATION
from dashboard.datasets import dataset_named
from dashboard.datasets.spec import Dataset
from dashboard.periods import add_months, fiscal_start, fiscal_year
from dashboard.store.audit import FIRST_HASH, chained
from dashboard.store.connection import Session, Store
from dashboard.store.replay import live_slices, quoted

CLOCK = datetime(2026, 11, 15, 3, 0, tzinfo=UTC)
LAST = date(2026, 10, 1)
"""The newest month that is told."""
CITY_WORDS = "青赤白黒松竹梅桜柳杉椿菊萩藤東西南北上下"


@dataclass(frozen=True)
class Size:
    """How many municipalities, with how many districts in all, over how many months up to October 2026."""

    municipalities: int
    districts: int
    months: int


def build(store: Store, size: Size) -> None:
    """Ledgers, registers, drills, volunteers, chests and dues of every month. Every ninth municipality has not sent the
    newest month, every seventh sends late, every eleventh counts its listed people by a definition of its own.
    """
    first = add_months(LAST, 1 - size.months)
    span = {"first": first, "last": LAST, "ledger": fiscal_start(fiscal_year(first)), "nation": NATION}
    store.write(lambda session: _build(session, size, span))


def code(number: int) -> str:
    """An invented municipality code with its check digit."""
    digits = f"{90_000 + number:05}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(6, 1, -1), strict=True))
    return f"{digits}{(11 - total % 11) % 10}"


def _build(session: Session, size: Size, span: Mapping[str, object]) -> None:
    numbers = list(range(1, size.municipalities + 1))
    frame = pl.DataFrame({"n": numbers, "municipality": [code(n) for n in numbers], "name": list(map(_name, numbers))})
    with session.stream(frame, "made"):
        session.run("create temp table places as select * from made order by n")
    session.run("create temp table places_districts as " + _DISTRICTS, {"each": size.districts / size.municipalities})
    session.run("insert into settings " + _SETTINGS, {"clock": CLOCK.isoformat()})
    session.run("create temp table sent as " + _SENT, span)
    for table, columns in _ACTS.items():
        session.run(f"insert into {table} by name select {columns} from sent order by commit_no")
    _trace(session)
    for name, columns in _ROWS.items():
        _fill(session, dataset_named(name), columns)
        _keep_lines(session, name, columns)
    session.run(f"insert into live_slices {live_slices()}", {"until": None, "municipality": None})
    session.run("update commit_head set head = (select max(commit_no) from commits)")
    for table in ("sent", "places_districts", "places"):
        session.run(f"drop table temp.{table}")


def _name(number: int) -> str:
    """青松市, …: as many as are needed."""
    size = len(CITY_WORDS)
    return "".join(CITY_WORDS[number // size**place % size] for place in range(3)) + ("市", "町", "村")[number % 3]


def _fill(session: Session, dataset: Dataset, columns: Mapping[str, str]) -> None:
    """The lines of the files of one dataset, as an import logs them, and their replay."""
    told = ", ".join(f"{text} as {quoted(name)}" for name, text in columns.items())
    given = "".join(f", 'given' as {c.name}_state" for c in dataset.measures if c.name in columns)
    lines = _OF_PLACES if dataset.of_all else _OF_DISTRICTS
    session.run(
        f"insert into {dataset.name}_log by name"
        " select sent.upload_id, sent.commit_no, sent.municipality, sent.period, sent.basis, d.line"
        f", {told}{given} {lines} where sent.dataset = $dataset {_ONLY.get(dataset.name, '')}"
        " order by sent.commit_no, d.line",
        {"dataset": dataset.name},
    )
    session.run(
        f"insert into live_{dataset.name} by name"
        f" select * exclude (upload_id, commit_no, line), upload_id as origin_upload_id, line as origin_line"
        f" from {dataset.name}_log order by commit_no, line"
    )


def _keep_lines(session: Session, name: str, columns: Mapping[str, str]) -> None:
    """The files as typed: a line of headings, and under it a cell for each column."""
    told = ", ".join(f"cast({quoted(column)} as varchar)" for column in columns)
    session.run(
        "create temp table typed as select upload_id, line,"
        f" row_number() over (partition by upload_id order by line) as nth, [{told}] as cells from {name}_log"
    )
    session.run(
        "insert into upload_texts select upload_id, [''] || $headings || flatten(list(cells order by nth))"
        " from typed group by upload_id order by upload_id",
        {"headings": list(columns)},
    )
    session.run(
        "insert into upload_lines"
        " select upload_id, 1, 'heading', range(2, $n + 2) from typed where nth = 1"
        " union all"
        " select upload_id, line + 1, 'row', range($n * nth + 2, $n * nth + $n + 2) from typed",
        {"n": len(columns)},
    )
    session.run("drop table temp.typed")


def _trace(session: Session) -> None:
    """The record of all acts, each entry chained to the one before."""
    previous, entries = FIRST_HASH, []
    for seq, upload_id, dataset, at in session.rows(_TRACED):
        facts = json.dumps({"commit_no": seq, "dataset": dataset, "reason": None, "rows": 30}, sort_keys=True)
        said = (seq, at, "bench", "upload_stored", upload_id, facts)
        entries.append((*said, previous, chained(previous, dict(zip(_ENTRY, said, strict=True)))))
        previous = entries[-1][-1]
    frame = pl.DataFrame(entries, schema=[*_ENTRY, "previous_hash", "hash"], orient="row")
    with session.stream(frame, "traced"):
        session.run("insert into audit select * replace (cast(acted_at as timestamptz) as acted_at) from traced")
    session.run("update audit_head set seq = $seq, hash = $hash", {"seq": len(entries), "hash": previous})


_ENTRY = ("seq", "acted_at", "actor", "act", "target", "facts")
_TRACED = """
    select
        commit_no,
        upload_id,
        dataset,
        strftime(timezone('UTC', stored_at), '%Y-%m-%dT%H:%M:%S.%f+00:00')
    from sent
    order by commit_no
"""
_DISTRICTS = """
    select
        places.n,
        places.municipality,
        line,
        format('{:02d}', line) as district_code,
        format('第{}地区', line) as district,
        places.n * 13 + line * 7 as seed
    from places
    cross join lateral generate_series(1, cast(greatest($each * (1 + places.n % 3) / 2, 1) as bigint)) as lines (line)
"""
_SETTINGS = """
    select
        municipality,
        unnest(['name', 'sample', 'clock', 'district_word']),
        unnest([name, 'true', $clock, '地区']),
        cast($clock as timestamptz),
        'bench'
    from places
"""
_SENT = """
    with months as (
        select cast(month as date) as period
        from generate_series(cast($first as date), cast($last as date), interval 1 month) as series (month)
    ),

    files as (
        select 'municipalities' as dataset, $nation as municipality, $ledger as period, 0 as n
        union all
        select 'districts', municipality, $ledger, n from places
        union all
        select 'definitions', municipality, $ledger, n from places where n % 11 = 0
        union all
        select dataset, municipality, period, n
        from places cross join months
        cross join (select unnest(['roster', 'drills', 'volunteers', 'chest', 'dues']) as dataset)
        where (n % 9 > 0 or period < $last) and (dataset <> 'chest' or month(period) in (10, 11, 12, 1, 2, 3))
    )

    select
        cast(cast(md5(concat_ws(' ', dataset, municipality, period)) as uuid) as varchar) as upload_id,
        files.*,
        'month' as basis,
        row_number() over (order by period, n, dataset) as commit_no,
        timezone('Asia/Tokyo', period + interval 1 month + to_days(cast(if(n % 7 = 0, 14, 5) as integer))) as stored_at
    from files
"""
_ACTS = {
    "commits": "commit_no, 'stored' as act, upload_id, municipality, stored_at as committed_at,"
    " cast(stored_at as date) as known_on, 'bench' as actor",
    "uploads": "upload_id, dataset, municipality, dataset || '.csv' as filename, sha256(upload_id) as sha256,"
    " 'utf-8' as encoding, 30 as row_count, [] as accepted",
    "upload_slices": "upload_id, dataset, municipality, period, basis, 'update' as mode, '{}' as scope,"
    " dataset = 'drills' as complete, 30 as rows_new, 0 as rows_changed",
}
_OF_DISTRICTS = "from sent inner join places_districts as d on sent.municipality = d.municipality"
_OF_PLACES = "from sent cross join (select *, n as line from places) as d"
_M = "date_diff('month', date '2010-01-01', sent.period)"
_ONLY = {
    "drills": f"and (d.seed + {_M}) % 12 = 0",
    "definitions": "and d.line = 1",
}
_LISTED = f"40 + d.seed % 83 + {_M} % 7"
_BOTH = "greatest({planned} - d.seed % 37, least({planned}, {listed} - 37))"
_PLANNED = f"cast(({_LISTED}) * (5 + (d.n * 17) % 80) / 100 as bigint)"
_ROWS: Mapping[str, Mapping[str, str]] = {
    "municipalities": {
        "code": "d.municipality", "name": "d.name", "prefecture": "'備県'", "population": "20000 + d.n * 700",
    },
    "districts": {
        "district_code": "d.district_code", "district": "d.district", "role": "'地区'",
        "households": "300 + d.seed % 700", "households_basis": "if(d.n % 4 = 0, '国勢調査', '住民基本台帳')",
    },
    "definitions": {"metric": "'listed'", "valid_from": "sent.period", "text_ja": "'同意した人だけを数えます。'"},
    "roster": {
        "district_code": "d.district_code", "eligible": f"({_LISTED}) + 30 + d.seed % 40", "listed": _LISTED,
        "consented": f"({_LISTED}) - d.seed % 20", "shared": f"({_LISTED}) - d.seed % 30", "planned": _PLANNED,
        "supported": f"({_LISTED}) - d.seed % 37",
        "planned_and_supported": _BOTH.format(planned=_PLANNED, listed=f"({_LISTED})"),
        "as_of": "last_day(sent.period)",
    },
    "drills": {
        "district_code": "d.district_code", "held_on": "cast(sent.period + to_days(8) as date)",
        "kind": "'避難'", "title": "'none'", "status": "'実施'", "participants": "30 + d.seed % 90",
        "registrants": "d.seed % 20", "roster_used": "d.seed % 3 > 0",
    },
    "volunteers": {
        "district_code": "d.district_code", "kind": "'個人'", "registered": f"10 + (d.seed + {_M}) % 40",
        "insured": "8 + d.seed % 9", "trained": "5 + d.seed % 5", "ready": "3 + d.seed % 7",
    },
    "chest": {
        "district_code": "d.district_code", "campaign": "'一般'", "method": "'戸別'", "collected_on": "'none'",
        "amount": f"20000 + 500 * ((d.seed + {_M}) % 60)",
    },
    "dues": {
        "district_code": "d.district_code", "kind": "'一般'", "amount": f"9000 + 500 * ((d.seed + {_M}) % 20)",
        "households": "18 + d.seed % 20",
    },
}  # fmt: skip
