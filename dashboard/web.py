"""What is put around Streamlit's own web server: security headers, compressed assets, and a first page of ours.

Each function here wraps an ASGI app and leaves websockets alone.
"""

import gzip
import os
from functools import cache
from html import escape
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.file_util import get_static_dir
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from dashboard.document import document
from dashboard.navigation import ADDRESSES, LOST
from dashboard.settings import secrets
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
PACKED_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}
ONE_YEAR = "public, immutable, max-age=31536000"
NEVER_KEPT = {"Cache-Control": "no-store", "Vary": "Accept-Language"}
HTTP_OK = 200
HTTP_BAD = 400
HTTP_FORBIDDEN = 403
HTTP_NOT_FOUND = 404
UPLOADS = "/_stcore/upload_file"
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
SIGN_IN_PATH = "/auth/login"


def with_headers(app: ASGIApp) -> ASGIApp:
    """Sends HEADERS with every response."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
                if Headers(scope=scope).get("x-forwarded-proto") == "https":
                    _secure_cookies(message)
            await send(message)

        await app(scope, receive, sending)

    return wrapped


def _secure_cookies(message: Message) -> None:
    """Marks every cookie for HTTPS only, where the web server in front says that the reader came by it."""
    message["headers"] = [
        (name, value + b"; Secure" if name.lower() == b"set-cookie" and b"; secure" not in value.lower() else value)
        for name, value in message["headers"]
    ]


def with_packed_assets(app: ASGIApp) -> ASGIApp:
    """Answers for Streamlit's scripts and styles with gzip, packed once and kept: Streamlit sends them as they are.

    Their names carry a hash of their content, so that a browser may keep them for good.
    """
    assets = _packable_assets()

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        asset = assets.get(scope["path"]) if scope["type"] == "http" else None
        if asset is None or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            await app(scope, receive, send)
        else:
            await (await _packed_response(asset))(scope, receive, send)

    return wrapped


def _packable_assets() -> dict[str, Path]:
    """The address of each asset that packing makes smaller."""
    root = Path(get_static_dir())
    found = (path for path in (root / "static").rglob("*") if path.suffix in PACKED_TYPES)
    return {f"/{path.relative_to(root).as_posix()}": path for path in found}


async def _packed_response(asset: Path) -> Response:
    """The asset as gzip. The type is said here: a Windows registry may hold another one for .js."""
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": ONE_YEAR}
    return Response(await run_in_threadpool(_packed, asset), headers=headers, media_type=PACKED_TYPES[asset.suffix])


@cache
def _packed(asset: Path) -> bytes:
    return gzip.compress(asset.read_bytes(), 6)


def with_kind_failure(app: ASGIApp) -> ASGIApp:
    """Says in a sentence that nobody can sign in now, where the identity provider cannot be reached."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        failed = False

        async def sending(message: Message) -> None:
            nonlocal failed
            if message["type"] == "http.response.start" and message["status"] >= HTTP_BAD:
                failed = True
                page = failure(reader_lang(Request(scope)))
                await HTMLResponse(page, status_code=503, headers=NEVER_KEPT)(scope, receive, send)
            elif not failed:
                await send(message)

        is_sign_in = scope["type"] == "http" and scope["path"].endswith(SIGN_IN_PATH)
        await app(scope, receive, sending if is_sign_in else send)

    return wrapped


def failure(lang: str) -> str:
    """A page of one sentence and the way back."""
    told, back = escape(say("server.provider_unreachable", lang)), escape(say("server.back", lang))
    title = say("server.title", lang)
    body = f'<p>{told}</p><p><a href="/">{back}</a></p>'
    return f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title><body>{body}</body></html>'


def with_known_hosts(app: ASGIApp) -> ASGIApp:
    """Answers only under the names that this server goes by (``server.allowedHosts``): another name that leads here may
    be an attack on the reader's browser. Websockets are held to the same list by Streamlit.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not is_host_allowed(Headers(scope=scope).get("host")):
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


def with_files_of_members(app: ASGIApp) -> ASGIApp:
    """Takes files only from who signed in, where people sign in: Streamlit holds those of anybody who looks at the way
    in, in memory, until they leave.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        is_upload = scope["type"] == "http" and scope["path"].startswith(UPLOADS)
        is_closed = is_upload and "auth" in secrets() and not _has_signed_in(Request(scope))
        await (PlainTextResponse(status_code=HTTP_FORBIDDEN) if is_closed else app)(scope, receive, send)

    return wrapped


def _has_signed_in(request: Request) -> bool:
    """Whether the request carries the cookie that a sign-in leaves, with our signature."""

    def signed(name: str) -> bytes | None:
        return decode_signed_value(get_cookie_secret(), name, request.cookies.get(name, "").encode("latin-1"))

    return get_cookie_with_chunks(signed, USER_COOKIE_NAME) is not None


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

        await app(scope, receive, sending)

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
    if page in ("", LOST, *ADDRESSES):
        return HTMLResponse(document(lang, page), headers=NEVER_KEPT)
    return RedirectResponse(f"{root}/{LOST}?lang={lang}", headers=NEVER_KEPT)


async def script(_request: Request) -> FileResponse:
    """Our own few lines of JavaScript."""
    return FileResponse(
        Path(__file__).with_suffix(".js"), media_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


def reader_lang(request: Request) -> str:
    """The language of the address (``?lang=``), else that of the server, else the browser's own, else Japanese.

    The pages choose in the same way (``dashboard.ui``), so that the document is in the language that they speak.
    """
    asked, told = request.query_params.get("lang"), os.environ.get("SONAE_LANG")
    browser = request.headers.get("accept-language", "")[:2].lower()
    return next((lang for lang in (asked, told, browser) if lang in LANGS), DEFAULT_LANG)


AROUND = (
    with_headers,
    with_known_hosts,
    with_closed_ways,
    with_files_of_members,
    with_kind_failure,
    with_document,
    with_packed_assets,
)
"""The outermost first."""
