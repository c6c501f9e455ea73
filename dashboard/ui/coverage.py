"""A piece of the page on the register: the log of what its figures meant, and from when."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.visit import Visit
from dashboard.words import say


def change_log(visit: Visit, definitions: Answer) -> None:
    """Every change of definition, newest first, with its reason."""
    lines = [tag("li", _change(visit, row)) for row in definitions.frame.iter_rows(named=True)]
    st.html(tag("ul", *lines) if lines else tag("p", say("coverage.no_definitions", visit.lang)))


def _change(visit: Visit, row: Mapping[str, Any]) -> Html:
    """From when, which figure, how, and why. A text that has no English is shown in Japanese."""
    text = (row["text_en"] if visit.lang == "en" else None) or row["text_ja"]
    told = say(
        "coverage.definition",
        visit.lang,
        day=formats.day(row["valid_from"], visit.lang),
        metric=code_label("metric", row["metric"], visit.lang),
        text=text,
    )
    reason = say("coverage.definition_reason", visit.lang, reason=row["reason"]) if row["reason"] else ""
    return joined(told, reason)
