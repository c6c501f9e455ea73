"""The HTML that every address of the app begins with: Streamlit's own, with our words, and what the page will need."""

import re
from functools import cache
from pathlib import Path

from streamlit.file_util import get_static_dir

from dashboard.assets import SCRIPT, STYLE, own_address
from dashboard.navigation import FIRST
from dashboard.words import say

CHARTS, MAPS = "PlotlyChart", "DeckGlJsonChart"
"""What draws them, as the scripts of Streamlit are called: together two thirds of all that a browser fetches."""
DRAWN = {
    FIRST.name: {MAPS},
    "coverage": {CHARTS, MAPS},
    "drills": {CHARTS, MAPS},
    "volunteers": {CHARTS, MAPS},
    "district": {CHARTS},
    "chest": {CHARTS},
    "dues": {CHARTS},
    "uses": {CHARTS},
    "indicators": {CHARTS},
}
"""Which pages have either in any case, by name."""


@cache
def document(lang: str, page: str) -> str:
    """Streamlit's index.html with our title and words, without what this house does not use.

    Its one inline script is for search engines; with ours in its place the policy needs to allow none. What draws the
    page is fetched while the server still works on its figures; what draws the others, when the page stands. Our look
    comes last, so that it goes over Streamlit's.
    """
    text = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
    for pattern, replacement in (
        (r'<html lang="en">', f'<html lang="{lang}">'),
        (r"<title>.*?</title>", f"<title>{say('server.title', lang)}</title>"),
        (r"<noscript>.*?</noscript>", f"<noscript>{say('server.noscript', lang)}</noscript>"),
        (r"<!--.*?-->", ""),
        (r"<script>.*?</script>", f'<script src=".{own_address(SCRIPT)}"></script>'),
        (r'<link\s+rel="(preload|service-desc)".*?/>', ""),
        (r"</head>", f"{_fetched_early(page)}</head>"),
        (r"</body>", f'<link rel="stylesheet" href=".{own_address(STYLE)}"></body>'),
    ):
        text = re.sub(pattern, replacement, text, flags=re.DOTALL)
    return text


def _fetched_early(page: str) -> str:
    """The links to the scripts that draw."""
    now = DRAWN.get(page or FIRST.name, set())
    kinds = {name: "modulepreload" if name in now else "prefetch" for name in (CHARTS, MAPS)}
    return "".join(f'<link rel="{kind}" crossorigin href="{_script(name)}">' for name, kind in kinds.items())


def _script(name: str) -> str:
    """The address of a script of Streamlit, whose name carries a hash of its content."""
    (found,) = (Path(get_static_dir()) / "static" / "js").glob(f"{name}.*.js")
    return f"./static/js/{found.name}"
