"""What a case answers to a question: known as a fact, said by somebody, or computed from a count or an exposure.

Nothing is guessed: a topic that no event answers has no answer, and whoever prints it says so. Everything has its
event, so that each word of a notification can be followed back to who entered it and where they had it from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from dige.cases import clocks, exposed, figures, recounts
from dige.cases.state import CaseState, clock, current_exposures, decision
from dige.messages import language as language_in_force
from dige.messages import say

if TYPE_CHECKING:
    from dige.cases.state import Entry
    from dige.messages import Language
    from dige.values.counts import Counts
    from dige.values.event import Clock, Decided

Origin = Literal["fact", "statement", "computed"]

# How a decision's answer is recognised as yes or no; anything else is shown as it was written.
_YES: Final = frozenset({"yes", "ja", "y", "j"})
_NO: Final = frozenset({"no", "nej", "n"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. text: in words. source: where a fact or a computed value is from. by: who says a statement.

    basis: how they know, "" where they did not tell. event: number of the entry it rests on.
    """

    text: str
    origin: Origin
    event: int
    source: str = ""
    by: str = ""
    basis: str = ""


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


def kinds_text(counts: Counts, *, language: Language | None = None) -> tuple[str, ...]:
    """Return the kinds of data in a count: "CPR-numre (12 forskellige)"."""
    return tuple(
        say(
            "cases.kind.counted",
            language=language,
            kind=say(f"cases.kind.{family}", language=language) if family in _FAMILIES else family,
            count=figures.number(count, language=language),
        )
        for family, count in counts.kinds.items()
        if count
    )


_FAMILIES: Final = frozenset({"cpr", "account", "iban", "name", "phone", "email"})


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


def _from_exposures(
    tell: Callable[..., tuple[str, ...]],
) -> Compute:
    def compute(state: CaseState, language: Language) -> tuple[Answer, ...]:
        return tuple(
            Answer(text, "computed", entry.sequence, source=entry.what.records)
            for entry in current_exposures(state)
            for text in tell(entry.what.exposure, language=language)
        )

    return compute


def _began(state: CaseState, language: Language) -> tuple[Answer, ...]:
    return (*_clock("occurred_from")(state, language), *_from_exposures(exposed.first_texts)(state, language))


def _ended(state: CaseState, language: Language) -> tuple[Answer, ...]:
    return (*_clock("occurred_to")(state, language), *_from_exposures(exposed.last_texts)(state, language))


def _ongoing(state: CaseState, language: Language) -> tuple[Answer, ...]:
    ended = clock(state, "occurred_to")
    if ended is None:
        return ()
    text = say("cases.answer.ended", language=language, time=clocks.clock_text(ended, language=language))
    return (Answer(text, "computed", state.clocks["occurred_to"][-1].sequence, source=ended.source),)


def counts_by_name(state: CaseState) -> Mapping[str, tuple[tuple[Counts, int, str], ...]]:
    """Return what is counted, each with its counts as (counts, number of the entry, source).

    First the count entered last, then what the exposure of that name tells. A figure is taken from the first that has
    it: a hand-entered "3,315 citizens" says nothing of how many numbers, so for those the exposure is asked.
    """
    found = {
        what: [(history[-1].what.counts, history[-1].sequence, history[-1].what.source)]
        for what, history in state.counts.items()
    }
    for entry in current_exposures(state):
        exposure = entry.what.exposure
        found.setdefault(exposed.name(exposure), []).append((exposure.counts, entry.sequence, entry.what.records))
    return {what: tuple(counts) for what, counts in found.items()}


def standing_counts(state: CaseState) -> tuple[tuple[str, Counts, int, str], ...]:
    """Return the counts that stand: what, counts, number of the entry, source; one for each thing counted."""
    return tuple((what, *counts[0]) for what, counts in counts_by_name(state).items())


def _in_units(units: tuple[recounts.Unit, ...]) -> Compute:
    def compute(state: CaseState, language: Language) -> tuple[Answer, ...]:
        found = []
        for what, known in counts_by_name(state).items():
            for counts, sequence, source in known:
                told = [figure for unit in units if (figure := recounts.in_unit(counts, unit))]
                if told:
                    text = ", ".join(recounts.figure_text(figure, language=language) for figure in told)
                    found.append(Answer(f"{what}: {text}", "computed", sequence, source=source))
                    break
        if len(found) > 1:
            # Whoever reads a column of figures adds them up; these may not be.
            found.append(Answer(say("cases.count.overlap", language=language), "computed", found[-1].event))
        return tuple(found)

    return compute


def _kinds(state: CaseState, language: Language) -> tuple[Answer, ...]:
    found = []
    for what, known in counts_by_name(state).items():
        for counts, sequence, source in known:
            kinds = kinds_text(counts, language=language)
            if kinds:
                found.append(Answer(f"{what}: {', '.join(kinds)}", "computed", sequence, source=source))
                break
    return tuple(found)


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
    return tuple(
        Answer(
            say(
                "cases.answer.examined",
                language=language,
                targets=", ".join(entry.what.targets),
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
    return tuple(
        Answer(
            say("cases.answer.method", language=language, command=entry.what.command, records=entry.what.name),
            "computed",
            entry.sequence,
            source=entry.what.name,
        )
        for entry in state.records
    )


def _not_covered(state: CaseState, language: Language) -> tuple[Answer, ...]:
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
                targets=", ".join(taken.targets),
            )
            found.append(Answer(text, "computed", entry.sequence, source=taken.name))
    return tuple(found)


_COMPUTED: Final[Mapping[str, Compute]] = {
    "own_reference": _own_reference,
    "controller": _controller,
    "occurred_from": _began,
    "occurred_to": _ended,
    "ongoing": _ongoing,
    "detected": _clock("detected"),
    "aware": _clock("aware"),
    "notified": _clock("notified"),
    "people": _in_units(("people",)),
    "records": _in_units(("subjects", "occurrences", "rows")),
    "data_categories": _kinds,
    "recipients": _from_exposures(exposed.recipient_texts),
    "access": _from_exposures(exposed.access_texts),
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
