"""使いみち: where the money went, what came back of what was collected, and the sheet that tells a district."""

from dashboard.answers import allocations
from dashboard.charts import beside_last_year, sketch
from dashboard.findings import uses as findings
from dashboard.findings.writing import Writer
from dashboard.formats import year as year_name
from dashboard.metrics import metric
from dashboard.shown.uses import received_table, recipients_table, returned_table
from dashboard.ui import show, visit
from dashboard.ui.district_sheet import choose_sheet
from dashboard.words import say

DEFINED = ("allocated", "returned", "chest_amount")

here = visit()
writer = Writer(here.lang, here.word)
year = year_name(here.fiscal_year, here.lang)
by_purpose = allocations.by_purpose(here.desk, here.fiscal_year)
returned = allocations.returned(here.desk, here.fiscal_year)

show.head(here, "uses", [findings.most_used(by_purpose, here.fiscal_year, writer)], answer=by_purpose)
show.note(say("uses.intro", here.lang))
show.link(here, "dues", say("uses.to_dues", here.lang))

if by_purpose.frame.is_empty():
    show.empty(here, "allocations")
else:
    chart = sketch(
        beside_last_year,
        by_purpose.frame,
        metric("allocated"),
        here.lang,
        title=say("uses.chart", here.lang),
        subtitle=say("uses.unit", here.lang, year=year),
        by="purpose",
        absent="none",
        absent_last_year="none" if by_purpose.frame["last_year"].is_not_null().any() else "not_reported",
        hidden=by_purpose.hidden,
        narrow=here.narrow,
    )
    show.chart(here, chart, key="purposes")

choose_sheet(here)


def what_came_back() -> None:
    """What came back of what was collected, for the whole and by district."""
    title = say("uses.returned", here.lang)
    show.heading(title, say("uses.returned_unit", here.lang))
    show.listing(here, returned_table(here, returned, title=title), key="returned")
    title = say("uses.by_district", here.lang, word=here.word)
    show.heading(title)
    received = allocations.by_district(here.desk, here.fiscal_year)
    show.listing(here, received_table(here, received, title=title), key="received")


def recipients() -> None:
    """Who received how much."""
    title = say("uses.recipients", here.lang)
    show.heading(title, say("uses.recipients_unit", here.lang))
    by_recipient = allocations.by_recipient(here.desk, here.fiscal_year)
    show.listing(here, recipients_table(here, by_recipient, title=title), key="recipients")


show.tabs(here, "uses", {"returned": what_came_back, "recipients": recipients})

show.definitions(here, DEFINED, by_purpose, returned)
