"""The notification (anmeldelse) of a breach to the supervisory authority: its fields, and what of them is known.

A field is *known* by a fact or a figure, *stated* when only somebody's word answers it, or *unknown*: never guessed.
The fields lie in `data/notification.toml`, because the form changes more often than the law.

Sources: GDPR art. 33(1) and (3) (content), 33(4) (in phases), 33(5) (the controller's own log); Datatilsynet's
guidance on handling breaches (2018), which lists what the log must hold, and its inspections of 2020, which asked for
the reason of every decision that matters.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal

from dige.cases import clocks, recounts
from dige.cases.answers import Answer, answers, says_no, says_yes
from dige.cases.short_names import names_in
from dige.cases.state import CaseState, clock, current_exposures, decision
from dige.cases.statements import statement_text
from dige.errors import ConfigError
from dige.messages import language as language_in_force
from dige.messages import say
from dige.values.event import Decided

if TYPE_CHECKING:
    from dige.messages import Language

Kind = Literal["text", "choice", "yes_no", "time", "number", "list"]
When = Literal["always", "late", "not_informed"]
Status = Literal["known", "stated", "unknown"]

GROUPS: Final = 20
_KINDS: Final = frozenset({"text", "choice", "yes_no", "time", "number", "list"})
_WHEN: Final = frozenset({"always", "late", "not_informed"})
_DECISIONS: Final = ("notify", "inform", "risk")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form, as data/notification.toml describes it. heading, ask: catalogue ids."""

    id: str
    group: int
    heading: str
    ask: str
    kind: Kind
    choices: tuple[str, ...] = ()
    required: bool = False
    log: bool = False
    when: When = "always"


@dataclass(frozen=True, slots=True)
class FilledField:
    """A field with what the case answers. group, heading: in words. asked: whether this case must answer it.

    text: all answers in one, "" where there is none: facts and figures as they are, statements as their speaker's.
    """

    field: Field
    group: str
    heading: str
    status: Status
    answers: tuple[Answer, ...]
    asked: bool
    text: str


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing. where: "log" (art. 33(5)), "notification" or "account". topic: what it is about."""

    where: Literal["log", "notification", "account"]
    topic: str
    text: str


@cache
def form() -> tuple[Field, ...]:
    """Return the fields in order. Raises ConfigError when the data file does not hold what it should."""
    plain = tomllib.loads((files("dige.cases") / "data" / "notification.toml").read_text("utf-8"))
    return tuple(_field(row) for row in plain["field"])


def fields(state: CaseState, *, language: Language | None = None) -> tuple[FilledField, ...]:
    """Return every field with what the case answers to it, in the form's order."""
    spoken = language or language_in_force()
    return tuple(_filled(state, field, spoken) for field in form())


def missing(state: CaseState, *, language: Language | None = None) -> tuple[str, ...]:
    """Return what is missing, a sentence each: first for the controller's own log, then for the notification."""
    return tuple(lack.text for lack in lacks(state, language=language))


def lacks(state: CaseState, *, language: Language | None = None) -> tuple[Lack, ...]:
    """Return what is missing for the log and the notification, and what weakens what is there."""
    spoken = language or language_in_force()
    filled = fields(state, language=spoken)
    found = [
        Lack(
            "log" if one.field.log else "notification",
            one.field.id,
            say(
                "cases.missing.log" if one.field.log else "cases.missing.notification",
                language=spoken,
                ask=say(one.field.ask, language=spoken),
            ),
        )
        for one in filled
        if one.asked and one.status == "unknown" and (one.field.required or one.field.log)
    ]
    found += _decision_lacks(state, spoken)
    found += _weak_statements(filled, spoken)
    found += _weak_figures(state, spoken)
    order = {"log": 0, "notification": 1, "account": 2}
    return tuple(sorted(found, key=lambda lack: order[lack.where]))


def _field(row: dict[str, Any]) -> Field:
    choices = tuple(row.get("choices", ()))
    field = Field(**{**row, "choices": choices})
    if field.kind not in _KINDS or field.when not in _WHEN or not 1 <= field.group <= GROUPS:
        raise ConfigError(say("cases.error.form", field=field.id))
    return field


def _filled(state: CaseState, field: Field, language: Language) -> FilledField:
    found = tuple(_chosen(field, answer, language) for answer in answers(state, field.id, language=language))
    status: Status = "unknown"
    if found:
        status = "stated" if all(answer.origin == "statement" for answer in found) else "known"
    return FilledField(
        field,
        say(f"case_form.group.{field.group}", language=language),
        say(field.heading, language=language),
        status,
        found,
        _asked(state, field),
        _text(found, language),
    )


def _text(found: tuple[Answer, ...], language: Language) -> str:
    parts = [
        statement_text(answer.text, answer.by, answer.basis, language=language)
        if answer.origin == "statement"
        else answer.text
        for answer in found
    ]
    # Sentences follow each other; anything less is parted by semicolons.
    text = ""
    for part in parts:
        text += (" " if text.endswith(".") else "; " if text else "") + part
    return text


def _chosen(field: Field, answer: Answer, language: Language) -> Answer:
    """Give an answer that names a choice of the field by that choice's words, and a bare yes or no by its word."""
    if answer.text in field.choices:
        text = say(f"case_form.choice.{answer.text}", language=language)
    elif field.kind == "yes_no" and (said := yes_or_no(answer.text)):
        text = say(f"cases.answer.{said}", language=language)
    else:
        return answer
    return replace(answer, text=text)


def yes_or_no(text: str) -> Literal["yes", "no", ""]:
    """Return whether a text is nothing but a yes or a no, in either language."""
    decided = Decided("", text.strip().rstrip("."), "", "")
    return "yes" if says_yes(decided) else "no" if says_no(decided) else ""


def _asked(state: CaseState, field: Field) -> bool:
    match field.when:
        case "late":
            return clock(state, "notified") is not None and clocks.late_by(state) is not None
        case "not_informed":
            return says_no(decision(state, "inform"))
        case "always":
            return True


def _decision_lacks(state: CaseState, language: Language) -> list[Lack]:
    """Return the decisions that Datatilsynet wants to see, and their reasons, as far as they are missing."""
    found = []
    for question in _DECISIONS:
        decided = decision(state, question)
        if decided is None:
            found.append(Lack("log", question, say(f"cases.missing.decision.{question}", language=language)))
        elif not decided.reason.strip():
            found.append(Lack("log", question, say(f"cases.missing.reason.{question}", language=language)))
    if says_yes(decision(state, "inform")) and not answers(state, "informed_when", language=language):
        found.append(Lack("notification", "informed_when", say("cases.missing.informing_proof", language=language)))
    if says_yes(decision(state, "notify")) and clock(state, "notified") is None:
        found.append(Lack("log", "notified", say("cases.missing.notified", language=language)))
    return found


def _weak_statements(filled: tuple[FilledField, ...], language: Language) -> list[Lack]:
    """Return required fields that rest on somebody's word alone, without how they know."""
    return [
        Lack(
            "log" if one.field.log else "notification",
            one.field.id,
            say(
                "cases.missing.only_statement",
                language=language,
                heading=one.heading,
                by=", ".join(dict.fromkeys(answer.by for answer in one.answers)),
            ),
        )
        for one in filled
        if one.status == "stated"
        and (one.field.required or one.field.log)
        and not any(answer.basis for answer in one.answers)
    ]


def _weak_figures(state: CaseState, language: Language) -> list[Lack]:
    """Return recounts without a reason, clocks that contradict each other, missing logs, items not examined."""
    names = names_in(state, language=language)
    found = [
        Lack("log", "people", say("cases.missing.recount_reason", language=language, what=names.of(change.what)))
        for change in recounts.changes(state)
        if not change.after.what.reason
    ]
    found += [Lack("log", "clocks", text) for text in clocks.contradictions(state, language=language)]
    found += [
        Lack(
            "account",
            "access",
            say("cases.missing.no_log", language=language, name=names.of(entry.what.exposure.resource)),
        )
        for entry in current_exposures(state)
        if entry.what.exposure.kind == "publication" and entry.what.exposure.coverage is None
    ]
    found += [
        Lack(
            "account",
            "not_covered",
            say(
                "cases.missing.unexamined",
                language=language,
                records=entry.what.name,
                count=entry.what.part + entry.what.none,
            ),
        )
        for entry in state.records
        if entry.what.part + entry.what.none
    ]
    found += [
        Lack("account", "not_covered", say("cases.missing.interrupted", language=language, records=entry.what.name))
        for entry in state.records
        if entry.what.ended != "complete"
    ]
    return found
