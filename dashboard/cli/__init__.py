"""The ``sonae`` command. Scripts depend on it: fields and options may be added, never removed.

Exit codes: 0 done, 1 refused, 2 usage, unknown name or unreadable file, 3 store busy. Commands are imported when they
run, so that asking a figure takes a fraction of a second.
"""

import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from dashboard import lean


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    lean.leave_out()
    try:
        return run_words(list(sys.argv[1:] if argv is None else argv))
    finally:
        lean.let_in()


def run_words(words: list[str], *, inside: bool = False) -> int:
    """The command; where a server of ours holds the store, it is done there. ``inside``: this is that server."""
    from dashboard.cli.parser import parse
    from dashboard.cli.telling import tell_error
    from dashboard.errors import SonaeError, StoreBusy

    args = None
    try:
        args = parse(words, inside=inside)
        _hold(args.as_role, args.needs)
        module, _, function = args.runs.partition(":")
        return int(getattr(import_module(f"dashboard.cli.{module}"), function)(args))
    except SonaeError as error:
        code = _handed_over(args, words) if args and isinstance(error, StoreBusy) and not inside else None
        return tell_error(error, words) if code is None else code
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        return 0
    except KeyboardInterrupt:
        return 130


def _handed_over(args: Namespace, words: list[str]) -> int | None:
    """The exit code that the server found, None where none answers or the command must be done outside."""
    from dashboard.cli.door import STAYS_OUTSIDE, hand_over
    from dashboard.cli.parser import with_whole_paths

    return None if args.command in STAYS_OUTSIDE else hand_over(args.db, with_whole_paths(args, words))


def _hold(role: str | None, permission: str | None) -> None:
    """A command asked as a role does what that role may do. Raises NotAllowed."""
    if role and permission:
        from dashboard.cli.opened import viewer_as
        from dashboard.roles import Permission

        viewer_as(role).hold(Permission(permission))
