"""The files that a browser fetches beside the page: Streamlit's scripts and styles, packed, and two of our own."""

import gzip
import hashlib
from functools import cache
from pathlib import Path
from types import MappingProxyType

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.file_util import get_static_dir

TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}
SCRIPT, STYLE = "sonae.js", "sonae.css"
"""Ours: a few lines that run before the pages do, and the look of what Streamlit does not draw itself."""
_HERE = Path(__file__).parent
_ONE_YEAR = "public, immutable, max-age=31536000"


def _as_gzip(data: bytes) -> bytes:
    return gzip.compress(data, 6)


def _as_brotli(data: bytes) -> bytes:
    """A sixth less than gzip. pyarrow takes a moment to import, which the start of a server need not wait for."""
    from pyarrow import Codec

    return bytes(Codec("brotli", compression_level=9).compress(data))


PACKINGS = MappingProxyType({"br": _as_brotli, "gzip": _as_gzip})
"""How files are packed, the smallest first. Browsers take brotli over HTTPS and from this machine only."""


def with_packed_assets(app: ASGIApp) -> ASGIApp:
    """Answers for these files, each packed once: Streamlit sends its own as they are.

    Their addresses change with their content, so that a browser may keep them for good.
    """
    assets = _ours() | _streamlits()

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        asset = assets.get(_address(scope)) if scope["type"] == "http" else None
        if asset is None:
            await app(scope, receive, send)
        else:
            packing = _taken(Headers(scope=scope).get("accept-encoding", ""))
            await (await _response(asset, packing))(scope, receive, send)

    return wrapped


def own_address(name: str) -> str:
    """Where a file of ours is, with a mark of its content: a server of another version does not answer for it."""
    return f"/{name}?{hashlib.sha256(_HERE.joinpath(name).read_bytes()).hexdigest()[:8]}"


def _address(scope: Scope) -> str:
    """What is asked for, with what stands behind its question mark."""
    path, query = str(scope["path"]), bytes(scope["query_string"]).decode("latin-1")
    return f"{path}?{query}" if query else path


def _ours() -> dict[str, Path]:
    return {own_address(name): _HERE / name for name in (SCRIPT, STYLE)}


def _streamlits() -> dict[str, Path]:
    """The address of each file of Streamlit's that packing makes smaller."""
    root = Path(get_static_dir())
    found = (path for path in (root / "static").rglob("*") if path.suffix in TYPES)
    return {f"/{path.relative_to(root).as_posix()}": path for path in found}


def _taken(accepted: str) -> str | None:
    """The smallest packing that a browser takes; one of weight 0 it does not."""
    said = (part.replace(" ", "").partition(";q=") for part in accepted.lower().split(","))
    taken = {name for name, _, weight in said if not weight or weight.strip("0.")}
    return next((name for name in PACKINGS if name in taken), None)


async def _response(asset: Path, packing: str | None) -> Response:
    """The file. Its type is said here: a Windows registry may hold another one for .js."""
    headers = {"Vary": "Accept-Encoding", "Cache-Control": _ONE_YEAR}
    if packing:
        headers["Content-Encoding"] = packing
    return Response(await run_in_threadpool(_read, asset, packing), headers=headers, media_type=TYPES[asset.suffix])


@cache
def _read(asset: Path, packing: str | None) -> bytes:
    data = asset.read_bytes()
    return PACKINGS[packing](data) if packing else data
