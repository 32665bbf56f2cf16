"""Sentences of the account that are not the answer to one topic: how the case began, recounts, lateness, endings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dige.cases import clocks, exposed, figures, recounts
from dige.cases.answers import answers
from dige.cases.counted import figures_in
from dige.cases.memo import Paragraph
from dige.cases.short_names import names_in
from dige.cases.state import CaseState, clock, current_exposures
from dige.cases.tallies import tallies
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
            return [*_wholes(state, language), *_recounts(state, language), *_spans(state, language)]
        case "recipients":
            return _logs(state, language)
        case "risk":
            return _lateness(state, language)
        case "closing":
            return _endings(state, language)
    return []


def _recounts(state: CaseState, language: Language) -> list[Paragraph]:
    names = names_in(state, language=language)
    return [
        Paragraph(
            " ".join(recounts.change_sentences(change, names=names, language=language)),
            (change.before.sequence, change.after.sequence),
        )
        for change in recounts.changes(state)
    ]


def _wholes(state: CaseState, language: Language) -> list[Paragraph]:
    """Return how many people there are in all, where what is counted has parts; the table has the single counts."""
    if not any(tally.parts for tally in tallies(state)):
        return []
    told = figures_in(state, ("people",), language=language)
    return [Paragraph(answer.text.rstrip(".") + ".", answer.events) for answer in told]


def _spans(state: CaseState, language: Language) -> list[Paragraph]:
    """Return why the people are told as at least and at most, and that several counts are no sum."""
    found = []
    names = names_in(state, language=language)
    counted = tallies(state)
    for tally in (*counted, *(part for one in counted for part in one.parts)):
        known = next((one for one in tally.known if one.counts.people_max), None)
        if known is None or known.counts.people_min == known.counts.people_max:
            continue
        said = [
            say(
                "cases.count.span",
                language=language,
                what=tally.called(names, language),
                least=figures.number(known.counts.people_min, language=language),
                most=figures.number(known.counts.people_max, language=language),
            )
        ]
        for reason, count in known.counts.reasons.items():
            try:
                said.append(say(reason, language=language, number=figures.number(count, language=language)))
            except (KeyError, ModuleNotFoundError):
                said.append(f"{reason}: {figures.number(count, language=language)}.")
        found.append(Paragraph(" ".join(said), (known.event,)))
    if len(counted) > 1 and not any(one.parts for one in counted):
        found.append(Paragraph(say("cases.count.overlap", language=language)))
    return found


def _logs(state: CaseState, language: Language) -> list[Paragraph]:
    """Return what the logs behind transmissions cover, or, in a case without any, that nothing can be ruled out."""
    entries = [entry for entry in current_exposures(state) if entry.what.exposure.kind == "transmission"]
    exposures = [entry.what.exposure for entry in entries]
    found = [
        Paragraph(one.text, tuple(entries[index].sequence for index in one.of))
        for one in exposed.log_texts(exposures, language=language)
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
