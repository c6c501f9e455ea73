"""``sonae demo`` and ``sonae run``. Streamlit is imported here and nowhere else in the command."""

import time
from argparse import Namespace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from dashboard import lean
from dashboard.cli.door import open_door
from dashboard.cli.opened import opened, viewer_as
from dashboard.cli.telling import err
from dashboard.settings import DEMO_DB, DEMO_PREFECTURE_DB, from_environment, secrets
from dashboard.store.place import hold_file, whole
from dashboard.words import say


def demo(args: Namespace) -> int:
    """Builds the sample city, or prefecture, where it is absent, then serves it. ``--db`` or SONAE_DB move it."""
    usual = DEMO_PREFECTURE_DB if args.prefecture else DEMO_DB
    location = args.db if args.db != from_environment({}).db else str(usual)
    hold_file(location)
    if not Path(location).exists():
        _build(location, args.lang, prefecture=args.prefecture)
    return 0 if args.build_only else _serve(location, args, host="127.0.0.1")


def _build(location: str, lang: str, *, prefecture: bool) -> None:
    """Sends the sample files through the real importer into a new file, which takes its name when it is whole."""
    from dashboard.sample.loading import load_prefecture, load_sample

    load, what = (load_prefecture, "_prefecture") if prefecture else (load_sample, "")
    err(say(f"command.building{what}", lang))
    started, unfinished = time.monotonic(), f"{location}.building"
    Path(unfinished).unlink(missing_ok=True)
    with opened(unfinished, must_exist=False) as store:
        files = load(store)
    Path(unfinished).replace(location)
    err(say(f"command.built{what}", lang, n=files, seconds=f"{time.monotonic() - started:.1f}"))


def run(args: Namespace) -> int:
    """Serves the store; a new one greets with the page that sets up the council."""
    return _serve(args.db, args, host=args.host)


def _serve(location: str, args: Namespace, *, host: str) -> int:
    """Hands over to the server, in which the heavy libraries are welcome again. Raises UsageError (an unknown role)."""
    location = whole(location)
    viewer_as(args.as_role)
    with opened(location, must_exist=False):
        pass  # a store that is busy or not ours is told here, before anything is served
    lean.let_in()
    from dashboard.opening import close_shared, shared_store
    from dashboard.server import serve

    shared_store(location)
    try:
        with open_door(location):
            serve(
                db=location,
                host=host,
                port=args.port,
                lang=args.said_lang,
                role=args.as_role,
                ready=partial(_ready, location),
                chores=partial(_chores, location),
            )
    finally:
        close_shared()
    return 0


def _chores(location: str) -> None:
    """What is due: a nightly backup, a copy of the record."""
    from dashboard.keeping.chores import do_chores
    from dashboard.opening import shared_store

    do_chores(shared_store(location), secrets(), now=datetime.now(UTC))


def _ready(location: str) -> None:
    """Raises while the pages' own store cannot be asked."""
    from dashboard.opening import shared_store

    shared_store(location).rows("select head from commit_head")
