"""Keeps a command's start short: duckdb and pandera import pandas, pyarrow and hypothesis wherever they find them.

That is a second of start-up for nothing that Sonae uses. ``leave_out`` makes them look absent, which both libraries
support officially; only the command line does so, and never in the process that serves pages (Streamlit needs them).
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

HEAVY = frozenset({"pandas", "pyarrow", "hypothesis"})


class _Absent:
    """An import finder for which some packages are not installed."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] in HEAVY:
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)
        return None


_ABSENT = _Absent()


def leave_out() -> None:
    """From now on the heavy packages look as if they were not installed."""
    if _ABSENT not in sys.meta_path:
        sys.meta_path.insert(0, _ABSENT)


def let_in() -> None:
    """Takes ``leave_out`` back."""
    if _ABSENT in sys.meta_path:
        sys.meta_path.remove(_ABSENT)
