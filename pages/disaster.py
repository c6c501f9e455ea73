"""発災時: where the people are who have no plan or no supporter, on the day on which that decides where to go first."""

import streamlit as st

from dashboard.answers import disaster
from dashboard.charts import bars
from dashboard.findings import disaster as findings
from dashboard.findings.coverage import most_uncovered
from dashboard.findings.writing import Writer
from dashboard.metrics import metric
from dashboard.ui import disaster as pieces
from dashboard.ui import show, visit
from dashboard.words import say

DEFINED = ("uncovered", "listed", "consented", "planned", "supported", "volunteers_ready", "months_since")

here = pieces.on_the_day(visit())
writer = Writer(here.lang, here.word)

if not pieces.is_open():
    at_hand = disaster.totals(here.desk, here.month)
    show.head(here, "disaster", findings.at_hand(at_hand, writer), answer=at_hand)
    pieces.offer_to_open(here)
    st.stop()

everywhere = disaster.priority(here.desk, here.month, order_by="official")
totals = disaster.totals(here.desk, here.month, districts=pieces.picked())
districts = disaster.priority(here.desk, here.month, districts=pieces.picked(), order_by=pieces.order())

show.head(here, "disaster", findings.affected(totals, writer), answer=totals)
pieces.warn(here, totals)
for caveat in findings.caveats(totals, writer):
    show.note(caveat)
pieces.pick(here, everywhere)
show.tiles(
    [
        show.tile(here, totals, "uncovered", note=say("coverage.lacking", here.lang), alert=True),
        show.tile(here, totals, "listed", note=pieces.consented(here, totals)),
        show.tile(here, totals, "planned"),
        show.tile(here, totals, "supported"),
        show.tile(here, totals, "volunteers_ready"),
    ]
)
pieces.signed(here, findings.looked_at(districts, writer, is_picked=pieces.picked() is not None))
pieces.table(here, districts, totals)

tabs = st.tabs([say(f"disaster.tab.{name}", here.lang) for name in ("bars", "map")])
with tabs[0]:
    uncovered = bars(
        districts.frame,
        metric("uncovered"),
        here.lang,
        title=most_uncovered(districts, writer),
        subtitle=say("disaster.bars_unit", here.lang),
        hidden=districts.hidden,
    )
    show.chart(here, uncovered, key="uncovered")
with tabs[1]:
    show.district_map(
        here,
        everywhere,
        "uncovered",
        key="map",
        title=most_uncovered(everywhere, writer),
        subtitle=say("disaster.map_unit", here.lang, word=here.word),
    )

pieces.offer_to_close(here)
show.definitions(here, DEFINED, totals, districts)
