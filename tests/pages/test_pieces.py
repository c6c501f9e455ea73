"""The pieces of screen: markup that cannot be broken into, tables that say what is missing, files to take away."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from dashboard.answers import coverage
from dashboard.council import Council
from dashboard.metrics import METRICS
from dashboard.reports.encodings import not_held
from dashboard.reports.listings import as_csv, csv_text, lines_of
from dashboard.reports.paper.imprint import Imprint, sources_of
from dashboard.reports.saved import ENCODINGS, csv_of, lost_in_cp932, workbook_of
from dashboard.roles import Role, Viewer, local_admin
from dashboard.shown.tables import Listing, columns_of
from dashboard.ui.downloads import as_workbook, passed_on
from dashboard.ui.markup import Html, joined, plain, tag
from dashboard.ui.tables import drawn
from dashboard.ui.visit import Visit
from tests.town import CODE, NOON

OCTOBER = date(2026, 10, 1)
REGISTER = """校区名,対象者数,名簿掲載者数,計画作成済,支援者決定済,計画・支援者とも有
日吉,200,100,40,50,
篠山,100,60,5,0,0
"""
COLUMNS = ("district", "uncovered", "listed", "planned", "plan_rate")


def october(town):
    """南 has not reported."""
    town.send("roster", REGISTER, period="2026-10")


@pytest.fixture
def visit(shown):
    """A visit of the local admin to October."""
    return Visit(shown(october).store, local_admin(), "ja", Council(CODE, "試験市"), OCTOBER, NOON)


class TestMarkup:
    @pytest.mark.parametrize(
        ("typed", "given"),
        [
            ("**太い**", r"\*\*太い\*\*"),
            ("[押す](https://evil.example)", r"\[押す\](https://evil.example)"),
            ("![絵](x)", r"!\[絵\](x)"),
            (":red[赤] `code` $x$", r":red\[赤\] \`code\` \$x\$"),
            ("<b>&amp;</b>", r"\<b\>\&amp;\</b\>"),
            ("# 見出し\n- 一\n10. 二\n+3", "\\# 見出し\n\\- 一\n10\\. 二\n\\+3"),
            (r"a\*b", r"a\\\*b"),
            ("6月1.csv 2-3 sato_a@example.jp", r"6月1.csv 2-3 sato\_a@example.jp"),
        ],
    )
    def test_what_somebody_typed_is_no_markdown(self, typed, given):
        assert plain(typed) == given

    def test_whatever_is_not_markup_is_text(self):
        assert tag("td", "<script>x</script>", title='"') == '<td title="&quot;">&lt;script&gt;x&lt;/script&gt;</td>'

    def test_markup_within_markup_stays(self):
        assert tag("tr", tag("td", "5"), None, class_="picked") == '<tr class="picked"><td>5</td></tr>'
        assert isinstance(joined("a", Html("<b>c</b>")), Html)


class TestTables:
    def table(self, visit):
        answer = coverage.by_district(visit.desk, visit.month)
        rows = list(zip(answer.frame.to_dicts(), answer.hidden.to_dicts(), strict=True))
        return drawn(
            visit, rows, columns_of(visit, COLUMNS), total=coverage.totals(visit.desk, visit.month), title="表"
        )

    def test_a_figure_known_within_bounds_shows_its_range(self, visit):
        assert ">60〜100<" in self.table(visit)

    def test_zero_is_a_figure_and_not_reported_is_a_word(self, visit):
        html = self.table(visit)
        assert '<td class="word">未報告</td>' in html
        assert ">5<" in html

    def test_a_bar_is_as_long_as_its_rate(self, visit):
        assert "width:40.0%" in self.table(visit)

    def test_the_row_of_a_district_is_headed_by_its_name(self, visit):
        assert '<th scope="row"><a href="district?' in self.table(visit)
        assert ">日吉</a></th>" in self.table(visit)


class TestDownloads:
    def listing(self, visit):
        answer, total = coverage.by_district(visit.desk, visit.month), coverage.totals(visit.desk, visit.month)
        return passed_on(Listing("表", answer, columns_of(visit, COLUMNS), total))

    def lines(self, visit):
        return list(lines_of(visit, self.listing(visit)))

    def test_small_counts_are_hidden_from_a_file_also_where_the_screen_shows_them(self, visit):
        assert visit.viewer == Viewer("local", frozenset({Role.ADMIN}))
        assert self.lines(visit)[2] == ["篠山", 60, 60, "10未満", "秘匿"]

    def test_a_file_names_units_and_has_plain_numbers_and_the_total_last(self, visit):
        lines = self.lines(visit)
        assert lines[0] == ["校区", "未カバー(人)", "掲載者(人)", "計画済(人)", "計画率"]
        assert lines[1] == ["日吉", "秘匿", 100, "秘匿", "秘匿"]  # 45 − 40 would tell the 5 of 篠山
        assert lines[-1][0] == "合計"

    def test_who_may_see_exact_figures_may_save_them_and_that_is_recorded(self, visit, own):
        visit = replace(visit, store=own(october).store)
        answer = coverage.by_district(visit.desk, visit.month)
        data = as_workbook(visit, Listing("表", answer, columns_of(visit, COLUMNS), None), exact=True)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        assert book.get_sheet_by_index(0).to_python()[2][:4] == ["篠山", 60, 60, 5]
        traced = visit.store.rows("select facts from audit where act = 'exported'")
        assert traced == [('{"copy": "exact", "file": "2026-10 表.xlsx"}',)]

    def test_excel_reads_the_csv_as_it_is(self, visit):
        data = as_csv(self.lines(visit))
        assert data.startswith(b"\xef\xbb\xbf")
        assert next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[0] == "校区"

    @pytest.mark.parametrize("cell", ["=1+1", "+81", "-5", "@x", "＝1"])
    def test_text_is_never_a_formula(self, cell):
        assert as_csv([[cell]]).decode("utf-8-sig").strip().strip('"') == f"'{cell}"
        assert as_csv([[-5]]).decode("utf-8-sig").strip() == "-5"

    def test_a_figure_that_is_withheld_is_the_same_word_in_every_encoding(self, visit):
        listing = self.listing(visit)
        with_mark, plain, cp932 = (csv_of(visit, listing, encoding) for encoding in ENCODINGS)
        assert with_mark == b"\xef\xbb\xbf" + plain
        assert cp932.decode("cp932") == plain.decode("utf-8").replace(
            "〜", "～"
        )  # Windows has a code of its own for it
        assert lost_in_cp932(visit, listing) == ""

    def test_what_cp932_cannot_hold_is_told_and_marked(self):
        lines = [["𠮷田", "髙島", "été"]]
        assert not_held(csv_text(lines)) == "é𠮷"
        assert as_csv(lines, "cp932").decode("cp932").strip() == "〓田,髙島,〓t〓"

    def test_the_workbook_holds_the_same_and_says_what_it_is(self, visit):
        listing = self.listing(visit)
        imprint = Imprint("表", "試験市", "令和8年10月", "ja", sources_of([listing.answer]))
        book = CalamineWorkbook.from_filelike(io.BytesIO(workbook_of(visit, listing, imprint)))
        assert book.get_sheet_by_index(0).to_python()[2][:4] == ["篠山", 60, 60, "10未満"]
        about = dict(book.get_sheet_by_index(1).to_python())
        assert about["表の名前"] == "表"
        assert about["対象月"] == "令和8年10月"
        assert imprint.mark in about["データの出典"]
        assert about["掲載者"] == METRICS["listed"].definition("ja")
        assert workbook_of(visit, listing, imprint) == workbook_of(visit, listing, imprint)
