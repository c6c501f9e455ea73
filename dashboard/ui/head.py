"""The head of a page: its name, the sentence that says the finding, and how far the figures can be trusted."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.answers import approvals
from dashboard.desk import Answer
from dashboard.findings.standing import standing_of
from dashboard.navigation import entry
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.visit import Visit
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
    st.html(joined(title, finding, _small_line(visit, answer, behind)))


def sample_banner(visit: Visit) -> None:
    """Says on every page of a sample that it is one, and at what day its clock stands."""
    if visit.council.sample:
        key = "face.sample_of_all" if visit.is_of_all else "face.sample"
        told = say(key, visit.lang, city=visit.council.name, day=formats.day(visit.today, visit.lang))
        st.html(tag("p", told, class_="sonae-sample"))


def _sentences(findings: Sequence[str], lang: str) -> str:
    """Sentences in a row: with a space between them where the language has one."""
    return ("" if lang == "ja" else " ").join(findings)


def _small_line(visit: Visit, answer: Answer | None, behind: Sequence[Answer]) -> Html:
    """そなえ市 · 令和8年10月 · 速報 · 令和8年10月31日現在 · 15日前 · 46校区すべて報告済み · 出典 3件."""
    parts = [visit.council.name, formats.month(visit.month, visit.lang)]
    parts += _standing(visit, [*([answer] if answer else []), *behind])
    if answer is not None:
        parts += [*_age(visit, answer), *_reported(visit, answer), *_sources(visit, answer)]
    return tag("p", *(tag("span", part) for part in parts), class_="sonae-meta")


def _standing(visit: Visit, answers: Sequence[Answer]) -> list[str]:
    """速報, or 確定 with who and when, where the council confirms months."""
    if not visit.council.approval or not answers:
        return []
    sources = pl.concat(answer.sources.select("dataset", "period") for answer in answers)
    found = standing_of(approvals.status(visit.desk), sources, visit.month)
    return [found.say(visit.lang)] if found else []


def _age(visit: Visit, answer: Answer) -> list[str]:
    as_of = answer.row().get("as_of")
    if as_of is None:
        return []
    age = formats.age((visit.today - as_of).days, visit.lang)
    return [say("face.as_of", visit.lang, day=formats.day(as_of, visit.lang), age=age)]


def _reported(visit: Visit, answer: Answer) -> list[str]:
    row = answer.row()
    given, expected = row.get("districts_reported"), row.get("districts_expected")
    if given is None or not expected:
        return []
    of = formats.count(expected, visit.lang, unit="districts", word=visit.word)
    key = "face.none_reported" if given == 0 else "face.all_reported" if given >= expected else "face.some_reported"
    return [say(key, visit.lang, n=formats.grouped(given), all=of)]


def _sources(visit: Visit, answer: Answer) -> list[str]:
    files = answer.sources["upload_id"].n_unique()
    return [say("face.sources", visit.lang, files=formats.count(files, visit.lang, unit="uploads"))] if files else []
