"""An identity provider's answer that was forged, or that nobody here asked for, signs nobody in.

The provider is a small one of the test: it speaks OpenID Connect over HTTP and hands out whatever word the test puts
behind a code.
"""

import base64
import http.client
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from dashboard.cli import main
from tests.serving import Server, running
from tests.town import CODE

SECRET, CLIENT_SECRET = "a long random text that nobody guesses", "a secret of the client that is long"
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1/oauth2callback"
cookie_secret = "{secret}"
client_id = "sonae"
client_secret = "{client_secret}"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""
OWN, STRANGE = (RSAKey.generate_key(2048, {"kid": "own"}) for _ in range(2))
Claims = dict[str, Any]


def signed(claims: Claims, key: RSAKey = OWN) -> str:
    return jwt.encode({"alg": "RS256", "kid": "own"}, claims, key)


def by_shared_secret(claims: Claims) -> str:
    return jwt.encode({"alg": "HS256", "kid": "own"}, claims, OctKey.import_key(CLIENT_SECRET), algorithms=["HS256"])


def unsigned(claims: Claims) -> str:
    parts = (json.dumps(part).encode() for part in ({"alg": "none", "kid": "own"}, claims))
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."


FORGED: dict[str, Callable[[Claims], str | None]] = {
    "signed by a stranger": lambda claims: signed(claims, STRANGE),
    "signed with the secret of the client": by_shared_secret,
    "not signed": unsigned,
    "changed after it was signed": lambda claims: ".".join(
        [*unsigned(claims | {"email": "admin@example.jp"}).split(".")[:2], signed(claims).rpartition(".")[2]]
    ),
    "for another client": lambda claims: signed(claims | {"aud": "another"}),
    "from another provider": lambda claims: signed(claims | {"iss": "http://127.0.0.1:1"}),
    "the answer to another request": lambda claims: signed(claims | {"nonce": "another"}),
    "the answer to no request": lambda claims: signed({name: said for name, said in claims.items() if name != "nonce"}),
    "of yesterday": lambda claims: signed(claims | {"iat": time.time() - 90_000, "exp": time.time() - 86_400}),
    "about nobody": lambda claims: signed({name: said for name, said in claims.items() if name != "sub"}),
    "no word at all": lambda _claims: None,
}


@dataclass
class Provider:
    """Where it is, and the word behind each code."""

    address: str = ""
    words: dict[str, str | None] = field(default_factory=dict)

    def answer(self, path: str, body: str) -> Claims:
        """What it answers to a request."""
        match path:
            case "/keys":
                return {"keys": [OWN.as_dict(private=False)]}
            case "/token":
                word = self.words[parse_qs(body)["code"][0]]
                return {"access_token": "x", "token_type": "Bearer"} | ({"id_token": word} if word else {})
            case _:
                ends = {"authorization_endpoint": "/go", "token_endpoint": "/token", "jwks_uri": "/keys"}
                return {"issuer": self.address} | {name: self.address + end for name, end in ends.items()}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    found = Provider()

    class Asked(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            said = json.dumps(found.answer(self.path, body)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_told: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Asked) as server:
        found.address = f"http://127.0.0.1:{server.server_address[1]}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield found
        server.shutdown()


@pytest.fixture(scope="module")
def server(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("asking")
    secrets, db = folder / "secrets.toml", folder / "sonae.duckdb"
    text = SECRETS.format(secret=SECRET, client_secret=CLIENT_SECRET, provider=provider.address)
    secrets.write_text(text, encoding="utf-8")
    assert main(["--db", str(db), "init", "--municipality", CODE, "--name", "試験市"]) == 0
    serve = ["-m", "dashboard.cli", "--db", str(db), "run", "--port", "0"]
    with running(serve, os.environ | {"SONAE_SECRETS": str(secrets)}) as started:
        yield started
        said = started.stop()
    assert [word for word in ("sato@example.jp", CLIENT_SECRET, "eyJ") if word in said] == []
    assert "sonae.server a sign-in came back from the identity provider and was refused\n" in said


@dataclass(frozen=True)
class Way:
    """A way to the provider that was begun: what its address asks for, and the cookie that remembers it."""

    asks: dict[str, str]
    cookie: str


def get(server: Server, path: str, cookie: str = "") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def begun(server: Server) -> Way:
    """What a press on the button leads to."""
    said = {"provider": "default", "exp": int(time.time()) + 60}
    token = jwt.encode({"alg": "HS256"}, said, OctKey.import_key(SECRET))
    answer = get(server, f"/auth/login?{urlencode({'provider': token})}")
    asks = parse_qs(urlsplit(answer.headers["Location"]).query)
    return Way({name: values[0] for name, values in asks.items()}, answer.headers["Set-Cookie"].partition(";")[0])


def claims_for(way: Way, provider: Provider) -> Claims:
    """What the provider would honestly say."""
    now = time.time()
    who = {"sub": "1", "email": "sato@example.jp", "email_verified": True}
    return who | {"iss": provider.address, "aud": "sonae", "nonce": way.asks["nonce"], "iat": now, "exp": now + 300}


def comes_back(server: Server, code: str, state: str, cookie: str) -> bool:
    """Whether somebody is signed in who comes back with that code and state."""
    answer = get(server, f"/oauth2callback?{urlencode({'code': code, 'state': state})}", cookie)
    set_cookies = [one for one in answer.headers.get_all("Set-Cookie") or [] if one.startswith("_streamlit_user=")]
    return any(one.partition("=")[2].partition(";")[0].strip('"') for one in set_cookies)


@pytest.mark.parametrize("name", FORGED)
def test_a_word_that_is_forged_signs_nobody_in(server: Server, provider: Provider, name: str) -> None:
    way = begun(server)
    provider.words[name] = FORGED[name](claims_for(way, provider))
    assert not comes_back(server, name, way.asks["state"], way.cookie)


def test_an_honest_word_signs_in_whoever_asked_for_it_and_nobody_else(server: Server, provider: Provider) -> None:
    way, others = begun(server), begun(server)
    provider.words["honest"] = signed(claims_for(way, provider))
    assert not comes_back(server, "honest", "a guess", way.cookie)
    assert not comes_back(server, "honest", way.asks["state"], "")
    assert not comes_back(server, "honest", way.asks["state"], others.cookie)
    assert not comes_back(server, "honest", others.asks["state"], others.cookie)  # the nonce is another's
    assert comes_back(server, "honest", way.asks["state"], way.cookie)


def test_it_asks_for_no_more_than_who_somebody_is(server: Server) -> None:
    asks = begun(server).asks
    assert asks["scope"] == "openid email profile"
    assert (asks["response_type"], asks["redirect_uri"]) == ("code", "http://127.0.0.1/oauth2callback")
