"""What an exposure tells in words: its period with the evidence for each end, who received, who fetched.

What no log shows "cannot be ruled out"; it never reads "no access". A time before the log begins, days it lacks and
lines that could not be read are said with the figure they weaken. What is the same for several exposures is said once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

from dige.cases import figures
from dige.cases.short_names import UNNAMED, Names, listing, recording_line
from dige.messages import say

if TYPE_CHECKING:
    from dige.messages import Language
    from dige.values.exposure import End, Exposure

Which = Literal["first", "last"]
_SORTS_OF_VISITOR: Final = {"robot": "robot", "own network": "own_network"}


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and which exposures of those given it is told of (their indexes)."""

    text: str
    of: tuple[int, ...]


def name(exposure: Exposure, names: Names = UNNAMED) -> str:
    """Return what an exposure is called: its recipient, or what lay open."""
    return exposure.recipient or names.of(exposure.resource)


def evidence_text(end: End, *, names: Names = UNNAMED, of: str = "", language: Language | None = None) -> str:
    """Return the evidence for one end of a period, with where it stands; an unknown evidence as it is written.

    of: the address of what lay open, which is not named again.
    """
    line = recording_line(end)
    if line:
        return say("cases.exposure.log_line", language=language, recording=names.of(line[0]), line=line[1])
    try:
        told = say(end.evidence, language=language)
    except (KeyError, ModuleNotFoundError):
        told = end.evidence
    return f"{told}, {names.of(end.where)}" if end.where and end.where != of else told


def first_texts(
    exposure: Exposure, *, names: Names = UNNAMED, language: Language | None = None, named: bool = True
) -> tuple[str, ...]:
    """Return when the exposure is proven to have begun, and how much earlier it may have; named: with its name."""
    return tuple(one.text for one in end_texts((exposure,), "first", names=names, language=language, named=named))


def last_texts(
    exposure: Exposure, *, names: Names = UNNAMED, language: Language | None = None, named: bool = True
) -> tuple[str, ...]:
    """Return when the exposure is last proven, and how much longer it may have lasted; named: with its name."""
    return tuple(one.text for one in end_texts((exposure,), "last", names=names, language=language, named=named))


def end_texts(
    exposures: Sequence[Exposure],
    which: Which,
    *,
    names: Names = UNNAMED,
    language: Language | None = None,
    named: bool = True,
) -> tuple[Told, ...]:
    """Return one end of the periods, first what is proven, then what cannot be ruled out; equal times in one line."""
    gathered: dict[tuple[str, str], dict[int, End]] = {}
    for index, exposure in enumerate(exposures):
        proven, possible = (
            (exposure.first, exposure.possible_first) if which == "first" else (exposure.last, exposure.possible_last)
        )
        for end, key in ((proven, "proven"), (possible, "possible")):
            if end is None or (key == "possible" and proven is not None and proven.at == end.at):
                continue
            time = figures.moment(end.at, language=language)
            gathered.setdefault((key, time), {})[index] = end
    ordered = sorted(gathered.items(), key=lambda pair: pair[0][0] == "possible")
    return tuple(
        Told(
            say(
                f"cases.exposure.{which}_{key}" + ("" if named else "_unnamed"),
                language=language,
                names=listing((name(exposures[index], names) for index in ends), language=language),
                time=time,
                evidence=_evidence(((end, exposures[index].resource) for index, end in ends.items()), names, language),
            ),
            tuple(ends),
        )
        for (key, time), ends in ordered
    )


def _evidence(ends: Iterable[tuple[End, str]], names: Names, language: Language | None) -> str:
    """Return the evidence of several ends at one time: lines of one recording together, equal words once."""
    lines: dict[str, list[str]] = {}
    others: list[str] = []
    for end, of in ends:
        if line := recording_line(end):
            lines.setdefault(line[0], []).append(line[1])
        else:
            others.append(evidence_text(end, names=names, of=of, language=language))
    told = [
        say(
            "cases.exposure.log_line" if len(set(numbers)) == 1 else "cases.exposure.log_lines",
            language=language,
            recording=names.of(recording),
            line=listing(dict.fromkeys(numbers), language=language),
        )
        for recording, numbers in lines.items()
    ]
    return "; ".join([*told, *dict.fromkeys(others)])


def recipient_texts(
    exposures: Sequence[Exposure], *, names: Names = UNNAMED, language: Language | None = None
) -> tuple[Told, ...]:
    """Return who received: recipients by name, and anybody who could fetch what lay open."""
    found = []
    for kind, key in (("transmission", "cases.exposure.sent"), ("publication", "cases.exposure.open")):
        of = tuple(index for index, exposure in enumerate(exposures) if exposure.kind == kind)
        if of:
            called = listing((name(exposures[index], names) for index in of), language=language)
            found.append(Told(say(key, language=language, names=called), of))
    return tuple(found)


def fetch_texts(exposure: Exposure, *, names: Names = UNNAMED, language: Language | None = None) -> tuple[str, ...]:
    """Return who fetched what lay open, by the log, day by day; () for transmissions and where no log covers it."""
    if exposure.kind == "transmission":
        return ()
    called = name(exposure, names)
    if exposure.accesses is None:
        return (say("cases.exposure.no_accesses_known", language=language, name=called),)
    if exposure.coverage is None:
        return ()
    if not exposure.accesses:
        told = [say("cases.exposure.accesses_none", language=language, name=called)]
    else:
        told = [
            say(
                "cases.exposure.accesses",
                language=language,
                name=called,
                accesses=_counted("times", exposure.accesses, language),
                visitors=_counted("addresses", exposure.visitors or 0, language),
                days=_by_day(exposure, language),
            )
        ]
    for sort, key in _SORTS_OF_VISITOR.items():
        if count := exposure.fetches.get(sort):
            times = _counted("times", count, language)
            told.append(say(f"cases.exposure.fetches.{key}", language=language, times=times))
    return tuple(told)


def access_texts(exposure: Exposure, *, names: Names = UNNAMED, language: Language | None = None) -> tuple[str, ...]:
    """Return who fetched what lay open, as far as it is known, and what cannot be ruled out; () for transmissions."""
    if exposure.kind == "transmission":
        return ()
    return (*fetch_texts(exposure, names=names, language=language), *coverage_texts(exposure, language=language))


def coverage_texts(exposure: Exposure, *, language: Language | None = None) -> tuple[str, ...]:
    """Return what the logs behind an exposure cannot say: each hole as a sentence with "cannot be ruled out"."""
    coverage = exposure.coverage
    if coverage is None or coverage.first is None or coverage.last is None:
        return (say(f"cases.exposure.{exposure.kind}.no_log", language=language),)
    told = [
        say(
            "cases.exposure.log_covers",
            language=language,
            first=figures.moment(coverage.first, language=language),
            last=figures.moment(coverage.last, language=language),
        )
    ]
    before, behind = exposure.possible_first, exposure.possible_last
    if before is None or before.at < coverage.first:
        first = figures.moment(coverage.first, language=language)
        told.append(say(f"cases.exposure.{exposure.kind}.before_log", language=language, first=first))
    if behind is None or behind.at > coverage.last:
        last = figures.moment(coverage.last, language=language)
        told.append(say(f"cases.exposure.{exposure.kind}.after_log", language=language, last=last))
    if coverage.days_missing:
        days = len(coverage.days_missing)
        told.append(say("cases.exposure.days_missing", language=language, days=figures.number(days, language=language)))
    if coverage.dead:
        dead = figures.number(coverage.dead, language=language)
        told.append(say("cases.exposure.dead_lines", language=language, lines=dead))
    return tuple(told)


def gathered(exposures: Sequence[Exposure], tell: Callable[[Exposure], Iterable[str]]) -> tuple[Told, ...]:
    """Return what `tell` says of the exposures as one text each, those of equal words together."""
    found: dict[str, list[int]] = {}
    for index, exposure in enumerate(exposures):
        text = " ".join(tell(exposure))
        if text:
            found.setdefault(text, []).append(index)
    return tuple(Told(text, tuple(of)) for text, of in found.items())


def log_texts(
    exposures: Sequence[Exposure], *, names: Names = UNNAMED, language: Language | None = None
) -> tuple[Told, ...]:
    """Return what the logs behind exposures cannot say, once where it is the same for all, else with their names."""
    told = gathered(exposures, lambda one: coverage_texts(one, language=language))
    if len(told) == 1 and len(exposures) > 1:
        return told
    return tuple(
        Told(f"{listing((name(exposures[index], names) for index in one.of), language=language)}: {one.text}", one.of)
        for one in told
    )


def proven_span(exposures: Iterable[Exposure]) -> tuple[datetime, datetime] | None:
    """Return the first and the last moment that is proven of any of the exposures, or None where nothing is."""
    ends = [end.at for exposure in exposures for end in (exposure.first, exposure.last) if end is not None]
    return (min(ends), max(ends)) if ends else None


def _by_day(exposure: Exposure, language: Language | None) -> str:
    return (
        "; ".join(
            f"{_calendar_day(day, language)}: {figures.number(count, language=language)}"
            for day, count in sorted(exposure.visitors_by_day.items())
        )
        or "–"
    )


def _counted(unit: str, count: int, language: Language | None) -> str:
    key = f"cases.exposure.{unit}.{'one' if count == 1 else 'many'}"
    return say(key, language=language, count=figures.number(count, language=language))


def _calendar_day(day: str, language: Language | None) -> str:
    return figures.day(datetime.fromisoformat(day).replace(tzinfo=figures.DANISH_TIME), language=language)
