"""What a dataset holds, as a question like any other: no file of SQL, since it follows from the declaration."""

from dashboard.datasets.spec import Dataset, Kind
from dashboard.store.replay import quoted
from dashboard.store.sql import Question, Returned

_CELLS = {"roster": "coverage/cells", "roster_reasons": "coverage/reason_cells"}
"""The question that lists the protected figures of a dataset."""

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
    """The question for the live rows of a dataset; its columns tell which figures are protected."""
    names = [f"district_code, {_DISTRICT_NAME}" if c.kind is Kind.DISTRICT else quoted(c.name) for c in dataset.columns]
    columns = ", ".join(
        f"{name}, {c.name}_state" if c in dataset.measures else name
        for name, c in zip(names, dataset.columns, strict=True)
    )
    keys = ", ".join(f"live.{quoted(name)}" for name, _ in dataset.log_key)
    sql = f"""
        select period, municipality, basis, {columns} from live_{dataset.name} as live
        where municipality = $municipality and period between $first and $last
        order by period, origin_line, {keys}
    """  # noqa: S608 - our own declarations
    returned = tuple(Returned(c.name, c.sql_type, None, c.protected) for c in dataset.columns)
    notes = (f"cells: {_CELLS[dataset.name]} at period",) if dataset.name in _CELLS else ()
    return Question(f"rows/{dataset.name}", dataset.about.en, sql, (), returned, ((dataset.name, "all"),), notes)
