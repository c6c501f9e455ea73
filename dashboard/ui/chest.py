"""The switch of the page on the chest between all campaigns and one of them."""

import streamlit as st

from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.ui import address
from dashboard.ui.visit import Visit
from dashboard.words import say

_ALL = "all"
_KEY = "campaign"


def choose_campaign(visit: Visit, by_campaign: Answer) -> str | None:
    """The campaign that is looked at, None for all of them; it stands in the address. Nothing to choose where there is
    but one.
    """
    options = [_ALL, *by_campaign.frame["campaign"].to_list()]
    address.settle(_KEY, options, default=_ALL)
    if len(options) <= 2:
        return None
    chosen = st.segmented_control(
        say("chest.campaign", visit.lang),
        options,
        key=_KEY,
        required=True,
        format_func=lambda code: _label(code, visit.lang),
    )
    campaign = None if chosen == _ALL else chosen
    address.write({_KEY: campaign})
    return campaign


def _label(code: str, lang: str) -> str:
    return say("chest.every_campaign", lang) if code == _ALL else code_label("campaign", code, lang)
