"""How the codes of a record read to a person: kinds, severities, reasons, places and evidence.

Sentences of other rooms stay in their own catalogues; a code without a sentence is shown as it stands, because a
reader is better served by an unknown word than by a report that cannot be made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Final

from dige.cases import figures
from dige.messages import Language, say
from dige.reports.inert import inert
from dige.reports.parts import part_name
from dige.values.counts import Counts
from dige.values.place import Place

_SPOTS: Final = {"path": "path", "host": "host", "#": "fragment", "? name": "field_name"}
SEVERITIES: Final[tuple[str, ...]] = ("critical", "high", "medium", "low")


def sentence(key: str, language: Language, otherwise: str, **fields: object) -> str:
    """Return a catalogue text, or `otherwise` where no catalogue has it (or it needs other fields)."""
    try:
        return say(key, language=language, **fields)
    except (KeyError, ModuleNotFoundError):
        return otherwise


def kind(code: str, language: Language) -> str:
    """Return what a kind of number is called, short enough for a table."""
    return sentence(f"reports.kind.{code}", language, _full_kind(code, language))


def _full_kind(code: str, language: Language) -> str:
    return sentence(f"detection.kind.{code}", language, inert(code))


def short_kinds(codes: Iterable[str], language: Language) -> tuple[str, ...]:
    """Return a sentence for each kind whose short name needs its full one beside it."""
    named = ((kind(code, language), _full_kind(code, language)) for code in sorted(codes))
    return tuple(f"{short}: {full}." for short, full in named if short != full)


def severity(code: str, language: Language) -> str:
    """Return the word for a severity."""
    return sentence(f"reports.severity.{code}", language, inert(code))


def severity_rank(code: str) -> int:
    """Return 0 for the gravest severity, and more for each lesser one."""
    return SEVERITIES.index(code) if code in SEVERITIES else len(SEVERITIES)


def reason(code: str, language: Language) -> str:
    """Return why something was not examined."""
    return sentence(f"reports.reason.{code.replace(' ', '_')}", language, inert(code))


def gap(code: str, detail: str, language: Language) -> str:
    """Return why something was not examined, with its detail: the name of a limit in words, anything else as it is."""
    if not detail:
        return reason(code, language)
    return f"{reason(code, language)} ({sentence(f'extraction.limit.{detail}', language, inert(detail))})"


def evidence(code: str, language: Language) -> str:
    """Return what a reason behind a confidence says, without its full stop."""
    return sentence(f"detection.reason.{code}", language, inert(code)).rstrip(".")


def weight(log_odds: float, language: Language) -> str:
    """Return what a reason adds, as it stands in a table: "+4.5", "−3,8"."""
    text = f"{log_odds:+.1f}".replace("-", "\u2212")
    return text.replace(".", ",") if language == "da" else text


def file_format(code: str, language: Language) -> str:
    """Return what a format is called; "" is one that was not recognised."""
    if not code:
        return say("reports.examination.unknown_format", language=language)
    return sentence(f"extraction.format.{code}", language, sentence(f"traffic.format.{code}", language, inert(code)))


def carrier(code: str, language: Language) -> str:
    """Return where in a request a number stood: "henvisende side, felt »cpr«"; what is not known as it is written."""
    said = []
    for part in code.split(" + "):
        where, _, name = part.partition(" ")
        told = sentence(f"reports.carrier.{where}", language, inert(where))
        if name in _SPOTS:
            told += ", " + say(f"reports.carrier.{_SPOTS[name]}", language=language)
        elif name:
            told += ", " + say("reports.carrier.field", language=language, name=inert(name.removeprefix("?")))
        said.append(told)
    return " + ".join(said)


def setting(name: str, value: str, language: Language) -> str:
    """Return the value of a run's setting in words: a share in per cent, a kind of source by its word."""
    if name == "threshold" and value.replace(".", "", 1).isdigit():
        return confidence(float(value), language)
    if name == "source":
        return sentence(f"reports.source.{value}", language, inert(value))
    return inert(value) or "–"


def confidence(probability: float, language: Language) -> str:
    """Return a probability in whole per cent, cut off rather than rounded and at most 99: nothing is certain."""
    percent = min(int(probability * 100 + 1e-9), 99)
    return f"{percent}\u00a0%" if language == "da" else f"{percent}%"


def calendar_day(value: date, language: Language) -> str:
    """Return a date in words: "2. februar 2015", "2 February 2015"."""
    return figures.day(datetime.combine(value, time(12), UTC), language=language)


def short_day(value: date, language: Language) -> str:
    """Return a date without its year, for the axis of a chart: "14. jun", "14 Jun"."""
    number, month, _ = calendar_day(value, language).split()
    return f"{number} {month[:3]}"


def why_people(counts: Counts, language: Language) -> tuple[str, ...]:
    """Return the sentences that explain the span between the least and the greatest number of people."""
    return tuple(
        sentence(code, language, inert(code), number=figures.number(number, language=language))
        for code, number in counts.reasons.items()
    )


def people(least: int, most: int, language: Language) -> str:
    """Return "8-14 people", "1 person" or "no people" in the language."""
    if most == 0:
        return say("reports.people.none", language=language)
    key = "reports.people.one" if most == 1 else "reports.people.many"
    return say(key, language=language, span=figures.span(least, most, language=language))


def counted(key: str, number: int, language: Language) -> str:
    """Return a number with its noun: `key.one` for 1, else `key.many`; both take {n}."""
    return say(
        f"{key}.{'one' if number == 1 else 'many'}", language=language, n=figures.number(number, language=language)
    )


def kinds(by_kind: Mapping[str, int], language: Language) -> str:
    """Return "CPR number (12), account (6)" for a tally by kind, the most frequent first."""
    ordered = sorted(by_kind.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(
        f"{kind(code, language)}\u00a0({figures.number(number, language=language)})" for code, number in ordered
    )


def place(where: Place, language: Language, *, headed: bool = True) -> str:
    """Return the spot as a person would look it up: "side 3", "ark Lejere, celle B7 »CPR-nr.«", "linje 12".

    headed: with the column's heading where it has one.
    """
    steps: list[str] = []

    def step(key: str, value: object) -> None:
        steps.append(say(f"reports.place.{key}", language=language, value=inert(str(value))))

    if where.page is not None:
        step("page", where.page)
    if where.sheet is not None:
        step("sheet", where.sheet)
    if where.table is not None:
        step("table", where.table)
    heading = f" »{inert(where.header)}«" if headed and where.header else ""
    if where.cell is not None:
        step("cell", f"{where.cell}{heading}")
    else:
        if where.row is not None:
            step("row", where.row)
        if where.column is not None:
            step("column", f"{where.column}{heading}")
    if where.paragraph is not None:
        step("paragraph", where.paragraph)
    if where.line is not None and where.cell is None:
        step("line", where.line)
    if where.part and not (steps and where.part == "body"):
        steps.append(part_name(where.part, language))
    if not steps and where.offset is not None:
        step("offset", where.offset)
    return ", ".join(steps) or say("reports.place.whole", language=language)
