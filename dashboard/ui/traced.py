"""From figures back to files: the uploads behind answers, and the lines behind those of the district picked out."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.datasets import dataset_named
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.roles import Permission
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.upload.linked import address, anchor
from dashboard.ui.visit import Look, Visit
from dashboard.words import say

_MOST = 12


@kept
def sources(look: Look, answers: Sequence[Answer]) -> Html:
    """Each file once: which data, when it was stored; a link to its record."""
    rows = {row["upload_id"]: row for answer in answers for row in answer.sources.iter_rows(named=True)}
    names = dict(pair for answer in answers for pair in _councils(answer)) if look.is_of_all else {}
    told = [_source(look, row, names.get(row["municipality"])) for row in rows.values()]
    return _listed(look, say("face.sources_head", look.lang), told)


def _councils(answer: Answer) -> list[tuple[str, str]]:
    """Code and name of each municipality that an answer about all of them tells of."""
    return (
        list(answer.frame.select("municipality", "name").iter_rows()) if "municipality" in answer.frame.columns else []
    )


def lines(visit: Visit, answers: Sequence[Answer]) -> Html:
    """The lines that gave the district that is picked out its figures, each with a link to it as typed."""
    if visit.district is None or not visit.may(Permission.SEE_DATA):
        return joined()
    telling = [a for a in answers if "district_code" in a.frame.columns and not a.sources.is_empty()]
    names = [name for a in telling for code, name in _districts(a) if code == visit.district]
    if not names:
        return joined()
    found = pl.concat([_behind(visit, answer) for answer in telling]).unique(maintain_order=True)
    grouped = found.group_by("dataset", "upload_id", "filename", maintain_order=True).agg(pl.col("line").sort())
    told = [_line(visit, row) for row in grouped.to_dicts()]
    return _listed(visit, say("history.trace.head", visit.lang, district=names[0]), told)


def _districts(answer: Answer) -> list[tuple[str, str]]:
    """Code and name of each row."""
    return list(answer.frame.select("district_code", "district").iter_rows())


def _behind(visit: Visit, answer: Answer) -> pl.DataFrame:
    """dataset, upload_id, filename, line; the newest month first."""
    behind = visit.desk.lines_behind(answer, district=visit.district)
    files = answer.sources.select("upload_id", "filename").unique()
    of_district = behind.filter(district_code=visit.district).join(files, on="upload_id")
    ordered = of_district.sort("period", "dataset", "upload_id", "line", descending=[True, False, False, False])
    return ordered.select("dataset", "upload_id", "filename", "line")


def _listed(look: Look, head: str, items: Sequence[Html]) -> Html:
    """A bold line and the first of a list, with how many more there are."""
    if not items:
        return joined()
    more = len(items) - _MOST
    rest = tag("p", say("face.more_sources", look.lang, n=more)) if more > 0 else None
    return joined(tag("p", tag("b", head)), tag("ul", *(tag("li", item) for item in items[:_MOST])), rest)


def _source(look: Look, row: Mapping[str, Any], name: str | None) -> Html:
    """名簿:避難行動要支援者名簿_R08.10.csv(令和8年11月6日 09:30 取込); among others', its council by name."""
    label = dataset_named(str(row["dataset"])).label.say(look.lang)
    stored = formats.moment(row["stored_at"], look.lang)
    text = say("face.source", look.lang, dataset=label, filename=row["filename"], stored=stored)
    told = say("face.source_of", look.lang, name=name, source=text) if name else text
    return _linked(look, told, row["upload_id"], municipality=row["municipality"])


def _line(look: Look, row: Mapping[str, Any]) -> Html:
    """名簿:避難行動要支援者名簿_R08.10.csv 12行目."""
    label = dataset_named(str(row["dataset"])).label.say(look.lang)
    numbers = ", ".join(map(str, row["line"]))
    text = say("history.trace.line", look.lang, dataset=label, filename=row["filename"], lines=numbers)
    return _linked(look, text, row["upload_id"], line=row["line"][0])


def _linked(look: Look, text: str, upload_id: str, **asked: Any) -> Html:
    """A link for those to whom the record is open."""
    if not look.may(Permission.SEE_DATA):
        return joined(text)
    return anchor(address(look, "history", upload=upload_id, **asked), text)
