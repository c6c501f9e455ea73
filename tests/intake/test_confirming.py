"""A month is provisional, confirmed, corrected with a reason, and confirmed anew."""

from datetime import date, timedelta

import pytest

from dashboard.council import Council, found_council
from dashboard.desk import Desk
from dashboard.errors import NotAllowed, StaleDraft, StoreError, UsageError
from dashboard.findings.standing import standing_of
from dashboard.intake.confirming import Seen, confirm, reopen
from dashboard.intake.uploads import Approval, commit, undo
from dashboard.roles import Role, Viewer, local_admin
from dashboard.store.audit import first_broken
from tests.town import CODE, NOON, Town

OCTOBER = date(2024, 10, 1)
APPROVER = Viewer("kato@example.jp", frozenset({Role.APPROVER}))
HEAD = "校区名,対象者数,名簿掲載者数\n"


def seen(town: Town) -> Seen:
    [row] = [row for row in town.ask("approvals/status") if row["dataset"] == "roster" and row["period"] == OCTOBER]
    return "roster", OCTOBER, row["commit_no"]


def said(town: Town) -> str:
    """What stands under the finding of October."""
    desk = Desk(town.store, local_admin(), town.municipality)
    found = standing_of(desk.ask("approvals/status"), desk.ask("coverage/totals", month=OCTOBER).sources, OCTOBER)
    assert found is not None
    return found.say("ja")


def send(town: Town, listed: int, **how: object) -> str:
    text = f"{HEAD}日吉,120,{listed}\n篠山,80,40\n南,50,20\n"
    return town.send("roster", text, period="2024-10", **how).upload_id


def confirmed(town: Town) -> None:
    send(town, 60)
    confirm(town.store, [seen(town)], municipality=CODE, by=APPROVER, now=NOON)


def test_a_month_is_provisional_until_an_approver_confirms_it(town: Town) -> None:
    send(town, 60)
    assert said(town) == "速報"
    with pytest.raises(NotAllowed):
        confirm(town.store, [seen(town)], municipality=CODE, by=Viewer("sato", frozenset({Role.STAFF})), now=NOON)
    confirm(town.store, [seen(town)], municipality=CODE, by=APPROVER, now=NOON)
    assert said(town).startswith("確定(")
    assert "kato@example.jp" in said(town)


def test_a_correction_needs_acceptance_and_a_reason_and_makes_the_month_provisional_again(town: Town) -> None:
    confirmed(town)
    draft = town.draft("roster", f"{HEAD}日吉,120,61\n", period="2024-10")
    assert [p.code for p in draft.of_severity("grave")] == ["confirmed_month"]
    for approval in (Approval("訂正", accept_warnings=True), Approval(None, accepted=frozenset({"confirmed_month"}))):
        with pytest.raises(StoreError):
            commit(town.store, [draft], actor="sato", now=NOON, approval=approval)
    correction = send(town, 61, reason="転記の誤り", accept=["confirmed_month"])
    assert said(town) == "速報(確定後に訂正あり)"
    undo(town.store, correction, actor="sato", now=NOON, reason="誤りではなかった")
    assert said(town).startswith("確定(")  # the figures are again those that were confirmed
    assert first_broken(town.store) is None


def test_a_corrected_month_is_confirmed_anew(town: Town) -> None:
    confirmed(town)
    send(town, 61, reason="転記の誤り", accept=["confirmed_month"])
    confirm(town.store, [seen(town)], municipality=CODE, by=APPROVER, now=NOON)
    assert said(town).startswith("確定(")


def test_what_has_changed_since_the_approver_looked_is_not_confirmed(town: Town) -> None:
    send(town, 60)
    looked_at = seen(town)
    send(town, 61, reason="訂正")
    with pytest.raises(StaleDraft):
        confirm(town.store, [looked_at], municipality=CODE, by=APPROVER, now=NOON)
    assert said(town) == "速報"


def test_a_month_confirmed_while_somebody_looks_at_a_draft_is_not_changed_unknowingly(town: Town) -> None:
    send(town, 60)
    draft = town.draft("roster", f"{HEAD}日吉,120,61\n", period="2024-10")
    confirm(town.store, [seen(town)], municipality=CODE, by=APPROVER, now=NOON)
    with pytest.raises(StaleDraft):
        commit(town.store, [draft], actor="sato", now=NOON, approval=Approval("訂正", accept_warnings=True))


def test_a_confirmation_is_taken_back_with_a_reason(town: Town) -> None:
    confirmed(town)
    with pytest.raises(UsageError):
        reopen(town.store, [seen(town)], municipality=CODE, by=APPROVER, now=NOON, reason=" ")
    reopen(town.store, [seen(town)], municipality=CODE, by=APPROVER, now=NOON, reason="確認もれ")
    assert said(town) == "速報"
    acts = town.store.rows("select act, actor from audit where act like 'month_%' order by seq")
    assert acts == [("month_confirmed", "kato@example.jp"), ("month_reopened", "kato@example.jp")]


def test_the_same_file_again_asks_for_nothing(town: Town) -> None:
    confirmed(town)
    draft = town.draft("roster", f"{HEAD}日吉,120,60\n篠山,80,40\n南,50,20\n", period="2024-10")
    assert [p.code for p in draft.of_severity("grave")] == []
    assert draft.already_stored is not None


def test_a_council_that_confirms_nothing_is_asked_nothing(town: Town) -> None:
    confirmed(town)
    off = Council(CODE, "試験市", approval=False)
    found_council(town.store, off, actor="kato", now=NOON + timedelta(seconds=1))
    draft = town.draft("roster", f"{HEAD}日吉,120,61\n", period="2024-10")
    assert [p.code for p in draft.of_severity("grave")] == []
