"""The pages come packed, in the reader's language, with security headers, and to nobody who should not have them."""

import gzip
import hashlib
import http.client
import json
import os
import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pyarrow as pa
import pytest
from streamlit.file_util import get_static_dir

from dashboard.assets import ALL_ICONS, ICONS, pack_tightly
from dashboard.errors import UsageError
from dashboard.server import check_host, serve, sign_in_configured
from tests.serving import ROOT, Server, running
from tests.talking import talk

PAGE = 'import streamlit as st\nst.title("こんにちは")\n'
SERVE = "serve(db='x.duckdb', host='127.0.0.1', port=0, lang={lang!r}, entry=Path({entry!r}), {also})"
SCRIPT = next((Path(get_static_dir()) / "static" / "js").glob("index.*.js"))


def command(entry: Path, *, lang: str | None = None, also: str = "") -> list[str]:
    """Serves one page, with no store behind it."""
    imports = "from pathlib import Path\nfrom dashboard.server import serve\n"
    return ["-c", imports + SERVE.format(lang=lang, entry=str(entry), also=also)]


@pytest.fixture(scope="module")
def entry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of one line."""
    path = tmp_path_factory.mktemp("page") / "page.py"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def server(entry: Path) -> Iterator[Server]:
    with running(command(entry), os.environ) as started:
        yield started


def get(server: Server, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers with lower-case names, and body as they travel."""
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=20)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


UNPACK = {
    "br": lambda data: pa.decompress(data, SCRIPT.stat().st_size, "brotli", asbytes=True),
    "gzip": gzip.decompress,
}


@pytest.mark.parametrize(
    ("accepted", "packing"),
    [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("BR;q=1.0", "br")],
)
def test_a_script_comes_packed_and_may_be_kept_for_good(server: Server, accepted: str, packing: str) -> None:
    status, headers, body = get(server, f"/static/js/{SCRIPT.name}", Accept_Encoding=accepted)
    assert (status, headers["content-encoding"]) == (200, packing)
    assert headers["content-type"].startswith("text/javascript")
    assert "immutable" in headers["cache-control"]
    assert headers["vary"] == "Accept-Encoding"
    assert UNPACK[packing](body) == SCRIPT.read_bytes()
    assert len(body) < 0.5 * SCRIPT.stat().st_size


def test_the_largest_script_unpacks_to_itself_however_it_was_packed(server: Server) -> None:
    largest = max(SCRIPT.parent.glob("*.js"), key=lambda path: path.stat().st_size)
    whole = largest.read_bytes()
    body = get(server, f"/static/js/{largest.name}", Accept_Encoding="br")[2]
    assert pa.decompress(body, len(whole), "brotli", asbytes=True) == whole


def test_what_an_installation_packs_unpacks_to_itself_and_is_packed_once(tmp_path: Path) -> None:
    small, large, kept = tmp_path / "a.1.js", tmp_path / "b.2.js", tmp_path / "packed"
    small.write_bytes(b"let a = 1;")
    large.write_bytes(b"let b = 2;" * 250_000)
    pack_tightly([small, large], kept)
    assert [file.name for file in kept.iterdir()] == ["b.2.js.br"]
    packed = (kept / "b.2.js.br").read_bytes()
    assert pa.decompress(packed, 2_500_000, "brotli", asbytes=True) == large.read_bytes()
    large.write_bytes(b"of the same name, and so of the same content" * 100_000)
    pack_tightly([large], kept)
    assert (kept / "b.2.js.br").read_bytes() == packed


def test_of_the_icons_only_those_come_that_a_page_may_show(server: Server) -> None:
    status, headers, body = get(server, f"/static/media/{ALL_ICONS}", Accept_Encoding="br")
    assert (status, headers["content-type"], body) == (200, "font/woff2", (ROOT / "dashboard" / ICONS).read_bytes())
    assert "content-encoding" not in headers
    assert headers["cache-control"] == "no-cache"


def test_a_script_comes_as_it_is_to_a_browser_that_cannot_unpack(server: Server) -> None:
    _, headers, body = get(server, f"/static/js/{SCRIPT.name}", Accept_Encoding="identity, gzip;q=0")
    assert "content-encoding" not in headers
    assert body == SCRIPT.read_bytes()


@pytest.mark.parametrize(("name", "kind"), [("sonae.js", "text/javascript"), ("sonae.css", "text/css")])
def test_our_own_script_and_look_have_an_address_that_changes_with_them(server: Server, name: str, kind: str) -> None:
    content = (ROOT / "dashboard" / name).read_bytes()
    (address,) = re.findall(rf'"\./({name}\?\w+)"', get(server, "/coverage")[2].decode())
    assert address == f"{name}?{hashlib.sha256(content).hexdigest()[:8]}"
    status, headers, body = get(server, f"/{address}")
    assert (status, body) == (200, content)
    assert headers["content-type"].startswith(kind)
    assert "immutable" in headers["cache-control"]
    assert get(server, f"/{name}?of-another-version")[2] != content


@pytest.mark.parametrize(
    ("path", "accepted", "lang"),
    [
        ("/", "ja-JP,ja;q=0.9,en;q=0.8", "ja"),
        ("/", "en-GB,en;q=0.9,ja;q=0.8", "en"),
        ("/", "fr-FR,fr;q=0.9", "ja"),
        ("/", "fr-FR,fr;q=0.9,en;q=0.5", "ja"),
        ("/", "", "ja"),
        ("/coverage?lang=en", "ja", "en"),
        ("/coverage?lang=xx", "en", "en"),
    ],
)
def test_the_first_page_is_in_the_reader_s_language(server: Server, path: str, accepted: str, lang: str) -> None:
    status, headers, body = get(server, path, Accept_Language=accepted)
    assert status == 200
    assert f'<html lang="{lang}">' in body.decode()
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/nowhere", "/coverage/nowhere", "/coverage.html"])
def test_an_address_that_no_page_has_leads_to_the_one_that_says_so(server: Server, path: str) -> None:
    status, headers, _ = get(server, path, Accept_Language="en")
    assert (status, headers["location"]) == (307, "/lost?lang=en")
    assert get(server, headers["location"])[0] == 200


def test_a_language_told_to_the_server_comes_before_that_of_the_browser(entry: Path) -> None:
    with running(command(entry, lang="en"), os.environ) as english:
        assert b'<html lang="en">' in get(english, "/", Accept_Language="ja")[2]
        assert b'<html lang="ja">' in get(english, "/?lang=ja", Accept_Language="en")[2]


def test_the_first_page_names_sonae_and_needs_no_inline_script(server: Server) -> None:
    page = get(server, "/")[2].decode()
    assert "<title>備え Sonae</title>" in page
    assert re.findall(r"<script(?![^>]* src=)", page) == []
    assert re.findall(r"Streamlit|https?:", page.partition("<body>")[2]) == []


@pytest.mark.parametrize(
    ("path", "now", "later"),
    [
        ("/", ["DeckGlJsonChart"], ["PlotlyChart"]),
        ("/coverage", ["DeckGlJsonChart", "PlotlyChart"], []),
        ("/upload", [], ["DeckGlJsonChart", "PlotlyChart"]),
    ],
)
def test_what_draws_the_page_is_fetched_at_once_and_what_draws_others_later(
    server: Server, path: str, now: list[str], later: list[str]
) -> None:
    page = get(server, path)[2].decode()
    links = re.findall(r'<link rel="(modulepreload|prefetch)" crossorigin href="\.(/static/js/(\w+)[^"]+)">', page)
    of_kind = {kind: [name for said, _, name in links if said == kind] for kind in ("modulepreload", "prefetch")}
    drawing = {"DeckGlJsonChart", "PlotlyChart"}
    assert sorted(drawing.intersection(of_kind["modulepreload"])) == now
    assert sorted(drawing.intersection(of_kind["prefetch"])) == later
    assert {get(server, script)[0] for _, script, name in links if name in drawing} == {200}


@pytest.mark.parametrize("path", ["/", "/readyz", f"/static/js/{SCRIPT.name}", "/_stcore/health"])
def test_every_answer_carries_the_security_headers(server: Server, path: str) -> None:
    headers = get(server, path)[1]
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe-eval'" not in headers["content-security-policy"].replace("wasm-unsafe-eval", "")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] == "same-origin"


def test_cookies_are_for_https_only_where_the_reader_came_by_it(server: Server) -> None:
    plain, behind = (
        get(server, "/_stcore/health", **said)[1]["set-cookie"] for said in ({}, {"X_Forwarded_Proto": "https"})
    )
    assert "Secure" not in plain
    assert behind.endswith("; Secure")


def test_a_page_asked_for_under_a_foreign_name_is_not_answered(server: Server) -> None:
    assert get(server, "/", Host="council.example.jp")[0] == 400
    assert get(server, "/", Host="localhost")[0] == 200


def test_it_says_when_it_is_ready(server: Server) -> None:
    status, _, body = get(server, "/readyz", Accept_Language="en")
    assert (status, body) == (200, b"Ready.")


def test_it_says_when_the_store_cannot_be_opened(entry: Path) -> None:
    locked = "from dashboard.errors import StoreBusy\ndef locked(): raise StoreBusy('store_busy', db='x.duckdb')\n"
    with running(["-c", locked + command(entry, also="ready=locked")[1]], os.environ) as refusing:
        status, _, body = get(refusing, "/readyz")
    assert (status, body.decode()) == (503, "データベースを開けません。")


def test_it_says_nothing_but_its_address(entry: Path) -> None:
    with running(command(entry), os.environ) as quiet:
        get(quiet, "/")
        get(quiet, "/static/js/none.js")
        assert shake_hands(quiet, host="127.0.0.1") == 101
        assert quiet.stop() == ""
        assert quiet.process.stdout is not None
        assert quiet.process.stdout.read() == ""


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 101), ("localhost", 101), ("council.example.jp", 403)])
def test_a_foreign_name_that_leads_here_is_turned_away(server: Server, host: str, status: int) -> None:
    assert shake_hands(server, host=host) == status


def test_ctrl_c_ends_it_without_a_trace(entry: Path) -> None:
    with running(command(entry), os.environ) as server:
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=20) == 0
        assert server.stop() == ""


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_this_machine_may_be_served_without_sign_in(tmp_path: Path, host: str) -> None:
    check_host(host, secrets=tmp_path / "secrets.toml")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.12", "sonae.example.jp"])
def test_another_host_is_refused_while_nobody_has_to_sign_in(tmp_path: Path, host: str) -> None:
    with pytest.raises(UsageError) as refused:
        check_host(host, secrets=tmp_path / "secrets.toml")
    assert (refused.value.code, refused.value.facts) == ("host_needs_sign_in", {"host": host})


def test_sign_in_is_configured_by_a_table_of_secrets(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[connections]\nurl = "x"\n', encoding="utf-8")
    assert not sign_in_configured(secrets)
    secrets.write_text('[auth]\nclient_id = "sonae"\n', encoding="utf-8")
    assert sign_in_configured(secrets)
    check_host("0.0.0.0", secrets=secrets)


def test_a_port_in_use_is_told_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError) as refused:
            serve(db="x.duckdb", host="127.0.0.1", port=port, lang=None)
    assert (refused.value.code, refused.value.facts["port"]) == ("cannot_listen", port)


def shake_hands(server: Server, *, host: str) -> int:
    """Opens the websocket of a page under that name, as a browser would; the status of the answer."""
    port = urlsplit(server.address).port
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": f"http://{host}:{port}"}
    connection.request("GET", "/_stcore/stream", headers={"Host": f"{host}:{port}", **upgrade, **key})
    status = connection.getresponse().status
    connection.close()
    return status


def test_what_a_browser_says_of_the_content_policy_is_one_line_of_the_log_and_not_many(entry: Path) -> None:
    said = {"effective-directive": "script-src-elem\n", "blocked-uri": "https://evil.example/a?name=sato", "x": "sato"}
    with running(command(entry), os.environ) as own:
        bodies = [json.dumps({"csp-report": said}), "no report", "[]", "x" * 9000, *["{}"] * 3]
        assert [post(own, "/violations", body) for body in bodies] == [204, 204, 204, 413, 204, 204, 204]
        for _ in range(30):
            post(own, "/violations", bodies[0])
        log = own.stop().splitlines()
    told = "sonae.server a browser kept to the content policy: script-src-elem evil.example"
    assert [line.partition(" ")[2] for line in log] == [told] * 20


def post(server: Server, path: str, body: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=20)
    connection.request("POST", path, body)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_page_that_fails_shows_no_value_and_the_log_has_none_either(tmp_path: Path) -> None:
    page = tmp_path / "failing.py"
    page.write_text('import streamlit as st\nst.title("a")\nraise ValueError("090-1234-5678")\n', encoding="utf-8")
    with running(command(page), os.environ) as own:
        with talk(own.address) as sitting:
            seen = sitting.visit("")
        log = own.stop()
    assert b"090-1234-5678" not in seen
    assert "090-1234-5678" not in log
    assert f"{page}:3 in" in log
    assert log.rstrip().endswith("ValueError")


def test_the_name_of_a_file_that_is_given_back_begins_no_header_of_its_own(tmp_path: Path) -> None:
    hostile = '../a"b\r\nX-Evil: 1; .exe名簿.csv'
    page = tmp_path / "giving.py"
    page.write_text(f"import streamlit as st\nst.download_button('a', b'1', {hostile!r})\n", encoding="utf-8")
    with running(command(page), os.environ) as own, talk(own.address) as sitting:
        (address,) = set(re.findall(rb"/media/[\w.]+", sitting.visit("")))
        _, headers, body = get(own, address.decode() + "?title=x")
    assert (body, "x-evil" in headers) == (b"1", False)
    assert headers["content-disposition"].startswith("attachment; filename")
    assert not {"\r", "\n", '"'} & set(headers["content-disposition"].removeprefix('attachment; filename="')[:-1])


def test_nothing_that_begins_a_sitting_or_names_a_person_stands_in_an_address() -> None:
    """All that pages write into the address or read from it."""
    code = "".join(
        path.read_text(encoding="utf-8") for path in [*ROOT.glob("dashboard/ui/**/*.py"), *ROOT.glob("pages/*.py")]
    )
    written = set(
        re.findall(r'(?:settle|asked|query_params\.get)\(\s*"(\w+)"|"(\w+)": (?:chosen|lang|f"\{month)', code)
    )
    assert {name for pair in written for name in pair if name} <= {
        "lang", "municipality", "month", "tab", "line", "upload", "dataset", "period",
    }  # fmt: skip
