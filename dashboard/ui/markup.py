"""HTML that is safe by construction: whatever is not ``Html`` is text and is escaped; and text where Streamlit takes
Markdown.
"""

import re
from html import escape

_SIGNS = re.compile(r"([\\`*_\[\]<>#~$|&{}])|^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


class Html(str):
    """A piece of finished HTML."""

    __slots__ = ()


def tag(name: str, *children: str | None, **attributes: str | None) -> Html:
    """``tag("td", "6,413人", class_="number")``; None leaves a child or an attribute out."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in _given(attributes))
    return Html(f"<{name}{written}>{joined(*children)}</{name}>")


def joined(*children: str | None) -> Html:
    """The children one after the other."""
    return Html("".join(child if isinstance(child, Html) else escape(child) for child in children if child is not None))


def _given(attributes: dict[str, str | None]) -> list[tuple[str, str]]:
    return [(key, value) for key, value in attributes.items() if value is not None]


def plain(text: str) -> str:
    """A text that somebody may have typed, for a place where Streamlit takes Markdown: shown as it stands."""
    return _SIGNS.sub(lambda sign: f"\\{sign[1]}" if sign[1] else f"{sign[2]}{sign[3][:-1]}\\{sign[3][-1]}", text)
