"""Short names for items in prose and tables: »Adgangskort byggeplads.xlsx« rather than the whole of its address.

A reader recognises a file by its name; the full address stands once, in a list at the end of the document. A name is
the last step of an address, percent-decoded; where two items of one document would get the same name, as much of the
way to them is added as tells them apart. A website's root is called by its host.
Source: RFC 3986, sections 3 (parts of an address) and 2.1 (percent-encoding).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from dige.messages import say
from dige.sources.address import STEP

if TYPE_CHECKING:
    from dige.cases.state import CaseState
    from dige.messages import Language
    from dige.values.exposure import End, Exposure

# A line of a recording, as `End.where` names it: "access.log.gz:1724".
_LINE: Final = re.compile(r"(?P<recording>.+):(?P<line>\d+)", re.DOTALL)
# Digits enough for a personal number: decoding may not put together what was masked piece by piece.
_LONG_NUMBER: Final = re.compile(r"\d(?:[\W_]?\d){7,}")


@dataclass(frozen=True, slots=True)
class Names:
    """Names by address, each of them once. An address that has none is called by itself.

    together: what several addresses, as one text, are called.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    together: Mapping[str, str] = field(default_factory=dict)

    def of(self, address: str) -> str:
        """Return what an address is called."""
        return self.given.get(address) or self.together.get(address, address)

    @property
    def listed(self) -> tuple[tuple[str, str], ...]:
        """Every name with the full address that it stands for, by name."""
        pairs = ((name, address) for address, name in self.given.items() if name != address)
        return tuple(sorted(pairs, key=lambda pair: (pair[0].casefold(), pair[1])))


UNNAMED: Final = Names()


def short_names(addresses: Iterable[str]) -> Names:
    """Return names for the addresses of one document: the shortest that tell them apart."""
    forms = {address: _forms(address) for address in addresses if address}
    taken = dict.fromkeys(forms, 0)
    while True:
        used = Counter(forms[address][step] for address, step in taken.items())
        longer = [
            address
            for address, step in taken.items()
            if used[forms[address][step]] > 1 and step + 1 < len(forms[address])
        ]
        if not longer:
            return Names({address: forms[address][step] for address, step in taken.items()})
        for address in longer:
            taken[address] += 1


def _forms(address: str) -> tuple[str, ...]:
    """Return what an address may be called, the shortest first and the address itself last."""
    outer, *inner = address.split(STEP)
    pieces = _pieces(outer)
    joints = ["/"] * (len(pieces) - 1)
    for step in inner:
        within = [piece for piece in step.split("/") if piece] or [step]
        joints += [STEP, *["/"] * (len(within) - 1)]
        pieces += within
    forms = []
    shown = ""
    for piece, joint in zip(reversed(pieces), [*reversed(joints), ""], strict=True):
        shown = readable(piece) + shown
        forms.append(shown)
        shown = joint + shown
    return (*dict.fromkeys(forms), *([address] if address not in forms else []))


def _pieces(outer: str) -> list[str]:
    """Return the pieces of an outermost step, from the host or the first folder to the name with its query."""
    scheme, found, rest = outer.partition("://")
    if not found or not scheme.isalnum() or not rest.strip("/"):
        return [piece for piece in re.split(r"[/\\]", outer) if piece] or [outer]
    path, mark, query = rest.partition("?")
    pieces = [piece for piece in path.split("/") if piece] or [""]
    return [*pieces[:-1], pieces[-1] + mark + query]


def readable(piece: str) -> str:
    """Return a piece of an address percent-decoded, unless that is no text or would show what was masked."""
    try:
        decoded = unquote(piece, errors="strict")
    except UnicodeDecodeError:
        return piece
    # What the decoding joined, was not there to be masked before.
    return piece if any(run not in piece for run in _LONG_NUMBER.findall(decoded)) else decoded


def recording_line(end: End) -> tuple[str, str] | None:
    """Return recording and line number where an end of a period rests on a line of a log, else None."""
    found = _LINE.fullmatch(end.where) if end.evidence == "evidence.log_line" else None
    return (found["recording"], found["line"]) if found else None


def addresses_of(exposures: Iterable[Exposure]) -> Iterable[str]:
    """Yield the addresses that exposures speak of: what lay open, and the recordings that tell of it."""
    for exposure in exposures:
        yield exposure.resource
        for end in (exposure.first, exposure.last, exposure.possible_first, exposure.possible_last):
            if end is not None and (line := recording_line(end)):
                yield line[0]
        if exposure.coverage is not None:
            yield from exposure.coverage.sources


def names_in(state: CaseState, *, language: Language | None = None) -> Names:
    """Return the names of everything that a case speaks of by address, also of the runs that have several targets."""
    targets = [entry.what.targets for entry in state.records]
    exposures = (entry.what.exposure for entry in state.exposures)
    names = short_names((*addresses_of(exposures), *(target for one in targets for target in one)))
    together = {", ".join(one): targets_text(one, names, language=language) for one in targets if len(one) > 1}
    return Names(names.given, together)


def targets_text(targets: tuple[str, ...], names: Names, *, language: Language | None = None) -> str:
    """Return what a run's targets are called together: "a", "a, b", "a and 5 others"."""
    called = [names.of(target) for target in targets]
    if len(called) <= 2:
        return ", ".join(called)
    return say("cases.names.others", language=language, first=called[0], others=len(called) - 1)


def listing(parts: Iterable[str], *, language: Language | None = None) -> str:
    """Return "a", "a and b", "a, b and c"."""
    told = list(parts)
    if len(told) < 2:
        return "".join(told)
    return say("cases.names.and", language=language, before=", ".join(told[:-1]), last=told[-1])
