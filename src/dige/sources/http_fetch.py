"""Fetching: one request to the one server in scope, and its answer in memory that no disk sees.

The connection is made to that server and to no other: there is no proxy, the environment's are not read, and a redirect
is an answer like any other (`redirects` decides). Every answer is limited in time and bytes, before and after
unpacking, because the server may be hostile or broken.
Sources: RFC 9110 (semantics), RFC 9112 (messages), RFC 1952 (gzip); urllib3's user guide; memfd_create(2).
"""

from __future__ import annotations

import http.client
import logging
import os
import socket
import ssl
import threading
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode, urlsplit

from dige import __version__
from dige.errors import MissingPart, Unreadable
from dige.messages import say
from dige.sources.cookies import Cookies
from dige.sources.web_address import origin, request_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

Fields = tuple[tuple[str, str], ...]

USER_AGENT: Final = f"Dige/{__version__}"
CHUNK: Final = 65_536
_REST: Final = 65_536  # of a body that nobody wants, read so that the connection can be used again


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how much one answer may be: seconds to connect, between bytes, in all; bytes once unpacked."""

    connect_seconds: float = 10.0
    silent_seconds: float = 30.0
    total_seconds: float = 600.0
    body_bytes: int = 200 * 2**20


@dataclass(frozen=True, slots=True, repr=False)  # addresses may hold personal numbers
class Answer:
    """What came back. descriptor: the unpacked body in memory, for the taker to close, or -1 where it was not kept."""

    address: str
    status: int
    phrase: str
    headers: Fields
    fetched: datetime
    descriptor: int = -1
    size: int = 0

    def header(self, name: str) -> str:
        """Return the first header of a name (small letters), "" for none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def leads_to(self) -> str:
        """The target of a redirect as it stands, "" where this is none."""
        return self.header("location") if self.status in (301, 302, 303, 307, 308) else ""


def check_installed(package: str = "urllib3") -> None:
    """Raise MissingPart where the optional part for websites is not installed."""
    if find_spec(package) is None:
        raise MissingPart(say("sources.no_web"))


class Fetcher:
    """A session with one server: its connection and its cookies."""

    def __init__(
        self,
        server: str,
        clock: Callable[[], datetime],
        patience: Patience | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """Take the server as `origin` writes it. trust: the certificates believed in; by default the system's."""
        # The library logs addresses and pieces of broken headers, and either can hold a personal number.
        logging.getLogger("urllib3").setLevel(logging.CRITICAL + 1)
        self._server = server
        self._clock = clock
        self._patience = patience or Patience()
        self._trust = trust
        self._connection: HTTPConnection | None = None
        self.cookies = Cookies()

    def fetch(self, method: str, address: str, fields: Fields = (), *, keep: bool = True) -> Answer:
        """Make one request. keep: whether a good answer's body (2xx) is wanted. Raises Unreadable.

        AssertionError for an address on another server: nothing may ask for that.
        """
        assert origin(address) == self._server, "outside the scope"
        if self._connection is not None and method == "GET":
            # A server may close a connection that is kept open just as it is used again; that says nothing about it.
            with suppress(_Stale):
                return self._once(method, address, fields, keep=keep, used=True)
        self.close()
        return self._once(method, address, fields, keep=keep)

    def close(self) -> None:
        """Close the connection; the cookies stay."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _once(self, method: str, address: str, fields: Fields, *, keep: bool, used: bool = False) -> Answer:
        connection = self._connection = self._connection or self._connect()
        headers = self._headers(method, address)
        body = urlencode(fields).encode("ascii") if method == "POST" else None
        line = connection.sock
        answer: Answer | None = None
        try:
            with _trouble_told(self), _deadline(lambda: line, self._patience.total_seconds):
                try:
                    connection.request(
                        method,
                        request_target(address),
                        body=body,
                        headers=headers,
                        preload_content=False,
                        decode_content=False,
                    )
                    response = connection.getresponse()
                except (http.client.RemoteDisconnected, ConnectionError):
                    if used:
                        raise _Stale from None
                    raise
                try:
                    answer = self._answered(response, address, keep=keep)
                except BaseException:
                    response.close()  # the connection may have let go of its line to it
                    raise
        except Unreadable:
            if answer is not None and answer.descriptor >= 0:  # cut by the deadline just as it seemed to be whole
                os.close(answer.descriptor)
            raise
        if connection.sock is None:  # the server keeps no connections open
            self._connection = None
        return answer

    def _answered(self, response: BaseHTTPResponse, address: str, *, keep: bool) -> Answer:
        now = self._clock()
        headers = tuple((key, _readable(value)) for key, value in response.headers.iteritems())
        self.cookies.take((value for key, value in headers if key.lower() == "set-cookie"), address, now)
        answer = Answer(address, response.status, response.reason or "", headers, now)
        if keep and 200 <= response.status < 300:
            descriptor = os.memfd_create("answer")
            try:
                size = self._spool(response, answer.header("content-encoding"), descriptor)
            except BaseException:
                os.close(descriptor)
                raise
            return Answer(address, response.status, answer.phrase, headers, now, descriptor, size)
        self._let_go(response)
        return answer

    def _spool(self, response: BaseHTTPResponse, encoding: str, descriptor: int) -> int:
        """Write the unpacked body; return its size in bytes."""
        most = self._patience.body_bytes
        length = response.headers.get("content-length", "")
        if length.isdecimal() and len(length) < 19 and int(length) > most:
            raise Unreadable("too large", f"body limit of {most} bytes")
        size = 0
        for piece in _unpacked(self._pieces(response), encoding):
            size += len(piece)
            if size > most:
                raise Unreadable("too large", f"body limit of {most} bytes")
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        os.lseek(descriptor, 0, os.SEEK_SET)
        return size

    def _pieces(self, response: BaseHTTPResponse) -> Iterator[bytes]:
        while piece := response.read1(CHUNK):
            yield piece

    def _let_go(self, response: BaseHTTPResponse) -> None:
        """Leave a body unread; a short one is read, since that is cheaper than a new connection."""
        length = response.headers.get("content-length", "")
        if length.isdecimal() and len(length) < 9 and int(length) <= _REST:
            for _ in self._pieces(response):
                pass
        else:
            response.close()
            self.close()

    def _headers(self, method: str, address: str) -> dict[str, str]:
        headers = {
            "User-Agent": USER_AGENT,
            "Accept": "*/*",
            "Accept-Language": "da, en;q=0.7",
            "Accept-Encoding": "gzip",
        }
        if cookies := self.cookies.header(address):
            headers["Cookie"] = cookies
        if method == "POST":
            # Frameworks refuse a form that does not come from their own site; the page's address is not told.
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self._server}
            headers["Referer"] = f"{self._server}/"
        return headers

    def _connect(self) -> HTTPConnection:
        from urllib3.connection import HTTPConnection, HTTPSConnection

        parts = urlsplit(self._server)
        host = (parts.hostname or "") if ":" not in (parts.hostname or "") else f"[{parts.hostname}]"
        seconds = self._patience.connect_seconds
        if parts.scheme == "https":
            trust = self._trust or ssl.create_default_context()
            connection: HTTPConnection = HTTPSConnection(host, parts.port, timeout=seconds, ssl_context=trust)
        else:
            connection = HTTPConnection(host, parts.port, timeout=seconds)
        with _trouble_told(self), _deadline(lambda: connection.sock, self._patience.total_seconds):
            try:
                connection.connect()
                connection.timeout = self._patience.silent_seconds  # set on the line with each request
            except BaseException:
                connection.close()
                raise
        return connection


class _Stale(Exception):
    """The server had closed the connection before this request."""


class _Deadline(Exception):
    """The time for one answer is over."""


def _readable(value: str) -> str:
    """Undo what the library does to a header's bytes: most that are not ASCII were written as UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


@contextmanager
def _deadline(line: Callable[[], socket.socket | None], seconds: float) -> Iterator[None]:
    """Cut the line when the time is over: a server can drip bytes for ever without once being silent.

    The line, not the connection, for a connection lets go of its line as soon as the server says "close".
    """
    over = threading.Event()

    def cut() -> None:
        over.set()
        open_line = line()
        if open_line is not None:
            with suppress(OSError):
                open_line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception:
        if over.is_set():
            raise _Deadline from None
        raise
    finally:
        timer.cancel()
    if over.is_set():
        raise _Deadline


@contextmanager
def _trouble_told(fetcher: Fetcher) -> Iterator[None]:
    """Turn what can go wrong on the network into Unreadable with a fixed detail, and give the connection up."""
    from urllib3 import exceptions as trouble

    try:
        yield
    except BaseException as error:
        fetcher.close()
        if isinstance(error, (Unreadable, _Stale)) or not isinstance(error, Exception):
            raise
        if isinstance(error, _Deadline):
            raise Unreadable("too slow", "time limit of one answer") from None
        words = (
            (trouble.NameResolutionError, "name not found"),
            (trouble.NewConnectionError, "connection refused"),  # a kind of timeout to the library, so it stands first
            ((trouble.TimeoutError, TimeoutError), "timeout"),
            ((ssl.SSLCertVerificationError,), "TLS certificate not trusted"),
            ((trouble.SSLError, ssl.SSLError), "TLS"),
            ((trouble.ProtocolError, trouble.HTTPError, http.client.HTTPException, OSError), "connection broken"),
        )
        for kinds, detail in words:
            if isinstance(error, kinds):
                raise Unreadable("unreachable", detail) from None
        raise


def _unpacked(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """Undo the content encoding, a bounded piece at a time: a bomb is met by the limit, not by the memory."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in ("gzip", "x-gzip"):
        raise Unreadable("unsupported", "content encoding")  # only gzip was offered
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    begun = False
    try:
        for packed in pieces:
            while packed:
                if unpacker.eof:  # one more member
                    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
                begun = True
                yield unpacker.decompress(packed, CHUNK)
                packed = unpacker.unused_data or unpacker.unconsumed_tail
    except zlib.error:
        raise Unreadable("damaged", "gzip") from None
    if begun and not unpacker.eof:
        yield unpacker.flush()
        if not unpacker.eof:
            raise Unreadable("damaged", "gzip ends early")
