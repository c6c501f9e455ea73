"""A figure beside those of other months: what falls, what slipped by a power of ten, what is far from its past."""

from typing import Any

import pytest

from dashboard.errors import StoreError
from dashboard.intake.draft import Draft
from tests.town import Town

pytestmark = pytest.mark.parametrize("town", ["file"], indirect=True)  # the replay is tried on a lake as well

CHEST = "校区名,募金区分,募金方法,金額\n"
ROSTER = "校区名,対象者数,名簿掲載者数\n"


def _told(draft: Draft) -> list[tuple[str, str | None]]:
    """What the past tells of a draft, each with its cell."""
    codes = ("cumulative_fell", "cumulative_absent", "scale_suspect", "far_from_usual")
    return [(p.code, p.cell) for p in draft.problems if p.code in codes]


def _facts(draft: Draft) -> dict[str, Any]:
    """Those of the first problem that stands at a cell."""
    return dict(next(p.facts for p in draft.problems if p.severity in ("grave", "warning") and p.cell))


def _months(figures: list[int], *, first_year: int = 2023) -> str:
    """Eligible people of 日吉 month by month from April of a year, in one file."""
    months = [f"{first_year + (3 + n) // 12}-{(3 + n) % 12 + 1:02}" for n in range(len(figures))]
    rows = (f"{month},日吉,{figure},1" for month, figure in zip(months, figures, strict=True))
    return "\n".join(["対象月,校区名,対象者数,名簿掲載者数", *rows, ""])


class TestCumulative:
    def test_a_figure_that_falls_is_grave_and_says_from_what_to_what(self, town: Town) -> None:
        town.send("chest", CHEST + "日吉,一般,戸別,500\n篠山,一般,戸別,40\n", period="2024-10", basis="ytd")
        lower = CHEST + "日吉,一般,戸別,400\n篠山,一般,戸別,40\n"
        draft = town.draft("chest", lower, period="2024-11", basis="ytd")
        assert _told(draft) == [("cumulative_fell", "D2")]
        facts = {"row": "日吉 一般 戸別", "was": "500", "first": "2024-10", "became": "400", "last": "2024-11"}
        assert _facts(draft).items() >= facts.items()
        with pytest.raises(StoreError, match="refused"):
            town.send("chest", lower, period="2024-11", basis="ytd")
        town.send("chest", lower, period="2024-11", basis="ytd", accept=["cumulative_fell"], reason="返金")
        assert [row["amount"] for row in town.live("chest")][-2:] == [400, 40]

    def test_each_row_is_held_beside_the_newest_month_that_has_it(self, town: Town) -> None:
        town.send("chest", CHEST + "日吉,一般,戸別,500\n", period="2024-10", basis="ytd")
        town.send("chest", CHEST + "篠山,一般,戸別,40\n", period="2024-11", basis="ytd")
        both = CHEST + "日吉,一般,戸別,499\n篠山,一般,戸別,41\n"
        assert _told(town.draft("chest", both, period="2024-12", basis="ytd")) == [("cumulative_fell", "D2")]

    def test_a_month_sent_late_may_not_be_above_a_later_one(self, town: Town) -> None:
        town.send("chest", CHEST + "日吉,一般,戸別,500\n", period="2024-11", basis="ytd")
        draft = town.draft("chest", CHEST + "日吉,一般,戸別,600\n", period="2024-10", basis="ytd")
        assert _told(draft) == [("cumulative_fell", "D2")]
        assert (_facts(draft)["was"], _facts(draft)["became"]) == ("600", "500")

    def test_another_fiscal_year_begins_anew(self, town: Town) -> None:
        town.send("chest", CHEST + "日吉,一般,戸別,500\n", period="2025-03", basis="ytd")
        assert _told(town.draft("chest", CHEST + "日吉,一般,戸別,20\n", period="2025-04", basis="ytd")) == []

    def test_rows_of_the_month_before_that_are_gone_are_a_warning(self, town: Town) -> None:
        town.send("chest", CHEST + "日吉,一般,戸別,500\n篠山,一般,戸別,0\n", period="2024-10", basis="ytd")
        only_one = CHEST + "篠山,一般,戸別,5\n"  # 篠山 had nothing, so that nothing is lost by leaving it out
        draft = town.draft("chest", only_one, period="2024-11", basis="ytd")
        assert _told(draft) == [("cumulative_absent", None)]
        problem = next(p for p in draft.problems if p.code == "cumulative_absent")
        assert dict(problem.facts) == {"n": 1, "before": "2024-10", "names": "日吉 一般 戸別"}

    def test_a_file_of_one_campaign_lacks_nothing_of_the_others(self, town: Town) -> None:
        town.send("chest", CHEST + "日吉,一般,戸別,500\n日吉,歳末,戸別,70\n", period="2024-12", basis="ytd")
        text = CHEST.replace("募金区分,", "") + "日吉,戸別,80\n"
        draft = town.draft("chest", text, period="2025-01", basis="ytd", sets={"campaign": "歳末"})
        assert _told(draft) == []


class TestSlips:
    @pytest.mark.parametrize(("typed", "factor"), [("1210", "10"), ("12", "10"), ("121000", "1,000")])
    def test_a_figure_ten_or_a_thousand_times_off_is_grave(self, town: Town, typed: str, factor: str) -> None:
        town.send("roster", ROSTER + "日吉,120,60\n", period="2024-04")
        draft = town.draft("roster", ROSTER + f"日吉,{typed},1\n", period="2024-05")
        assert (_told(draft)[0], _facts(draft)["factor"]) == (("scale_suspect", "B2"), factor)

    def test_money_is_held_beside_the_same_month_of_another_year(self, town: Town) -> None:
        town.send("chest", CHEST + "日吉,一般,戸別,30000\n", period="2023-09")
        town.send("chest", CHEST + "日吉,一般,戸別,400000\n", period="2023-10")
        ordinary = town.draft("chest", CHEST + "日吉,一般,戸別,410000\n", period="2024-10")
        assert _told(ordinary) == []  # more than ten times September, as in every October
        draft = town.draft("chest", CHEST + "日吉,一般,戸別,4100000\n", period="2024-10")
        assert _told(draft) == [("scale_suspect", "D2")]
        assert (_facts(draft)["near"], _facts(draft)["when"]) == ("400,000", "2023-10")

    def test_a_whole_column_in_thousands_is_said_once(self, town: Town) -> None:
        ledger = "\n".join(["地区コード,校区名", *(f"{n},第{n}校区" for n in range(11, 31)), ""])
        town.send("districts", ledger, period="FY2021")
        yen = CHEST + "".join(f"第{n}校区,一般,戸別,{n}0000\n" for n in range(11, 31))
        town.send("chest", yen, period="2023-10")
        draft = town.draft("chest", yen.replace("0000\n", "0\n"), period="2024-10")
        assert _told(draft) == [("scale_suspect", "D2")]
        assert _facts(draft)["row"].ja == "第11校区 一般 戸別ほか19行"

    def test_small_figures_are_no_slips(self, town: Town) -> None:
        town.send("roster", ROSTER + "日吉,5,1\n", period="2024-04")
        assert _told(town.draft("roster", ROSTER + "日吉,14,1\n", period="2024-05")) == []


class TestFarFromUsual:
    @pytest.mark.parametrize(
        ("before", "now", "is_far"),
        [
            (200, 241, True),  # +41, more than a fifth
            (200, 239, False),  # +39, less
            (20, 29, False),  # +9 people: small districts move
            (20, 31, True),
            (120, 0, True),  # a zero in place of a blank
        ],
    )
    def test_with_one_month_to_go_by_a_fifth_and_ten_people_are_far(
        self, town: Town, before: int, now: int, is_far: bool
    ) -> None:
        town.send("roster", ROSTER + f"日吉,{before},1\n", period="2024-04")
        draft = town.draft("roster", ROSTER + f"日吉,{now},1\n", period="2024-05")
        assert _told(draft) == ([("far_from_usual", "B2")] if is_far else [])

    @pytest.mark.parametrize(
        ("figures", "now", "is_far"),
        [
            ([100 + 4 * n for n in range(24)], 196, False),  # growing by four a month, as it always has
            ([3030, 3028, 3031, 3033] * 6, 3300, True),  # two digits swapped: 9 %, where nothing ever moved
            ([3030, 3028, 3031, 3033] * 6, 3050, False),
            ([40, 80] * 12, 42, False),  # halves every other month
            ([200] * 11 + [320] + [200] * 11, 325, False),  # March 2025: as in March 2024
        ],
    )
    def test_with_two_years_to_go_by_its_own_spread_counts(
        self, town: Town, figures: list[int], now: int, is_far: bool
    ) -> None:
        town.send("roster", _months(figures))
        month = f"{2023 + (3 + len(figures)) // 12}-{(3 + len(figures)) % 12 + 1:02}"
        draft = town.draft("roster", ROSTER + f"日吉,{now},1\n", period=month)
        assert _told(draft) == ([("far_from_usual", "B2")] if is_far else [])

    def test_those_who_came_or_went_are_no_level(self, town: Town) -> None:
        heading = "校区名,対象者数,名簿掲載者数,新規,削除\n"
        town.send("roster", heading + "日吉,120,60,1,1\n", period="2024-04")
        assert _told(town.draft("roster", heading + "日吉,120,100,41,1\n", period="2024-05")) == [
            ("far_from_usual", "C2")
        ]

    def test_what_was_looked_at_once_is_not_told_again(self, town: Town) -> None:
        town.send("roster", ROSTER + "日吉,120,60\n篠山,80,40\n", period="2024-04")
        town.send("roster", ROSTER + "日吉,180,60\n篠山,80,40\n", period="2024-05")
        again = town.draft("roster", ROSTER + "日吉,180,60\n篠山,81,40\n", period="2024-05")
        assert _told(again) == []
