"""``sonae import --marked``: a copy of the file with the cells to mend coloured."""

from argparse import Namespace
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dashboard.cli.files import write
from dashboard.cli.opened import ACTOR
from dashboard.cli.telling import err
from dashboard.errors import UsageError
from dashboard.intake.draft import Draft
from dashboard.intake.together import Together
from dashboard.store.audit import record
from dashboard.store.connection import Store
from dashboard.words import say


def hold_marked(args: Namespace) -> None:
    """A marked copy is of one file, and takes the place of none. Raises UsageError."""
    if args.marked is None:
        return
    file = Path(args.marked)
    if len(args.files) > 1:
        raise UsageError("marked_of_one")
    if file.suffix.lower() != ".xlsx":
        raise UsageError("bad_output", value=file.suffix, known="xlsx")
    if file.exists():
        raise UsageError("file_exists", filename=file.name)


def write_marked(args: Namespace, draft: Draft | Together, *, store: Store, now: datetime) -> None:
    """Writes the copy of the one file, and into the record that it was made, as the page does."""
    from dashboard.reports.marked import marked  # here, because most imports need no workbook

    whole = replace(draft, problems=draft.every_problem) if isinstance(draft, Together) else draft
    write(Path(args.marked), marked(Path(args.files[0]).read_bytes(), whole, lang=args.lang))
    facts = {"file": f"{draft.intent.dataset.name}_marked.xlsx"}
    record(store, act="exported", target=draft.intent.municipality, actor=ACTOR, now=now, facts=facts)
    err(say("marked.written", args.lang, file=args.marked))
