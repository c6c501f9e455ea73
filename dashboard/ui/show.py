"""How a page shows what it was told: the pieces of screen, under one name.

show.head(visit, "coverage", findings, answer=totals)     its name, the finding, how far it can be trusted
show.tiles([show.tile(visit, totals, "listed", …), …])     figures
show.chart(visit, charts.sketch(bars, …), key="…")         one chart
show.district_map(visit, districts, "uncovered", …)        a map with its legend
show.table(visit, districts, show.columns_of(…), …)        a table with total and downloads
show.listing(visit, finance_table(…), key="…")             one that was put together
show.tabs(visit, "coverage", {"trend": …, …})            tabs, of which the open one is drawn
show.empty(visit, "roster")                                 what is missing and where to bring it
show.definitions(visit, ["listed", …], totals)             what the figures mean and where they come from
"""

from dashboard.shown.labels import labelled
from dashboard.shown.tables import Column, columns_of
from dashboard.shown.tiles import Tile, tile
from dashboard.ui.figures import chart, district_map, ordinary
from dashboard.ui.head import head, sample_banner
from dashboard.ui.notes import definitions, empty, footnotes, heading, link, newest, note
from dashboard.ui.remarks import finance
from dashboard.ui.selection import choose_district
from dashboard.ui.tables import listing, table
from dashboard.ui.tabs import tabs
from dashboard.ui.tileset import tiles

__all__ = [
    "Column", "Tile", "chart", "choose_district", "columns_of", "definitions", "district_map", "empty", "finance",
    "footnotes", "head", "heading", "labelled", "link", "listing", "newest", "note", "ordinary", "sample_banner",
    "table", "tabs", "tile", "tiles",
]  # fmt: skip
