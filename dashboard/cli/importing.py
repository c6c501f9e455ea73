"""``sonae import``: several files are one transaction; everything that is wrong with each is told at once."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.cli.opened import ACTOR, opened, pairs
from dashboard.cli.telling import err, out_json
from dashboard.council import Council, found_council, municipalities, now, the_only_municipality
from dashboard.datasets import dataset_named
from dashboard.errors import UnreadableFile
from dashboard.intake.draft import Draft, prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.problems import Problem, message
from dashboard.intake.receiving import receive
from dashboard.intake.uploads import Approval, Upload, commit, refusals
from dashboard.periods import parse_span
from dashboard.store.connection import Store
from dashboard.words import say

_UNKNOWN = ("dataset", "municipality", "filename", "encoding", "rows", "new", "changed", "unchanged", "missing")


def run(args: Namespace) -> int:
    """Reads, checks and stores the files; 1 where any is refused, and then nothing of any is stored."""
    approval = Approval(args.reason, args.accept_warnings, frozenset(args.accept))
    with opened(args.db, must_exist=False) as store:
        clock = now(store)
        drafts = [prepare(*_read(path, args, store), store=store, now=clock) for path in args.files]
        refused = [refusals(draft, approval) for draft in drafts]
        may = not any(refused) and not args.dry_run
        uploads = _stored(store, drafts, args, clock, approval) if may else [None] * len(drafts)
    results = [_result(d, r, u, args.lang) for d, r, u in zip(drafts, refused, uploads, strict=True)]
    if args.json:
        out_json(results[0] if len(results) == 1 else results)
    _tell(drafts, refused, uploads, args)
    return 1 if any(refused) else 0


def _read(path: str, args: Namespace, store: Store) -> tuple[Any, Intent]:
    """One file as a table, and what was said about it."""
    dataset, maps = dataset_named(args.dataset), pairs(args.map, "--map")
    municipality = args.municipality or the_only_municipality(store)
    span = parse_span(args.period) if args.period else None
    intent = Intent(
        dataset, municipality, span, args.basis, args.mode, args.complete, maps=maps, sets=pairs(args.set, "--set")
    )
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableFile("cannot_open", filename=path, detail=error.strerror or "") from error
    return receive(data, file.name, known=known_headings(dataset, maps), sheet=args.sheet), intent


def _stored(
    store: Store, drafts: Sequence[Draft], args: Namespace, clock: datetime, approval: Approval
) -> Sequence[Upload | None]:
    """One transaction; a store that has no council yet takes the code given as its own."""
    code = drafts[0].intent.municipality
    if code not in {known for known, _ in municipalities(store)}:
        found_council(store, Council(code, code), actor=ACTOR, now=clock)
    return commit(store, drafts, actor=ACTOR, now=clock, approval=approval)


def _result(draft: Draft, refused: Sequence[Problem], upload: Upload | None, lang: str) -> dict[str, Any]:
    """What scripts get for one file. Graves stand among the errors until they are accepted, then among the warnings."""
    blocked = [p for p in refused if p.severity in ("error", "grave")]
    accepted = [p for p in draft.problems if p.severity == "grave" and p not in blocked]
    stored = upload.upload_id if upload else draft.already_stored
    return {
        "dataset": draft.dataset.name,
        "municipality": draft.intent.municipality,
        "filename": draft.raw.filename,
        "encoding": draft.raw.encoding,
        "slices": draft.slices.select("period", "basis").to_dicts(),
        "rows": draft.rows.height,
        "new": draft.changes.new,
        "changed": draft.changes.changed,
        "unchanged": draft.changes.unchanged,
        "missing": draft.changes.missing,
        "errors": [as_json(p, lang) for p in blocked],
        "warnings": [as_json(p, lang) for p in (*accepted, *draft.of_severity("warning"))],
        "notes": [as_json(p, lang) for p in draft.of_severity("note")],
        "upload_id": stored,
        "committed": bool(upload and upload.committed),
        "already_stored": draft.already_stored is not None,
    }


def as_json(problem: Problem, lang: str) -> dict[str, Any]:
    """One problem as scripts get it."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "line": problem.line,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "heading": problem.heading,
        "value": problem.value,
        "message": message(problem, lang),
    }


def empty_result(words: Sequence[str]) -> dict[str, Any]:
    """The result of a command that could not read its file: everything unknown is null."""
    said = {"dataset": _after(words, "--dataset"), "municipality": _after(words, "--municipality")}
    shape = dict.fromkeys(_UNKNOWN) | {"slices": [], "errors": [], "warnings": [], "notes": []}
    return shape | said | {"upload_id": None, "committed": False, "already_stored": False}


def _after(words: Sequence[str], option: str) -> str | None:
    """The value given to an option, if it was."""
    return next((words[n + 1] for n, word in enumerate(words[:-1]) if word == option), None)


def _tell(
    drafts: Sequence[Draft], refused: Sequence[Sequence[Problem]], uploads: Sequence[Upload | None], args: Namespace
) -> None:
    """For the person: every problem of every file, then what was done."""
    for draft, blocking, upload in zip(drafts, refused, uploads, strict=True):
        for problem in (*blocking, *(p for p in draft.problems if p not in blocking)):
            err(f"{say(f'command.{problem.severity}', args.lang)} {message(problem, args.lang)}")
        err(say(_outcome(draft, blocking, upload), args.lang, filename=draft.raw.filename, **_counts(draft, blocking)))


def _outcome(draft: Draft, blocking: Sequence[Problem], upload: Upload | None) -> str:
    """The key of the sentence that says what became of a file."""
    if blocking:
        return "command.refused"
    if draft.already_stored:
        return "command.already_stored"
    return "command.stored" if upload else "command.would_store"


def _counts(draft: Draft, blocking: Sequence[Problem]) -> dict[str, int]:
    """The figures of that sentence."""
    changes = draft.changes
    return {
        "rows": draft.rows.height,
        "new": changes.new,
        "changed": changes.changed,
        "unchanged": changes.unchanged,
        "missing": changes.missing,
        "n": len(blocking),
    }
