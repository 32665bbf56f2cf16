"""Exposures as document blocks: who received or what lay open, the proven period, and what cannot be ruled out.

"No log" reads "cannot be ruled out", never "no access"; an end without evidence is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dige.cases import exposed, figures
from dige.cases.short_names import UNNAMED, Names
from dige.messages import Language, say
from dige.reports.blocks import Block, Bullets, Column, Heading, Paragraph, Table
from dige.reports.column_widths import shares
from dige.values.exposure import Exposure


def proven(exposure: Exposure, language: Language) -> str:
    """Return the proven period, or that there is none."""
    if exposure.first is None or exposure.last is None:
        return say("reports.exposure.not_proven", language=language)
    first, last = (figures.moment(end.at, language=language) for end in (exposure.first, exposure.last))
    return first if first == last else say("reports.period.between", language=language, first=first, last=last)


def statements(exposure: Exposure, language: Language, names: Names = UNNAMED) -> tuple[str, ...]:
    """Return what is to be said of one exposure: who fetched, both ends with their evidence, and what no log shows."""
    return (*own_statements(exposure, language, names), *exposed.coverage_texts(exposure, language=language))


def own_statements(exposure: Exposure, language: Language, names: Names = UNNAMED) -> tuple[str, ...]:
    """Return what is to be said of one exposure alone: all but what its log covers."""
    return (
        *exposed.fetch_texts(exposure, names=names, language=language),
        *exposed.first_texts(exposure, names=names, language=language, named=False),
        *exposed.last_texts(exposure, names=names, language=language, named=False),
    )


def shared_log(exposures: Sequence[Exposure], language: Language) -> tuple[str, ...]:
    """Return what the log covers where several exposures share it word for word, else nothing."""
    told = {exposed.coverage_texts(exposure, language=language) for exposure in exposures}
    return told.pop() if len(exposures) > 1 and len(told) == 1 else ()


def overview(exposures: Iterable[Exposure], language: Language, names: Names = UNNAMED) -> Table:
    """Return all exposures in one table: party, period, numbers, people."""
    heads = tuple(
        say(f"reports.column.{name}", language=language)
        for name in ("recipient", "period", "occurrences", "numbers", "people")
    )
    rows = tuple(
        (
            exposed.name(exposure, names),
            proven(exposure, language),
            figures.number(exposure.counts.occurrences, language=language),
            figures.number(exposure.counts.subjects, language=language),
            figures.span(exposure.counts.people_min, exposure.counts.people_max, language=language),
        )
        for exposure in exposures
    )
    return Table(
        columns=tuple(
            Column(head, share=share, figures=index > 1)
            for index, (head, share) in enumerate(zip(heads, shares(heads, rows), strict=True))
        ),
        rows=rows,
    )


def blocks_of(exposures: tuple[Exposure, ...], language: Language, names: Names = UNNAMED) -> Iterator[Block]:
    """Return the exposures as blocks: the overview, then each with its evidence, then the log that they share."""
    yield Paragraph(say("reports.examination.exposures_text", language=language))
    yield overview(exposures, language, names)
    shared = shared_log(exposures, language)
    for exposure in exposures:
        yield Heading(f"{say(f'reports.exposure.{exposure.kind}', language=language)}: {exposed.name(exposure, names)}")
        tell = own_statements if shared else statements
        yield Bullets(tell(exposure, language, names))
    if shared:
        yield Heading(say("reports.examination.log", language=language))
        yield Bullets(shared)
