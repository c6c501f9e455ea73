"""``sonae report`` and ``pack``: the packs for the board and for the day of a disaster."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.files import write
from dashboard.cli.opened import desk_for, opened
from dashboard.cli.telling import err
from dashboard.council import council_of, now
from dashboard.errors import UsageError
from dashboard.periods import parse_month, today_tokyo
from dashboard.store.audit import record
from dashboard.store.connection import Store
from dashboard.words import say

if TYPE_CHECKING:
    from dashboard.reports.board import Board


def report(args: Namespace) -> int:
    """The board pack, as PDF or as a workbook by the ending of the file's name. A copy to pass round, unless
    ``--exact``.
    """
    from dashboard.reports.board import FORMS

    file = Path(args.output)
    form = file.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UsageError("bad_output", value=file.suffix, known=", ".join(FORMS))
    with opened(args.db) as store:
        board = _board(store, args)
        facts = {"file": file.name, "copy": "circulation" if board.desk.circulates else "exact"}
        place, who = board.desk.municipality, board.desk.viewer.name
        record(store, act="exported", target=place, actor=who, now=now(store, place), facts=facts)
        made = FORMS[form](board)
    write(file, made)
    err(say("board.written", args.lang, file=file))
    return 0


def _board(store: Store, args: Namespace) -> "Board":
    """Of which month the pack tells, and for whom."""
    from dashboard.reports.board import Board, noting

    desk = desk_for(store, role=args.as_role, municipality=args.municipality)
    council, today = council_of(store, desk.municipality), today_tokyo(now(store, desk.municipality))
    said = (council.name, council.district_word, council.due_day, parse_month(args.month), today, args.lang)
    return Board(noting(desk, exact=args.exact), *said, sample=council.sample, approval=council.approval)


def pack(args: Namespace) -> int:
    """The disaster-day pack, ahead of time: with columns to write in."""
    from dashboard.reports.pack import pack as made

    month, file = parse_month(args.month), Path(args.output)
    if file.suffix.lower() != ".pdf":
        raise UsageError("bad_output", value=file.suffix, known="pdf")
    with opened(args.db) as store:
        desk = desk_for(store, role=args.as_role, municipality=args.municipality)
        council = council_of(store, desk.municipality)
        paper = made(
            desk, month, municipality=council.name, word=council.district_word, lang=args.lang, size=args.paper
        )
    write(file, paper)
    err(say("pack.written", args.lang, file=file))
    return 0
