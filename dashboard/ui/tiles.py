"""Tiles: one figure each, with what it divides, what it was a year ago, and how far it is from its target."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.desk import Answer
from dashboard.metrics import METRICS, Metric, metric
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.visit import Visit
from dashboard.words import say

_NUMBER = re.compile(r"^([^\d]*[\d,.]+)(.*)$")


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


def tile(
    visit: Visit,
    answer: Answer,
    name: str,
    *,
    share: str | None = None,
    change: str | None = None,
    last_year: str | None = None,
    target: str | None = None,
    note: str | None = None,
    alert: bool = False,
) -> Tile:
    """The tile of a metric, from an answer of one row.

    ``share``: the metric of the rate that this count is the numerator of. ``change``, ``last_year`` and ``target`` are
    columns: the difference to the same month a year ago, the figure then, the full-year target. One that is null is
    left out. ``note``: a line of its own, first.
    """
    row, shown = answer.row(), metric(name)
    hidden = answer.frame.height > 0 and answer.hides(0, shown.answer_column)
    value, goal = row.get(shown.answer_column), row.get(target or "")
    lines = [
        *([note] if note else []),
        *_share(visit, row, METRICS[share] if share else None),
        *_change(visit, row, shown, change, last_year),
        *(_target(visit, value, goal, shown) if goal != row.get(f"{share}_denominator") else []),
    ]
    return Tile(
        shown.label(visit.lang),
        shown.write(row, visit.lang, hidden=hidden, word=visit.word),
        tuple(lines),
        reached=value / goal if value is not None and goal else None,
        is_word=hidden or (value is None and shown.bounds(row) is None),
        alert=alert,
    )


def tiles(shown: Sequence[Tile]) -> None:
    """Draws them side by side, of one height."""
    st.html(tag("div", *map(_drawn, shown), class_="sonae-tiles"))


def _share(visit: Visit, row: Mapping[str, Any], rate: Metric | None) -> list[str]:
    """対象者数 12,862人の49.9%."""
    value = row.get(rate.answer_column) if rate else None
    if rate is None or rate.denominator is None or value is None:
        return []
    whole = METRICS[rate.denominator]
    size = row.get(f"{rate.answer_column}_denominator", row.get(whole.answer_column))
    counted = formats.figure(size, whole.unit, visit.lang, word=visit.word)
    return [
        say(
            "face.share",
            visit.lang,
            whole=whole.heading(visit.lang, inside=True),
            n=counted,
            rate=formats.rate(value, visit.lang),
        )
    ]


def _change(
    visit: Visit, row: Mapping[str, Any], shown: Metric, change: str | None, last_year: str | None
) -> list[str]:
    """前年同月 +212人, or what it was then."""
    difference, before = row.get(change or ""), row.get(last_year or "")
    if difference is not None:
        return [say("face.change", visit.lang, change=formats.change(difference, shown.unit, visit.lang))]
    if before is not None:
        return [say("face.last_year", visit.lang, n=formats.figure(before, shown.unit, visit.lang, word=visit.word))]
    return []


def _target(visit: Visit, value: float | None, goal: float | None, shown: Metric) -> list[str]:
    """目標 8,000人の80.2%."""
    if value is None or not goal:
        return []
    written = formats.short(goal, shown.unit, visit.lang, word=visit.word)
    return [say("face.target", visit.lang, target=written, rate=formats.rate(value / goal, visit.lang))]


def _drawn(one: Tile) -> Html:
    """A tile as HTML."""
    lines = [tag("div", line, class_="line") for line in one.lines]
    bullet = _bullet(one.reached) if one.reached is not None else None
    figure = tag("div", _digits(one.figure), class_="figure word" if one.is_word else "figure")
    class_ = "sonae-tile alert" if one.alert else "sonae-tile"
    return tag("div", tag("div", one.label, class_="label"), figure, *lines, bullet, class_=class_)


def _digits(figure: str) -> Html:
    """The number large and its unit small."""
    found = _NUMBER.match(figure)
    return joined(found[1], tag("small", found[2]) if found[2] else None) if found else joined(figure)


def _bullet(reached: float) -> Html:
    """A bar of what is reached with a tick at the target; beyond it the bar is longer than the tick."""
    whole = max(reached, 1.0)
    bar = tag("div", class_="done", style=f"width:{reached / whole:.1%}")
    tick = tag("div", class_="tick", style=f"left:calc({1 / whole:.1%} - 3px)")
    return tag("div", tag("div", bar, tick, class_="sonae-bullet"), class_="sonae-bullet-room")
