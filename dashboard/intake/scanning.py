"""A program of the office looks at each file before it is read, where one is set: a virus scanner.

``[scan]`` of the secrets: ``command``, a list of words such as ``["clamdscan", "--no-summary", "-"]``, which gets the
file on its standard input and ends with 0 where it is clean and 1 where it is not; ``seconds``, how long it may take.
"""

import logging
import subprocess

from dashboard.errors import RefusedFile
from dashboard.settings import secrets

_LOG = logging.getLogger("sonae.scan")
_FOUND = 1


def hold_clean(data: bytes, filename: str) -> None:
    """Raises RefusedFile("infected") where something was found, and RefusedFile("not_scanned") where the program did
    not say: a file that nobody looked at is not read either.
    """
    said = secrets().get("scan", {})
    if not said.get("command"):
        return
    found = _ended(said["command"], data, seconds=float(said.get("seconds", 60)))
    if found != 0:
        raise RefusedFile("infected" if found == _FOUND else "not_scanned", filename=filename)


def _ended(command: list[str], data: bytes, *, seconds: float) -> int | None:
    """What the program ended with; None where it could not be run to its end."""
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - set by who installs
    except (OSError, subprocess.TimeoutExpired) as error:
        _LOG.error("a file could not be scanned: %s", error)
        return None
    if done.returncode not in (0, _FOUND):
        _LOG.error("a file could not be scanned: the program ended with %s", done.returncode)
    return done.returncode
