"""The datasets, each a module that declares one. A new kind of file is a new module here and a line below."""

from dashboard.datasets.allocations import ALLOCATIONS
from dashboard.datasets.chest import CHEST
from dashboard.datasets.definitions import DEFINITIONS
from dashboard.datasets.districts import DISTRICTS
from dashboard.datasets.drills import DRILLS
from dashboard.datasets.dues import DUES
from dashboard.datasets.income import INCOME
from dashboard.datasets.municipalities import MUNICIPALITIES
from dashboard.datasets.roster import ROSTER
from dashboard.datasets.roster_reasons import ROSTER_REASONS
from dashboard.datasets.spec import Dataset
from dashboard.datasets.targets import TARGETS
from dashboard.datasets.volunteers import VOLUNTEERS
from dashboard.errors import UsageError

DATASETS: tuple[Dataset, ...] = (
    DISTRICTS,
    ROSTER,
    ROSTER_REASONS,
    DRILLS,
    VOLUNTEERS,
    CHEST,
    DUES,
    INCOME,
    ALLOCATIONS,
    TARGETS,
    DEFINITIONS,
)
"""What a council sends."""
EVERY_DATASET = (*DATASETS, MUNICIPALITIES)
"""… and the list of the municipalities, which is of them all."""


def dataset_named(name: str) -> Dataset:
    """The dataset of that name. Raises UsageError, with the names that there are."""
    for dataset in EVERY_DATASET:
        if dataset.name == name:
            return dataset
    raise UsageError("unknown_dataset", value=name, known=", ".join(d.name for d in EVERY_DATASET))
