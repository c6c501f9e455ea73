"""A web server in front of ours, as a process of the test: nginx with the text of the docs, but for ports and files."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.serving import ROOT, free_ports

CONFIGURATION = ROOT / "docs" / "deploy" / "nginx.conf"
NAME = "sonae.example.jp"
PATHS = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", str(ROOT / ".nginx" / "usr" / "sbin")])
TRIES = 5  # somebody else may take a port that was free a moment ago
AROUND = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{text}
}}
"""


@dataclass(frozen=True)
class Proxy:
    """A running nginx: its two ports on this machine, what a client must trust, and the file of what went wrong."""

    https: int
    http: int
    trust: ssl.SSLContext
    errors: Path


@contextmanager
def proxied(folder: Path, passing_to: Mapping[str, str], *, configuration: Path = CONFIGURATION) -> Iterator[Proxy]:
    """Runs nginx for the block. ``passing_to``: each ``host:port`` of the text → that of a server of the test."""
    certificate, key = _certificate(folder)
    trust = _trusting(certificate)
    text = _put(configuration.read_text(encoding="utf-8"), passing_to)
    text = _put(text, {"/etc/ssl/sonae/fullchain.pem": str(certificate), "/etc/ssl/sonae/privkey.pem": str(key)})
    for _ in range(TRIES):
        https, http = free_ports(2)
        with _nginx(folder, text, https=https, http=http) as process:
            if _has_begun(process, https):
                yield Proxy(https, http, trust, folder / "error.log")
                return
    raise AssertionError((folder / "error.log").read_text(encoding="utf-8"))


def _trusting(certificate: Path) -> ssl.SSLContext:
    """What a client of the tests trusts. It reads and writes in two threads, which Python 3.11 does not keep apart:
    with TLS 1.3, where the server writes at once, one request in some hundreds was lost in the client.
    """
    trust = ssl.create_default_context(cafile=str(certificate))
    trust.maximum_version = ssl.TLSVersion.TLSv1_2
    return trust


@contextmanager
def _nginx(folder: Path, text: str, *, https: int, http: int) -> Iterator[subprocess.Popen[bytes]]:
    """The process, on those ports of this machine only."""
    text = _put(text, {"listen 443": f"listen 127.0.0.1:{https}", "listen 80": f"listen 127.0.0.1:{http}"})
    file = folder / "nginx.conf"
    file.write_text(AROUND.format(folder=folder, text=text), encoding="utf-8")
    program = shutil.which("nginx", path=PATHS)
    assert program, "nginx is missing: sh tests/server/install.sh"
    with subprocess.Popen([program, "-p", str(folder), "-c", str(file)], stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()


def _put(text: str, others: Mapping[str, str]) -> str:
    """The text with each of these in place of what it says, which must be there."""
    for said, other in others.items():
        assert said in text, f"{said} is not in the configuration"
        text = text.replace(said, other)
    return text


def _has_begun(process: subprocess.Popen[bytes], port: int) -> bool:
    """Waits until it listens; False where it ended instead."""
    while process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return True
        time.sleep(0.02)
    return False


def _certificate(folder: Path) -> tuple[Path, Path]:
    """One that says of itself that it is ``NAME``, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "certificate.pem").write_bytes(signed.public_bytes(pem))
    (folder / "key.pem").write_bytes(private)
    return folder / "certificate.pem", folder / "key.pem"
