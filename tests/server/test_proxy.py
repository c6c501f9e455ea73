"""Behind nginx as the docs set it up: HTTPS outside, websockets through it, no foreign name, nothing too large."""

import http.client
import os
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from websockets.exceptions import InvalidStatus

from dashboard.cli import main
from tests.proxied import NAME, Proxy, proxied
from tests.serving import Server, running
from tests.talking import USER, signed_in, talk
from tests.town import CODE

COOKIE_SECRET = "a long random text that nobody guesses"
SECRETS = f"""
[auth]
redirect_uri = "https://{NAME}/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
client_id = "sonae"
client_secret = "a secret of the client"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
[roles]
"sato@example.jp" = ["board"]
"""
ADDRESS = f"https://{NAME}"
MB = 1 << 20


@dataclass(frozen=True)
class Front:
    """The server, and nginx before it."""

    server: Server
    proxy: Proxy


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A council's own server, which asks people to sign in, as ``docs/operating.md`` sets it up."""
    folder = tmp_path_factory.mktemp("front")
    secrets, db = folder / "secrets.toml", folder / "sonae.duckdb"
    secrets.write_text(SECRETS, encoding="utf-8")
    assert main(["--db", str(db), "init", "--municipality", CODE, "--name", "試験市"]) == 0
    serve = ["-m", "dashboard.cli", "--db", str(db), "run", "--port", "0"]
    with (
        running(serve, os.environ | {"SONAE_SECRETS": str(secrets)}) as server,
        proxied(folder, {"127.0.0.1:8501": server.address.removeprefix("http://")}) as proxy,
    ):
        yield Front(server, proxy)


def asked(
    front: Front, path: str = "/", *, host: str = NAME, method: str = "GET", length: int = 0
) -> http.client.HTTPResponse:
    """The answer to a browser on the internet; ``length``: a body of that many bytes is promised, and never sent."""
    plain = socket.create_connection(("127.0.0.1", front.proxy.https), timeout=60)
    connection = http.client.HTTPConnection(host)
    connection.sock = front.proxy.trust.wrap_socket(plain, server_hostname=NAME)
    connection.putrequest(method, path)
    if length:
        connection.putheader("Content-Length", str(length))
    connection.endheaders()
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_a_page_comes_by_https_with_all_its_headers_and_cookies_for_https_only(front: Front) -> None:
    page, health = asked(front), asked(front, "/_stcore/health")
    assert (page.status, health.status) == (200, 200)
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert health.headers["Set-Cookie"].endswith("; Secure")
    assert re.search(r"nginx/|Python|uvicorn|Starlette", str(page.headers)) is None


def test_a_sitting_by_websocket_goes_through_it_and_begins_with_signing_in(front: Front) -> None:
    neighbour = signed_in(
        ADDRESS, COOKIE_SECRET, email="sato@example.jp"
    )  # as one of another host of the domain sets it
    sato = {f"__Host-{name}" if name == USER else name: value for name, value in neighbour.items()}
    told = [seen(front, cookies) for cookies in (None, neighbour, sato)]
    assert ["サインアウト" in said for said in told] == [False, False, True]
    assert ["試験市" in said for said in told] == [False, False, True]


def test_the_cookies_of_a_sign_in_are_taken_from_this_very_host_only(front: Front) -> None:
    told = asked(front, "/auth/logout").headers.get_all("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in told} == {"__Host-_streamlit_user", "__Host-_streamlit_user_tokens"}
    assert [cookie for cookie in told if "; Path=/;" not in cookie or not cookie.endswith("; Secure")] == []


def seen(front: Front, cookies: dict[str, str] | None) -> str:
    with talk(ADDRESS, cookies=cookies, trust=front.proxy.trust, port=front.proxy.https) as sitting:
        return sitting.visit("coverage").decode(errors="ignore")


def test_a_foreign_site_opens_no_sitting_and_a_foreign_name_no_page(front: Front) -> None:
    with (
        pytest.raises(InvalidStatus, match="403"),
        talk(ADDRESS, trust=front.proxy.trust, port=front.proxy.https, origin="https://evil.example"),
    ):
        pass
    assert asked(front, host="evil.example").status == 400


def test_a_request_is_not_told_back_as_it_came(front: Front) -> None:
    assert asked(front, method="TRACE").status == 405


def test_what_is_larger_than_an_upload_may_be_is_refused_at_the_door(front: Front) -> None:
    upload = "/_stcore/upload_file/a/b"
    assert asked(front, upload, method="PUT", length=52 * MB).status == 413


def test_plain_http_only_leads_to_https(front: Front) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", front.proxy.http, timeout=60)
    connection.request("GET", "/coverage?month=2026-10", headers={"Host": NAME})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"{ADDRESS}/coverage?month=2026-10")
    connection.close()
