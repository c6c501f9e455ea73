"""管理: who may do what."""

from dashboard.ui import show
from dashboard.ui.admin.people import finding, show_people
from dashboard.ui.visit import visit

here = visit()
show.head(here, "admin", [finding(here)])
show_people(here)
