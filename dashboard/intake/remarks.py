"""備考: what a person writes beside a line of a finance table for a month. Kept append-only; the newest holds."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.errors import UsageError
from dashboard.intake.identifying import personal_content
from dashboard.roles import Permission, Viewer
from dashboard.store.audit import trace
from dashboard.store.connection import Session, Store
from dashboard.store.ledger import next_commit

LONGEST = 200
TOTAL = "total"
ACCOUNTS = ("chest", "chest_campaign", "dues", "own_sources")


@dataclass(frozen=True)
class Place:
    """The line that a remark stands beside: ``line`` is the code of the item, or ``TOTAL``; ``account`` the table."""

    municipality: str
    month: date
    account: str
    line: str


def write_remark(store: Store, place: Place, text: str, *, author: Viewer, now: datetime) -> None:
    """Appends what the author says of the line from now on; an empty text takes back what was said.

    Raises UsageError: "remark_not_allowed", "remark_unknown_table", "remark_too_long", and "remark_personal" where it
    holds a telephone number, an address or the like, of which nothing is kept.
    """
    said = " ".join(unicodedata.normalize("NFC", text).split())
    _check(place, said, author)
    store.write(lambda session: _append(session, place, said, actor=author.name, now=now))


def _check(place: Place, said: str, author: Viewer) -> None:
    """Holds who writes, where and what to the rules."""
    if not author.at(place.municipality).may(Permission.ANNOTATE):
        raise UsageError("remark_not_allowed")
    if place.account not in ACCOUNTS:
        raise UsageError("remark_unknown_table", value=place.account, known=", ".join(ACCOUNTS))
    if len(said) > LONGEST:
        raise UsageError("remark_too_long", n=len(said), most=LONGEST)
    if personal_content([said]):
        raise UsageError("remark_personal")


def _append(session: Session, place: Place, said: str, *, actor: str, now: datetime) -> None:
    """One row and one entry in the trace, which holds the text to its hash."""
    number = next_commit(session)
    session.run(
        "insert into remarks values ($number, $municipality, $period, $account, $line, $remark, $now, $actor)",
        {
            "number": number,
            "municipality": place.municipality,
            "period": place.month,
            "account": place.account,
            "line": place.line,
            "remark": said,
            "now": now,
            "actor": actor,
        },
    )
    facts = {
        "month": f"{place.month:%Y-%m}",
        "account": place.account,
        "line": place.line,
        "remark_no": number,
        "sha256": hashlib.sha256(said.encode()).hexdigest(),
    }
    trace(session, act="remark_written", target=place.municipality, actor=actor, now=now, facts=facts)
