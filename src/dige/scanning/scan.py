"""A scan: entries from a source, through the workers, into the ledger, in the order in which the source gave them.

The order is what makes a cursor one value and a resumed run equal to an undisturbed one: results are held until all
before them are in, written a batch at a time, and each batch is closed by a checkpoint.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from dige.errors import DigeError, Unreadable
from dige.scanning.interruption import Interruption
from dige.scanning.ledger import EntryResult
from dige.scanning.pool import Died, Pool
from dige.scanning.wire import Done, Task
from dige.values.examination import Gap
from dige.values.item import UNSEEN, Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from dige.records.codec import Record
    from dige.scanning.ledger import Ledger
    from dige.scanning.wire import Examined
    from dige.sources.interface import Entry, Link, Source
    from dige.values.run import Summary

IN_FLIGHT_PER_WORKER: Final = 16  # how far a quick worker may run ahead of a slow one's entry
BATCH_ENTRIES: Final = 200
BATCH_SECONDS: Final = 1.0
BASE_SECONDS: Final = 60.0
# The slowest reading that is still called progress, on a machine that has other things to do. A list of numbers is what
# costs most: 90 kB of it take a second (measured), and in a packed format ten times that stands behind each byte.
BYTES_PER_SECOND: Final = 10_000


class Sink(Protocol):
    """Where rows go: a record file, or standard output."""

    def append(self, records: Iterable[Record]) -> None:
        """Take a batch of rows, all or none."""


@dataclass(slots=True)
class _Pending:
    """An entry that has been taken and not yet written."""

    entry: Entry
    seen: Seen = UNSEEN
    size: int | None = None
    examined: list[Examined] = field(default_factory=list)
    gap: Gap | None = None
    links: Sequence[Link] = ()
    complete: bool = False


class Scan:
    """One run over one source. State: what is in flight, and the batch that is not yet written."""

    def __init__(
        self,
        source: Source,
        pool: Pool,
        ledger: Ledger,
        sink: Sink,
        lock: Callable[[str], str],
        clock: Callable[[], datetime],
        *,
        workers: int,
        sequence: int = 0,
        base_seconds: float = BASE_SECONDS,
    ) -> None:
        """Take the parts of the run. base_seconds: the time that the smallest entry is given."""
        self._source = source
        self._pool = pool
        self._ledger = ledger
        self._sink = sink
        self._lock = lock
        self._clock = clock
        self._window = IN_FLIGHT_PER_WORKER * workers
        self._pending: dict[int, _Pending] = {}
        self._taken = self._written = 0
        self._batch: list[Record] = []
        self._entries_in_batch = 0
        self._batch_began = time.monotonic()
        self._sequence = sequence
        self._base_seconds = base_seconds

    def run(self, watch: Callable[[int, int], None] = lambda items, in_flight: None) -> Summary:
        """Examine everything; return the summary, which is written too.

        `watch` is called with the items done and the entries in flight, a few times a second at most.
        On Ctrl-C and SIGTERM what is done is written with a summary that says "interrupted"; what is in flight is not
        counted, and a resumed run takes it again.
        """
        ended = "complete"
        with Interruption() as interruption:
            try:
                while not (self._fill() and not self._pending):
                    with interruption.held():
                        flushed = self._flush()
                    if not flushed:
                        self._collect()
                    watch(self._ledger.items, len(self._pending))
                interruption.hold()
            except KeyboardInterrupt:
                ended = "interrupted"
            self._close_batch()
            summary = self._ledger.summary(ended, self._clock())
            self._sink.append((summary,))
        return summary

    def _fill(self) -> bool:
        """Give entries to free workers; returns whether the source has none left for now."""
        while self._pool.free > 0 and len(self._pending) < self._window:
            entry = self._source.take()
            if entry is None:
                return True
            self._begin(entry)
        return False

    def _begin(self, entry: Entry) -> None:
        number = self._taken
        self._taken += 1
        pending = self._pending[number] = _Pending(entry)
        try:
            opened = entry.open()
        except Unreadable as error:
            pending.gap, pending.complete = Gap("", error.reason, error.detail), True
            return
        except DigeError:
            raise
        except Exception as error:  # one bad entry never ends a run; the message may hold its name, the type cannot
            pending.gap, pending.complete = Gap("", "internal error", type(error).__name__), True
            return
        pending.seen, pending.size = opened.seen, opened.size
        also = tuple((entry.also() if entry.also else {}).items())
        task = Task(number, entry.name, opened.media, entry.links, also)
        self._pool.give(task, opened.descriptor, self._base_seconds + opened.size / BYTES_PER_SECOND)

    def _collect(self) -> None:
        """Wait for workers and take what they have done."""
        for examined, end in self._pool.wait():
            pending = self._pending[end.number]
            pending.examined, pending.complete = examined, True
            if isinstance(end, Died):
                pending.gap = Gap("", end.reason, end.detail)
            elif isinstance(end, Done):
                pending.links = end.links

    def _flush(self) -> bool:
        """Write the entries that are done, up to the first that is not; returns whether there were any."""
        flushed = False
        while (pending := self._pending.get(self._written)) is not None and pending.complete:
            del self._pending[self._written]
            self._written += 1
            flushed = True
            self._source.learn(pending.entry, pending.links)
            result = EntryResult(
                pending.entry.address, self._source.kind, pending.seen, pending.size, pending.examined, pending.gap
            )
            self._batch += self._ledger.rows(result)
            self._entries_in_batch += 1
            if (
                self._entries_in_batch >= BATCH_ENTRIES
                or len(self._batch) >= 10 * BATCH_ENTRIES
                or time.monotonic() - self._batch_began > BATCH_SECONDS
            ):
                self._close_batch()
        return flushed

    def _close_batch(self) -> None:
        if self._entries_in_batch:
            self._sequence += 1
            cursor = self._lock(self._source.cursor())
            self._batch.append(self._ledger.checkpoint(self._sequence, cursor, self._clock()))
            # The batch is emptied only when it is written: a full disk must not count it as done.
            self._sink.append(self._batch)
            self._batch, self._entries_in_batch = [], 0
        self._batch_began = time.monotonic()
