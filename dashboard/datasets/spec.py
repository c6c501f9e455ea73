"""What a dataset is: a declaration from which its table, template, dictionary, upload choice and tests follow.

``Label`` holds one thing's name in both languages, ``Kind`` what a cell means and how it is stored, ``Column`` one
heading with its spellings, ``Rule`` what must hold across columns, ``Dataset`` all of it together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

import polars as pl


@dataclass(frozen=True)
class Label:
    """A name in Japanese and English."""

    ja: str
    en: str

    def say(self, lang: str) -> str:
        """The name in one language."""
        return self.en if lang == "en" else self.ja


class Kind(StrEnum):
    """What the cells of a column are. Yen are whole; a year is the calendar year in which its fiscal year begins."""

    COUNT = "count"
    YEN = "yen"
    NUMBER = "number"
    DATE = "date"
    YEAR = "year"
    FLAG = "flag"
    CODE = "code"
    DISTRICT = "district"
    TEXT = "text"


SQL_TYPES = MappingProxyType(
    {
        Kind.COUNT: "bigint",
        Kind.YEN: "bigint",
        Kind.NUMBER: "double",
        Kind.DATE: "date",
        Kind.YEAR: "integer",
        Kind.FLAG: "boolean",
        Kind.CODE: "varchar",
        Kind.DISTRICT: "varchar",
        Kind.TEXT: "varchar",
    }
)

POLARS_TYPES: Mapping[Kind, pl.DataType] = MappingProxyType(
    {
        Kind.COUNT: pl.Int64(),
        Kind.YEN: pl.Int64(),
        Kind.NUMBER: pl.Float64(),
        Kind.DATE: pl.Date(),
        Kind.YEAR: pl.Int32(),
        Kind.FLAG: pl.Boolean(),
        Kind.CODE: pl.String(),
        Kind.DISTRICT: pl.String(),
        Kind.TEXT: pl.String(),
    }
)

NONE = "none"
WHOLE_CITY = "全市"
RESERVED_DISTRICTS = (WHOLE_CITY, "事務局扱い", "市外", "不明")


@dataclass(frozen=True)
class Column:
    """One column: its name in tables, its heading for people, and every other spelling offices use for it.

    ``default`` fills a key that a file lacks, so that keys are never null; ``codes`` names the code list whose values
    are allowed; ``adds_up`` says whether a total row must equal the sum of its parts; ``is_level`` whether it can be
    held beside that of another month (新規 and 削除 of a stock cannot).
    """

    name: str
    kind: Kind
    label: Label
    about: Label
    required: bool = False
    aliases: tuple[str, ...] = ()
    codes: str | None = None
    default: str | None = None
    adds_up: bool = True
    is_level: bool = True
    protected: bool = False

    @property
    def stored_as(self) -> str:
        """The column's name in the log: facts store the code of a district, so that a renamed one keeps its series."""
        return "district_code" if self.kind is Kind.DISTRICT else self.name

    @property
    def sql_type(self) -> str:
        """Its DuckDB type. A date that may be absent from a key is kept as ISO text, because keys are never null."""
        return "varchar" if self.default is not None else SQL_TYPES[self.kind]

    @property
    def polars_type(self) -> pl.DataType:
        """Its polars type, once parsed; the counterpart of ``sql_type``."""
        return pl.String() if self.default is not None else POLARS_TYPES[self.kind]

    @property
    def is_additive(self) -> bool:
        """Whether a total row can be compared with the sum of its parts."""
        return self.adds_up and self.kind in (Kind.COUNT, Kind.YEN)


class Cadence(StrEnum):
    """How often a dataset is sent, and so what its period is."""

    MONTH = "month"
    FISCAL_YEAR = "fiscal_year"
    EVENTS = "events"


Severity = Literal["error", "grave", "warning", "note"]


@dataclass(frozen=True)
class Rule:
    """What must hold in each row. ``holds`` is true, false, or null where one of its figures is not given.

    ``columns``: the blamed column first, then those it is compared with; the sentence ``problems.<code>`` names them.
    """

    code: str
    severity: Severity
    columns: tuple[str, ...]
    holds: pl.Expr = field(compare=False)


@dataclass(frozen=True)
class Dataset:
    """One kind of file that a council sends, and the table that it becomes.

    ``flow``: amounts that happen within a month and add up over a fiscal year (others are stocks, true on a day).
    ``measure``: the column that the cells of a cross-tab fill. ``event_date``: the column that gives a row its month.
    ``of_all``: about all municipalities at once, stored under the code of the nation.
    """

    name: str
    label: Label
    about: Label
    cadence: Cadence
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()
    flow: bool = False
    measure: str | None = None
    event_date: str | None = None
    reconciled: bool = True
    of_all: bool = False

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        return {c.name: c for c in self.columns}[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the declaration."""
        return tuple(c.name for c in self.columns)

    @property
    def key_columns(self) -> tuple[Column, ...]:
        """The columns that tell one row of a slice from another, in the order of the key."""
        return tuple(self.column(name) for name in self.key)

    @property
    def measures(self) -> tuple[Column, ...]:
        """The columns that the key tells about; each is stored with its state."""
        return tuple(c for c in self.columns if c.name not in self.key)

    @property
    def log_key(self) -> tuple[tuple[str, str], ...]:
        """(name, SQL type) of the key as the log stores it."""
        return tuple((c.stored_as, c.sql_type) for c in self.key_columns)

    @property
    def log_measures(self) -> tuple[tuple[str, str], ...]:
        """(name, SQL type) of the measures as the log stores them."""
        return tuple((c.name, c.sql_type) for c in self.measures)

    @property
    def district_column(self) -> Column | None:
        """The column that names a district of the ledger, if there is one."""
        return next((c for c in self.columns if c.kind is Kind.DISTRICT), None)
