"""``sonae uploads``, ``lines``, ``undo`` and ``restore-upload``."""

from argparse import Namespace
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from dashboard.answers import uploads as kept
from dashboard.cli.asking import shown
from dashboard.cli.opened import ACTOR, desk_for, opened
from dashboard.cli.telling import err, out, out_json
from dashboard.council import municipalities, now
from dashboard.desk import Desk
from dashboard.errors import UsageError
from dashboard.intake import uploads as intake
from dashboard.intake.turning import UndoResult
from dashboard.intake.whole import turn_file
from dashboard.privacy import WITHHELD
from dashboard.store.ledger import TOKYO
from dashboard.words import say


def uploads(args: Namespace) -> int:
    """Every upload of the store, newest first."""
    rows = _listed(args)
    if args.json:
        out_json(rows)
        return 0
    for row in rows:
        out(_line(row, args.lang))
    return 0


def _line(row: dict[str, Any], lang: str) -> str:
    """One upload for the terminal."""
    undone = "" if row["is_in_force"] else say("command.undone_mark", lang)
    stored = f"{row['stored_at'].astimezone(TOKYO):%Y-%m-%d %H:%M}"
    kept = say("command.file_kept", lang) if row["file_size"] is not None else ""
    return f"{row['upload_id']}  {row['dataset']:<14} {row['rows']:>6}  {stored}  {row['filename']} {undone}{kept}"


def _listed(args: Namespace) -> list[dict[str, Any]]:
    """The rows of the history of every municipality."""
    with opened(args.db) as store:
        codes = [code for code, _ in municipalities(store)]
        desks = [desk_for(store, role=args.as_role, municipality=code) for code in codes]
        return [row for desk in desks for row in _with_slices(desk)]


def _with_slices(desk: Desk) -> list[dict[str, Any]]:
    """The history of one municipality, each upload with its slices as ``import`` tells them."""
    slices: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in desk.ask("uploads/slices").frame.sort("period").to_dicts():
        slices[row["upload_id"]].append({"period": row["period"], "basis": row["basis"]})
    history = desk.ask("uploads/history").frame.to_dicts()
    return [row | {"municipality": desk.municipality, "slices": slices[row["upload_id"]]} for row in history]


def lines(args: Namespace) -> int:
    """The lines of an upload as typed, under the numbers that Excel gives them."""
    with opened(args.db) as store:
        desks = [desk_for(store, role=args.as_role, municipality=code) for code, _ in municipalities(store)]
        answers = [kept.lines(desk, args.upload_id, first=args.first, last=args.last) for desk in desks]
    found = [row for answer in answers for row in shown(answer)]
    if not found:
        raise UsageError("no_lines", value=args.upload_id)
    if args.json:
        out_json(found)
        return 0
    for row in found:
        cells = row["cells"] if isinstance(row["cells"], list) else [WITHHELD]
        out(f"{row['line']:>6}  {' | '.join(cells)}")
    return 0


def undo(args: Namespace) -> int:
    """Takes one upload back, or says what that would do."""
    return _turned(args, intake.undo, "undone")


def restore(args: Namespace) -> int:
    """Puts one undone upload back, or says what that would do."""
    return _turned(args, intake.restore, "restored")


def _turned(args: Namespace, act: Callable[..., UndoResult], done: str) -> int:
    """One act on one upload, or on all that came in with its file, told in buckets."""
    with opened(args.db) as store:
        clock, reason = now(store), args.reason or ""
        if args.whole_file:
            reason = reason or ("preview" if args.dry_run else "")
            results = turn_file(
                store, args.upload_id, done, actor=ACTOR, now=clock, reason=reason, rehearse=args.dry_run
            )
        elif args.dry_run:
            results = [intake.preview(store, args.upload_id, done, actor=ACTOR, now=clock)]
        else:
            results = [act(store, args.upload_id, actor=ACTOR, now=clock, reason=reason)]
    if args.json:
        told = [_as_json(result) for result in results]
        out_json(told if args.whole_file else told[0])
    for result in results:
        _tell(result, f"command.would_be_{done}" if args.dry_run else f"command.{done}", args.lang)
    return 0


def _tell(result: UndoResult, sentence: str, lang: str) -> None:
    """What became of one upload, and which later ones keep rows of it as they are."""
    err(say(sentence, lang, taken_back=result.taken_back, kept=result.kept))
    for later in result.kept_by:
        stored = f"{later.stored_at.astimezone(TOKYO):%Y-%m-%d %H:%M}"
        err(say("command.kept_by", lang, n=later.rows, filename=later.filename, at=stored))


def _as_json(result: UndoResult) -> dict[str, Any]:
    """What scripts get."""
    return {
        "upload_id": result.upload_id,
        "dataset": result.dataset,
        "taken_back": result.taken_back,
        "kept": result.kept,
        "slices": [{"municipality": m, "period": period} for m, period in result.slices],
        "returned": result.returned,
        "kept_by": [asdict(later) for later in result.kept_by],
        "cells": result.cells.to_dicts(),
    }
