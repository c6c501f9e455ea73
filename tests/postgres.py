"""A PostgreSQL of its own, out of the system's packages, for tests of a store on which several servers work.

It lives in a temporary folder, writes nothing through to the disk and listens on a socket in that folder only, so that
no port can be taken. PostgreSQL refuses to run as root: then it runs as the account ``postgres`` of its package.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

PASSWORD = r"ひみつ it's a \secret"
_ENVIRONMENT = {**os.environ, "PGPASSWORD": PASSWORD}
_AS_POSTGRES = ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
_WITH_US = ["--pdeathsig=QUIT"]
"""Whatever kills the tests, their server does not outlive them."""
_IN_NO_HURRY = ("fsync=off", "full_page_writes=off", "autovacuum=off", "jit=off")
"""What it acknowledged is with the system by then, so it outlives the server, if not the machine."""

_DONE = "told"


@dataclass
class Postgres:
    """A server and its folder."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)
    _process: subprocess.Popen[bytes] | None = None
    _client: subprocess.Popen[str] | None = None
    """It stays, because to start another costs as much as to copy a small database."""

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        """Until it answers."""
        settings = [f"unix_socket_directories={self.folder}", "listen_addresses=", "max_connections=200"]
        options = [option for setting in (*settings, *_IN_NO_HURRY) for option in ("-c", setting)]
        command = self._command("postgres", "-D", str(self._data), *options, with_us=True)
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        while not self._answers():
            assert self._process.poll() is None, (self.folder / "log").read_text(encoding="utf-8")
            time.sleep(0.02)

    def _answers(self) -> bool:
        """Whether the server, and none before it, has written into its file that it is ready."""
        file = self._data / "postmaster.pid"
        said = file.read_text(encoding="utf-8").split() if file.exists() else []
        return bool(self._process and said) and said[0] == str(self._process.pid) and said[-1] == "ready"

    def stop(self) -> None:
        """At once, as a power cut would."""
        assert self._process
        if self._client:
            self._client.communicate()
            self._client = None
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait()

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Away within the block."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def create(self) -> None:
        """The folder of its data, with one account that has a password."""
        secret = self.folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        how = ["-U", "sonae", "--auth=scram-sha-256", f"--pwfile={secret}", "--locale=C", "-E", "UTF8", "--no-sync"]
        command = self._command("initdb", "-D", str(self._data), *how)
        subprocess.run(command, cwd=self.folder, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=True)

    def run(self, sql: str, *, database: str = "postgres") -> str:
        """What psql prints for a statement."""
        command = [*self._psql(database), "-c", sql]
        run = subprocess.run(command, env=_ENVIRONMENT, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        return run.stdout.strip()

    def refused(self, why: str) -> int:
        """How often it has written down that it did not do something for that reason."""
        return (self.folder / "log").read_text(encoding="utf-8").count(why)

    def _told(self, sql: str) -> str:
        """What the client that stays prints for a statement about databases."""
        client = self._client = self._client or self._talking_to("postgres")
        assert client.stdin
        assert client.stdout
        client.stdin.write(f"{sql};\nselect '{_DONE}';\n")
        client.stdin.flush()
        said: list[str] = []
        while (line := client.stdout.readline()) != f"{_DONE}\n":
            assert line, said
            said.append(line)
        return "".join(said).strip()

    def wait_until_left(self, database: str) -> None:
        """Until nobody is connected to that database: what a killed process had begun is committed or gone by then."""
        others = f"select count(*) from pg_stat_activity where datname = '{database}'"
        while self._told(others) != "0":
            time.sleep(0.05)

    @contextmanager
    def locked(self, table: str, *, database: str) -> Iterator[None]:
        """Nobody else writes to that table within the block; who tries waits."""
        with self.holding(f"lock table {table} in exclusive mode", database=database):
            yield

    @contextmanager
    def holding(self, sql: str, *, database: str) -> Iterator[None]:
        """What the statement locks is held until the block ends."""
        with self._talking_to(database) as holder:
            assert holder.stdin
            assert holder.stdout
            holder.stdin.write(f"begin; {sql}; select 'held';\n")
            holder.stdin.flush()
            while (told := holder.stdout.readline()) != "held\n":
                assert told, "it ended before it held anything"
            yield
            holder.stdin.close()

    def _talking_to(self, database: str) -> "subprocess.Popen[str]":
        """A client that reads statements; errors stand among its answers, and end it."""
        pipe = subprocess.PIPE
        command = self._psql(database)
        return subprocess.Popen(command, env=_ENVIRONMENT, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True)

    def _psql(self, database: str) -> list[str]:
        """The client, without ornaments."""
        return ["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-U", "sonae", database]

    def new_database(self, *, like: str = "template0") -> str:
        """Its name: a database of its own, empty or a copy."""
        name = f"t{next(self._numbers)}"
        self._told(f"create database {name} template {like} strategy file_copy")
        return name

    def megabytes(self, name: str) -> float:
        """What a database takes."""
        return int(self.run(f"select pg_database_size('{name}')")) / 1e6

    def drop(self, name: str) -> None:
        """Away with a database, whoever is connected to it."""
        self._told(f"drop database {name} with (force)")

    @contextmanager
    def database(self) -> Iterator[str]:
        """A new one as long as the block lasts."""
        name = self.new_database()
        yield name
        self.drop(name)

    @staticmethod
    def database_of(lake: str) -> str:
        """The database in which the catalogue of that lake is."""
        return lake.partition("dbname=")[2].partition(" ")[0]

    def lake(self, database: str, data: Path | str = "") -> str:
        """The URL of the lake whose catalogue is that database."""
        password = PASSWORD.replace("\\", r"\\").replace("'", r"\'")
        url = f"ducklake:postgres:dbname={database} host={self.folder} user=sonae password='{password}'"
        return f"{url}?data={data}" if data else url

    def _command(self, program: str, *arguments: str, with_us: bool = False) -> list[str]:
        """How one of the server's own programs is run, which Debian keeps off the path."""
        whose = [*(_WITH_US if with_us else []), *(_AS_POSTGRES if os.geteuid() == 0 else [])]
        return [*(["setpriv", *whose] if whose else []), str(_programs() / program), *arguments]


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A new server until the block ends."""
    with tempfile.TemporaryDirectory(prefix="sonae-pg-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
            Path(folder).chmod(0o711)  # a process that is held to what modes allow reaches the socket too
        server = Postgres(Path(folder))
        server.create()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _programs() -> Path:
    """Where initdb and postgres are: the newest of Debian's, else wherever the path leads."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    return debian[-1] if debian else Path(shutil.which("initdb") or "/usr/bin/initdb").parent
