"""What the parts of an item are called for people: "brødtekst", "sidehoved 1", "dokumentets egenskaber".

Extraction names parts in English and as the format does ("body", "header 1", "docProps/core.xml"); that name stays in
the records, where a program reads it. A part that has no word here stands as it is, a file inside a package as a
technical part of the file.
"""

from __future__ import annotations

import re
from typing import Final

from dige.messages import Language, say
from dige.reports.inert import inert

_WORDS: Final = frozenset(
    (
        "archive comment", "around the cells", "before tracked changes", "body", "building block", "comment",
        "comment author", "comment in the markup", "endnote", "field code", "footer", "footnote", "formula", "header",
        "header or footer", "hidden row", "metadata", "notes", "object", "pages", "pictures", "script", "slide",
        "style", "table name", "text body", "textarea", "title", "workbook",
    )
)  # fmt: skip
_NAMED: Final = re.compile(r"(attachment|attribute|page|part|sheet|script) (.+)", re.DOTALL)
_NUMBERED: Final = re.compile(r"(.+?) ([\d.]+)", re.DOTALL)
_LINES: Final = re.compile(r"(\d+) lines")
_PROPERTIES: Final = re.compile(r"docProps/|meta\.xml")
_SETTINGS: Final = re.compile(r"(word|xl|ppt)/(settings|webSettings|presProps|viewProps)\.xml|settings\.xml")
_INNER_FILE: Final = re.compile(r"[\w.\[\]-]+(/[\w.\[\]-]+)+|[\w\[\]-]+\.(xml|rels)|mimetype")


def part_name(part: str, language: Language) -> str:
    """Return what a part is called in the language; its steps are parted by commas."""
    return ", ".join(dict.fromkeys(_step(step, language) for step in part.split(", ")))


def _step(step: str, language: Language) -> str:
    if step in _WORDS:
        return _said(step, "", language)
    if named := _NAMED.fullmatch(step):
        return _said(named[1], "" if named[1] == "script" else named[2], language)
    if lines := _LINES.fullmatch(step):
        return _said("lines", lines[1], language)
    numbered = _NUMBERED.fullmatch(step)
    if numbered and numbered[1] in _WORDS:
        return _said(numbered[1], numbered[2], language)
    if _PROPERTIES.match(step):
        return _said("metadata", "", language)
    if _SETTINGS.fullmatch(step):
        return _said("settings", "", language)
    return _said("technical", "", language) if _INNER_FILE.fullmatch(step) else inert(step)


def _said(word: str, value: str, language: Language) -> str:
    return say(f"reports.part.{word.replace(' ', '_')}", language=language, value=inert(value)).strip()
