"""Candidate search: what in these bytes has the shape of a number, found in one pass by a compiled automaton.

Why an automaton (Hyperscan): digit-heavy logs are the worst case of a leak search, and Python's `re` needs some two
hundred times as long there. The date stands inside the pattern (day 01-31 or 61-91, month 01-12), so that nineteen of
twenty digit runs never reach Python. A candidate is a shape and nothing more; whether it is a number, and of which
kind, is decided by `kinds` and `evidence`. A digit next to the number is the only neighbour that rules it out:
letters, longer dotted numbers and hex digests are weighed, not skipped.

Other kinds are cheap because they are announced: an IBAN by its country, an account by a word such as "konto", an
e-mail address by its sign. Eight bare digits (telephone, CVR) announce nothing and are searched for only when asked.

Source: Intel Hyperscan 5.4 developer reference (block mode; a callback gives the end of each match).
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Final, Protocol

from dige.detection import forms
from dige.identifiers import iban

Data = bytes | mmap.mmap

PERSON: Final = "person"
MONEY: Final = "money"
EIGHT: Final = "eight"
EMAIL: Final = "email"
P_NUMBER: Final = "p-number"
DEFAULT: Final = frozenset({PERSON, MONEY})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of bytes with the shape of a number. start, end: byte offsets. shape: the written form."""

    start: int
    end: int
    shape: str


class _Database(Protocol):
    """What is used of a Hyperscan database."""

    def scan(self, data: Data, match_event_handler: Callable[[int, int, int, int, object], None]) -> None:
        """Call the handler with (pattern, from, to, flags, context) for each match."""


_IBAN_HEAD: Final = rb"[A-Z]{2}[0-9]{2}\x20?[A-Z0-9]{4}\x20?[A-Z0-9]{4}"
_IBAN: Final = re.compile(
    rb"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?:(?:\x20[A-Z0-9]{4}){2,7}(?:\x20[A-Z0-9]{1,3})?|[A-Z0-9]{11,30})(?![A-Za-z0-9])"
)
_NUMBER_WORD: Final = rb"(?:[\s.:,;/|-]|[Kk][Oo][Nn][Tt][Oo]|[Nn]ummer|[Nn][Rr]|[Nn]o|[Aa]ccount|[Nn]umber){0,8}?"
_ACCOUNT: Final = re.compile(
    rb"(?<![0-9])[0-9]{4}(?:" + _NUMBER_WORD + rb"[\s.:,;/|-])?"
    rb"(?:[0-9]{6,10}|[0-9]{3}\x20[0-9]{3}\x20[0-9]{2,4}|[0-9]{2}(?:\x20[0-9]{2}){3,4})(?![0-9])"
)
_EIGHT: Final = forms.BEFORE + rb"[1-9][0-9](?:[0-9]{6}|[0-9]{2}\x20[0-9]{4}|(?:[\x20.-][0-9]{2}){3})" + forms.AFTER
_EIGHT_BACK: Final = re.compile(rb"(?<![0-9])[1-9][0-9](?:[0-9]{6}|[0-9]{2}\x20[0-9]{4}|(?:[\x20.-][0-9]{2}){3})\Z")
_EMAIL: Final = re.compile(rb"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_ACCOUNT_REACH: Final = 96
_POSITION: Final = attrgetter("start", "end")


def _compile(*patterns: bytes) -> _Database:
    """Return a database of the patterns; the first use in a process costs some ten milliseconds each."""
    import hyperscan

    database: Any = hyperscan.Database()  # its stubs leave out mapped files
    database.compile(expressions=list(patterns), ids=list(range(len(patterns))), flags=0)
    compiled: _Database = database
    return compiled


@cache
def _person() -> _Database:
    return _compile(forms.SEARCH)


@cache
def _money() -> _Database:
    return _compile(_IBAN_HEAD, rb"(?i:konto|account|bank|reg(?:istrerings)?[.\x20-]{0,2}n)")


@cache
def _eight() -> _Database:
    return _compile(_EIGHT)


@cache
def _email() -> _Database:
    return _compile(rb"[A-Za-z0-9._%+'-]@[A-Za-z0-9-]")


@cache
def _p_number() -> _Database:
    return _compile(forms.BEFORE + rb"10[0-9]{8}" + forms.AFTER)


def _ends(database: _Database, data: Data) -> list[tuple[int, int]]:
    """Return (pattern, end) of every match, in the order met."""
    found: list[tuple[int, int]] = []
    add = found.append

    def met(pattern: int, _from: int, to: int, _flags: int, _context: object) -> None:
        add((pattern, to))

    database.scan(data, met)
    return found


def _before_edge(data: Data, end: int) -> int:
    """Return where the number ends whose match took one byte more, unless the data ends with it."""
    return end if 48 <= data[end - 1] <= 57 else end - 1


def _person_candidates(data: Data) -> Iterator[Candidate]:
    for _, met in _ends(_person(), data):
        end = _before_edge(data, met)
        found = forms.read_back(data, end)
        if found is not None:
            yield Candidate(found[0], end, found[1])


def _iban_candidate(data: Data, start: int, end: int) -> Iterator[Candidate]:
    """Yield the stretch from `start` that is as long as the country's IBAN, if there is as much of it."""
    country = data[start : start + 2].decode("ascii")
    if country not in iban.STRUCTURES:
        return
    missing = iban.length(country)
    for position in range(start, end):
        missing -= data[position] != 32
        if not missing:
            if position + 1 == end or data[position + 1] == 32:
                yield Candidate(start, position + 1, "iban")
            return


def _money_candidates(data: Data) -> Iterator[Candidate]:
    searched = 0
    accounts: dict[int, Candidate] = {}
    for pattern, met in _ends(_money(), data):
        if pattern == 0:
            found = _IBAN.search(data, max(0, met - 14), met + 40)
            if found is not None:
                yield from _iban_candidate(data, found.start(), found.end())
            continue
        limit = min(met + _ACCOUNT_REACH, len(data))
        for account in _ACCOUNT.finditer(data, max(met - 24, searched - 48, 0), limit):
            if account.end() < limit or limit == len(data):
                accounts[account.start()] = Candidate(account.start(), account.end(), "account")
        searched = limit
    yield from accounts.values()


def _eight_candidates(data: Data) -> Iterator[Candidate]:
    for _, met in _ends(_eight(), data):
        end = _before_edge(data, met)
        found = _EIGHT_BACK.search(data, max(0, end - 12), end)
        if found is not None:
            yield Candidate(found.start(), end, "eight")


def _email_candidates(data: Data) -> Iterator[Candidate]:
    for _, met in _ends(_email(), data):
        found = _EMAIL.search(data, max(0, met - 67), met + 260)
        if found is not None:
            yield Candidate(found.start(), found.end(), "email")


def _p_number_candidates(data: Data) -> Iterator[Candidate]:
    for _, met in _ends(_p_number(), data):
        end = _before_edge(data, met)
        yield Candidate(end - 10, end, "p-number")


_SEARCHES: Final[tuple[tuple[str, Callable[[Data], Iterator[Candidate]]], ...]] = (
    (PERSON, _person_candidates),
    (MONEY, _money_candidates),
    (EIGHT, _eight_candidates),
    (EMAIL, _email_candidates),
    (P_NUMBER, _p_number_candidates),
)


def candidates(data: Data, wanted: frozenset[str] = DEFAULT) -> list[Candidate]:
    """Return every candidate in a block of bytes, by start; those of two kinds may overlap.

    `data`: UTF-8 (a mapped file too), or any encoding in which digits are ASCII; up to 4 GiB. `wanted`: which searches
    to make (PERSON, MONEY, EIGHT, EMAIL, P_NUMBER).
    """
    found: list[Candidate] = []
    for name, search in _SEARCHES:
        if name in wanted:
            found.extend(search(data))
    found.sort(key=_POSITION)
    return found
