"""The files that a browser fetches beside the page: Streamlit's scripts and styles, packed, and three of our own."""

import gzip
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import MappingProxyType

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from dashboard.settings import ROOT

PACKED = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}
TYPES = PACKED | {".woff2": "font/woff2"}
SCRIPT, STYLE = "sonae.js", "sonae.css"
"""Ours: a few lines that run before the pages do, and the look of what Streamlit does not draw itself."""
ICONS, ALL_ICONS = "icons.woff2", "MaterialSymbols-Rounded.nEdyypZU.woff2"
"""The icons that some page may show, a twentieth of Streamlit's font, in its place. The name of that bears a mark of
its content: another Streamlit's has another one, and is sent whole until ours is made anew (``tests/house/icons.py``).
"""
TIGHT = ROOT / ".packed"
_LARGE, _TIGHTEST = 2_000_000, 11  # bytes: what draws charts and maps; of brotli's levels
_HERE = Path(__file__).parent
_ONE_YEAR = "public, immutable, max-age=31536000"


def _as_gzip(data: bytes) -> bytes:
    return gzip.compress(data, 6)


def _as_brotli(data: bytes, level: int = 9) -> bytes:
    """A sixth less than gzip. pyarrow takes a moment to import, which the start of a server need not wait for."""
    from pyarrow import Codec

    return bytes(Codec("brotli", compression_level=level).compress(data))


PACKINGS = MappingProxyType({"br": _as_brotli, "gzip": _as_gzip})
"""How files are packed, the smallest first. Browsers take brotli over HTTPS and from this machine only."""


def with_packed_assets(app: ASGIApp) -> ASGIApp:
    """Answers for these files, each packed once: Streamlit sends its own as they are.

    Their addresses change with their content, so that a browser may keep them for good; but for our icons, which are at
    Streamlit's address.
    """
    assets = _ours() | _streamlits() | {f"/static/media/{ALL_ICONS}": _HERE / ICONS}

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
    found = (path for path in (root / "static").rglob("*") if path.suffix in PACKED)
    return {f"/{path.relative_to(root).as_posix()}": path for path in found}


def _taken(accepted: str) -> str | None:
    """The smallest packing that a browser takes; one of weight 0 it does not."""
    said = (part.replace(" ", "").partition(";q=") for part in accepted.lower().split(","))
    taken = {name for name, _, weight in said if not weight or weight.strip("0.")}
    return next((name for name in PACKINGS if name in taken), None)


async def _response(asset: Path, packing: str | None) -> Response:
    """The file. Its type is said here: a Windows registry may hold another one for .js."""
    packing = packing if asset.suffix in PACKED else None
    headers = {"Vary": "Accept-Encoding", "Cache-Control": "no-cache" if asset.name == ICONS else _ONE_YEAR}
    if packing:
        headers["Content-Encoding"] = packing
    return Response(await run_in_threadpool(_read, asset, packing), headers=headers, media_type=TYPES[asset.suffix])


@cache
def _read(asset: Path, packing: str | None) -> bytes:
    tight = _tight(asset)
    if packing == "br" and tight.is_file():
        return tight.read_bytes()
    data = asset.read_bytes()
    return PACKINGS[packing](data) if packing else data


def _tight(asset: Path) -> Path:
    """Where a file of Streamlit's is kept packed tightly: its name changes with its content."""
    return TIGHT / f"{asset.name}.br"


def pack_tightly(assets: Iterable[Path], folder: Path) -> None:
    """Packs the largest of these as small as can be, a tenth smaller than a server does at once: some ten seconds,
    which an installation takes and no start of a server.
    """
    folder.mkdir(exist_ok=True)
    for asset in assets:
        tight = folder / _tight(asset).name
        if asset.stat().st_size > _LARGE and not tight.is_file():
            unfinished = tight.with_suffix(".new")
            unfinished.write_bytes(_as_brotli(asset.read_bytes(), _TIGHTEST))
            unfinished.replace(tight)


if __name__ == "__main__":
    pack_tightly(_streamlits().values(), TIGHT)
