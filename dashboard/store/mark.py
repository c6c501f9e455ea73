"""The mark in the folder of a lake's rows. What does not bear it is not that folder, but an empty one over which
nothing is mounted, or that of another store: nothing may be written there.
"""

from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import StoreError

_NAME = "sonae-store"


@dataclass(frozen=True)
class Mark:
    """``said``: by which the catalogue is known from all others."""

    folder: Path
    said: str

    def make(self) -> None:
        """Marks a folder that is empty or not there yet. Raises StoreError("data_not_here") where it is another's, and
        StoreError("cannot_be_made") where nothing can be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / _NAME).open("x", encoding="utf-8") as file:
                file.write(self.said)
        except FileExistsError:
            pass  # what is read then tells
        except OSError as error:
            raise StoreError("cannot_be_made", db=str(self.folder)) from error
        self.hold()

    def hold(self) -> None:
        """Raises StoreError("data_not_here") where the folder does not bear the mark."""
        try:
            found = (self.folder / _NAME).read_text(encoding="utf-8")
        except OSError:
            found = None
        if found != self.said:
            raise StoreError("data_not_here", folder=str(self.folder))
