"""The door: bytes come in here, and a file with personal data goes no further."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime

from dashboard.errors import RefusedFile, StoreError
from dashboard.intake.personal import looks_personal
from dashboard.intake.progress import Watch, unwatched
from dashboard.intake.reading import RawTable, opened, read_table
from dashboard.intake.scanning import hold_clean
from dashboard.intake.workbooks import Sheet
from dashboard.store.audit import record
from dashboard.store.connection import Store


def receive(
    data: bytes,
    filename: str,
    *,
    known: Collection[str],
    sheet: str | None = None,
    sheets: Callable[[], Sequence[Sheet]] | None = None,
    watch: Watch = unwatched,
) -> RawTable:
    """The table in a file. ``sheets`` gives those of the file, for who receives it twice and would open it but once.

    Raises UnreadableFile where there is none, RefusedFile("personal_data") where it is about single persons: only the
    place is said, never the content, and nothing of it is kept. Raises as ``hold_clean`` does.
    """
    watch("reading", 0)
    hold_clean(data, filename)
    found = sheets() if sheets else opened(data)
    raw = read_table(data, filename, known=known, sheet=sheet, sheets=found)
    watch("screening", raw.body.height)
    if place := looks_personal(data, raw, found):
        raise RefusedFile("personal_data", place=place, filename=filename)
    return raw


def note_refused(store: Store, refused: RefusedFile, *, municipality: str, actor: str, now: datetime) -> None:
    """Writes into the record that a file was refused, by whom it came and why; neither its name nor anything of it. A
    store that takes nothing now refuses it all the same.
    """
    with suppress(StoreError):
        record(store, act="file_refused", target=municipality, actor=actor, now=now, facts={"code": refused.code})
