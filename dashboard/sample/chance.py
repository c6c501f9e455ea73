"""Chance that falls the same on every machine: seeded by what it is for, drawn and spread in whole numbers only."""

import random
from collections.abc import Sequence

_SEED = "sonae"


def chance(*purpose: str) -> random.Random:
    """A source of its own for each purpose, so that a new figure does not move the others."""
    return random.Random("/".join((_SEED, *purpose)))  # noqa: S311 - figures of an invented city, not secrets


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """``total`` shared out by weight into whole numbers that add up to it, the largest remainders first."""
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    behind = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in behind[: total - sum(shares)]:
        shares[i] += 1
    return shares


def climb(first: int, last: int, weights: Sequence[int]) -> list[int]:
    """A path of whole numbers from ``first`` to ``last``, rounded; each weight is the size of one step."""
    whole, gone, path = sum(weights), 0, [first]
    for weight in weights:
        gone += weight
        path.append(first + ((last - first) * gone * 2 + whole) // (whole * 2))
    return path
