"""The command in a process that has little room to write, or no right to: what a full disk, or one that is mounted for
reading, says to a writer, said to one process.
"""

import os
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


_HELD_TO_MODES = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""What a file allows holds for root as well."""


def held_to_modes(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs Python with these arguments as an account that may do just what the modes of files and folders say."""
    command = [*(_HELD_TO_MODES if os.geteuid() == 0 else []), sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)
