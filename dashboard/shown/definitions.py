"""What a figure counts, as it is told below a page and at the end of a pack."""

from dashboard import formats
from dashboard.metrics import Metric
from dashboard.words import say


def defined(shown: Metric, lang: str) -> str:
    """Its definition, its formula, and the national figure with its date, as far as there are any."""
    formula = shown.formula(lang)
    parts = [shown.definition(lang), say("face.formula", lang, formula=formula) if formula else ""]
    if shown.benchmark:
        figures = {
            "name": shown.benchmark.label(lang),
            "figure": formats.figure(shown.benchmark.value, shown.unit, lang),
            "day": formats.day(shown.benchmark.as_of, lang),
        }
        parts.append(say("face.benchmark", lang, **figures))
    return " ".join(part for part in parts if part)
