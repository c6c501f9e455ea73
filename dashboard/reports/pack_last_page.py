"""The last page of every pack for the day of a disaster."""

from collections.abc import Sequence

from dashboard.metrics import metric
from dashboard.reports import paper
from dashboard.shown.definitions import defined
from dashboard.words import say


def last_page(names: Sequence[str], lang: str, imprint: paper.Imprint) -> list[paper.Piece]:
    """What the figures of those names mean, and the uploads by which this can be made again."""
    meanings = [
        say("pack.meaning", lang, label=metric(name).label(lang), meaning=defined(metric(name), lang)) for name in names
    ]
    return [
        paper.NewPage(),
        paper.Heading(say("pack.meanings", lang)),
        paper.Points(meanings),
        paper.Heading(say("pack.sources", lang)),
        paper.table_of_sources(imprint),
    ]
