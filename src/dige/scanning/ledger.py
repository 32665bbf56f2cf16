"""The ledger: where a raw value becomes a subject, and what workers examined becomes rows and counts.

This is the one place outside a worker that touches raw values; it hands none of them on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from dige.identifiers.person_name import normalise_name
from dige.privacy.masking import mask_digit_runs, masked
from dige.values.examination import Completeness, Gap, ItemCounts
from dige.values.finding import Finding, NotExamined
from dige.values.item import UNSEEN, Item, Seen
from dige.values.run import Checkpoint, Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from dige.privacy.sensitive import Sensitive
    from dige.privacy.subjects import Pseudonyms
    from dige.scanning.naming import Naming
    from dige.scanning.wire import Examined, Found
    from dige.values.counts import Counts

    Reveal = Callable[[Finding, Sensitive], None]


class Tally(Protocol):
    """Counts occurrences, subjects and people over findings; `exposures` has it, the command hands it in."""

    def add(self, finding: Finding) -> None:
        """Take one finding."""

    def counts(self) -> Counts:
        """Return the counts of all findings taken."""


@dataclass(frozen=True, slots=True)
class EntryResult:
    """What an entry came to: the items examined in it, and what was not.

    address: raw, from the source. source: its kind.
    """

    address: str
    source: str
    seen: Seen = UNSEEN
    size: int | None = None
    examined: Sequence[Examined] = ()
    gap: Gap | None = None


@dataclass(slots=True)
class _Kept:
    """Item counts that grow."""

    whole: int = 0
    part: int = 0
    none: int = 0

    def add(self, completeness: Completeness) -> None:
        setattr(self, completeness, getattr(self, completeness) + 1)

    def frozen(self) -> ItemCounts:
        return ItemCounts(self.whole, self.part, self.none)


@dataclass(slots=True)
class _Totals:
    items: _Kept = field(default_factory=_Kept)
    matched: _Kept = field(default_factory=_Kept)
    clean: int = 0
    below: int = 0
    formats: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)


class Ledger:
    """Turns results into rows under one key, and keeps the counts."""

    def __init__(self, pseudonyms: Pseudonyms, naming: Naming, tally: Tally, reveal: Reveal | None = None) -> None:
        self._pseudonyms = pseudonyms
        self._naming = naming
        self._tally = tally
        self._reveal = reveal
        self._totals = _Totals()

    @property
    def items(self) -> int:
        """How many items have been taken."""
        kept = self._totals.items
        return kept.whole + kept.part + kept.none

    def recall(self, row: Finding | NotExamined | Checkpoint) -> None:
        """Take a row of the run that is being resumed, so that the counts go on from where it stood."""
        if isinstance(row, Finding):
            self._tally.add(row)
        elif isinstance(row, NotExamined):
            self._totals.reasons[row.reason] += 1
        else:
            totals = self._totals
            totals.items = _Kept(row.items.whole, row.items.part, row.items.none)
            totals.matched = _Kept(row.matched.whole, row.matched.part, row.matched.none)
            totals.clean, totals.below = row.clean, row.below_threshold
            totals.formats = Counter(row.formats)

    def rows(self, result: EntryResult) -> list[Finding | NotExamined]:
        """Return the rows of one entry, and count it."""
        rows: list[Finding | NotExamined] = []
        # Once an entry: its items share what is known of it, and what stands in a record is masked.
        result = replace(result, seen=self._naming.seen(result.seen))
        named = [examined for examined in result.examined if not examined.steps]
        if not named:
            # The entry itself never came to its end: it is counted, with the reason why.
            inner = bool(result.examined)
            gap = result.gap or Gap("", "internal error")
            rows += self._item(result, (), "", result.size, (), (gap,), 0, "part" if inner else "none")
        for examined in result.examined:
            gaps = examined.gaps
            if not examined.steps and result.gap is not None:
                gaps = (*gaps, result.gap)
            size = examined.size if examined.steps else result.size
            rows += self._item(
                result, examined.steps, examined.format, size, examined.found, gaps, examined.below, None
            )
        return rows

    def _item(
        self,
        result: EntryResult,
        steps: tuple[str, ...],
        format_name: str,
        size: int | None,
        found: Sequence[Found],
        gaps: Sequence[Gap],
        below: int,
        completeness: Completeness | None,
    ) -> list[Finding | NotExamined]:
        address = (result.address, *steps)
        item = Item(self._naming.shown(address), self._naming.id(address), result.source, format_name, size)
        completeness = completeness or _completeness(gaps, bool(found))
        totals = self._totals
        totals.items.add(completeness)
        totals.formats[format_name or "unknown"] += 1
        totals.below += below
        if found:
            totals.matched.add(completeness)
        elif completeness == "whole" and not below:
            totals.clean += 1
        rows: list[Finding | NotExamined] = [self._finding(one, item, result.seen) for one in found]
        for gap in gaps:
            totals.reasons[gap.reason] += 1
            part, detail = self._naming.safe(gap.part), self._naming.safe(gap.detail)
            rows.append(NotExamined(item, part, gap.reason, detail, completeness, result.seen))
        return rows

    def _finding(self, found: Found, item: Item, seen: Seen) -> Finding:
        value = found.value.reveal()
        places = tuple([self._naming.place(place) for place in found.places])
        finding = Finding(
            kind=found.kind,
            masked=masked(found.kind, value),
            subject=self._pseudonyms.subject(found.kind, _compared(found.kind, value)),
            confidence=round(found.confidence, 4),
            severity=found.severity,
            item=item,
            place=places[0],
            places=places,
            count=found.count,
            reasons=found.reasons,
            # Masked where it was made; masked once more here, since this is the last gate before the record.
            context=mask_digit_runs(found.context),
            rows=tuple([self._naming.safe(row) for row in found.rows]),
            alternatives=found.alternatives,
            seen=seen,
        )
        self._tally.add(finding)
        if self._reveal is not None:
            self._reveal(finding, found.value)
        return finding

    def checkpoint(self, sequence: int, cursor: str, at: datetime) -> Checkpoint:
        """Return the checkpoint that closes a batch; `cursor` is sealed already."""
        totals = self._totals
        return Checkpoint(
            sequence=sequence,
            cursor=cursor,
            items=totals.items.frozen(),
            matched=totals.matched.frozen(),
            clean=totals.clean,
            below_threshold=totals.below,
            at=at,
            formats=dict(totals.formats),
        )

    def summary(self, ended: str, finished: datetime) -> Summary:
        """Return the last row of the run."""
        totals = self._totals
        return Summary(
            items=totals.items.frozen(),
            matched=totals.matched.frozen(),
            clean=totals.clean,
            counts=self._tally.counts(),
            below_threshold=totals.below,
            not_examined=dict(sorted(totals.reasons.items())),
            formats=dict(sorted(totals.formats.items())),
            ended=ended,
            finished=finished,
        )


def _compared(kind: str, value: str) -> str:
    """Return the form of a value by which it is compared: "Jensen, ANNE" and "Anne Jensen" are one name."""
    return normalise_name(value) if kind == "name" else value


def _completeness(gaps: Sequence[Gap], matched: bool) -> Completeness:
    """Tell how far an item was examined: a gap over all of it means not at all, unless something was found in it."""
    if not gaps:
        return "whole"
    if any(gap.part == "" for gap in gaps) and not matched:
        return "none"
    return "part"
