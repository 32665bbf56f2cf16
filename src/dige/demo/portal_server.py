"""The portal's server: a real HTTP server on loopback that keeps strangers out until they press "Fri adgang".

Why: the case turned on one button, so the demo must be walked as a visitor walks it: a form, a cookie, a list. Nobody
can log in; the button gives everybody the cookie `adgang=fri`. Without it every document answers 303 to the front
page. Only files that were there at the start are served, so no address reaches outside the tree.
Source: RFC 9110 (methods, 303, If-Modified-Since), RFC 6265 (cookies).
"""

from __future__ import annotations

import mimetypes
import socketserver
import threading
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from dige.demo.portal import DOCUMENTS, front_page

_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".eml": "message/rfc822",
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FORM_LIMIT = 65_536


class _Server(ThreadingHTTPServer):
    """Knows the files by their decoded path."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], files: dict[str, Path]) -> None:
        self.files = files
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        """Bind without asking the name service for the host's name, as the standard class would."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])


class _Handler(BaseHTTPRequestHandler):
    """Front page, two forms, and the documents for who has the cookie."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each small answer waits for the client to acknowledge its head
    server_version = "Arkivhuset/2.3"
    sys_version = ""
    server: _Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path.endswith("/"):
            path += "index.html"
        if path.startswith(f"/{DOCUMENTS}/") and not self._let_in():
            self._redirect("/")
            return
        file = self.server.files.get(path)
        if file is None:
            self._send(HTTPStatus.NOT_FOUND, b"Siden findes ikke.\n", "text/plain; charset=utf-8")
            return
        self._send_file(file)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > _FORM_LIMIT:
            self.close_connection = True
            self._send(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"", "text/plain; charset=utf-8")
            return
        self.rfile.read(int(length))
        path = urlsplit(self.path).path
        if path == "/fri-adgang":
            self._redirect(f"/{DOCUMENTS}/", cookie="adgang=fri; Path=/; HttpOnly")
        elif path == "/login":
            text = front_page("Forkert brugernavn eller adgangskode.")
            self._send(HTTPStatus.FORBIDDEN, text.encode("utf-8"), _TYPES[".html"])
        else:
            self._send(HTTPStatus.NOT_FOUND, b"Siden findes ikke.\n", "text/plain; charset=utf-8")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the demo's log is written by `portal_log`, and standard error belongs to the command."""

    def _let_in(self) -> bool:
        try:
            cookies = SimpleCookie(self.headers.get("Cookie", ""))
        except CookieError:
            return False
        return "adgang" in cookies and cookies["adgang"].value == "fri"

    def _redirect(self, target: str, *, cookie: str | None = None) -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_file(self, file: Path) -> None:
        modified = int(file.stat().st_mtime)
        if self._unchanged_since(modified):
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
            return
        body = file.read_bytes()
        kind = _TYPES.get(file.suffix) or mimetypes.types_map.get(file.suffix, "application/octet-stream")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", formatdate(modified, usegmt=True))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _unchanged_since(self, modified: int) -> bool:
        asked = self.headers.get("If-Modified-Since")
        if not asked:
            return False
        try:
            return modified <= parsedate_to_datetime(asked).timestamp()
        except ValueError:
            return False


class PortalServer:
    """A running portal; leave the `with` block, or call `close`, to stop it."""

    def __init__(self, server: _Server) -> None:
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """The front page's address, `http://127.0.0.1:…/`."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}/"

    def close(self) -> None:
        """Stop taking requests and free the port."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def serve_portal(folder: Path, host: str = "127.0.0.1", port: int = 0) -> PortalServer:
    """Serve the tree that `write_portal` wrote; port 0 takes a free one. OSError if the port is taken."""
    files = {f"/{file.relative_to(folder).as_posix()}": file for file in folder.rglob("*") if file.is_file()}
    return PortalServer(_Server((host, port), files))
