"""What a case answers to "how many" and "of which kind": the whole first, then its parts, which may not be added up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from dige.cases import figures, recounts
from dige.cases.answer import Answer
from dige.cases.short_names import Names, names_in
from dige.cases.tallies import Tally, tallies
from dige.messages import say

if TYPE_CHECKING:
    from dige.cases.state import CaseState
    from dige.messages import Language
    from dige.values.counts import Counts


def figures_in(
    state: CaseState, units: tuple[recounts.Unit, ...], *, language: Language | None = None
) -> tuple[Answer, ...]:
    """Return how many there are in each of the units: the whole, then its parts."""
    return _counted(state, language, lambda counts: _figures_text(counts, units, language), "cases.count.whole")


def _figures_text(counts: Counts, units: tuple[recounts.Unit, ...], language: Language | None) -> str:
    told = [figure for unit in units if (figure := recounts.in_unit(counts, unit))]
    return ", ".join(recounts.figure_text(figure, language=language) for figure in told)


def kinds_in(state: CaseState, *, language: Language | None = None) -> tuple[Answer, ...]:
    """Return the kinds of data that were counted: of the whole, then of its parts."""
    return _counted(state, language, lambda counts: ", ".join(kinds_text(counts, language=language)), "cases.count.of")


def _counted(
    state: CaseState, language: Language | None, tell: Callable[[Counts], str], whole: str
) -> tuple[Answer, ...]:
    """Return counts as answers: the whole first, then its parts in one line that says they are no sum."""
    names = names_in(state, language=language)
    found: list[Answer] = []
    alone = 0
    for tally in tallies(state):
        told = tally.told(tell)
        if told is not None:
            text, sequence, source = told
            what = tally.called(names, language)
            key = whole if tally.parts else "cases.count.of"
            said = say(key, language=language, what=what, figures=text)
            found.append(Answer(said, "computed", sequence, source=source))
            alone += 1
        found += _parts(tally, tell, names, language)
    if alone > 1:
        # Whoever reads a column of figures adds them up; these may not be.
        found.append(Answer(say("cases.count.overlap", language=language), "computed", found[-1].event))
    return tuple(found)


def _parts(tally: Tally, tell: Callable[[Counts], str], names: Names, language: Language | None) -> tuple[Answer, ...]:
    """Return the parts of a whole in one line; where there is no whole, the greatest of them is the least there is."""
    told = [(part, *one) for part in tally.parts if (one := part.told(tell))]
    if not told:
        return ()
    text = "; ".join(
        say(
            "cases.count.part_sent" if part.sent else "cases.count.part_open",
            language=language,
            what=part.called(names, language),
            figures=figures_of,
        )
        for part, figures_of, _, _ in told
    )
    text = say("cases.count.parts", language=language, parts=text) if tally.known else f"{text[:1].upper()}{text[1:]}."
    if len(told) > 1:
        text += " " + say("cases.count.parts_overlap" if tally.known else "cases.count.parts_alone", language=language)
    events = tuple(sorted({sequence for _, _, sequence, _ in told}))
    source = ", ".join(dict.fromkeys(source for *_, source in told))
    return (Answer(text, "computed", events[0], source=source, also=events[1:]),)


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
