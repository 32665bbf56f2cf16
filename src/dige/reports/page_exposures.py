"""The page's exposures: each with its evidence, its bars by day with their figures, and where the numbers stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dige.cases import exposed, figures
from dige.cases.short_names import UNNAMED, Names
from dige.messages import Language, say
from dige.reports import chart, markup, periods, words
from dige.values.exposure import Exposure

MOST_TALLY: Final = 30


def section(exposures: tuple[Exposure, ...], language: Language, names: Names = UNNAMED) -> Iterator[str]:
    """Return the section of exposures, or nothing where there are none; names: what their addresses are called."""
    if not exposures:
        return
    yield f'<section id="exposures"><h2>{markup.text(say("reports.page.exposures", language=language))}</h2>'
    yield f'<p class="note">{markup.text(say("reports.examination.exposures_text", language=language))}</p>'
    shared = periods.shared_log(exposures, language)
    tell = periods.own_statements if shared else periods.statements
    for index, exposure in enumerate(exposures):
        kind = say(f"reports.exposure.{exposure.kind}", language=language)
        yield f"<h3>{markup.text(kind)}: {markup.named(exposed.name(exposure), names)}</h3>"
        if names.of(exposure.resource) != exposure.resource:
            yield f'<p class="targets">{markup.address(exposure.resource)}</p>'
        counts = exposure.counts
        told = (
            words.people(counts.people_min, counts.people_max, language),
            words.counted("reports.numbers", counts.subjects, language),
            words.counted("reports.occurrences", counts.occurrences, language),
            periods.proven(exposure, language),
        )
        yield f"<p><strong>{markup.text(' · '.join(told))}</strong></p>"
        yield from _list(tell(exposure, language, names))
        yield from _drawn(exposure, f"chart-{index}", language)
        for column, tally in (("carrier", exposure.carriers), ("page", exposure.pages)):
            if tally:
                yield _tally(column, tally, language)
    if shared:
        yield f"<h3>{markup.text(say('reports.examination.log', language=language))}</h3>"
        yield from _list(shared)
    yield "</section>"


def _list(texts: Iterable[str]) -> Iterator[str]:
    listed = "".join(f"<li>{markup.text(text)}</li>" for text in texts)
    if listed:
        yield f"<ul>{listed}</ul>"


def _drawn(exposure: Exposure, key: str, language: Language) -> Iterator[str]:
    drawn = chart.bars(exposure.days, language)
    column = "accesses" if exposure.kind == "publication" else "occurrences"
    name = say(f"reports.column.{column}", language=language)
    picture = chart.svg(drawn, name, key, language)
    if not picture:
        return
    yield f'<div class="scroll">{picture}</div>'
    # Different visitors of a day cannot be added up to those of a month: the same address may come again.
    visitors = exposure.visitors_by_day if not drawn.by_month else {}
    columns = ("month" if drawn.by_month else "day", column, *(("visitors",) if visitors else ()))
    figures_of = [
        (value, visitors.get(day, 0)) if visitors else (value,)
        for value, day in zip(drawn.values, drawn.days or drawn.labels, strict=True)
    ]
    rows = (
        f'<tr><th scope="row">{markup.text(label)}</th>'
        + "".join(f'<td class="number">{figures.number(one, language=language)}</td>' for one in told)
        + "</tr>"
        for label, told in zip(drawn.labels, figures_of, strict=True)
    )
    title = say(f"reports.chart.{'by_month' if drawn.by_month else 'title'}", language=language, what=name)
    heads = markup.heads(columns, language, figures_in=frozenset({column, "visitors"}))
    yield f"<details><summary>{markup.text(title)}</summary>{markup.table(heads, rows, title)}</details>"


def _tally(column: str, tally: Mapping[str, int], language: Language) -> str:
    ordered = sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TALLY]

    def called(name: str) -> str:
        return words.carrier(name, language) if column == "carrier" else name

    rows = (
        f'<tr><th scope="row" class="address">{markup.address(called(name))}</th>'
        f'<td class="number">{figures.number(count, language=language)}</td></tr>'
        for name, count in ordered
    )
    caption = say(f"reports.chart.by_{column}", language=language)
    return markup.table(
        markup.heads((column, "occurrences"), language, figures_in=frozenset({"occurrences"})),
        rows,
        caption,
        narrow=True,
    )
