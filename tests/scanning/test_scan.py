"""Whole scans, with real workers, over entries held in memory."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import planted
from tests.scanning.running import (
    KEY,
    SETTINGS,
    Kept,
    Listed,
    children,
    consistent,
    entry,
    in_memory,
    ledger,
    now,
    open_descriptors,
    scanned,
)

from dige.errors import StorageError, Unreadable
from dige.records.codec import Record
from dige.scanning import scan as scan_module
from dige.scanning.pool import Pool
from dige.scanning.scan import Scan
from dige.sources.interface import Entry, Link, Opened
from dige.values.examination import ItemCounts
from dige.values.finding import Finding, NotExamined
from dige.values.run import Checkpoint

pytestmark = pytest.mark.slow

NUMBERS = planted.passing(400)
assert KEY


def cpr(index: int, times: int = 1) -> bytes:
    return "".join(f"CPR-nr. {NUMBERS[(index + step) % len(NUMBERS)]}\n" for step in range(times)).encode()


def addresses(rows: Iterable[Record]) -> list[str]:
    return [row.item.address for row in rows if isinstance(row, Finding | NotExamined)]


def test_nothing_to_scan_is_a_complete_run() -> None:
    sink = Kept()
    summary = scanned(Listed([]), sink)
    assert (summary.ended, summary.items) == ("complete", ItemCounts())
    assert sink.rows == [summary]


def test_every_entry_is_an_item_with_what_came_of_it() -> None:
    sink = Kept()
    source = Listed(
        [
            entry("found.txt", cpr(0)),
            entry("clean.txt", b"nothing here"),
            entry("shut.txt", Unreadable("no permission")),
            entry("odd.bin", b"\0\1\2\3" * 100),
        ]
    )
    summary = scanned(source, sink)
    assert (summary.items, summary.matched, summary.clean) == (ItemCounts(2, 0, 2), ItemCounts(1), 1)
    assert addresses(sink.rows) == ["memory/found.txt", "memory/shut.txt", "memory/odd.bin"]
    consistent(summary, sink.rows)


@settings(max_examples=8)
@given(st.lists(st.sampled_from((0, 1, 400)), max_size=30), st.integers(1, 3), st.randoms(use_true_random=False))
def test_rows_stand_in_the_order_of_entries_whatever_the_workers_do(
    sizes: list[int], workers: int, chance: random.Random
) -> None:
    sink = Kept()
    entries = [
        entry(f"{index:03}.txt", Unreadable("vanished") if size == 0 else cpr(index, size))
        for index, size in enumerate(sizes)
    ]

    def disturb(items: int, in_flight: int) -> None:
        if chance.random() < 0.05 and disturbed and (alive := children()):
            disturbed.pop()
            os.kill(chance.choice(alive), signal.SIGKILL)

    disturbed = [None] * 1  # one death: an entry that is hit twice would be given up
    source = Listed(entries)
    summary = scanned(source, sink, workers=workers, watch=disturb)
    assert source.learned == entries
    assert list(dict.fromkeys(addresses(sink.rows))) == [f"memory/{index:03}.txt" for index in range(len(sizes))]
    assert summary.items == ItemCounts(whole=len(sizes) - sizes.count(0), none=sizes.count(0))
    consistent(summary, sink.rows)


def test_an_entry_whose_opening_fails_for_no_known_reason_costs_itself() -> None:
    def broken() -> Opened:
        raise OverflowError(NUMBERS[0])

    sink = Kept()
    summary = scanned(Listed([Entry("a", "a", broken), entry("b.txt", cpr(0))]), sink)
    (gap,) = sink.unread
    assert (gap.reason, gap.detail) == ("internal error", "OverflowError")
    assert (summary.items, summary.ended) == (ItemCounts(1, 0, 1), "complete")


def test_what_goes_with_an_entry_is_examined() -> None:
    sink = Kept()
    scanned(Listed([entry("page", b"nothing", also={"address": f"/?cpr={NUMBERS[3]}"})]), sink)
    assert [finding.place.part for finding in sink.findings] == ["address"]


def test_links_are_learned_in_order() -> None:
    pages = [entry(f"{n}.html", f"<a href='/{n}'>x</a>".encode(), links=True) for n in range(20)]
    source = Listed(pages)
    scanned(source, Kept())
    assert [link.target for link in source.links] == [f"/{n}" for n in range(20)]


@dataclass
class Growing(Listed):
    """A source whose every entry brings another, up to ten."""

    def learn(self, entry: Entry, links: Sequence[Link]) -> None:
        super().learn(entry, links)
        if len(self.entries) < 10:
            self.entries = [*self.entries, globals()["entry"](f"{len(self.entries)}.txt", cpr(len(self.entries)))]


def test_a_source_may_go_on_after_it_had_none() -> None:
    sink = Kept()
    summary = scanned(Growing([entry("0.txt", cpr(0))]), sink)
    assert summary.items == ItemCounts(whole=10)
    assert len(sink.findings) == 10


def test_batches_are_closed_by_checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_module, "BATCH_ENTRIES", 4)
    sink = Kept()
    scanned(Listed([entry(f"{n}.txt", cpr(n)) for n in range(10)]), sink)
    *batches, last = sink.batches
    assert len(last) == 1
    assert all(isinstance(batch[-1], Checkpoint) for batch in batches)
    assert [checkpoint.sequence for checkpoint in sink.checkpoints] == list(range(1, len(batches) + 1))
    assert sink.checkpoints[-1].cursor == "10"


@pytest.mark.parametrize("after", [0, 1, 5, 17, 30])
def test_an_interrupted_run_and_the_rest_of_it_are_one_run(after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_module, "BATCH_ENTRIES", 4)

    def source() -> Listed:
        return Listed([entry(f"{n:02}.txt", cpr(n, 3)) for n in range(30)])

    def interrupt(items: int, in_flight: int) -> None:
        if items >= after and not sent:
            sent.append(items)
            os.kill(os.getpid(), chance.choice((signal.SIGINT, signal.SIGTERM)))

    chance, sent = random.Random(after), []
    first, whole = Kept(), Kept()
    began, undisturbed = source(), scanned(source(), whole)
    summary = scanned(began, first, watch=interrupt)
    assert summary.ended == "interrupted"
    assert summary.items.whole == len(began.learned)

    second, rest, book = Kept(), source(), ledger()
    for row in first.rows[:-1]:
        book.recall(row)
    if first.checkpoints:
        rest.resume([checkpoint.cursor for checkpoint in first.checkpoints])
    with Pool(SETTINGS, 2) as pool:
        end = Scan(rest, pool, book, second, str, now, workers=2, sequence=len(first.checkpoints)).run()
    assert end == undisturbed
    assert [*first.findings, *second.findings] == whole.findings


@dataclass
class Full(Kept):
    """A sink that can take two batches."""

    left: int = 2
    tried: list[int] = field(default_factory=list)

    def append(self, records: Iterable[Record]) -> None:
        if not self.left:
            raise StorageError
        self.left -= 1
        super().append(records)


def test_a_full_disk_ends_the_run_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_module, "BATCH_ENTRIES", 4)
    before, sink = open_descriptors(), Full()
    with pytest.raises(StorageError):
        scanned(Listed([entry(f"{n}.txt", cpr(n)) for n in range(50)]), sink)
    assert len(sink.batches) == 2
    assert not children()
    assert open_descriptors() == before


@pytest.mark.slow
def test_a_thousand_entries_leave_no_descriptor_and_no_child() -> None:
    before, most = open_descriptors(), []
    source = Listed([entry(f"{n}.txt", cpr(n)) for n in range(1000)])
    summary = scanned(source, Kept(), watch=lambda items, in_flight: most.append(len(os.listdir("/proc/self/fd"))))
    assert summary.items.whole == 1000
    assert max(most) - len(before) < 20
    assert open_descriptors() == before
    assert not children()


def test_a_hanging_worker_costs_one_entry() -> None:
    def stopped() -> Opened:
        # The worker that will get this one is stopped just before: with one worker there is no other.
        for child in children():
            os.kill(child, signal.SIGSTOP)
        return Opened(in_memory(b"text"), 4)

    sink = Kept()
    entries = [entry("a.txt", cpr(1)), Entry("b", "b.txt", stopped), entry("c.txt", cpr(2))]
    summary = scanned(Listed(entries), sink, workers=1, base_seconds=5.0)
    assert [(gap.item.address, gap.reason) for gap in sink.unread] == [("b", "too slow")]
    assert summary.items == ItemCounts(whole=2, none=1)


def test_more_time_for_more_bytes() -> None:
    given: list[float] = []

    class Noting(Pool):
        def give(self, task: object, descriptor: int, seconds: float) -> None:
            given.append(seconds)
            super().give(task, descriptor, seconds)

    source = Listed([entry("a.txt", b"x" * size) for size in (1, 100_000)])
    with Noting(SETTINGS, 1) as pool:
        Scan(source, pool, ledger(), Kept(), str, now, workers=1).run()
    assert given[0] == pytest.approx(60, abs=0.1)
    assert given[1] == pytest.approx(60 + 100_000 / scan_module.BYTES_PER_SECOND)
