"""The clocks of a breach: occurred, detected, aware and notified are four different times, and are kept apart.

The deadline runs from when the controller became *aware*: when it had a reasonable degree of certainty that a breach
had happened (EDPB guidelines 9/2022, section II.A.2), not from when the breach occurred or somebody first saw a sign.
Source of the 72 hours: GDPR art. 33(1), which also asks that a later notification states the reasons for the delay.
The number of hours is a setting, because a proposed EU change speaks of 96.

Hours are counted from the very minute of awareness, without the allowance of Regulation (EEC, Euratom) 1182/71 art. 3
(the hour in which the event falls is not counted): the earlier deadline is the one to keep. They are real hours: a
night with summer time's shift neither adds nor takes one.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from dige.cases import figures
from dige.cases.state import CaseState, clock
from dige.messages import say

if TYPE_CHECKING:
    from dige.messages import Language
    from dige.values.event import Clock, ClockSet

HOURS: Final = 72
ORDER: Final[tuple[Clock, ...]] = ("occurred_from", "occurred_to", "detected", "aware", "notified")

# Pairs that cannot lie the other way round. A breach may go on after it was detected, so not every pair is here.
_MUST_PRECEDE: Final[tuple[tuple[Clock, Clock], ...]] = (
    ("occurred_from", "occurred_to"),
    ("occurred_from", "detected"),
    ("detected", "aware"),
    ("aware", "notified"),
)


def deadline(state: CaseState, hours: int = HOURS) -> datetime | None:
    """Return when the notification is due, in Danish time, or None while it is not entered when one became aware.

    Where only the day of awareness is known, hours run from its first minute.
    """
    aware = clock(state, "aware")
    if aware is None:
        return None
    return (aware.time.astimezone(UTC) + timedelta(hours=hours)).astimezone(figures.DANISH_TIME)


def remaining(state: CaseState, now: datetime, hours: int = HOURS) -> timedelta | None:
    """Return the time left until the deadline (negative after it); None when notified, or when there is no deadline."""
    due = deadline(state, hours)
    return None if due is None or clock(state, "notified") else due - now


def late_by(state: CaseState, now: datetime | None = None, hours: int = HOURS) -> timedelta | None:
    """Return how long after the deadline the notification came, or, not yet sent, how late it is `now`.

    None when it is not late, when there is no deadline, and when it is not sent and `now` is not given. A notification
    of which only the day is known is taken to have been sent in that day's first minute. Where only the day of
    awareness is known, this is the most it can be.
    """
    due = deadline(state, hours)
    notified = clock(state, "notified")
    end = notified.time if notified else now
    if due is None or end is None or end <= due:
        return None
    return end - due


def deadline_sentence(state: CaseState, now: datetime, hours: int = HOURS, *, language: Language | None = None) -> str:
    """Return what is to be said of the deadline: how many hours are left, or how late it is and what that asks for."""
    due = deadline(state, hours)
    aware = clock(state, "aware")
    if due is None or aware is None:
        return say("cases.clock.no_awareness", language=language)
    only_day = " " + say("cases.clock.only_day", language=language) if aware.precision == "day" else ""
    late = late_by(state, now, hours)
    said = {"due": figures.moment(due, language=language)}
    notified = clock(state, "notified")
    if notified is not None:
        said["notified"] = clock_text(notified, language=language)
    if late is not None:
        said["late"] = figures.hours(late, language=language)
        key = "cases.clock.notified_late" if notified else "cases.clock.late"
        return say(key, language=language, **said) + only_day
    if notified is not None:
        return say("cases.clock.notified_in_time", language=language, **said)
    left = figures.hours(due - now, language=language)
    return say("cases.clock.left", language=language, left=left, **said) + only_day


def clock_text(entered: ClockSet, *, language: Language | None = None) -> str:
    """Return a clock's time as far as it is known: without a time of day where only the date is."""
    write = figures.day if entered.precision == "day" else figures.moment
    return write(entered.time, language=language)


def contradictions(state: CaseState, *, language: Language | None = None) -> tuple[str, ...]:
    """Return a sentence for each pair of clocks that cannot both be right."""
    found = []
    for earlier, later in _MUST_PRECEDE:
        first, second = clock(state, earlier), clock(state, later)
        if first is None or second is None or not _after(first, second):
            continue
        found.append(
            say(
                "cases.clock.contradiction",
                language=language,
                first=say(f"cases.clock.name.{earlier}", language=language),
                first_time=clock_text(first, language=language),
                second=say(f"cases.clock.name.{later}", language=language),
                second_time=clock_text(second, language=language),
            )
        )
    return tuple(found)


def _after(first: ClockSet, second: ClockSet) -> bool:
    """Whether the first lies after the second, by as much as both are known."""
    if "day" in (first.precision, second.precision):
        zone = figures.DANISH_TIME
        return first.time.astimezone(zone).date() > second.time.astimezone(zone).date()
    return first.time > second.time
