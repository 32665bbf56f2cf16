"""A real web server on loopback whose pages a test writes down, and which keeps what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass(frozen=True)
class Reply:
    body: bytes | str = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    pieces: tuple[bytes, ...] = ()
    pause: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    cookie: str
    body: str
    headers: dict[str, str]


Page = str | bytes | Reply | Callable[[Asked], Reply]


@dataclass
class Site:
    pages: dict[str, Page]
    server: ThreadingHTTPServer
    asked: list[Asked] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    @property
    def paths(self) -> list[str]:
        return [one.path for one in self.asked]


def redirect(target: str, status: int = 303, cookie: str = "") -> Reply:
    return Reply(b"", status, (("Location", target), *([("Set-Cookie", cookie)] if cookie else [])))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    site: Site

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        asked = Asked(self.command, self.path, self.headers.get("Cookie", ""), body, dict(self.headers))
        self.site.asked.append(asked)
        page = self.site.pages.get(self.path, Reply("nothing here", 404))
        reply = page(asked) if callable(page) else page
        if not isinstance(reply, Reply):
            reply = Reply(reply)
        content = reply.body.encode() if isinstance(reply.body, str) else reply.body
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        if not reply.pieces:
            self.send_header("Content-Length", str(len(content)))
        else:
            self.send_header("Connection", "close")
        self.end_headers()
        try:
            self.wfile.write(content)
            for piece in reply.pieces:
                self.wfile.write(piece)
                self.wfile.flush()
                reply.pause()
        except OSError:
            self.close_connection = True

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up: that is what is tested."""


@contextmanager
def serving(pages: dict[str, Page]) -> Iterator[Site]:
    handler = type("Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    handler.site = site = Site(pages, server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def serve() -> Iterator[Callable[[dict[str, Page]], Site]]:
    with ExitStack() as stack:
        yield lambda pages: stack.enter_context(serving(pages))


@pytest.fixture
def reply() -> type[Reply]:
    return Reply


@pytest.fixture(name="redirect")
def redirect_fixture() -> Callable[..., Reply]:
    return redirect
