"""The switch of the page on all plans between one indicator and another."""

import streamlit as st

from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.findings.prefecture_plans import standings
from dashboard.ui import address
from dashboard.ui.visit import Visit
from dashboard.words import say

_KEY = "indicator"


def choose_indicator(visit: Visit, plans: Answer) -> str:
    """The indicator that is looked at, that of most plans first; it stands in the address."""
    options = [one.indicator for one in standings(plans)]
    address.settle(_KEY, options, default=options[0])
    chosen: str = st.selectbox(
        say("prefecture_plans.choose", visit.lang),
        options,
        key=_KEY,
        format_func=lambda code: code_label("indicator", code, visit.lang),
    )
    address.write({_KEY: chosen if chosen != options[0] else None})
    return chosen
