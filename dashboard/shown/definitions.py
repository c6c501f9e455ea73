"""What a figure counts and which are hidden, as it is told below a page and at the end of a pack."""

from dashboard import formats
from dashboard.guard.policy import Policy
from dashboard.metrics import Metric
from dashboard.privacy import WITHHELD, small_mark
from dashboard.roles import Role
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


def hiding(policy: Policy, lang: str) -> str:
    """Which counts of people are hidden, with the council's threshold, and what stands in their place."""
    marks = {"hidden": small_mark(policy.threshold), "suppressed": WITHHELD}
    words = {name: formats.hidden(mark, lang) for name, mark in marks.items()}
    return say("privacy.rule", lang, threshold=policy.threshold, **words)


def exact_to(policy: Policy, lang: str) -> str:
    """Which roles see them all the same."""
    roles = [say(f"admin.name.{role}", lang) for role in Role if role in policy.shown_to]
    if not roles:
        return say("privacy.exact_to_nobody", lang)
    return say("privacy.exact_to", lang, roles=say("privacy.between", lang).join(roles))
