"""Tag soup: how deep a page's tags nest, and the reading of a page without building a tree.

Used where a tree would cost too much: linear in the page's length, whatever it holds. It knows no tables; everything
else that `html` reads is read here too.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from dige.extraction.naming import shown
from dige.extraction.pieces import Segments
from dige.values.passage import Passage
from dige.values.place import Place

DEEPEST: Final = 800
_DEEPEST_INLINE: Final = 64
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:_-]{0,40})")
_FORMATTING_WORDS: Final = "a b big code em font i nobr s small strike strong tt u"
_FORMATTING: Final = frozenset(_FORMATTING_WORDS.split())
# Tags without an end, and those whose end may be left out: these do not nest when they follow each other.
_FLAT_WORDS: Final = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot option "
    "optgroup colgroup rp rt html head body"
)
_FLAT: Final = frozenset(_FLAT_WORDS.split())
INLINE_WORDS: Final = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr"
)
INLINE: Final = frozenset(INLINE_WORDS.split())
_MARKUP: Final = re.compile(
    r"<!--(.*?)(?:-->|\Z)|<(/?)([a-zA-Z][^\s/>]{0,60})((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>?", re.DOTALL
)
_ATTRIBUTE: Final = re.compile(r"([^\s=\"'/>]{1,100})\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")


def is_too_deep(page: str) -> bool:
    """Tell whether tags nest deeper than a tree is built for (formatting tags, which get repeated, less deep)."""
    depth = inline = 0
    for tag in _TAG.finditer(page):
        name = tag[2].lower()
        if name in _FLAT:
            continue
        step = -1 if tag[1] else 1
        if name in _FORMATTING:
            inline = max(0, inline + step)
            if inline > _DEEPEST_INLINE:
                return True
        else:
            depth = max(0, depth + step)
            if depth > DEEPEST:
                return True
    return False


def read_tags(page: str) -> Iterator[Passage]:
    """Yield text, attributes, scripts and comments of a page in the order they stand."""
    found = Segments()
    body = Place(part="body")
    line: list[str] = []
    at = 0
    verbatim = ""
    for tag in _MARKUP.finditer(page):
        if verbatim and not (tag[2] and tag[3] and tag[3].lower() == verbatim):
            continue
        between = page[at : tag.start()]
        at = tag.end()
        if verbatim:
            found.add(between, Place(part=verbatim))
            verbatim = ""
            continue
        line.append(html.unescape(between))
        if tag[3] is None:
            _add(found, tag[1] or "", Place(part="comment"))
            continue
        name = tag[3].lower()
        if name not in INLINE and line:
            _add(found, "".join(line), body)
            line = []
        for attribute in _ATTRIBUTE.finditer(tag[4] or ""):
            value = html.unescape(attribute[2].strip("\"'"))
            if len(value) >= 4:
                found.add(value, Place(part=f"attribute {shown(attribute[1].lower())}"))
        if name in ("script", "style") and not tag[2]:
            verbatim = name
        if found.is_full:
            yield from found.take()
    rest = page[at:]
    _add(found, "".join(line) + (rest if verbatim else html.unescape(rest)), Place(part=verbatim or "body"))
    yield from found.take()


def _add(found: Segments, text: str, place: Place) -> None:
    if text.strip():
        found.add(text, place)
