"""``sonae init``."""

from argparse import Namespace
from datetime import UTC, datetime

from dashboard.cli.opened import ACTOR, opened
from dashboard.cli.telling import err
from dashboard.council import Council, found_council, municipalities
from dashboard.errors import StoreError
from dashboard.words import say


def init(args: Namespace) -> int:
    """An empty store for one council. Refuses a store that has one already."""
    with opened(args.db, must_exist=False) as store:
        if there := municipalities(store):
            raise StoreError("council_exists", name=there[0][1], db=args.db)
        council = Council(args.municipality, args.name, args.district_word)
        found_council(store, council, actor=ACTOR, now=datetime.now(UTC))
    err(say("command.founded", args.lang, name=args.name, db=args.db))
    return 0
