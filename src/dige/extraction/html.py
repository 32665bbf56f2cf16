"""HTML pages: the text a reader sees, and everything the page holds beside it.

Body text has line breaks where blocks end and none where inline tags do, so that `0101<b>50</b>-5123` is one number
and two neighbouring cells are not. Tables are grids with their headings. Attributes, hidden inputs, scripts (JSON-LD
too), comments, templates, the title and meta fields are text as well, each with its own place: what a page keeps in
`data-cpr` leaks as surely as what it shows.

The parser is quadratic in the depth of the tree, and 200,000 nested tags would hold it for minutes, so depth is
measured first and a page that is too deep is read tag by tag without a tree (`tag_soup`).
Source: WHATWG HTML, sections 13.2 (parsing) and 15.3 (which elements are blocks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dige.extraction.charset import decode
from dige.extraction.html_page import Page
from dige.extraction.interface import HEAD, Context, Data, Extract, ending
from dige.extraction.tag_soup import is_too_deep, read_tags
from dige.values.passage import Passage

NAME: str = "html"

_BEGINS: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAGS: Final = re.compile(rb"<(?:html|head|body|div|p|table|title|meta|script|span|a|h1|form|br)\b[^<>]*>", re.I)
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_ENDINGS: Final = frozenset({"html", "htm", "xhtml", "shtml"})
_LARGEST: Final = 64 * 1024 * 1024


def recognise(data: Data, name: str) -> float:
    """Return 0.9 for what begins as a page does, less for an ending or a handful of tags."""
    head = (
        data[:HEAD]
        .replace(b"\0", b"")
        .removeprefix(b"\xef\xbb\xbf")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
    )
    if _BEGINS.match(head):
        return 0.9
    tags = len(_TAGS.findall(head))
    if ending(name) in _ENDINGS:
        return 0.8 if tags else 0.35
    return 0.5 if tags >= 3 and head.lstrip().startswith(b"<") and not head.lstrip().startswith(b"<?xml") else 0.0


def declared_charset(head: bytes, media: str) -> str:
    """Return the encoding that the delivery's media type names, else the page's own meta tag, else ""."""
    for text in (media, head[:4096].decode("latin-1")):
        if found := _CHARSET.search(text):
            return found[1]
    return ""


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the page's tables and text, then what stands beside it."""
    raw = data[:]
    yield from read(decode(raw, declared_charset(raw, context.media)))


def read(page: str) -> Iterator[Passage]:
    """Yield what a page holds that is text already (also the HTML part of a mail)."""
    if len(page) > _LARGEST or is_too_deep(page):
        yield from read_tags(page)
        return
    yield from Page().read(page.replace("\0", ""))
