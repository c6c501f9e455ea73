"""What the server holds while five people use it for ``MEMORY_MINUTES``, else thirty: every page, over and over.

They go to another page every second, by the websocket, as in the part ``load``. Memory must be flat.
"""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.bench.load import read, resident
from tests.bench.sample import city
from tests.serving import running

READERS, LOOKS = 5, 10


def lines(folder: Path) -> Iterator[str]:
    """A row for each look at the memory: the first when every page has been shown once."""
    minutes = float(os.environ.get("MEMORY_MINUTES", "30"))
    with running(["-m", "dashboard.cli", "--db", str(city(folder)), "demo", "--port", "0"], os.environ) as server:
        read(server.address, until=time.monotonic() + LOOKS)
        began, step = time.monotonic(), 60 * minutes / LOOKS
        with ThreadPoolExecutor(READERS) as readers:
            visits = [*map(partial(readers.submit, read, server.address, until=began + LOOKS * step), range(READERS))]
            for look in range(LOOKS + 1):
                time.sleep(max(0.0, began + look * step - time.monotonic()))
                yield f"after {look * step / 60:5.1f} minutes: {resident(server.process.pid):>5} MB"
        found = [visit.became for of_one in visits for visit in of_one.result()]
    yield f"{len(found)} pages, {sum(became != 'a page' for became in found)} that did not come"
