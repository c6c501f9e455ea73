"""What people answered about files, as it is kept: append-only, each answer with the upload that was stored by it.

An answer is in force as long as its upload is; of several, the one whose upload was stored last.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from dashboard.store.connection import Session, Store
from dashboard.store.replay import IN_FORCE


def headings_in_force(store: Store, municipality: str, dataset: str, layout: str) -> dict[int, str]:
    """Place → column, blank for none, of the newest upload in force that taught this layout: whole, or not at all."""
    rows = store.rows(_HEADINGS, {"municipality": municipality, "dataset": dataset, "layout": layout, "until": None})
    return dict(rows)


def headings_ever(store: Store, municipality: str, dataset: str) -> list[str]:
    """Every heading that was called a column of that dataset, as typed."""
    found = store.rows(
        "select distinct heading from taught_headings"
        " where municipality = $municipality and dataset = $dataset and column_name <> ''",
        {"municipality": municipality, "dataset": dataset},
    )
    return [str(heading) for (heading,) in found]


def spellings_in_force(store: Store, municipality: str) -> list[tuple[str, str]]:
    """(spelling, district code) in the order in which they were taught: of one spelling, the last holds."""
    found = store.rows(_SPELLINGS, {"municipality": municipality, "until": None})
    return [(str(spelling), str(code)) for spelling, code in found]


@dataclass(frozen=True)
class Teaching:
    """Whose answers they are: of which council, stored with which upload, when and by whom."""

    municipality: str
    upload_id: str
    at: datetime
    actor: str


def add_heading(
    session: Session, by: Teaching, *, dataset: str, layout: str, place: int, heading: str, column: str
) -> None:
    """Appends the column of one heading, within the transaction that stores the upload."""
    said = {"dataset": dataset, "layout": layout, "place": place, "heading": heading, "column": column}
    session.run(
        "insert into taught_headings values"
        " ($municipality, $dataset, $layout, $place, $heading, $column, $upload_id, $at, $actor)",
        asdict(by) | said,
    )


def add_spelling(session: Session, by: Teaching, *, spelling: str, code: str) -> None:
    """Appends the district of one spelling, within the transaction that stores the upload."""
    session.run(
        "insert into district_aliases values ($municipality, $spelling, $code, $upload_id, $at, $actor)",
        asdict(by) | {"spelling": spelling, "code": code},
    )


_HEADINGS = f"""
    with in_force as ({IN_FORCE}),
    ranked as (
        select
            taught_headings.place,
            taught_headings.column_name,
            rank() over (order by in_force.commit_no desc) as age
        from taught_headings
        inner join in_force on taught_headings.upload_id = in_force.upload_id
        where
            taught_headings.municipality = $municipality
            and taught_headings.dataset = $dataset
            and taught_headings.layout = $layout
    )

    select place, column_name
    from ranked
    where age = 1
    order by place
"""
_SPELLINGS = f"""
    with in_force as ({IN_FORCE})

    select district_aliases.spelling, district_aliases.district_code
    from district_aliases
    inner join in_force on district_aliases.upload_id = in_force.upload_id
    where district_aliases.municipality = $municipality
    order by in_force.commit_no, district_aliases.spelling
"""
