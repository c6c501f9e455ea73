"""The command in a process that has little room to write: what a full disk says to a writer, said to one process."""

import subprocess
import sys
from collections.abc import Sequence

_LIMITED = """
import resource, sys
room, *words = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(float(room) * 2**20),) * 2)
from dashboard.cli import main
sys.exit(main(words))
"""


def with_room_for(megabytes: float, words: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Runs it; no file may grow beyond that."""
    command = [sys.executable, "-c", _LIMITED, str(megabytes), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)
