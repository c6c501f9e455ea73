"""What a mark says when it is pointed at: its name, its figure, what that divides, and the month."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

from dashboard import formats
from dashboard.metrics import METRICS, Metric
from dashboard.words import say


def about(row: Mapping[str, Any], metric: Metric, lang: str, *, name: str, hidden: str | None = None) -> str:
    """The lines of ``told`` as plotly writes them, its name in bold; whatever a file holds stays text."""
    first, *rest = (escape(line) for line in told(row, metric, lang, name=name, hidden=hidden))
    return "<br>".join([f"<b>{first}</b>", *rest])


def told(row: Mapping[str, Any], metric: Metric, lang: str, *, name: str, hidden: str | None = None) -> list[str]:
    """Lines of plain text for one mark.

    A rate tells numerator and denominator, taken from ``x_numerator`` and ``x_denominator`` or the columns of those
    metrics; money is exact to the yen; a row with a ``month`` tells it.
    """
    figure = metric.write(row, lang, hidden=hidden, exact=True)
    lines = [name, say("charts.hover", lang, label=metric.label(lang), figure=figure), *_division(row, metric, lang)]
    month = row.get("month")
    return [*lines, formats.month(month, lang)] if isinstance(month, date) else lines


def _division(row: Mapping[str, Any], metric: Metric, lang: str) -> list[str]:
    """The line that says what a rate divides, if both of its parts are known."""
    if metric.numerator is None or metric.denominator is None:
        return []
    above = _part(row, metric, "numerator", METRICS[metric.numerator])
    below = _part(row, metric, "denominator", METRICS[metric.denominator])
    if above is None or below is None:
        return []
    return [
        say(
            "charts.division",
            lang,
            **_parts(METRICS[metric.numerator], above, METRICS[metric.denominator], below, lang),
        )
    ]


def _part(row: Mapping[str, Any], metric: Metric, side: str, part: Metric) -> float | None:
    found: float | None = row.get(f"{metric.answer_column}_{side}", row.get(part.answer_column))
    return found


def _parts(above: Metric, a: float, below: Metric, b: float, lang: str) -> dict[str, str]:
    return {
        "numerator": above.label(lang),
        "a": formats.figure(a, above.unit, lang),
        "denominator": below.label(lang),
        "b": formats.figure(b, below.unit, lang),
    }
