"""Charts: a frame and a metric become a plotly figure. Pure functions that know neither the store nor the screen.

What is not known is never drawn as zero: a bar is absent and has a word, a line has a gap.
"""

from dashboard.charts.bars import Reference, bars, benchmark
from dashboard.charts.bullets import Bullet, bullets
from dashboard.charts.campaign import cumulative
from dashboard.charts.changes import changes
from dashboard.charts.compared import beside_last_year
from dashboard.charts.days import by_day
from dashboard.charts.drills import drill_months
from dashboard.charts.frame import CONFIG, in_dark
from dashboard.charts.funnel import funnel
from dashboard.charts.grid import CellState, grid
from dashboard.charts.months import month_by_month
from dashboard.charts.spread import spread
from dashboard.charts.still import Sketch, Still, sketch, still
from dashboard.charts.trend import trend
from dashboard.charts.year_ends import with_year_ends

__all__ = [
    "CONFIG", "Bullet", "CellState", "Reference", "Sketch", "Still", "bars", "benchmark", "beside_last_year", "bullets",
    "by_day", "changes", "cumulative", "drill_months", "funnel", "grid", "in_dark", "month_by_month", "sketch",
    "spread", "still", "trend", "with_year_ends",
]  # fmt: skip
