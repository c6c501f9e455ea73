"""Serves the pages: Streamlit's ASGI app under uvicorn, with compressed assets, security headers and ``/readyz``.

Binds to loopback unless told otherwise, and to another host only once sign-in is configured.
"""

import asyncio
import gc
import ipaddress
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
import uvicorn
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit import config

from dashboard import logged, settings
from dashboard.assets import with_packed_assets
from dashboard.errors import SonaeError, UsageError
from dashboard.gate import (
    with_binary_talk,
    with_closed_ways,
    with_files_of_members,
    with_known_hosts,
    with_own_cookies,
)
from dashboard.settings import ROOT
from dashboard.store.place import whole
from dashboard.web import (
    VIOLATIONS_PATH,
    reader_lang,
    violation,
    with_document,
    with_headers,
    with_kind_failure,
    with_told_sign_ins,
)
from dashboard.words import DEFAULT_LANG, say

_LOG = logging.getLogger("sonae.server")
A_MINUTE = 60  # seconds
ENTRY = ROOT / "dashboard" / "app.py"
LOOPBACK_NAMES = ["localhost", "127.0.0.1", "::1"]
WEBSOCKETS = "websockets-sansio"  # as Streamlit's own server has it; uvicorn's default is the older one
AROUND = (
    with_headers,
    with_known_hosts,
    with_closed_ways,
    with_binary_talk,
    with_own_cookies,
    with_files_of_members,
    with_kind_failure,
    with_told_sign_ins,
    with_document,
    with_packed_assets,
)
"""What is put around Streamlit's own web server, the outermost first."""
WARM = ("pandas", "pyarrow", "plotly.graph_objects", "pydeck", "pandera.polars")  # the slowest first


def serve(
    *,
    db: str,
    host: str,
    port: int,
    lang: str | None,
    role: str | None = None,
    ready: Callable[[], object] | None = None,
    chores: Callable[[], object] | None = None,
    entry: Path = ENTRY,
) -> None:
    """Serves the store at ``db`` until it is stopped. ``port`` 0 takes a free one; the address is printed.

    ``lang`` None leaves the language to each reader's browser; ``role`` is whose pages they are where nobody signs in;
    ``ready`` and ``chores`` as in ``application``.
    Raises what ``check_host`` raises, and UsageError("cannot_listen") for a port or host that is not to be had.
    """
    check_host(host)
    listener = _listen(host, port)
    _prepare_process(db=db, lang=lang, role=role)
    print(say("server.address", lang or DEFAULT_LANG, url=_url(listener)), flush=True)  # noqa: T201 - the way in
    app = application(entry, ready=ready, chores=chores)
    options = uvicorn.Config(
        app, ws=WEBSOCKETS, log_level="error", access_log=False, server_header=False, timeout_graceful_shutdown=3
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service that is stopped ends as Ctrl+C does
    with suppress(KeyboardInterrupt):
        uvicorn.Server(options).run(sockets=[listener])


def application(
    entry: Path, *, ready: Callable[[], object] | None = None, chores: Callable[[], object] | None = None
) -> st.App:
    """The pages behind ``entry`` as an ASGI app. ``ready`` raises a SonaeError while the store cannot be opened;
    ``chores`` is done once a minute.
    """
    return st.App(
        entry,
        lifespan=_lived(chores),
        routes=[
            Route("/readyz", _readiness(ready)),
            Route(VIOLATIONS_PATH, violation, methods=["POST"]),
        ],
        middleware=[Middleware(around) for around in AROUND],
    )


def _lived(chores: Callable[[], object] | None) -> Callable[[st.App], AbstractAsyncContextManager[None]]:
    """Imports what every page needs while the first browser still fetches its scripts; then sees to the chores."""

    @asynccontextmanager
    async def lived(_app: st.App) -> AsyncIterator[None]:
        import_module(WARM[0])  # plotly looks at pandas wherever it is, and half imported it breaks the first page
        warming = asyncio.create_task(run_in_threadpool(_warm))
        minding = asyncio.create_task(_mind(chores))
        yield
        minding.cancel()
        await warming

    return lived


async def _mind(chores: Callable[[], object] | None) -> None:
    """Does the chores every minute. What goes wrong is told once to the log, and tried again the next minute."""
    told: str | None = None
    while chores:
        await asyncio.sleep(A_MINUTE)
        try:
            await run_in_threadpool(chores)
            told = None
        except Exception as error:  # noqa: BLE001 - whatever it is, the next chore is tried all the same
            if told != str(error):
                _LOG.error("a chore was not done: %s", error)
                told = str(error)


def _warm() -> None:
    """Imports the slow libraries. All that is there by now stays: no garbage collection need look at it again."""
    for library in WARM:
        import_module(library)
    gc.collect()
    gc.freeze()


def check_host(host: str, secrets: Path | None = None) -> None:
    """Raises UsageError("host_needs_sign_in") where others could reach a server that asks nobody to sign in."""
    if not (_is_loopback(host) or sign_in_configured(secrets)):
        raise UsageError("host_needs_sign_in", host=host)


def sign_in_configured(secrets: Path | None = None) -> bool:
    """Whether ``secrets.toml`` names an identity provider, so that nobody sees a page without signing in."""
    return "auth" in settings.secrets(secrets)


def _is_loopback(host: str) -> bool:
    """A name other than localhost counts as reachable from outside: who knows where it leads tomorrow."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    """The listening socket; made before all else, so that a port in use is told in a sentence."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise UsageError("cannot_listen", host=host, port=port, reason=str(error)) from error


def _url(listener: socket.socket) -> str:
    """The address as typed into a browser."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _prepare_process(*, db: str, lang: str | None, role: str | None) -> None:
    """Tells the pages where the store is, and Streamlit where ``.streamlit/`` is: it looks in the working folder.

    A foreign page that rebinds its own name to this machine must not reach the store.
    """
    logged.install()
    os.environ["SONAE_DB"] = whole(db)
    if lang:
        os.environ["SONAE_LANG"] = lang
    if role:
        os.environ["SONAE_ROLE"] = role
    os.environ["SONAE_SECRETS"] = str(settings.secrets_file().absolute())
    os.chdir(ROOT)
    config.set_option("secrets.files", [os.environ["SONAE_SECRETS"]])
    config.set_option("server.allowedHosts", _known_hosts(settings.secrets()))


def _known_hosts(said: Mapping[str, Any]) -> list[str]:
    """The names that this server answers to: those of its own machine, that of the way back from the identity
    provider, and what ``hosts`` of the ``sign_in`` table adds.
    """
    own = urlsplit(said.get("auth", {}).get("redirect_uri", "")).hostname
    return [*LOOPBACK_NAMES, *([own] if own else []), *said.get("sign_in", {}).get("hosts", [])]


def _readiness(ready: Callable[[], object] | None) -> Callable[[Request], Awaitable[PlainTextResponse]]:
    """200 when the store opens, else 503, each with a sentence."""

    async def readyz(request: Request) -> PlainTextResponse:
        lang = reader_lang(request)
        try:
            if ready:
                await run_in_threadpool(ready)
        except SonaeError:
            return PlainTextResponse(say("server.not_ready", lang), status_code=503)
        return PlainTextResponse(say("server.ready", lang))

    return readyz
