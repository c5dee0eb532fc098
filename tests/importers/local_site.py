"""A web site on this machine for the tests: what it answers is a table, and what it was asked is kept."""

import inspect
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]
# the tests cut the network by putting a guard around this (tests/conftest.py); a site of one's own is let through
CONNECT = inspect.getclosurevars(socket.socket.connect).nonlocals["original"]


class Site:
    """`answers` maps a path to what is done; `asked` holds (path, headers) of every request."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append((self.path, dict(self.headers)))
                try:
                    site.answers[self.path](self)
                except OSError:  # whoever asked has gone
                    pass

            def log_message(self, format, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.port = self.server.server_address[1]
        self._thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()

    def dial(self, _ip: str, _port: int, wait: float) -> socket.socket:
        """Connect to this site, whatever was asked for."""
        made = socket.socket()
        made.settimeout(wait)
        CONNECT(made, ("127.0.0.1", self.port))
        return made


def gives(data: bytes = b"", kind: str = "text/html", status: int = 200, **headers: str) -> Answer:
    """Answer with these bytes and headers."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if kind:
            handler.send_header("Content-Type", kind)
        for name, value in {"Content_Length": str(len(data)), **headers}.items():
            if value:
                handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def leads_to(address: str, status: int = 302) -> Answer:
    """Answer with a redirect."""
    return gives(b"", "", status, Location=address)
