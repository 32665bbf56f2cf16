"""What a document lists: the findings item by item, the gravest first, and what was not examined.

Numbers are masked; what is not listed is counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from dige.cases import figures
from dige.cases.short_names import UNNAMED, Names
from dige.messages import Language, say
from dige.reports import words
from dige.reports.blocks import Block, Column, Heading, Paragraph, Table
from dige.reports.column_widths import shares
from dige.reports.material import Material
from dige.reports.parts import part_name
from dige.values.finding import Finding


def findings(material: Material, language: Language, most: int, names: Names = UNNAMED) -> Iterator[Block]:
    """Return the items with findings, then the `most` gravest findings under their items. names: of the items."""
    if not material.total:
        yield Paragraph(say("reports.examination.no_findings", language=language))
        return
    yield Paragraph(say("reports.masked_note", language=language))
    yield from map(Paragraph, words.short_kinds(material.by_kind, language))
    heads = {
        name: say(f"reports.column.{name}", language=language)
        for name in ("severity", "item", "findings", "kind", "masked", "subject", "place", "sure")
    }
    items = material.items[:most]
    yield Table(
        columns=(
            Column(heads["severity"], share=0),
            Column(heads["item"], share=3),
            Column(heads["kind"], share=2),
            Column(heads["findings"], share=0, figures=True),
        ),
        rows=tuple(
            (
                words.severity(item.severity, language),
                names.of(item.address),
                words.kinds(item.kinds, language),
                figures.number(item.findings, language=language),
            )
            for item in items
        ),
        caption=say("reports.examination.items_table", language=language),
        severities=tuple(item.severity for item in items),
    )
    shown = material.findings[:most]
    for address, group in _by_item(material, most):
        yield Heading(names.of(address))
        columns = tuple(heads[name] for name in ("severity", "place", "kind", "masked", "subject", "sure"))
        rows = tuple(
            (
                words.severity(finding.severity, language),
                words.place(finding.place, language) + (f" (×{finding.count})" if finding.count > 1 else ""),
                words.kind(finding.kind, language),
                # A mask is one thing, like the number it stands for.
                finding.masked.replace(" ", "\u00a0"),
                finding.subject[:8],
                words.confidence(finding.confidence, language),
            )
            for finding in group
        )
        yield Table(
            columns=tuple(
                Column(head, share=share, figures=head == heads["sure"])
                for head, share in zip(columns, shares(columns, rows), strict=True)
            ),
            rows=rows,
            severities=tuple(finding.severity for finding in group),
        )
    if len(shown) < material.total:
        yield Paragraph(_shown("reports.more_findings", len(shown), material.total, language))


def _by_item(material: Material, most: int) -> Iterator[tuple[str, list[Finding]]]:
    groups: dict[str, list[Finding]] = {}
    for finding in material.findings[:most]:
        groups.setdefault(finding.item.id, []).append(finding)
    for group in groups.values():
        yield group[0].item.address, group


def _shown(key: str, shown: int, total: int, language: Language) -> str:
    return say(
        key,
        language=language,
        shown=figures.number(shown, language=language),
        total=figures.number(total, language=language),
    )


def gaps(material: Material, language: Language, most: int, names: Names = UNNAMED) -> Iterator[Block]:
    """Return what was not examined: by reason, then the first `most` one by one."""
    if not material.gaps_total:
        key = "examination.no_gaps" if material.whole else "page.not_ended"
        yield Paragraph(say(f"reports.{key}", language=language))
        return
    yield Paragraph(say("reports.examination.gaps_text", language=language))
    heads = {name: say(f"reports.column.{name}", language=language) for name in ("reason", "count", "item", "part")}
    reasons = sorted(material.by_reason.items(), key=lambda pair: (-pair[1], pair[0]))
    yield Table(
        columns=(Column(heads["reason"]), Column(heads["count"], share=0.3, figures=True)),
        rows=tuple(
            (_capital(words.reason(code, language)), figures.number(count, language=language))
            for code, count in reasons
        ),
        caption=say("reports.examination.gaps_by_reason", language=language),
        narrow=True,
    )
    shown = material.gaps[:most]
    whole = say("reports.value.all_of_it", language=language)
    yield Table(
        columns=(Column(heads["item"], share=2.4), Column(heads["part"]), Column(heads["reason"], share=1.6)),
        rows=tuple(
            (
                names.of(gap.item.address),
                part_name(gap.part, language) if gap.part else whole,
                words.gap(gap.reason, gap.detail, language),
            )
            for gap in shown
        ),
        caption=say("reports.examination.gaps_list", language=language),
    )
    if len(shown) < material.gaps_total:
        yield Paragraph(_shown("reports.more_gaps", len(shown), material.gaps_total, language))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
