"""Exposed resources: what lay open, and how its lines are found in a log without reading every line.

A resource is the outermost item of a finding (a number in an archive is fetched by fetching the archive). It is known
by its web address, or by its path under the folder that was published at the site's root. A log line asks for it when
host (where both tell one) and path are equal, percent-encoding undone, and when every parameter of the resource's own
address stands in the request too. Personal numbers are masked in both before they are compared; the mask tells
different numbers apart (`scanning.naming`).
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import urlsplit

from dige.errors import UsageError
from dige.messages import say
from dige.sources.address import STEP, plain
from dige.traffic.carriers import unquoted
from dige.values.finding import Finding
from dige.values.request import Request

_SESSION: Final = re.compile(r";jsessionid=[^/]*", re.IGNORECASE)
_PLAIN: Final = re.compile(r"[A-Za-z0-9._~-]{3,}")
# A letter, digit, "-", ".", "_" or "~" that somebody encoded though it needs none: such lines are all looked at.
_NEEDLESS: Final = rb"%(?:2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])"
_MOST_LITERALS: Final = 2_000

Mask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource that lay open.

    address: as in its findings, masked. host: "" where the address has none. path, parameters: decoded and masked.
    """

    address: str
    host: str
    path: str
    parameters: frozenset[str]
    findings: tuple[Finding, ...]


class _Database(Protocol):
    def scan(self, data: bytes, match_event_handler: Callable[[int, int, int, int, object], None]) -> None:
        """Call the handler with (pattern, from, to, flags, context) for each match."""


def resources(findings: Iterable[Finding], web_root: str = "") -> tuple[Resource, ...]:
    """Return the resources that findings lie in, by address.

    `web_root`: for findings in a folder, the folder that was published at the site's root. Raises UsageError when a
    finding lies in a folder and there is no `web_root`, or outside it.
    """
    by_address: dict[str, list[Finding]] = {}
    for finding in findings:
        by_address.setdefault(finding.item.address.partition(STEP)[0], []).append(finding)
    return tuple(_resource(address, tuple(found), web_root) for address, found in sorted(by_address.items()))


def _resource(address: str, findings: tuple[Finding, ...], web_root: str) -> Resource:
    if "://" not in address:
        return Resource(address, "", _published(address, web_root), frozenset(), findings)
    scheme, _, rest = address.partition("://")
    authority, slash, tail = rest.partition("/")
    path, _, query = (slash + tail).partition("#")[0].partition("?")
    # The authority alone goes through urlsplit: a masked path may hold brackets, which it would take for IPv6.
    return Resource(
        address,
        urlsplit(f"{scheme}://{authority}").hostname or "",
        _canonical(path),
        frozenset(filter(None, map(unquoted, query.split("&")))),
        findings,
    )


def _published(address: str, web_root: str) -> str:
    """Return the path at which a file of a published folder is fetched."""
    if not web_root:
        raise UsageError(say("exposures.web_root_needed", item=address))
    try:
        # Both made absolute: a run may have been given its folder by another path than this one.
        inside = Path(plain(address)).absolute().relative_to(Path(web_root).absolute())
    except ValueError:
        raise UsageError(say("exposures.outside_web_root", item=address, folder=web_root)) from None
    return _normal(f"/{inside.as_posix()}")


def _canonical(path: str) -> str:
    return _normal(_SESSION.sub("", unquoted(path, plus=False)))


def _normal(path: str) -> str:
    return unicodedata.normalize("NFC", posixpath.normpath(f"/{path.lstrip('/')}"))


class ResourceSearch:
    """Finds requests for exposed resources: first the lines that may hold one (`ends`), then exactly (`named`)."""

    def __init__(self, exposed: Iterable[Resource], mask: Mask) -> None:
        """Take the resources, and what masks personal numbers the way their addresses are masked."""
        self._mask = mask
        self._by_path: dict[str, list[Resource]] = {}
        for resource in exposed:
            self._by_path.setdefault(resource.path, []).append(resource)
        self._database = _compiled(self._by_path)

    def ends(self, data: bytes) -> list[int]:
        """Return byte offsets in the lines of a block that may ask for a resource, ascending, perhaps repeated."""
        if not self._by_path:
            return []
        if self._database is None:
            return [found.end() for found in re.finditer(rb"[^\n]+", data)]
        found: list[int] = []

        def met(_pattern: int, _from: int, to: int, _flags: int, _context: object) -> None:
            found.append(to)

        self._database.scan(data, met)
        return found

    def named(self, request: Request, host: str) -> Iterator[Resource]:
        """Yield the resources a request asks for; `host`: who received it, "" where not known."""
        target, _, query = request.target.partition("#")[0].partition("?")
        if "://" in target[:12]:
            target = "/" + target.partition("://")[2].partition("/")[2]
        asked = self._by_path.get(_normal(self._mask(_canonical(target))))
        for resource in asked or ():
            if resource.host and host and resource.host != host:
                continue
            given = {self._mask(unquoted(pair)) for pair in query.split("&")} if resource.parameters else set()
            if resource.parameters <= given:
                yield resource


def _compiled(paths: Iterable[str]) -> _Database | None:
    """Return a search for a piece of each path that no encoding changes; None where every line must be looked at."""
    literals = {_literal(path) for path in paths}
    if "" in literals or len(literals) > _MOST_LITERALS:
        return None
    if not literals:
        return None
    import hyperscan

    # Every byte by its code: the pattern language knows none of them as a sign then.
    patterns = [b"".join(b"\\x%02x" % byte for byte in literal.encode()) for literal in sorted(literals)]
    patterns.append(_NEEDLESS)
    database = hyperscan.Database()
    database.compile(expressions=patterns, ids=list(range(len(patterns))), flags=hyperscan.HS_FLAG_CASELESS)
    compiled: _Database = database
    return compiled


def _literal(path: str) -> str:
    """Return the longest piece of a path that stands in a log as it is; "" where there is none."""
    pieces = _PLAIN.findall(re.sub(r"\[[^\]]*\]|x{3,}", "/", path))
    return max(pieces, key=len, default="")
