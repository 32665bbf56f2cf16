"""A scan over entries that a test holds in memory, through real workers."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from dige.errors import Unreadable
from dige.exposures.counting import FindingCounter
from dige.privacy.keys import WorkspaceKey
from dige.privacy.sensitive import Sensitive
from dige.privacy.subjects import Pseudonyms
from dige.records.codec import Record
from dige.scanning.ledger import Ledger
from dige.scanning.naming import Naming
from dige.scanning.pool import Pool
from dige.scanning.scan import Scan
from dige.scanning.wire import Settings
from dige.sources.interface import Entry, Link, Opened
from dige.values.finding import Finding, NotExamined
from dige.values.run import Checkpoint, Summary

BORN = date(2058, 1, 1)  # by this day all planted people are born
KEY = WorkspaceKey(bytes(range(32)))
SETTINGS = Settings(BORN.isoformat(), 0.5)


def in_memory(data: bytes) -> int:
    """Return a descriptor of a memory file that holds `data`."""
    descriptor = os.memfd_create("entry", os.MFD_CLOEXEC)
    os.write(descriptor, data)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def entry(name: str, data: bytes | Unreadable, *, links: bool = False, also: Mapping[str, str] | None = None) -> Entry:
    """Return an entry of that name and content; an Unreadable is raised when it is opened."""

    def opened() -> Opened:
        if isinstance(data, Unreadable):
            raise data
        return Opened(in_memory(data), len(data))

    return Entry(f"memory/{name}", name, opened, name, links, (lambda: also) if also else None)


@dataclass
class Listed:
    """A source over a list of entries; the cursor is the number of those that are done."""

    entries: Sequence[Entry]
    kind: str = "list"
    at: int = 0
    learned: list[Entry] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def resume(self, cursors: Sequence[str]) -> None:
        self.at = int(cursors[-1])

    def take(self) -> Entry | None:
        if self.at == len(self.entries):
            return None
        self.at += 1
        return self.entries[self.at - 1]

    def learn(self, entry: Entry, links: Sequence[Link]) -> None:
        self.learned.append(entry)
        self.links += links

    def cursor(self) -> str:
        return str(len(self.learned))


@dataclass
class Kept:
    """A sink that keeps the batches."""

    batches: list[list[Record]] = field(default_factory=list)

    def append(self, records: Iterable[Record]) -> None:
        self.batches.append(list(records))

    @property
    def rows(self) -> list[Record]:
        return [row for batch in self.batches for row in batch]

    @property
    def findings(self) -> list[Finding]:
        return [row for row in self.rows if isinstance(row, Finding)]

    @property
    def unread(self) -> list[NotExamined]:
        return [row for row in self.rows if isinstance(row, NotExamined)]

    @property
    def checkpoints(self) -> list[Checkpoint]:
        return [row for row in self.rows if isinstance(row, Checkpoint)]


def naming(today: date = BORN) -> Naming:
    return Naming(Pseudonyms(KEY), today)


def ledger(reveal: Callable[[Finding, Sensitive], None] | None = None) -> Ledger:
    return Ledger(Pseudonyms(KEY), naming(), FindingCounter(), reveal)


def now() -> datetime:
    return datetime(2058, 1, 1, tzinfo=UTC)


def scanned(
    source: Listed,
    sink: Kept,
    *,
    workers: int = 2,
    watch: Callable[[int, int], None] = lambda items, in_flight: None,
    base_seconds: float = 300.0,
) -> Summary:
    """Run a scan over the source to its end."""
    with Pool(SETTINGS, workers) as pool:
        scan = Scan(source, pool, ledger(), sink, str, now, workers=workers, base_seconds=base_seconds)
        return scan.run(watch)


def consistent(summary: Summary, rows: Iterable[Record]) -> None:
    """Check that the summary's counts add up, and with the rows."""
    items, matched = summary.items, summary.matched
    every = items.whole + items.part + items.none
    assert every == sum(summary.formats.values())
    assert matched.none == 0
    assert (matched.whole, matched.part) <= (items.whole, items.part)
    assert summary.clean <= items.whole - matched.whole
    with_findings = {row.item.id for row in rows if isinstance(row, Finding)}
    assert len(with_findings) == matched.whole + matched.part
    gaps = [row for row in rows if isinstance(row, NotExamined)]
    assert sum(summary.not_examined.values()) == len(gaps)
    assert len({row.item.id for row in gaps}) == items.part + items.none


def children(of: int | None = None) -> list[int]:
    """Return the ids of the child processes of a process (of this one), zombies too."""
    return [int(word) for task in Path(f"/proc/{of or os.getpid()}/task").glob("*/children") for word in _words(task)]


def _words(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except OSError:
        return []


def open_descriptors() -> set[str]:
    """Return this process's open descriptors."""
    found = set()
    for link in Path("/proc/self/fd").iterdir():
        try:
            found.add(f"{link.name} {link.readlink()}")
        except OSError:
            continue  # the one this listing was made through
    return {one for one in found if not one.endswith("/fd")}


def until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.005)


def texts(contents: Mapping[str, str]) -> Iterator[Entry]:
    """Return an entry for each text."""
    for name, text in contents.items():
        yield entry(name, text.encode())
