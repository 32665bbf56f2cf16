"""The run as one HTML page that stands alone: it works from a mail or a share, without a network and without a server.

What was scanned is hostile: its texts lie as JSON in a data block and are set as text by a small script; the page's
policy (Content Security Policy 3, as a meta element) allows that script and the page's own style by their digests and
nothing else. Summary and first rows are written into the page, so that it can be read, printed and searched without
script. Accessible: WCAG 2.1 AA (EN 301 549).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from dige.cases import figures
from dige.cases.short_names import Names, targets_text
from dige.messages import Language, say
from dige.reports import markup, page_exposures, page_findings, result, words
from dige.reports.material import Material
from dige.reports.parts import part_name

MOST_ITEMS: Final = 500
MOST_GAPS: Final = 2_000
_TEMPLATES: Final = Path(__file__).parent / "templates"


def make(material: Material, *, language: Language) -> bytes:
    """Return the page as UTF-8."""
    return render(material, language).encode()


def render(material: Material, language: Language) -> str:
    """Return the page. The findings kept in `material` are embedded (20,000 unless gathered otherwise)."""
    css, script = _part("page.css"), _part("page.js")
    run = material.run
    target = targets_text(run.targets, material.names, language=language) if run else ""
    title = say("reports.page.title", language=language, target=target)
    policy = (
        f"default-src 'none'; style-src '{markup.digest(css)}'; script-src '{markup.digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    data = markup.json_block(page_findings.data(material, language))
    parts = [
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">',
        f"<title>{markup.text(title)}</title>\n<style>{css}</style>\n</head>\n<body>",
        *_top(material, language),
        '<main id="main" class="inner">',
        *(page_findings.section(material, language) if material.findings or not material.exposures else ()),
        *page_exposures.section(material.exposures, language, material.names),
        *_items(material, language),
        *_gaps(material, language),
        *_about(material, language),
        "</main>",
        _foot(material, language),
        f'<script type="application/json" id="data">{data}</script>',
        f"<script>{script}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


@cache
def _part(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


def _top(material: Material, language: Language) -> Iterator[str]:
    def said(key: str) -> str:
        return markup.text(say(f"reports.page.{key}", language=language))

    run = material.run
    yield f'<a class="skip" href="#main">{said("skip")}</a>'
    yield f'<div class="band"><div class="inner"><strong>{said("confidential")}</strong>'
    if run:
        when = material.summary.finished if material.summary else run.started
        command = words.sentence(f"reports.command.{run.command}", language, run.command)
        yield f"<span>Dige · {markup.text(command)} · {markup.text(figures.moment(when, language=language))}</span>"
    yield "</div></div>"
    yield f'<header class="inner"><h1>{markup.text(result.headline(material, language))}</h1>'
    if run:
        targets = targets_text(run.targets, material.names, language=language)
        yield f'<p class="targets" title="{markup.text(", ".join(run.targets))}">{markup.text(targets)}</p>'
    yield from _cards(material, language)
    sentences = "".join(f"<p>{markup.text(text)}</p>" for text in result.sentences(material, language))
    if sentences:
        yield f'<div class="told">{sentences}</div>'
    links = [
        ("findings", "findings"),
        ("exposures", "exposures"),
        ("items", "items"),
        ("gaps", "gaps"),
        ("about", "about"),
    ]
    present = [pair for pair in links if pair[0] not in _absent(material)]
    listed = "".join(f'<li><a href="#{anchor}">{said(key)}</a></li>' for anchor, key in present)
    yield f'<nav aria-label="{said("contents")}"><ul>{listed}</ul></nav></header>'


def _absent(material: Material) -> set[str]:
    absent = set()
    if not material.exposures:
        absent.add("exposures")
    elif not material.findings:
        absent.add("findings")
    if not material.items:
        absent.add("items")
    return absent


def _cards(material: Material, language: Language) -> Iterator[str]:
    summary = material.summary
    if summary is None:
        return
    counts, items = material.counts, summary.items
    every = words.counted("reports.items", result.total(items), language)
    rest = say("reports.page.of", language=language, items=every)
    numbers = words.counted("reports.numbers", counts.subjects, language) if counts.subjects else ""
    people = figures.span(*material.people, language=language)
    left = items.none + items.part
    cards = [
        ("people", people, numbers, ""),
        ("matched", figures.number(result.total(summary.matched), language=language), rest, ""),
        ("not_whole", figures.number(left, language=language), rest, " open" if left else ""),
        ("clean", figures.number(summary.clean, language=language), rest, ""),
    ]
    if material.exposures and not material.findings:
        told = figures.number(len(material.exposures), language=language)
        occurrences = words.counted("reports.occurrences", counts.occurrences, language) if counts.occurrences else ""
        cards = [cards[0], ("exposures", told, occurrences, ""), cards[2]]
    yield '<dl class="cards">'
    for key, figure, told, kind in cards:
        label = markup.text(say(f"reports.page.{key}", language=language))
        yield (
            f'<div class="card{kind}"><dt>{label}</dt><dd><span class="figure">{markup.text(figure)}</span> '
            f'<span class="rest">{markup.text(told)}</span></dd></div>'
        )
    yield "</dl>"


def _items(material: Material, language: Language) -> Iterator[str]:
    if not material.items:
        return
    title = say("reports.page.items", language=language)
    shown = material.items[:MOST_ITEMS]
    names = material.names
    rows = (
        f"<tr><td>{markup.mark(item.severity, language)}</td>"
        f'<th scope="row" class="address">{_with_address(item.address, names)}</th>'
        f"<td>{markup.text(words.kinds(item.kinds, language))}</td>"
        f'<td class="number">{figures.number(item.findings, language=language)}</td></tr>'
        for item in shown
    )
    heads = markup.heads(("severity", "item", "kind", "findings"), language, figures_in=frozenset({"findings"}))
    caption = words.counted("reports.items", len(material.items), language)
    if len(shown) < len(material.items):
        caption += " – " + say(
            "reports.page.showing",
            language=language,
            shown=figures.number(len(shown), language=language),
            total=figures.number(len(material.items), language=language),
        )
    yield f'<section id="items"><h2>{markup.text(title)}</h2>{markup.table(heads, rows, caption)}</section>'


def _with_address(address: str, names: Names) -> str:
    """Return an item's short name with its full address under it: the one place on the page that can be printed."""
    name = names.of(address)
    if name == address:
        return markup.address(address)
    return f'<bdi>{markup.text(name)}</bdi><span class="context">{markup.address(address)}</span>'


def _gaps(material: Material, language: Language) -> Iterator[str]:
    yield f'<section id="gaps"><h2>{markup.text(say("reports.page.gaps", language=language))}</h2>'
    if not material.gaps_total:
        key = "no_gaps" if material.whole else "not_ended"
        yield f"<p>{markup.text(say(f'reports.page.{key}', language=language))}</p></section>"
        return
    yield f'<p class="warn">{markup.text(say("reports.examination.gaps_text", language=language))}</p>'
    reasons = sorted(material.by_reason.items(), key=lambda pair: (-pair[1], pair[0]))
    by_reason = (
        f'<tr><th scope="row">{markup.text(words.reason(code, language))}</th>'
        f'<td class="number">{figures.number(count, language=language)}</td></tr>'
        for code, count in reasons
    )
    heads = markup.heads(("reason", "count"), language, figures_in=frozenset({"count"}))
    yield markup.table(heads, by_reason, say("reports.examination.gaps_by_reason", language=language), narrow=True)
    whole = say("reports.value.all_of_it", language=language)
    shown = material.gaps[:MOST_GAPS]
    names = material.names
    rows = (
        f'<tr><th scope="row" class="address">{markup.named(gap.item.address, names)}</th>'
        f"<td>{markup.text(part_name(gap.part, language) if gap.part else whole)}</td>"
        f"<td>{markup.text(words.gap(gap.reason, gap.detail, language))}</td></tr>"
        for gap in shown
    )
    yield markup.table(
        markup.heads(("item", "part", "reason"), language, figures_in=frozenset()),
        rows,
        say("reports.examination.gaps_list", language=language),
    )
    if len(shown) < material.gaps_total:
        less, total = markup.pair(len(shown), material.gaps_total, language)
        yield f'<p class="warn">{markup.text(say("reports.more_gaps", language=language, shown=less, total=total))}</p>'
    yield "</section>"


def _about(material: Material, language: Language) -> Iterator[str]:
    run = material.run
    yield f'<section id="about"><h2>{markup.text(say("reports.page.about", language=language))}</h2>'
    if run is None:
        yield "</section>"
        return
    pairs = [
        ("targets", ", ".join(run.targets)),
        ("started", figures.moment(run.started, language=language)),
    ]
    if material.summary:
        pairs.append(("finished", figures.moment(material.summary.finished, language=language)))
    pairs += [
        ("rules", run.rules),
        ("today", words.calendar_day(run.today, language)),
        ("key", run.key_id),
    ]
    listed = [(say(f"reports.page.{key}", language=language), value) for key, value in pairs]
    listed += [
        (words.sentence(f"reports.setting.{name}", language, name), words.setting(name, value, language))
        for name, value in sorted(run.settings.items())
        if value
    ]
    rows = "".join(f"<dt>{markup.text(label)}</dt><dd>{markup.text(value)}</dd>" for label, value in listed)
    yield f'<dl class="about">{rows}</dl></section>'


def _foot(material: Material, language: Language) -> str:
    version = material.run.version if material.run else ""
    made = say("reports.page.made_by", language=language, version=version)
    return f'<footer><div class="inner">{markup.text(made)}</div></footer>'
