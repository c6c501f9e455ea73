"""Signing in at a real identity provider, a process of its own; what one may see then, and how it ends."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from dashboard.cli import main
from tests.browser.looking import look_at, stand_still
from tests.serving import Server, free_ports, running
from tests.town import CODE

SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "a long random text that nobody guesses"
client_id = "sonae"
client_secret = "a secret of the client"
server_metadata_url = "http://127.0.0.1:{provider}/.well-known/openid-configuration"
[roles]
"sato@example.jp" = ["staff"]
[sign_in]
idle_minutes = {idle}
"""
TOKENS = re.compile(r"eyJ[\w-]{20,}|a secret of the client|a long random text")


@dataclass(frozen=True)
class Guarded:
    """A server that asks people to sign in, its store, and the process of its identity provider."""

    server: Server
    db: Path
    provider: subprocess.Popen[bytes]


@pytest.fixture
def guarded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Guarded]:
    """``idle`` minutes as the parameter of the fixture; the provider is there, and ends with the test."""
    (port, provider_port), db, secrets = free_ports(2), tmp_path / "sonae.duckdb", tmp_path / "secrets.toml"
    secrets.write_text(SECRETS.format(port=port, provider=provider_port, idle=request.param), encoding="utf-8")
    assert main(["--db", str(db), "init", "--municipality", CODE, "--name", "試験市"]) == 0
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(provider_port)]
    people = ["--user", "sato@example.jp", "--user", "nobody@example.jp"]
    with subprocess.Popen([*command, *people], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as provider:
        environment = os.environ | {"SONAE_SECRETS": str(secrets)}
        try:
            with running(["-m", "dashboard.cli", "--db", str(db), "run", "--port", str(port)], environment) as server:
                yield Guarded(server, db, provider)
        finally:
            provider.terminate()


@pytest.fixture
def page(browser: Browser, guarded: Guarded) -> Iterator[Page]:
    """A tab in which nothing may offend our content policy; what the provider asks outside is not let through."""
    context = browser.new_context(locale="ja-JP")
    context.route(re.compile("^https:"), lambda route: route.abort())
    opened, troubles = context.new_page(), list[str]()
    opened.on("console", lambda said: troubles.append(said.text) if offends(said, guarded) else None)
    yield opened
    context.close()
    assert troubles == []


def offends(said: ConsoleMessage, guarded: Guarded) -> bool:
    return "Content Security Policy" in said.text and said.location.get("url", "").startswith(guarded.server.address)


def sign_in(page: Page, guarded: Guarded, person: str, path: str = "") -> Page:
    """From the way in to the page, by the provider's own form."""
    look_at(page, guarded.server, path)
    assert "試験市" not in page.content()
    page.get_by_role("button", name="サインイン").click()
    page.get_by_role("button", name=person).click()
    return stand_still(page)


@pytest.mark.parametrize("guarded", [30], indirect=True)
def test_somebody_signs_in_sees_what_they_may_signs_out_and_leaves_a_trace(
    guarded: Guarded, page: Page, browser: Browser
) -> None:
    sign_in(page, guarded, "sato@example.jp", "coverage")
    expect(page.get_by_text("試験市").first).to_be_visible()
    expect(page.get_by_text("利用者:sato@example.jp")).to_be_visible()
    cookies = {str(cookie["name"]): cookie for cookie in page.context.cookies()}
    assert (cookies["_streamlit_user"]["httpOnly"], cookies["_streamlit_user"]["sameSite"]) == (True, "Lax")
    look_at(page, guarded.server, "admin")
    assert "役割を持つ人" not in page.content()
    file = {"name": "名簿.csv", "mimeType": "text/csv", "buffer": "校区名,対象者数,名簿掲載者数\n東,12,6\n".encode()}
    look_at(page, guarded.server, "upload").locator("input[type=file]").first.set_input_files(file)
    expect(page.get_by_text("データの種類").first).to_be_visible()
    other = stand_still(look_at(page.context.new_page(), guarded.server))
    expect(other.get_by_text("利用者:sato@example.jp")).to_be_visible()
    assert TOKENS.search(look_at(page, guarded.server, "coverage").content()) is None

    page.get_by_role("button", name="サインアウト").click()
    page.get_by_role("button", name="End session").click()  # the provider's own question
    expect(page.get_by_role("button", name="サインイン")).to_be_visible()
    other.get_by_role("link", name="名簿カバー率").click()
    expect(other.get_by_role("button", name="サインイン")).to_be_visible()
    assert "試験市" not in other.content()

    forged = browser.new_context(locale="ja-JP")
    forged.add_cookies([{"name": "_streamlit_user", "value": "2|forged", "url": guarded.server.address}])
    expect(look_at(forged.new_page(), guarded.server).get_by_role("button", name="サインイン")).to_be_visible()
    forged.close()

    assert TOKENS.search(guarded.server.stop()) is None
    assert main(["--db", str(guarded.db), "audit", "verify"]) == 0


@pytest.mark.parametrize("guarded", [0.05], indirect=True)
def test_a_screen_left_alone_is_cleared_and_who_has_no_role_sees_nothing(guarded: Guarded, page: Page) -> None:
    sign_in(page, guarded, "nobody@example.jp")
    expect(page.get_by_text("nobody@example.jp には、まだ役割がありません")).to_be_visible()
    assert "試験市" not in page.content()
    expect(page.get_by_text("サインインを終わりました")).to_be_visible(timeout=40_000)
    expect(page.get_by_role("button", name="サインイン")).to_be_visible()


@pytest.mark.parametrize("guarded", [30], indirect=True)
def test_a_provider_that_cannot_be_reached_is_told_in_a_sentence(guarded: Guarded, browser: Browser) -> None:
    guarded.provider.terminate()
    guarded.provider.wait(timeout=20)
    page = look_at(browser.new_page(locale="ja-JP"), guarded.server)
    page.get_by_role("button", name="サインイン").click()
    expect(page.get_by_text("サインインの窓口に接続できません。")).to_be_visible()
    page.get_by_role("link", name="最初の画面へ戻る").click()
    expect(page.get_by_role("button", name="サインイン")).to_be_visible()
    page.context.close()
    assert "Traceback" not in guarded.server.stop()
