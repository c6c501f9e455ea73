"""S3-compatible storage as a process of its own, for tests of a store whose data lies there.

The server keeps a bucket in a folder, and looks at no key: ``tests.gate`` does.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from tests.serving import free_ports

BUCKET = "sonae"
TRIES = 5  # somebody else may take a port that was free a moment ago


@contextmanager
def running_storage(folder: Path) -> Iterator[dict[str, str]]:
    """A server with an empty bucket until the block ends, which is ``storage/sonae`` in that folder; the environment
    variables by which it is reached.
    """
    bucket, log = folder / "storage" / BUCKET, folder / "storage.log"
    bucket.mkdir(parents=True)
    for _ in range(TRIES):
        [port] = free_ports(1)
        with _server(port, bucket, log) as process:
            if _has_begun(process, port):
                yield {
                    "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
                    "AWS_ACCESS_KEY_ID": "sonae",
                    "AWS_SECRET_ACCESS_KEY": "geheim/+=",
                    "AWS_REGION": "us-east-1",
                }
                return
    raise AssertionError(log.read_text(encoding="utf-8"))


@contextmanager
def _server(port: int, bucket: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process. Nothing of this person's own accounts reaches it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    command = [sys.executable, "-m", "localbucket", str(bucket.parent), "--port", str(port)]
    with log.open("wb") as out, subprocess.Popen(command, env=environment, stdout=out, stderr=out) as process:
        try:
            yield process
        finally:
            process.terminate()


def _has_begun(process: subprocess.Popen[bytes], port: int) -> bool:
    """Waits until it answers; False where it ended instead."""
    while process.poll() is None:
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/", timeout=60):
            return True
        time.sleep(0.05)
    return False
