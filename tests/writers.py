"""A server of which two people store at the same time: ``python -m tests.writers LAKE "1995 2005" N``.

Each stores N months of figures, from January of their own year on, and tells the number of each upload once it is
acknowledged.
"""

import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from threading import Thread

from dashboard.opening import open_store
from dashboard.store.connection import Store
from tests.town import Town

YEARS = ("1985 1995", "2005 2015")
"""Those of two servers, so far apart that a hundred months fit between them."""


def stored_by_two_servers(lake: str, each: int) -> list[str]:
    """What two servers acknowledge of which two people each store so many months at the same time."""
    commands = [[sys.executable, "-m", "tests.writers", lake, years, str(each)] for years in YEARS]
    servers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    acknowledged = [line for server in servers for line in server.communicate()[0].splitlines()]
    assert [server.returncode for server in servers] == [0, 0]
    return acknowledged


def main(lake: str, years: Sequence[int], each: int) -> None:
    """Both people of one server."""
    with closing(open_store(lake)) as store:
        people = [Thread(target=_write, args=(store, year, each)) for year in years]
        for person in people:
            person.start()
        for person in people:
            person.join()


def _write(store: Store, first: int, each: int) -> None:
    """Figures that nobody else stores."""
    for n in range(each):
        year, month = first + n // 12, n % 12 + 1
        text = f"区分,項目,金額\n寄附金,,{100 * year + month}\n"
        print(Town(store).send("income", text, period=f"{year}-{month:02d}").upload_id, flush=True)  # noqa: T201 - told to who waits


if __name__ == "__main__":
    main(sys.argv[1], [int(year) for year in sys.argv[2].split()], int(sys.argv[3]))
