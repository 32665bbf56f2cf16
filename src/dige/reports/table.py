"""The summary of a run in a terminal: what matters first, then the findings item by item, then what was not examined.

Colour only where a terminal shows it (`NO_COLOR`, no-color.org, turns it off); every text from outside is inert first,
since a file name can carry a terminal's commands. No line is wider than the terminal, and none wider than 120 columns:
longer ones are hard to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Final

from dige.cases import exposed, figures
from dige.cases.short_names import readable
from dige.messages import Language, say
from dige.reports import periods, result, words
from dige.reports.inert import columns, inert
from dige.reports.material import Material
from dige.reports.parts import part_name
from dige.values.exposure import Exposure
from dige.values.finding import Finding

NARROWEST: Final = 60
WIDEST: Final = 120
_MOST_ITEMS: Final = 10
_MOST_IN_ITEM: Final = 8
_MOST_GAPS: Final = 10
_INDENT: Final = "  "

_BOLD: Final = "1"
_QUIET: Final = "2"
_COLOURS: Final[Mapping[str, str]] = {"critical": "1;31", "high": "31", "medium": "33", "low": "36"}


@dataclass(frozen=True, slots=True)
class Screen:
    """What the text is written for: columns (clamped to 60-120), colour or not, language."""

    width: int = 80
    colour: bool = False
    language: Language = "en"

    def painted(self, text: str, code: str) -> str:
        """Return the text in a colour (an SGR code), or as it is."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code else text


def wants_colour(stream: IO[str], environment: Mapping[str, str]) -> bool:
    """Whether to colour: a terminal, no NO_COLOR, and not a dumb one."""
    return not environment.get("NO_COLOR") and environment.get("TERM") != "dumb" and stream.isatty()


def render(material: Material, screen: Screen) -> str:
    """Return the summary, ended by a line feed."""
    width = max(NARROWEST, min(screen.width, WIDEST))
    screen = Screen(width, screen.colour, screen.language)
    parts = (
        _head(material, screen),
        _result(material, screen),
        _exposures(material, screen),
        _findings(material, screen),
        _gaps(material, screen),
        _next(material, screen),
    )
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"


def _head(material: Material, screen: Screen) -> Iterator[str]:
    run = material.run
    if run is None:
        return
    head = say(
        "reports.table.head",
        language=screen.language,
        version=run.version,
        command=words.sentence(f"reports.command.{run.command}", screen.language, run.command),
        rules=run.rules,
    )
    yield screen.painted(cut(inert(head), screen.width), _QUIET)
    for target in run.targets[:3]:
        yield screen.painted(cut(_INDENT + inert(target), screen.width), _QUIET)


def _result(material: Material, screen: Screen) -> Iterator[str]:
    for line in wrapped(result.headline(material, screen.language), screen.width):
        yield screen.painted(line, _BOLD)
    for sentence in result.sentences(material, screen.language):
        yield from wrapped(sentence, screen.width, _INDENT)


def _exposures(material: Material, screen: Screen) -> Iterator[str]:
    """Tell each exposure: who fetched it day by day or how much was sent, whose, and the proven period."""
    if not material.exposures:
        return
    language, names = screen.language, material.names
    yield screen.painted(say("reports.table.exposures", language=language), _BOLD)
    for exposure in material.exposures:
        counts = exposure.counts
        parts = (
            words.people(counts.people_min, counts.people_max, language),
            words.counted("reports.numbers", counts.subjects, language),
            words.counted("reports.occurrences", counts.occurrences, language),
        )
        yield cut(_INDENT + inert(exposed.name(exposure, names)), screen.width)
        yield from _fetches(exposure, screen)
        yield from wrapped(", ".join(parts), screen.width, _INDENT * 2)
        period = say("reports.table.proven", language=language, period=periods.proven(exposure, language))
        yield from wrapped(period, screen.width, _INDENT * 2)
    shared = periods.shared_log(material.exposures, language)
    yield from wrapped(" ".join(shared), screen.width, _INDENT)


def _fetches(exposure: Exposure, screen: Screen) -> Iterator[str]:
    """Tell who fetched what lay open: the sentence, a line for each day, and the requests that fetched nothing."""
    language = screen.language
    if exposure.kind != "publication" or exposure.accesses is None:
        return
    for day, fetches in sorted(exposure.days.items()):
        told = [
            words.calendar_day(date.fromisoformat(day), language),
            words.counted("reports.fetches", fetches, language),
        ]
        if visitors := exposure.visitors_by_day.get(day):
            told.append(words.counted("reports.visitors", visitors, language))
        yield from wrapped(" · ".join(told), screen.width, _INDENT * 2)
    if not exposure.days:
        yield from wrapped(say("reports.table.not_fetched", language=language), screen.width, _INDENT * 2)
    if own := exposure.fetches.get("own network"):
        told_own = say("reports.table.own", language=language, fetches=words.counted("reports.fetches", own, language))
        yield from wrapped(told_own, screen.width, _INDENT * 2)
    if exposure.answers:
        answers = ", ".join(
            f"{answer} ({figures.number(count, language=language)})"
            for answer, count in sorted(exposure.answers.items(), key=lambda pair: (-pair[1], pair[0]))
        )
        yield from wrapped(say("reports.table.answers", language=language, answers=answers), screen.width, _INDENT * 2)


def _findings(material: Material, screen: Screen) -> Iterator[str]:
    if not material.findings:
        return
    language = screen.language
    groups: dict[str, list[Finding]] = {}
    for finding in material.findings:
        groups.setdefault(finding.item.id, []).append(finding)
    shown = [group[:_MOST_IN_ITEM] for group in list(groups.values())[:_MOST_ITEMS]]
    heads = tuple(
        say(f"reports.column.{name}", language=language) for name in ("severity", "kind", "masked", "place", "sure")
    )
    rows = [[_cells(finding, screen) for finding in group] for group in shown]
    widths = _widths([heads, *(row for group in rows for row in group)], screen.width - len(_INDENT))
    yield screen.painted(_INDENT + _line(heads, widths), _BOLD)
    tallies = {item.id: item.findings for item in material.items}
    for group, cells in zip(shown, rows, strict=True):
        item = group[0].item
        count = words.counted("reports.findings", tallies[item.id], language)
        yield f"{cut(_near(item.address, material), screen.width - columns(count) - 3)} ({count})"
        for finding, row in zip(group, cells, strict=True):
            line = _line(row, widths)
            word = line[: len(row[0])]
            yield _INDENT + screen.painted(word, _COLOURS.get(finding.severity, "")) + line[len(word) :]
        if tallies[item.id] > len(group):
            more = figures.number(tallies[item.id] - len(group), language=language)
            text = say("reports.table.more_here", language=language, n=more)
            yield screen.painted(_INDENT + f"… {text}", _QUIET)
    if len(material.items) > len(shown):
        more = words.counted("reports.items", len(material.items) - len(shown), language)
        yield screen.painted(f"… {say('reports.table.more_items', language=language, n=more)}", _QUIET)


def _cells(finding: Finding, screen: Screen) -> tuple[str, ...]:
    language = screen.language
    where = words.place(finding.place, language, headed=screen.width >= 100)
    return (
        words.severity(finding.severity, language),
        words.kind(finding.kind, language),
        inert(finding.masked),
        where + (f" (×{finding.count})" if finding.count > 1 else ""),
        words.confidence(finding.confidence, language),
    )


def _near(address: str, material: Material) -> str:
    """Return an address without the target it lies under, where there is one target: it stands above already."""
    targets = material.run.targets if material.run else ()
    start = f"{targets[0].rstrip('/')}/" if len(targets) == 1 else ""
    # A site's start page is the target itself, and is called by its address.
    return inert(readable(address.removeprefix(start) or address))


def _widths(rows: list[tuple[str, ...]], room: int) -> list[int]:
    """Return the width of each column; what is too much is taken from the widest."""
    widths = [max(columns(row[index]) for row in rows) for index in range(len(rows[0]))]
    gaps = 2 * (len(widths) - 1)
    while sum(widths) + gaps > room:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = []
    for cell, width in zip(cells[:-1], widths[:-1], strict=True):
        text = cut(cell, width)
        padded.append(text + " " * (width - columns(text)))
    last = cut(cells[-1], widths[-1])
    return "  ".join((*padded, " " * (widths[-1] - columns(last)) + last))


def _gaps(material: Material, screen: Screen) -> Iterator[str]:
    if not material.gaps_total:
        return
    language = screen.language
    yield screen.painted(say("reports.table.gaps", language=language), _BOLD)
    for reason, count in sorted(material.by_reason.items(), key=lambda pair: (-pair[1], pair[0])):
        yield cut(
            f"{_INDENT}{figures.number(count, language=language):>7}  {words.reason(reason, language)}",
            screen.width,
        )
    for gap in material.gaps[:_MOST_GAPS]:
        part = f" ({part_name(gap.part, language)})" if gap.part else ""
        why = words.reason(gap.reason, language)
        room = screen.width - columns(why) - 4
        yield f"{_INDENT}{cut(_near(gap.item.address, material) + part, room)}: {why}"
    left = material.gaps_total - min(len(material.gaps), _MOST_GAPS)
    if left:
        more = figures.number(left, language=language)
        yield screen.painted(f"{_INDENT}… {say('reports.table.more_gaps', language=language, n=more)}", _QUIET)


def _next(material: Material, screen: Screen) -> Iterator[str]:
    if material.total or material.exposures:
        key = "case"
    elif material.gaps_total or not material.complete:
        key = "gaps"
    else:
        key = "none"
    label = say("reports.table.next", language=screen.language)
    text = say(f"reports.table.next_{key}", language=screen.language)
    yield from wrapped(f"{label}: {text}", screen.width)


def cut(text: str, width: int) -> str:
    """Return the text in at most `width` columns; a longer one loses its middle, since an address ends in its name."""
    if columns(text) <= width:
        return text
    head, tail = "", ""
    room = width - 1
    while columns(tail) < room * 2 // 3:
        tail = text[len(text) - len(tail) - 1] + tail
    while columns(tail) > room:
        tail = tail[1:]
    for letter in text:
        if columns(head) + columns(letter) + columns(tail) > room:
            break
        head += letter
    return f"{head}…{tail}"


def wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """Return the text in lines of at most `width` columns, broken at blanks; a longer word is cut."""
    line = ""
    for word in inert(text).split(" "):
        word = cut(word, width - len(indent))
        longer = f"{line} {word}" if line else word
        if line and columns(indent + longer) > width:
            yield indent + line
            line = word
        else:
            line = longer
    if line:
        yield indent + line
