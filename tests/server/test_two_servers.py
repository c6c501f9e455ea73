"""Two servers of ours on one store behind one nginx, as the docs set it up; one is killed while people work on both."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from dashboard.datasets import DATASETS
from dashboard.opening import open_store
from dashboard.store.audit import first_broken
from dashboard.store.verifying import differing_rows
from tests.postgres import Postgres
from tests.proxied import CONFIGURATION, NAME, Proxy, proxied
from tests.serving import Server, running
from tests.talking import Talk, talk

SECRETS = f'[sign_in]\nhosts = ["{NAME}"]\n'
BROWSERS = ["a", "b", "c", "d"]
"""By what nginx tells them apart: which of them is led to which server hangs on nothing else."""


@contextmanager
def _served(lake: str, folder: Path) -> Iterator[tuple[list[Server], Proxy]]:
    """Two servers, and nginx before them."""
    secrets = folder / "secrets.toml"
    secrets.write_text(SECRETS, encoding="utf-8")
    serve, told = ["-m", "dashboard.cli", "--db", lake, "run", "--port", "0"], {"SONAE_SECRETS": str(secrets)}
    with ExitStack() as stack:
        servers = [stack.enter_context(running(serve, os.environ | told)) for _ in range(2)]
        places = {f"127.0.0.1:850{n}": one.address.removeprefix("http://") for n, one in enumerate(servers, start=1)}
        two = CONFIGURATION.with_name("nginx-two-servers.conf")
        yield servers, stack.enter_context(proxied(folder, places, configuration=two))


@contextmanager
def _sitting(proxy: Proxy, browser: str) -> Iterator[Talk]:
    """Somebody who looks at the pages with a browser that nginx knows."""
    cookies = {"sonae_place": browser}
    with talk(f"https://{NAME}", cookies=cookies, trust=proxy.trust, port=proxy.https) as sitting:
        yield sitting


def _shows_the_town(sitting: Talk) -> bool:
    """Whether a page comes whole; False where the server is gone."""
    try:
        return "試験市" in sitting.visit("coverage").decode(errors="ignore")
    except ConnectionClosed:
        return False


def test_who_sits_at_the_other_server_notices_nothing_and_who_sat_at_the_killed_one_is_led_to_it(
    town_lake: str, tmp_path: Path
) -> None:
    with _served(town_lake, tmp_path) as (servers, proxy), ExitStack() as stack:
        sittings = {browser: stack.enter_context(_sitting(proxy, browser)) for browser in BROWSERS}
        assert all(_shows_the_town(sitting) for sitting in sittings.values())
        os.kill(servers[0].process.pid, signal.SIGKILL)
        servers[0].process.wait()
        left = {browser for browser, sitting in sittings.items() if _shows_the_town(sitting)}
        assert 0 < len(left) < len(BROWSERS)
        for browser in sorted(set(BROWSERS) - left):
            with _sitting(proxy, browser) as again:  # as the page itself does when its connection is lost
                assert _shows_the_town(again)


_WRITER = """
import sys
from contextlib import closing
from itertools import count
from dashboard.opening import open_store
from tests.town import Town

with closing(open_store(sys.argv[1])) as store:
    for n in count(1):
        year, month = 2000 + n // 12, n % 12 + 1
        upload = Town(store).send("income", f"区分,項目,金額\\n寄附金,,{n}\\n", period=f"{year}-{month:02d}")
        print(upload.upload_id, flush=True)
"""


def test_what_a_killed_server_acknowledged_is_there_once_and_nothing_by_halves(
    town_lake: str, postgres: Postgres
) -> None:
    acknowledged = []
    with subprocess.Popen([sys.executable, "-c", _WRITER, town_lake], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        acknowledged += [writer.stdout.readline().strip() for _ in range(3)]
        writer.kill()  # somewhere in the fourth
        acknowledged += writer.stdout.read().split()
    postgres.wait_until_left(postgres.database_of(town_lake))
    with closing(open_store(town_lake)) as store:
        stored = [row[0] for row in store.rows("select upload_id from uploads where dataset = 'income'")]
        assert set(acknowledged) <= set(stored)
        assert len(stored) in (len(acknowledged), len(acknowledged) + 1)  # one may be there unsaid
        assert store.rows("select count(*) from live_income") == [(len(stored),)]
        assert [found for dataset in DATASETS for found in differing_rows(store, dataset)] == []
        assert first_broken(store) is None
