"""Counts of a case, each in its place: the whole, and the parts that make it up but may not be added together.

A run over a website counts the people on all of it; the trace of its log counts them document by document; a trace of
what was sent counts them recipient by recipient. The same people stand in several parts, so only the whole answers
"how many", and the parts are detail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dige.cases import exposed
from dige.cases.short_names import Names
from dige.cases.state import CaseState, current_exposures
from dige.messages import say
from dige.sources.address import STEP

if TYPE_CHECKING:
    from dige.messages import Language
    from dige.values.counts import Counts
    from dige.values.event import RecordsAdded
    from dige.values.exposure import Exposure


@dataclass(frozen=True, slots=True)
class Known:
    """One count of something: its figures, the number of its entry, and its source."""

    counts: Counts
    event: int
    source: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted, and what is known of it, the count to prefer first.

    what: as it is entered; "" = all recipients or documents of one run together. A figure is taken from the first count
    that has it: a hand-entered "3,315 citizens" says nothing of how many numbers, so for those the exposure is asked.
    sent: whether it was sent to a recipient. parts: the same people may stand in several of them.
    """

    what: str
    known: tuple[Known, ...]
    sent: bool = False
    parts: tuple[Tally, ...] = ()

    def told(self, tell: Callable[[Counts], str]) -> tuple[str, int, str] | None:
        """Return (text, number of the entry, source) by the first count of which `tell` has something to say."""
        for known in self.known:
            if text := tell(known.counts):
                return text, known.event, known.source
        return None

    def called(self, names: Names, language: Language | None = None) -> str:
        """Return what it is called."""
        if self.what:
            return names.of(self.what)
        return say("cases.count.all_sent" if self.sent else "cases.count.all_open", language=language)

    @property
    def standing(self) -> Known | None:
        """The count that stands, None where only the parts are counted."""
        return self.known[0] if self.known else None


def tallies(state: CaseState) -> tuple[Tally, ...]:
    """Return what the case counts: wholes with their parts, and what stands alone; parts are in no other place."""
    single = _single(state)
    placed: dict[str, Tally] = {}  # by the first `what` of each, in the order of the counts
    taken: set[str] = set()
    runs = {entry.what.name: entry for entry in state.records}
    for run in runs.values():
        over = ", ".join(run.what.targets)
        if over not in single or any(entry.what.records == run.what.name for entry in state.exposures):
            continue
        parts = [what for what in single if what not in taken and _lies_under(what, run.what)]
        placed[over] = _with_parts(single[over], (single[what] for what in parts))
        taken.update(parts, [over])
    by_run: dict[str, list[Exposure]] = {}
    for entry in current_exposures(state):
        if exposed.name(entry.what.exposure) not in taken:
            by_run.setdefault(entry.what.records, []).append(entry.what.exposure)
    for name, exposures in by_run.items():
        whats = list(dict.fromkeys(map(exposed.name, exposures)))
        if len(whats) < 2:
            continue
        record = runs.get(name)
        counts = record.what.counts if record else None
        known = (Known(counts, record.sequence, name),) if record and counts and counts.subjects else ()
        whole = Tally("", known, sent=all(one.kind == "transmission" for one in exposures))
        placed[min(whats, key=list(single).index)] = _with_parts(whole, (single[what] for what in whats))
        taken.update(whats)
    return tuple(placed.get(what, single[what]) for what in single if what in placed or what not in taken)


def _single(state: CaseState) -> dict[str, Tally]:
    """Return each thing counted by itself: the count entered last, then what the exposure of that name tells."""
    found = {
        what: [Known(history[-1].what.counts, history[-1].sequence, history[-1].what.source)]
        for what, history in state.counts.items()
    }
    sent = set()
    for entry in current_exposures(state):
        what = exposed.name(entry.what.exposure)
        found.setdefault(what, []).append(Known(entry.what.exposure.counts, entry.sequence, entry.what.records))
        if entry.what.exposure.kind == "transmission":
            sent.add(what)
    return {what: Tally(what, tuple(known), sent=what in sent) for what, known in found.items()}


def _lies_under(what: str, run: RecordsAdded) -> bool:
    """Whether something counted by its address lies in what a run went through."""
    return what not in run.targets and any(
        what.startswith((f"{target.rstrip('/')}/", f"{target}{STEP}")) for target in run.targets
    )


def _with_parts(whole: Tally, parts: Iterable[Tally]) -> Tally:
    """Return a whole with its parts, the greatest first."""

    def size(part: Tally) -> int:
        return -max((one.counts.people_max or one.counts.subjects for one in part.known), default=0)

    return Tally(whole.what, whole.known, whole.sent, tuple(sorted(parts, key=size)))
