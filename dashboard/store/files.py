"""The files of uploads, byte by byte, for as long as a council keeps them."""

from datetime import datetime, timedelta

from dashboard.store.connection import Session

_EXPIRED = "from upload_files where municipality = $municipality and ($all or kept_at < $before)"


def keep_file(session: Session, upload_id: str, content: bytes, *, municipality: str, now: datetime) -> None:
    """Keeps the bytes of one upload."""
    kept = {"id": upload_id, "municipality": municipality, "now": now, "size": len(content), "content": content}
    session.run("insert into upload_files values ($id, $municipality, $now, $size, $content)", kept)


def file_of(session: Session, upload_id: str, *, municipality: str) -> tuple[str, bytes] | None:
    """Name and bytes of the file of an upload; None where it is not kept there."""
    found = session.rows(
        """
        select uploads.filename, upload_files.content
        from upload_files
        join uploads on upload_files.upload_id = uploads.upload_id
        where upload_files.upload_id = $id and upload_files.municipality = $municipality
        """,
        {"id": upload_id, "municipality": municipality},
    )
    return (str(found[0][0]), bytes(found[0][1])) if found else None


def files_expired(session: Session, municipality: str, *, days: int, now: datetime) -> tuple[int, int]:
    """How many files are kept for longer than that many days, and their bytes; all of them for 0 days."""
    [(files, size)] = session.rows(f"select count(*), sum(size) {_EXPIRED}", _when(municipality, days, now))
    return int(files), int(size or 0)


def remove_expired(session: Session, municipality: str, *, days: int, now: datetime) -> None:
    """Removes what ``files_expired`` counts."""
    session.run(f"delete {_EXPIRED}", _when(municipality, days, now))


def _when(municipality: str, days: int, now: datetime) -> dict[str, object]:
    return {"municipality": municipality, "all": days == 0, "before": now - timedelta(days=days)}
