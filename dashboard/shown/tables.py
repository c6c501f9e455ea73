"""Tables as they are shown: their columns, and what each cell says; a figure, or the word for why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from dashboard import formats
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.metrics import METRICS
from dashboard.privacy import Marks
from dashboard.shown.definitions import defined
from dashboard.words import say


class Reader(Protocol):
    """For whom it is written: ``word`` is the council's own for a district."""

    @property
    def lang(self) -> str: ...
    @property
    def word(self) -> str: ...


@dataclass(frozen=True)
class Column:
    """A column: ``unit`` as in ``dashboard.formats``, None for text; ``bar``: with a bar below each figure; ``prose``:
    text that wraps, and is blank where there is none; ``about``: what its figures count; ``leads_to``: the page of the
    municipality that heads a row.
    """

    name: str
    label: str
    unit: str | None = None
    bar: bool = False
    prose: bool = False
    about: str = ""
    leads_to: str = ""


@dataclass(frozen=True, eq=False)
class Listing:
    """A table put together: the rows of ``answer``, its columns, an answer of one row for the foot, and a note."""

    title: str
    answer: Answer
    columns: Sequence[Column]
    total: Answer | None = None
    note: str = ""


@kept
def columns_of(reader: Reader, names: Sequence[str], *, bars: Sequence[str] = ()) -> list[Column]:
    """Columns by their names: those of metrics under the metric's label, others by ``columns.<name>`` in words."""
    return [_column(reader, name, bar=name in bars) for name in names]


def _column(reader: Reader, name: str, *, bar: bool) -> Column:
    if name == "district":
        return Column(name, reader.word if reader.lang == "ja" else say("columns.district", reader.lang))
    found = METRICS.get(name)
    if found:
        told, is_bar = defined(found, reader.lang), bar or found.unit == "rate"
        return Column(found.answer_column, found.heading(reader.lang), found.unit, is_bar, about=told)
    return Column(name, say(f"columns.{name}", reader.lang))


def text_of(reader: Reader, values: Mapping[str, Any], hidden: Marks, column: Column) -> tuple[str, bool]:
    """What a cell says, and whether that is a word in place of a figure."""
    value, lang = values.get(column.name), reader.lang
    if mark := hidden.get(column.name):
        return formats.hidden(mark, lang, unit=column.unit), True
    if column.unit is None:
        return "" if column.prose and value is None else _plain(value, lang), False
    low, high = values.get(f"{column.name}_min"), values.get(f"{column.name}_max")
    if value is None and low is not None and high is not None:
        return formats.between(low, high, "plain", lang), False
    if value is None and values.get(f"{column.name}_denominator") == 0:
        return formats.state("not_applicable", lang), True
    if value is None and values.get(f"{column.name}_state") in formats.STATES:
        return formats.state(values[f"{column.name}_state"], lang), True
    return formats.cell(value, column.unit, lang), value is None


def _plain(value: Any, lang: str) -> str:
    """Text and days; nothing is a dash."""
    if value is None:
        return formats.MINUS
    return formats.day(value, lang) if hasattr(value, "isoformat") else str(value)
