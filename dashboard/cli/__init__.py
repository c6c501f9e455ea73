"""The ``sonae`` command. Scripts depend on it: fields and options may be added, never removed.

Exit codes: 0 done, 1 refused, 2 usage, unknown name or unreadable file, 3 store busy. Commands are imported when they
run, so that asking a figure takes a fraction of a second.
"""

import sys
from collections.abc import Sequence
from importlib import import_module

from dashboard import lean


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    lean.leave_out()
    try:
        return _run(list(sys.argv[1:] if argv is None else argv))
    finally:
        lean.let_in()


def _run(words: list[str]) -> int:
    """The command, while the heavy packages are left out."""
    from dashboard.cli.parser import parse
    from dashboard.cli.telling import tell_error
    from dashboard.errors import SonaeError

    try:
        args = parse(words)
        _hold(args.as_role, args.needs)
        module, _, function = args.runs.partition(":")
        return int(getattr(import_module(f"dashboard.cli.{module}"), function)(args))
    except SonaeError as error:
        return tell_error(error, words)
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        return 0
    except KeyboardInterrupt:
        return 130


def _hold(role: str | None, permission: str | None) -> None:
    """A command asked as a role does what that role may do. Raises NotAllowed."""
    if role and permission:
        from dashboard.cli.opened import viewer_as
        from dashboard.roles import Permission

        viewer_as(role).hold(Permission(permission))
