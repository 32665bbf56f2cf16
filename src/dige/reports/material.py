"""What a report is made from: the rows of a record file, gathered in one pass.

Tallies are exact; of the findings only the gravest are kept, so that a run with millions of them can be reported from
little memory. A report that shows fewer than there are says how many more.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dige.cases.short_names import Names, addresses_of, short_names
from dige.reports.words import severity_rank
from dige.values.counts import Counts
from dige.values.examination import ItemCounts
from dige.values.exposure import Access, Exposure, Occurrence
from dige.values.finding import Finding, NotExamined
from dige.values.run import Run, Summary

MOST_FINDINGS = 20_000
MOST_GAPS = 5_000


@dataclass(frozen=True, slots=True)
class ItemTally:
    """One item with findings: its address, how many findings, of which kinds, and the gravest severity."""

    address: str
    id: str
    findings: int
    kinds: Mapping[str, int]
    severity: str


@dataclass(frozen=True, slots=True)
class Material:
    """The rows of one run, as reports need them.

    findings: the gravest `most`, in reading order (severity, item, place). total: all findings. by_severity, by_kind:
    all findings. items: every item with findings, gravest first. gaps: the first not examined parts; gaps_total: all
    of them; by_reason: all by reason code. occurrences, accesses: rows met. summary is None where the run was cut off.
    """

    run: Run | None = None
    summary: Summary | None = None
    findings: tuple[Finding, ...] = ()
    total: int = 0
    by_severity: Mapping[str, int] = field(default_factory=dict)
    by_kind: Mapping[str, int] = field(default_factory=dict)
    items: tuple[ItemTally, ...] = ()
    gaps: tuple[NotExamined, ...] = ()
    gaps_total: int = 0
    by_reason: Mapping[str, int] = field(default_factory=dict)
    exposures: tuple[Exposure, ...] = ()
    occurrences: int = 0
    accesses: int = 0

    @property
    def complete(self) -> bool:
        """Whether the run came to its end."""
        return self.summary is not None and self.summary.ended == "complete"

    @property
    def whole(self) -> bool:
        """Whether the run came to its end and everything it met was examined whole."""
        summary = self.summary
        return (
            self.complete
            and not self.gaps_total
            and summary is not None
            and not (summary.items.part + summary.items.none)
        )

    @property
    def counts(self) -> Counts:
        """The run's own counts, or none where it was cut off."""
        return self.summary.counts if self.summary else Counts()

    @property
    def people(self) -> tuple[int, int]:
        """The least and greatest number of people: the run's own count, else what its exposures allow.

        People may be the same in several exposures: at least as many as in the greatest of them, at most their sum.
        """
        if self.counts.people_max or not self.exposures:
            return self.counts.people_min, self.counts.people_max
        counts = [exposure.counts for exposure in self.exposures]
        return max(one.people_min for one in counts), sum(one.people_max for one in counts)

    @property
    def names(self) -> Names:
        """Short names for everything that a report of this run speaks of by address."""
        return short_names(
            (
                *(self.run.targets if self.run else ()),
                *(item.address for item in self.items),
                *(gap.item.address for gap in self.gaps),
                *addresses_of(self.exposures),
            )
        )

    @property
    def unmatched(self) -> ItemCounts:
        """Items without findings, by completeness."""
        if self.summary is None:
            return ItemCounts()
        every, matched = self.summary.items, self.summary.matched
        return ItemCounts(every.whole - matched.whole, every.part - matched.part, every.none - matched.none)


_Order = tuple[int, str, tuple[str | int, ...]]


def _order(finding: Finding) -> _Order:
    """Gravest first; then as a reader meets them: by item, and inside it by place."""
    where = finding.place
    steps = (
        where.page or 0,
        where.sheet or "",
        where.table or 0,
        where.row or 0,
        where.column or 0,
        where.paragraph or 0,
        where.line or 0,
        where.part,
        where.offset or 0,
        finding.subject,
    )
    return severity_rank(finding.severity), finding.item.address, steps


class _Items:
    """Tallies by item while the rows pass by."""

    def __init__(self) -> None:
        self.address: dict[str, str] = {}
        self.kinds: dict[str, Counter[str]] = {}
        self.rank: dict[str, tuple[int, str]] = {}

    def take(self, finding: Finding) -> None:
        key = finding.item.id
        self.address.setdefault(key, finding.item.address)
        self.kinds.setdefault(key, Counter())[finding.kind] += 1
        rank = (severity_rank(finding.severity), finding.severity)
        self.rank[key] = min(self.rank.get(key, rank), rank)

    def tallies(self) -> tuple[ItemTally, ...]:
        found = (
            ItemTally(self.address[key], key, kinds.total(), dict(kinds), self.rank[key][1])
            for key, kinds in self.kinds.items()
        )
        return tuple(sorted(found, key=lambda item: (severity_rank(item.severity), -item.findings, item.address)))


def gather(rows: Iterable[object], most: int = MOST_FINDINGS, most_gaps: int = MOST_GAPS) -> Material:
    """Gather the rows of a record file; rows of other types (checkpoints) are passed over.

    most: how many findings to keep; most_gaps: how many not examined parts.
    """
    run: Run | None = None
    summary: Summary | None = None
    heap: list[_Kept] = []
    total = occurrences = accesses = gaps_total = 0
    severities: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    items = _Items()
    gaps: list[NotExamined] = []
    exposures: list[Exposure] = []
    for row in rows:
        match row:
            case Finding():
                total += 1
                severities[row.severity] += 1
                kinds[row.kind] += 1
                items.take(row)
                kept = _Kept(_order(row), row)
                if len(heap) < most:
                    heapq.heappush(heap, kept)
                elif heap:
                    heapq.heappushpop(heap, kept)
            case NotExamined():
                gaps_total += 1
                reasons[row.reason] += 1
                if len(gaps) < most_gaps:
                    gaps.append(row)
            case Exposure():
                exposures.append(row)
            case Occurrence():
                occurrences += 1
            case Access():
                accesses += 1
            case Run():
                run = row
            case Summary():
                summary = row
            case _:
                pass
    return Material(
        run=run,
        summary=summary,
        findings=tuple(kept.finding for kept in sorted(heap, reverse=True)),
        total=total,
        by_severity=dict(severities),
        by_kind=dict(kinds),
        items=items.tallies(),
        gaps=tuple(sorted(gaps, key=lambda gap: (gap.reason, gap.item.address, gap.part))),
        gaps_total=gaps_total,
        by_reason=dict(reasons),
        exposures=tuple(exposures),
        occurrences=occurrences,
        accesses=accesses,
    )


@dataclass(slots=True)
class _Kept:
    """A finding in the heap, ordered the other way round: the least grave lies on top and is dropped first."""

    order: _Order
    finding: Finding

    def __lt__(self, other: _Kept) -> bool:
        return self.order > other.order
