"""Files as offices send them: read to the letter, or refused with the place and the reason."""

import datetime as dt
import io
import struct
import subprocess
import sys

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import RefusedFile, SonaeError, UnreadableFile
from dashboard.intake import archives, delimited, workbooks
from dashboard.intake.folding import fold
from dashboard.intake.reading import Heading, Line, cell_address, read_table
from dashboard.intake.sheets import NO_TRAITS
from tests.intake.workbooks import Error, Percent, ods, ole2, packed, xls, xlsx, xlsx_xml

KNOWN = frozenset(
    fold(text)
    for text in (
        "地区名",
        "対象者数",
        "名簿掲載者数",
        "同意者数",
        "募金額",
        "加入世帯数",
        "個人",
        "団体",
        "全市",
        "割合",
    )
)
TABLE = "地区名,対象者数\n日吉①,140\n髙良内,35\n"
ROWS = [("日吉①", "140"), ("髙良内", "35")]


def read(data, **how):
    """The table in bytes, or in text sent as UTF-8."""
    return read_table(data.encode() if isinstance(data, str) else data, "a.csv", known=KNOWN, **how)


def cells(raw):
    """The texts of the body, without the line numbers."""
    return raw.body.drop("line").rows()


def headings(raw):
    return [heading.text for heading in raw.headings]


def refusal(data, **how):
    with pytest.raises(SonaeError) as refused:
        read(data, **how)
    return refused.value.code, refused.value.facts


class TestEncodings:
    @pytest.mark.parametrize(
        ("data", "encoding"),
        [
            (TABLE.encode(), "utf-8"),
            (b"\xef\xbb\xbf" + TABLE.encode(), "utf-8-sig"),
            (TABLE.encode("cp932"), "cp932"),
            (b"\xff\xfe" + TABLE.replace(",", "\t").encode("utf-16-le"), "utf-16"),
            (b"\xfe\xff" + TABLE.replace(",", "\t").encode("utf-16-be"), "utf-16"),
        ],
    )
    def test_the_same_table_is_read_in_every_encoding_an_office_uses(self, data, encoding):
        raw = read(data)
        assert raw.encoding == encoding
        assert headings(raw) == ["地区名", "対象者数"]
        assert cells(raw) == ROWS

    def test_iso_2022_jp_is_known_by_its_escapes(self):
        raw = read("地区名,対象者数\n日吉,140\n".encode("iso2022_jp"))
        assert (raw.encoding, cells(raw)) == ("iso-2022-jp", [("日吉", "140")])

    def test_the_letters_that_only_cp932_has_are_read(self):
        raw = read(b"\x92n\x8b\xe6\x96\xbc,\x91\xce\x8f\xdb\x8e\xd2\x90\x94\n\x87@\xfb\xfc\x97\xc7\x93\xe0\x87\x8a,1\n")
        assert cells(raw) == [("①髙良内㈱", "1")]

    def test_what_fits_no_encoding_is_refused_by_offset_and_line(self):
        assert refusal(b"\x92n\x8b\xe6\x96\xbc,1\nab,\xff\xff\n") == ("encoding_unknown", {"offset": 12, "line": 2})

    def test_one_broken_byte_in_utf_8_is_found_where_it_is(self):
        data = "地区名,対象者数\n日吉,140\n".encode() + b"\xe6\x97\n" + "東,1\n".encode()
        assert refusal(data) == ("encoding_unknown", {"offset": 34, "line": 3})

    def test_half_a_letter_of_utf_16_is_refused(self):
        assert refusal(b"\xff\xfe" + "地区名".encode("utf-16-le") + b"\x00")[0] == "encoding_unknown"


class TestWhatIsNoTable:
    @pytest.mark.parametrize(
        ("data", "seems"),
        [
            (b"", "empty"), (b" \r\n\n", "empty"), (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
            (b"\x89PNG\r\n\x1a\n\0\0", "image"), (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"), (b"GIF89a\x01\0", "image"),
            (b"\0\0\0\x18ftypheic\0\0", "image"), (b"<!DOCTYPE html><html><table>", "html"),
            (b"\xef\xbb\xbf\r\n<TABLE border=1>", "html"), (b"<?xml version='1.0'?><html>", "html"),
            (b"<?xml version='1.0'?><Workbook>", "xml"), (b"MIME-Version: 1.0\r\nX: y", "html"),
            (b"{\\rtf1\\ansi", "word"), (b"a,b\n1,\0\n", "binary"), (packed({"word/document.xml": ""}), "word"),
            (packed({"ppt/slide1.xml": ""}), "powerpoint"), (packed({"xl/workbook.bin": ""}), "xlsb"),
            (packed({"名簿.csv": "a,b"}), "zip"), (ole2("WordDocument", b""), "word"),
            (ole2("PowerPoint Document", b""), "powerpoint"), (ole2("X", b""), "binary"),
        ],
    )  # fmt: skip
    def test_it_is_refused_by_what_it_seems_to_be_whatever_its_name(self, data, seems):
        assert refusal(data) == ("not_a_table", {"seems": seems})

    def test_a_protected_workbook_asks_for_one_without_password(self):
        assert refusal(ole2("EncryptedPackage", b"x"))[0] == "password_protected"

    def test_a_damaged_workbook_is_told_as_such(self):
        whole = xlsx({"表": [["地区名", "対象者数"], ["日吉", 140]]})
        for damaged in (whole[: len(whole) // 2], b"PK\x03\x04junk", packed({"xl/workbook.xml": "<sheets/>"})):
            assert refusal(damaged)[0] == "workbook_damaged"

    def test_a_table_without_any_heading_of_ours_shows_how_it_begins(self):
        assert refusal("品名,単価\nりんご,100\n") == ("headings_not_found", {"lines": "品名 単価\nりんご 100"})

    def test_a_workbook_that_unpacks_beyond_measure_is_not_unpacked(self, monkeypatch):
        zeros = packed({"xl/workbook.xml": b"\0" * 20_000_000})
        assert refusal(zeros)[0] == "unpacks_too_large"
        monkeypatch.setattr(archives, "MAX_UNPACKED", 1000)
        assert refusal(xlsx({"表": [["地区名"]]}))[0] == "unpacks_too_large"

    def test_one_stray_cell_in_the_far_corner_does_not_fill_the_memory(self):
        far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        code, facts = refusal(xlsx_xml(far))
        assert (code, facts["rows"], facts["columns"]) == ("sheet_too_large", 1048576, 16384)
        row = '<table:table-row table:number-rows-repeated="900000"><table:table-cell office:value-type="float" '
        row += 'office:value="1" table:number-columns-repeated="900"/></table:table-row>'
        assert refusal(ods(f'<table:table table:name="表">{row}</table:table>'))[0] == "sheet_too_large"

    def test_a_workbook_that_takes_all_the_memory_or_all_the_time_is_stopped(self, monkeypatch):
        endless = bytearray(xls("表", [["地区名"], ["日吉"]]))
        struct.pack_into("<I", endless, 512 + 4 * 1, 1)  # the directory goes on in its own sector
        monkeypatch.setattr(workbooks, "MEMORY", 400 * 2**20)
        assert refusal(bytes(endless))[0] == "workbook_damaged"
        monkeypatch.setattr(workbooks, "SECONDS", 0.001)
        assert refusal(xlsx({"表": [["地区名"]]}))[0] == "workbook_damaged"

    def test_thousands_of_columns_are_a_stray_delimiter_and_no_table(self):
        assert refusal("地区名" + "," * 600 + "\n日吉\n") == ("too_many_columns", {"columns": 601, "limit": 500})


class TestLines:
    def test_lines_are_numbered_as_excel_shows_them_counting_titles_and_blank_rows(self):
        raw = read("令和6年4月末現在\n\n地区名,対象者数\n\n日吉,140\n\n東,35\n")
        assert raw.titles == (Line(1, "令和6年4月末現在"),)
        assert [heading.cell for heading in raw.headings] == ["A3", "B3"]
        assert raw.body["line"].to_list() == [5, 7]

    def test_a_line_break_within_quotes_begins_no_new_row(self):
        raw = read('地区名,"加入\n世帯数",備考\n日吉,3,"一\n二"\n東,5,\n')
        assert headings(raw) == ["地区名", "加入\n世帯数", "備考"]
        assert raw.body.rows() == [(2, "日吉", "3", "一\n二"), (3, "東", "5", "")]

    def test_titles_are_joined_from_their_cells(self):
        assert read("名簿,,令和6年4月\n地区名,対象者数\n日吉,1\n").titles == (Line(1, "名簿 令和6年4月"),)

    def test_rows_of_nothing_but_spaces_are_left_out_and_totals_and_notes_stay(self):
        raw = read("地区名,対象者数\n日吉,140\n 　, \n合計,140\n※注,\n")
        assert raw.body["c0"].to_list() == ["日吉", "合計", "※注"]
        assert raw.body["line"].to_list() == [2, 4, 5]

    def test_cells_are_exactly_as_typed(self):
        assert cells(read("地区名,対象者数\n ①日吉 ,００7\n=A1,'x\n")) == [(" ①日吉 ", "００7"), ("=A1", "'x")]

    def test_short_rows_are_filled_with_blanks(self):
        assert cells(read("地区名,対象者数,同意者数\n日吉\n東,1\n")) == [("日吉", "", ""), ("東", "1", "")]

    def test_a_row_longer_than_the_headings_is_told_unless_it_is_only_longer_by_blanks(self):
        raw = read("地区名,対象者数\n日吉,1,400\n東,35,,\n西,1,x,y\n")
        assert raw.overflow == (Line(2, "400"), Line(4, "x y"))
        assert cells(raw) == [("日吉", "1"), ("東", "35"), ("西", "1")]

    def test_a_column_without_a_heading_stays_where_it_holds_something(self):
        raw = read("地区名,募金額,,\n日吉,2件,140円,\n")
        assert raw.headings[2] == Heading(2, "C1", "")
        assert raw.body.columns == ["line", "c0", "c1", "c2"]

    def test_tabs_and_semicolons_are_found_by_the_headings_they_uncover(self):
        assert cells(read("地区名\t対象者数\n日吉\t1,400\n")) == [("日吉", "1,400")]
        assert cells(read("a,b;c\n地区名;対象者数\n日吉;1,5\n")) == [("日吉", "1,5")]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_every_kind_of_line_end_is_one(self, end):
        raw = read(end.join(["題", "", "地区名,対象者数", "日吉,140", "東,35"]))
        assert raw.body.rows() == [(4, "日吉", "140"), (5, "東", "35")]

    def test_a_quote_that_never_closes_is_told_by_the_row_where_it_opens(self):
        assert refusal('地区名,対象者数\n日吉,140\n"東,35\n西,1\n') == ("quote_unclosed", {"line": 3})
        assert refusal('地区名,対象者数\n"東,35\n西,"1"\n') == ("quote_misplaced", {"line": 2})
        assert refusal('地区名,対象者数\n"東,' + "x" * 200_000)[0] == "quote_unclosed"

    def test_a_cell_without_end_is_not_told_as_a_quote_that_is_nowhere(self):
        head = '"地区名",対象者数\n'  # quotes elsewhere change nothing
        assert refusal(head + "日吉,140\n" + "x" * 200_000) == ("cell_too_long", {"line": 3})

    def test_cells_have_the_names_that_excel_gives_them(self):
        assert [cell_address(*at) for at in ((0, 1), (2, 12), (25, 3), (26, 3), (701, 9), (702, 9))] == [
            "A1", "C12", "Z3", "AA3", "ZZ9", "AAA9",
        ]  # fmt: skip

    @given(
        st.lists(
            st.lists(st.text(st.sampled_from("日,\t; 1\r\n\u2028#\\'NA."), max_size=4), min_size=1, max_size=4),
            max_size=8,
        ),
        st.sampled_from(["\n", "\r\n"]),
        st.booleans(),
    )
    def test_the_quick_way_reads_what_the_careful_way_reads_or_leaves_it_alone(self, rows, end, ended):
        text = end.join(",".join(row) for row in rows) + (end if ended else "")
        careful = delimited.careful_frame(text, ",")
        quick = delimited.quick_frame(text.encode(), ",", width=careful.width - 1)
        assert quick is None or quick.equals(careful)

    def test_the_quick_way_takes_a_long_clean_table(self):
        text = "題\n\n地区名,対象者数\n" + "".join(f"日吉{n},{n}\n" for n in range(5000))
        quick, careful = delimited.quick_frame(text.encode(), ",", width=2), delimited.careful_frame(text, ",")
        assert quick is not None
        assert quick.equals(careful)
        assert read(text).body.select(pl.len(), pl.col("c1").cast(pl.Int64).sum()).row(0) == (5000, 12_497_500)


class TestHeadings:
    def test_a_title_that_names_a_heading_does_not_win_over_the_headings(self):
        raw = read("地区名 対象者数 令和6年4月\n対象者数,令和6年\n地区名,対象者数,同意者数\n日吉,140,30\n")
        assert headings(raw) == ["地区名", "対象者数", "同意者数"]
        assert [title.line for title in raw.titles] == [1, 2]

    def test_rows_of_data_that_name_codes_do_not_win_over_a_heading_hardly_known(self):
        raw = read("地区名,分類,人の数\n全市,個人,52\n全市,団体,3\n")
        assert headings(raw) == ["地区名", "分類", "人の数"]
        assert len(cells(raw)) == 2

    def test_headings_match_however_they_are_spaced_and_whatever_their_unit(self):
        raw = read('地 区 名,"対象者数\n（人）",名簿掲載者数(単位:人)\n日吉,1,2\n')
        assert headings(raw) == ["地 区 名", "対象者数\n（人）", "名簿掲載者数(単位:人)"]

    def test_two_rows_of_headings_are_one_where_the_upper_spans_the_lower(self):
        raw = read("題\n地区名,名簿,,計画\n,対象者数,名簿掲載者数,\n日吉,140,35,\n")
        assert headings(raw) == ["地区名", "対象者数", "名簿掲載者数", "計画"]
        assert raw.headings[1] == Heading(1, "B3", "対象者数")
        assert raw.body.rows() == [(4, "日吉", "140", "35", "")]

    def test_a_heading_broken_over_two_rows_is_joined(self):
        raw = read("地区名,加入,同意\n,世帯数,者数\n日吉,140,35\n")
        assert headings(raw) == ["地区名", "加入 世帯数", "同意 者数"]

    def test_a_row_of_units_below_the_headings_belongs_to_them(self):
        raw = read("地区名,募金額,対象者数\n,(千円),(人)\n日吉,140,35\n")
        assert headings(raw) == ["地区名", "募金額 (千円)", "対象者数 (人)"]

    def test_a_group_that_means_another_year_keeps_its_name(self):
        raw = read("地区名,前年度,,本年度\n,募金額,同意者数,対象者数\n日吉,1,2,3\n")
        assert headings(raw) == ["地区名", "前年度 募金額", "前年度 同意者数", "対象者数"]

    def test_a_group_over_known_columns_is_seen_even_where_it_adds_nothing_known(self):
        raw = read(",前年度,,本年度,\n地区名,募金額,加入世帯数,達成,人数\n日吉,1,2,3,4\n")
        assert headings(raw)[:3] == ["地区名", "前年度 募金額", "前年度 加入世帯数"]

    def test_groups_over_columns_unknown_to_us_are_no_row_of_data(self):
        raw = read("地区名,対象者数,内訳,\n,,男,女\n日吉,140,60,80\n")
        assert headings(raw) == ["地区名", "対象者数", "内訳 男", "内訳 女"]
        assert len(cells(raw)) == 1

    @pytest.mark.parametrize("first", ["日吉,調査中,-", "日吉,,", ",個人,未定", "日吉,個人,調査中", "個人,,団体"])
    def test_a_first_row_without_figures_is_not_taken_for_headings(self, first):
        assert len(cells(read(f"地区名,区分,対象者数\n{first}\n東,個人,3\n"))) == 2
        assert len(cells(read(f"地区名,,対象者数\n{first}\n東,個人,3\n"))) == 2

    def test_a_title_with_its_unit_at_the_right_stays_a_title(self):
        raw = read("令和6年度,,単位:千円,\n地区名,募金額,対象者数,備考\n日吉,1,2,\n")
        assert raw.titles == (Line(1, "令和6年度 単位:千円"),)

    def test_years_may_stand_as_headings(self):
        assert headings(read("地区名,対象者数,2023,2024\n日吉,1,2,3\n"))[2:] == ["2023", "2024"]

    def test_headings_are_looked_for_among_the_first_forty_rows_only(self):
        assert headings(read("題\n" * 39 + TABLE)) == ["地区名", "対象者数"]
        assert refusal("題\n" * 40 + TABLE)[0] == "headings_not_found"


class TestExcel:
    def test_values_are_the_texts_a_person_would_type(self):
        file = io.BytesIO()
        book = xlsxwriter.Workbook(file, {"in_memory": True})
        day, share = (
            book.add_format({"num_format": '[$-411]ggge"年"m"月"d"日"'}),
            book.add_format({"num_format": "0.0%"}),
        )
        literal = book.add_format({"num_format": '0.0"%"'})
        sheet = book.add_worksheet("表")
        sheet.write_row("A1", ["地区名", "対象者数", "備考"])
        values = [12, 12.5, -3, 1234567, 0.1, "007", " x\ny ", True, False]
        sheet.write_column("A2", ["日吉"] * 13)
        sheet.write_column("C2", values)
        sheet.write_datetime("C11", dt.datetime(2024, 4, 1), day)  # noqa: DTZ001 - cells have no zone
        sheet.write_datetime("C12", dt.datetime(2024, 4, 1, 9, 30), day)  # noqa: DTZ001 - cells have no zone
        sheet.write_number("C13", 0.566, share)
        sheet.write_number("C14", 56.6, literal)
        book.close()
        assert read(file.getvalue()).body["c2"].to_list() == [
            "12", "12.5", "-3", "1234567", "0.1", "007", " x\ny ", "TRUE", "FALSE",
            "2024-04-01", "2024-04-01 09:30:00", "56.6%", "56.6",
        ]  # fmt: skip

    def test_rows_and_columns_keep_their_places_though_the_first_are_empty(self):
        raw = read(xlsx({"表": [[], [], [None, None, "地区名", "対象者数"], [], [None, None, "日吉", 140]]}))
        assert raw.headings == (Heading(2, "C3", "地区名"), Heading(3, "D3", "対象者数"))
        assert raw.body.rows() == [(5, "日吉", "140")]
        assert (raw.encoding, raw.sheet) == ("xlsx", "表")

    def test_a_formula_gives_the_value_that_excel_calculated(self):
        file = io.BytesIO()
        book = xlsxwriter.Workbook(file)
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["地区名", "対象者数"])
        sheet.write_formula("A2", '="日"&"吉"', None, "日吉")
        sheet.write_formula("B2", "=100+40", None, 140)
        sheet.write_row("A3", ["東"])
        sheet.write_formula("B3", "=1/0", None, "#DIV/0!")
        sheet.write_row("A4", ["西"])
        sheet.write_formula("B4", "=SUM(B2:B3)")
        book.close()
        assert cells(read(file.getvalue())) == [("日吉", "140"), ("東", "#DIV/0!"), ("西", "=SUM(B2:B3)")]

    def test_an_error_and_a_formula_never_calculated_are_no_blanks(self):
        raw = read(
            xlsx_xml(
                '<row r="1"><c r="A1" t="str"><v>地区名</v></c><c r="B1" t="str"><v>対象者数</v></c></row>'
                '<row r="2"><c r="A2" t="str"><v>日吉</v></c><c r="B2" t="e"><v>#REF!</v></c></row>'
                '<row r="3"><c r="A3" t="str"><v>東</v></c><c r="B3"><f>SUM(C1:C2)&amp;""</f><v></v></c></row>'
                '<row r="4"><c r="A4" t="str"><v>西</v></c><c r="B4"><f>0</f><v>0</v></c></row>'
                '<row r="5"><c r="A5" t="str"><v>南</v></c><c r="B5" t="str"><f>""</f><v></v></c></row>'
                '<row r="6"><c r="C6"><f>A1</f></c></row>'
            )
        )
        assert [row[:2] for row in cells(raw)] == [
            ("日吉", "#REF!"), ("東", '=SUM(C1:C2)&""'), ("西", "0"), ("南", ""), ("", ""),
        ]  # fmt: skip
        assert raw.body["c2"].to_list() == ["", "", "", "", "=A1"]

    def test_a_zero_that_no_excel_has_calculated_is_no_zero(self):
        row = '<row r="1"><c r="A1" t="str"><v>地区名</v></c><c r="B1" t="str"><v>対象者数</v></c></row>'
        row += '<row r="2"><c r="A2" t="str"><v>日吉</v></c><c r="B2"><f>SUM(C2:D2)</f><v>0</v></c></row>'
        assert cells(read(xlsx_xml(row))) == [("日吉", "0")]
        assert cells(read(xlsx_xml(row, calculation='<calcPr fullCalcOnLoad="1"/>'))) == [("日吉", "=SUM(C2:D2)")]

    def test_the_reading_aid_over_a_name_is_not_part_of_it(self):
        shared = (
            '<si><t>地区名</t></si><si><t>日吉</t><rPh sb="0" eb="2"><t>ヒヨシ</t></rPh><phoneticPr fontId="1"/></si>'
        )
        rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'
        assert cells(read(xlsx_xml(rows, shared=shared))) == [("日吉",)]

    def test_percentages_are_found_by_the_style_of_the_cell(self):
        styles = '<numFmts count="1"><numFmt numFmtId="170" formatCode="0.00%;-0.00%"/></numFmts>'
        styles += '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        styles += '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="1"/></cellXfs>'
        head = '<row r="1"><c r="A1" t="str"><v>地区名</v></c><c r="B1" t="str"><v>割合</v></c></row>'
        body = "".join(
            f'<row r="{n + 2}"><c r="A{n + 2}" t="str"><v>日吉</v></c><c r="B{n + 2}" s="{n}"><v>0.0855</v></c></row>'
            for n in range(4)
        )
        assert read(xlsx_xml(head + body, styles=styles)).body["c1"].to_list() == ["0.0855", "8.55%", "8.55%", "0.0855"]

    def test_a_sheet_in_the_spelling_of_other_programs_is_read_the_same(self):
        rows = "<x:row r='1'><x:c r='A1' t='str'><x:v>地区名</x:v></x:c></x:row>"
        rows += "<x:row r='2'><x:c r='A2' t='e'><x:v>#N/A</x:v></x:c></x:row>"
        raw = read(xlsx_xml(rows))
        assert cells(raw) == [("#N/A",)]

    def test_the_one_visible_sheet_whose_headings_match_is_read(self):
        table = [["地区名", "対象者数"], ["日吉", 140]]
        assert read(xlsx({"表紙": [["令和6年4月"]], "集計": table, "空": []})).sheet == "集計"
        assert read(xlsx({"集計": table, "前月": table}, hidden=["前月"])).sheet == "集計"

    def test_a_sheet_that_fits_half_as_well_is_no_rival(self):
        table = [["地区名", "対象者数", "同意者数"], ["日吉", 140, 3]]
        assert read(xlsx({"集計": table, "区分": [["個人"], ["団体"]]})).sheet == "集計"

    def test_two_sheets_that_fit_alike_are_a_question(self):
        table = [["地区名", "対象者数"], ["日吉", 140]]
        book = xlsx({"4月": table, "5月": table, "表紙": [["題"]]})
        assert refusal(book) == ("sheet_ambiguous", {"sheets": "4月 / 5月"})
        assert read(book, sheet="5月").sheet == "5月"
        assert refusal(book, sheet="6月") == ("sheet_unknown", {"value": "6月", "sheets": "4月 / 5月 / 表紙"})

    def test_an_old_workbook_is_read(self):
        raw = read(xls("名簿", [["地区名", "対象者数"], ["日吉", 140], ["東", 12.5]]))
        assert (raw.encoding, raw.sheet, cells(raw)) == ("xls", "名簿", [("日吉", "140"), ("東", "12.5")])

    def test_errors_and_percentages_of_an_old_workbook_are_no_blanks_and_no_fractions(self):
        typed, calculated = Error(23), Error(7, of_formula=True)
        rows = [["日吉", typed, Percent(0.566)], ["東", calculated, Percent(0.4, short=True)], ["西", 0.4, Percent(1)]]
        assert cells(read(xls("表", [["地区名", "対象者数", "割合"], *rows]))) == [
            ("日吉", "#REF!", "56.6%"),
            ("東", "#DIV/0!", "40%"),
            ("西", "0.4", "100%"),
        ]

    def test_an_old_workbook_with_a_password_asks_for_one_without(self):
        assert refusal(xls("表", [["地区名"]], password=True))[0] == "password_protected"

    def test_no_library_is_loaded_that_would_make_a_command_slow(self):
        script = "import sys, dashboard.intake.reading; print({'pandas', 'pyarrow', 'streamlit'} & set(sys.modules))"
        assert (
            subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
            == "set()\n"
        )


class TestOpenDocument:
    HEAD = (
        '<table:table table:name="表">'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="string"><text:p>地区名</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string"><text:p>対象者数</text:p></table:table-cell></table:table-row>'
    )
    TAIL = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )

    def row(self, name, attributes, shown):
        return (
            f'<table:table-row><table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
            f"<table:table-cell {attributes}>{shown}</table:table-cell></table:table-row>"
        )

    def test_values_are_the_texts_a_person_would_type(self):
        rows = self.row("日吉", 'office:value-type="float" office:value="140"', "<text:p>140人</text:p>")
        rows += self.row("東", 'office:value-type="percentage" office:value="0.566"', "<text:p>57%</text:p>")
        rows += self.row("西", 'office:value-type="date" office:date-value="2024-04-01"', "<text:p>R6.4.1</text:p>")
        raw = read(ods(self.HEAD + rows + self.TAIL))
        assert raw.encoding == "ods"
        assert raw.body.rows() == [(4, "日吉", "140"), (5, "東", "56.6%"), (6, "西", "2024-04-01")]

    def test_errors_of_formulas_are_no_blanks_and_no_zeros(self):
        empty = 'table:formula="of:=1/0" office:value-type="string" office:string-value=""'
        zero = 'table:formula="of:=X" office:value-type="float" office:value="0"'
        rows = self.row("日吉", empty, "<text:p>#DIV/0!</text:p>") + self.row("東", zero, "<text:p>Err:502</text:p>")
        rows += self.row(
            "西", zero, "<office:annotation><text:p>#要確認</text:p></office:annotation><text:p>0</text:p>"
        )
        assert cells(read(ods(self.HEAD + rows + self.TAIL))) == [("日吉", "#DIV/0!"), ("東", "Err:502"), ("西", "0")]

    def test_what_is_hidden_struck_out_or_merged_is_told(self):
        struck = '<style:style style:name="ce1" style:family="table-cell"><style:text-properties '
        struck += 'style:text-line-through-style="solid"/></style:style><style:style style:name="ce2"/>'
        columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
        given = 'office:value-type="float" office:value="140"'
        rows = self.row("日吉", given, "").replace("row>", 'row table:visibility="filter">', 1)
        rows += self.row("東", f'table:style-name="ce1" {given}', "") + self.row(
            "西", f'table:style-name="ce2" {given}', ""
        )
        rows += self.row("南", f'table:number-rows-spanned="2" {given}', "")
        head = self.HEAD.replace("<table:table-row>", columns + "<table:table-row>", 1)
        traits = read(ods(struck + head + rows + self.TAIL)).traits
        assert (traits.hidden_lines, traits.hidden_columns, traits.struck_lines) == ({4}, {1}, {5})
        assert traits.merged == (((6, 1), (7, 1)),)  # from line 7 to line 8

    def test_an_ordinary_sheet_has_no_traits(self):
        rows = self.row("日吉", 'office:value-type="float" office:value="140"', "")
        assert read(ods(self.HEAD + rows + self.TAIL)).traits == NO_TRAITS


class TestDamage:
    """Whatever the bytes, a file is read or refused; nothing else comes out."""

    SOUND = (
        TABLE.encode(),
        xlsx({"表": [["地区名", "対象者数"], ["日吉", 140]]}),
        xls("表", [["地区名", "対象者数"], ["日吉", 140]]),
        ods(TestOpenDocument.HEAD + TestOpenDocument.TAIL),
    )

    @given(st.sampled_from(SOUND), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3)), max_size=6))
    def test_a_file_with_bytes_changed_is_read_or_refused(self, sound, changes):
        damaged = bytearray(sound)
        for at, change in changes:
            place = int(at * len(damaged))
            damaged[place : place + len(change)] = change
        assert read_or_refused(bytes(damaged))

    @given(st.binary(max_size=200))
    def test_any_bytes_are_read_or_refused(self, data):
        assert read_or_refused(data)


def read_or_refused(data):
    try:
        return read(data).body.columns[0] == "line"
    except (UnreadableFile, RefusedFile) as refused:
        return refused.code != ""
