"""The account (redegørelse) of a case: its sections, as plain data that a report gives its looks.

What makes an account hold: every sentence has its event; a statement is told as its speaker's, with its basis or
without; a figure that changed is told with both values; what no log shows "cannot be ruled out"; and what the case does
not say stands as an open point under the heading where a reader looks for it. Sections and topics: `data/account.toml`.

Source of the headings: a tax authority's account of 2020, and the questions the supervisory authority asked it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from dige.cases import account_sentences, account_tables
from dige.cases.answers import Answer, answers, says_no
from dige.cases.memo import Account, Block, OpenPoint, Paragraph, Section, Table
from dige.cases.notification import form, yes_or_no
from dige.cases.state import CaseState, decision
from dige.cases.statements import statement_text
from dige.messages import language as language_in_force
from dige.messages import say

if TYPE_CHECKING:
    from dige.messages import Language

__all__ = ["Account", "Block", "OpenPoint", "Paragraph", "Section", "Table", "build", "outline", "topics"]

# Computed answers that a table, or another sentence of the section, tells in the account.
_TOLD_ELSEWHERE: Final = frozenset(
    {"severity", "risk", "notify", "attachments", "not_informed_reason", "examination", "ongoing", "people", "records"}
)
# A fact of no more words than this is hardly a sentence, and is told under its heading.
_TOO_SHORT: Final = 2
_TABLE_OF_EXPOSURES: Final = frozenset({"occurred_from", "occurred_to", "recipients"})


@dataclass(frozen=True, slots=True)
class Outline:
    """A section as data/account.toml describes it: its topics in order, and those that must be answered."""

    id: str
    topics: tuple[str, ...]
    open: tuple[str, ...]


@cache
def outline() -> tuple[Outline, ...]:
    """Return the sections in order."""
    plain = tomllib.loads((files("dige.cases") / "data" / "account.toml").read_text("utf-8"))
    return tuple(Outline(row["id"], tuple(row["topics"]), tuple(row["open"])) for row in plain["section"])


@cache
def topics() -> tuple[str, ...]:
    """Return every topic a fact or a statement can answer: the notification's fields, then the account's own."""
    own = (topic for section in outline() for topic in section.topics)
    return tuple(dict.fromkeys((*(field.id for field in form()), *own)))


def build(state: CaseState, *, language: Language | None = None) -> Account:
    """Return the account of a case as it stands."""
    spoken = language or language_in_force()
    opened = state.opened.what if state.opened else None
    return Account(
        title=opened.title if opened else "",
        controller=opened.controller if opened else "",
        reference=opened.reference if opened else "",
        sections=tuple(_section(state, section, spoken) for section in outline()),
        entries=state.sequence,
        chain=state.chain,
    )


def _section(state: CaseState, section: Outline, language: Language) -> Section:
    blocks: list[Block] = [*account_sentences.first(state, section.id, language)]
    for topic in section.topics:
        blocks += _told(state, topic, language)
    if section.id == "background":
        blocks += _unplaced(state, language)
    blocks += account_sentences.last(state, section.id, language)
    blocks += account_tables.tables(state, section.id, language)
    blocks += _open_points(state, section, language)
    if not blocks:
        blocks.append(Paragraph(say("cases.account.nothing", language=language)))
    return Section(section.id, say(f"case_form.section.{section.id}", language=language), tuple(blocks))


def _told(state: CaseState, topic: str, language: Language) -> list[Block]:
    """Return a paragraph for each answer to a topic that no table tells."""
    in_exposures = frozenset(entry.sequence for entry in state.exposures)
    told: list[Block] = []
    for answer in answers(state, topic, language=language):
        computed = answer.origin == "computed"
        if computed and (topic in _TOLD_ELSEWHERE or (topic in _TABLE_OF_EXPOSURES and answer.event in in_exposures)):
            continue
        if topic == "other_systems" and answer.origin == "statement":
            continue
        told.append(Paragraph(_sentence(topic, answer, language), answer.events))
    return told


def _sentence(topic: str, answer: Answer, language: Language) -> str:
    """One answer as prose: a statement as its speaker's, a fact with its source, a computed value under its heading."""
    if answer.origin == "statement":
        return statement_text(answer.text, answer.by, answer.basis, language=language)
    if answer.origin == "fact":
        field = next((field for field in form() if field.id == topic), None)
        text = answer.text.strip()
        asked = yes_or_no(text) if field and field.kind == "yes_no" else ""
        if field and asked:
            text = say(f"case_form.told.{field.id}.{asked}", language=language)
            return say("cases.account.fact", language=language, text=text, source=answer.source)
        chosen = field is not None and text in field.choices
        if chosen:
            text = say(f"case_form.choice.{text}", language=language)
        if chosen or len(text.split()) <= _TOO_SHORT:
            text = _under_heading(topic, text, language)
        return say("cases.account.fact", language=language, text=text.rstrip("."), source=answer.source)
    if topic == "informed" and answer.text == say("cases.answer.no", language=language):
        return say("case_form.told.informed.no", language=language) + "."
    return answer.text if answer.text.endswith(".") else _under_heading(topic, answer.text, language) + "."


def _under_heading(topic: str, text: str, language: Language) -> str:
    heading = say(f"case_form.field.{topic}", language=language)
    return f"{heading} {text}" if heading.endswith("?") else f"{heading}: {text}"


def _unplaced(state: CaseState, language: Language) -> list[Block]:
    """Facts and statements that answer no topic in particular, or one that this version does not know."""
    known = frozenset(topics())
    named = {entry.what.field for entry in state.facts} | {entry.what.field for entry in state.statements}
    unplaced = named - known
    found = sorted(
        (answer for topic in unplaced for answer in answers(state, topic, language=language)),
        key=lambda answer: answer.event,
    )
    return [Paragraph(_sentence("background", answer, language), (answer.event,)) for answer in found]


def _open_points(state: CaseState, section: Outline, language: Language) -> list[Block]:
    uninformed = says_no(decision(state, "inform"))
    return [
        OpenPoint(
            topic,
            say("cases.account.open", language=language, ask=say(f"case_form.ask.{topic}", language=language)),
        )
        for topic in section.open
        if not answers(state, topic, language=language) and not (topic == "informed_how" and uninformed)
    ]
