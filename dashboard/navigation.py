"""The pages of the app, in order: which file, under which name, for whom."""

from dataclasses import dataclass
from functools import cache
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
    """One page: its file is ``pages/<name>.py``, its address ``/<name>``, its title ``nav.<name>``."""

    name: str
    group: Group
    icon: str
    permission: Permission

    @property
    def file(self) -> Path:
        """Where the page is, as an absolute path: the entry stands elsewhere."""
        return FOLDER / f"{self.name}.py"

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
PREFECTURE = Entry("prefecture", "readiness", ":material/map:", Permission.SEE_READINESS)
OF_ALL = (PREFECTURE, next(one for one in ENTRIES if one.name == "upload"))
"""The pages on all municipalities together, in place of those of one."""
SETUP = Entry("setup", "data", ":material/start:", Permission.ADMINISTER)
"""The one page of a store that no council has been set up in."""
LOST = "lost"
"""Where an address without a page leads to."""
ADDRESSES = tuple(one.name for one in (*ENTRIES, PREFECTURE, SETUP))
"""Those of all pages, whether or not a person may open them."""


def entry(name: str) -> Entry:
    """The page of that name. Raises StopIteration."""
    return next(one for one in (*ENTRIES, PREFECTURE, SETUP) if one.name == name)


def open_to(viewer: Viewer) -> list[Entry]:
    """The pages that a person may see of what is looked at and that exist, in order."""
    pages = OF_ALL if viewer.place == NATION else ENTRIES
    return [one for one in pages if viewer.may(one.permission) and _is_there(one.file)]


@cache
def _is_there(file: Path) -> bool:
    """Whether a page is there; that changes with the program alone."""
    return file.is_file()


def not_here(viewer: Viewer) -> list[Entry]:
    """The pages that only the other has: those of one municipality, or of all."""
    others = ENTRIES if viewer.place == NATION else (PREFECTURE,)
    return [one for one in others if one not in open_to(viewer)]
