"""Pieces of the page on the register: the chain of people, and the log of what its figures meant from when."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.charts import funnel, sketch
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.ui.figures import chart
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.notes import titled
from dashboard.ui.visit import Look, Visit
from dashboard.words import say

_CHAIN = (
    ("eligible",),
    ("listed", "listed_rate"),
    ("consented", "consent_rate"),
    ("shared", "shared_rate"),
    ("planned", "plan_rate", "plan_rate_of_consented"),
    ("supported", "support_rate"),
    ("planned_and_supported",),
    ("uncovered",),
)


def chain(visit: Visit, answer: Answer, *, title: str, key: str) -> None:
    """From those who are eligible to those with a plan and a supporter: of the city or of one district."""
    figure = sketch(
        funnel,
        answer.row(),
        _CHAIN,
        visit.lang,
        title=title,
        subtitle=say("coverage.chain_unit", visit.lang, month=formats.month(visit.month, visit.lang)),
        hidden=answer.hidden.row(0, named=True),
        attention="uncovered",
        narrow=visit.narrow,
    )
    chart(visit, figure, key=key)


def change_log(visit: Visit, definitions: Answer) -> None:
    """Every change of definition, newest first, with its reason, under its heading."""
    head = titled(say("coverage.definitions", visit.lang), say("coverage.definitions_unit", visit.lang))
    st.html(joined(head, _log(visit, definitions)))


@kept
def _log(look: Look, definitions: Answer) -> Html:
    lines = [tag("li", _change(look, row)) for row in definitions.frame.iter_rows(named=True)]
    if not lines:
        return tag("p", say("coverage.no_definitions", look.lang))
    return tag("div", tag("ul", *lines), class_="sonae-log", tabindex="0")


def _change(look: Look, row: Mapping[str, Any]) -> Html:
    """From when, which figure, how, and why. A text that has no English is shown in Japanese."""
    text = (row["text_en"] if look.lang == "en" else None) or row["text_ja"]
    told = say(
        "coverage.definition",
        look.lang,
        day=formats.day(row["valid_from"], look.lang),
        metric=code_label("metric", row["metric"], look.lang),
        text=text,
    )
    reason = say("coverage.definition_reason", look.lang, reason=row["reason"]) if row["reason"] else ""
    return joined(told, reason)
