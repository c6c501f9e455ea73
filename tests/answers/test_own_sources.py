"""The council's own income: dues, what the chest returned, gifts and business. Worked by hand."""

from datetime import date

from tests.answers.lookup import by
from tests.town import Town

APRIL, MAY = date(2024, 4, 1), date(2024, 5, 1)


def income(town: Town, period: str, *rows: str, **said: object) -> None:
    """A file of other income."""
    town.send("income", "区分,項目,金額\n" + "".join(f"{row}\n" for row in rows), period=period, **said)


def test_chest_money_counts_as_returned_and_never_as_collected(town: Town) -> None:
    town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,900000\n", period="2024-04")
    town.send("dues", "校区名,金額\n日吉,5000\n", period="2024-04")
    income(town, "2024-04", "配分金,,600000", "寄附金,香典返し,20000", "寄附金,匿名,1000", "収益事業,,3000")
    rows = town.ask("own_sources/to_date", month=APRIL)
    own = [(r["category"], r["amount"]) for r in rows if r["is_own_source"]]
    assert own == [("会費", 5_000), ("共同募金配分金", 600_000), ("寄附金", 21_000), ("収益事業", 3_000)]


def test_other_income_is_listed_apart(town: Town) -> None:
    income(town, "2024-04", "寄附金,,1000", "補助金,,500000", "受託金,,800000")
    rows = town.ask("own_sources/to_date", month=APRIL)
    others = [(r["category"], r["amount"]) for r in rows if not r["is_own_source"]]
    assert others == [("受託金", 800_000), ("補助金", 500_000)]
    total = by(town.ask("own_sources/table", month=APRIL), "item")[None]
    assert (total["amount"], total["missing_months"]) == (None, "2024-04")  # the dues of April were not sent


def test_dues_told_twice_count_once(town: Town) -> None:
    income(town, "2024-04", "会費,,7000", "寄附金,,1000")
    alone = by(town.ask("own_sources/to_date", month=APRIL), "category")["会費"]["amount"]
    town.send("dues", "校区名,金額\n日吉,5000\n", period="2024-04")
    both = by(town.ask("own_sources/to_date", month=APRIL), "category")["会費"]["amount"]
    assert (alone, both) == (7_000, 5_000)


def test_last_year_follows_the_same_rules(town: Town) -> None:
    income(town, "2023-04", "寄附金,,4000")
    income(town, "2023-06", "寄附金,,99999", basis="ytd")
    income(town, "2024-04", "寄附金,,5000")
    row = by(town.ask("own_sources/to_date", month=APRIL), "category")["寄附金"]
    assert (row["last_year"], row["change"], row["change_rate"]) == (4_000, 1_000, 0.25)


def test_each_source_waits_only_for_its_own_files(town: Town) -> None:
    town.send("dues", "校区名,金額\n日吉,5000\n", period="2024-05", basis="ytd")
    income(town, "2024-05", "寄附金,,1000")
    rows = by(town.ask("own_sources/to_date", month=MAY), "category")
    assert (rows["会費"]["amount"], rows["会費"]["missing_months"]) == (5_000, None)
    assert (rows["寄附金"]["amount"], rows["寄附金"]["missing_months"]) == (None, "2024-04")


def test_the_table_adds_the_own_sources_up(town: Town) -> None:
    town.send("dues", "校区名,金額\n日吉,5000\n", period="2024-04")
    town.send("dues", "校区名,金額\n日吉,6000\n", period="2024-05")
    income(town, "2024-04", "寄附金,,1000", "補助金,,500000")
    income(town, "2024-05", "寄附金,,1500", "補助金,,500000", basis="ytd")
    rows = by(town.ask("own_sources/table", month=MAY), "item")
    assert (rows["会費"]["month_amount"], rows["会費"]["amount"]) == (6_000, 11_000)
    assert (rows["寄附金"]["month_amount"], rows["寄附金"]["amount"]) == (500, 1_500)
    assert (rows[None]["month_amount"], rows[None]["amount"]) == (6_500, 12_500)  # without the subsidies


def test_the_total_of_the_month_waits_for_every_source(town: Town) -> None:
    town.send("dues", "校区名,金額\n日吉,6000\n", period="2024-05", basis="ytd")
    income(town, "2024-04", "寄附金,,1000")
    income(town, "2024-05", "寄附金,,500")
    total = by(town.ask("own_sources/table", month=MAY), "item")[None]
    assert (total["amount"], total["month_amount"]) == (7_500, None)  # what May added to the dues is not known


def test_the_trend_has_each_source_in_each_year(town: Town) -> None:
    income(town, "2024-03", "寄附金,,90000", basis="ytd")
    income(town, "2024-04", "寄附金,,5000")
    rows = {(r["fiscal_year"], r["category"]): r["amount"] for r in town.ask("own_sources/trend", month=APRIL)}
    assert (rows[2023, "寄附金"], rows[2024, "寄附金"], rows[2024, "収益事業"]) == (90_000, 5_000, None)


def test_a_town_without_income_lists_its_sources_as_unknown(town: Town) -> None:
    rows = town.ask("own_sources/to_date", month=APRIL)
    assert [(r["category"], r["amount"], r["last_year"]) for r in rows] == [
        ("会費", None, None), ("共同募金配分金", None, None), ("寄附金", None, None), ("収益事業", None, None),
    ]  # fmt: skip
