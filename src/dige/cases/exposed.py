"""What an exposure tells in words: its period with the evidence for each end, who received, who fetched.

What no log shows "cannot be ruled out"; it never reads "no access". A time before the log begins, days it lacks and
lines that could not be read are said with the figure they weaken.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from dige.cases import figures
from dige.messages import say

if TYPE_CHECKING:
    from dige.messages import Language
    from dige.values.exposure import End, Exposure


def name(exposure: Exposure) -> str:
    """Return what an exposure is called: its recipient, or what lay open."""
    return exposure.recipient or exposure.resource


def evidence_text(end: End, *, language: Language | None = None) -> str:
    """Return the evidence for one end of a period, with where it stands; an unknown evidence as it is written."""
    try:
        told = say(end.evidence, language=language)
    except (KeyError, ModuleNotFoundError):
        told = end.evidence
    return f"{told}, {end.where}" if end.where else told


def first_texts(exposure: Exposure, *, language: Language | None = None) -> tuple[str, ...]:
    """Return when the exposure is proven to have begun, and how much earlier it may have."""
    return _end_texts(exposure, exposure.first, exposure.possible_first, "first", language)


def last_texts(exposure: Exposure, *, language: Language | None = None) -> tuple[str, ...]:
    """Return when the exposure is last proven, and how much longer it may have lasted."""
    return _end_texts(exposure, exposure.last, exposure.possible_last, "last", language)


def recipient_texts(exposure: Exposure, *, language: Language | None = None) -> tuple[str, ...]:
    """Return who received: a recipient by name, or anybody who could fetch what lay open."""
    key = "cases.exposure.sent" if exposure.kind == "transmission" else "cases.exposure.open"
    return (say(key, language=language, name=name(exposure)),)


def access_texts(exposure: Exposure, *, language: Language | None = None) -> tuple[str, ...]:
    """Return who fetched what lay open, as far as it is known, and what cannot be ruled out; () for transmissions."""
    if exposure.kind == "transmission":
        return ()
    told = []
    if exposure.accesses is None:
        told.append(say("cases.exposure.no_accesses_known", language=language, name=name(exposure)))
    elif exposure.coverage is not None:
        told.append(
            say(
                "cases.exposure.accesses" if exposure.accesses else "cases.exposure.accesses_none",
                language=language,
                name=name(exposure),
                accesses=figures.number(exposure.accesses, language=language),
                visitors=figures.number(exposure.visitors or 0, language=language),
                days=", ".join(
                    f"{_calendar_day(day, language)}: {figures.number(count, language=language)}"
                    for day, count in sorted(exposure.visitors_by_day.items())
                )
                or "–",
            )
        )
    return (*told, *coverage_texts(exposure, language=language))


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


def _calendar_day(day: str, language: Language | None) -> str:
    return figures.day(datetime.fromisoformat(day).replace(tzinfo=figures.DANISH_TIME), language=language)


def _end_texts(
    exposure: Exposure, proven: End | None, possible: End | None, which: str, language: Language | None
) -> tuple[str, ...]:
    told = []
    for end, key in ((proven, "proven"), (possible, "possible")):
        if end is not None and not (key == "possible" and proven is not None and proven.at == end.at):
            told.append(
                say(
                    f"cases.exposure.{which}_{key}",
                    language=language,
                    name=name(exposure),
                    time=figures.moment(end.at, language=language),
                    evidence=evidence_text(end, language=language),
                )
            )
    return tuple(told)
