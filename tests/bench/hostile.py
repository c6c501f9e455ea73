"""Files made to exhaust a server, one process each: how long they hold it, and the most memory that refusing takes.

Zip bombs, a row of a million columns, a cell in the last corner of a sheet, one line of fifty megabytes. A test holds
that no more memory is taken than four times the bytes that were sent, and a floor.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.table import Row
from tests.intake.test_fuzz import ALONE, HOSTILE


def lines(_folder: Path) -> Iterator[str]:
    """Each file with its size as it is sent, and what is said of it."""
    for what, data in HOSTILE.items():
        started = time.perf_counter()
        code, megabytes = _refused(data)
        size, seconds = len(data) / 2**20, time.perf_counter() - started
        yield Row(f"{what}, {size:,.2f} MB sent", seconds, code, peak_mb=float(megabytes)).printed()


def _refused(data: bytes) -> list[str]:
    """The code, and the megabytes that a process takes for it beyond what it has before."""
    done = subprocess.run([sys.executable, "-c", ALONE], input=data, capture_output=True, check=True)
    return done.stdout.decode().split()
