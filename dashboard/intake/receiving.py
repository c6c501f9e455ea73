"""The door: bytes come in here, and a file with personal data goes no further."""

from collections.abc import Collection

from dashboard.errors import RefusedFile
from dashboard.intake.personal import looks_personal
from dashboard.intake.progress import Watch, unwatched
from dashboard.intake.reading import RawTable, read_table
from dashboard.intake.scanning import hold_clean


def receive(
    data: bytes, filename: str, *, known: Collection[str], sheet: str | None = None, watch: Watch = unwatched
) -> RawTable:
    """The table in a file. Raises UnreadableFile where there is none, RefusedFile("personal_data") where it is about
    single persons: only the place is said, never the content, and nothing of it is kept. Raises as ``hold_clean`` does.
    """
    watch("reading", 0)
    hold_clean(data, filename)
    raw = read_table(data, filename, known=known, sheet=sheet)
    watch("screening", raw.body.height)
    if place := looks_personal(data, raw):
        raise RefusedFile("personal_data", place=place, filename=filename)
    return raw
