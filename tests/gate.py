"""A gate before S3-compatible storage that looks at keys, which the storage of our tests does not: a request must be
signed by an account that it knows (Signature Version 4), and may write only if that account may.
"""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler

from tests.serving import answering

READING = ("GET", "HEAD")
NOT_PASSED_ON = ("connection", "transfer-encoding", "server", "date")

Answer = tuple[int, Mapping[str, str], bytes]
"""Status, headers, body."""


@dataclass(frozen=True)
class Account:
    """Its two keys, and whether it may write."""

    name: str
    secret: str
    may_write: bool


class Guard(BaseHTTPRequestHandler):
    """Looks at the keys of a request, and passes it on."""

    protocol_version = "HTTP/1.1"
    storage: str
    accounts: Mapping[str, Account]

    def handle_one_request(self) -> None:
        """Whatever the method is."""
        self.raw_requestline = self.rfile.readline()
        self.close_connection = not (self.raw_requestline and self.parse_request())
        if not self.close_connection:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self._tell(*self._answer(body))

    def _answer(self, body: bytes) -> Answer:
        """What the storage says, or why it is not asked."""
        account = self.accounts.get(_said(self.headers, "Credential").partition("/")[0])
        if account is None:
            return _refused("InvalidAccessKeyId")
        if not is_signed(self.command, self.path, self.headers, account.secret):
            return _refused("SignatureDoesNotMatch")
        if self.command not in READING and not account.may_write:
            return _refused("AccessDenied")
        return _passed_on(self.storage, self.command, self.path, dict(self.headers), body)

    def _tell(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | dict(headers)).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is told of a request."""


@contextmanager
def gate(storage: str, accounts: Mapping[str, Account]) -> Iterator[str]:
    """The address of a gate before the storage at ``host:port`` until the block ends."""
    guard = type("GuardOfOne", (Guard,), {"storage": storage, "accounts": accounts})
    with answering(guard) as address:
        yield address


def is_signed(method: str, path: str, headers: Message, secret: str) -> bool:
    """Whether the signature of a request is that of this secret."""
    signed, scope = _said(headers, "SignedHeaders"), _said(headers, "Credential").partition("/")[2]
    place, _, query = path.partition("?")
    told = [f"{name}:{' '.join(str(headers[name]).split())}\n" for name in signed.split(";")]
    request = [
        method,
        place,
        "&".join(sorted(query.split("&"))),
        "".join(told),
        signed,
        headers["x-amz-content-sha256"],
    ]
    digest = hashlib.sha256("\n".join(request).encode()).hexdigest()
    key = f"AWS4{secret}".encode()
    for part in (*scope.split("/"), "\n".join(["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, digest])):
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.compare_digest(key.hex(), _said(headers, "Signature"))


def _said(headers: Message, name: str) -> str:
    """One part of how a request is signed."""
    parts = headers.get("Authorization", "").removeprefix("AWS4-HMAC-SHA256").split(",")
    return next((part.partition("=")[2] for part in parts if part.strip().startswith(f"{name}=")), "")


def _passed_on(storage: str, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """What the storage says."""
    connection = HTTPConnection(storage)
    try:
        connection.request(method, path, body=body, headers=dict(headers))
        answer = connection.getresponse()
        told = {name: value for name, value in answer.getheaders() if name.lower() not in NOT_PASSED_ON}
        return answer.status, told, answer.read()
    finally:
        connection.close()


def _refused(code: str) -> Answer:
    told = f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{code}</Message></Error>'
    return 403, {}, told.encode()
