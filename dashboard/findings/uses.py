"""What the uses of funds say: where most of it went. What one or two organisations received is not told."""

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.words import say


@kept
def most_used(by_purpose: Answer, fiscal_year: int, writer: Writer) -> str:
    """The finding above the uses: the purpose that received most."""
    year = formats.year(fiscal_year, writer.lang)
    if by_purpose.frame.is_empty():
        return say("uses.none", writer.lang, year=year)
    row = by_purpose.frame.row(0, named=True)
    if row["amount"] is not None:
        amount = formats.yen_short(row["amount"], writer.lang)
        return say("uses.finding", writer.lang, year=year, purpose=row["purpose"], amount=amount)
    if by_purpose.hides(0, "amount"):
        return say("uses.finding_without_amount", writer.lang, year=year, purpose=row["purpose"])
    return say("uses.none", writer.lang, year=year)
