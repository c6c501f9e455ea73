"""Links into the upload page: to one upload, to those of a dataset and month, to a blank file."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.ui.markup import Html, tag
from dashboard.ui.visit import Look

_PAGE = "upload"


def address(look: Look, tab: str, **asked: Any) -> str:
    """The upload page with that tab open, for this reader: ``upload=`` an id, ``line=``, ``dataset=``, ``period=``."""
    said = {"tab": tab, **look.choices, **asked}
    return f"{_PAGE}?{urlencode({name: str(value) for name, value in said.items() if value is not None})}"


def cell_address(look: Look, cell: Mapping[str, Any]) -> str | None:
    """Where a cell of the grid of files leads: to what was sent, or to the blank file of what is missing."""
    if cell["upload_id"]:
        return address(look, "history", dataset=cell["dataset"], period=f"{cell['period']:%Y-%m}")
    return _blank(look, cell) if cell["status"] in ("missing", "not_due") else None


def _blank(look: Look, cell: Mapping[str, Any]) -> str:
    """The blank file of a dataset and month."""
    return address(look, "templates", dataset=cell["dataset"], period=f"{cell['period']:%Y-%m}")


def anchor(href: str, *children: str | None) -> Html:
    """A link within this tab of the browser, told by its colour."""
    return tag("a", *children, href=href, target="_self", style="text-decoration:none")


def asked(name: str) -> str | None:
    """What else the address asks for."""
    said: str | None = st.query_params.get(name)
    return said or None
