"""What can be typed after ``sonae``. A slip is a UsageError like any other, so that ``--json`` can tell it too."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from dashboard.errors import UsageError
from dashboard.roles import Permission
from dashboard.settings import from_environment
from dashboard.store.place import is_lake, whole, with_data
from dashboard.words import DEFAULT_LANG, LANGS

_PATHS = ("file", "output", "directory", "marked")

if TYPE_CHECKING:
    _Commands: TypeAlias = argparse._SubParsersAction["_Parser"]


class _Parser(argparse.ArgumentParser):
    """argparse, raising instead of leaving."""

    def error(self, message: str) -> NoReturn:
        """Raises UsageError("bad_arguments") with argparse's own words."""
        raise UsageError("bad_arguments", detail=message, usage=self.format_usage().strip())


def parse(words: Sequence[str], *, inside: bool = False) -> argparse.Namespace:
    """The arguments; global options may stand before or after the command. ``inside``: in a server, whose own role is
    not that of whoever hands a command in.
    """
    said = build().parse_args(list(words))
    settings = from_environment()
    said.db = said.db or settings.db
    _place_data(said, settings.data_path)
    said.said_lang = said.lang or settings.lang
    said.lang = said.said_lang or DEFAULT_LANG
    said.as_role = said.as_role or (None if inside else settings.role)
    return said


def _place_data(said: argparse.Namespace, usual: str | None) -> None:
    """The place of the data belongs to the lake: that which a store is moved to, else that which is worked on."""
    lake = "to" if is_lake(getattr(said, "to", "")) else "db"
    if said.data_path and not is_lake(getattr(said, lake)):
        raise UsageError("data_without_lake", value=said.data_path)
    setattr(said, lake, with_data(getattr(said, lake), said.data_path or usual))


def with_whole_paths(args: argparse.Namespace, words: Sequence[str]) -> list[str]:
    """The words with every path made absolute and every setting of this process said, for a process elsewhere."""
    paths = {str(path) for path in (*getattr(args, "files", ()), *(getattr(args, n, None) for n in _PATHS)) if path}
    words_whole = [_whole(word, paths) for word in words]
    role = ["--as-role", args.as_role] if args.as_role else []
    return [*words_whole, "--db", whole(args.db), "--lang", args.lang, *role]


def _whole(word: str, paths: set[str]) -> str:
    """``word``, ``--option=word`` or ``-oword`` with the path in it made absolute."""
    option, equals, value = word.partition("=")
    if word in paths:
        return str(Path(word).absolute())
    if word.startswith("-o") and word[2:] in paths:
        return f"-o{Path(word[2:]).absolute()}"
    return f"{option}={Path(value).absolute()}" if equals and option.startswith("-") and value in paths else word


def build() -> argparse.ArgumentParser:
    """The whole command, with every subcommand."""
    parser = _Parser(prog="sonae", description="Sonae 備え", parents=[_shared(default=None)], allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (_serving, _importing, _history, _asking, _files, _reports, _keeping):
        add(commands)
    return parser


def _shared(default: object = argparse.SUPPRESS) -> _Parser:
    """Options that every command takes; suppressed defaults let them stand on either side of the command."""
    shared = _Parser(add_help=False, allow_abbrev=False)
    shared.add_argument("--db", default=default, metavar="PATH", help="store (or SONAE_DB; default data/sonae.duckdb)")
    shared.add_argument("--data-path", default=default, metavar="DIR", help="a lake's data (or SONAE_DATA_PATH)")
    shared.add_argument("--lang", default=default, choices=LANGS, help="language (or SONAE_LANG; default ja)")
    shared.add_argument("--as-role", default=default, metavar="ROLE", help="ask as this role (default: local admin)")
    return shared


def _add(
    commands: "_Commands", name: str, runs: str, about: str, needs: Permission | None = None
) -> argparse.ArgumentParser:
    """One subcommand; ``runs`` is ``module:function`` within this package, ``needs`` what ``--as-role`` must grant."""
    command = commands.add_parser(name, help=about, description=about, parents=[_shared()], allow_abbrev=False)
    command.set_defaults(runs=runs, needs=needs)
    return command


def _serving(commands: "_Commands") -> None:
    demo = _add(commands, "demo", "serving:demo", "build the sample if absent, then serve it")
    run = _add(commands, "run", "serving:run", "serve the store")
    for command in (demo, run):
        command.add_argument("--port", type=int, default=8501)
    demo.add_argument("--prefecture", action="store_true", help="a sample prefecture of nine councils, not the city")
    demo.add_argument("--build-only", action="store_true", help="build the sample and do not serve it")
    run.add_argument("--host", default="127.0.0.1")
    init = _add(commands, "init", "founding:init", "an empty store for one council", Permission.ADMINISTER)
    init.add_argument("--municipality", required=True, metavar="CODE")
    init.add_argument("--name", required=True)
    init.add_argument("--district-word", default="校区")


_ANSWERS = (
    ("--map", "HEADING=COLUMN", "which column a heading is; '#3=column' by its place, 'HEADING=' for none; remembered"),
    ("--set", "COLUMN=VALUE", "one value for a column that the file lacks"),
    ("--district", "SPELLING=CODE", "which district a spelling means, by code or name; remembered"),
)


def _importing(commands: "_Commands") -> None:
    command = _add(commands, "import", "importing:run", "read files into the store", Permission.UPLOAD)
    command.add_argument("files", nargs="+", metavar="FILE")
    command.add_argument("--dataset", required=True, metavar="D")
    command.add_argument("--period", metavar="P", help="2024-04, FY2024 or 2024-04..2024-09")
    command.add_argument("--basis", choices=("month", "ytd"), default="month")
    command.add_argument("--municipality", metavar="CODE")
    command.add_argument("--mode", choices=("update", "replace"), default="update")
    command.add_argument("--sheet", metavar="S")
    for option, metavar, about in _ANSWERS:
        command.add_argument(option, action="append", default=[], metavar=metavar, help=about)
    command.add_argument("--complete", action="store_true", help="every event of these months is in the file")
    command.add_argument("--dry-run", action="store_true")
    command.add_argument("--marked", metavar="F.xlsx", help="write a copy of the file with the cells to mend coloured")
    command.add_argument("--reason", metavar="T")
    command.add_argument("--accept-warnings", action="store_true")
    command.add_argument("--accept", action="append", default=[], metavar="CODE")
    command.add_argument("--json", action="store_true")


def _history(commands: "_Commands") -> None:
    listing = _add(commands, "uploads", "history:uploads", "what was stored, when, by whom")
    listing.add_argument("--json", action="store_true")
    lines = _add(commands, "lines", "history:lines", "the lines of an upload as typed")
    lines.add_argument("upload_id", metavar="ID")
    lines.add_argument("--from", dest="first", type=int, metavar="LINE")
    lines.add_argument("--to", dest="last", type=int, metavar="LINE")
    lines.add_argument("--json", action="store_true")
    undo = _add(commands, "undo", "history:undo", "take an upload back", Permission.UPLOAD)
    restore = _add(commands, "restore-upload", "history:restore", "put an undone upload back", Permission.UPLOAD)
    for command in (undo, restore):
        command.add_argument("upload_id", metavar="ID")
        command.add_argument("--reason", metavar="T", help="needed, but for --dry-run")
        command.add_argument("--dry-run", action="store_true", help="only say what it would do")
        command.add_argument("--whole-file", action="store_true", help="with all that came in with the same file")
        command.add_argument("--json", action="store_true")


def _asking(commands: "_Commands") -> None:
    command = _add(commands, "ask", "asking:run", "the rows of a named question")
    command.add_argument("question", metavar="QUESTION")
    command.add_argument("--month", metavar="2024-04")
    command.add_argument("--fiscal-year", metavar="2024")
    command.add_argument("--municipality", metavar="CODE")
    command.add_argument("--param", action="append", default=[], metavar="K=V")
    command.add_argument("--as-known", metavar="DAY")
    command.add_argument("--states", action="store_true", help="the state of every figure beside it")
    command.add_argument("--sources", action="store_true", help="the uploads behind the rows")
    shape = command.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="a list of objects (the default)")
    shape.add_argument("--csv", action="store_true")


def _files(commands: "_Commands") -> None:
    template = _add(commands, "template", "files:template", "a blank file to fill in")
    template.add_argument("dataset", metavar="D")
    template.add_argument("-o", "--output", metavar="F.xlsx")
    template.add_argument("--municipality", metavar="CODE")
    template.add_argument("--period", metavar="P", help="the month or fiscal year to write into it")
    template.add_argument("--districts", action="store_true", help="with a line for each district of the ledger")
    export = _add(commands, "export", "files:export", "data out, so that it can be read in again", Permission.SEE_DATA)
    export.add_argument("dataset", metavar="D")
    export.add_argument("--from", dest="first", metavar="2024-04")
    export.add_argument("--to", dest="last", metavar="2024-09")
    export.add_argument("--municipality", metavar="CODE")
    export.add_argument("--as-known", metavar="DAY")
    export.add_argument(
        "--encoding",
        choices=("utf-8-sig", "utf-8", "cp932"),
        help="of a CSV: utf-8-sig (the default: with a mark, for Excel), utf-8 without it, or cp932 (Shift_JIS)",
    )
    export.add_argument("-o", "--output", required=True, metavar="F.csv|F.xlsx|F.parquet")
    sample = _add(commands, "sample", "files:sample", "write the files of the sample city")
    sample.add_argument("directory", metavar="DIR")
    geo = _add(
        commands, "geo", "files:geo", "outlines of districts, or of municipalities (000000)", Permission.ADMINISTER
    )
    geo.add_argument("action", choices=("import",))
    geo.add_argument("file", metavar="F.geojson")
    geo.add_argument("--municipality", metavar="CODE")


def _reports(commands: "_Commands") -> None:
    report = _add(commands, "report", "reporting:report", "the board pack, or the sheets of districts")
    report.add_argument("kind", choices=("board", "district"), help="the board pack, or a page (使いみち) per district")
    pack = _add(commands, "pack", "reporting:pack", "the disaster-day pack")
    pack.add_argument("--paper", choices=("a4", "a3"), default="a4")
    pack.add_argument("--municipality", metavar="CODE")
    for command in (report, pack):
        command.add_argument("--month", required=True, metavar="2024-12")
        command.add_argument("-o", "--output", required=True, metavar="F")
    report.add_argument("--municipality", metavar="CODE")
    report.add_argument("--exact", action="store_true", help="board: small counts as they are, not to be passed round")
    report.add_argument(
        "--district", action="append", default=[], metavar="CODE", help="district: only this one; may be said again"
    )


def _keeping(commands: "_Commands") -> None:
    backup = _add(commands, "backup", "keeping:backup", "a safe copy of the store", Permission.ADMINISTER)
    restore = _add(commands, "restore", "keeping:restore", "put a copy in place of the store", Permission.ADMINISTER)
    for command in (backup, restore):
        command.add_argument("file", metavar="F")
    move = _add(
        commands, "move", "keeping:move", "the store to another place: a file, or a lake", Permission.ADMINISTER
    )
    move.add_argument("--to", required=True, metavar="PATH|ducklake:…")
    _add(commands, "doctor", "keeping:doctor", "what is wrong here", Permission.ADMINISTER).add_argument(
        "--json", action="store_true"
    )
    about = "the first administrator; an address handed over to a new holder"
    admin = _add(commands, "admin", "keeping:admin", about, Permission.ADMINISTER)
    admin.add_argument("action", choices=("add", "release"))
    admin.add_argument("email", metavar="EMAIL")
    audit = _add(commands, "audit", "keeping:audit", "the chain of the trace", Permission.ADMINISTER)
    audit.add_argument("action", choices=("verify",))
