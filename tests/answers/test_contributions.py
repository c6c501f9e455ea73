"""Why the chest changed: what each method and district adds to it, worked by hand on 01 日吉, 02 篠山, 03 南."""

from datetime import date

from tests.answers.lookup import by, only
from tests.town import Town

HEADING = "校区名,募金区分,募金方法,金額\n"
OCTOBER = date(2024, 10, 1)


def contributions(town: Town, month: date = OCTOBER, **said: str) -> dict[str, list[dict[str, object]]]:
    """The rows of each dimension, in their order."""
    rows = town.ask("chest/contributions", month=month, **said)
    return {name: [row for row in rows if row["dimension"] == name] for name in ("method", "district")}


def test_each_dimension_adds_up_to_the_change_of_the_total(town: Town) -> None:
    town.send("chest", HEADING + "日吉,一般,戸別,8000\n篠山,一般,法人,2000\n", period="2023-10")
    town.send(
        "chest", HEADING + "日吉,一般,戸別,7000\n篠山,一般,法人,2500\n事務局扱い,一般,街頭,900\n", period="2024-10"
    )
    found = contributions(town)
    assert [(r["item"], r["change"]) for r in found["method"]] == [("街頭", 900), ("法人", 500), ("戸別", -1_000)]
    assert [(r["district"], r["change"]) for r in found["district"]] == [
        ("事務局扱い", 900), ("篠山", 500), ("日吉", -1_000),
    ]  # fmt: skip
    total = only(town.ask("chest/to_date", month=OCTOBER))
    for rows in found.values():
        assert sum(r["change"] for r in rows) == total["change"] == 400  # 10,400 − 10,000
        assert round(sum(r["contribution_rate"] for r in rows), 9) == total["change_rate"] == 0.04  # 400 / 10,000


def test_a_method_of_one_year_counts_as_nothing_in_the_other(town: Town) -> None:
    town.send("chest", HEADING + "日吉,一般,学校,300\n", period="2023-10")
    town.send("chest", HEADING + "日吉,一般,街頭,500\n", period="2024-10")
    methods = by(contributions(town)["method"], "item")
    assert (methods["街頭"]["amount"], methods["街頭"]["last_year"], methods["街頭"]["change"]) == (500, None, 500)
    assert (methods["学校"]["amount"], methods["学校"]["last_year"], methods["学校"]["change"]) == (None, 300, -300)


def test_after_a_year_of_nothing_there_are_amounts_and_no_rates(town: Town) -> None:
    town.send("chest", HEADING + "日吉,一般,戸別,0\n", period="2023-10")
    town.send("chest", HEADING + "日吉,一般,戸別,9000000000\n", period="2024-10", accept=["scale_suspect"])
    row = only(contributions(town)["method"])
    assert (row["change"], row["contribution_rate"]) == (9_000_000_000, None)


def test_there_is_nothing_to_tell_where_a_year_is_not_known_or_was_counted_otherwise(town: Town) -> None:
    town.send("chest", HEADING + "日吉,一般,戸別,500\n", period="2024-10")
    assert contributions(town) == {"method": [], "district": []}
    town.send("chest", HEADING + "日吉,一般,戸別,400\n", period="2023-10")
    assert len(contributions(town)["method"]) == 1
    town.send("definitions", "指標,適用開始,定義\n共同募金,2024-10-01,個人を分けた\n", period="FY2024")
    assert contributions(town) == {"method": [], "district": []}


def test_one_campaign_on_its_own(town: Town) -> None:
    town.send("chest", HEADING + "日吉,一般,戸別,100\n日吉,歳末,戸別,40\n", period="2023-10")
    town.send("chest", HEADING + "日吉,一般,戸別,150\n日吉,歳末,戸別,30\n", period="2024-10")
    assert only(contributions(town, campaign="歳末")["method"])["change"] == -10


def test_a_district_founded_in_the_year_and_one_that_was_merged_both_stand_there(town: Town) -> None:
    ledger = (
        "地区コード,校区名,世帯数,適用開始,適用終了\n01,日吉,1000,,\n02,篠山,800,,2024-09-30\n04,新町,300,2024-10-01,\n"
    )
    town.send("districts", ledger, period="FY2024", accept=["rows_lost"], reason="統合")
    town.send("chest", HEADING + "日吉,一般,戸別,100\n篠山,一般,戸別,70\n", period="2023-10")
    town.send("chest", HEADING + "日吉,一般,戸別,100\n新町,一般,戸別,60\n", period="2024-10")
    changes = {row["district"]: row["change"] for row in contributions(town)["district"]}
    assert changes == {"新町": 60, "日吉": 0, "篠山": -70}
    rows = by(town.ask("chest/by_district", month=OCTOBER))
    assert (rows["02"]["amount"], rows["02"]["last_year"]) == (None, 70)
    assert (rows["04"]["amount"], rows["04"]["last_year"], rows["04"]["change_rate"]) == (60, None, None)


def test_a_district_has_its_own_target_where_one_was_set(town: Town) -> None:
    town.send("chest", HEADING + "日吉,一般,戸別,8000\n篠山,一般,戸別,500\n", period="2024-10")
    targets = (
        "成果指標,校区名,目標値\n共同募金,全市,50000\n共同募金,日吉,10000\n戸別募金,篠山,0\n赤い羽根募金,日吉,9000\n"
    )
    town.send("targets", targets, period="FY2024")
    rows = by(town.ask("chest/by_district", month=OCTOBER))
    assert (rows["01"]["target"], rows["01"]["achievement"]) == (10_000, 0.8)
    assert (rows["02"]["target"], rows["02"]["achievement"]) == (0, None)  # the sum of its methods' targets
    assert rows["03"]["target"] is None
    campaign = by(town.ask("chest/by_district", month=OCTOBER, campaign="一般"))
    assert campaign["01"]["target"] == 9_000
    assert only(town.ask("chest/to_date", month=OCTOBER))["target"] == 50_000


def test_a_day_stands_beside_the_same_day_of_the_campaign_a_year_before(town: Town) -> None:
    dated = "校区名,募金区分,募金方法,金額,募金日\n"
    town.send("chest", dated + "日吉,一般,戸別,100,2023-10-01\n日吉,一般,街頭,50,2023-10-20\n", period="2023-10")
    this_year = "日吉,一般,戸別,90,2024-10-05\n日吉,一般,街頭,10,2024-10-25\n南,一般,戸別,7,\n"
    town.send("chest", dated + this_year, period="2024-10")
    rows = [r for r in town.ask("chest/by_day", month=OCTOBER) if r["fiscal_year"] == 2024]
    assert [(r["day_of_campaign"], r["cumulative"], r["cumulative_last_year"]) for r in rows] == [
        (5, 90, 100), (25, 100, 150),
    ]  # fmt: skip
    assert {r["undated"] for r in rows} == {7}


def test_a_change_from_below_zero_has_no_rate(town: Town) -> None:
    town.send("chest", HEADING + "日吉,一般,戸別,△2500\n", period="2023-10")
    town.send("chest", HEADING + "日吉,一般,戸別,2500\n", period="2024-10")
    row = only(town.ask("chest/to_date", month=OCTOBER))
    assert (row["change"], row["change_rate"]) == (5_000, None)  # 5,000 / −2,500 would tell a fall
    assert only(contributions(town)["method"])["contribution_rate"] is None
