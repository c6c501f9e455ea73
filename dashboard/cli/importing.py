"""``sonae import``: several files are one transaction; everything that is wrong with each is told at once."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

import polars as pl

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
from dashboard.intake.together import Together, is_of_several, known_of_several, prepare_together
from dashboard.intake.uploads import Approval, Upload, blocked_by, commit, refusals
from dashboard.periods import parse_span
from dashboard.store.connection import Store
from dashboard.words import say
from dashboard.words.telling import sentence_of

_FIELDS = (
    "dataset", "municipality", "filename", "encoding", "slices", "rows", "new", "changed", "unchanged", "missing",
    "errors", "warnings", "notes", "upload_id", "committed", "already_stored",
)  # fmt: skip
Outcome = Draft | Together | SonaeError


@dataclass(frozen=True)
class _Told:
    """What is told at once: a file, or one municipality (``name``) of a file of several, after the whole of it.
    ``refused``: why it may not be stored. ``stored``: the uploads that it became.
    """

    path: str
    outcome: Outcome
    name: str = ""
    refused: Sequence[Problem] = ()
    stored: Sequence[Upload] = ()


def run(args: Namespace) -> int:
    """Reads, checks and stores the files; where any is refused or cannot be read, nothing of any is stored."""
    hold_marked(args)
    approval = Approval(args.reason, args.accept_warnings, frozenset(args.accept))
    with opened(args.db, must_exist=False) as store:
        clock = now(store)
        outcomes = [_drafted(path, args, store, clock) for path in args.files]
        files = [_apart(path, outcome, approval) for path, outcome in zip(args.files, outcomes, strict=True)]
        whole = not any(one.refused or isinstance(one.outcome, SonaeError) for file in files for one in file)
        if whole and not args.dry_run:
            uploads = iter(_stored(store, outcomes, clock, approval, args.lang))
            files = [_with_uploads(file, uploads) for file in files]
        if args.marked and not isinstance(outcomes[0], SonaeError):
            write_marked(args, outcomes[0], store=store, now=clock)
    if args.json:
        _print_json([_result(one, args) for file in files for one in file])
    for file in files:
        _tell(file, args.lang)
    return max([o.exit_code for o in outcomes if isinstance(o, SonaeError)], default=0 if whole else 1)


def _apart(path: str, outcome: Outcome, approval: Approval) -> list[_Told]:
    """A file; of several municipalities, the whole and then each of them."""
    if isinstance(outcome, SonaeError):
        return [_Told(path, outcome)]
    if isinstance(outcome, Draft):
        return [_Told(path, outcome, refused=refusals(outcome, approval))]
    parts = [_Told(path, d, outcome.names[d.intent.municipality], refusals(d, approval)) for d in outcome.drafts]
    return [_Told(path, outcome, refused=blocked_by(outcome.problems, approval)), *parts]


def _with_uploads(file: Sequence[_Told], uploads: Iterator[Upload]) -> list[_Told]:
    """Each with what it became; the whole with what all its parts became."""
    parts = [replace(one, stored=(next(uploads),)) for one in file if isinstance(one.outcome, Draft)]
    every = tuple(upload for one in parts for upload in one.stored)
    return [*(replace(one, stored=every) for one in file if isinstance(one.outcome, Together)), *parts]


def _drafted(path: str, args: Namespace, store: Store, clock: datetime) -> Outcome:
    """One file understood; or why it cannot be, so that the others are told all the same."""
    try:
        with waiting(args.lang, Path(path).name) as watch:
            raw, intent = _read(path, args, store, watch)
            several = is_of_several(intent.dataset, intent.municipality, store)
            return (prepare_together if several else prepare)(raw, intent, store=store, now=clock, watch=watch)
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
    if is_of_several(dataset, municipality, store):
        known |= known_of_several()
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableFile("cannot_open", filename=path, detail=error.strerror or "") from error
    return receive(data, file.name, known=known, sheet=args.sheet, watch=watch), intent


def _stored(
    store: Store, outcomes: Sequence[Outcome], clock: datetime, approval: Approval, lang: str
) -> Sequence[Upload]:
    """One transaction; a store that has no council yet takes the code given as its own."""
    drafts = [draft for outcome in outcomes for draft in _drafts(outcome)]
    code = drafts[0].intent.municipality
    if code not in {NATION, *(known for known, _ in municipalities(store))}:
        found_council(store, Council(code, code), actor=ACTOR, now=clock)
    with waiting(lang) as watch:
        return commit(store, drafts, actor=ACTOR, now=clock, approval=approval, watch=watch)


def _drafts(outcome: Outcome) -> Sequence[Draft]:
    """What is to be stored of a file."""
    if isinstance(outcome, Together):
        return outcome.to_store()
    return [outcome] if isinstance(outcome, Draft) else []


def _result(one: _Told, args: Namespace) -> dict[str, Any]:
    """What scripts get for one file, or for one municipality of it."""
    if isinstance(one.outcome, SonaeError):
        known = {"dataset": args.dataset, "municipality": args.municipality, "filename": Path(one.path).name}
        return failed(one.outcome, args.lang) | known
    drafts = _drafts(one.outcome)
    known = _told(one.outcome, one.refused, args.lang) | _changes(drafts) | _became_of(one, drafts)
    return {name: known[name] for name in _FIELDS}


def _told(outcome: Draft | Together, refused: Sequence[Problem], lang: str) -> dict[str, Any]:
    """What was read, and what is wrong with it. Graves stand among the errors until they are accepted, then among the
    warnings.
    """
    blocked = [p for p in refused if p.severity in ("error", "grave")]
    accepted = [p for p in outcome.problems if p.severity == "grave" and p not in blocked]
    warnings = [*accepted, *(p for p in outcome.problems if p.severity == "warning")]
    return {
        "dataset": outcome.dataset.name,
        "municipality": outcome.intent.municipality,
        "filename": outcome.raw.filename,
        "encoding": outcome.raw.encoding,
        "errors": [as_json(p, lang) for p in blocked],
        "warnings": [as_json(p, lang) for p in warnings],
        "notes": [as_json(p, lang) for p in outcome.problems if p.severity == "note"],
    }


def _became_of(one: _Told, drafts: Sequence[Draft]) -> dict[str, Any]:
    """Of which slices it is, and what became of it; a whole has no upload of its own."""
    ids = [*(upload.upload_id for upload in one.stored), *(draft.already_stored for draft in drafts)]
    slices = [draft.slices.select("period", "basis") for draft in drafts]
    return {
        "slices": pl.concat(slices).unique(maintain_order=True).to_dicts() if slices else [],
        "upload_id": ids[0] if isinstance(one.outcome, Draft) else None,
        "committed": any(upload.committed for upload in one.stored),
        "already_stored": bool(drafts) and all(draft.already_stored is not None for draft in drafts),
    }


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


def _tell(file: Sequence[_Told], lang: str) -> None:
    """For the person: every problem of a file, then what became of it; of one that was divided, of each part."""
    refused = sum(len(one.refused) for one in file)
    for one in file:
        _tell_problems(one, lang)
    for one in file[:1] if refused else file:
        if isinstance(one.outcome, Draft) or (refused and isinstance(one.outcome, Together)):
            counts = _changes(_drafts(one.outcome)) | {"n": refused}
            err(say(_became(one, refused), lang, filename=f"{_label(one)}{one.outcome.raw.filename}", **counts))


def _label(one: _Told) -> str:
    return f"{one.name} " if one.name else ""


def _tell_problems(one: _Told, lang: str) -> None:
    """What is in the way first; each with the municipality whose it is."""
    if isinstance(one.outcome, SonaeError):
        err(f"{Path(one.path).name}: {sentence_of(one.outcome, lang)}")
        return
    for problem in (*one.refused, *(p for p in one.outcome.problems if p not in one.refused)):
        err(f"{say(f'command.{problem.severity}', lang)} {_label(one)}{message(problem, lang)}")


def _became(one: _Told, refused: int) -> str:
    """The key of the sentence that says what became of a file."""
    if refused:
        return "command.refused"
    if isinstance(one.outcome, Draft) and one.outcome.already_stored:
        return "command.already_stored"
    return "command.stored" if one.stored else "command.would_store"


def _changes(drafts: Sequence[Draft]) -> dict[str, int]:
    """How many rows there are, and how many by what storing does."""
    changes = [draft.changes for draft in drafts]
    return {
        "rows": sum(draft.rows.height for draft in drafts),
        "new": sum(one.new for one in changes),
        "changed": sum(one.changed for one in changes),
        "unchanged": sum(one.unchanged for one in changes),
        "missing": sum(one.missing for one in changes),
    }
