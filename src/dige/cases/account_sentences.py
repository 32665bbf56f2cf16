"""Sentences of the account that are not the answer to one topic: how the case began, recounts, lateness, endings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dige.cases import clocks, exposed, figures, recounts
from dige.cases.answers import answers, counts_by_name
from dige.cases.memo import Paragraph
from dige.cases.state import CaseState, clock, current_exposures
from dige.messages import say
from dige.values.event import Closed

if TYPE_CHECKING:
    from dige.messages import Language


def first(state: CaseState, section: str, language: Language) -> list[Paragraph]:
    """Return what opens a section."""
    if section != "background" or state.opened is None:
        return []
    opened = state.opened.what
    origin = opened.origin if opened.origin in {"tip", "findings"} else "other"
    text = say(f"cases.account.origin.{origin}", language=language, controller=opened.controller, origin=opened.origin)
    return [Paragraph(text, (state.opened.sequence,))]


def last(state: CaseState, section: str, language: Language) -> list[Paragraph]:
    """Return what follows the answers to a section's topics."""
    match section:
        case "period":
            return [Paragraph(text) for text in clocks.contradictions(state, language=language)]
        case "count":
            return [*_recounts(state, language), *_spans(state, language)]
        case "recipients":
            return _logs(state, language)
        case "risk":
            return _lateness(state, language)
        case "closing":
            return _endings(state, language)
    return []


def _recounts(state: CaseState, language: Language) -> list[Paragraph]:
    return [
        Paragraph(
            " ".join(recounts.change_sentences(change, language=language)),
            (change.before.sequence, change.after.sequence),
        )
        for change in recounts.changes(state)
    ]


def _spans(state: CaseState, language: Language) -> list[Paragraph]:
    """Return why the people are told as at least and at most, and that several counts are no sum."""
    found = []
    if len(counts_by_name(state)) > 1:
        found.append(Paragraph(say("cases.count.overlap", language=language)))
    for what, known in counts_by_name(state).items():
        counted = next(((c, sequence) for c, sequence, _ in known if c.people_max), None)
        if counted is None or counted[0].people_min == counted[0].people_max:
            continue
        counts, sequence = counted
        said = [
            say(
                "cases.count.span",
                language=language,
                what=what,
                least=figures.number(counts.people_min, language=language),
                most=figures.number(counts.people_max, language=language),
            )
        ]
        for reason, count in counts.reasons.items():
            try:
                said.append(say(reason, language=language, count=figures.number(count, language=language)))
            except (KeyError, ModuleNotFoundError):
                said.append(f"{reason}: {figures.number(count, language=language)}.")
        found.append(Paragraph(" ".join(said), (sequence,)))
    return found


def _logs(state: CaseState, language: Language) -> list[Paragraph]:
    """Return what the logs behind transmissions cover, or, in a case without any, that nothing can be ruled out."""
    found = [
        Paragraph(
            f"{exposed.name(entry.what.exposure)}: "
            + " ".join(exposed.coverage_texts(entry.what.exposure, language=language)),
            (entry.sequence,),
        )
        for entry in current_exposures(state)
        if entry.what.exposure.kind == "transmission"
    ]
    if not state.exposures and not answers(state, "access", language=language):
        found.append(Paragraph(say("cases.exposure.publication.no_log", language=language)))
    return found


def _lateness(state: CaseState, language: Language) -> list[Paragraph]:
    late = clocks.late_by(state)
    if late is None or clock(state, "notified") is None:
        return []
    key = "cases.account.late" if answers(state, "delay_reason", language=language) else "cases.account.late_no_reason"
    event = state.clocks["notified"][-1].sequence
    return [Paragraph(say(key, language=language, late=figures.hours(late, language=language)), (event,))]


def _endings(state: CaseState, language: Language) -> list[Paragraph]:
    if not state.endings:
        return [Paragraph(say("cases.account.still_open", language=language))]
    return [
        Paragraph(
            say(
                "cases.account.closed" if isinstance(entry.what, Closed) else "cases.account.reopened",
                language=language,
                day=figures.day(entry.at, language=language),
                by=entry.what.by,
                reason=entry.what.reason.rstrip("."),
            ),
            (entry.sequence,),
        )
        for entry in state.endings
    ]
