"""PowerPoint presentations (pptx, pptm, potx): slides, hidden ones too, notes, comments, masters, charts, properties.

Every part is XML whose paragraphs are `a:p`, so the package walker reads them all; slides come first, in the order of
their numbers. Source: ECMA-376 part 1, sections 19 (PresentationML) and 21 (DrawingML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dige.extraction.interface import Context, Data, Extract
from dige.extraction.ooxml import everything_else, is_package, open_package, outside_targets
from dige.extraction.xml_parts import walk_any

NAME: str = "pptx"

_SLIDE: Final = re.compile(r"ppt/(slides/slide|notesSlides/notesSlide)(\d{1,6})\.xml$")


def recognise(data: Data, name: str) -> float:
    """Return 0.95 for a package with a `ppt/` folder."""
    return 0.95 if is_package(data, "ppt/") else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the slides with their notes, then every other part."""
    package = open_package(data, context)
    slides = [(int(found[2]), found[1], name) for name in package.members if (found := _SLIDE.match(name))]
    for number, kind, name in sorted(slides):
        raw = package.part(name)
        if raw is not None:
            # A notes page has a number of its own, which is not always that of its slide.
            called = f"slide {number}" if kind.startswith("slides") else f"notes {number}"
            yield from walk_any(raw, called, package.gaps)
            yield from outside_targets(package.relations(name), called)
        yield from package.settle()
    yield from everything_else(package)
