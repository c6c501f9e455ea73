"""The pages of the app, in order: which file, under which name, for whom.

All municipalities together have pages of the same names at the same addresses, each a file of its own: who goes from
one to all, or back, stays on the subject.
"""

from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from dashboard.council import NATION
from dashboard.roles import Permission, Viewer
from dashboard.settings import ROOT
from dashboard.words import say

Group = Literal["readiness", "finance", "data"]
FOLDER = ROOT / "pages"


@dataclass(frozen=True)
class Entry:
    """One page: its address is ``/<name>``, its title ``nav.<name>``, its file ``pages/<name>.py``; that of the page on
    all municipalities (``of_all``) is ``pages/prefecture_<name>.py``.
    """

    name: str
    group: Group
    icon: str
    permission: Permission
    of_all: bool = field(default=False, compare=False)

    @cached_property
    def file(self) -> Path:
        """Where the page is, as an absolute path: the entry stands elsewhere."""
        return FOLDER / f"{'prefecture_' if self.of_all else ''}{self.name}.py"

    def title(self, lang: str) -> str:
        """Its name in the navigation and in the browser's tab."""
        return say(f"nav.{self.name}", lang)


ENTRIES = (
    Entry("overview", "readiness", ":material/dashboard:", Permission.SEE_READINESS),
    Entry("coverage", "readiness", ":material/checklist:", Permission.SEE_READINESS),
    Entry("district", "readiness", ":material/location_city:", Permission.SEE_READINESS),
    Entry("disaster", "readiness", ":material/flood:", Permission.SEE_READINESS),
    Entry("drills", "readiness", ":material/directions_run:", Permission.SEE_READINESS),
    Entry("volunteers", "readiness", ":material/handshake:", Permission.SEE_READINESS),
    Entry("chest", "finance", ":material/volunteer_activism:", Permission.SEE_FINANCE),
    Entry("dues", "finance", ":material/savings:", Permission.SEE_FINANCE),
    Entry("uses", "finance", ":material/redeem:", Permission.SEE_FINANCE),
    Entry("indicators", "finance", ":material/flag:", Permission.SEE_READINESS),
    Entry("upload", "data", ":material/upload_file:", Permission.SEE_DATA),
    Entry("reports", "data", ":material/print:", Permission.SEE_READINESS),
    Entry("survey", "data", ":material/assignment:", Permission.SEE_READINESS),
    Entry("admin", "data", ":material/admin_panel_settings:", Permission.ADMINISTER),
)
FIRST = ENTRIES[0]
SETUP = Entry("setup", "data", ":material/start:", Permission.ADMINISTER)
"""The one page of a store that no council has been set up in."""
LOST = "lost"
"""Where an address without a page leads to."""
MOVED = ("prefecture",)
"""Addresses of earlier versions: they lead to the first page."""
ADDRESSES = tuple(one.name for one in (*ENTRIES, SETUP))
"""Those of all pages, whether or not a person may open them."""


def entry(name: str) -> Entry:
    """The page of that name. Raises StopIteration."""
    return next(one for one in (*ENTRIES, SETUP) if one.name == name)


def _of_all(*names: str) -> tuple[Entry, ...]:
    """The pages of those names on all municipalities."""
    return tuple(replace(entry(name), of_all=True) for name in names)


OF_ALL = (
    *_of_all("overview", "coverage", "disaster", "drills", "volunteers", "chest", "dues", "uses", "indicators"),
    entry("upload"),
    *_of_all("reports"),
)
"""The pages on all municipalities together, in place of those of one."""


def open_to(viewer: Viewer) -> list[Entry]:
    """The pages that a person may see of what is looked at and that exist, in order."""
    pages = OF_ALL if viewer.place == NATION else ENTRIES
    return [one for one in pages if viewer.may(one.permission) and _is_there(one.file)]


@cache
def _is_there(file: Path) -> bool:
    """Whether a page is there; that changes with the program alone."""
    return file.is_file()


def not_here(viewer: Viewer) -> list[Entry]:
    """The pages that only a municipality has, where all of them are looked at."""
    return [one for one in ENTRIES if viewer.place == NATION and one not in OF_ALL]
