"""発災時 of all municipalities: where an event is open, who has not reported, and who is at hand; told, not ranked."""

from dashboard.answers import prefecture
from dashboard.shown.prefecture_disaster import at_hand
from dashboard.ui import prefecture as pieces
from dashboard.ui import show, visit
from dashboard.ui.response import gate, of_all, paper
from dashboard.ui.selection import choose_municipality

DEFINED = ("uncovered", "listed", "consented", "planned", "unconfirmed", "volunteers_ready")

here = gate.on_the_day(visit())
day = of_all.asked(here)

of_all.situation(here)
choose_municipality(here, at_hand(day).frame, "disaster")
of_all.map_of_the_day(here)
paper.offer_of_all(here)

pieces.definitions(here, prefecture.definitions(here.desk, here.month), DEFINED)
show.definitions(here, DEFINED, day)
