"""What a reader sees of a page: its texts without markup, its tables as rows, its links."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

_TABLE = re.compile(r"<table[^>]*>.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
_UNIT = re.compile(r"<small>.*?</small>")
_TAG = re.compile(r"<[^>]+>")
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


class Screen:
    """One page as it stands; ``app`` is the runner, for what is clicked."""

    def __init__(self, app: AppTest) -> None:
        self.app = app

    def unfolded(self) -> "Screen":
        """The same page after everything was opened that is drawn only then."""
        told = (block.proto.popover.id for block in self.app.get("popover"))
        for key in [id_.split("-", 2)[2] for id_ in told if id_]:
            self.app.session_state[key] = True
        return Screen(self.app.run())

    def leaves(self) -> Iterator["Screen"]:
        """The same page as it stands, then with each other tab opened in turn: only open ones are drawn."""
        yield self
        for box in [box for box in self.app.get("tab_container") if box.proto.tab_container.id]:
            key = box.proto.tab_container.id.split("-", 2)[2]
            for label in [tab.label for tab in box.children.values() if not tab.children]:
                self.app.session_state[key] = label
                yield Screen(self.app.run())

    def whole(self) -> "Screen":
        """The page as all its tabs together say it, each piece once; nothing is clicked on it any more."""
        return Whole(self)

    @property
    def bodies(self) -> list[str]:
        """The pieces of HTML of ours on the page."""
        return [_STYLE.sub("", element.proto.body) for element in self.app.get("html")]

    @property
    def html(self) -> str:
        """All of them."""
        return "".join(self.bodies)

    @property
    def text(self) -> str:
        """Everything that is said, one piece a line."""
        spoken = [*self.app.markdown, *self.app.caption, *self.app.error]
        return "\n".join(
            [unescape(_TAG.sub("\n", self.html)), *(str(element.value) for element in spoken), *self.links]
        )

    @property
    def links(self) -> list[str]:
        """The labels of links to other pages."""
        return [element.proto.label for element in self.app.get("page_link")]

    @property
    def charts(self) -> list[dict[str, Any]]:
        """The plotly figures of the page, as JSON."""
        return [json.loads(element.proto.spec) for element in self.app.get("plotly_chart")]

    def tiles(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Each tile as its label, its figure with the unit, and the lines below."""
        return [
            (_inside("label", tile)[0], "".join(_inside('figure[^"]*', tile)), tuple(_inside("line", tile)))
            for tile in self.html.split('<div class="sonae-tile')[1:]
            if 'class="label"' in tile
        ]

    def table(self, number: int = 0) -> list[list[str]]:
        """One table as rows of texts, headings first (their units left out), the total last."""
        return [
            [unescape(_TAG.sub("", _UNIT.sub("", cell))) for cell in _CELL.findall(row)]
            for row in _ROW.findall(_TABLE.findall(self.html)[number])
        ]

    def address(self) -> dict[str, str]:
        """What stands in the address, each name with its one value."""
        return {
            name: values[0] if isinstance(values, list) else values for name, values in self.app.query_params.items()
        }


class Whole(Screen):
    """A page with all its tabs open at a time."""

    def __init__(self, page: Screen) -> None:
        super().__init__(page.app)
        seen = [(leaf.bodies, leaf.text, leaf.charts) for leaf in page.leaves()]
        self._bodies = list(dict.fromkeys(body for bodies, _, _ in seen for body in bodies))
        self._text = "\n".join(text for _, text, _ in seen)
        self._charts = [chart for _, _, charts in seen for chart in charts]

    @property
    def bodies(self) -> list[str]:
        return self._bodies

    @property
    def text(self) -> str:
        return self._text

    @property
    def charts(self) -> list[dict[str, Any]]:
        return self._charts


def _inside(class_: str, html: str) -> list[str]:
    """The texts of the elements of that class, without markup."""
    return [unescape(_TAG.sub("", found)) for found in re.findall(rf'<div class="{class_}">(.*?)</div>', html)]
