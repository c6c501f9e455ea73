"""Speaks to a server of ours as a browser does, by Streamlit's own messages over a websocket, but draws nothing."""

import http.client
import json
import ssl
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.util import calc_hash
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string
from websockets import Origin, Subprotocol
from websockets.sync.client import ClientConnection, connect

XSRF, USER = "_streamlit_xsrf", "_streamlit_user"
PATIENCE = 60  # seconds until something that was asked for counts as missing


@dataclass(frozen=True)
class Talk:
    """One sitting."""

    socket: ClientConnection

    def visit(self, page: str, query: str = "") -> bytes:
        """Everything that the server sends for a page, told by its name alone, as a link or a forged message would."""
        return b"".join(self.ask(rerun(page, query), until="script_finished"))

    def filled(self, page: str, form: str, *, query: str = "", text: str = "") -> BackMsg:
        """The message that sends a form of a page off, by the names under which this sitting is shown its parts: with
        that text, and the first of what there is to choose from. ``form``: how its name begins.
        """
        asked = rerun(page, query)
        widgets = asked.rerun_script.widget_states.widgets
        for block in [message.delta.add_block for message in self._shown(asked)]:
            if block.popover.id:
                widgets.add(id=block.popover.id, bool_value=True)  # what is folded is drawn once it is open
        sent = self._shown(asked)
        for element in [message.delta.new_element for message in sent]:
            part = getattr(element, element.WhichOneof("type") or "empty")
            if getattr(part, "form_id", "").startswith(form):
                _fill(widgets.add(id=part.id), element, text)
        return asked

    def _shown(self, asked: BackMsg) -> list[ForwardMsg]:
        """All that the page is made of."""
        return [ForwardMsg.FromString(data) for data in self.ask(asked, until="script_finished")]

    def upload_address(self, name: str) -> str:
        """Where the server wants a file of that name sent to."""
        asked = BackMsg()
        asked.file_urls_request.request_id, asked.file_urls_request.file_names[:] = "1", [name]
        answer = ForwardMsg.FromString([*self.ask(asked, until="file_urls_response")][-1])
        return answer.file_urls_response.file_urls[0].upload_url

    def ask(self, asked: BackMsg, *, until: str) -> Iterator[bytes]:
        """The messages that answer, up to the first of that type. Raises TimeoutError."""
        self.socket.send(asked.SerializeToString())
        while True:
            data = self.socket.recv(timeout=PATIENCE, decode=False)
            yield data
            if ForwardMsg.FromString(data).WhichOneof("type") == until:
                return


def _fill(widget: WidgetState, element: Element, text: str) -> None:
    """What is told of one part of a form."""
    if element.WhichOneof("type") == "button":
        widget.trigger_value = True
    elif element.WhichOneof("type") == "multiselect":
        widget.string_array_value.data[:] = element.multiselect.options[:1]
    else:
        widget.string_value = text


def rerun(page: str, query: str = "", *, held: Collection[str] = ()) -> BackMsg:
    """The message that asks for a page, without a name for the first; what was pressed and filled in may be added.
    ``held``: the pieces that the browser has kept (``to_hold``), which need not be sent again.
    """
    asked = BackMsg()
    asked.rerun_script.page_script_hash = calc_hash(page) if page else ""
    asked.rerun_script.query_string = query
    asked.rerun_script.cached_message_hashes.extend(held)
    return asked


def to_hold(sent: Iterable[bytes]) -> set[str]:
    """The large pieces of a page, which a browser keeps."""
    messages = [ForwardMsg.FromString(data) for data in sent]
    return {message.hash for message in messages if message.metadata.cacheable}


@contextmanager
def talk(
    address: str,
    *,
    cookies: Mapping[str, str] | None = None,
    origin: str | None = None,
    trust: ssl.SSLContext | None = None,
    port: int | None = None,
) -> Iterator[Talk]:
    """A sitting at the server of that address. ``port``: that of this machine at which it really is; ``origin``: the
    site whose script opens it, unless that is the server's own.
    """
    known = cookies or {}
    told = "; ".join(f"{name}={value}" for name, value in known.items())
    with connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream",
        origin=Origin(origin or address),
        subprotocols=[Subprotocol(said) for said in ("streamlit", known[XSRF])] if XSRF in known else None,
        additional_headers={"Cookie": told} if told else None,
        ssl=trust,
        max_size=None,
        open_timeout=PATIENCE,
        proxy=None,
        **({"address": ("127.0.0.1", port)} if port else {}),
    ) as socket:
        yield Talk(socket)


def signed_in(origin: str, secret: str, **claims: object) -> dict[str, str]:
    """The cookies of somebody of whom the identity provider said these things, signed with that secret."""
    said = json.dumps({"origin": origin, "is_logged_in": True, "iat": time.time(), **claims})
    return {XSRF: generate_xsrf_token_string(), USER: create_signed_value(secret, USER, said).decode()}


def as_headers(cookies: Mapping[str, str]) -> dict[str, str]:
    """What a page of ours sends along with a request of its own."""
    told = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    return told | ({"X-Xsrftoken": cookies[XSRF]} if XSRF in cookies else {})


def send_file(address: str, path: str, data: bytes, *, cookies: Mapping[str, str], name: str = "a.csv") -> int:
    """The status that an upload of those bytes gets, sent as a form."""
    mark = b"-----a boundary"
    head = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'.encode()
    body = b"--" + mark + b"\r\n" + head + data + b"\r\n--" + mark + b"--\r\n"
    headers = {"Content-Type": f"multipart/form-data; boundary={mark.decode()}"}
    headers |= as_headers(cookies)
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
    connection.request("PUT", path, body, headers)
    status = connection.getresponse().status
    connection.close()
    return status
