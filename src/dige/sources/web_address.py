"""Web addresses: one spelling for each, so that a page is fetched once however the links to it are written.

Lower-case scheme and host, no default port, no dot segments, no fragment; percent-escapes in capitals and only where
they are needed. What is equal by RFC 3986 becomes equal as text, and nothing else does. Name and password in an
address are left out: they are never sent.
Sources: RFC 3986 section 6.2, RFC 9110 section 4.2.3; WHATWG URL for what browsers do with a backslash.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

DEFAULT_PORTS: Final = {"http": 80, "https": 443}

_UNRESERVED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEPT: Final = _UNRESERVED | frozenset(b"!$&'()*+,;=:@/?[]")
_PIECE: Final = re.compile(rb"%([0-9A-Fa-f]{2})|.", re.DOTALL)
_HOST: Final = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?|\[[0-9a-f:.]+\]")
_EDGES: Final = "".join(map(chr, range(0x21)))


def normalised(target: str, base: str = "") -> str | None:
    """Return the address that a link leads to from `base`, or None where it is not http(s) or no address at all."""
    written = re.sub(r"[\t\r\n]", "", target.strip(_EDGES))
    written = _forward(written)
    try:
        parts = urlsplit(urljoin(base, written) if base else written)
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not host:
        return None
    if port is not None and port != DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    return urlunsplit(SplitResult(scheme, host, _without_dots(_escaped(parts.path)), _escaped(parts.query), ""))


def origin(address: str) -> str:
    """Return scheme, host and port of a normalised address: `https://portal.example:8443`."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def request_target(address: str) -> str:
    """Return what stands in the request's first line for a normalised address: path and query."""
    return address[len(origin(address)) :]


def file_name(address: str) -> str:
    """Return the last step of the path as a person reads it, "" where the path ends in a slash."""
    return unquote(urlsplit(address).path.rpartition("/")[2])


def _forward(written: str) -> str:
    """Turn backslashes before the query into slashes, as browsers do."""
    end = min((written.find(sign) for sign in "?#" if sign in written), default=len(written))
    return written[:end].replace("\\", "/") + written[end:]


def _host(written: str) -> str:
    if ":" in written:
        written = f"[{written}]"
    elif not written.isascii():
        written = written.encode("idna").decode("ascii")
    host = written.lower().rstrip(".")
    if not _HOST.fullmatch(host):
        raise ValueError("host")
    return host


def _escaped(part: str) -> str:
    def one(piece: re.Match[bytes]) -> bytes:
        if piece[1] is None:
            byte = piece[0][0]
            return piece[0] if byte in _KEPT else b"%%%02X" % byte
        byte = int(piece[1], 16)
        return bytes((byte,)) if byte in _UNRESERVED else b"%" + piece[1].upper()

    return _PIECE.sub(one, part.encode("utf-8", "replace")).decode("ascii")


def _without_dots(path: str) -> str:
    """Remove `.` and `..` steps (RFC 3986, section 5.2.4); the path of a site begins with a slash."""
    kept: list[str] = []
    steps = path.removeprefix("/").split("/")
    for step in steps:
        if step == "..":
            del kept[-1:]
        elif step != ".":
            kept.append(step)
    if steps[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
