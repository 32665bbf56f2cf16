"""Candidate search: what in these bytes has the shape of a number, found in one pass by a compiled automaton.

Why an automaton (Hyperscan): digit-heavy logs are the worst case of a leak search, and Python's `re` needs some two
hundred times as long there. The date stands inside the pattern (day 01-31 or 61-91, month 01-12), so that nineteen of
twenty digit runs never reach Python. A candidate is a shape and nothing more; whether it is a number, and of which
kind, is decided by `kinds` and `evidence`. A digit next to the number is the only neighbour that rules it out:
letters, longer dotted numbers and hex digests are weighed, not skipped.

IBANs and accounts are cheap because they are announced: by a country, by a word such as "konto". The kinds that an
identifier module describes by a pattern (telephone, CVR, e-mail address …) mostly announce nothing; they are searched
for only when asked for, and those asked for together, in one pass.

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
DEFAULT: Final = frozenset({PERSON, MONEY})

WRITTEN: Final = "written"
"""The shape of a candidate found by the written form of an identifier module (`dige.identifiers.Findable`)."""


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
_ACCOUNT_REACH: Final = 96
_POSITION: Final = attrgetter("start", "end")


def _compile(*patterns: bytes, starts: bool = False) -> _Database:
    """Return a database of the patterns; the first use in a process costs some ten milliseconds each.

    `starts`: tell where a match begins too.
    """
    import hyperscan

    database: Any = hyperscan.Database()  # its stubs leave out mapped files
    flags = hyperscan.HS_FLAG_SOM_LEFTMOST if starts else 0
    database.compile(expressions=list(patterns), ids=list(range(len(patterns))), flags=flags)
    compiled: _Database = database
    return compiled


@cache
def _person() -> _Database:
    return _compile(forms.SEARCH)


@cache
def _money() -> _Database:
    return _compile(_IBAN_HEAD, rb"(?i:konto|account|bank|reg(?:istrerings)?[.\x20-]{0,2}n)")


@cache
def _written(patterns: tuple[bytes, ...]) -> tuple[_Database, tuple[re.Pattern[bytes], ...]]:
    """Return what finds the written forms, and what then tells the exact span of each."""
    search = _compile(*(forms.BEFORE + rb"(?:" + form + rb")" + forms.AFTER for form in patterns), starts=True)
    return search, tuple(re.compile(forms.LEFT_EDGE + rb"(?:" + form + rb")(?![0-9])") for form in patterns)


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


def _written_candidates(data: Data, patterns: tuple[bytes, ...]) -> Iterator[Candidate]:
    """Yield the longest match from each start, once where two patterns match the same bytes."""
    database, exact = _written(patterns)
    ends: list[dict[int, int]] = [{} for _ in patterns]

    def met(pattern: int, start: int, to: int, _flags: int, _context: object) -> None:
        ends[pattern][start] = to  # matches come by their ends, so that the longest is last

    database.scan(data, met)
    seen: set[tuple[int, int]] = set()
    for form, longest in zip(exact, ends, strict=True):
        search = form.search
        for start, to in longest.items():
            found = search(data, start, to + 1)
            if found is not None and (span := found.span()) not in seen:
                seen.add(span)
                yield Candidate(span[0], span[1], WRITTEN)


_SEARCHES: Final[tuple[tuple[str, Callable[[Data], Iterator[Candidate]]], ...]] = (
    (PERSON, _person_candidates),
    (MONEY, _money_candidates),
)


def candidates(
    data: Data, wanted: frozenset[str] = DEFAULT, written: frozenset[bytes] = frozenset()
) -> list[Candidate]:
    """Return every candidate in a block of bytes, by start; those of two kinds may overlap.

    `data`: UTF-8 (a mapped file too), or any encoding in which digits are ASCII; up to 4 GiB. `wanted`: which of the
    searches PERSON and MONEY to make. `written`: further forms to search for (`dige.identifiers.Findable.WRITTEN`);
    bytes that another search has found whole are not given twice.
    """
    found: list[Candidate] = []
    for name, search in _SEARCHES:
        if name in wanted:
            found.extend(search(data))
    if written:
        spans = {(one.start, one.end) for one in found}
        further = _written_candidates(data, tuple(sorted(written)))
        found.extend(one for one in further if (one.start, one.end) not in spans)
    found.sort(key=_POSITION)
    return found
