"""The page for admins, and what somebody sees who signed in without a role."""

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.council import Council
from dashboard.errors import NotAllowed
from dashboard.identities import release
from dashboard.people import Grant, give, take_back
from dashboard.response.events import open_event
from dashboard.roles import Role, Viewer, local_admin
from dashboard.sittings import SITTINGS
from dashboard.ui.downloads import trace_file
from dashboard.ui.visit import Visit
from tests.pages.screen import Screen
from tests.town import CODE, NOON

ROOT = Path(__file__).resolve().parents[2]
SECRETS = '[auth]\nclient_id = "sonae"\n[roles]\n"suzuki@example.jp" = ["board"]\n[groups]\n"sonae-staff" = ["staff"]\n'


@pytest.fixture
def sign_in(tmp_path, monkeypatch):
    """Opens the first page as somebody whom the identity provider has told of."""
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(SECRETS, encoding="utf-8")
    monkeypatch.setenv("SONAE_SECRETS", str(secrets))

    def signed_in(**claims: object) -> Screen:
        app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
        app.user = {"is_logged_in": True, "iat": time.time(), **claims}
        return Screen(app.run())

    return signed_in


def test_a_role_is_given_and_taken_back_on_the_page(small_town, open_page):
    app = open_page("admin").app
    app.text_input[0].set_value("sato@example.jp")
    app.multiselect[0].set_value([Role.STAFF, Role.APPROVER])
    app.button[0].click().run()
    page = Screen(app)
    assert [row[:3] for row in page.table()[1:]] == [
        ["sato@example.jp", "承認者", "全体"],
        ["sato@example.jp", "職員", "全体"],
    ]
    app.selectbox(key="admin.which").set_value(Grant("sato@example.jp", Role.STAFF))
    app.button[1].click().run()
    assert [row[1] for row in Screen(app).table()[1:]] == ["承認者"]


def test_a_message_that_asks_for_a_page_of_others_does_not_get_it(small_town, open_page):
    page = open_page(role=Role.APPROVER)
    page.app._page_hash = calc_hash("admin")  # what a forged websocket message would name
    page.app.run()
    assert "役割を持つ人" not in page.text
    page.app._page_hash = calc_hash("coverage")
    page.app.run()
    assert "名簿カバー率" in page.text


def test_who_has_no_role_sees_nothing_but_the_way_to_ask_for_one(small_town, sign_in):
    page = sign_in(email="nobody@example.jp")
    assert [warning.value for warning in page.app.warning] == [
        "nobody@example.jp には、まだ役割がありません。管理者に役割の登録をお願いしてください。"
    ]
    assert (page.html, page.charts, page.links) == ("", [], [])
    assert [button.label for button in page.app.button] == ["サインアウト"]


def test_no_message_opens_a_page_to_who_has_no_role(small_town, sign_in):
    page = sign_in(email="nobody@example.jp")
    for name in ("overview", "coverage", "chest", "upload", "disaster", "admin"):
        page.app._page_hash = calc_hash(name)
        page.app.run()
        assert (page.html, page.charts, page.links) == ("", [], [])


def test_an_address_that_the_provider_has_not_verified_is_nobody_s(small_town, sign_in):
    page = sign_in(email="suzuki@example.jp", email_verified=False)
    assert "確かめられたメールアドレスがありません" in page.app.warning[0].value
    assert "確かめられたメールアドレスがありません" in sign_in(sub="1").app.warning[0].value


def test_roles_come_from_the_settings_file_from_groups_and_from_the_store(small_town, sign_in):
    give(small_town.store, Grant("kato@example.jp", Role.ADMIN), by=local_admin(), now=NOON)
    for claims in ({"email": "Suzuki@example.jp"}, {"email": "x@example.jp", "groups": ["sonae-staff"]}):
        assert "概況" in sign_in(**claims).text
    kato = sign_in(email="kato@example.jp")
    kato.app.switch_page("../pages/admin.py").run()
    assert [row[:2] for row in kato.table()[1:]] == [
        ["kato@example.jp", "管理者"],
        ["suzuki@example.jp", "役員・評議員"],
    ]


def test_a_role_that_is_taken_back_ends_at_once(small_town, sign_in):
    grant = Grant("kato@example.jp", Role.STAFF)
    give(small_town.store, grant, by=local_admin(), now=NOON)
    page = sign_in(email="kato@example.jp")
    assert page.html != ""
    take_back(small_town.store, grant, by=local_admin(), now=NOON)
    page.app.run()
    assert page.html == ""


def test_only_an_admin_sets_up_an_empty_store(store_path, sign_in):
    page = sign_in(email="suzuki@example.jp")
    assert "今の役割ではできません" in page.app.error[0].value
    assert page.html == ""


def test_acts_are_read_on_the_page_and_the_chain_is_checked(small_town, open_page):
    app = open_page("admin").app
    newest = Screen(app).table(1)[1]
    assert newest[2:5] == ["office", "設定の変更", CODE]
    app.button(key="admin.verify").click().run()
    assert [told.value for told in app.success] == ["記録はすべてつながっています。"]


def test_a_council_does_without_confirmations(small_town, open_page):
    app = open_page("admin").app
    app.checkbox(key="admin.approval").uncheck()
    next(button for button in app.button if button.label == "保存する").click().run()
    app.query_params["tab"] = "approvals"
    app.switch_page("../pages/upload.py").run()
    assert any("速報・確定の区別を使わない設定" in leaf.text for leaf in Screen(app).leaves())


def test_an_admin_sets_what_is_hidden_and_from_whom_and_readers_are_told(small_town, open_page):
    small_town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,100,60\n篠山,100,50\n南,100,4\n", period="2026-10")
    app = open_page("admin").app
    assert app.number_input(key="admin.small_count").value == 10
    app.number_input(key="admin.small_count").set_value(4)
    app.multiselect(key="admin.exact_roles").set_value([Role.STAFF])
    next(button for button in app.button if button.label == "秘匿の設定を保存する").click().run()
    traced = small_town.store.rows("select facts from audit where act = 'privacy_set'")
    assert traced == [('{"exact_roles": "staff", "small_count": "4"}',)]
    app.switch_page("../pages/coverage.py").run()
    told = Screen(app).text
    assert "0人を除く4人未満を「4未満」、他の数から計算するとそれが分かる数字を「秘匿」とします。" in told
    assert "正確な人数を見られる役割は、職員です。" in told


def test_a_council_that_keeps_files_offers_them_to_staff_and_to_nobody_else(small_town, open_page):
    app = open_page("admin").app
    app.number_input(key="admin.keep_files").set_value(30)
    next(button for button in app.button if button.label == "保存する").click().run()
    upload = small_town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n", period="2026-10")
    asked = {"tab": "history", "upload": upload.upload_id}
    pages = [open_page("upload", role=role, **asked).app for role in ("staff", "board")]
    labels = [[b.proto.label for b in app.get("download_button") if "送られた" in b.proto.label] for app in pages]
    assert labels == [["送られたままのファイルを保存(令和8年12月15日まで)"], []]


def test_an_address_belongs_to_the_first_who_signs_in_with_it_until_an_admin_hands_it_over(small_town, sign_in):
    give(small_town.store, Grant("kato@example.jp", Role.STAFF), by=local_admin(), now=NOON)
    first, second = ({"email": "kato@example.jp", "iss": "https://login.example.jp", "sub": sub} for sub in ("1", "2"))
    assert "概況" in sign_in(**first).text
    stranger = sign_in(**second)
    assert "以前に別の利用者がサインインしています" in stranger.app.warning[0].value
    assert (stranger.html, stranger.charts, stranger.links) == ("", [], [])
    stranger.app.run()  # the sitting is known by now
    assert stranger.html == ""
    release(small_town.store, "Kato@example.jp", by=local_admin(), now=NOON)
    assert "概況" in sign_in(**second).text
    assert "以前に別の利用者" in sign_in(**first).app.warning[0].value
    assert acts(small_town)[-5:] == [
        ("identity_known", "kato@example.jp"), ("signed_in", "kato@example.jp"),
        ("sign_in_refused", "kato@example.jp"), ("identity_released", "local"),
        ("identity_known", "kato@example.jp"),
    ]  # fmt: skip


def acts(town):
    """The record: each act and who did it. The last, of the sign-in that is refused at the end, is left out."""
    rows = town.store.rows("select act, actor from audit where act like '%sign%' or act like 'identity%' order by seq")
    return rows[: max(n for n, (act, _) in enumerate(rows) if act == "identity_known") + 1]


def test_an_admin_hands_an_address_over_on_the_page(small_town, sign_in):
    for email in ("kato@example.jp", "sato@example.jp"):
        give(small_town.store, Grant(email, Role.ADMIN), by=local_admin(), now=NOON)
    sign_in(email="sato@example.jp", sub="1")
    page = sign_in(email="kato@example.jp", sub="2")
    page.app.switch_page("../pages/admin.py").run()
    for email, told in (("nobody@example.jp", "まだだれもサインインしていません"), ("sato@example.jp", None)):
        page.app.text_input(key="admin.release_email").set_value(email)
        next(button for button in page.app.button if button.label == "利用者を切り替える").click().run()
        assert told is None or told in page.app.error[0].value
    assert "次にサインインした人が使います" in page.app.success[0].value
    assert "概況" in sign_in(email="sato@example.jp", sub="3").text


def test_the_page_for_admins_asks_to_sign_in_again_after_a_quarter_of_an_hour(small_town, sign_in):
    give(small_town.store, Grant("kato@example.jp", Role.ADMIN), by=local_admin(), now=NOON)
    page = sign_in(email="kato@example.jp", iat=time.time() - 16 * 60)
    page.app.switch_page("../pages/admin.py").run()
    assert "もう一度サインインしてください" in page.text
    assert "もう一度サインインする" in [button.label for button in page.app.button]
    assert (list(page.app.text_input), "役割を持つ人" in page.text) == ([], False)


def test_what_is_refused_is_in_the_record_with_who_and_where_once_in_a_visit(small_town, sign_in):
    page = sign_in(email="suzuki@example.jp")  # of the board
    for name in ("admin", "coverage", "admin"):
        page.app._page_hash = calc_hash(name)
        page.app.run()
    told = small_town.store.rows("select actor, target from audit where act = 'refused'")
    assert told == [("suzuki@example.jp", "admin")]


def test_somebody_ends_their_other_sittings(small_town, sign_in):
    SITTINGS.end_all("ito@example.jp")  # of the same test on another store
    give(small_town.store, Grant("ito@example.jp", Role.BOARD), by=local_admin(), now=NOON)
    other = sign_in(email="ito@example.jp", iat=time.time() - 60)
    here = sign_in(email="ito@example.jp")
    assert (here.html.count("にサインイン、最後の操作"), here.html.count("(この画面)")) == (2, 1)
    here.app.button(key="end others").click().run()
    assert "サインインを終わりました" in other.app.run().markdown[0].value
    assert "概況" in Screen(here.app.run()).text
    assert small_town.store.rows("select actor, facts from audit where act = 'sittings_ended'") == [
        ("ito@example.jp", '{"sittings": 1}')
    ]


@pytest.mark.parametrize("how", ["sitting", "role"])
def test_a_press_after_the_sitting_is_over_or_the_role_is_taken_back_does_nothing(small_town, sign_in, how):
    grant = Grant(f"mori.{how}@example.jp", Role.STAFF)
    give(small_town.store, grant, by=local_admin(), now=NOON)
    open_event(small_town.store, CODE, name="台風", kind="大雨・台風", by=local_admin(), now=NOON)
    page = sign_in(email=grant.email)
    page.app.switch_page("../pages/disaster.py").run()
    button = next(button for button in page.app.button if (button.key or "").startswith("event enter"))
    if how == "sitting":
        SITTINGS.end_all(grant.email)
    else:
        take_back(small_town.store, grant, by=local_admin(), now=NOON)
    button.click().run()
    assert page.html == ""
    assert small_town.store.rows("select actor from audit where act = 'event_viewed'") == []


def test_a_file_is_given_to_nobody_whose_sitting_is_over(small_town, sign_in):
    sign_in(email="suzuki@example.jp")
    visit = Visit(
        small_town.store,
        Viewer("suzuki@example.jp", frozenset({Role.BOARD})),
        "ja",
        Council(CODE, "試験市"),
        NOON,
        NOON,
    )
    trace_file(visit, "roster.csv")
    SITTINGS.end_all("suzuki@example.jp")
    with pytest.raises(NotAllowed):
        trace_file(visit, "roster.csv")
    assert small_town.store.rows("select count(*) from audit where act = 'exported'") == [(1,)]
