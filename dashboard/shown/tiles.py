"""Tiles: one figure each, with what it divides, what it was a year ago, and how far it is from its target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import formats
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.metrics import METRICS, Metric, metric
from dashboard.shown.tables import Reader
from dashboard.words import say


@dataclass(frozen=True)
class Tile:
    """``lines`` stand small below the figure. ``reached``: the share of the target, 1.0 when it is met, for a bullet.

    ``is_word``: the figure is a word such as 未報告. ``alert``: it needs attention, which a line must say too.
    """

    label: str
    figure: str
    lines: tuple[str, ...] = ()
    reached: float | None = None
    is_word: bool = False
    alert: bool = False


@kept
def tile(
    reader: Reader,
    answer: Answer,
    name: str,
    *,
    share: str | tuple[str, ...] | None = None,
    change: str | None = None,
    last_year: str | None = None,
    target: str | None = None,
    note: str | None = None,
    alert: bool = False,
) -> Tile:
    """The tile of a metric, from an answer of one row.

    ``share``: the metric of the rate that this count is the numerator of, or several. ``change``, ``last_year`` and
    ``target`` are columns: the difference to the same month a year ago, the figure then, the full-year target, of the
    count or (``<rate>_target``) of the first rate. One that is null is left out. ``note``: a line of its own, first.
    """
    row, shown, rates = answer.row(), metric(name), [METRICS[one] for one in _several(share)]
    hidden = answer.hides(0, shown.answer_column) if answer.frame.height else None
    aimed = next((rate for rate in rates if target == f"{rate.name}_target"), shown)
    value, goal = row.get(aimed.answer_column), row.get(target or "")
    lines = [
        *([note] if note else []),
        *(line for rate in rates for line in _share(reader, row, rate)),
        *_change(reader, row, shown, change, last_year),
        *([] if _is_whole(row, rates, goal) else _target(reader, value, row, target, aimed)),
    ]
    return Tile(
        shown.label(reader.lang),
        shown.write(row, reader.lang, hidden=hidden, word=reader.word),
        tuple(lines),
        reached=value / goal if value is not None and goal else None,
        is_word=hidden is not None or (row.get(shown.answer_column) is None and shown.bounds(row) is None),
        alert=alert and value != 0,
    )


def _several(names: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names or ()


def _is_whole(row: Mapping[str, Any], rates: Sequence[Metric], goal: float | None) -> bool:
    """Whether the target is all there are, which the share says already."""
    return bool(rates) and goal == row.get(f"{rates[0].answer_column}_denominator")


def _share(reader: Reader, row: Mapping[str, Any], rate: Metric) -> list[str]:
    """対象者数 12,862人の49.9%."""
    value = row.get(rate.answer_column)
    if rate.denominator is None or value is None:
        return []
    whole = METRICS[rate.denominator]
    size = row.get(f"{rate.answer_column}_denominator", row.get(whole.answer_column))
    counted = formats.figure(size, whole.unit, reader.lang, word=reader.word)
    return [
        say(
            "face.share",
            reader.lang,
            whole=whole.heading(reader.lang, inside=True),
            n=counted,
            rate=formats.rate(value, reader.lang),
        )
    ]


def _change(
    reader: Reader, row: Mapping[str, Any], shown: Metric, change: str | None, last_year: str | None
) -> list[str]:
    """前年同月 +212人, or what it was then."""
    difference, before = row.get(change or ""), row.get(last_year or "")
    if difference is not None:
        return [say("face.change", reader.lang, change=formats.change(difference, shown.unit, reader.lang))]
    if before is not None:
        return [say("face.last_year", reader.lang, n=formats.figure(before, shown.unit, reader.lang, word=reader.word))]
    return []


def _target(
    reader: Reader, value: float | None, row: Mapping[str, Any], target: str | None, shown: Metric
) -> list[str]:
    """目標 8,000人の80.2%, or 目標 調査中."""
    goal = row.get(target or "")
    if value is None or value < 0 or not goal:
        return target_unknown(reader, row, target)
    written = formats.short(goal, shown.unit, reader.lang, word=reader.word)
    return [say("face.target", reader.lang, target=written, rate=formats.rate(value / goal, reader.lang))]


def target_unknown(reader: Reader, row: Mapping[str, Any], target: str | None) -> list[str]:
    """目標 調査中: why a target that was set is not known."""
    state = row.get(f"{target}_state")
    if state in {None, "given", "not_applicable"}:
        return []
    return [say("face.target_unknown", reader.lang, state=formats.state(state, reader.lang))]
