"""地区カルテ: all that is known of one district on one sheet: register, drills, volunteers, chest, dues."""

import streamlit as st

from dashboard.answers import chest, coverage, drills, dues, volunteers
from dashboard.answers.district import of_district
from dashboard.findings import district as findings
from dashboard.findings.writing import Writer
from dashboard.roles import Permission
from dashboard.ui import district as pieces
from dashboard.ui import show, visit
from dashboard.ui.coverage import chain
from dashboard.words import say

DEFINED = ("uncovered", "plan_rate", "plan_rate_of_consented", "drills", "months_since", "volunteers_ready")

here = visit()
writer = Writer(here.lang, here.word)
everywhere = coverage.by_district(here.desk, here.month)
above = st.container()
code = show.choose_district(here, everywhere.frame, leads_on=False)
if code is None:
    with above:
        show.head(here, "district", [say("district.pick", here.lang, word=here.word)])
    pieces.every_district(here, everywhere)
    st.stop()

register = of_district(everywhere, code)
drilled = of_district(drills.by_district(here.desk, here.fiscal_year, today=here.today), code)
helpers = of_district(volunteers.by_district(here.desk, here.month), code)

with above:
    show.head(here, "district", findings.in_short(register, drilled, helpers, writer), answer=register)
pieces.print_hint(here)
money = []
if here.viewer.may(Permission.SEE_FINANCE):
    money = [
        (of_district(chest.by_district(here.desk, here.month), code), "chest_amount"),
        (of_district(dues.by_district(here.desk, here.month), code), "dues_amount"),
    ]
show.tiles(pieces.figures(here, register, drilled, helpers, money))

left, right = st.columns([3, 2], gap="medium")
with left:
    chain(here, register, title=say("district.register", here.lang), key="chain")
with right:
    pieces.beside_the_city(here, register, coverage.totals(here.desk, here.month))

pieces.drills_table(here, drills.events(here.desk, here.fiscal_year, district_code=code), drilled)
pieces.volunteers_table(here, volunteers.by_kind(here.desk, here.month, district_code=code))
if money:
    pieces.money_table(here, money)

show.definitions(here, DEFINED, register, drilled, helpers, *(answer for answer, _ in money))
