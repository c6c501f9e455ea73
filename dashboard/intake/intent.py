"""What a person says about a file before it is read as a dataset."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.council import NATION
from dashboard.datasets import EVERY_DATASET
from dashboard.datasets.spec import Dataset
from dashboard.errors import UsageError
from dashboard.intake.period import MONTH, YTD
from dashboard.periods import Span

UPDATE, REPLACE = "update", "replace"


@dataclass(frozen=True)
class Intent:
    """``span`` None: as the file states. ``maps``: heading (or ``#3``) → column, blank for none. ``sets``: column →
    value for all rows. ``districts``: spelling → code or name of the district that it means.

    Raises UsageError for what cannot be: an unknown basis or mode, a cumulative stock, figures of no one council.
    """

    dataset: Dataset
    municipality: str
    span: Span | None = None
    basis: str = MONTH
    mode: str = UPDATE
    complete: bool = False
    maps: Mapping[str, str] = field(default_factory=dict)
    sets: Mapping[str, str] = field(default_factory=dict)
    districts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.basis not in (MONTH, YTD):
            raise UsageError("unknown_basis", value=self.basis)
        if self.mode not in (UPDATE, REPLACE):
            raise UsageError("unknown_mode", value=self.mode)
        if self.basis == YTD and not self.dataset.flow:
            raise UsageError("ytd_of_a_stock", dataset=self.dataset.name)
        if self.dataset.of_all and self.municipality != NATION:
            raise UsageError("of_all_municipalities", dataset=self.dataset.name)


def datasets_of(municipality: str) -> tuple[Dataset, ...]:
    """What the upload page takes for it: of all municipalities together their list, of one everything else.

    A command may say 000000 of any dataset: published figures of the nation.
    """
    return tuple(dataset for dataset in EVERY_DATASET if dataset.of_all == (municipality == NATION))
