"""Everything the office of そなえ市 has sent since April 2021, in the order in which it was sent."""

from pathlib import Path

from dashboard.sample.allocations_files import allocations_sheets
from dashboard.sample.chest_files import chest_sheets
from dashboard.sample.drills_files import drills_sheets
from dashboard.sample.dues_files import dues_sheets
from dashboard.sample.files import SampleFile, Sheet
from dashboard.sample.income_files import income_sheets
from dashboard.sample.ledger_files import ledger_sheets
from dashboard.sample.plan_files import plan_sheets
from dashboard.sample.reasons_files import reasons_sheets
from dashboard.sample.roster_files import roster_sheets
from dashboard.sample.volunteers_files import volunteers_sheets


def write_sample(directory: Path) -> list[SampleFile]:
    """Writes every file into ``directory``, which is made if need be; the list is in the order of sending."""
    directory.mkdir(parents=True, exist_ok=True)
    return [sheet.write(directory) for sheet in sorted(sheets(), key=lambda sheet: sheet.stored_at)]


def sheets() -> list[Sheet]:
    """The same before they are written, by subject."""
    return [
        *ledger_sheets(),
        *plan_sheets(),
        *roster_sheets(),
        *reasons_sheets(),
        *drills_sheets(),
        *volunteers_sheets(),
        *chest_sheets(),
        *dues_sheets(),
        *income_sheets(),
        *allocations_sheets(),
    ]
