"""What is put around Streamlit's own web server: security headers and a first page of ours.

Each function here wraps an ASGI app and leaves websockets alone.
"""

import json
import logging
import os
import re
from contextlib import suppress
from html import escape
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from dashboard.document import document
from dashboard.logged import Seldom
from dashboard.navigation import ADDRESSES, LOST, MOVED
from dashboard.words import DEFAULT_LANG, LANGS, say

# Streamlit styles with inline <style>, plotly draws with blob: images, and deck.gl works in blob: workers.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "report-uri /violations",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
VIOLATIONS_PATH = "/violations"
NEVER_KEPT = {"Cache-Control": "no-store", "Vary": "Accept-Language"}
HTTP_OK = 200
HTTP_NOTHING = 204
HTTP_BAD = 400
HTTP_TOO_LARGE = 413
_LONGEST_REPORT = 8192  # bytes
_PLAIN = re.compile(r"[^\w.:-]")
_LOG = logging.getLogger("sonae.server")
_VIOLATIONS, _UNREACHABLE, _FAILED_SIGN_INS = (Seldom(_LOG) for _ in range(3))
SIGN_IN_PATH, RETURN_PATH = "/auth/login", "/oauth2callback"


def with_headers(app: ASGIApp) -> ASGIApp:
    """Sends HEADERS with every response."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
                if Headers(scope=scope).get("x-forwarded-proto") == "https":
                    _secure_cookies(message)
            await send(message)

        await app(scope, receive, sending if scope["type"] == "http" else send)

    return wrapped


def _secure_cookies(message: Message) -> None:
    """Marks every cookie for HTTPS only, where the web server in front says that the reader came by it."""
    message["headers"] = [
        (name, value + b"; Secure" if name.lower() == b"set-cookie" and b"; secure" not in value.lower() else value)
        for name, value in message["headers"]
    ]


def with_kind_failure(app: ASGIApp) -> ASGIApp:
    """Says in a sentence that nobody can sign in now, where the identity provider cannot be reached."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        failed = False

        async def sending(message: Message) -> None:
            nonlocal failed
            if message["type"] == "http.response.start" and message["status"] >= HTTP_BAD:
                failed = True
                _UNREACHABLE.tell("the identity provider could not be reached")
                page = failure(reader_lang(Request(scope)))
                await HTMLResponse(page, status_code=503, headers=NEVER_KEPT)(scope, receive, send)
            elif not failed:
                await send(message)

        is_sign_in = scope["type"] == "http" and scope["path"].endswith(SIGN_IN_PATH)
        await app(scope, receive, sending if is_sign_in else send)

    return wrapped


def with_told_sign_ins(app: ASGIApp) -> ASGIApp:
    """Says in the log that somebody came back from the identity provider and was not signed in."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and not _signs_in(message):
                _FAILED_SIGN_INS.tell("a sign-in came back from the identity provider and was refused")
            await send(message)

        is_return = scope["type"] == "http" and scope["path"].endswith(RETURN_PATH)
        await app(scope, receive, sending if is_return else send)

    return wrapped


def _signs_in(message: Message) -> bool:
    """Whether an answer sets the cookie of a sign-in; one that is taken away is set to nothing."""
    set_ = [value for name, value in message["headers"] if name.lower() == b"set-cookie"]
    cookies = (value.partition(b";")[0].partition(b"=") for value in set_)
    return any(name == USER_COOKIE_NAME.encode() and value.strip(b'"') for name, _, value in cookies)


def failure(lang: str) -> str:
    """A page of one sentence and the way back."""
    told, back = escape(say("server.provider_unreachable", lang)), escape(say("server.back", lang))
    title = say("server.title", lang)
    body = f'<p>{told}</p><p><a href="/">{back}</a></p>'
    return f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title><body>{body}</body></html>'


def with_document(app: ASGIApp) -> ASGIApp:
    """Sends our own first page, in the reader's language, where Streamlit would send its own; from an address that no
    page has it leads to the one that says so.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        replaced = False

        async def sending(message: Message) -> None:
            nonlocal replaced
            if _is_first_page(message, scope):
                replaced = True
                await _first_page(Request(scope))(scope, receive, send)
            elif not replaced:
                await send(message)

        await app(scope, receive, sending if scope["type"] == "http" else send)

    return wrapped


def _is_first_page(message: Message, scope: Scope) -> bool:
    """Whether this answer is the HTML that every address of the app begins with (a component has HTML of its own)."""
    if message["type"] != "http.response.start" or message["status"] != HTTP_OK or "/component" in scope["path"]:
        return False
    return Headers(scope=message).get("content-type", "").startswith("text/html")


def _first_page(request: Request) -> Response:
    """The page that every address begins with, or the way from a wrong one."""
    lang, root = reader_lang(request), request.scope.get("root_path", "")
    page = request.url.path.removeprefix(root).strip("/")
    if page in ("", LOST, *ADDRESSES, *MOVED):
        return HTMLResponse(document(lang, page), headers=NEVER_KEPT)
    return RedirectResponse(f"{root}/{LOST}?lang={lang}", headers=NEVER_KEPT)


async def violation(request: Request) -> Response:
    """What a browser says that our content policy forbade: a line in the log, of the rule and of whose it was."""
    said = b""
    async for part in request.stream():
        said += part
        if len(said) > _LONGEST_REPORT:
            return Response(status_code=HTTP_TOO_LARGE)
    with suppress(ValueError, TypeError, KeyError):
        report = json.loads(said)["csp-report"]
        _tell(str(report["effective-directive"]), urlsplit(str(report["blocked-uri"])))
    return Response(status_code=HTTP_NOTHING)


def _tell(rule: str, blocked: SplitResult) -> None:
    """The line, of signs that do no harm: whoever opens a page can send reports."""
    words = (_PLAIN.sub("", word)[:100] for word in (rule, blocked.hostname or blocked.scheme or blocked.path))
    _VIOLATIONS.tell("a browser kept to the content policy: %s %s", *words)


def reader_lang(request: Request) -> str:
    """The language of the address (``?lang=``), else that of the server, else the browser's own, else Japanese.

    The pages choose in the same way (``dashboard.ui``), so that the document is in the language that they speak.
    """
    asked, told = request.query_params.get("lang"), os.environ.get("SONAE_LANG")
    browser = request.headers.get("accept-language", "")[:2].lower()
    return next((lang for lang in (asked, told, browser) if lang in LANGS), DEFAULT_LANG)
