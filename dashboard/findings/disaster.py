"""What is said on the day itself, and before it."""

from collections.abc import Mapping
from typing import Any

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.metrics import metric
from dashboard.words import say

_PLACES = 3
_NAMES = 60


@kept
def at_hand(totals: Answer, writer: Writer) -> list[str]:
    """In quiet times: which figures the page would show. That there are none is said too."""
    row = totals.row()
    if row["data_month"] is None:
        return [say("disaster.finding.nothing_at_hand", writer.lang)]
    return [say("disaster.finding.at_hand", writer.lang, month=formats.month(row["data_month"], writer.lang))]


@kept
def where_first(districts: Answer, totals: Answer, writer: Writer) -> list[str]:
    """The first places of the table; without any register, that nothing is known yet."""
    is_known = totals.row()["data_month"] is not None
    return first_places(districts, writer) if is_known else affected(totals, writer, ticked=False)


@kept
def first_places(districts: Answer, writer: Writer) -> list[str]:
    """The first three districts of the table, each with why: 日吉(レベル4、未カバー70人)."""
    places = [_place(districts, row, writer) for row in range(min(_PLACES, districts.frame.height))]
    named = say("findings.and", writer.lang).join(places)
    return [say("disaster.finding.first", writer.lang, places=named, word=writer.word)] if places else []


def _place(districts: Answer, row: int, writer: Writer) -> str:
    values = districts.frame.row(row, named=True)
    level = values["alert_level"]
    why = [say("disaster.finding.level", writer.lang, level=level)] if level else []
    hidden = districts.hides(row, "uncovered") or districts.hides(row, "uncovered_max")
    figure = metric("uncovered").write(values, writer.lang, hidden=hidden)
    why.append(say("disaster.finding.uncovered", writer.lang, figure=figure))
    told = say("disaster.finding.because", writer.lang).join(why)
    return say("disaster.finding.place", writer.lang, district=values["district"], why=told)


@kept
def affected(totals: Answer, writer: Writer, *, ticked: bool) -> list[str]:
    """How many people the affected districts list, of whom consented, and how many lack a plan or a supporter."""
    row = totals.row()
    if row["data_month"] is None:
        return [say("disaster.finding.unknown", writer.lang, n=writer.districts(row["districts"] or 0))]
    facts = {name: writer.figure(totals, name) for name in ("listed", "consented", "uncovered")}
    key = "disaster.finding.affected" if ticked else "disaster.finding.everywhere"
    return [say(key, writer.lang, n=writer.districts(row["districts"]), **facts)]


@kept
def caveats(totals: Answer, writer: Writer) -> list[str]:
    """How many districts have only older figures than the others, how many have none, and of how many the people to be
    confirmed are known.
    """
    row = totals.row()
    told = []
    if row["districts_older"]:
        newest, oldest = (formats.month(row[name], writer.lang) for name in ("data_month", "oldest_data_month"))
        n = writer.districts(row["districts_older"])
        told.append(say("disaster.older", writer.lang, n=n, newest=newest, oldest=oldest))
    missing = row["districts_expected"] - row["districts_reported"]
    if missing and row["districts_reported"]:
        told.append(say("disaster.missing", writer.lang, n=writer.districts(missing)))
    return told + _confirmed_of(row, writer)


def _confirmed_of(row: Mapping[str, Any], writer: Writer) -> list[str]:
    """Where the people not confirmed are those of some districts only, or confirmed people have no whole."""
    told = []
    if 0 < row["districts_to_confirm"] < row["districts"]:
        told.append(say("disaster.to_confirm_of", writer.lang, n=writer.districts(row["districts_to_confirm"])))
    if row["districts_confirmed_only"]:
        told.append(say("disaster.confirmed_only", writer.lang, n=writer.districts(row["districts_confirmed_only"])))
    return told


@kept
def helpers(totals: Answer, writer: Writer) -> list[str]:
    """How many volunteers can come, and how many of them are registered for no district; nothing where none said."""
    n, elsewhere = (totals.row()[name] for name in ("ready", "ready_elsewhere"))
    if n is None:
        return []
    told = {"n": n, "elsewhere": elsewhere or 0}
    facts = {name: formats.count(count, writer.lang, unit="persons") for name, count in told.items()}
    key = "disaster.finding.ready_elsewhere" if elsewhere else "disaster.finding.ready"
    return [say(key, writer.lang, **facts)]


@kept
def unreported(reports: Answer, writer: Writer, *, is_open: bool = True) -> str:
    """Which districts have not reported (yet, as long as the event is open), by name; that all have is said too."""
    names = reports.frame.filter(~reports.frame["has_reported"])["district"].to_list()
    if not names:
        return say("disaster.all_reported", writer.lang, n=writer.districts(reports.frame.height))
    key = "disaster.unreported" if is_open else "disaster.never_reported"
    return say(key, writer.lang, n=writer.districts(len(names)), names=writer.names(names, most=_NAMES))


@kept
def reviewed(event: Mapping[str, Any], totals: Answer, writer: Writer) -> list[str]:
    """After its end: from when to when, who reported, how many entries by how many people."""
    row, lang = totals.row(), writer.lang
    begun, ended = (formats.moment(event[name], lang) for name in ("opened_at", "ended_at"))
    return [
        say("disaster.finding.lasted", lang, name=event["name"], begun=begun, ended=ended),
        say(
            "disaster.finding.reported",
            lang,
            all=writer.districts(row["districts"]),
            n=writer.part(row["reports_received"]),
            entries=formats.count(event["entries"], lang, unit="entries"),
            people=formats.count(event["people"], lang, unit="persons"),
        ),
    ]


def standing(event: Mapping[str, Any], shown_at: str, lang: str) -> list[str]:
    """Since when and through whom, when something was entered last, and when this was shown."""
    facts = [say("disaster.since", lang, moment=formats.moment(event["opened_at"], lang), actor=event["opened_by"])]
    if event["last_entry_at"]:
        moment = formats.moment_in_year(event["last_entry_at"], lang)
        entries = formats.count(event["entries"], lang, unit="entries")
        facts.append(say("disaster.last_entry", lang, moment=moment, n=entries))
    return [*facts, say("disaster.shown_at", lang, moment=shown_at)]
