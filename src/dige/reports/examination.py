"""Statement of examination (Danish: undersøgelseserklæring): what was examined, how, what was found, and what not.

Why: "no other files were found" is worth only as much as what is told of the search. A statement that does not say what
it did not look into says more than its author knows. Danish practice: the authority must be able to show what was done
(GDPR art. 5(2) and 33(5); Datatilsynet's guidance on handling of breaches, 2018).
"""

from __future__ import annotations

from collections.abc import Iterator

from dige.cases import figures
from dige.cases.counted import kinds_text
from dige.cases.short_names import Names, targets_text
from dige.messages import Language, say
from dige.reports import blocks, listing, periods, result, words
from dige.reports.blocks import Block, Bullets, Column, Heading, Paragraph, Section, Table
from dige.reports.material import Material
from dige.reports.typeset import Plain, typeset
from dige.values.run import Run

MOST = 200


def make(
    material: Material,
    *,
    language: Language,
    controller: str = "",
    reference: str = "",
    most: int = MOST,
) -> bytes:
    """Return the statement as PDF.

    controller: whose statement it is (printed as its sender); reference: the controller's case number. most: how many
    findings, items and gaps each table lists at most; the rest is counted. Raises ValueError where the records have no
    run: nothing can be stated of an examination that is not described.
    """
    if material.run is None:
        raise ValueError(say("reports.error.no_run", language=language))
    data = _data(material, material.run, language, controller, reference, most)
    at = material.summary.finished if material.summary else material.run.started
    return typeset("examination", data, at)


def _data(
    material: Material, run: Run, language: Language, controller: str, reference: str, most: int
) -> dict[str, Plain]:
    title = say("reports.examination.title", language=language)
    names = material.names
    targets = targets_text(run.targets, names, language=language)
    data = blocks.frame(
        language,
        title=title,
        sender=controller or "Dige",
        kind=say("reports.examination.kind", language=language),
        running=say("reports.examination.running", language=language, target=targets),
        foot=say(
            "reports.examination.foot",
            language=language,
            version=run.version,
            rules=run.rules,
            key=run.key_id,
        ),
    )
    signed = say("reports.examination.sign", language=language)
    return {
        **data,
        "facts": _facts(material, run, targets, language, reference),
        "headline": result.headline(material, language),
        "lead": list(result.sentences(material, language)),
        "sections": blocks.plain_sections(_sections(material, run, names, language, most)),
        "annex": blocks.plain_sections(_annex(names, run, language)),
        "signature": blocks.signature(language, signed),
    }


def _command(run: Run, language: Language) -> str:
    return words.sentence(f"reports.command.{run.command}", language, run.command)


def _facts(material: Material, run: Run, targets: str, language: Language, reference: str) -> list[Plain]:
    started = figures.moment(run.started, language=language)
    when = started
    if material.summary:
        ended = figures.moment(material.summary.finished, language=language)
        when = (
            started if started == ended else say("reports.period.between", language=language, first=started, last=ended)
        )
    pairs = [
        (say("reports.examination.targets", language=language), targets),
        (say("reports.examination.when", language=language), when),
        (
            say("reports.examination.tool", language=language),
            say(
                "reports.examination.tool_text",
                language=language,
                version=run.version,
                command=_command(run, language),
                rules=run.rules,
            ),
        ),
    ]
    if reference:
        pairs.insert(0, (say("reports.document.reference", language=language), reference))
    return [list(pair) for pair in pairs]


def _sections(material: Material, run: Run, names: Names, language: Language, most: int) -> Iterator[Section]:
    def titled(key: str, parts: Iterator[Block]) -> Section:
        return blocks.section(say(f"reports.examination.{key}", language=language), parts)

    yield titled("scope", _scope(material, run, language))
    yield titled("method", _method(material, run, language))
    yield titled("figures", _figures(material, language))
    if material.total or not material.exposures:
        yield titled("findings", listing.findings(material, language, most, names))
    if material.exposures:
        yield titled("exposures", periods.blocks_of(material.exposures, language, names))
    yield titled("gaps", listing.gaps(material, language, most, names))
    yield titled("limits", _limits(language))


def _scope(material: Material, run: Run, language: Language) -> Iterator[Block]:
    yield Paragraph(say("reports.examination.scope_text", language=language))
    yield Bullets(run.targets)
    if material.summary is None:
        return
    items = words.counted("reports.items", result.total(material.summary.items), language)
    yield Paragraph(say("reports.examination.scope_count", language=language, items=items))
    formats = sorted(material.summary.formats.items(), key=lambda pair: (-pair[1], pair[0]))
    if formats:
        yield Table(
            columns=(
                Column(say("reports.column.format", language=language)),
                Column(say("reports.column.items", language=language), share=0.3, figures=True),
            ),
            rows=tuple(
                (_capital(words.file_format(name, language)), figures.number(count, language=language))
                for name, count in formats
            ),
            caption=say("reports.examination.formats", language=language),
            narrow=True,
        )


def _method(material: Material, run: Run, language: Language) -> Iterator[Block]:
    traffic = run.command == "trace"
    keys = ("traffic",) if traffic else ("read", "judge")
    for key in (*keys, "people"):
        yield Paragraph(say(f"reports.examination.method_{key}", language=language))
    settings = [
        (say("reports.examination.setting_today", language=language), words.calendar_day(run.today, language)),
        (say("reports.page.rules", language=language), run.rules),
        (say("reports.examination.setting_schema", language=language), str(run.schema)),
        (say("reports.page.key", language=language), run.key_id),
    ]
    settings += [
        (words.sentence(f"reports.setting.{name}", language, name), words.setting(name, value, language))
        for name, value in sorted(run.settings.items())
    ]
    yield Table(
        columns=(
            Column(say("reports.column.setting", language=language), share=1.4),
            Column(say("reports.column.value", language=language)),
        ),
        rows=tuple(settings),
        caption=say("reports.examination.settings", language=language),
    )


def _figures(material: Material, language: Language) -> Iterator[Block]:
    summary = material.summary
    if summary is None:
        yield Paragraph(say("reports.result.incomplete", language=language))
        return
    rows = []
    for key, items in (("matched", summary.matched), ("no_match", material.unmatched)):
        numbers = (items.whole, items.part, items.none, result.total(items))
        rows.append((say(f"reports.outcome.{key}", language=language), *_written(numbers, language)))
    every = summary.items
    rows.append(
        (
            say("reports.sum", language=language),
            *_written((every.whole, every.part, every.none, result.total(every)), language),
        )
    )
    heads = [
        *(say(f"reports.completeness.{part}", language=language) for part in ("whole", "part", "none")),
        say("reports.sum", language=language),
    ]
    yield Table(
        columns=(
            Column(say("reports.column.examined", language=language), share=1.6),
            *(Column(head, share=0.8, figures=True) for head in heads),
        ),
        rows=tuple(rows),
        caption=say("reports.examination.figures_table", language=language),
    )
    yield from _sums(material, language)


def _written(numbers: tuple[int, ...], language: Language) -> tuple[str, ...]:
    return tuple(figures.number(number, language=language) for number in numbers)


def _sums(material: Material, language: Language) -> Iterator[Block]:
    counts = material.counts
    yield from map(Paragraph, result.unremarkable(material, language))
    if not counts.people_max:
        return
    yield Heading(say("reports.examination.people", language=language))
    if counts.people_min == counts.people_max:
        people = words.people(counts.people_min, counts.people_max, language)
        yield Paragraph(say("reports.examination.people_exact", language=language, people=people))
    else:
        yield Paragraph(
            say(
                "reports.examination.people_span",
                language=language,
                least=figures.number(counts.people_min, language=language),
                most=figures.number(counts.people_max, language=language),
            )
        )
    why = words.why_people(counts, language)
    if why:
        yield Bullets(why)
    counted = result.counted_things(material, language)
    if counted:
        yield Paragraph(say("reports.result.counted", language=language, what=counted))
    if counts.kinds:
        kinds = ", ".join(kinds_text(counts, language=language))
        yield Paragraph(say("reports.examination.by_kind", language=language, what=kinds))


def _limits(language: Language) -> Iterator[Block]:
    yield Bullets(
        tuple(
            say(f"reports.examination.limit_{key}", language=language)
            for key in ("scope", "gaps", "kinds", "access", "errors", "time")
        )
    )


def _annex(names: Names, run: Run, language: Language) -> Iterator[Section]:
    """Return the full addresses of what is called by a short name; those of what was examined stand in section 1."""
    rows = tuple((name, address) for name, address in names.listed if address not in run.targets)
    if not rows:
        return
    heads = tuple(say(f"reports.column.{name}", language=language) for name in ("name", "address"))
    columns = (Column(heads[0], share=1), Column(heads[1], share=2))
    yield blocks.section(
        say("reports.examination.addresses", language=language),
        (
            Paragraph(say("reports.examination.addresses_text", language=language)),
            Table(columns=columns, rows=rows),
        ),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
