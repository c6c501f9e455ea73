"""What one or two companies gave cannot be worked out from the tables on dues and the chest.

The town has 01 日吉, 02 篠山 and 03 南. 非表示 is the mark "few"; the office itself sees all.
"""

from datetime import date
from typing import Any

import pytest

from dashboard.answers.chest import by_campaign, by_method, table
from dashboard.desk import Answer, Desk
from dashboard.findings.writing import Writer
from dashboard.roles import Role, Viewer, local_admin
from dashboard.shown.chest import cross_table
from tests.conftest import ON_A_FILE
from tests.town import Town

DUES = "校区名,会費区分,金額,加入世帯数,団体数\n"
CHEST = "校区名,募金区分,募金方法,金額,件数\n"
APRIL, OCTOBER, NOVEMBER = date(2024, 4, 1), date(2024, 10, 1), date(2024, 11, 1)
BOARD = Viewer("board@example.jp", frozenset({Role.BOARD}))


def dues(town: Town, *rows: str) -> None:
    town.send("dues", DUES + "".join(f"{row}\n" for row in rows), period="2024-04")


def chest(town: Town, *rows: str, period: str = "2024-10") -> None:
    town.send("chest", CHEST + "".join(f"{row}\n" for row in rows), period=period)


def told(town: Town, question: str, key: str, *, viewer: Viewer = BOARD, **params: Any) -> dict[str | None, Any]:
    """Each row's amount as that person sees it: the figure, or its mark."""
    answer = Desk(town.store, viewer, town.municipality).ask(question, **params)
    return _amounts(answer, key, "amount")


def _amounts(answer: Answer, key: str, column: str) -> dict[str | None, Any]:
    marks = zip(answer.frame[key], answer.frame[column], answer.hidden[column], strict=True)
    return {name: mark or value for name, value, mark in marks}


def test_the_only_company_among_the_dues_and_the_smallest_other_kind_are_hidden(town: Town) -> None:
    dues(town, "日吉,一般,100000,200,", "篠山,賛助,8000,4,", "日吉,法人,30000,,1", "南,団体・施設,15000,,5")
    # 153,000 in all; less 100,000 and 15,000 that is 38,000 of the company and the supporters together
    for question, key in (("dues/table", "item"), ("dues/by_kind", "kind")):
        kinds = told(town, question, key, month=APRIL)
        kinds.pop(None, None)
        assert kinds == {"一般": 100_000, "法人": "few", "団体・施設": 15_000, "賛助": "few"}
    assert told(town, "dues/table", "item", month=APRIL)[None] == 153_000
    assert told(town, "dues/by_kind", "kind", month=APRIL, viewer=local_admin())["法人"] == 30_000


def test_three_companies_or_an_unknown_number_of_them_are_shown(town: Town) -> None:
    dues(town, "日吉,一般,100000,200,", "日吉,法人,30000,,3", "日吉,特別,9000,,")
    assert told(town, "dues/by_kind", "kind", month=APRIL) == {"一般": 100_000, "法人": 30_000, "特別": 9_000}


def test_a_district_of_which_only_one_company_gave_dues_is_hidden_with_the_smallest_other(town: Town) -> None:
    dues(town, "日吉,一般,100000,200,", "篠山,一般,40000,80,", "南,一般,7000,9,", "事務局扱い,法人,30000,,1")
    shown = told(town, "dues/by_district", "district_code", month=APRIL)
    assert shown == {"01": 100_000, "02": 40_000, "03": "few", "事務局扱い": "few"}
    total = Desk(town.store, BOARD, town.municipality).ask("dues/to_date", month=APRIL)
    # yen per household divides the dues of districts with households: 177,000 less 147,000 would be the company's
    assert (total.row()["amount"], total.row()["yen_per_household_numerator"]) == (177_000, None)
    assert total.hides(0, "yen_per_household") == "few"


def test_a_month_in_which_one_company_paid_is_hidden_and_the_year_of_many_is_not(town: Town) -> None:
    dues(town, "日吉,一般,100000,200,", "日吉,法人,90000,,8")
    town.send("dues", DUES + "日吉,一般,5000,10,\n日吉,法人,20000,,1\n", period="2024-05")
    answer = Desk(town.store, BOARD, town.municipality).ask("dues/table", month=date(2024, 5, 1))
    assert _amounts(answer, "item", "amount") == {"一般": 105_000, "法人": 110_000, None: 215_000}
    assert _amounts(answer, "item", "month_amount") == {"一般": "few", "法人": "few", None: 25_000}


def test_a_company_that_is_alone_in_one_campaign_is_hidden_in_all_of_them(town: Town) -> None:
    """Else its whole (five gifts) less the other campaign (four) would be its gift of 50,000 at the year-end."""
    chest(
        town, "日吉,一般,戸別,300000,600", "日吉,一般,街頭,20000,", "日吉,一般,法人,80000,4",
        "日吉,歳末,戸別,100000,400", "日吉,歳末,学校,6000,", "日吉,歳末,法人,50000,1",
    )  # fmt: skip
    for campaign in (None, "一般", "歳末"):
        shown = told(town, "chest/table", "item", month=OCTOBER, campaign=campaign)
        assert {name for name, amount in shown.items() if amount == "few"} == {"法人", "学校"} & set(shown)
    crossed = Desk(town.store, BOARD, town.municipality).ask("chest/by_method", month=OCTOBER)
    marked = crossed.frame.filter(crossed.hidden["amount"].is_not_null())
    assert set(marked["method"]) == {"法人", "学校"}
    assert set(crossed.frame.filter(crossed.frame["method"] == "法人")["donations"]) == {4, 1}


def test_what_is_collected_at_the_doors_of_a_district_does_not_tell_its_company(town: Town) -> None:
    chest(town, "日吉,一般,戸別,300000,600", "日吉,一般,法人,50000,1", "篠山,一般,戸別,90000,", "南,一般,戸別,40000,")
    answer = Desk(town.store, BOARD, town.municipality).ask("chest/by_district", month=OCTOBER)
    assert _amounts(answer, "district_code", "amount") == {"01": 350_000, "02": 90_000, "03": 40_000}
    # 戸別 itself is the only other method, so that none of it is told: 480,000 less it would be 50,000
    assert set(_amounts(answer, "district_code", "house_to_house").values()) == {"few"}
    whole = Desk(town.store, BOARD, town.municipality).ask("chest/to_date", month=OCTOBER)
    assert (whole.row()["amount"], whole.hides(0, "house_to_house_per_household")) == (480_000, "few")


@pytest.mark.parametrize("gifts", ["1", "2"])
def test_no_total_less_the_rows_that_are_shown_is_what_one_or_two_companies_gave(town: Town, gifts: str) -> None:
    """The attack: of each table, the total less all that is shown, this year, last year and in the month."""
    last_year = ("日吉,一般,戸別,9000,", "南,一般,法人,700,7", "南,一般,街頭,50,")
    chest(town, *last_year, period="2023-10")
    chest(town, "日吉,一般,戸別,3000,", "篠山,一般,街頭,200,", "南,一般,学校,90,", f"事務局扱い,一般,法人,1234,{gifts}")
    desk, secrets = Desk(town.store, BOARD, town.municipality), {1234, 1234 - 700}  # last year 700 came from seven
    whole = desk.ask("chest/to_date", month=OCTOBER).row()
    why = desk.ask("chest/contributions", month=OCTOBER)
    parts = [
        desk.ask("chest/by_district", month=OCTOBER),
        desk.ask("chest/by_method", month=OCTOBER),
        *(why.only(why.frame["dimension"] == dimension) for dimension in ("district", "method")),
    ]
    for answer in parts:
        for column in ("amount", "last_year", "change"):
            assert whole[column] - (answer.frame[column].sum() or 0) not in secrets, (answer.question.name, column)
            assert secrets.isdisjoint(answer.frame[column].to_list())


@ON_A_FILE
def test_the_table_of_methods_and_campaigns_hides_in_a_copy_what_the_table_of_methods_hides(town: Town) -> None:
    chest(town, "日吉,一般,戸別,100000,", "日吉,一般,法人,50000,1", "日吉,一般,街頭,7000,", "日吉,歳末,街頭,3000,")
    desk = Desk(town.store, local_admin(), town.municipality)
    answers = (asked(desk, OCTOBER) for asked in (by_method, by_campaign, table))
    shown = cross_table(Writer("ja", "校区"), *answers).answer
    exact, copy = (
        {row["item"]: (row["一般"], row["歳末"]) for row in one.frame.to_dicts()}
        for one in (shown, shown.for_circulation())
    )
    assert exact == {"戸別募金": (100_000, None), "法人(大口)募金": (50_000, None), "街頭募金": (7_000, 3_000)}
    assert copy == {"戸別募金": (100_000, None), "法人(大口)募金": (None, None), "街頭募金": (None, None)}
