"""Draft of the notification of a breach (Danish: udkast til anmeldelse), GDPR article 33, as a PDF to work from.

The clocks and the deadline come first. Then all groups of the form, each value with where it is from; what the case
does not hold is marked as unknown and never filled in. The notification itself is made on the authority's own form.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Final

from dige.cases import clocks, figures
from dige.cases.answers import Answer
from dige.cases.notification import FilledField, Lack, fields, lacks
from dige.cases.state import CaseState, clock
from dige.messages import Language, say
from dige.reports import blocks
from dige.reports.typeset import Plain, typeset
from dige.values.event import Clock

_CLOCKS: Final[tuple[tuple[str, tuple[Clock, ...]], ...]] = (
    ("occurred", ("occurred_from", "occurred_to")),
    ("detected", ("detected",)),
    ("aware", ("aware",)),
    ("notified", ("notified",)),
)


def make(state: CaseState, *, language: Language, now: datetime, hours: int = clocks.HOURS) -> bytes:
    """Return the draft as PDF.

    now: what the time left is told by, and the document's date. hours: how long the deadline is.
    """
    return typeset("notification", _data(state, language, now, hours), now)


def _data(state: CaseState, language: Language, now: datetime, hours: int) -> dict[str, Plain]:
    def said(key: str, **values: object) -> str:
        return say(f"reports.notification.{key}", language=language, **values)

    filled = fields(state, language=language)
    title = state.opened.what.title if state.opened else ""
    data = blocks.frame(
        language,
        title=said("title"),
        sender=(state.opened.what.controller if state.opened else "") or "Dige",
        kind=said("kind"),
        running=said("running", title=title),
        foot=blocks.drawn_from(state, language),
    )
    return {
        **data,
        **blocks.draft_mark(language),
        "facts": blocks.case_facts(state, language, figures.moment(now, language=language)),
        "headline": clocks.deadline_sentence(state, now, hours, language=language),
        "lead": [_known(filled, language), said("note")],
        "clocks-caption": said("clocks"),
        "clocks": [_clock(state, name, which, language) for name, which in _CLOCKS],
        "groups": list(_groups(filled, language)),
        "missing-heading": said("missing"),
        "missing": list(_missing(lacks(state, language=language), language)),
    }


def _known(filled: tuple[FilledField, ...], language: Language) -> str:
    groups = {one.field.group for one in filled}
    answered = {one.field.group for one in filled if one.status != "unknown"}
    unknown = sum(one.field.required and one.asked and one.status == "unknown" for one in filled)
    if not unknown:
        return say("reports.notification.complete", language=language)
    key = "one" if unknown == 1 else "many"
    return say(
        f"reports.notification.known.{key}",
        language=language,
        known=figures.number(len(answered), language=language),
        all=figures.number(len(groups), language=language),
        missing=figures.number(unknown, language=language),
    )


def _clock(state: CaseState, name: str, which: tuple[Clock, ...], language: Language) -> Plain:
    found = [entry for one in which if (entry := clock(state, one))]
    times = [clocks.clock_text(entry, language=language) for entry in found]
    if name == "occurred" and found:
        times = [_bounded(state, one, language) for one in which]
    return {
        "label": say(f"reports.notification.clock.{name}", language=language),
        "known": bool(found),
        "times": list(times) or [say("reports.document.unknown", language=language)],
        "sources": list(dict.fromkeys(entry.source for entry in found)),
    }


def _bounded(state: CaseState, which: Clock, language: Language) -> str:
    entry = clock(state, which)
    time = clocks.clock_text(entry, language=language) if entry else None
    key = "from" if which == "occurred_from" else "to"
    unknown = say("reports.document.unknown", language=language).lower()
    return say(f"reports.notification.clock.{key}", language=language, time=time or unknown)


def _groups(filled: tuple[FilledField, ...], language: Language) -> Iterator[Plain]:
    for number, group in groupby(filled, key=lambda one: one.field.group):
        members = list(group)
        yield {
            "heading": f"{number}. {members[0].group}",
            "fields": [_field(one, language) for one in members],
        }


def _field(one: FilledField, language: Language) -> Plain:
    required = one.field.required and one.asked
    return {
        "heading": one.heading,
        "required": say("reports.notification.required", language=language) if required else "",
        "not-asked": "" if one.asked else say("reports.notification.not_asked", language=language),
        "answers": [{"text": answer.text, "source": _source(answer, language)} for answer in one.answers],
    }


def _source(answer: Answer, language: Language) -> str:
    """Return where an answer is from: a source, a speaker and their basis, or what it was computed from."""
    said = []
    if answer.origin == "statement":
        basis = answer.basis or say("reports.notification.no_basis", language=language)
        said.append(say("reports.notification.from_statement", language=language, by=answer.by, basis=basis))
    elif answer.source:
        said.append(say(f"reports.notification.from_{answer.origin}", language=language, source=answer.source))
    if answer.event:
        said.append(say("reports.document.entry", language=language, n=answer.event))
    return " · ".join(said)


def _missing(found: tuple[Lack, ...], language: Language) -> Iterator[Plain]:
    for where in ("notification", "log", "account"):
        texts = list(dict.fromkeys(lack.text for lack in found if lack.where == where))
        if texts:
            yield {"label": say(f"reports.notification.missing_{where}", language=language), "items": texts}
