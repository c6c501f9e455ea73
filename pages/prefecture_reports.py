"""報告書 of all municipalities: the month on one printable page, who has reported first; and the board pack."""

from dashboard.answers import prefecture
from dashboard.findings import prefecture as findings
from dashboard.findings import prefecture_money as of_money
from dashboard.findings import prefecture_plans as of_plans
from dashboard.findings.writing import Writer
from dashboard.formats import month as month_name
from dashboard.shown.prefecture import all_of, reporting_listing
from dashboard.shown.prefecture_tiles import main_tiles
from dashboard.ui import prefecture as pieces
from dashboard.ui import show, visit
from dashboard.ui.board import board_pack
from dashboard.ui.reports import print_hint, sentences_of
from dashboard.ui.response.gate import on_the_day
from dashboard.ui.response.paper import offer_of_all
from dashboard.words import say

DEFINED = ("uncovered", "drill_districts", "volunteers_ready", "chest_amount", "dues_amount")

here = visit()
writer, month = Writer(here.lang, here.word), month_name(here.month, here.lang)
sent = prefecture.reporting(here.desk, here.month, here.fiscal_year, today=here.today)
register = prefecture.coverage(here.desk, here.month)
drilled = prefecture.drills(here.desk, here.month, here.fiscal_year, today=here.today)
helpers = prefecture.volunteers(here.desk, here.month)
collected = prefecture.chest(here.desk, here.month)
given = prefecture.dues(here.desk, here.month)
plans = prefecture.indicators(here.desk.circulating(), here.month, here.fiscal_year)

told = (register, drilled, helpers, collected, given)
show.head(here, "reports", findings.who_sent(sent, month, writer), behind=told)
print_hint(here)
board_pack(here)
offer_of_all(on_the_day(here))
show.tiles(main_tiles(here, sent, register, drilled, helpers))

readiness = [
    findings.register(all_of(register), writer),
    findings.drilled(all_of(drilled), writer, year=here.fiscal_year),
    findings.helpers(all_of(helpers), writer),
]
finance = [
    of_money.so_far(collected, "chest", here.month, writer),
    of_money.so_far(given, "dues", here.month, writer),
]
sentences_of(here, "readiness", readiness)
sentences_of(here, "finance", finance)
sentences_of(here, "plan", [of_plans.plans(plans, writer)])

title = say("prefecture.reporting", here.lang, month=month)
pieces.reporting_table(here, reporting_listing(here, sent, title=title))
show.footnotes(findings.not_here(sent, writer))
show.definitions(here, DEFINED, *told)
