"""What was collected from door to door, per household, on a town of three districts: 01 日吉, 02 篠山, 03 南."""

from datetime import date

from tests.answers.lookup import only
from tests.town import Town

HEADING = "校区名,募金区分,募金方法,金額\n"
OCTOBER = date(2024, 10, 1)


def test_it_divides_by_the_households_of_the_districts_that_collected_so(town: Town) -> None:
    rows = "日吉,一般,戸別,240000\n篠山,一般,法人,90000\n南,一般,戸別,60000\n"
    town.send("chest", HEADING + rows, period="2024-10")
    row = only(town.ask("chest/to_date", month=OCTOBER))
    assert (row["amount"], row["house_to_house"]) == (390_000, 300_000)
    assert (row["households"], row["house_to_house_per_household"]) == (1_500, 200)  # 300,000 / (1,000 + 500)


def test_what_the_secretariat_collected_so_is_counted_and_divides_by_nobody(town: Town) -> None:
    town.send("chest", HEADING + "日吉,一般,戸別,240000\n事務局扱い,一般,戸別,7000\n", period="2024-10")
    row = only(town.ask("chest/to_date", month=OCTOBER))
    assert (row["house_to_house"], row["house_to_house_per_household"]) == (247_000, 240)


def test_last_years_stands_beside_it(town: Town) -> None:
    town.send("chest", HEADING + "日吉,一般,戸別,200000\n", period="2023-10")
    town.send("chest", HEADING + "日吉,一般,戸別,240000\n", period="2024-10")
    assert only(town.ask("chest/to_date", month=OCTOBER))["house_to_house_last_year"] == 200_000


def test_without_anything_collected_so_nothing_is_known(town: Town) -> None:
    town.send("chest", HEADING + "日吉,一般,街頭,500\n", period="2024-10")
    row = only(town.ask("chest/to_date", month=OCTOBER))
    assert (row["house_to_house"], row["households"], row["house_to_house_per_household"]) == (None, None, None)
