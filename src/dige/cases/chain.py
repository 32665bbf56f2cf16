"""The chain over a case's events: what makes a changed, removed, added or swapped entry show.

Each line ends with its `chain`: a keyed BLAKE2b digest (RFC 7693) over the chain before it and every byte of the line
up to its own. From a tampered entry on nothing fits, and nobody without the workspace key can mend it. The bytes are
digested as they stand, so that a later version of Dige, which may write an event with more fields, still verifies it.

What the chain alone cannot show is entries cut off at the end; for that there is the head, kept beside the list. What
both cannot show is a folder put back as it once was; for that, keep the newest chain elsewhere; its beginning is
printed on the documents.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dige.cases.state import CaseState, after
from dige.errors import CaseError, RecordDamaged
from dige.messages import say
from dige.records.codec import from_line
from dige.values.event import Event

_CHAIN_BYTES: Final = 16
_OPEN_END: Final = b',"chain":""}\n'
_SEAL_LENGTH: Final = len(_OPEN_END) + 2 * _CHAIN_BYTES


@dataclass(frozen=True, slots=True)
class Verification:
    """What the check of a chain came to.

    entries: whole entries found. broken_at: number of the first entry that is not as it was entered; None where all
    are. reason: "changed" (the entry, or what stood before it), "unreadable", "removed" (entries that the head or a
    known chain tells of are gone), "no head", "fold" (it cannot follow what stands before it). files: kept files that
    are missing or changed, as "records/name".
    """

    entries: int
    broken_at: int | None = None
    reason: str = ""
    files: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every entry and every kept file is as it was entered."""
        return self.broken_at is None and not self.files


@dataclass(frozen=True, slots=True)
class Head:
    """Number and chain of the newest event, and which key made it."""

    sequence: int
    chain: str
    key_id: str


def verification_text(result: Verification) -> str:
    """Return what a check came to, in a sentence."""
    if result.broken_at is not None:
        return say(
            f"cases.verify.{result.reason.replace(' ', '_')}", entry=result.broken_at, before=result.broken_at - 1
        )
    if result.files:
        return say("cases.verify.files", entries=result.entries, files=", ".join(result.files))
    return say("cases.verify.whole", entries=result.entries)


def seal(key: bytes, previous: str, line: bytes) -> bytes:
    """Return the line of an event whose chain is empty as the line with its chain. previous: the chain before it."""
    opening = line.removesuffix(_OPEN_END)
    return opening + b',"chain":"' + _digest(key, previous, opening).encode() + b'"}\n'


def _digest(key: bytes, previous: str, opening: bytes) -> str:
    digest = hashlib.blake2b(digest_size=_CHAIN_BYTES, key=key, person=b"dige case chain")
    digest.update(previous.encode() + b"\n" + opening)
    return digest.hexdigest()


def chain_of(line: bytes) -> str:
    """Return the chain a line ends with."""
    return line[-2 * _CHAIN_BYTES - 3 : -3].decode("ascii", "replace")


def check(key: bytes, content: bytes, head: Head | None, known: Mapping[int, str]) -> tuple[Verification, CaseState]:
    """Check the chain of whole lines; return the outcome, and the state up to the first broken entry.

    known: chains kept elsewhere, or their beginnings, by the number of the entry.
    """
    state = CaseState()
    for number, line in enumerate(content.splitlines(keepends=True), start=1):
        opening = line[:-_SEAL_LENGTH]
        if not hmac.compare_digest(line, seal(key, state.chain, opening + _OPEN_END)):
            return Verification(number - 1, number, "changed"), state
        event = event_of(line)
        if event is None:
            return Verification(number - 1, number, "unreadable"), state
        try:
            state = after(state, event)
        except CaseError:
            return Verification(number - 1, number, "fold"), state
        if head is not None and head.sequence == number and head.chain != event.chain:
            return Verification(number - 1, number, "changed"), state
        if not event.chain.startswith(known.get(number, "")):
            return Verification(number - 1, number, "changed"), state
    if head is None:
        return Verification(state.sequence, state.sequence + 1, "no head"), state
    if max(head.sequence, *known, 0) > state.sequence:
        return Verification(state.sequence, state.sequence + 1, "removed"), state
    return Verification(state.sequence), state


def event_of(line: bytes) -> Event | None:
    """Return the event a line holds, or None where it is none."""
    try:
        record = from_line(line)
    except RecordDamaged:
        return None
    return record if isinstance(record, Event) else None
