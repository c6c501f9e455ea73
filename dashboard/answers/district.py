"""One district out of an answer of all of them."""

from dashboard.desk import Answer


def of_district(answer: Answer, code: str | None) -> Answer:
    """Its rows; none where no district is named. What the whole answer hides stays hidden."""
    is_its = answer.frame["district_code"] == (code or "")
    return Answer(answer.question, answer.frame.filter(is_its), answer.hidden.filter(is_its), answer.sources)
