"""``sonae report`` and ``pack``: papers for the board, for districts, and for the day of a disaster."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.files import write
from dashboard.cli.opened import desk_for, opened
from dashboard.cli.telling import err
from dashboard.council import NATION, council_of, now
from dashboard.errors import UsageError
from dashboard.periods import fiscal_year, parse_month, today_tokyo
from dashboard.store.audit import record
from dashboard.store.connection import Store
from dashboard.words import say

if TYPE_CHECKING:
    from dashboard.reports.board import Board


def report(args: Namespace) -> int:
    """The board pack, or the sheets of districts. Raises UsageError for an option of the other one."""
    options = {"board": ("--district", args.district), "district": ("--exact", args.exact)}
    option, said = options[args.kind]
    if said:
        raise UsageError("option_of_other_report", option=option, kind=args.kind)
    return _write_board(args) if args.kind == "board" else _write_sheets(args)


def _write_board(args: Namespace) -> int:
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


def _write_sheets(args: Namespace) -> int:
    """The sheets of the fiscal year of the month, which are made to be handed out."""
    from dashboard.reports.district_sheet import Council, sheets_as_pdf

    year, file = fiscal_year(parse_month(args.month)), _pdf(args.output)
    with opened(args.db) as store:
        desk = desk_for(store, role=args.as_role, municipality=args.municipality)
        council = council_of(store, desk.municipality)
        reader = Council(council.name, args.lang, council.district_word)
        made = sheets_as_pdf(desk, reader, year, district_codes=args.district)
        place, facts = desk.municipality, {"file": file.name, "copy": "circulation"}
        record(store, act="exported", target=place, actor=desk.viewer.name, now=now(store, place), facts=facts)
    write(file, made)
    err(say("uses.sheet.written", args.lang, file=file))
    return 0


def _pdf(name: str) -> Path:
    """The file to write. Raises UsageError for another ending than that of a PDF."""
    file = Path(name)
    if file.suffix.lower() != ".pdf":
        raise UsageError("bad_output", value=file.suffix, known="pdf")
    return file


def _board(store: Store, args: Namespace) -> "Board":
    """Of which month the pack tells, and for whom."""
    from dashboard.reports.board import Board, noting

    desk = desk_for(store, role=args.as_role, municipality=args.municipality)
    council, today = council_of(store, desk.municipality), today_tokyo(now(store, desk.municipality))
    of_all, name = desk.municipality == NATION, council.name or say("face.all_municipalities", args.lang)
    said = (name, council.district_word, council.due_day, parse_month(args.month), today, args.lang)
    return Board(noting(desk, exact=args.exact), *said, sample=council.sample, approval=council.approval, of_all=of_all)


def pack(args: Namespace) -> int:
    """The disaster-day pack, ahead of time: with columns to write in; of all municipalities, as their day stands."""
    from dashboard.reports.pack import pack as made
    from dashboard.reports.pack_of_all import pack_of_all as of_all

    month, file = parse_month(args.month), _pdf(args.output)
    with opened(args.db) as store:
        desk = desk_for(store, role=args.as_role, municipality=args.municipality)
        council, said = council_of(store, desk.municipality), {"lang": args.lang, "size": args.paper}
        if desk.municipality == NATION:
            paper = of_all(desk, month, now=now(store, NATION), word=council.district_word, **said)
        else:
            paper = made(desk, month, municipality=council.name, word=council.district_word, **said)
    write(file, paper)
    err(say("pack.written", args.lang, file=file))
    return 0
