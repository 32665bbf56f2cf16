"""Cookies of one host, for one visit: what the server set goes back to it, and is forgotten with the visit.

Small on purpose: there is one host in scope, so a cookie's domain cannot widen anything and is not looked at.
Source: RFC 6265 sections 5.1.4 (paths), 5.2 (parsing), 5.4 (sending).
"""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dige.sources.web_address import origin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

MOST: Final = 100  # cookies kept; browsers allow at least 50 a host
LONGEST: Final = 8192

_THIS_MACHINE: Final = ("http://127.0.0.1", "http://localhost", "http://[::1]")


@dataclass(frozen=True, slots=True)
class _Cookie:
    value: str
    secure: bool


class Cookies:
    """The jar: cookies by name and path."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], _Cookie] = {}

    def take(self, headers: Iterable[str], address: str, now: datetime) -> None:
        """Take the Set-Cookie headers of a response from `address`. now: aware, for cookies that have expired."""
        for header in headers:
            first, *rest = header[:LONGEST].split(";")
            name, equals, value = first.partition("=")
            name = name.strip()
            if not equals or not name or any(ord(sign) < 0x20 or ord(sign) == 0x7F for sign in first):
                continue
            attributes = {key.strip().lower(): text.strip() for key, _, text in (one.partition("=") for one in rest)}
            path = attributes.get("path", "")
            key = (name, path if path.startswith("/") else _default_path(address))
            self._kept.pop(key, None)
            if not _expired(attributes, now) and len(self._kept) < MOST:
                self._kept[key] = _Cookie(value.strip(), "secure" in attributes)

    def header(self, address: str) -> str:
        """Return the Cookie header for a request to `address`, "" for none; longer paths first."""
        path = urlsplit(address).path
        safe = address.startswith("https://") or origin(address).startswith(_THIS_MACHINE)
        sent = [
            (name, where, cookie)
            for (name, where), cookie in self._kept.items()
            if _covers(where, path) and (safe or not cookie.secure)
        ]
        sent.sort(key=lambda one: -len(one[1]))
        return "; ".join(f"{name}={cookie.value}" for name, _, cookie in sent)


def _default_path(address: str) -> str:
    return urlsplit(address).path.rpartition("/")[0] or "/"


def _covers(where: str, path: str) -> bool:
    return path == where or path.startswith(where if where.endswith("/") else where + "/")


def _expired(attributes: dict[str, str], now: datetime) -> bool:
    age = attributes.get("max-age", "")
    if age.removeprefix("-").isdecimal():
        return age.startswith("-") or not age.strip("0")
    try:
        until = parsedate_to_datetime(attributes["expires"].replace("-", " "))
    except (KeyError, ValueError, TypeError):
        return False
    return until.timestamp() <= now.timestamp()
