"""国の調査票: the figures that the yearly national survey asks for, as of 1 April, to copy or to save."""

from dashboard.answers import survey
from dashboard.findings import survey as findings
from dashboard.findings.writing import Writer
from dashboard.ui import show, visit
from dashboard.ui import survey as pieces

here = visit()
year = pieces.year_asked(here)
figures = survey.national(here.desk, findings.april_of(year))

show.head(here, "survey", findings.asked(figures, year, Writer(here.lang, here.word)))
pieces.choose_year(here)
for caveat in findings.caveats(figures, year, Writer(here.lang, here.word)):
    show.note(caveat)
pieces.sheet(here, figures, year)
show.definitions(here, findings.ITEMS, figures)
