"""``sonae report`` and ``pack``: the packs for the board and for the day of a disaster."""

from argparse import Namespace
from pathlib import Path

from dashboard.cli.files import write
from dashboard.cli.opened import desk_for, opened
from dashboard.cli.telling import err
from dashboard.council import council_of
from dashboard.errors import UsageError
from dashboard.periods import parse_month
from dashboard.words import say


def report(args: Namespace) -> int:
    """The board pack."""
    raise UsageError("comes_later", command=args.command)


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
