"""The page's findings: the first rows as HTML, all of them as the data that the script searches and sorts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dige.cases import figures
from dige.cases.short_names import Names
from dige.messages import Language, say
from dige.reports import markup, words
from dige.reports.inert import inert
from dige.reports.material import Material
from dige.values.finding import Finding

FIRST_ROWS: Final = 100
_COLUMNS: Final = ("severity", "item", "place", "kind", "masked", "subject", "sure")


def section(material: Material, language: Language) -> Iterator[str]:
    """Return the section of findings: search, table with the first rows, and how many are shown."""

    def said(key: str, **fields: object) -> str:
        return markup.text(say(f"reports.page.{key}", language=language, **fields))

    yield f'<section id="findings" tabindex="-1"><h2>{said("findings")}</h2>'
    if not material.findings:
        yield f"<p>{said('no_findings')}</p></section>"
        return
    first = material.findings[:FIRST_ROWS]
    if len(material.findings) < material.total:
        shown, total = markup.pair(len(material.findings), material.total, language)
        yield f'<p class="warn">{said("capped", shown=shown, total=total)}</p>'
    if len(first) < len(material.findings):
        shown = figures.number(len(first), language=language)
        yield f'<p class="warn no-script">{said("no_script", shown=shown)}</p>'
    yield from _filter(material, language)
    note = " ".join((say("reports.masked_note", language=language), *words.short_kinds(material.by_kind, language)))
    yield (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{said("findings")}">'
        f"<table><caption>{markup.text(note)}</caption>"
    )
    yield markup.heads(_COLUMNS, language, figures_in=frozenset({"sure"}), sortable=True)
    yield '<tbody id="rows">'
    names = material.names
    for finding in first:
        yield _row(finding, names, language)
    yield "</tbody></table></div>"
    shown, total = markup.pair(len(first), len(material.findings), language)
    yield f'<p id="status" class="note" role="status">{said("showing", shown=shown, total=total)}</p>'
    yield f'<button id="more" class="more" type="button" hidden>{said("more")}</button></section>'


def _row(finding: Finding, names: Names, language: Language) -> str:
    context = f'<span class="context">{markup.text(finding.context)}</span>' if finding.context else ""
    count = f" (×{finding.count})" if finding.count > 1 else ""
    return (
        f"<tr><td>{markup.mark(finding.severity, language)}</td>"
        f'<th scope="row" class="address">{markup.named(finding.item.address, names)}</th>'
        f'<td class="place">{markup.text(words.place(finding.place, language))}{count}{context}</td>'
        f"<td>{markup.text(words.kind(finding.kind, language))}</td>"
        f'<td class="masked">{markup.text(finding.masked)}</td>'
        f"<td><code>{markup.text(finding.subject[:8])}</code></td>"
        f'<td class="number">{_why(finding, language)}</td></tr>'
    )


def _why(finding: Finding, language: Language) -> str:
    """Return the confidence with the reasons behind it, folded away: the arithmetic shown is the arithmetic used."""
    sure = markup.text(words.confidence(finding.confidence, language))
    if not finding.reasons:
        return sure
    reasons = "".join(
        f"<li>{markup.text(words.evidence(reason.name, language))} ({words.weight(reason.weight, language)})</li>"
        for reason in finding.reasons
    )
    return f'<details class="why"><summary>{sure}</summary><ul>{reasons}</ul></details>'


def _filter(material: Material, language: Language) -> Iterator[str]:
    tables = _tables(material)
    any_ = f'<option value="">{markup.text(say("reports.page.any", language=language))}</option>'

    def choice(name: str, column: str, labels: Iterable[str]) -> str:
        options = "".join(
            f'<option value="{index}">{markup.text(label)}</option>' for index, label in enumerate(labels)
        )
        heading = markup.text(say(f"reports.column.{column}", language=language))
        return f'<label>{heading}<select name="{name}">{any_}{options}</select></label>'

    yield '<form id="filter" hidden>'
    search = markup.text(say("reports.page.search", language=language))
    yield f'<label>{search}<input name="search" type="search" autocomplete="off"></label>'
    yield choice("severity", "severity", (words.severity(code, language) for code in tables.severities))
    yield choice("kind", "kind", (words.kind(code, language) for code in tables.kinds))
    yield "</form>"


class _Tables:
    """The distinct severities, kinds, items and reasons of the rows, so that each stands in the page once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.severities: dict[str, int] = {}
        self.kinds: dict[str, int] = {}
        self.items: dict[str, int] = {}
        self.addresses: list[str] = []
        self.reasons: dict[str, int] = {}
        for finding in findings:
            for reason in finding.reasons:
                self.reasons.setdefault(reason.name, len(self.reasons))
            self.severities.setdefault(finding.severity, len(self.severities))
            self.kinds.setdefault(finding.kind, len(self.kinds))
            if finding.item.id not in self.items:
                self.items[finding.item.id] = len(self.items)
                self.addresses.append(inert(finding.item.address))


def _tables(material: Material) -> _Tables:
    return _Tables(material.findings)


def data(material: Material, language: Language) -> dict[str, object]:
    """Return what the script works on; the order within a row is told in page.js."""
    tables = _tables(material)
    names = {inert(address): inert(name) for name, address in material.names.listed}
    return {
        "language": language,
        "step": FIRST_ROWS,
        "percent": "{n}\u00a0%" if language == "da" else "{n}%",
        "showing": say("reports.page.showing", language=language),
        "none": say("reports.page.none_match", language=language),
        "severities": [
            [code if code in words.SEVERITIES else "low", words.severity(code, language)] for code in tables.severities
        ],
        "kinds": [words.kind(code, language) for code in tables.kinds],
        "reasons": [words.evidence(name, language) for name in tables.reasons],
        "items": tables.addresses,
        "names": [names.get(address, address) for address in tables.addresses],
        "rows": [
            [
                tables.severities[finding.severity],
                tables.items[finding.item.id],
                words.place(finding.place, language),
                tables.kinds[finding.kind],
                inert(finding.masked),
                inert(finding.subject[:8]),
                round(finding.confidence, 4),
                finding.count,
                inert(finding.context),
                [[tables.reasons[reason.name], words.weight(reason.weight, language)] for reason in finding.reasons],
            ]
            for finding in material.findings
        ],
    }
