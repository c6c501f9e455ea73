"""Where the money went, and how much of what a district collected came back to it. Worked by hand."""

from dashboard.answers import allocations
from dashboard.desk import Desk
from dashboard.roles import Role, Viewer, local_admin
from tests.answers.lookup import by
from tests.town import Town

HEADING = "校区名,使途,配分先,財源,配分額,件数,募金年度\n"
CHEST = "校区名,募金区分,募金方法,金額\n"


def sent(town: Town, period: str, *rows: str) -> None:
    """A file of allocations."""
    town.send("allocations", HEADING + "".join(f"{row}\n" for row in rows), period=period)


def test_purposes_add_up_beside_the_year_before(town: Town) -> None:
    sent(town, "FY2023", "日吉,見守り,,共同募金,400,1,2022")
    this_year = "日吉,見守り,,共同募金,300,1,2023", "篠山,見守り,,会費,200,1,2024", "全市,広報,,募金,500,2,2023"
    sent(town, "FY2024", *this_year)
    rows = by(town.ask("allocations/by_purpose", fiscal_year=2024), "purpose")
    assert (rows["見守り"]["amount"], rows["見守り"]["last_year"], rows["見守り"]["change_rate"]) == (500, 400, 0.25)
    assert (rows["見守り"]["share_rate"], rows["見守り"]["from_chest"], rows["見守り"]["districts"]) == (0.5, 300, 2)
    assert (rows["広報"]["last_year"], rows["広報"]["change"], rows["広報"]["cases"]) == (None, None, 2)


def test_what_came_back_is_set_against_what_the_district_collected_that_year(town: Town) -> None:
    town.send("chest", CHEST + "日吉,一般,戸別,1000\n日吉,歳末,戸別,400\n", period="2024-03", basis="ytd")
    town.send("chest", CHEST + "日吉,歳末,戸別,500\n", period="2024-12", basis="ytd")
    given = "日吉,見守り,,共同募金,700,1,2023", "日吉,餅つき,,歳末募金,450,1,2024", "日吉,広報,,会費,90,1,2024"
    sent(town, "FY2024", *given)
    rows = {r["fund"]: r for r in town.ask("allocations/by_district", fiscal_year=2024) if r["district_code"] == "01"}
    general, year_end, other = rows["一般"], rows["歳末"], rows[None]
    assert (general["collected_in"], general["collected"], general["returned_rate"]) == (2023, 1_000, 0.7)
    assert (year_end["collected_in"], year_end["collected"], year_end["returned_rate"]) == (2024, 500, 0.9)
    assert (other["amount"], other["collected"], other["returned_rate"]) == (90, None, None)


def test_a_district_without_an_allocation_is_listed_without_an_amount(town: Town) -> None:
    sent(town, "FY2024", "日吉,見守り,,共同募金,700,1,2023", "全市,広報,,共同募金,50,1,2023")
    rows = town.ask("allocations/by_district", fiscal_year=2024)
    assert [(r["district"], r["amount"]) for r in rows] == [("日吉", 700), ("篠山", None), ("南", None), ("全市", 50)]
    assert rows[0]["collected"] is None  # the chest of 2023 was never sent


def test_a_district_sheet_tells_each_of_its_allocations(town: Town) -> None:
    sent(town, "FY2024", "日吉,見守り,老人クラブ,共同募金,700,1,2023", "篠山,広報,,会費,90,,2024")
    answer = allocations.sheet(Desk(town.store, local_admin(), town.municipality), 2024, district_code="01")
    row = answer.row()
    assert answer.frame.height == 1
    assert (row["purpose"], row["recipient"], row["source"], row["amount"]) == ("見守り", "老人クラブ", "共同募金", 700)


def test_returned_money_is_told_by_the_income_and_by_the_allocations(town: Town) -> None:
    town.send("chest", CHEST + "日吉,一般,戸別,1000\n", period="2024-03", basis="ytd")
    town.send("income", "区分,項目,金額\n共同募金配分金,,750\n寄附金,,20\n", period="2025-03", basis="ytd")
    sent(town, "FY2024", "日吉,見守り,,共同募金,700,1,2023", "日吉,広報,,会費,90,1,2024")
    rows = by(town.ask("allocations/returned", fiscal_year=2024), "fiscal_year")
    assert (rows[2023]["collected"], rows[2023]["returned"]) == (1_000, None)
    assert (rows[2024]["returned"], rows[2024]["allocated"], rows[2024]["difference"]) == (750, 700, 50)


def test_without_allocations_there_is_nothing_to_tell(town: Town) -> None:
    assert town.ask("allocations/by_purpose", fiscal_year=2024) == []
    assert town.ask("allocations/sheet", fiscal_year=2024) == []
    assert town.ask("allocations/returned", fiscal_year=2024) == []
    assert {r["amount"] for r in town.ask("allocations/by_district", fiscal_year=2024)} == {None}


BOARD = Viewer("board", frozenset({Role.BOARD}))


def amounts(town: Town, question: str, name: str, viewer: Viewer, **params: object) -> dict[object, object]:
    """What that person is told, by the column ``name``."""
    return {r[name]: r["amount"] for r in town.ask(question, viewer=viewer, fiscal_year=2024, **params)}


def test_what_one_or_two_organisations_received_is_hidden_and_cannot_be_worked_out(town: Town) -> None:
    sent(
        town, "FY2024", "全市,助成,手話の会,共同募金,300,1,2023", "全市,助成,子ども食堂,共同募金,800,6,2023",
        "全市,助成,試験市社会福祉協議会,共同募金,500,1,2023", "全市,見守り,試験市社協,共同募金,900,1,2023",
    )  # fmt: skip
    told = amounts(town, "allocations/by_recipient", "recipient", BOARD)
    assert told == {"手話の会": None, "試験市社会福祉協議会": None, "子ども食堂": 800, "試験市社協": 900}
    exact = amounts(town, "allocations/by_recipient", "recipient", local_admin())
    assert exact == {"手話の会": 300, "試験市社会福祉協議会": 500, "子ども食堂": 800, "試験市社協": 900}
    assert amounts(town, "allocations/by_purpose", "purpose", BOARD) == {"助成": 1_600, "見守り": 900}


def test_three_small_organisations_protect_one_another(town: Town) -> None:
    sent(town, "FY2024", *(f"全市,助成,{name},共同募金,{n}00,1,2023" for n, name in enumerate("あいう", start=1)))
    told = amounts(town, "allocations/by_recipient", "recipient", BOARD)
    assert set(told.values()) == {None}
    assert amounts(town, "allocations/by_purpose", "purpose", BOARD) == {"助成": 600}


def test_a_purpose_of_a_single_organisation_is_hidden_with_the_smallest_other(town: Town) -> None:
    sent(
        town,
        "FY2024",
        "全市,研修,手話の会,共同募金,300,1,2023",
        "日吉,広報,,会費,40,,2024",
        "日吉,見守り,,会費,90,,2024",
    )
    told = town.ask("allocations/by_purpose", viewer=BOARD, fiscal_year=2024)
    assert {r["purpose"]: (r["amount"], r["share_rate"] is None) for r in told} == {
        "見守り": (90, False), "研修": (None, True), "広報": (None, True),
    }  # fmt: skip


def test_a_districts_sheet_tells_what_was_given_and_what_came_back(town: Town) -> None:
    town.send("chest", CHEST + "日吉,一般,戸別,1000\n日吉,歳末,戸別,400\n", period="2024-03", basis="ytd")
    town.send("chest", CHEST + "日吉,歳末,戸別,500\n", period="2024-12", basis="ytd")
    town.send("dues", "校区名,金額,加入世帯数\n日吉,30000,60\n", period="2024-06", basis="ytd")
    given = (
        "日吉,見守り,,共同募金,700,1,2023",
        "日吉,餅つき,,歳末募金,450,1,2024",
        "日吉,サロン,あおばの会,会費,90,1,2024",
    )
    sent(town, "FY2024", *given)
    row = by(town.ask("allocations/district_sheets", fiscal_year=2024))["01"]
    assert (row["general_given"], row["year_end_given"]) == (1_000, 500)  # of 2023; of 2024
    assert (row["dues_given"], row["dues_households"]) == (30_000, 60)
    assert (row["received"], row["lines"]) == (1_240, 3)
    funds = [r for r in town.ask("allocations/by_district", fiscal_year=2024) if r["district_code"] == "01"]
    assert {r["fund"]: r["amount"] for r in funds} == {"一般": 700, "歳末": 450, None: 90}
    for_the_board = town.ask("allocations/by_district", viewer=BOARD, fiscal_year=2024)
    assert {r["amount"] for r in for_the_board if r["district_code"] == "01"} == {None}  # a fund would tell the 90
    told = amounts(town, "allocations/sheet", "purpose", BOARD, district_code="01")
    assert told == {
        "見守り": 700,
        "餅つき": None,
        "サロン": None,
    }  # あおばの会 alone; else 1,240 − 700 − 450 would tell
    assert by(town.ask("allocations/district_sheets", fiscal_year=2024))["03"]["lines"] == 0


def test_a_district_whose_only_money_went_to_one_organisation_has_no_sum_for_others(town: Town) -> None:
    sent(town, "FY2024", "日吉,サロン,あおばの会,会費,90,1,2024")
    assert by(town.ask("allocations/district_sheets", viewer=BOARD, fiscal_year=2024))["01"]["received"] is None
    assert by(town.ask("allocations/district_sheets", fiscal_year=2024))["01"]["received"] == 90
