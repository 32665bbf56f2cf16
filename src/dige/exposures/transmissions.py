"""Transmissions (Danish: videregivelser): numbers that were sent to somebody else, by recipient.

Each recipient gets its period with the log line that proves each end, its exact counts, and the distribution by day
(Danish clocks), by place in the request and by page. Requests to the controller's own hosts transmit nothing; they are
counted apart, since a number in an address of one's own is what the next recipient gets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from dige.exposures.counting import OccurrenceCounter
from dige.exposures.people import names_person
from dige.privacy.subjects import Pseudonyms
from dige.traffic.coverage import danish_day
from dige.values.counts import Counts
from dige.values.exposure import Coverage, End, Exposure, Occurrence

LOG_LINE: Final = "evidence.log_line"
MOST_PAGES: Final = 1_000
OTHER_PAGES: Final = "…"


class _Recipient:
    """What one recipient received. Days, carriers and pages are of numbers that name a person."""

    __slots__ = ("carriers", "counter", "days", "first", "last", "pages")

    def __init__(self) -> None:
        self.counter = OccurrenceCounter()
        self.days: Counter[str] = Counter()
        self.carriers: Counter[str] = Counter()
        self.pages: Counter[str] = Counter()
        self.first: Occurrence | None = None
        self.last: Occurrence | None = None

    def take(self, occurrence: Occurrence) -> None:
        self.counter.add(occurrence.kind, occurrence.subject)
        if self.first is None or occurrence.at < self.first.at:
            self.first = occurrence
        if self.last is None or occurrence.at > self.last.at:
            self.last = occurrence
        if names_person(occurrence.kind):
            self.days[danish_day(occurrence.at).isoformat()] += 1
            self.carriers[occurrence.carrier] += 1
            known = occurrence.page in self.pages or len(self.pages) < MOST_PAGES
            self.pages[occurrence.page if known else OTHER_PAGES] += 1


class Transmissions:
    """Gathers occurrences by recipient; `exposures` tells what they come to."""

    def __init__(self) -> None:
        self._recipients: dict[str, _Recipient] = {}
        self._all = OccurrenceCounter()

    def take(self, occurrence: Occurrence) -> None:
        """Take in one occurrence."""
        self._recipients.setdefault(occurrence.recipient, _Recipient()).take(occurrence)
        self._all.add(occurrence.kind, occurrence.subject)

    def counts(self) -> Counts:
        """Return the counts over all recipients: a number that went to two of them is one subject."""
        return self._all.counts()

    def exposures(self, pseudonyms: Pseudonyms, coverage: Coverage | None) -> Iterator[Exposure]:
        """Yield one exposure a recipient, by name."""
        for name, recipient in sorted(self._recipients.items()):
            yield Exposure(
                kind="transmission",
                id=pseudonyms.item(f"transmission {name}"),
                counts=recipient.counter.counts(),
                first=_end(recipient.first),
                last=_end(recipient.last),
                recipient=name,
                days=dict(sorted(recipient.days.items())),
                carriers=dict(recipient.carriers.most_common()),
                pages=dict(recipient.pages.most_common()),
                coverage=coverage,
            )


def _end(occurrence: Occurrence | None) -> End | None:
    return End(occurrence.at, LOG_LINE, where(occurrence.item.address, occurrence.line)) if occurrence else None


def where(recording: str, line: int) -> str:
    """Return where a line stands, as editors and compilers write it."""
    return f"{recording}:{line}"
