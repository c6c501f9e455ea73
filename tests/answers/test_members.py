"""Organisations gained and lost, and the share of own sources: worked by hand on 01 日吉, 02 篠山, 03 南."""

from datetime import date

from tests.answers.lookup import by, only
from tests.town import Town

DUES = "校区名,会費区分,金額,団体数\n"
INCOME = "区分,項目,金額\n"
APRIL = date(2024, 4, 1)


def test_organisations_are_gained_in_one_place_and_lost_in_another(town: Town) -> None:
    town.send("dues", DUES + "日吉,法人,30000,3\n篠山,法人,50000,5\n南,団体・施設,9000,1\n", period="2023-04")
    town.send("dues", DUES + "日吉,法人,50000,5\n篠山,法人,40000,4\n", period="2024-04")
    rows = by(town.ask("dues/organisations", month=APRIL), "item")
    assert (rows["法人"]["organisations"], rows["法人"]["gained"], rows["法人"]["lost"]) == (9, 2, 1)
    assert (rows["団体・施設"]["organisations"], rows["団体・施設"]["lost"]) == (0, 1)
    total = rows[None]
    assert (total["organisations_last_year"], total["gained"], total["lost"], total["change"]) == (9, 2, 2, 0)
    assert only(town.ask("dues/to_date", month=APRIL))["organisations"] == 9


def test_nothing_is_gained_against_a_year_that_is_not_known(town: Town) -> None:
    town.send("dues", DUES + "日吉,法人,50000,5\n", period="2024-04")
    assert town.ask("dues/organisations", month=APRIL) == []


def test_own_sources_are_a_share_of_all_income_that_was_sent(town: Town) -> None:
    town.send("dues", DUES + "日吉,一般,300000,\n", period="2024-03", basis="ytd")
    town.send("income", INCOME + "配分金,,100000\n補助金,,600000\n", period="2024-03", basis="ytd")
    town.send("dues", DUES + "日吉,一般,200000,\n", period="2024-04")
    town.send("income", INCOME + "寄附金,,50000\n", period="2024-04")
    rows = by(town.ask("own_sources/share", month=APRIL), "fiscal_year")
    full = rows[2023]
    assert (full["own"], full["other"], full["own_share_rate"]) == (400_000, 600_000, 0.4)
    assert (full["own_share_rate_numerator"], full["own_share_rate_denominator"]) == (400_000, 1_000_000)
    so_far = rows[2024]
    assert (so_far["own"], so_far["other"], so_far["own_share_rate"]) == (
        250_000,
        None,
        None,
    )  # no other income was sent
    assert (full["is_full_year"], so_far["is_full_year"]) == (True, False)


def test_a_year_in_which_one_of_both_is_missing_has_no_share(town: Town) -> None:
    town.send("dues", DUES + "日吉,一般,300000,\n", period="2024-03", basis="ytd")
    town.send("dues", DUES + "日吉,一般,200000,\n", period="2024-04")
    town.send("income", INCOME + "補助金,,600000\n", period="2024-04")
    rows = by(town.ask("own_sources/share", month=APRIL), "fiscal_year")
    assert (rows[2023]["own"], rows[2023]["own_share_rate"]) == (None, None)
    assert rows[2024]["own_share_rate"] == 0.25  # 200,000 / 800,000
