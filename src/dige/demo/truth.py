"""What was planted in the demo's worlds, as counts and periods: what a run is held against.

The truth file holds counts, periods, paths and client addresses, never a personal number. Planted values that only
tests need are fields marked `memory_only`: they are left out of the file and of every repr.
Periods are ISO 8601 with the Danish offset. A *fetch* is an answer with content: status 200 or 206 to a GET.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

EXAMPLE_NOTE_EN = (
    "The source gives 4,735 numbers and 3,315 citizens and does not explain the difference. "
    "The classes here are an example made for the demo."
)
EXAMPLE_NOTE_DA = (
    "Kilden oplyser 4.735 numre og 3.315 borgere og forklarer ikke forskellen. "
    "Klasserne her er et eksempel, lavet til demoen."
)
SCALE_NOTE_EN = (
    "The source gives about 1.26 million citizens for the script library; the demo has a hundredth of that, 12,600."
)
SCALE_NOTE_DA = "Kilden oplyser ca. 1,26 mio. borgere for scriptbiblioteket; demoen har en hundrededel af det, 12.600."


@dataclass(frozen=True, slots=True)
class DocumentTruth:
    """One document of the portal and what was planted in it."""

    path: str
    """Relative to the folder, with `/`."""
    address: str
    """The path as it stands in a request, percent-encoded."""
    format: str
    size: int
    """Bytes."""
    modified: str
    name_rows: int = 0
    numbers: int = 0
    accounts: int = 0

    @property
    def has_personal_data(self) -> bool:
        """Whether this is one of the two that should never have lain there."""
        return self.numbers > 0


@dataclass(frozen=True, slots=True)
class PortalTruth:
    """The portal: its documents, what two of them hold, and the look-alikes in the others."""

    host: str
    documents: tuple[DocumentTruth, ...]
    pages: int
    name_rows: int
    numbers: int
    accounts: int
    people_min: int
    people_max: int
    decoys: Mapping[str, int]
    """Look-alikes by kind; `date-shaped` and `passing-modulus-11` count those among them that could be mistaken."""
    planted: frozenset[str] = field(repr=False, metadata={"memory_only": True})
    plain: Mapping[str, str] = field(repr=False, metadata={"memory_only": True})
    """Each document's text by path, with the text of what it encloses."""

    @property
    def with_personal_data(self) -> tuple[DocumentTruth, ...]:
        """The two documents."""
        return tuple(document for document in self.documents if document.has_personal_data)


@dataclass(frozen=True, slots=True)
class AccessTruth:
    """One request for one of the two documents."""

    path: str
    client: str
    method: str
    status: int
    time: str
    fetched: bool
    """Whether content was sent: not on HEAD, 303, 304, 403 or 404."""


@dataclass(frozen=True, slots=True)
class PortalLogTruth:
    """The portal's access log: who fetched the two documents, and which requests only look as if they had."""

    file: str
    lines: int
    first: str
    last: str
    fetches: int
    clients: int
    clients_by_day: Mapping[str, tuple[str, ...]]
    accesses: tuple[AccessTruth, ...]


@dataclass(frozen=True, slots=True)
class LogFileTruth:
    """One file of the self-service log."""

    file: str
    lines: int


@dataclass(frozen=True, slots=True)
class RecipientTruth:
    """One third party: how many requests took a number to it, whose, and when."""

    host: str
    occurrences: int
    """Requests that held a number; a number in both target and Referer of one request counts once."""
    citizens: int
    """Different numbers."""
    mentions: int
    """Places in those requests: two where target and Referer both hold the number."""
    clients: int
    first: str
    last: str
    classes: Mapping[str, int]
    """Why there are more occurrences than citizens; sums to the difference."""
    forms: Mapping[str, int]
    """Occurrences by the way the number is written in the Referer."""


@dataclass(frozen=True, slots=True)
class SelfServiceTruth:
    """The self-service log: recipients, and the lines that only look like a transmission."""

    files: tuple[LogFileTruth, ...]
    lines: int
    lines_with_transmission: int
    citizens_all_recipients: int
    recipients: tuple[RecipientTruth, ...]
    first_party_lines: int
    """Requests with a number to the agency's own hosts: no transmission to a third party."""
    first_party_citizens: int
    first_party_only_citizens: int
    """Of these, numbers that no third party received."""
    decoys: Mapping[str, int]
    planted: Mapping[str, frozenset[str]] = field(repr=False, metadata={"memory_only": True})
    """The numbers by recipient."""
    classes_are_an_example: bool = True
    note_en: str = EXAMPLE_NOTE_EN
    note_da: str = EXAMPLE_NOTE_DA
    scale_note_en: str = SCALE_NOTE_EN
    scale_note_da: str = SCALE_NOTE_DA

    def recipient(self, host: str) -> RecipientTruth:
        """Return the recipient of that host name; KeyError if there is none."""
        return {recipient.host: recipient for recipient in self.recipients}[host]


def as_json(value: object) -> object:
    """Return a truth value as what JSON knows, without the fields that stay in memory."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            part.name: as_json(getattr(value, part.name))
            for part in dataclasses.fields(value)
            if not part.metadata.get("memory_only")
        }
    if isinstance(value, Mapping):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_json(one) for one in value]
    return value


def write_truth(
    path: Path,
    *,
    portal: PortalTruth | None = None,
    portal_log: PortalLogTruth | None = None,
    self_service: SelfServiceTruth | None = None,
) -> None:
    """Write the worlds that were made as one JSON object: `portal`, `portal_log`, `self_service`, each or null."""
    worlds = {"portal": portal, "portal_log": portal_log, "self_service": self_service}
    text = json.dumps({name: as_json(world) for name, world in worlds.items()}, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
