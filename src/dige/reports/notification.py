"""Draft of the notification of a breach (Danish: udkast til anmeldelse), GDPR article 33, as a PDF to work from.

The clocks and the deadline come first. Then all groups of the form, each value with where it is from; what the case
does not hold is marked as unknown and never filled in. The notification itself is made on the authority's own form.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Final

from dige.cases import clocks, exposed, figures
from dige.cases.answers import Answer
from dige.cases.notification import FilledField, Lack, fields, lacks
from dige.cases.short_names import names_in
from dige.cases.state import CaseState, clock, current_exposures
from dige.cases.statements import statement_text
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
        "groups": list(_groups(state, filled, language)),
        "addresses-heading": said("addresses"),
        "addresses": [list(pair) for pair in names_in(state, language=language).listed],
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
    sources = list(dict.fromkeys(entry.source for entry in found))
    if name == "occurred":
        if found:
            times = [_bounded(state, one, language) for one in which]
        else:
            times, sources = _proven(state, language)
    return {
        "label": say(f"reports.notification.clock.{name}", language=language),
        "known": bool(times),
        "times": list(times) or [say("reports.document.unknown", language=language)],
        "sources": list(sources),
    }


def _proven(state: CaseState, language: Language) -> tuple[list[str], list[str]]:
    """Return what the exposures prove of when it occurred, where nobody has entered it, and the records behind it."""
    entries = current_exposures(state)
    span = exposed.proven_span(entry.what.exposure for entry in entries)
    if span is None:
        return [], []
    times = [
        say(f"reports.notification.clock.proven_{key}", language=language, time=figures.moment(at, language=language))
        for key, at in zip(("from", "to"), span, strict=True)
    ]
    return times, list(dict.fromkeys(entry.what.records for entry in entries))


def _bounded(state: CaseState, which: Clock, language: Language) -> str:
    entry = clock(state, which)
    time = clocks.clock_text(entry, language=language) if entry else None
    key = "from" if which == "occurred_from" else "to"
    unknown = say("reports.document.unknown", language=language).lower()
    return say(f"reports.notification.clock.{key}", language=language, time=time or unknown)


def _groups(state: CaseState, filled: tuple[FilledField, ...], language: Language) -> Iterator[Plain]:
    records = frozenset(entry.what.name for entry in state.records)
    for number, group in groupby(filled, key=lambda one: one.field.group):
        members = list(group)
        yield {
            "heading": f"{number}. {members[0].group}",
            "fields": [_field(one, records, language) for one in members],
        }


def _field(one: FilledField, records: frozenset[str], language: Language) -> Plain:
    required = one.field.required and one.asked
    return {
        "heading": one.heading,
        "required": say("reports.notification.required", language=language) if required else "",
        "not-asked": "" if one.asked else say("reports.notification.not_asked", language=language),
        "answers": [
            {"text": _text(answer, language), "source": _source(answer, records, language)} for answer in one.answers
        ],
    }


def _text(answer: Answer, language: Language) -> str:
    """Return an answer as it is printed: a statement as its speaker's, anything else with a capital first."""
    if answer.origin == "statement":
        return statement_text(answer.text, answer.by, answer.basis, language=language)
    # An address, a host or a file keeps the letter it has.
    is_word = answer.text.partition(" ")[0].rstrip(",.:;").isalpha()
    return f"{answer.text[:1].upper()}{answer.text[1:]}" if is_word else answer.text


def _source(answer: Answer, records: frozenset[str], language: Language) -> str:
    """Return where an answer is from: a source, or the records it was computed from, and the entries it rests on."""
    said = []
    if answer.source:
        computed = answer.origin == "computed" and records.issuperset(answer.source.split(", "))
        key = "from_computed" if computed else "from_fact"
        said.append(say(f"reports.notification.{key}", language=language, source=answer.source))
    if answer.event:
        events = ", ".join(map(str, answer.events))
        key = "reports.document.entries" if answer.also else "reports.document.entry"
        said.append(say(key, language=language, n=events))
    return " · ".join(said)


def _missing(found: tuple[Lack, ...], language: Language) -> Iterator[Plain]:
    for where in ("notification", "log", "account"):
        texts = list(dict.fromkeys(lack.text for lack in found if lack.where == where))
        if texts:
            yield {"label": say(f"reports.notification.missing_{where}", language=language), "items": texts}
