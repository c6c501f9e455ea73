"""What a file seems to be before a person has said anything: its dataset, its period, its basis. Shown for confirmation
always, and never more than a proposal.
"""

from datetime import date

from dashboard.datasets.spec import Cadence, Dataset
from dashboard.intake.intent import Intent, datasets_of
from dashboard.intake.layout import fitting, known_headings, match_headings
from dashboard.intake.memory import headings_taught, remembered
from dashboard.intake.naming import month_named
from dashboard.intake.period import MONTH, YTD, basis_disagreement, stated_in
from dashboard.intake.reading import RawTable
from dashboard.periods import Span, add_months, first_of_month, fiscal_months, fiscal_start, fiscal_year
from dashboard.store.connection import Store


def likeliest(raw: RawTable, store: Store, municipality: str) -> Dataset | None:
    """The dataset as which a file with just these headings was stored before, else the one whose headings fit best;
    None where none fits.
    """
    possible = datasets_of(municipality)
    taught = (d for d in possible if remembered(store, municipality, d, raw).maps)
    return next(taught, None) or next((dataset for dataset, _ in fitting(raw) if dataset in possible), None)


def headings_known(store: Store, municipality: str, dataset: Dataset | None) -> frozenset[str]:
    """By what the row of headings is found: every spelling of one dataset or of all, and what was taught."""
    datasets = datasets_of(municipality) if dataset is None else (dataset,)
    taught = (headings_taught(store, municipality, d) for d in datasets)
    return frozenset().union(*map(known_headings, datasets), *taught)


def proposed(raw: RawTable, dataset: Dataset, municipality: str, *, today: date) -> Intent:
    """The intent that the titles and headings suggest; what they do not say is the newest period that can be meant."""
    return Intent(dataset, municipality, _span(raw, dataset, today), stated_basis(raw, dataset) or MONTH)


def stated_basis(raw: RawTable, dataset: Dataset) -> str | None:
    """Cumulative, where a title of a flow says so; None where nothing is said."""
    return YTD if basis_disagreement(match_headings(raw, dataset), MONTH, raw) else None


def states_period(raw: RawTable, dataset: Dataset) -> bool:
    """Whether the titles name the month, or the year, that such a file needs."""
    stated = stated_in(raw)
    if dataset.cadence is Cadence.MONTH:
        return stated.month is not None or stated.as_of is not None
    return stated.fiscal_year is not None


def names_period(raw: RawTable, dataset: Dataset, today: date) -> bool:
    """Whether the proposed month is but that of a name, or of a title without its year."""
    return dataset.cadence is Cadence.MONTH and _month_of_names(raw, today) is not None


def period_in_rows(raw: RawTable, dataset: Dataset) -> bool:
    """Whether each row says its own period."""
    return "period" in match_headings(raw, dataset).headings


def _span(raw: RawTable, dataset: Dataset, today: date) -> Span | None:
    """None for a file whose rows say it."""
    if period_in_rows(raw, dataset):
        return None
    stated = stated_in(raw)
    year = stated.fiscal_year if stated.fiscal_year is not None else fiscal_year(today)
    if dataset.cadence is Cadence.FISCAL_YEAR:
        return Span(fiscal_start(year), fiscal_start(year))
    if dataset.cadence is Cadence.EVENTS:
        months = fiscal_months(year)
        return Span(stated.month, stated.month) if stated.month else Span(months[0], months[-1])
    month = first_of_month(stated.as_of) if stated.as_of else stated.month
    month = month or _month_of_names(raw, today) or add_months(first_of_month(today), -1)
    return Span(month, month)


def _month_of_names(raw: RawTable, today: date) -> date | None:
    """The month that a title, the sheet or the file is called by, unless it has not begun."""
    month = month_named(*(line.text for line in raw.titles), raw.sheet, raw.filename, today=today)
    return month if month and month <= today else None
