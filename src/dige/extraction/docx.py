"""Word documents (docx, docm, dotx): every part, and in the text everything, shown or not.

Read are body, headers, footers, notes, comments, text boxes, tracked changes (insertions and what was deleted), hidden
text, field codes, form fields, alternative texts, properties, custom XML, charts, link targets; embedded files and
pictures are children. Runs are joined within their paragraph, since Word splits a number wherever its author paused.
Where text was deleted under change tracking, the paragraph stands twice: as it is, and as it was.
Source: ECMA-376 part 1, sections 17 (WordprocessingML) and 17.13.5 (tracked changes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dige.errors import Unreadable
from dige.extraction.interface import Context, Data, Extract
from dige.extraction.ooxml import Package, everything_else, is_package, open_package, outside_targets, read_relations
from dige.extraction.word_markup import WordPart

NAME: str = "docx"

_STORY: Final = re.compile(r"word/(document|header|footer|comments|footnotes|endnotes|glossary/document)(\d*)\.xml$")
_CALLED: Final = {
    "document": "body",
    "comments": "comment",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "glossary/document": "building block",
}


def recognise(data: Data, name: str) -> float:
    """Return 0.95 for a package with a `word/` folder."""
    return 0.95 if is_package(data, "word/") else 0.0


def part_name(member: str) -> str:
    """Return what a part is called in places: "body", "header 1"; its own name where it is no story of the document."""
    story = _STORY.match(member)
    if not story:
        return member
    called = _CALLED.get(story[1], story[1])
    return f"{called} {story[2]}" if story[2] else called


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the stories of the document in reading order, then every other part."""
    package = open_package(data, context)
    main = main_part(package)
    order = [main, *sorted(name for name in package.members if _STORY.match(name) and name != main)]
    for name in order:
        raw = package.part(name)
        if raw is None:
            if name == main:
                yield from package.settle()
                raise Unreadable("damaged", "no main part")
            continue
        called = "body" if name == main else part_name(name)
        yield from WordPart(called).read(raw, package.gaps)
        yield from outside_targets(package.relations(name), called)
        yield from package.settle()
    yield from everything_else(package)


def main_part(package: Package) -> str:
    """Return the name of the part with the body: the package says which; most often `word/document.xml`."""
    raw = package.part("_rels/.rels")
    if raw is not None:
        for relation in read_relations(raw, "_rels/.rels", package.gaps):
            if relation.kind == "officeDocument" and relation.target in package.members:
                return relation.target
    return "word/document.xml"
