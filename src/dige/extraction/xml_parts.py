"""XML parts of documents, read as a stream and never trusted: no entities, no outer files, no huge trees.

A part that breaks off is read as far as it goes, and says so. Whatever no walker knows better is read here: every
element's text and every attribute's value with its name before it, so that `<cpr>` and `name="cpr"` still say what
the number is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from dige.extraction.naming import shown
from dige.extraction.pieces import Segments
from dige.values.examination import Gap
from dige.values.passage import Passage
from dige.values.place import Place

Event = tuple[str, str, Mapping[str, str]]

_FEED: Final = 64 * 1024
_ENTITY: Final = re.compile(rb"<!ENTITY[^>]*>")
_EMPTY: Final[Mapping[str, str]] = {}
# Marks of an editing session and identifiers of paragraphs: hexadecimal, in every element, and never content.
_DULL_WORDS: Final = (
    "rsid rsidR rsidRPr rsidRDefault rsidP rsidTr rsidDel rsidSect rsidRoot paraId textId nsid tmpl durableId uid "
    "anchorId editId guid xfId Ignorable schemaLocation"
)
_DULL: Final = frozenset(_DULL_WORDS.split())
_SHORTEST: Final = 6
# What makes an attribute's value worth reading: six digits, words, or an address; or a name that says so.
_CONTENT: Final = re.compile(r"(?:\d\D*){6}|\s|@")
_SAYS_SO_WORDS: Final = (
    "name descr title alt author creator initials value string-value tooltip prompt text label display"
)
_SAYS_SO: Final = frozenset(_SAYS_SO_WORDS.split())
# Elements inside running text that stand for a character.
_SAID_BY_A_TAG: Final = {"tab": "\t", "s": " ", "br": "\n", "line-break": "\n", "noBreakHyphen": "\u2011"}


@lru_cache(4096)
def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


class _Collector:
    """What the parser calls: turns its calls into a list of events in document order."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def start(self, tag: str | bytes, attrib: Mapping[Any, Any]) -> None:
        self.events.append(("start", local(str(tag)), attrib))

    def end(self, tag: str | bytes) -> None:
        self.events.append(("end", local(str(tag)), _EMPTY))

    def data(self, data: str | bytes) -> None:
        self.events.append(("data", str(data), _EMPTY))

    def comment(self, text: str | bytes) -> None:
        self.events.append(("comment", str(text), _EMPTY))

    def pi(self, target: str, text: str | None = None) -> None:
        self.events.append(("comment", text or "", _EMPTY))

    def close(self) -> None:
        """Nothing is kept at the end."""


def events(raw: bytes, part: str, gaps: list[Gap]) -> Iterator[Event]:
    """Yield (kind, name or text, attributes) in document order; kinds: start, end, data, comment.

    No tree is built. Broken XML is read as far as it goes and adds a "damaged" gap. Entities that a document declares
    for itself are taken out and stay unexpanded (office formats have none; a bomb is made of them); that too is a gap.
    """
    from lxml import etree

    if not raw:
        return
    collector = _Collector()
    parser = etree.XMLParser(
        target=collector, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    text = raw
    if b"<!ENTITY" in raw:
        text = _ENTITY.sub(b"", raw)
        gaps.append(Gap(part, "damaged", "entities declared, not expanded"))
    trouble = ""
    try:
        for at in range(0, len(text), _FEED):
            parser.feed(text[at : at + _FEED])
            batch, collector.events = collector.events, []
            yield from batch
        parser.close()
    except etree.LxmlError as error:
        trouble = type(error).__name__
    yield from collector.events
    log = parser.feed_error_log
    if trouble or any(entry.level >= etree.ErrorLevels.FATAL for entry in log):
        gaps.append(Gap(part, "damaged", "XML"))


def worth(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (name, value) of the attributes that can hold content: no marks of editing, no layout."""
    for key, value in attributes.items():
        if len(value) >= _SHORTEST:
            name = local(key)
            if name not in _DULL and (name in _SAYS_SO or _CONTENT.search(value)):
                yield name, value


def labelled(element: str, attributes: Mapping[str, str], name: str, value: str) -> str:
    """Return an attribute's value after what says what it is: a name given beside it, else the element's or its own."""
    given = next((text for key, text in attributes.items() if local(key) == "name"), "")
    label = given if given and given != value else (element if name in ("v", "val", "value") else name)
    return f"{label}: {value}"


def walk_any(
    raw: bytes, part: str, gaps: list[Gap], place: Callable[[str], Place] | None = None, joined: str = "p si"
) -> Iterator[Passage]:
    """Yield everything in an XML part: text by element, attribute values, comments.

    place: makes a Place of what the text is ("", "attribute href", "comment"). joined: local names of the elements
    whose inner text is one running text (a paragraph).
    """
    found = Segments()
    running = frozenset(joined.split())
    shown_part = shown(part)
    make = place or (lambda what: Place(part=f"{shown_part}, {what}" if what else shown_part))
    plain = make("")
    run: list[str] = []
    names: list[str] = [""]
    depth = 0
    for kind, name, attributes in events(raw, part, gaps):
        if kind == "data":
            run.append(name)
            continue
        if kind == "comment":
            if name.strip():
                found.add(name, make("comment"))
            continue
        if not depth or (kind == "end" and depth == 1 and name in running):
            text = "".join(run)
            run.clear()
            if text.strip():
                label = "" if depth or kind == "start" else f"{names[-1]}: "
                found.add(label + text, plain)
        if kind == "start":
            names.append(name)
            if depth and name in _SAID_BY_A_TAG:
                run.append(_SAID_BY_A_TAG[name])
            depth += name in running
            for key, value in worth(attributes):
                found.add(labelled(name, attributes, key, value), make(f"attribute {shown(key)}"))
        else:
            if len(names) > 1:
                names.pop()
            depth = max(0, depth - (name in running))
        if found.is_full:
            yield from found.take()
    if "".join(run).strip():
        found.add("".join(run), plain)
    yield from found.take()
