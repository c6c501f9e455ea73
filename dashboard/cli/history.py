"""``sonae uploads``, ``undo`` and ``restore-upload``."""

from argparse import Namespace
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from dashboard.cli.opened import ACTOR, desk_for, opened
from dashboard.cli.telling import err, out, out_json
from dashboard.council import municipalities, now
from dashboard.desk import Desk
from dashboard.intake import uploads as intake
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
    return f"{row['upload_id']}  {row['dataset']:<14} {row['rows']:>6}  {stored}  {row['filename']} {undone}"


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


def undo(args: Namespace) -> int:
    """Takes one upload back."""
    return _turned(args, intake.undo, "command.undone")


def restore(args: Namespace) -> int:
    """Puts one undone upload back."""
    return _turned(args, intake.restore, "command.restored")


def _turned(args: Namespace, act: Callable[..., intake.UndoResult], sentence: str) -> int:
    """One act on one upload, told in buckets."""
    with opened(args.db) as store:
        result = act(store, args.upload_id, actor=ACTOR, now=now(store), reason=args.reason)
    if args.json:
        slices = [{"municipality": m, "period": period} for m, period in result.slices]
        out_json(
            {
                "upload_id": result.upload_id,
                "dataset": result.dataset,
                "taken_back": result.taken_back,
                "kept": result.kept,
                "slices": slices,
            }
        )
    err(say(sentence, args.lang, taken_back=result.taken_back, kept=result.kept))
    return 0
