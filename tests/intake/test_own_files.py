"""What our own files write, understood again: a code beside a name, a period above, a column that was not there."""

from tests.town import Town


def test_a_code_beside_the_name_decides_and_a_row_without_code_is_known_by_its_name(town: Town) -> None:
    data = "地区コード,校区名,対象者数,名簿掲載者数\n01,日吉,10,9\n,南,3,2\n,合計,13,11\n"
    town.send("roster", data, period="2024-04")
    assert [(row["district_code"], row["listed"], row["typed"]) for row in town.live("roster")] == [
        ("01", 9, "日吉"),
        ("03", 2, "南"),
    ]


def test_a_code_that_is_another_districts_than_the_name_is_an_error(town: Town) -> None:
    draft = town.draft("roster", "地区コード,校区名,対象者数,名簿掲載者数\n01,南,10,9\n", period="2024-04")
    assert [(p.code, p.line, p.value) for p in draft.of_severity("error")] == [("district_code_differs", 2, "01")]


def test_a_name_that_the_ledger_has_forgotten_does_not_stand_against_its_code(town: Town) -> None:
    draft = town.draft("roster", "地区コード,校区名,対象者数,名簿掲載者数\n01,旧日吉,10,9\n", period="2024-04")
    assert draft.of_severity("error") == ()
    assert draft.rows["district_code"].to_list() == ["01"]


def test_a_person_can_choose_the_name_where_the_codes_are_not_those_of_the_ledger(town: Town) -> None:
    data = "地区コード,校区名,対象者数,名簿掲載者数\n9-1,日吉,10,9\n"
    draft = town.draft("roster", data, period="2024-04", maps={"校区名": "district"})
    assert draft.rows["district_code"].to_list() == ["01"]


def test_a_district_that_only_an_older_ledger_knows_is_known_where_rows_tell_their_own_month(town: Town) -> None:
    town.send("districts", "地区コード,校区名\n01,日吉\n02,篠山\n", period="FY2025")
    data = "対象期間,地区コード,校区名,対象者数,名簿掲載者数\n2024-04,03,南,3,2\n2025-05,01,日吉,10,9\n"
    draft = town.draft("roster", data)
    assert draft.of_severity("error") == ()
    assert draft.rows.select("period", "district_code").rows() == [
        (draft.slices["period"][0], "03"),
        (draft.slices["period"][1], "01"),
    ]


def test_the_line_of_a_template_that_names_the_period_is_understood(town: Town) -> None:
    roster = "名簿,,,\n対象期間,2024-05,,\n,,,\n校区名,対象者数,名簿掲載者数\n日吉,10,9\n"
    targets = "Targets,,\nPeriod,FY2024,\n,,\nIndicator,District,Target\nlisted,全市,10\n"
    assert [str(day) for day in town.draft("roster", roster).slices["period"]] == ["2024-05-01"]
    assert [str(day) for day in town.draft("targets", targets).slices["period"]] == ["2024-04-01"]


def test_a_period_in_a_template_that_is_not_the_chosen_one_is_an_error_with_its_line(town: Town) -> None:
    data = "対象期間,2024-05,\n校区名,対象者数,名簿掲載者数\n日吉,10,9\n"
    draft = town.draft("roster", data, period="2024-06")
    assert [(p.code, p.line) for p in draft.of_severity("error")] == [("stated_period_differs", 1)]


def test_a_cell_that_says_there_was_no_such_column_keeps_what_is_stored(town: Town) -> None:
    town.send("roster", "校区名,対象者数,名簿掲載者数,同意者数\n日吉,10,9,8\n南,3,2,1\n", period="2024-04")
    later = "校区名,対象者数,名簿掲載者数,同意者数\n日吉,10,9,項目なし\n南,3,2,\n"
    town.send("roster", later, period="2024-04", reason="確認")
    assert [(row["consented"], row["consented_state"]) for row in town.live("roster")] == [
        (8, "given"),
        (None, "not_reported"),
    ]


def test_the_month_of_a_drill_is_that_of_its_day(town: Town) -> None:
    data = "対象期間,校区名,実施日,種別\n2024-06,日吉,2024-07-07,避難\n"
    draft = town.draft("drills", data)
    assert [str(day) for day in draft.rows["period"]] == ["2024-07-01"]


def test_a_code_whose_leading_zero_a_spreadsheet_has_dropped_is_still_known(town: Town) -> None:
    draft = town.draft("roster", "地区コード,校区名,対象者数,名簿掲載者数\n1,日吉,10,9\n2,,5,4\n", period="2024-04")
    assert draft.rows["district_code"].to_list() == ["01", "02"]
