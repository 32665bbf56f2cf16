"""Redirects: a request followed to where it ends, as long as that stays on the server in scope.

Some sites send a visitor in a circle once, to see whether a cookie comes back; so a circle is one where neither address
nor cookies are new.
Source: RFC 9110 section 15.4 (which method follows which status).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dige.errors import Unreadable
from dige.sources.doors import is_undoing
from dige.sources.web_address import normalised, origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from dige.sources.http_fetch import Answer, Fetcher, Fields

MOST: Final = 10


@dataclass(frozen=True, slots=True, repr=False)  # addresses may hold personal numbers
class Arrival:
    """Where a request ended. passed: the redirects on the way. outside: the address that leads out of scope, or ""."""

    passed: tuple[Answer, ...]
    last: Answer
    outside: str = ""


def follow(
    fetcher: Fetcher, method: str, address: str, fields: Fields, keep: Callable[[str], bool] = lambda address: True
) -> Arrival:
    """Make a request and follow what it leads to; `keep` says whether the body of an address is wanted.

    Raises Unreadable: what `Fetcher.fetch` raises, a circle, too many redirects, one that logs out or deletes.
    """
    passed: list[Answer] = []
    met: set[tuple[str, str, str]] = set()
    while True:
        state = (method, address, fetcher.cookies.header(address))
        if state in met:
            raise Unreadable("unreachable", "redirect loop")
        if len(passed) > MOST:
            raise Unreadable("unreachable", f"more than {MOST} redirects")
        met.add(state)
        answer = fetcher.fetch(method, address, fields, keep=keep(address))
        target = normalised(answer.leads_to, address) if answer.leads_to else ""
        if target == "":
            return Arrival(tuple(passed), answer)
        if target is None or origin(target) != origin(address):
            return Arrival(tuple(passed), answer, target or "none")
        if is_undoing(target):
            raise Unreadable("out of scope", "redirect to a page that may log out or delete")
        passed.append(answer)
        address = target
        if answer.status not in (307, 308):
            method, fields = "GET", ()
