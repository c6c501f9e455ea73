"""``sonae import``: several files are one transaction; everything that is wrong with each is told at once."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

from dashboard.cli.marking import hold_marked, write_marked
from dashboard.cli.opened import ACTOR, opened, pairs
from dashboard.cli.telling import err, out_json, waiting
from dashboard.council import NATION, Council, found_council, municipalities, now, the_only_municipality
from dashboard.datasets import dataset_named
from dashboard.errors import RefusedFile, SonaeError, UnreadableFile
from dashboard.intake.draft import Draft, prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.memory import headings_taught
from dashboard.intake.problems import Problem, message
from dashboard.intake.progress import Watch
from dashboard.intake.receiving import note_refused, receive
from dashboard.intake.uploads import Approval, Upload, commit, refusals
from dashboard.periods import parse_span
from dashboard.store.connection import Store
from dashboard.words import say
from dashboard.words.telling import sentence_of

_FIELDS = (
    "dataset", "municipality", "filename", "encoding", "slices", "rows", "new", "changed", "unchanged", "missing",
    "errors", "warnings", "notes", "upload_id", "committed", "already_stored",
)  # fmt: skip
Outcome = Draft | SonaeError


def run(args: Namespace) -> int:
    """Reads, checks and stores the files; where any is refused or cannot be read, nothing of any is stored."""
    hold_marked(args)
    approval = Approval(args.reason, args.accept_warnings, frozenset(args.accept))
    with opened(args.db, must_exist=False) as store:
        clock = now(store)
        outcomes = [_drafted(path, args, store, clock) for path in args.files]
        drafts = [outcome for outcome in outcomes if isinstance(outcome, Draft)]
        refused = {id(draft): refusals(draft, approval) for draft in drafts}
        whole = len(drafts) == len(outcomes) and not any(refused.values())
        stored = (
            _stored(store, drafts, clock, approval, args.lang) if whole and not args.dry_run else [None] * len(drafts)
        )
        if args.marked and drafts:
            write_marked(args, drafts[0], store=store, now=clock)
    uploads = dict(zip(map(id, drafts), stored, strict=True))
    told = [(path, o, refused.get(id(o), ()), uploads.get(id(o))) for path, o in zip(args.files, outcomes, strict=True)]
    if args.json:
        _print_json([_result(*one, args) for one in told])
    for one in told:
        _tell(*one, args.lang)
    return max([o.exit_code for o in outcomes if isinstance(o, SonaeError)], default=0 if whole else 1)


def _drafted(path: str, args: Namespace, store: Store, clock: datetime) -> Outcome:
    """One file understood; or why it cannot be, so that the others are told all the same."""
    try:
        with waiting(args.lang, Path(path).name) as watch:
            return prepare(*_read(path, args, store, watch), store=store, now=clock, watch=watch)
    except SonaeError as error:
        if isinstance(error, RefusedFile):
            note_refused(store, error, municipality=args.municipality or "", actor=ACTOR, now=clock)
        return error


def _print_json(results: list[dict[str, Any]]) -> None:
    """One object for one file, a list for more."""
    out_json(results[0] if len(results) == 1 else results)


def _read(path: str, args: Namespace, store: Store, watch: Watch) -> tuple[Any, Intent]:
    """One file as a table, and what was said about it."""
    dataset, maps = dataset_named(args.dataset), pairs(args.map, "--map")
    municipality = args.municipality or (NATION if dataset.of_all else the_only_municipality(store))
    span = parse_span(args.period) if args.period else None
    sets, districts = pairs(args.set, "--set"), pairs(args.district, "--district")
    intent = Intent(
        dataset, municipality, span, args.basis, args.mode, args.complete, maps=maps, sets=sets, districts=districts
    )
    known = known_headings(dataset, maps) | headings_taught(store, municipality, dataset)
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableFile("cannot_open", filename=path, detail=error.strerror or "") from error
    return receive(data, file.name, known=known, sheet=args.sheet, watch=watch), intent


def _stored(
    store: Store, drafts: Sequence[Draft], clock: datetime, approval: Approval, lang: str
) -> Sequence[Upload | None]:
    """One transaction; a store that has no council yet takes the code given as its own."""
    code = drafts[0].intent.municipality
    if code not in {NATION, *(known for known, _ in municipalities(store))}:
        found_council(store, Council(code, code), actor=ACTOR, now=clock)
    with waiting(lang) as watch:
        return commit(store, drafts, actor=ACTOR, now=clock, approval=approval, watch=watch)


def _result(
    path: str, outcome: Outcome, refused: Sequence[Problem], upload: Upload | None, args: Namespace
) -> dict[str, Any]:
    """What scripts get for one file."""
    if isinstance(outcome, SonaeError):
        known = {"dataset": args.dataset, "municipality": args.municipality, "filename": Path(path).name}
        return failed(outcome, args.lang) | known
    return _told(outcome, refused, upload, args.lang)


def _told(draft: Draft, refused: Sequence[Problem], upload: Upload | None, lang: str) -> dict[str, Any]:
    """A draft's result. Graves stand among the errors until they are accepted, then among the warnings."""
    blocked = [p for p in refused if p.severity in ("error", "grave")]
    accepted = [p for p in draft.problems if p.severity == "grave" and p not in blocked]
    told = {
        "dataset": draft.dataset.name,
        "municipality": draft.intent.municipality,
        "filename": draft.raw.filename,
        "encoding": draft.raw.encoding,
        "slices": draft.slices.select("period", "basis").to_dicts(),
        "rows": draft.rows.height,
        **_changes(draft),
        "errors": [as_json(p, lang) for p in blocked],
        "warnings": [as_json(p, lang) for p in (*accepted, *draft.of_severity("warning"))],
        "notes": [as_json(p, lang) for p in draft.of_severity("note")],
        "upload_id": upload.upload_id if upload else draft.already_stored,
        "committed": bool(upload and upload.committed),
        "already_stored": draft.already_stored is not None,
    }
    return {name: told[name] for name in _FIELDS}


def failed(error: SonaeError, lang: str) -> dict[str, Any]:
    """The result of a file that could not be read, or of a command that could not begin: what is unknown is null."""
    problem = Problem(error.code, "error", line=error.facts.get("line"), value=error.facts.get("value"))
    told = as_json(problem, lang, sentence=sentence_of(error, lang))
    known = {"errors": [told], "warnings": [], "notes": [], "committed": False, "already_stored": False}
    return dict.fromkeys(_FIELDS) | known


def failed_command(error: SonaeError, words: Sequence[str], lang: str) -> None:
    """Prints the result of a command that could not begin, for each file that it names."""
    named: list[str | None] = [
        Path(word).name for word in takewhile(lambda word: word[:1] != "-", words[words.index("import") + 1 :])
    ]
    _print_json([failed(error, lang) | {"filename": name} for name in named or [None]])


def as_json(problem: Problem, lang: str, *, sentence: str | None = None) -> dict[str, Any]:
    """One problem as scripts get it."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "line": problem.line,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "heading": problem.heading,
        "value": problem.value,
        "message": sentence or message(problem, lang),
    }


def _tell(path: str, outcome: Outcome, refused: Sequence[Problem], upload: Upload | None, lang: str) -> None:
    """For the person: every problem of a file, then what became of it."""
    if isinstance(outcome, SonaeError):
        err(f"{Path(path).name}: {sentence_of(outcome, lang)}")
        return
    for problem in (*refused, *(p for p in outcome.problems if p not in refused)):
        err(f"{say(f'command.{problem.severity}', lang)} {message(problem, lang)}")
    counts = _changes(outcome) | {"rows": outcome.rows.height, "n": len(refused)}
    err(say(_became(outcome, refused, upload), lang, filename=outcome.raw.filename, **counts))


def _became(draft: Draft, refused: Sequence[Problem], upload: Upload | None) -> str:
    """The key of the sentence that says what became of a file."""
    if refused:
        return "command.refused"
    if draft.already_stored:
        return "command.already_stored"
    return "command.stored" if upload else "command.would_store"


def _changes(draft: Draft) -> dict[str, int]:
    """Rows by what storing does."""
    changes = draft.changes
    return {
        "new": changes.new,
        "changed": changes.changed,
        "unchanged": changes.unchanged,
        "missing": changes.missing,
    }
