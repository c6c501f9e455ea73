"""``sonae report`` and ``pack``: the packs for the board and for the day of a disaster."""

from argparse import Namespace

from dashboard.errors import UsageError


def report(args: Namespace) -> int:
    """The board pack."""
    raise UsageError("comes_later", command=args.command)


def pack(args: Namespace) -> int:
    """The disaster-day pack."""
    raise UsageError("comes_later", command=args.command)
