"""A case in a terminal: where it stands and what is missing (`state`), or its list of events (`events`).

Statements are shown as whoever made them says; what is not known is listed last, where the next step is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from dige.cases import clocks, exposed, figures, notification, recounts
from dige.cases.answers import answer_text, standing_counts
from dige.cases.state import CaseState, current_exposures
from dige.cases.statements import statement_text
from dige.messages import say
from dige.reports.inert import inert
from dige.reports.table import wrapped
from dige.values.event import Event

PARTS: Final = ("state", "events")
WIDTH: Final = 100


def state_text(state: CaseState, now: datetime, deadline_hours: int) -> str:
    """Return where the case stands, in sections; `now` tells how long is left until the deadline."""
    sections = (
        ("head", _head(state)),
        ("clocks", _clocks(state, now, deadline_hours)),
        ("counts", _counts(state)),
        ("exposures", _exposures(state)),
        ("statements", _statements(state)),
        ("decisions", _decisions(state)),
        ("missing", notification.missing(state)),
    )
    parts = []
    for name, told in sections:
        lines = [line for text in told for line in _bullet(text, name)]
        if lines:
            heading = [] if name == "head" else [say(f"case_view.{name}")]
            parts.append("\n".join([*heading, *lines]))
    return "\n\n".join(parts) + "\n"


def events_text(events: tuple[Event, ...]) -> str:
    """Return the list of events, a line or two each: number, when, by whom, what."""
    lines: list[str] = []
    for event in events:
        kind = type(event.what).__name__.lower()
        when = figures.moment(event.at)
        text = say("case_view.event", number=event.sequence, when=when, by=event.by, what=say(f"cli.event_{kind}"))
        lines += wrapped(text, WIDTH)
        lines += [line for told in _told(event) for line in wrapped(told, WIDTH, "     ")]
    return "\n".join(lines) + "\n"


def _bullet(text: str, section: str) -> Iterator[str]:
    if section == "head":
        yield from wrapped(text, WIDTH)
        return
    for number, line in enumerate(wrapped(text, WIDTH - 4)):
        yield ("  – " if number == 0 else "    ") + line


def _head(state: CaseState) -> Iterator[str]:
    if state.opened is None:
        return
    opened = state.opened.what
    yield opened.title + (f" ({opened.reference})" if opened.reference else "")
    yield opened.controller + (f" – {say('case_view.closed')}" if state.closed else "")


def _clocks(state: CaseState, now: datetime, hours: int) -> Iterator[str]:
    for which in clocks.ORDER:
        history = state.clocks.get(which)
        name = say(f"cases.clock.name.{which}")
        if history:
            yield f"{name}: {clocks.clock_text(history[-1].what)} ({history[-1].what.source})"
        else:
            yield f"{name}: {say('case_view.unknown')}"
    yield clocks.deadline_sentence(state, now, hours)
    yield from clocks.contradictions(state)


def _counts(state: CaseState) -> Iterator[str]:
    for what, counts, _, source in standing_counts(state):
        yield f"{what}: {recounts.figure_text(recounts.figure(counts))} ({source})"
    for change in recounts.changes(state):
        yield " ".join(recounts.change_sentences(change))


def _exposures(state: CaseState) -> Iterator[str]:
    for entry in current_exposures(state):
        exposure = entry.what.exposure
        told = (
            *exposed.recipient_texts(exposure),
            *exposed.first_texts(exposure),
            *exposed.last_texts(exposure),
            *exposed.access_texts(exposure),
        )
        yield " ".join(told)


def _statements(state: CaseState) -> Iterator[str]:
    for entry in state.statements:
        yield statement_text(entry.what.text, entry.what.by, entry.what.basis)


def _decisions(state: CaseState) -> Iterator[str]:
    for question, history in state.decisions.items():
        decided = history[-1].what
        yield f"{question}: {answer_text(decided)} – {decided.reason} ({decided.by})"


def _told(event: Event) -> Iterator[str]:
    """Yield the texts of an event that a person entered or chose."""
    for name in ("title", "text", "what", "question", "answer", "name", "file", "reason", "source", "basis"):
        told = getattr(event.what, name, "")
        if isinstance(told, str) and told:
            yield inert(told)
