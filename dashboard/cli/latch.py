"""Two processes on this machine prove to each other that they know one key, without either of them saying it.

Each names something that nobody has named before, and returns the other's under HMAC-SHA-256: what was overheard opens
nothing later, and neither side can hand the other's proof back as its own.
"""

import hmac
import secrets
from io import BufferedRWPair

LONGEST = 1 << 12  # bytes of one line of the greeting


def let_in(wire: BufferedRWPair, key: bytes) -> bool:
    """The server's side: whether the caller knows the key, who is then shown that the server does."""
    ours = _fresh()
    _say(wire, ours)
    theirs, _, proof = _hear(wire).partition(b" ")
    if not hmac.compare_digest(proof, _proof(key, b"caller", ours, theirs)):
        return False
    _say(wire, _proof(key, b"server", ours, theirs))
    return True


def come_in(wire: BufferedRWPair, key: bytes) -> bool:
    """The caller's side: whether this is the server that wrote the key down."""
    theirs, ours = _hear(wire), _fresh()
    _say(wire, ours + b" " + _proof(key, b"caller", theirs, ours))
    return hmac.compare_digest(_hear(wire), _proof(key, b"server", theirs, ours))


def _fresh() -> bytes:
    return secrets.token_hex(32).encode()


def _proof(key: bytes, *said: bytes) -> bytes:
    return hmac.digest(key, b" ".join(said), "sha256").hex().encode()


def _say(wire: BufferedRWPair, line: bytes) -> None:
    wire.write(line + b"\n")
    wire.flush()


def _hear(wire: BufferedRWPair) -> bytes:
    return wire.readline(LONGEST).rstrip(b"\n")
