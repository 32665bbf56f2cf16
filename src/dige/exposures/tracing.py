"""Tracing: recordings in; occurrences, accesses and exposures out. The one entry to this room.

Blocks of each recording are searched whole, and only lines that hold a candidate, or ask for an exposed resource, are
taken apart. Occurrences and accesses come as they are met; the exposures come when everything is read; a `Traced` is
last. One recording that cannot be read costs itself, not the run, and what was not read is said.

Nothing here is printed or stored: rows hold subjects, masks and keyed pseudonyms only.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from dige.detection.candidates import candidates
from dige.detection.judging import Rules
from dige.errors import DigeError
from dige.exposures.counting import OccurrenceCounter
from dige.exposures.exposed import Resource, ResourceSearch
from dige.exposures.lines import lines_at
from dige.exposures.publications import Network, Publications
from dige.exposures.sent_numbers import masked_page, masked_text, sent_numbers
from dige.exposures.transmissions import Transmissions
from dige.privacy.masking import masked
from dige.privacy.subjects import Pseudonyms
from dige.scanning.naming import Naming
from dige.traffic.blocks import Block, blocks
from dige.traffic.coverage import CoverageMeter
from dige.traffic.interface import Reader
from dige.traffic.parties import Parties, one_spelling, party, recipient
from dige.traffic.readers import choose
from dige.values.counts import Counts
from dige.values.examination import Gap, ItemCounts
from dige.values.exposure import Access, Coverage, Exposure, Occurrence
from dige.values.finding import NotExamined
from dige.values.item import Item
from dige.values.request import Request

_HEAD: Final = 1 << 16
SOURCE: Final = "recording"


@dataclass(frozen=True, slots=True)
class Traced:
    """What a trace came to, in the terms of a run's summary; the last row.

    counts: numbers sent to others. own: numbers in requests to the controller's own hosts. published: what lay open,
    over all resources together; visitors: different addresses that fetched any of it, the own network left out. items,
    matched, clean, not_examined, formats: of the recordings. below_threshold: matches too unsure to report. first,
    last: of occurrences and accesses. coverage: of all recordings.
    """

    counts: Counts
    own: Counts
    published: Counts
    visitors: int
    items: ItemCounts
    matched: ItemCounts
    clean: int
    below_threshold: int
    not_examined: Mapping[str, int]
    formats: Mapping[str, int]
    coverage: Coverage
    first: datetime | None = None
    last: datetime | None = None


Row = Occurrence | Access | Exposure | NotExamined | Traced


def trace(
    files: Iterable[Path],
    *,
    parties: Parties,
    pseudonyms: Pseudonyms,
    rules: Rules,
    exposed: Iterable[Resource] = (),
    own_networks: Iterable[Network] = (),
    progress: Callable[[int], None] | None = None,
) -> Iterator[Row]:
    """Trace recordings (access logs, plain or gzip) and yield what they show, the exposures and a `Traced` last.

    parties: whose domains are the controller's, and whose log it is. rules: of detection, with the day by which born
    and unborn are told apart. exposed: resources that lay open (`exposed.resources` makes them of findings).
    own_networks: the controller's, whose fetches are told apart. progress: called with each block's length in bytes.
    A file that is given twice (also by another path) is read once.
    """
    tracer = _Tracer(parties, pseudonyms, rules, tuple(exposed), tuple(own_networks))
    different: dict[str, Path] = {}
    for file in files:
        different.setdefault(os.path.realpath(file), file)
    for file in different.values():
        yield from tracer.read(file, progress or (lambda _: None))
    yield from tracer.end()


@dataclass(slots=True)
class _Tally:
    """How the recordings fared."""

    items: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    below: int = 0
    own: OccurrenceCounter = field(default_factory=OccurrenceCounter)
    first: datetime | None = None
    last: datetime | None = None

    def take(self, at: datetime) -> None:
        self.first = at if self.first is None else min(self.first, at)
        self.last = at if self.last is None else max(self.last, at)


class _Tracer:
    """One trace: what it knows beforehand and what it has gathered."""

    def __init__(
        self,
        parties: Parties,
        pseudonyms: Pseudonyms,
        rules: Rules,
        exposed: tuple[Resource, ...],
        own_networks: tuple[Network, ...],
    ) -> None:
        self._parties = parties
        self._pseudonyms = pseudonyms
        self._rules = rules
        self._naming = Naming(pseudonyms, rules.today)
        self._search = ResourceSearch(exposed, self._naming.safe)
        self._publications = Publications(exposed, pseudonyms, own_networks)
        self._transmissions = Transmissions()
        self._meter = CoverageMeter()
        self._tally = _Tally()
        self._faults: Counter[str] = Counter()

    def read(self, file: Path, progress: Callable[[int], None]) -> Iterator[Row]:
        """Read one recording."""
        steps = (str(file),)
        item = Item(self._naming.shown(steps), self._naming.id(steps), SOURCE)
        try:
            with file.open("rb") as stream:
                yield from self._stream(stream, item, file.stat().st_size, progress)
        except FileNotFoundError:
            yield self._lost(item, "vanished")
        except PermissionError:
            yield self._lost(item, "no permission")
        except OSError:
            yield self._lost(item, "not a file" if file.is_dir() else "damaged")

    def end(self) -> Iterator[Row]:
        """Yield the exposures and what it all came to."""
        tally, coverage = self._tally, self._meter.coverage()
        logged = coverage if coverage.first else None
        yield from self._transmissions.exposures(self._pseudonyms, logged)
        yield from self._publications.exposures(logged)
        yield Traced(
            counts=self._transmissions.counts(),
            own=tally.own.counts(),
            published=self._publications.counts(),
            visitors=self._publications.visitors(),
            items=_item_counts(tally.items),
            matched=_item_counts(tally.matched),
            clean=tally.clean,
            below_threshold=tally.below,
            not_examined=dict(tally.reasons),
            formats=dict(tally.formats),
            coverage=coverage,
            first=tally.first,
            last=tally.last,
        )

    def _lost(self, item: Item, reason: str, detail: str = "") -> NotExamined:
        self._tally.items["none"] += 1
        self._tally.reasons[reason] += 1
        return NotExamined(item, "", reason, detail)

    def _stream(self, stream: BinaryIO, item: Item, size: int, progress: Callable[[int], None]) -> Iterator[Row]:
        """Read one recording's blocks: choose its reader by the first, then trace each."""
        reader: Reader | None = None
        gaps: list[Gap] = []
        tally = self._tally
        below, dead, found = tally.below, self._meter.dead_lines, False
        for block in blocks(stream):
            if isinstance(block, Gap):
                gaps.append(block)
                continue
            if reader is None and block.data:
                reader = choose(block.data[:_HEAD])
                if reader is None:
                    yield self._lost(item, "unsupported")
                    return
                item = replace(item, format=reader.name, size=size)
                tally.formats[reader.name] += 1
                self._meter.begin(item.address)
            if reader is None:
                self._meter.dead(block.dead)
                continue
            self._meter.measure(block, reader)
            for row in self._block(block, reader, item):
                found = True
                yield row
            progress(len(block.data))
        if reader is None:
            yield self._lost(item, gaps[0].reason if gaps else "empty", gaps[0].detail if gaps else "")
            return
        if dead := self._meter.dead_lines - dead:
            gaps.append(Gap(f"{dead} lines", "damaged", "not understood"))
        gaps += [Gap(f"{lines} lines", "internal error", name) for name, lines in self._faults.items()]
        self._faults.clear()
        for gap in gaps:
            tally.reasons[gap.reason] += 1
            yield NotExamined(item, gap.part, gap.reason, gap.detail, completeness="part")
        completeness = "part" if gaps else "whole"
        tally.items[completeness] += 1
        tally.matched[completeness] += found
        tally.clean += not (found or gaps or tally.below > below)

    def _block(self, block: Block, reader: Reader, item: Item) -> Iterator[Occurrence | Access]:
        """Yield what one block shows."""
        numbers = sorted(candidate.end for candidate in candidates(block.data))
        for line in lines_at(block, numbers, self._search.ends(block.data)):
            request = reader.read(line.text, line.number)
            if request is None:
                self._meter.dead(int(reader.stamp(line.text) is not None))
                continue
            try:
                accesses = list(self._accesses(request, item)) if line.resource else []
                occurrences = list(self._occurrences(request, item)) if line.candidate else []
            except DigeError:
                raise
            except Exception as fault:
                # A line that brings Dige down costs itself. The fault's class is told; its text may hold a number.
                self._faults[type(fault).__name__] += 1
                continue
            yield from accesses
            yield from occurrences

    def _accesses(self, request: Request, item: Item) -> Iterator[Access]:
        for resource in self._search.named(request, recipient(request, self._parties)):
            self._meter.take(request.at)
            access = self._publications.take(request, resource, item)
            if access:
                self._tally.take(request.at)
                yield access

    def _occurrences(self, request: Request, item: Item) -> Iterator[Occurrence]:
        numbers, below = sent_numbers(request, self._rules)
        self._tally.below += below
        if not numbers:
            return
        self._meter.take(request.at)
        ours = party(request, self._parties) == "own"
        for number in numbers:
            raw = number.value.reveal()
            subject = self._pseudonyms.subject(number.kind, raw)
            if ours:
                self._tally.own.add(number.kind, subject)
                continue
            occurrence = Occurrence(
                kind=number.kind,
                subject=subject,
                masked=masked(number.kind, raw),
                item=item,
                line=request.line,
                at=request.at,
                recipient=masked_text(recipient(request, self._parties), self._rules.today),
                carrier=number.carrier,
                page=masked_page(request.referer, self._rules.today),
                client=self._pseudonyms.client(one_spelling(request.client)),
                confidence=number.confidence,
            )
            self._tally.take(request.at)
            self._transmissions.take(occurrence)
            yield occurrence


def _item_counts(counted: Counter[str]) -> ItemCounts:
    return ItemCounts(counted["whole"], counted["part"], counted["none"])
