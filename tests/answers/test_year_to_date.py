"""The year to date equals one calculated here a second time, in plain Python, whatever was sent or is missing."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.opening import open_store
from dashboard.periods import months_between
from tests.answers.lookup import by, only
from tests.answers.recount import counted, missing
from tests.town import Town, founded

MONTHS = months_between(date(2024, 8, 1), date(2025, 1, 1))
CODES = {"日吉": "01", "篠山": "02", "南": "03"}
NOT_OUR_CONCERN = ["cumulative_fell", "rows_lost", "scale_suspect"]

File = tuple[str, dict[str, int | None]]
Amount = int | None

amounts = st.one_of(st.integers(-500, 5_000), st.none())
files: st.SearchStrategy[File] = st.tuples(
    st.sampled_from(["month", "month", "ytd"]),
    st.dictionaries(st.sampled_from(list(CODES)), amounts, min_size=1),
)
years = st.dictionaries(st.sampled_from(MONTHS), files, max_size=len(MONTHS))


def expected(sent: dict[date, File], month: date, *, seasonal: bool) -> tuple[Amount, str | None, dict[str, Amount]]:
    """The amount, the missing months as text, and the amounts by district."""
    gaps = missing(sent, month, seasonal=seasonal)
    used = [sent[m][1] for m in counted(sent, month) if m in sent]
    nothing = 0 if not used and not gaps else None
    given_by = {code: [f[d] for f in used if f.get(d) is not None] for d, code in CODES.items()}
    by_district = {code: None if gaps else (sum(found) if found else nothing) for code, found in given_by.items()}
    all_given = [amount for found in given_by.values() for amount in found]
    total = None if gaps else (sum(all_given) if all_given else nothing)
    return total, ", ".join(f"{m:%Y-%m}" for m in gaps) or None, by_district


def send(town: Town, dataset: str, heading: str, filled: str, sent: dict[date, File]) -> None:
    """Each month's file, oldest first."""
    for month, (basis, figures) in sorted(sent.items()):
        lines = [f"{d},{filled}{'' if amount is None else amount}\n" for d, amount in figures.items()]
        period = f"{month:%Y-%m}"
        town.send(dataset, heading + "".join(lines), period=period, basis=basis, accept=NOT_OUR_CONCERN, reason="試験")


def hold(town: Town, subject: str, sent: dict[date, File], *, seasonal: bool) -> None:
    """Every month's totals and districts are the expected ones."""
    for month in MONTHS:
        amount, gaps, by_district = expected(sent, month, seasonal=seasonal)
        row = only(town.ask(f"{subject}/to_date", month=month))
        districts = by(town.ask(f"{subject}/by_district", month=month))
        assert (row["amount"], row["missing_months"]) == (amount, gaps)
        assert {code: districts[code]["amount"] for code in CODES.values()} == by_district


def in_a_new_town(subject: str, heading: str, filled: str, sent: dict[date, File], *, seasonal: bool) -> None:
    """A town of its own for each example."""
    with TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "s.duckdb"))
        try:
            town = founded(store)
            send(town, subject, heading, filled, sent)
            hold(town, subject, sent, seasonal=seasonal)
        finally:
            store.close()


@given(years)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
def test_the_chest_to_date_is_that_of_the_second_calculation(sent: dict[date, File]) -> None:
    in_a_new_town("chest", "校区名,募金区分,募金方法,金額\n", "一般,戸別,", sent, seasonal=True)


@given(years)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
def test_the_dues_to_date_are_those_of_the_second_calculation(sent: dict[date, File]) -> None:
    april = {month: ("month", {"日吉": 10}) for month in months_between(date(2024, 4, 1), date(2024, 7, 1))}
    in_a_new_town("dues", "校区名,金額\n", "", april | sent, seasonal=False)
