"""The blocks that documents are built of: paragraphs, bullets, tables, open points; data only, set by the template.

`plain` gives the dictionaries that the templates know by their `type`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dige.cases import figures
from dige.cases.state import CaseState
from dige.messages import Language, say
from dige.reports.typeset import Plain


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of text. entries: numbers of the case's entries it rests on, as a text; "" = none."""

    text: str
    entries: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """What is not known or not done, under a label; shown so that nobody overlooks it."""

    label: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width (0 = as wide as its content), and whether it holds figures."""

    heading: str
    share: float = 1
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a repeated head.

    severities: code by row where the first column is a severity, else (). narrow: takes half the page's width.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    severities: tuple[str, ...] = ()
    narrow: bool = False


MOST_RUNNING: Final = 90  # a longer head would grow into the text

Block = Paragraph | Heading | Bullets | OpenPoints | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of a document."""

    heading: str
    blocks: tuple[Block, ...]


def section(heading: str, blocks: Iterable[Block]) -> Section:
    """Return a section of whatever blocks are given."""
    return Section(heading, tuple(blocks))


def plain_sections(sections: Iterable[Section]) -> list[Plain]:
    """Return the sections as the templates take them."""
    return [{"heading": part.heading, "blocks": [plain(block) for block in part.blocks]} for part in sections]


def plain(block: Block) -> Plain:
    """Return one block as the templates take it."""
    match block:
        case Paragraph(text, entries):
            return {"type": "paragraph", "text": text, "entries": entries}
        case Heading(text):
            return {"type": "heading", "text": text}
        case Bullets(items):
            return {"type": "bullets", "items": list(items)}
        case OpenPoints(label, items):
            return {"type": "open", "label": label, "items": list(items)}
        case Table():
            return _plain_table(block)


def _plain_table(table: Table) -> Plain:
    rows: list[Plain] = [list(row) for row in table.rows]
    if table.severities:
        rows = [
            [{"code": code, "word": row[0]}, *row[1:]] for code, row in zip(table.severities, table.rows, strict=True)
        ]
    return {
        "type": "findings" if table.severities else "table",
        "caption": table.caption,
        "narrow": table.narrow,
        "columns": [column.share or "auto" for column in table.columns],
        "align": ["right" if column.figures else "left" for column in table.columns],
        "head": [column.heading for column in table.columns],
        "rows": rows,
    }


def signature(language: Language, text: str) -> Plain:
    """Return the place for a signature: the sentence that is signed, and the three lines under it."""
    labels: list[Plain] = [say(f"reports.document.sign_{line}", language=language) for line in ("name", "role", "date")]
    return {"text": text, "labels": labels}


def frame(language: Language, *, title: str, sender: str, kind: str, running: str, foot: str) -> dict[str, Plain]:
    """Return what the letterhead needs of every document; a draft adds its mark with `draft_mark`."""
    return {
        "lang": language,
        "region": "DK" if language == "da" else "GB",
        "title": title,
        "sender": sender,
        "kind": kind,
        "running": running if len(running) <= MOST_RUNNING else f"{running[:MOST_RUNNING]}…",
        "foot": foot,
        "page": say("reports.document.page", language=language, page="{page}", pages="{pages}"),
        "draft": None,
        "draft-word": "",
        "unknown": say("reports.document.unknown", language=language),
    }


def draft_mark(language: Language) -> dict[str, Plain]:
    """Return the marks of a draft: the words in the head of each page, and the word behind the text."""
    return {
        "draft": say("reports.document.draft", language=language),
        "draft-word": say("reports.document.draft_word", language=language),
    }


def case_facts(state: CaseState, language: Language, date: str, *, titled: bool = False) -> list[Plain]:
    """Return what a document from a case says of itself: the case, its number, the controller, the date as written.

    titled: the document's title names the case already.
    """
    opened = state.opened.what if state.opened else None
    missing = say("reports.document.no_reference", language=language)
    pairs = (
        ("case", opened.title if opened and not titled else ""),
        ("reference", (opened.reference if opened else "") or missing),
        ("controller", opened.controller if opened else ""),
        ("date", date),
    )
    return [[say(f"reports.document.{key}", language=language), value] for key, value in pairs if value]


def drawn_from(state: CaseState, language: Language) -> str:
    """Return the line that ties a document to the case's list: how many entries, and the end of their chain."""
    entries = figures.number(state.sequence, language=language)
    return say("reports.document.drawn_from", language=language, entries=entries, chain=state.chain[:12])
