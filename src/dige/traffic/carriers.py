"""What a request carries, and where in it: the path, each parameter, and the same of the page it came from.

Why apart: the name of the parameter is the strongest evidence of what a number is, and the place tells how it got
there ("referer ?cpr": the browser told where it came from; "target ?dl": a script sent the page's address along).
A parameter that holds an address or a query of its own is opened too: its innermost name becomes the label.

Percent-encoding (RFC 3986) is undone until nothing changes, at most four times over, since proxies and scripts encode
again what is encoded already; `+` is a blank in queries (application/x-www-form-urlencoded).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from dige.values.request import Request

MOST_ROUNDS: Final = 4
_MOST_NESTED: Final = 3
_NAME_LENGTH: Final = 64
_AUTHORITY: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*|//[^/?#]*")
_NESTED_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S|/[^/\s]|[^\s=&?]*\?[^\s=&?]+=")
_DIGIT: Final = re.compile(r"[0-9]")
_LONG_NUMBER: Final = re.compile(r"[0-9]{4}")
_PAIR_END: Final = re.compile(r"[&;]")


@dataclass(frozen=True, slots=True)
class Carried:
    """One value that a request carries.

    carrier: where it stands: "target path", "referer ?cpr", "target host". label: the innermost name it stands
    under, decoded; "" for a path. value: decoded. All may hold raw numbers, the name of a parameter too.
    """

    carrier: str
    label: str
    value: str


def carried(request: Request) -> tuple[Carried, ...]:
    """Return what the request's target and Referer carry, in the order in which it stands there."""
    return (*_of_url("target", request.target), *_of_url("referer", request.referer))


def unquoted(text: str, *, plus: bool = True) -> str:
    """Undo percent-encoding, and `+` for a blank unless `plus` is False, until nothing changes or four times over."""
    for _ in range(MOST_ROUNDS):
        if "%" not in text and not (plus and "+" in text):
            break
        before = text
        if plus:
            text = text.replace("+", " ")
        if "%" in text:
            text = _decoded(unquote_to_bytes(text))
        if text == before:
            break
    return text


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _of_url(part: str, url: str) -> Iterator[Carried]:
    authority = _AUTHORITY.match(url)
    if authority:
        host = unquoted(authority[0], plus=False)
        if _DIGIT.search(host):
            yield Carried(f"{part} host", "", host)
        url = url[authority.end() :]
    url, _, fragment = url.partition("#")
    path, _, query = url.partition("?")
    if path.strip("/"):
        yield Carried(f"{part} path", "", unquoted(path, plus=False))
    for name, value in _pairs(query):
        outer = f"{part} ?{name[:_NAME_LENGTH]}"
        if _LONG_NUMBER.search(name):
            yield Carried(f"{part} ? name", "", name)
        for label, inner in _opened(name, value):
            yield Carried(outer, label, inner)
    if fragment:
        yield Carried(f"{part} #", "", unquoted(fragment))


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    for pair in _PAIR_END.split(query):
        name, equals, value = pair.partition("=")
        if equals:
            yield unquoted(name), unquoted(value)
        elif name:
            yield "", unquoted(name)


def _opened(name: str, value: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield (label, value) of a parameter, and of what stands inside a value that is itself an address with a query."""
    address, mark, query = value.partition("?")
    if not mark or depth == _MOST_NESTED or not _NESTED_URL.match(value):
        yield name, value
        return
    yield name, address
    for pair in _PAIR_END.split(query):
        inner_name, equals, inner = pair.partition("=")
        yield from _opened(inner_name if equals else name, inner if equals else pair, depth + 1)
