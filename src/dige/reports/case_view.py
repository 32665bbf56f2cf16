"""A case in a terminal: where it stands and what is missing (`state`), or its list of events (`events`).

Statements are shown as whoever made them says; what is not known is listed last, where the next step is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from dige.cases import clocks, exposed, figures, notification, recounts
from dige.cases.answers import answer_text, answers
from dige.cases.short_names import names_in
from dige.cases.state import CaseState, current_exposures
from dige.cases.statements import statement_text
from dige.messages import say
from dige.reports.inert import inert
from dige.reports.table import NARROWEST, WIDEST, wrapped
from dige.values.event import Decided, Event

PARTS: Final = ("state", "events")
WIDTH: Final = 100
_QUESTIONS: Final = frozenset({"notify", "inform", "risk"})


def state_text(state: CaseState, now: datetime, deadline_hours: int, width: int = WIDTH) -> str:
    """Return where the case stands, in sections of lines of at most `width` columns.

    now: tells how long is left until the deadline.
    """
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
        lines = [line for text in told for line in _bullet(text, name, width)]
        if lines:
            heading = [] if name == "head" else [say(f"case_view.{name}")]
            parts.append("\n".join([*heading, *lines]))
    return "\n\n".join(parts) + "\n"


def clamped(columns: int) -> int:
    """Return a width that can be read, for a terminal of so many columns."""
    return max(NARROWEST, min(columns, WIDEST))


def events_text(events: tuple[Event, ...], width: int = WIDTH) -> str:
    """Return the list of events, a line or two each: number, when, by whom, what."""
    lines: list[str] = []
    for event in events:
        kind = type(event.what).__name__.lower()
        when = figures.moment(event.at)
        text = say("case_view.event", number=event.sequence, when=when, by=event.by, what=say(f"cli.event_{kind}"))
        lines += wrapped(text, width)
        lines += [line for told in _told(event) for line in wrapped(told, width, "     ")]
    return "\n".join(lines) + "\n"


def _bullet(text: str, section: str, width: int) -> Iterator[str]:
    if section == "head":
        yield from wrapped(text, width)
        return
    for number, line in enumerate(wrapped(text, width - 4)):
        yield ("  – " if number == 0 else "    ") + line


def _head(state: CaseState) -> Iterator[str]:
    if state.opened is None:
        return
    opened = state.opened.what
    yield opened.title + (f" ({opened.reference})" if opened.reference else "")
    yield opened.controller + (f" – {say('case_view.closed')}" if state.closed else "")


def _clocks(state: CaseState, now: datetime, hours: int) -> Iterator[str]:
    proven = exposed.proven_span(entry.what.exposure for entry in current_exposures(state))
    for which in clocks.ORDER:
        history = state.clocks.get(which)
        name = say(f"case_form.field.{which}")
        if history:
            yield f"{name}: {clocks.clock_text(history[-1].what)} ({history[-1].what.source})"
        elif proven and which in ("occurred_from", "occurred_to"):
            time = figures.moment(proven[which == "occurred_to"])
            yield f"{name}: {say(f'case_view.proven_{which}', time=time)}"
        else:
            yield f"{name}: {say('case_view.unknown')}"
    yield clocks.deadline_sentence(state, now, hours)
    yield from clocks.contradictions(state)


def _counts(state: CaseState) -> Iterator[str]:
    told = answers(state, "people") or answers(state, "records")
    for answer in told:
        yield answer.text + (f" ({answer.source})" if answer.source else "")
    names = names_in(state)
    for change in recounts.changes(state):
        yield " ".join(recounts.change_sentences(change, names=names))


def _exposures(state: CaseState) -> Iterator[str]:
    """Yield who received and who fetched, then the periods; what is the same for several is said once."""
    exposures = [entry.what.exposure for entry in current_exposures(state)]
    names = names_in(state)
    told = (
        exposed.recipient_texts(exposures, names=names),
        exposed.gathered(exposures, lambda one: exposed.fetch_texts(one, names=names)),
        exposed.end_texts(exposures, "first", names=names),
        exposed.end_texts(exposures, "last", names=names),
        exposed.log_texts(exposures, names=names),
    )
    for texts in told:
        yield from (one.text for one in texts)


def _statements(state: CaseState) -> Iterator[str]:
    for entry in state.statements:
        yield statement_text(entry.what.text, entry.what.by, entry.what.basis)


def _question(question: str) -> str:
    return say(f"cases.question.{question}") if question in _QUESTIONS else question


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _decisions(state: CaseState) -> Iterator[str]:
    for question, history in state.decisions.items():
        decided = history[-1].what
        reason = decided.reason.strip() or say("case_view.no_reason")
        end = "" if reason.endswith((".", "!", "?")) else "."
        asked = _question(question)
        mark = "" if asked.endswith("?") else ":"
        yield f"{asked}{mark} {_capital(answer_text(decided))}. {reason}{end} ({decided.by})"


def _told(event: Event) -> Iterator[str]:
    """Yield the texts of an event that a person entered or chose."""
    for name in ("title", "text", "what", "question", "answer", "name", "file", "reason", "source", "basis"):
        told = getattr(event.what, name, "")
        if isinstance(told, str) and told:
            if isinstance(event.what, Decided):
                told = {"question": _question(told), "answer": answer_text(event.what)}.get(name, told)
            yield inert(told)
