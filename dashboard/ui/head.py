"""The head of a page: its name, the sentence that says the finding, and how far the figures can be trusted."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.answers import approvals
from dashboard.desk import Answer
from dashboard.findings.standing import standing_of
from dashboard.kept import kept
from dashboard.navigation import entry
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.visit import Look, Visit
from dashboard.words import say


def head(
    visit: Visit,
    name: str,
    findings: Sequence[str],
    *,
    answer: Answer | None = None,
    behind: Sequence[Answer] = (),
) -> None:
    """``name`` as in the navigation; ``findings`` are whole sentences; ``answer`` is the one row they were made from.

    From its row the small line takes ``as_of`` and how many districts have reported, from its sources their number.
    ``behind``: what a page that tells of several things was made from, to say whether all of that is confirmed.
    Raises NotAllowed for somebody who may not open the page.
    """
    visit.viewer.hold(entry(name).permission)
    title = tag("h1", say(f"nav.{name}", visit.lang), class_="sonae-title")
    finding = tag("p", _sentences(findings, visit.lang), class_="sonae-finding")
    told = [*([answer] if answer else []), *behind]
    status = approvals.status(visit.desk) if visit.council.approval and told else None
    st.html(joined(title, finding, _small_line(visit, answer, told, status)))


def sample_banner(visit: Visit) -> None:
    """Says on every page of a sample that it is one, and at what day its clock stands."""
    if visit.council.sample:
        key = "face.sample_of_all" if visit.is_of_all else "face.sample"
        told = say(key, visit.lang, city=visit.council.name, day=formats.day(visit.today, visit.lang))
        st.html(tag("p", told, class_="sonae-sample"))


def _sentences(findings: Sequence[str], lang: str) -> str:
    """Sentences in a row: with a space between them where the language has one."""
    return ("" if lang == "ja" else " ").join(findings)


@kept
def _small_line(look: Look, answer: Answer | None, told: Sequence[Answer], status: Answer | None) -> Html:
    """そなえ市 · 令和8年10月 · 速報 · 令和8年10月31日現在 · 15日前 · 46校区すべて報告済み · 出典 3件."""
    parts = [look.council.name, formats.month(look.month, look.lang)]
    parts += _standing(look, told, status) if status else []
    if answer is not None:
        parts += [*_age(look, answer), *_reported(look, answer), *_sources(look, answer)]
    return tag("p", *(tag("span", part) for part in parts), class_="sonae-meta")


def _standing(look: Look, told: Sequence[Answer], status: Answer) -> list[str]:
    """速報, or 確定 with who and when, where the council confirms months."""
    sources = pl.concat(answer.sources.select("dataset", "period") for answer in told)
    found = standing_of(status, sources, look.month)
    return [found.say(look.lang)] if found else []


def _age(look: Look, answer: Answer) -> list[str]:
    as_of = answer.row().get("as_of")
    if as_of is None:
        return []
    age = formats.age((look.today - as_of).days, look.lang)
    return [say("face.as_of", look.lang, day=formats.day(as_of, look.lang), age=age)]


def _reported(look: Look, answer: Answer) -> list[str]:
    row = answer.row()
    given, expected = row.get("districts_reported"), row.get("districts_expected")
    if given is None or not expected:
        return []
    of = formats.count(expected, look.lang, unit="districts", word=look.word)
    key = "face.none_reported" if given == 0 else "face.all_reported" if given >= expected else "face.some_reported"
    return [say(key, look.lang, n=formats.grouped(given), all=of)]


def _sources(look: Look, answer: Answer) -> list[str]:
    files = answer.sources["upload_id"].n_unique()
    return [say("face.sources", look.lang, files=formats.count(files, look.lang, unit="uploads"))] if files else []
