"""The tables of the account: times, counts, exposures, recipients, examinations, decisions, other systems, annexes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from dige.cases import clocks, exposed, figures, recounts
from dige.cases.answers import answer_text
from dige.cases.memo import Table
from dige.cases.short_names import Names, names_in
from dige.cases.state import CaseState, current_exposures
from dige.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dige.messages import Language
    from dige.values.counts import Counts
    from dige.values.exposure import End, Exposure


def tables(state: CaseState, section: str, language: Language) -> tuple[Table, ...]:
    """Return the tables of one section, without those that would have no row."""
    return tuple(table for make in _TABLES.get(section, ()) if (table := make(state, language)).rows)


def _table(name: str, language: Language, rows: Iterable[tuple[int, tuple[str, ...]]]) -> Table:
    """Return a table; its caption is `cases.table.<name>`, its header `cases.table.<name>.columns`, parted by "|"."""
    numbered = list(rows)
    return Table(
        say(f"cases.table.{name}", language=language),
        tuple(say(f"cases.table.{name}.columns", language=language).split("|")),
        tuple(row for _, row in numbered),
        tuple(event for event, _ in numbered),
    )


def _times(state: CaseState, language: Language) -> Table:
    """Every clock with its source, earlier values too: nothing that was once held is hidden."""
    rows = []
    for which in clocks.ORDER:
        history = state.clocks.get(which, ())
        for entry in history:
            time = clocks.clock_text(entry.what, language=language)
            if entry is not history[-1]:
                time = say("cases.table.superseded", language=language, value=time)
            rows.append((entry.sequence, (say(f"case_form.field.{which}", language=language), time, entry.what.source)))
    return _table("times", language, rows)


def _exposures(state: CaseState, language: Language) -> Table:
    names = names_in(state, language=language)

    def told(end: End | None, exposure: Exposure) -> str:
        if end is None:
            return say("cases.table.unknown", language=language)
        evidence = exposed.evidence_text(end, names=names, of=exposure.resource, language=language)
        return f"{figures.moment(end.at, language=language)} ({evidence})"

    return _table(
        "exposures",
        language,
        (
            (
                entry.sequence,
                (
                    exposed.name(entry.what.exposure, names),
                    told(entry.what.exposure.first, entry.what.exposure),
                    told(entry.what.exposure.last, entry.what.exposure),
                    told(entry.what.exposure.possible_first, entry.what.exposure),
                    told(entry.what.exposure.possible_last, entry.what.exposure),
                ),
            )
            for entry in current_exposures(state)
        ),
    )


def _counts(state: CaseState, language: Language) -> Table:
    """Every count, earlier ones too, in order of entry within each `what`."""
    names = names_in(state, language=language)
    return _table(
        "counts",
        language,
        (
            (
                entry.sequence,
                (
                    names.of(what),
                    *_figures(entry.what.counts, recounts.UNITS, language),
                    entry.what.source,
                    figures.day(entry.at, language=language),
                ),
            )
            for what, history in state.counts.items()
            for entry in history
        ),
    )


def _figures(counts: Counts, units: tuple[recounts.Unit, ...], language: Language) -> tuple[str, ...]:
    """Return a figure for each unit; "–" where a count has none of it."""
    found = (recounts.in_unit(counts, unit) for unit in units)
    return tuple(figures.span(one.least, one.most, language=language) if one else "–" for one in found)


def _recipients(state: CaseState, language: Language) -> Table:
    names = names_in(state, language=language)
    return _table(
        "recipients",
        language,
        (
            (
                entry.sequence,
                (
                    exposed.name(entry.what.exposure, names),
                    say(f"cases.exposure.kind.{entry.what.exposure.kind}", language=language),
                    *_figures(entry.what.exposure.counts, recounts.UNITS[:3], language),
                ),
            )
            for entry in current_exposures(state)
        ),
    )


def _examinations(state: CaseState, language: Language) -> Table:
    names = names_in(state, language=language)
    return _table(
        "examinations",
        language,
        (
            (
                entry.sequence,
                (
                    entry.what.name,
                    names.of(", ".join(entry.what.targets)),
                    *(
                        figures.number(count, language=language)
                        for count in (entry.what.examined, entry.what.part, entry.what.none)
                    ),
                ),
            )
            for entry in state.records
        ),
    )


def _decisions(state: CaseState, language: Language) -> Table:
    rows = [
        (
            entry.sequence,
            (
                say(f"cases.question.{question}", language=language) if question in _QUESTIONS else question,
                _capital(answer_text(entry.what, language=language)),
                entry.what.reason or say("cases.table.no_reason", language=language),
                _capital(entry.what.by),
                figures.day(entry.at, language=language),
            ),
        )
        for question, history in state.decisions.items()
        for entry in history
    ]
    return _table("decisions", language, sorted(rows))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _other_systems(state: CaseState, language: Language) -> Table:
    return _table(
        "other_systems",
        language,
        (
            (
                entry.sequence,
                (
                    _capital(entry.what.by),
                    entry.what.text,
                    entry.what.basis or say("cases.no_basis", language=language),
                ),
            )
            for entry in state.statements
            if entry.what.field == "other_systems"
        ),
    )


def _annexes(state: CaseState, language: Language) -> Table:
    rows = [(entry.sequence, entry.what.name, entry.what.digest) for entry in state.records]
    rows += [(entry.sequence, entry.what.file, entry.what.digest) for entry in state.documents]
    numbered = enumerate(sorted(rows), start=1)
    return _table(
        "annexes", language, ((event, (str(number), name, digest)) for number, (event, name, digest) in numbered)
    )


def _addresses(state: CaseState, language: Language) -> Table:
    """Return the full address of everything that is called by a short name, here and nowhere else."""
    return addresses(names_in(state, language=language), language)


def addresses(names: Names, language: Language) -> Table:
    """Return the names of a document with the addresses that they stand for."""
    return _table("addresses", language, ((0, pair) for pair in names.listed))


_QUESTIONS: Final = frozenset({"notify", "inform", "risk"})

_TABLES: Final[dict[str, tuple[Callable[[CaseState, Language], Table], ...]]] = {
    "period": (_times, _exposures),
    "count": (_counts,),
    "recipients": (_recipients,),
    "examination": (_examinations,),
    "risk": (_decisions,),
    "other_systems": (_other_systems,),
    "annexes": (_annexes, _addresses),
}
