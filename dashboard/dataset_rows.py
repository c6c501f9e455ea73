"""What a dataset holds, as a question like any other: no file of SQL, since it follows from the declaration."""

from dashboard.datasets.spec import Dataset, Kind
from dashboard.settings import QUERIES
from dashboard.store.replay import quoted
from dashboard.store.sql import Few, Question, Returned, question

_CELLS = {"roster": "coverage/cells", "roster_reasons": "coverage/reason_cells"}
"""The question that lists the protected figures of a dataset."""

_FEW_YEARS = {name: f"{name}/few_years" for name in ("chest", "dues", "allocations")}
"""The question that lists the fiscal years of a dataset whose lines tell what one or two organisations gave or got."""

BODIES = "bodies"
"""The column that counts them: 1 or 2 in every row of such a year, else 0 (decision 13)."""

_DISTRICT_NAME = """
    coalesce(
        (select arg_max(named.district, named.period) from live_districts as named
        where named.municipality = live.municipality and named.district_code = live.district_code
            and named.period <= live.period),
        (select arg_min(named.district, named.period) from live_districts as named
        where named.municipality = live.municipality and named.district_code = live.district_code)
    ) as district
"""


def rows_of(dataset: Dataset) -> Question:
    """The question for the live rows of a dataset; its columns tell which figures are protected. Those of money count
    ``BODIES`` besides.
    """
    names = [f"district_code, {_DISTRICT_NAME}" if c.kind is Kind.DISTRICT else quoted(c.name) for c in dataset.columns]
    columns = ", ".join(
        f"{name}, {c.name}_state" if c in dataset.measures else name
        for name, c in zip(names, dataset.columns, strict=True)
    )
    keys = ", ".join(f"live.{quoted(name)}" for name, _ in dataset.log_key)
    sql = f"""
        select period, municipality, basis, {columns} {_bodies(dataset)} from live_{dataset.name} as live
        where municipality = $municipality and period between $first and $last
        order by period, origin_line, {keys}
    """  # noqa: S608 - our own declarations
    is_money = dataset.name in _FEW_YEARS
    hidden = {c.name for c in dataset.columns if c.protected or (is_money and c.kind is Kind.YEN)}
    returned = tuple(Returned(c.name, c.sql_type, None, c.name in hidden) for c in dataset.columns)
    notes = (f"cells: {_CELLS[dataset.name]} at period",) if dataset.name in _CELLS else ()
    few = (Few(BODIES),) if is_money else ()
    return Question(f"rows/{dataset.name}", dataset.about.en, sql, (), returned, ((dataset.name, "all"),), notes, few)


def _bodies(dataset: Dataset) -> str:
    """The column ``BODIES``, where the dataset has one."""
    if dataset.name not in _FEW_YEARS:
        return ""
    years = question(QUERIES, _FEW_YEARS[dataset.name]).sql
    return f""", coalesce(
        (select bodies from ({years}) where fiscal_year = year(live.period - interval 3 month)), 0
    ) as {BODIES}"""  # noqa: S608 - our own declarations
