"""Exposures as document blocks: who received or what lay open, the proven period, and what cannot be ruled out.

"No log" reads "cannot be ruled out", never "no access"; an end without evidence is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dige.cases import exposed, figures
from dige.messages import Language, say
from dige.reports.blocks import Block, Bullets, Column, Heading, Paragraph, Table
from dige.values.exposure import Exposure


def proven(exposure: Exposure, language: Language) -> str:
    """Return the proven period, or that there is none."""
    if exposure.first is None or exposure.last is None:
        return say("reports.exposure.not_proven", language=language)
    first, last = (figures.moment(end.at, language=language) for end in (exposure.first, exposure.last))
    return first if first == last else say("reports.period.between", language=language, first=first, last=last)


def statements(exposure: Exposure, language: Language) -> tuple[str, ...]:
    """Return what is to be said of one exposure: both ends with their evidence, accesses, and what no log shows."""
    publication = exposure.kind == "publication"
    tell_log = exposed.access_texts if publication else exposed.coverage_texts
    said = (
        *exposed.first_texts(exposure, language=language),
        *exposed.last_texts(exposure, language=language),
        *tell_log(exposure, language=language),
    )
    # The exposure's name stands above already.
    named = f"{exposed.name(exposure)}: "
    return tuple(_capital(text.removeprefix(named)) if text.startswith(named) else text for text in said)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def overview(exposures: Iterable[Exposure], language: Language) -> Table:
    """Return all exposures in one table: party, period, numbers, people."""
    heads = {
        name: say(f"reports.column.{name}", language=language)
        for name in ("recipient", "period", "occurrences", "numbers", "people")
    }
    return Table(
        columns=(
            Column(heads["recipient"], share=1.6),
            Column(heads["period"], share=1.8),
            Column(heads["occurrences"], share=0, figures=True),
            Column(heads["numbers"], share=0, figures=True),
            Column(heads["people"], share=0, figures=True),
        ),
        rows=tuple(
            (
                exposed.name(exposure),
                proven(exposure, language),
                figures.number(exposure.counts.occurrences, language=language),
                figures.number(exposure.counts.subjects, language=language),
                figures.span(exposure.counts.people_min, exposure.counts.people_max, language=language),
            )
            for exposure in exposures
        ),
    )


def blocks_of(exposures: tuple[Exposure, ...], language: Language) -> Iterator[Block]:
    """Return the exposures as blocks: the overview, then each with its evidence."""
    yield Paragraph(say("reports.examination.exposures_text", language=language))
    yield overview(exposures, language)
    for exposure in exposures:
        yield Heading(f"{say(f'reports.exposure.{exposure.kind}', language=language)}: {exposed.name(exposure)}")
        yield Bullets(statements(exposure, language))
