"""Counts of a case and how they changed: both figures, their units, the difference computed, and the reason or none.

Why: a source once told of 4,735 numbers, later of 3,315 citizens, and called it a correction of "about 1,000". It was
1,420, the unit had changed from numbers to people, and no reason was given. Each of the three must be seen at a glance.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from dige.cases import figures
from dige.cases.short_names import UNNAMED, Names
from dige.messages import say

if TYPE_CHECKING:
    from dige.cases.state import CaseState, Entry
    from dige.messages import Language
    from dige.values.counts import Counts
    from dige.values.event import Counted

Unit = Literal["people", "subjects", "occurrences", "rows"]
UNITS: Final[tuple[Unit, ...]] = ("people", "subjects", "occurrences", "rows")


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of a unit: least and most, equal where it is known exactly."""

    unit: Unit
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Change:
    """A count made again. what: which count. shared: units that both counts have, each as (before, after)."""

    what: str
    before: Entry[Counted]
    after: Entry[Counted]
    first: Figure
    second: Figure
    shared: tuple[tuple[Figure, Figure], ...]

    @property
    def unit_changed(self) -> bool:
        """Whether the two figures count different things, so that their difference is not a difference in anything."""
        return self.first.unit != self.second.unit

    @property
    def difference(self) -> tuple[int, int]:
        """The change in the least and in the most figure."""
        return self.second.least - self.first.least, self.second.most - self.first.most


def figure(counts: Counts) -> Figure:
    """Return the figure a count is told by: people where people are counted, else numbers, occurrences, rows."""
    for unit in UNITS:
        found = in_unit(counts, unit)
        if found is not None:
            return found
    return Figure("people", 0, 0)


def in_unit(counts: Counts, unit: Unit) -> Figure | None:
    """Return the figure in one unit, or None where the count has none in it."""
    match unit:
        case "people":
            least, most = counts.people_min, counts.people_max
        case "subjects":
            least = most = counts.subjects
        case "occurrences":
            least = most = counts.occurrences
        case "rows":
            least = most = counts.rows
    return Figure(unit, least, most) if most else None


def changes(state: CaseState) -> tuple[Change, ...]:
    """Return every recount of the case whose figure differs from the one before it, in order of entry."""
    found = []
    for what, history in state.counts.items():
        for before, after in pairwise(history):
            first, second = figure(before.what.counts), figure(after.what.counts)
            if first != second:
                shared = _shared(before.what.counts, after.what.counts)
                found.append(Change(what, before, after, first, second, shared))
    return tuple(sorted(found, key=lambda change: change.after.sequence))


def figure_text(told: Figure, *, language: Language | None = None) -> str:
    """Return "4.735 numre", "8–14 personer", "1 forekomst"."""
    one = told.least == told.most == 1
    return say(
        f"cases.unit.{told.unit}.{'one' if one else 'many'}",
        language=language,
        count=figures.span(told.least, told.most, language=language),
    )


def difference_text(change: Change, *, language: Language | None = None) -> str:
    """Return "-1.420 (-30,0 %)", or both ends where a figure is a span: "-2 (-25,0 %) til -4 (-28,6 %)"."""
    least, most = change.difference
    low = _signed(least, change.first.least, language)
    high = _signed(most, change.first.most, language)
    if low == high:
        return low
    return say("cases.count.from_to", language=language, low=low, high=high)


def change_sentences(change: Change, *, names: Names = UNNAMED, language: Language | None = None) -> tuple[str, ...]:
    """Return what must be told of a recount: figures and difference, the unit where it changed, and the reason."""
    sentences = [
        say(
            "cases.count.changed",
            language=language,
            what=names.of(change.what),
            before=figure_text(change.first, language=language),
            after=figure_text(change.second, language=language),
            before_source=change.before.what.source,
            after_source=change.after.what.source,
        ),
        say("cases.count.difference", language=language, difference=difference_text(change, language=language)),
    ]
    if change.unit_changed:
        sentences += _units(change, language)
    reason = change.after.what.reason.strip().rstrip(".")
    sentences.append(
        say("cases.count.reason", language=language, reason=f"{reason[:1].upper()}{reason[1:]}")
        if reason
        else say("cases.count.no_reason", language=language)
    )
    return tuple(sentences)


def _units(change: Change, language: Language | None) -> list[str]:
    """Return what must be told where the two figures count different things."""
    sentences = [
        say(
            "cases.count.unit_changed",
            language=language,
            before=say(f"cases.unit.{change.first.unit}.name", language=language),
            after=say(f"cases.unit.{change.second.unit}.name", language=language),
        )
    ]
    for before, after in change.shared:
        if before == after:
            told = figure_text(after, language=language)
            sentences.append(say("cases.count.same_figure", language=language, figure=told))
        else:
            sentences.append(
                say(
                    "cases.count.same_unit",
                    language=language,
                    before=figure_text(before, language=language),
                    after=figure_text(after, language=language),
                )
            )
    # A first figure whose unit was named loosely is often found again, in another unit, in the second count.
    shared = {after.unit for _, after in change.shared}
    counted_again = (in_unit(change.after.what.counts, unit) for unit in UNITS if unit not in shared)
    sentences.extend(
        say("cases.count.found_again", language=language, figure=figure_text(again, language=language))
        for again in counted_again
        if again and (again.least, again.most) == (change.first.least, change.first.most)
    )
    return sentences


def _shared(before: Counts, after: Counts) -> tuple[tuple[Figure, Figure], ...]:
    pairs = ((in_unit(before, unit), in_unit(after, unit)) for unit in UNITS)
    return tuple((first, second) for first, second in pairs if first and second)


def _signed(change: int, base: int, language: Language | None) -> str:
    share = figures.percent(change, base, language=language)
    written = figures.signed(change, language=language)
    return f"{written} ({share})" if share else written
