"""``make bench``, or ``python -m tests.bench [part …]``: how long things take, how much memory, how honestly.

A part is a module of this package with ``lines(folder)``: it does its work in that folder, which all parts of one run
share, and yields each line of its table as soon as it is known. Its name is added to ``PARTS``; its docstring is
printed above its table. One measurement is a ``Row`` of ``tests.bench.table``; ``tests.bench.sample`` has the sample
city, built once a run. Whoever is measured comes in by the command, a browser, or a process of its own
(``tests.bench.alone``), as in an office.
"""

import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

PARTS = (
    "honesty",
    "hostile",
    "small",
    "importer",
    "city",
    "pages",
    "reruns",
    "first",
    "frameworks",
    "load",
    "memory",
    "paper",
    "forecast",
    "large",
    "prefecture",
    "lake",
    "national",
)


def main(asked: Sequence[str]) -> None:
    """Prints the parts that are asked for, all of them if none is."""
    if unknown := [part for part in asked if part not in PARTS]:
        raise SystemExit(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    with tempfile.TemporaryDirectory() as folder:
        for name in asked or PARTS:
            part = import_module(f"tests.bench.{name}")
            print(f"\n## {name}: {part.__doc__.strip()}\n", flush=True)
            for line in part.lines(Path(folder)):
                print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
