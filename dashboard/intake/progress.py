"""How far a file is on its way into the store, told step by step to whoever waits for it."""

from collections.abc import Callable
from typing import Literal, get_args

Step = Literal["reading", "screening", "checking", "comparing", "storing", "renewing"]
STEPS: tuple[Step, ...] = get_args(Step)
"""In their order: up to ``comparing`` nothing is written."""

Watch = Callable[[Step, int], None]
"""Is told each step as it begins, with the rows that are known by then: none before they are read."""


def unwatched(_step: Step, _rows: int) -> None:
    """Nobody waits."""


def share_done(step: Step) -> float:
    """Of a file, the share that is done when a step begins."""
    return STEPS.index(step) / len(STEPS)
