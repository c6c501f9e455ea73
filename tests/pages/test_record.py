"""Every kind of act that is to leave a trace leaves one, with who did it; signing in and out is tried in a browser."""

from datetime import date

from dashboard.council import set_policy
from dashboard.guard.policy import Policy
from dashboard.intake.confirming import confirm, reopen
from dashboard.intake.uploads import restore, undo
from dashboard.people import Grant, give, take_back
from dashboard.response.events import open_event
from dashboard.roles import Role, Viewer, local_admin
from dashboard.store.audit import first_broken
from tests.pages.conftest import OpenPage
from tests.town import CODE, NOON, Town

OCTOBER = date(2026, 10, 1)
KATO = Viewer("kato@example.jp", frozenset({Role.APPROVER}))
ROSTER = "校区名,対象者数,名簿掲載者数\n日吉,120,60\n"


def test_each_act_is_in_the_record_under_who_did_it(small_town: Town, open_page: OpenPage) -> None:
    store, admin = small_town.store, local_admin("admin")
    before = store.rows("select max(seq) from audit")[0][0]
    upload = small_town.send("roster", ROSTER, period="2026-10").upload_id
    for act in (confirm, lambda *seen, **how: reopen(*seen, **how, reason="訂正")):
        [row] = [row for row in small_town.ask("approvals/status") if row["dataset"] == "roster"]
        act(store, [("roster", OCTOBER, row["commit_no"])], municipality=CODE, by=KATO, now=NOON)
    undo(store, upload, actor="office", now=NOON, reason="誤り")
    restore(store, upload, actor="office", now=NOON, reason="誤りの誤り")
    for change in (give, take_back):
        change(store, Grant("sato@example.jp", Role.STAFF), by=admin, now=NOON)
    set_policy(store, CODE, Policy(), actor="admin", now=NOON)
    open_event(store, CODE, name="台風", kind="大雨・台風", by=admin, now=NOON)
    app = open_page("disaster", role=Role.BOARD).app
    next(button for button in app.button if (button.key or "").startswith("event enter")).click().run()
    traced = store.rows("select act, actor from audit where seq > $seq order by seq", {"seq": before})
    assert traced == [
        ("upload_stored", "office"),
        ("month_confirmed", "kato@example.jp"),
        ("month_reopened", "kato@example.jp"),
        ("upload_undone", "office"),
        ("upload_restored", "office"),
        ("role_given", "admin"),
        ("role_taken", "admin"),
        ("privacy_set", "admin"),
        ("event_opened", "admin"),
        ("event_viewed", "local"),
    ]
    assert first_broken(store) is None
