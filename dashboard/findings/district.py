"""What one district's figures say in short."""

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.words import say


@kept
def in_short(register: Answer, drilled: Answer, helpers: Answer, writer: Writer) -> list[str]:
    """A sentence each for the register, the drills of the year and the volunteers; each answer has one row or none."""
    return [*_register(register, writer), *_drills(drilled, writer), *_helpers(helpers, writer)]


def _register(register: Answer, writer: Writer) -> list[str]:
    row = register.row()
    if not row["district"]:
        return []
    if row["listed"] is None and not register.hides(0, "listed"):
        return [say("district.finding.no_register", writer.lang, district=row["district"])]
    facts = {name: writer.figure(register, name) for name in ("listed", "uncovered")}
    return [say("district.finding.register", writer.lang, district=row["district"], **facts)]


def _drills(drilled: Answer, writer: Writer) -> list[str]:
    """How many drills this year; without any, how long ago the last one was, or that it is not known."""
    row = drilled.row()
    if row["held"]:
        return [say("district.finding.drills", writer.lang, n=formats.count(row["held"], writer.lang, unit="drills"))]
    if row["status"] != "none":
        return [say("district.finding.drills_unknown", writer.lang)] if row["status"] else []
    if row["months_since"] is None:
        return [say("district.finding.drills_never", writer.lang)]
    since = formats.count(row["months_since"], writer.lang, unit="months")
    return [say("district.finding.drills_since", writer.lang, n=since)]


def _helpers(helpers: Answer, writer: Writer) -> list[str]:
    if helpers.row()["ready"] is None:
        return []
    return [say("district.finding.ready", writer.lang, n=writer.figure(helpers, "volunteers_ready"))]
