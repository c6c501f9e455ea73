"""What somebody sends who does not use the pages as they are: forged cookies, messages of others, files too large.

The server asks people to sign in. What an identity provider would have said stands in cookies that the test signs
itself, which whoever does not know the secret of the cookies cannot.
"""

import http.client
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed

from dashboard.cli.door import hand_over
from dashboard.navigation import ENTRIES, SETUP
from dashboard.opening import open_store
from dashboard.store.audit import first_broken
from tests.serving import Server, running
from tests.talking import USER, XSRF, as_headers, send_file, signed_in, talk
from tests.town import founded

SECRET = "a long random text that nobody guesses"
SECRETS = f"""
[auth]
redirect_uri = "http://127.0.0.1/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "sonae"
client_secret = "a secret of the client"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
[roles]
"board@example.jp" = ["board"]
"approver@example.jp" = ["approver"]
"sender@example.jp" = ["staff"]
[sign_in]
files_per_hour = 4
"""
TOWN, NO_ROLE = "試験市", "役割がありません"
ROSTER = "校区名,対象者数,名簿掲載者数\n日吉,120,60\n篠山,80,40\n"
MB = 1 << 20
HOURS = 3600.0


@dataclass(frozen=True)
class Office:
    """The server and its store."""

    server: Server
    db: Path

    def cookies(
        self, email: str, *, secret: str = SECRET, origin: str | None = None, **claims: object
    ) -> dict[str, str]:
        return signed_in(origin or self.server.address, secret, email=email, **claims)

    def seen(self, cookies: dict[str, str], page: str = "coverage") -> str:
        """All that a page sends in a sitting of its own."""
        with talk(self.server.address, cookies=cookies) as sitting:
            return sitting.visit(page).decode(errors="ignore")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    (folder / "secrets.toml").write_text(SECRETS, encoding="utf-8")
    db = folder / "sonae.duckdb"
    town = founded(open_store(str(db)))
    town.send("roster", ROSTER, period="2026-10")
    town.store.close()
    environment = os.environ | {"SONAE_SECRETS": str(folder / "secrets.toml")}
    with running(["-m", "dashboard.cli", "--db", str(db), "run", "--port", "0"], environment) as server:
        yield Office(server, db)
        said = server.stop()
    assert [
        word for word in (SECRET, "a secret of the client", "Traceback", "text that is noise") if word in said
    ] == []
    store = open_store(str(db))
    assert first_broken(store) is None
    store.close()


def test_a_sitting_opens_to_cookies_that_the_server_signed_and_to_no_others(office: Office) -> None:
    good, now = office.cookies("board@example.jp"), time.time()
    signature = good[USER].rpartition(".")[2]
    others = office.cookies("approver@example.jp")
    forged = {
        "none": {},
        "another secret": office.cookies("board@example.jp", secret="a guess"),
        "a word changed": good | {USER: f"{others[USER].rpartition('.')[0]}.{signature}"},
        "not signed": good | {USER: "2|forged"},
        "signed for another site": office.cookies("board@example.jp", origin="https://evil.example"),
        "without the token of the page": {USER: good[USER]},
        "idle too long": office.cookies("board@example.jp", iat=now - 0.6 * HOURS),
        "signed in long ago": office.cookies("board@example.jp", iat=now - 13 * HOURS),
        "signed in at no time": office.cookies("board@example.jp", iat=None),
        "not verified": office.cookies("board@example.jp", email_verified=False),
        "letters that look alike": office.cookies("bоard@example.jp"),
        "nobody": office.cookies(""),
    }
    assert TOWN in office.seen(good)
    assert [name for name, cookies in forged.items() if TOWN in office.seen(cookies)] == []


def test_who_has_no_role_is_told_so_on_every_page_and_nothing_else(office: Office) -> None:
    with talk(office.server.address, cookies=office.cookies("nobody@example.jp")) as sitting:
        told = {entry.name: sitting.visit(entry.name).decode(errors="ignore") for entry in (*ENTRIES, SETUP)}
    assert [name for name, said in told.items() if NO_ROLE not in said or TOWN in said or "</h1>" in said] == []


def test_a_message_that_names_a_page_of_others_gets_nothing_of_it(office: Office) -> None:
    said = office.seen(office.cookies("board@example.jp"), "admin")
    assert ("ページがありません</h1>" in said, "管理</h1>" in said) == (True, False)


def test_a_press_that_is_sent_again_in_the_name_of_somebody_else_does_nothing(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    board, approver = (office.cookies(f"{who}@example.jp") for who in ("board", "approver"))
    with talk(office.server.address, cookies=approver) as sitting:
        pressed = sitting.filled("upload", "approval.confirm", query="tab=approvals")
    for cookies, confirmed in ((board, []), ({}, []), (approver, ["approver@example.jp"])):
        with talk(office.server.address, cookies=cookies) as own:
            own.visit("upload")
            list(own.ask(pressed, until="script_finished"))
            own.visit("upload")
        capsys.readouterr()
        assert hand_over(str(office.db), ["ask", "approvals/status", "--db", str(office.db)]) == 0
        assert [row["actor"] for row in json.loads(capsys.readouterr().out) if row["is_confirmed"]] == confirmed


def test_files_that_are_too_large_come_to_nobody(office: Office) -> None:
    cookies = office.cookies("approver@example.jp")
    with talk(office.server.address, cookies=cookies) as sitting:
        sitting.visit("upload")
        here = sitting.upload_address("名簿.csv")
        sent = [send_file(office.server.address, here, b"x" * size, cookies=cookies) for size in (10, 50 * MB + 1)]
        assert sent == [204, 413]
        assert send_in_pieces(office, here, 52, cookies) == 413


def send_in_pieces(office: Office, path: str, megabytes: int, cookies: dict[str, str]) -> int:
    """The status that an upload gets which does not say how large it will be."""
    connection = http.client.HTTPConnection(urlsplit(office.server.address).netloc, timeout=60)
    headers = {"Content-Type": "multipart/form-data; boundary=x"} | as_headers(cookies)
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    with suppress(BrokenPipeError, ConnectionResetError):  # it need not listen to the end
        connection.request("PUT", path, iter([head, *[b"x" * MB] * megabytes]), headers, encode_chunked=True)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_file_is_taken_from_a_page_of_ours_and_for_a_sitting_that_goes_on(office: Office) -> None:
    cookies = office.cookies("approver@example.jp")
    with talk(office.server.address, cookies=cookies) as sitting:
        sitting.visit("upload")
        here = sitting.upload_address("名簿.csv")
        for others in ({}, {XSRF: cookies[XSRF]}, {USER: cookies[USER]}, cookies | {USER: "2|forged"}):
            assert send_file(office.server.address, here, b"x", cookies=others) == 403
        assert send_file(office.server.address, here, b"x", name="../../x.csv", cookies=cookies) == 204
    nowhere = "/_stcore/upload_file/11111111-2222-3333-4444-555555555555/1"
    assert send_file(office.server.address, nowhere, b"x", cookies=cookies) == 400
    assert {path.name.partition(".")[0] for path in office.db.parent.iterdir()} == {"sonae", "secrets"}


def test_of_one_person_only_so_many_files_are_taken_within_an_hour(office: Office) -> None:
    cookies = office.cookies("sender@example.jp")
    with talk(office.server.address, cookies=cookies) as sitting:
        sitting.visit("upload")
        here = sitting.upload_address("名簿.csv")
        sent = [send_file(office.server.address, here, b"x", cookies=cookies) for _ in range(9)]
        assert sent == [204] * 8 + [429]  # four, and as many again before the door is shut
        assert logged(office).count("sonae.server a file was refused at the door: 429") == 1
        assert "1時間に送れるファイル(4件" in sitting.visit("upload").decode(errors="ignore")


def test_noise_on_a_websocket_disturbs_nobody_else(office: Office) -> None:
    good = office.cookies("board@example.jp")
    with talk(office.server.address, cookies=good) as sitting:
        with talk(office.server.address) as noisy:
            for noise in (b"", b"\xff\xfe" * 1000, b"\x0a\x00"):
                with suppress(ConnectionClosed):
                    noisy.socket.send(noise)
        assert TOWN in sitting.visit("coverage").decode(errors="ignore")


def test_text_on_a_websocket_ends_it_and_is_one_line_of_the_log(office: Office) -> None:
    with talk(office.server.address) as noisy:
        noisy.socket.send("text that is noise")
        with pytest.raises(ConnectionClosed, match="received 1003"):
            list(noisy.socket)  # what was on its way, until it is closed
    assert logged(office).count("sonae.server a websocket sent text and was closed") == 1


def logged(office: Office) -> list[str]:
    """The lines of the log so far without their moments, read beside the server that still writes them."""
    lines = os.pread(office.server.errors.fileno(), MB, 0).decode().splitlines()
    return [line.partition(" ")[2] for line in lines]


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact"])
def test_ways_in_that_this_house_does_not_use_are_closed(office: Office, path: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(office.server.address).netloc, timeout=60)
    connection.request("POST" if path.endswith("interact") else "GET", path, body=b"{}")
    assert connection.getresponse().status == 404
    connection.close()
