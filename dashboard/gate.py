"""What comes in is looked at before Streamlit's own web server sees it: the name it asks for, the way it takes, its
cookies, its files, its messages.

Each function here wraps an ASGI app.
"""

import json
import logging
from datetime import UTC, datetime

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import SESSION_COOKIE_NAME, USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from dashboard.allowance import SENT, allowance_of
from dashboard.logged import Seldom
from dashboard.roles import folded
from dashboard.settings import secrets
from dashboard.web import reader_lang
from dashboard.words import say

_REFUSALS = Seldom(logging.getLogger("sonae.server"))
HTTP_BAD = 400
HTTP_FORBIDDEN = 403
HTTP_NOT_FOUND = 404
HTTP_TOO_MANY = 429
UPLOADS = "/_stcore/upload_file"
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
LARGEST = 50 << 20  # bytes: what an upload may be that does not say how large it is (config.toml)
OWN = "__Host-"
"""Before the name of a cookie: browsers take it from this very host by HTTPS only, from no neighbour of the domain."""
HELD = (USER_COOKIE_NAME, SESSION_COOKIE_NAME)
NOT_BINARY = 1003


def with_known_hosts(app: ASGIApp) -> ASGIApp:
    """Answers only under the names that this server goes by (``server.allowedHosts``): another name that leads here may
    be an attack on the reader's browser. Websockets are held to the same list by Streamlit.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not is_host_allowed(Headers(scope=scope).get("host")):
            _REFUSALS.tell("a request under a foreign name was refused")
            sentence = say("server.foreign_host", reader_lang(Request(scope)))
            await PlainTextResponse(sentence, status_code=HTTP_BAD)(scope, receive, send)
        else:
            await app(scope, receive, send)

    return wrapped


def with_closed_ways(app: ASGIApp) -> ASGIApp:
    """Answers nothing where Streamlit would tell of itself, or let a program drive the pages."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        is_closed = scope["type"] == "http" and scope["path"].startswith(CLOSED)
        await (PlainTextResponse(status_code=HTTP_NOT_FOUND) if is_closed else app)(scope, receive, send)

    return wrapped


def with_own_cookies(app: ASGIApp) -> ASGIApp:
    """Behind HTTPS, the cookies of a sign-in bear ``__Host-`` outside and Streamlit's own names inside. What comes in
    under those names themselves is of somebody else. Its token against forged requests is read by its own scripts and
    keeps its name: it proves nobody.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [(name, _outside(name, value)) for name, value in message["headers"]]
            await send(message)

        if scope["type"] not in ("http", "websocket") or Headers(scope=scope).get("x-forwarded-proto") != "https":
            await app(scope, receive, send)
        else:
            inner = dict(scope, headers=[(name, _inside(name, value)) for name, value in scope["headers"]])
            await app(inner, receive, sending)

    return wrapped


def _outside(name: bytes, value: bytes) -> bytes:
    """A header of an answer as it leaves."""
    is_held = name.lower() == b"set-cookie" and value.startswith(tuple(held.encode() for held in HELD))
    return OWN.encode() + value if is_held else value


def _inside(name: bytes, value: bytes) -> bytes:
    """A header of a request as Streamlit gets it."""
    if name.lower() != b"cookie":
        return value
    sent = (one.strip() for one in value.decode("latin-1").split(";"))
    kept = (one.removeprefix(OWN) for one in sent if not one.startswith(HELD))
    return "; ".join(kept).encode("latin-1")


def with_binary_talk(app: ASGIApp) -> ASGIApp:
    """Ends a websocket that sends text: pages of ours send bytes, and Streamlit would fail over it."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def receiving() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and message.get("bytes") is None:
                _REFUSALS.tell("a websocket sent text and was closed")
                await send({"type": "websocket.close", "code": NOT_BINARY})
                return {"type": "websocket.disconnect", "code": NOT_BINARY}
            return message

        await app(scope, receiving if scope["type"] == "websocket" else receive, send)

    return wrapped


def with_files_of_members(app: ASGIApp) -> ASGIApp:
    """Takes files only from who signed in, where people sign in, and of each only so many in an hour: Streamlit holds
    those of anybody who looks at the way in, in memory, until they leave.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        is_upload = scope["type"] == "http" and scope["path"].startswith(UPLOADS)
        refusal = _refusal(Request(scope)) if is_upload and "auth" in secrets() else None
        if refusal:
            _REFUSALS.tell("a file was refused at the door: %s", refusal)
        await (PlainTextResponse(status_code=refusal) if refusal else app)(scope, receive, send)

    return wrapped


def _refusal(request: Request) -> int | None:
    """The status with which a file is refused; None where it is taken, or taken away again."""
    who = _signed_in(request)
    if who is None:
        return HTTP_FORBIDDEN
    if request.method == "DELETE":
        return None
    said = request.headers.get("content-length", "")
    size = int(said) if said.isdecimal() else LARGEST
    is_within = SENT.spend(who, size, now=datetime.now(UTC), most=allowance_of(secrets()))
    return None if is_within else HTTP_TOO_MANY


def _signed_in(request: HTTPConnection) -> str | None:
    """The address in the cookie that a sign-in leaves, with our signature; None without it."""

    def signed(name: str) -> bytes | None:
        return decode_signed_value(get_cookie_secret(), name, request.cookies.get(name, "").encode("latin-1"))

    found = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
    return None if found is None else folded(str(json.loads(found).get("email") or ""))
