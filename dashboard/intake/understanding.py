"""From a table to rows: every column as values, every row in its slice, every total reconciled, every rule checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard import formats
from dashboard.datasets.spec import Dataset, Label
from dashboard.intake.beside import districts_beside, names_beside
from dashboard.intake.body import Body, read_body
from dashboard.intake.checking import check
from dashboard.intake.districts import Ledger
from dashboard.intake.intent import Intent
from dashboard.intake.layout import Layout
from dashboard.intake.memory import told_districts
from dashboard.intake.numerals import number
from dashboard.intake.otherwise import said_otherwise
from dashboard.intake.parted import parted_by_commas
from dashboard.intake.period import (
    Stated,
    as_of_for,
    basis_disagreement,
    disagreements,
    months_together,
)
from dashboard.intake.places import Places
from dashboard.intake.problems import Problem
from dashboard.intake.reading import RawTable
from dashboard.intake.reconcile import city_sums, reconcile, reconcile_city, split_city_rows
from dashboard.intake.scale import scale_of
from dashboard.intake.sheets import ANOTHER_MEANING
from dashboard.intake.slicing import Slicing, held_ahead, sliced, with_status
from dashboard.intake.states import State
from dashboard.intake.unseen import own_letters, unseen
from dashboard.intake.values import blank_keys, parts_of_others, read_values
from dashboard.periods import Span, first_of_month, fiscal_year
from dashboard.words import LANGS


@dataclass(frozen=True)
class Understood:
    """``rows``: at (the place in the body), line, position, municipality, period, basis, typed, the key and the
    measures with their states. A row that could not be read whole has null where it could not.
    """

    rows: pl.DataFrame
    problems: tuple[Problem, ...]


def understand(
    raw: RawTable, layout: Layout, intent: Intent, *, ledger: Ledger, slicing: Slicing, stated: Stated
) -> Understood:
    """Everything that the file says, and everything that is wrong with it by itself."""
    dataset, today, places = intent.dataset, slicing.today, Places(raw, layout)
    body = read_body(raw, layout)
    scale, problems = scale_of(raw, layout, body)
    if slicing.span is not None:
        problems += disagreements(dataset, slicing.span, stated, raw, intent.sets, today=today)
        problems += said_otherwise(dataset, slicing.span, raw, layout, stated, body.notes)
    problems += [*basis_disagreement(layout, slicing.basis, raw), *months_together(layout, slicing.basis, raw)]
    problems += _rows_above(raw, ledger)
    problems += [*unseen(raw, layout, body.data["line"]), *_told_notes(body, raw), *cut_off(body, raw)]
    problems += own_letters(body, dataset, places)
    problems += parted_by_commas(raw, layout, body, scale)
    problems += [*districts_beside(raw, layout, ledger), *names_beside(raw, layout, body)]
    problems += [*blank_keys(body.data, dataset, places), *parts_of_others(body.data, dataset, places)]
    values = read_values(body, layout, ledger=ledger, scale=scale, places=places, fiscal_year=_one_year(slicing.span))
    whole = with_status(_with_as_of(values.frame, dataset, stated, intent.sets), dataset, today)
    placed, misplaced = sliced(whole, body.data, slicing, places)
    rows, city = split_city_rows(placed, dataset)
    problems += [*_ledger_first(values.problems, ledger, raw), *misplaced]
    problems += held_ahead(placed, body.data, dataset, today, places)
    problems += told_districts(rows["typed"], ledger, intent, raw)
    problems += _old_ledger(rows, ledger, slicing, raw)
    problems += reconcile(body, rows, dataset, places=places, scale=scale)
    problems += reconcile_city(rows, city, dataset, places=places, scale=scale)
    problems += city_sums(rows, dataset, places=places)
    problems += check(rows, dataset, places=places, texts=body.data, keys_differ=values.keys_differ)
    return Understood(rows, (*_overflow(raw), *problems))


def _told_notes(body: Body, raw: RawTable) -> list[Problem]:
    """Lines that are taken for notes are told; before further rows, one that speaks of another time is a question."""
    last = body.data["line"].max()
    asked = [n for n in body.notes if isinstance(last, int) and n.line < last and ANOTHER_MEANING.search(n.text)]
    return [
        Problem(
            "note_between" if note in asked else "note_left_out",
            "warning" if note in asked else "note",
            line=note.line,
            sheet=raw.sheet,
            value=note.text,
        )
        for note in body.notes
    ]


def cut_off(body: Body, raw: RawTable) -> list[Problem]:
    """A last row without all its cells and without its line end: the file may have been cut off on its way."""
    rows = {*body.data["line"], *body.totals["line"]} if raw.cut_line else ()
    return [Problem("cut_off", "warning", line=raw.cut_line, sheet=raw.sheet)] if raw.cut_line in rows else []


def _rows_above(raw: RawTable, ledger: Ledger) -> list[Problem]:
    """Lines above the headings that begin with a district and go on with a figure: rows of another table, left out."""
    split = [(line, line.text.split()) for line in raw.titles]
    rows = [line for line, (name, *rest) in split if _names_district(name, ledger) and any(map(_is_figure, rest))]
    return [Problem("row_above_headings", "warning", line=n.line, sheet=raw.sheet, value=n.text) for n in rows]


def _names_district(text: str, ledger: Ledger) -> bool:
    return ledger.find(text).value in ledger.ordinary and not text.isdecimal()


def _is_figure(text: str) -> bool:
    return number(text, signed=True).value is not None


def _one_year(span: Span | None) -> int | None:
    """The fiscal year that gives 11月3日 its year; None for a span over several, in which it has none."""
    years = {fiscal_year(span.first), fiscal_year(span.last)} if span else set()
    return years.pop() if len(years) == 1 else None


def _ledger_first(problems: tuple[Problem, ...], ledger: Ledger, raw: RawTable) -> list[Problem]:
    """Without a ledger no district is known: that is said once, in place of once a line."""
    if not ledger.is_empty or all(p.code != "district_unknown" for p in problems):
        return list(problems)
    others = [p for p in problems if p.code != "district_unknown"]
    return [Problem("ledger_missing", "error", sheet=raw.sheet), *others]


def _old_ledger(rows: pl.DataFrame, ledger: Ledger, slicing: Slicing, raw: RawTable) -> list[Problem]:
    """Districts as a ledger twelve months old has them: since then some may have been joined, renamed or closed."""
    newest = rows["period"].max()
    if ledger.since is None or slicing.dataset.district_column is None or not isinstance(newest, date):
        return []
    month = min(newest, first_of_month(slicing.today))
    if not ledger.is_old(month) or ledger.ordinary.isdisjoint(rows["district_code"].unique()):
        return []
    since = Label(*(formats.year(ledger.since.year, lang) for lang in LANGS))
    return [Problem("ledger_old", "warning", sheet=raw.sheet, facts={"since": since, "month": f"{month:%Y-%m}"})]


def _with_as_of(frame: pl.DataFrame, dataset: Dataset, stated: Stated, sets: Mapping[str, str]) -> pl.DataFrame:
    """A stated as-of date fills the column where the file has none."""
    day: date | None = as_of_for(stated, sets)
    if "as_of" not in dataset.names or day is None or not frame["as_of_state"].is_null().all():
        return frame
    return frame.with_columns(as_of=pl.lit(day), as_of_state=pl.lit(str(State.GIVEN)))


def _overflow(raw: RawTable) -> list[Problem]:
    """Rows that have more cells than there are headings: something was split that belongs together."""
    return [Problem("row_too_long", "error", line=o.line, sheet=raw.sheet, value=o.text) for o in raw.overflow]
