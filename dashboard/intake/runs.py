"""Texts of which a part is shown otherwise than the rest: struck out, or raised as the mark of a footnote is.

Read as plain texts, 5060 of which 50 is struck out would be 5,060, and 100¹ would be 1,001.
"""

from collections.abc import Iterable
from types import MappingProxyType

STRUCK, RAISED, LOWERED = "struck", "superscript", "subscript"
_SMALL = MappingProxyType(
    {
        RAISED: str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾"),
        LOWERED: str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎"),
    }
)


def marked(runs: Iterable[tuple[str, str | None]]) -> str:
    """Runs, each with its look, as one text of what a person sees: ~50~60, and 100¹, neither of which is a figure."""
    return "".join(_shown(text, look) for text, look in runs)


def _shown(text: str, look: str | None) -> str:
    if look == STRUCK:
        return f"~{text}~"
    return text.translate(_SMALL[look]) if look else text
