"""When a figure began to mean something else, of every subject, newest first."""

from datetime import date

from tests.town import Town

HEADING = "指標,適用開始,定義,定義(英語),理由\n"


def test_money_and_register_stand_in_one_log_newest_first(town: Town) -> None:
    rows = "listed,2024-02-01,施設入所者を除く,,条例の改正\nchest_amount,2024-04-01,募金箱を含む,Boxes included,\n"
    town.send("definitions", HEADING + rows, period="FY2023")
    told = town.ask("indicators/definitions", month=date(2024, 4, 1))
    assert [(r["metric"], r["valid_from"], r["text_ja"], r["reason"]) for r in told] == [
        ("chest_amount", date(2024, 4, 1), "募金箱を含む", None),
        ("listed", date(2024, 2, 1), "施設入所者を除く", "条例の改正"),
    ]


def test_a_change_to_come_is_not_told_yet(town: Town) -> None:
    town.send("definitions", HEADING + "listed,2024-05-01,施設入所者を除く,,\n", period="FY2024")
    assert town.ask("indicators/definitions", month=date(2024, 4, 1)) == []
    assert len(town.ask("indicators/definitions", month=date(2024, 5, 1))) == 1
