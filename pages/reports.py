"""報告書: the month on one printable page, and which of its data have come, when."""

from dashboard.answers import chest, coverage, drills, dues, indicators, own_sources, reporting, volunteers
from dashboard.findings import reports as findings
from dashboard.findings.writing import Writer
from dashboard.shown.finance import part
from dashboard.shown.month import month_tiles
from dashboard.ui import show, visit
from dashboard.ui.board import board_pack
from dashboard.ui.reports import print_hint, section, status_grid

DEFINED = (
    "uncovered",
    "plan_rate",
    "drill_districts",
    "volunteers_ready",
    "chest_amount",
    "dues_amount",
    "own_sources",
)

here = visit()
about = findings.Month(here.month, here.today, Writer(here.lang, here.word))
grid = reporting.grid(here.desk, here.fiscal_year, today=here.today, due_day=here.council.due_day)
register = coverage.totals(here.desk, here.month)
districts = coverage.by_district(here.desk, here.month)
drilled = drills.totals(here.desk, here.fiscal_year, today=here.today)
drilled_where = drills.by_district(here.desk, here.fiscal_year, today=here.today)
helpers = volunteers.totals(here.desk, here.month)
need = volunteers.need(here.desk, here.month, volunteers.NEEDED_PER_DAY)
collected = chest.to_date(here.desk, here.month)
given = dues.to_date(here.desk, here.month)
sources = own_sources.table(here.desk, here.month)

told = (register, drilled, helpers, collected, given, sources)
show.head(here, "reports", findings.arrived(grid, about), behind=told)
print_hint(here)
board_pack(here)
show.tiles(month_tiles(here, register, drilled, helpers, collected, given))

readiness = [
    findings.of_register(register, districts, about),
    findings.of_drills(drilled, drilled_where, about),
    findings.of_volunteers(helpers, need, about),
]
finance = [
    findings.of_chest(collected, chest.trend(here.desk, here.month), about),
    findings.of_dues(given, about),
    findings.of_own_sources(part(sources, is_total=True), about),
]
section(here, "readiness", readiness)
section(here, "finance", finance)
section(here, "plan", [findings.of_indicators(indicators.all(here.desk, here.fiscal_year), about)])

status_grid(here, grid)

show.definitions(here, DEFINED, *told)
