"""``sonae template``, ``export``, ``sample`` and ``geo``: files out, and the outlines of the districts in."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from dashboard.cli.door import hand_over
from dashboard.cli.opened import ACTOR, desk_for, opened
from dashboard.cli.telling import err, out
from dashboard.council import NATION, council_of, municipalities, now, the_only_municipality
from dashboard.datasets import dataset_named
from dashboard.errors import StoreBusy, UnreadableFile, UsageError
from dashboard.intake.districts import ledger_of
from dashboard.intake.problems import message
from dashboard.periods import Span, parse_span, today_tokyo
from dashboard.store.audit import record
from dashboard.store.place import is_lake
from dashboard.words import say

_ALWAYS = Span(date.min, date.max)


def template(args: Namespace) -> int:
    """A blank workbook; with the districts to choose from where the store has a ledger."""
    from dashboard.reports.template import has_line_per_district
    from dashboard.reports.template import template as blank

    dataset = dataset_named(args.dataset)
    file = Path(args.output or f"{dataset.name}_template.xlsx")
    if file.suffix.lower() != ".xlsx":
        raise UsageError("bad_output", value=file.suffix, known="xlsx")
    if args.output is None and file.exists():  # somebody may have filled it in
        raise UsageError("file_exists", filename=file.name)
    if args.districts and not has_line_per_district(dataset):
        raise UsageError("no_line_per_district", dataset=dataset.name)
    try:
        districts = _districts(args)
    except StoreBusy:
        if (code := _by_server(args, file)) is not None:
            return code
        err(say("template.without_districts", args.lang))
        districts = ()
    if args.districts and not districts:
        raise UsageError("no_districts_to_write")
    span = parse_span(args.period) if args.period else None
    write(file, blank(dataset, args.lang, districts=districts, written=args.districts, span=span))
    err(say("template.written", args.lang, file=file))
    return 0


def _by_server(args: Namespace, file: Path) -> int | None:
    """The exit code of the server that holds the store, which knows the districts; None where none answers."""
    words = ["template", args.dataset, "--output", str(file.absolute())]
    place = ["--municipality", args.municipality] if args.municipality else []
    place += ["--period", args.period] if args.period else []
    place += ["--districts"] if args.districts else []
    return hand_over(args.db, [*words, *place, "--db", str(Path(args.db).absolute()), "--lang", args.lang])


def _districts(args: Namespace) -> tuple[str, ...]:
    """The names of today's ledger; none without a store, or without saying which of its municipalities is meant."""
    if not is_lake(args.db) and not Path(args.db).is_file():
        return ()
    with opened(args.db) as store:
        codes = [code for code, _ in municipalities(store) if args.municipality in (None, code)]
        if args.municipality and not codes:
            raise UsageError("unknown_municipality", value=args.municipality)
        known = ledger_of(store, codes[0], today_tokyo(now(store))) if len(codes) == 1 else None
        return tuple(known.names.values()) if known else ()


def export(args: Namespace) -> int:
    """The live rows of a dataset as CSV, workbook or Parquet, by the ending of the file's name."""
    from dashboard.reports.encodings import not_held
    from dashboard.reports.export import FORMS, csv_of, exported

    dataset, file = dataset_named(args.dataset), Path(args.output)
    form = file.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UsageError("bad_output", value=file.suffix, known=", ".join(FORMS))
    if args.encoding and form != "csv":
        raise UsageError("encoding_of_csv", value=args.encoding)
    first, last = _between(args.first, args.last)
    with opened(args.db) as store:
        desk = desk_for(store, role=args.as_role, municipality=args.municipality, known_on=args.as_known)
        answer = desk.rows(dataset, first=first, last=last)
        facts = {"dataset": dataset.name, "rows": answer.frame.height, "form": form}
        record(store, act="exported", target=desk.municipality, actor=desk.viewer.name, now=now(store), facts=facts)
        council = council_of(store, desk.municipality).name
    how = {"encoding": args.encoding} if args.encoding else {}
    write(file, exported(answer, dataset, form=form, lang=args.lang, council=council, **how))
    err(say("export.written", args.lang, rows=answer.frame.height, file=file))
    if args.encoding == "cp932" and (lost := not_held(csv_of(answer, dataset, args.lang))):
        err(say("export.lost", args.lang, signs=" ".join(lost)))
    return 0


def _between(first: str | None, last: str | None) -> tuple[date, date]:
    """From the first month of one period to the last of another; open where it is not said."""
    begin = parse_span(first) if first else _ALWAYS
    end = parse_span(last) if last else _ALWAYS
    if begin.first > end.last:
        raise UsageError("span_reversed", value=f"{first}..{last}")
    return begin.first, end.last


def sample(args: Namespace) -> int:
    """The files of the sample city, as its office would have sent them."""
    from dashboard.sample.office import write_sample

    try:
        files = write_sample(Path(args.directory))
    except OSError as error:
        raise UsageError("cannot_write", filename=args.directory, detail=error.strerror or "") from error
    out(say("export.sample_written", args.lang, n=len(files), directory=args.directory))
    return 0


def geo(args: Namespace) -> int:
    """The outlines of the districts of one municipality, or of all municipalities; 1 where one is broken, and then none
    is stored.
    """
    from dashboard.intake.boundaries import read_boundaries, store_boundaries
    from dashboard.intake.scanning import hold_clean

    data = _read(args.file)
    hold_clean(data, args.file)
    with opened(args.db) as store:
        code, clock = args.municipality or the_only_municipality(store), now(store)
        council_of(store, code)
        found = read_boundaries(data, store=store, municipality=code, now=clock)
        for problem in found.problems:
            err(f"{say(f'command.{problem.severity}', args.lang)} {message(problem, args.lang)}")
        store_boundaries(store, found, municipality=code, actor=ACTOR, now=clock)
    stored = "geo.stored_of_all" if code == NATION else "geo.stored"
    err(say(stored, args.lang, n=len(found.shapes), total=len(found.ledger.ordinary)))
    return 0


def _read(file: str) -> bytes:
    """The bytes of a file. Raises UnreadableFile("cannot_open")."""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UnreadableFile("cannot_open", filename=file, detail=error.strerror or "") from error


def write(file: Path, data: bytes) -> None:
    """Puts a whole file in its place. Raises UsageError("cannot_write") where that cannot be."""
    try:
        file.write_bytes(data)
    except OSError as error:
        raise UsageError("cannot_write", filename=str(file), detail=error.strerror or "") from error
