"""What a case answers to a question: known as a fact, said by somebody, or computed from a count or an exposure.

Nothing is guessed: a topic that no event answers has no answer, and whoever prints it says so. Everything has its
event, so that each word of a notification can be followed back to who entered it and where they had it from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from dige.cases import clocks, counted, exposed, figures
from dige.cases.answer import Answer, Origin
from dige.cases.short_names import names_in
from dige.cases.state import CaseState, clock, current_exposures, decision
from dige.messages import language as language_in_force
from dige.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dige.cases.state import Entry
    from dige.messages import Language
    from dige.values.event import Clock, Decided, ExposureAdded

__all__ = ["Answer", "Origin", "answer_text", "answers", "says_no", "says_yes"]

# How a decision's answer is recognised as yes or no; anything else is shown as it was written.
_YES: Final = frozenset({"yes", "ja", "y", "j"})
_NO: Final = frozenset({"no", "nej", "n"})


Compute = Callable[[CaseState, "Language"], tuple[Answer, ...]]


def answers(state: CaseState, topic: str, *, language: Language | None = None) -> tuple[Answer, ...]:
    """Return all answers the case has to a topic: computed ones first, then facts and statements as entered."""
    spoken = language or language_in_force()
    compute = _COMPUTED.get(topic)
    computed = compute(state, spoken) if compute else ()
    told = [
        *(Answer(e.what.text, "fact", e.sequence, source=e.what.source) for e in state.facts if e.what.field == topic),
        *(
            Answer(e.what.text, "statement", e.sequence, by=e.what.by, basis=e.what.basis)
            for e in state.statements
            if e.what.field == topic
        ),
    ]
    return (*computed, *sorted(told, key=lambda answer: answer.event))


def says_yes(decided: Decided | None) -> bool:
    """Return whether a decision's answer is yes."""
    return decided is not None and decided.answer.strip().casefold() in _YES


def says_no(decided: Decided | None) -> bool:
    """Return whether a decision's answer is no."""
    return decided is not None and decided.answer.strip().casefold() in _NO


def answer_text(decided: Decided, *, language: Language | None = None) -> str:
    """Return a decision's answer: yes and no in the language asked for, other words as they were written."""
    if says_yes(decided):
        return say("cases.answer.yes", language=language)
    if says_no(decided):
        return say("cases.answer.no", language=language)
    return decided.answer


def _opened(state: CaseState, text: str) -> tuple[Answer, ...]:
    if state.opened is None or not text:
        return ()
    return (Answer(text, "computed", state.opened.sequence, source=state.opened.by),)


def _own_reference(state: CaseState, language: Language) -> tuple[Answer, ...]:
    return _opened(state, state.opened.what.reference if state.opened else "")


def _controller(state: CaseState, language: Language) -> tuple[Answer, ...]:
    return _opened(state, state.opened.what.controller if state.opened else "")


def _clock(which: Clock) -> Compute:
    def compute(state: CaseState, language: Language) -> tuple[Answer, ...]:
        history = state.clocks.get(which, ())
        if not history:
            return ()
        entry = history[-1]
        text = clocks.clock_text(entry.what, language=language)
        return (Answer(text, "computed", entry.sequence, source=entry.what.source),)

    return compute


def _of_exposures(told: Iterable[exposed.Told], entries: tuple[Entry[ExposureAdded], ...]) -> tuple[Answer, ...]:
    """Return sentences on exposures as answers, each with all the entries it rests on."""
    found = []
    for one in told:
        of = [entries[index] for index in one.of]
        source = ", ".join(dict.fromkeys(entry.what.records for entry in of))
        events = [entry.sequence for entry in of]
        found.append(Answer(one.text, "computed", events[0], source=source, also=tuple(events[1:])))
    return tuple(found)


def _end(which: exposed.Which, clock: Clock) -> Compute:
    """One end of the breach: the clock that is entered, then what the exposures prove and cannot rule out."""

    def compute(state: CaseState, language: Language) -> tuple[Answer, ...]:
        entries = current_exposures(state)
        exposures = [entry.what.exposure for entry in entries]
        names = names_in(state, language=language)
        told = exposed.end_texts(exposures, which, names=names, language=language)
        return (*_clock(clock)(state, language), *_of_exposures(told, entries))

    return compute


def _recipients(state: CaseState, language: Language) -> tuple[Answer, ...]:
    entries = current_exposures(state)
    exposures = [entry.what.exposure for entry in entries]
    told = exposed.recipient_texts(exposures, names=names_in(state, language=language), language=language)
    return _of_exposures(told, entries)


def _access(state: CaseState, language: Language) -> tuple[Answer, ...]:
    """Who fetched what lay open, one by one; then what the logs leave open, said once where it is the same for all."""
    entries = tuple(entry for entry in current_exposures(state) if entry.what.exposure.kind == "publication")
    exposures = [entry.what.exposure for entry in entries]
    names = names_in(state, language=language)
    fetched = exposed.gathered(exposures, lambda one: exposed.fetch_texts(one, names=names, language=language))
    covered = exposed.log_texts(exposures, names=names, language=language)
    return _of_exposures((*fetched, *covered), entries)


def _ongoing(state: CaseState, language: Language) -> tuple[Answer, ...]:
    ended = clock(state, "occurred_to")
    if ended is None:
        return ()
    text = say("cases.answer.ended", language=language, time=clocks.clock_text(ended, language=language))
    return (Answer(text, "computed", state.clocks["occurred_to"][-1].sequence, source=ended.source),)


def _decided(question: str) -> Compute:
    def compute(state: CaseState, language: Language) -> tuple[Answer, ...]:
        history = state.decisions.get(question, ())
        return (_decision_answer(history[-1], language),) if history else ()

    return compute


def _decision_answer(entry: Entry[Decided], language: Language) -> Answer:
    decided = entry.what
    text = say(
        "cases.answer.decided" if decided.reason else "cases.answer.decided_without_reason",
        language=language,
        answer=answer_text(decided, language=language),
        reason=decided.reason.rstrip("."),
        by=decided.by,
        day=figures.day(entry.at, language=language),
    )
    return Answer(text, "computed", entry.sequence, source=decided.by)


def _informed(state: CaseState, language: Language) -> tuple[Answer, ...]:
    """Whether the people were informed: a decision to do it is told as a decision, never as having been done."""
    decided = decision(state, "inform")
    if decided is None or not (says_yes(decided) or says_no(decided)):
        return ()
    key = "cases.answer.inform_decided" if says_yes(decided) else "cases.answer.no"
    return (Answer(say(key, language=language), "computed", state.decisions["inform"][-1].sequence, source=decided.by),)


def _why_not_informed(state: CaseState, language: Language) -> tuple[Answer, ...]:
    decided = decision(state, "inform")
    if decided is None or not says_no(decided) or not decided.reason:
        return ()
    return (Answer(decided.reason, "computed", state.decisions["inform"][-1].sequence, source=decided.by),)


def _attachments(state: CaseState, language: Language) -> tuple[Answer, ...]:
    files = [(entry.sequence, entry.what.name, entry.by) for entry in state.records]
    files += [(entry.sequence, entry.what.file, entry.by) for entry in state.documents]
    return tuple(Answer(name, "computed", sequence, source=by) for sequence, name, by in sorted(files))


def _examined(state: CaseState, language: Language) -> tuple[Answer, ...]:
    names = names_in(state, language=language)
    return tuple(
        Answer(
            say(
                "cases.answer.examined",
                language=language,
                targets=names.of(", ".join(entry.what.targets)),
                whole=figures.number(entry.what.examined, language=language),
                part=figures.number(entry.what.part, language=language),
                none=figures.number(entry.what.none, language=language),
            ),
            "computed",
            entry.sequence,
            source=entry.what.name,
        )
        for entry in state.records
    )


def _method(state: CaseState, language: Language) -> tuple[Answer, ...]:
    names = names_in(state, language=language)
    found = []
    for entry in state.records:
        command = entry.what.command
        key = f"cases.answer.method.{command}" if command in _COMMANDS else "cases.answer.method"
        text = say(
            key,
            language=language,
            command=command,
            targets=names.of(", ".join(entry.what.targets)),
            records=entry.what.name,
        )
        found.append(Answer(text, "computed", entry.sequence, source=entry.what.name))
    return tuple(found)


_COMMANDS: Final = frozenset({"scan", "trace"})


def _not_covered(state: CaseState, language: Language) -> tuple[Answer, ...]:
    names = names_in(state, language=language)
    found = []
    for entry in state.records:
        taken = entry.what
        keys = ["cases.answer.not_covered"] if taken.part + taken.none else []
        keys += ["cases.answer.interrupted"] if taken.ended != "complete" else []
        for key in keys or ["cases.answer.all_covered"]:
            text = say(
                key,
                language=language,
                part=figures.number(taken.part, language=language),
                none=figures.number(taken.none, language=language),
                targets=names.of(", ".join(taken.targets)),
            )
            found.append(Answer(text, "computed", entry.sequence, source=taken.name))
    return tuple(found)


_COMPUTED: Final[Mapping[str, Compute]] = {
    "own_reference": _own_reference,
    "controller": _controller,
    "occurred_from": _end("first", "occurred_from"),
    "occurred_to": _end("last", "occurred_to"),
    "ongoing": _ongoing,
    "detected": _clock("detected"),
    "aware": _clock("aware"),
    "notified": _clock("notified"),
    "people": lambda state, language: counted.figures_in(state, ("people",), language=language),
    "records": lambda state, language: counted.figures_in(
        state, ("subjects", "occurrences", "rows"), language=language
    ),
    "data_categories": lambda state, language: counted.kinds_in(state, language=language),
    "recipients": _recipients,
    "access": _access,
    "severity": _decided("risk"),
    "risk": _decided("risk"),
    "notify": _decided("notify"),
    "inform": _decided("inform"),
    "informed": _informed,
    "not_informed_reason": _why_not_informed,
    "attachments": _attachments,
    "examination": _examined,
    "examination_method": _method,
    "not_covered": _not_covered,
}
