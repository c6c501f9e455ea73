"""The replay: what is shown is what replaying, in commit order, every upload in force gives.

An upload is in force unless its newest act is ``undone``; its place in the replay is that of its first commit. A
``replace`` upload first clears its scope, an upload under another basis first clears its slice; then each column of a
key has its newest value whose state is not null. The result is kept in ``live_<dataset>`` and ``live_slices``, renewed
for the touched slices in the transaction that touched them, and can always be computed anew.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from dashboard.store.connection import Session


class Replayed(Protocol):
    """What the replay needs to know of a dataset: its name, and the (name, SQL type) of its key and its measures."""

    @property
    def name(self) -> str: ...
    @property
    def log_key(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def log_measures(self) -> tuple[tuple[str, str], ...]: ...


Slice = tuple[str, date]

IN_FORCE = """
    select
        upload_id,
        min(commit_no) as commit_no,
        min(committed_at) as stored_at
    from commits
    where ($until is null or commit_no <= $until) and ($municipality is null or municipality = $municipality)
    group by upload_id
    having arg_max(act, commit_no) <> 'undone'
"""
"""Parameters: $until, a commit number or null; $municipality, or null for all of them."""


def quoted(name: str) -> str:
    """A column name as an identifier; ``order`` is one."""
    return f'"{name}"'


def log_columns(table: Replayed) -> list[str]:
    """The columns of ``<dataset>_log`` in order, as definitions."""
    fixed = ["upload_id varchar", "commit_no bigint", "municipality varchar", "period date", "basis varchar"]
    return [*fixed, "line bigint", "typed varchar", *_body(table)]


def live_columns(table: Replayed) -> list[str]:
    """The columns of ``live_<dataset>`` in order, as definitions."""
    fixed = ["municipality varchar", "period date", "basis varchar"]
    return [*fixed, *_body(table), "typed varchar", "origin_upload_id varchar", "origin_line bigint"]


def _body(table: Replayed) -> list[str]:
    """Key, then each measure with its state."""
    key = [f"{quoted(name)} {kind}" for name, kind in table.log_key]
    return key + [
        part for name, kind in table.log_measures for part in (f"{quoted(name)} {kind}", f"{name}_state varchar")
    ]


def renew(session: Session, table: Replayed, slices: Sequence[Slice]) -> None:
    """Recomputes the live rows of those slices within the caller's transaction."""
    for municipality, period in slices:
        where = {"municipality": municipality, "period": period}
        session.run(f"delete from live_{table.name} where municipality = $municipality and period = $period", where)
        alone = _alone_in_force(session, table, where)
        rows = _rows_of_one(table) if alone else live_rows(table)
        said = {"upload_id": alone} if alone else {"until": None}
        session.run(f"insert into live_{table.name} {rows}", where | said)
        _renew_slice(session, table, where)


def _alone_in_force(session: Session, table: Replayed, where: dict[str, object]) -> str | None:
    """The one upload in force that speaks for a slice, as all do whose logged rows lie in it; None if there are more,
    or none.
    """
    found = session.rows(
        f"select upload_id from upload_slices join ({IN_FORCE}) as in_force using (upload_id)"
        " where dataset = $dataset and municipality = $municipality and period = $period",
        where | {"dataset": table.name, "until": None},
    )
    return str(found[0][0]) if len(found) == 1 else None


def _rows_of_one(table: Replayed) -> str:
    """What ``live_rows`` comes to where a single upload is in force: nothing can clear its rows, and none of its keys
    is there twice, so that they need no grouping. What is one for all rows is said once, which is faster than reading
    it. Parameters: $upload_id, $municipality, $period.
    """
    keys = ", ".join(quoted(name) for name, _ in table.log_key)
    told = ", ".join(
        f"case when {name}_state is not null then {quoted(name)} end, {name}_state" for name, _ in table.log_measures
    )
    return f"""
    select $municipality, $period, basis, {keys}, {told}, typed, $upload_id, line
    from {table.name}_log
    where upload_id = $upload_id and municipality = $municipality and period = $period
    """


def _renew_slice(session: Session, table: Replayed, where: dict[str, object]) -> None:
    """Recomputes the row of ``live_slices`` of one slice."""
    here = "dataset = $dataset and municipality = $municipality and period = $period"
    session.run(f"delete from live_slices where {here}", where | {"dataset": table.name})
    session.run(
        f"insert into live_slices select * from ({live_slices()}) where {here}",
        where | {"dataset": table.name, "until": None},
    )


def live_rows(table: Replayed) -> str:
    """The select that computes ``live_<table>``. Parameters: $until, a commit number or null; $municipality and
    $period, each null for all of them.
    """
    keys = ", ".join(f"surviving.{quoted(name)}" for name, _ in table.log_key)
    newest = ",\n        ".join(_newest(name) for name, _ in table.log_measures)
    only = f"and {_of('logged')} and ($period is null or logged.period = $period)"
    return f"""
    with {surviving(table, only=only)}
    select
        surviving.municipality, surviving.period, arg_max(surviving.basis, commit_no), {keys},
        {newest},
        arg_max_null(surviving.typed, commit_no), arg_max(surviving.upload_id, commit_no),
        arg_max(surviving.line, commit_no)
    from surviving
    group by surviving.municipality, surviving.period, {keys}
    """


def surviving(table: Replayed, *, only: str) -> str:
    """The CTEs up to ``surviving``: the logged rows in force that no later upload has cleared away. Parameters: $until,
    $municipality. ``only``: a condition on them, that begins with ``and``.
    """
    return f"""
    in_force as ({IN_FORCE}),
    slices as (
        select upload_slices.*, in_force.commit_no
        from upload_slices join in_force on upload_slices.upload_id = in_force.upload_id
        where upload_slices.dataset = '{table.name}' and {_of("upload_slices")}
    ),
    surviving as (
        select logged.*
        from {table.name}_log as logged join in_force on logged.upload_id = in_force.upload_id
        where not exists (
            select 1 from slices as later
            where later.municipality = logged.municipality and later.period = logged.period
                and later.commit_no > in_force.commit_no
                and (later.basis <> logged.basis or (later.mode = 'replace' and {_in_scope(table)}))
        ) {only}
    )
    """


def _of(table: str) -> str:
    """Only the rows of $municipality, if it is said."""
    return f"($municipality is null or {table}.municipality = $municipality)"


def _newest(name: str) -> str:
    """The newest value and state of one measure among the rows whose file had the column."""
    given = f"filter (where {name}_state is not null)"
    return f"arg_max_null({quoted(name)}, commit_no) {given}, arg_max({name}_state, commit_no) {given}"


def _in_scope(table: Replayed) -> str:
    """Whether a logged row lies in the scope of a later replacing upload; a scope is JSON of its fixed key columns."""
    fixed = (
        f"(json_extract_string(later.scope, '$.{name}') is null"
        f" or json_extract_string(later.scope, '$.{name}') = cast(logged.{quoted(name)} as varchar))"
        for name, _ in table.log_key
    )
    return "(" + " and ".join(fixed) + ")"


def live_slices() -> str:
    """The select that computes ``live_slices``. Parameters: $until, a commit number or null; $municipality, or null
    for all of them.
    """
    return f"""
    with in_force as ({IN_FORCE}),
    written as (
        select upload_slices.*, in_force.commit_no, in_force.stored_at
        from upload_slices join in_force on upload_slices.upload_id = in_force.upload_id
        where {_of("upload_slices")}
    )
    select
        dataset, municipality, period, arg_max(basis, commit_no) as basis, bool_or(complete) as complete,
        count(*) > 1 and sum(rows_changed) > 0 as corrected, count(*) as uploads,
        min(stored_at) as first_stored_at, max(stored_at) as last_stored_at,
        max(commit_no) as last_commit_no, arg_max(upload_id, commit_no) as last_upload_id
    from written
    group by dataset, municipality, period
    """
