"""Files about single persons are refused by the place, never by the content; files of counts pass."""

import io
import zipfile

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dashboard.datasets import DATASETS
from dashboard.datasets.codes import codes
from dashboard.errors import RefusedFile
from dashboard.intake.folding import fold
from dashboard.intake.identifying import first_personal, personal_content, personal_heading
from dashboard.intake.personal import looks_personal
from dashboard.intake.reading import read_table

KNOWN = {fold(text) for text in ("地区名", "対象者数", "名簿掲載者数", "備考")}
INDIVIDUAL_NUMBER = "123456789018"  # 1·6+2·5+3·4+4·3+5·2+6·7+7·6+8·5+9·4+0·3+1·2 = 212, 212 mod 11 = 3, 11 − 3 = 8


def place_in(data, filename="a.csv"):
    return looks_personal(data, read_table(data, filename, known=KNOWN))


def workbook(*sheets, hidden=(), comments=()):
    """Sheets as lists of rows; ``comments`` as (sheet index, cell, text)."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    for index, rows in enumerate(sheets):
        sheet = book.add_worksheet()
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
        for _, cell, text in (c for c in comments if c[0] == index):
            sheet.write_comment(cell, text)
        if index in hidden:
            sheet.hide()
    book.close()
    return file.getvalue()


COUNTS = [["地区名", "対象者数"], ["日吉", 140]]


class TestHeadings:
    @pytest.mark.parametrize(
        "heading",
        [
            "氏名", "氏　名", "お名前", "名前", "姓名", "代表者氏名", "担当者名", "会長名", "寄附者名", "世帯主",
            "住所", "現住所", "住所（自宅）", "電話", "電話番号", "代表電話", "携帯", "携帯電話番号", "TEL", "ＦＡＸ",
            "メール", "E-mail", "メールアドレス", "緊急連絡先", "生年月日", "個人番号", "マイナンバー", "続柄",
            "郵便番号", "民生委員名", "校区会長名", "区長の名前", "生年", "要介護度",
        ],
    )  # fmt: skip
    def test_what_announces_single_persons_is_personal(self, heading):
        assert personal_heading(heading)

    @pytest.mark.parametrize(
        "heading",
        [
            "", "地区名", "校区名", "団体名", "訓練名", "事業名", "施設名", "件名", "電話相談件数",
            "メール配信登録者数", "住所地特例者数", "住所別人数", "名簿掲載者数", "氏名公表同意者数", "人数(名)",
            "世帯数", "会員数", "主催", "性別", "年齢", "役員名簿", "担当名称", "委員数", "要介護3–5",
            "個人の氏名や住所は、この表には書かないでください",
            "2024-04-01", "40203",
        ],
    )  # fmt: skip
    def test_what_names_groups_or_counts_persons_is_not(self, heading):
        assert not personal_heading(heading)

    def test_no_heading_of_ours_is_personal(self):
        spellings = [s for d in DATASETS for c in d.columns for s in (c.name, c.label.ja, c.label.en, *c.aliases)]
        assert [s for s in spellings if personal_heading(s) or personal_content([s])] == []

    def test_no_code_of_ours_is_personal(self):
        names = {column.codes for dataset in DATASETS for column in dataset.columns if column.codes}
        spellings = [spelling for name in names for code in codes(name) for spelling in code.spellings]
        assert [s for s in spellings if personal_heading(s) or personal_content([s])] == []


class TestContents:
    @pytest.mark.parametrize(
        "text",
        [
            INDIVIDUAL_NUMBER, "１２３４５６７８９０１８", "1234 5678 9018", "1234-5678-9018", "番号:123456789018",
            "999999999999", "090-1234-5678", "０９０－１２３４－５６７８", "0942-30-9000", "(0942)30-9000",
            "0942(30)9000", "03-1234-5678", "09012345678", "taro@example.jp", "ｔａｒｏ＠example.jp", "〒830-8520",
            "〒８３０ー８５２０", "福岡県久留米市城南町15番地3", "東京都新宿区西新宿2-8-1", "氏名", "氏　名",
            "生年月日", "0942309000", "連絡は0942309000まで", "090 1234 5678", "090.1234.5678", "日吉町1丁目2番3号",
        ],
    )  # fmt: skip
    def test_numbers_and_addresses_of_persons_are_personal(self, text):
        assert personal_content(["日吉校区", text])

    @pytest.mark.parametrize(
        "text",
        [
            "", "日吉校区", "東京都", "久留米市日吉校区", "府中", "20240401", "2024-04-01", "2024/04/01 09:30",
            "01-02-2024", "R06-04-01", "1,234,567,890円", "13,942,916,888", "123,456,789,012", "40203", "402036",
            "2010001034567", "0.766666666667", "0.123456789012", "1.23456789012E+11", "202404011230", "2023 2024 2025",
            "0120", "00-00", "-123456789012", "1-2-3", "080", "第1123456789号", "要介護3-5", "日吉小学校(体育館)",
            "2024年度", "1234567890123", "0000012345", "日吉1丁目", "日吉1丁目・2丁目", "1234567890",
        ],
    )  # fmt: skip
    def test_amounts_dates_codes_and_names_of_districts_are_not(self, text):
        assert not personal_content([text])

    @given(st.integers(0, 10**11 - 1))
    def test_an_individual_number_is_found_with_its_check_digit_however_it_is_grouped(self, number):
        digits = f"{number:011}"
        rest = sum(int(d) * w for d, w in zip(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], strict=True)) % 11
        whole = digits + str(0 if rest < 2 else 11 - rest)
        assert personal_content([whole])
        years = whole[:2] in ("19", "20") and whole[4:6] in ("19", "20") and whole[8:10] in ("19", "20")
        assert personal_content([f"{whole[:4]} {whole[4:8]} {whole[8:]}"]) is not years

    @given(st.lists(st.integers(-(10**11), 10**11 - 1).map(lambda n: f"{n:,}") | st.dates().map(str), max_size=20))
    def test_amounts_with_commas_and_dates_never_are(self, texts):
        assert not personal_content(texts)

    def test_the_first_such_row_of_a_column_is_told(self):
        assert first_personal(pl.Series(["日吉", "1", "090-1234-5678", "〒830-8520"])) == 2


class TestFiles:
    def test_a_table_of_counts_passes(self):
        assert place_in("令和6年4月分\n地区名,対象者数\n日吉,140\n".encode()) is None
        assert place_in(workbook(COUNTS, [["メモ"], ["集計は4月1日"]]), "a.xlsx") is None

    def test_a_personal_heading_is_told_by_its_cell_even_where_no_column_of_ours_answers(self):
        assert place_in("名簿\n地区名,対象者数,電話\n日吉,140,\n".encode()) == "C2"

    def test_personal_content_is_told_by_its_cell_under_any_heading(self):
        assert place_in("地区名,対象者数,備考\n日吉,140,\n東,3,090-1234-5678\n".encode()) == "C3"

    def test_a_title_an_overlong_row_and_a_second_table_are_looked_at(self):
        assert place_in("問合せ taro@example.jp\n地区名,対象者数\n日吉,140\n".encode()) == "A1"
        assert place_in("地区名,対象者数\n日吉,140,090-1234-5678\n".encode()) == "A2"
        assert place_in("地区名,対象者数\n日吉,140\n氏名,住所\n".encode()) == "A3"

    def test_other_sheets_are_looked_at_even_if_hidden(self):
        persons = [["一覧"], ["番号", "氏名"], [1, "久留米太郎"]]
        assert place_in(workbook(COUNTS, persons), "a.xlsx") == "Sheet2!B2"
        assert place_in(workbook(COUNTS, persons, hidden=[1]), "a.xlsx") == "Sheet2!B2"
        assert place_in(workbook(COUNTS, [["控え"], [], [1, "0942-30-9000"]], hidden=[1]), "a.xlsx") == "Sheet2!B3"

    def test_a_number_that_excel_holds_as_a_number_is_found(self):
        assert place_in(workbook([["地区名", "備考"], ["日吉", int(INDIVIDUAL_NUMBER)]]), "a.xlsx") == "B2"

    def test_a_comment_is_looked_at(self):
        assert place_in(workbook(COUNTS, comments=[(0, "B2", "本人 090-1234-5678")]), "a.xlsx") == "B2"
        assert place_in(workbook(COUNTS, comments=[(0, "B2", "確認済")]), "a.xlsx") is None

    def test_a_text_box_is_looked_at(self):
        box = '<xdr:txBody xmlns:xdr="x" xmlns:a="y"><a:t>090-1234</a:t><a:t>-5678</a:t></xdr:txBody>'
        assert place_in(with_part(workbook(COUNTS), "xl/drawings/drawing1.xml", box), "a.xlsx") == "drawing1"

    def test_a_list_of_persons_without_any_heading_of_ours_is_refused_and_not_quoted(self):
        with pytest.raises(RefusedFile) as refused:
            read_table("氏名,住所\n久留米太郎,日吉町\n".encode(), "名簿.csv", known=KNOWN)
        assert refused.value.code == "personal_data"
        assert refused.value.facts == {"place": "A1", "filename": "名簿.csv"}

    def test_the_source_of_the_refusal_has_no_content(self):
        data = "地区名,対象者数,備考\n日吉,140,090-1234-5678\n".encode()
        assert "1234" not in str(place_in(data))


def with_part(data, name, text):
    """The same package with one part more."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(name, text)
    return file.getvalue()
