"""XML of any vocabulary, SVG too: the text, with paths such as `/borgere/borger[3]/cpr` and `/borger/@cpr`.

Nothing is expanded and nothing outside is fetched: entities stand as they stand, what a document type declares is text
like comments and processing instructions. Characters written as numbers are undone, and so is markup that stands
escaped inside other markup. Office documents kept in one XML file go to `flat_office`, which joins the runs of a
paragraph.
Sources: XML 1.0 (fifth edition), sections 2 and 4; XPath 3.1 for the look of paths.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from dige.extraction import flat_office, keyed_text, text
from dige.extraction.charset import decode, known_charset, mark, wide
from dige.extraction.interface import HEAD, Context, Data, Extract, ending
from dige.extraction.naming import shown
from dige.extraction.rewriting import Edit

NAME: str = "xml"

_ENDINGS_WORDS: Final = (
    "xml svg xsd xsl xslt rdf rss atom gml kml gpx opf ncx wsdl plist resx config csproj oio fodt fods fodp"
)
_ENDINGS: Final = frozenset(_ENDINGS_WORDS.split())
_DECLARES: Final = re.compile(rb"\s*<\?xml\s")
_BEGINS: Final = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!DOCTYPE\s|[A-Za-z_][\w.:-]{0,80}[\s/>])", re.DOTALL)
_ENCODING: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{2,40})[\"']")
_TOKEN: Final = re.compile(
    rb"<!--|<!\[CDATA\[|<\?|<!|<(/?)([A-Za-z_\x80-\xff][\w.:\x80-\xff-]{0,200})"
    rb"((?:[^<>\"']|\"[^\"]{0,100000}\"|'[^']{0,100000}')*+)(>?)"
)
_DEEPEST: Final = 200
_MOST_NAMES: Final = 100
_UNTIL: Final = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>", b"<!": b">"}
_CALLED: Final = {b"-->": "comment", b"?>": "processing instruction", b">": "declaration"}
_ATTRIBUTE: Final = re.compile(rb"([^\s=\"'<>/]{1,100})\s*=\s*[\"'][^\"'<]*\Z")
_REFERENCE: Final = re.compile(rb"&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_NAME: Final = rb"(?:[\w.-]{1,60}:)?([A-Za-z_][\w.-]{0,79})"
_INNER_TAG: Final = re.compile(rb"&lt;" + _NAME + rb"&gt;")
_CDATA: Final = re.compile(_NAME + rb"(?:\s[^<>]{0,500})?>(<!\[CDATA\[)")
_BREAK: Final = re.compile(
    rb"<"
    + _NAME
    + rb"(?:\s[^<>]{0,200})?>[^<>\n]{1,100}</[\w.:-]{1,140}>([ \t\r]*\n[ \t]*)(?=<"
    + _NAME
    + rb"(?:\s[^<>]{0,200})?>[^<>\s])"
)
_NINE: Final = re.compile(
    rb"<(?:[\w.-]{1,60}:)?([A-Za-z_][\w.-]{0,79})(?:\s[^<>]{0,500})?>\s*([1-9][0-9]{8})\s*</"
    rb"|\s([A-Za-z_][\w.-]{0,79})=[\"']([1-9][0-9]{8})[\"']"
)


def recognise(data: Data, name: str) -> float:
    """Return 0.6 for what declares itself as XML, 0.55 for markup in a file called so; a page knows itself better."""
    head = data[:HEAD]
    if not head or not text.recognise(data, name):
        return 0.0
    encoding, length = mark(head)
    encoding = encoding or wide(head)
    plain = head[length:].decode(encoding, "replace").encode() if encoding else head[length:]
    if _DECLARES.match(plain):
        return 0.6
    return 0.55 if ending(name) in _ENDINGS and _BEGINS.match(plain) else 0.0


@dataclass(slots=True)
class _State:
    """Open elements, each with how many of each name it held so far.

    until: what ends a comment or the like. deeper: how many are open below the deepest that is kept. tag: the last one.
    """

    open: list[tuple[str, Counter[str]]] = field(default_factory=lambda: [("", Counter())])
    until: bytes = b""
    deeper: int = 0
    tag: tuple[int, int] = (0, 0)
    is_empty: bool = False

    def copy(self) -> _State:
        return replace(self, open=[(step, counts.copy()) for step, counts in self.open])

    def advance(self, piece: bytes, start: int, end: int) -> int:
        at = start
        if not start:
            self._leave_empty()
            self.tag = (0, 0)
        while True:
            if self.until:
                found = piece.find(self.until, at)
                stop = len(piece) if found < 0 else found + len(self.until)
                if stop > end:
                    return at
                if found < 0:
                    return len(piece)
                self.until, at = b"", stop
            token = _TOKEN.search(piece, at)
            if token is None or token.start() > end:
                return len(piece) if token is None else token.start()
            at = token.end()
            self._leave_empty()
            if token[2] is None:
                self.until = _UNTIL[token[0]]
            else:
                self._tag(token)

    def _tag(self, token: re.Match[bytes]) -> None:
        name = token[2].rpartition(b":")[2].decode("utf-8", "replace")
        if token[1]:
            if self.deeper:
                self.deeper -= 1
                return
            for back in range(1, min(len(self.open), 40)):
                if _bare(self.open[-back][0]) == shown(name):
                    del self.open[-back:]
                    return
            return
        if self.deeper or len(self.open) > _DEEPEST:
            self.deeper += not token[3].endswith(b"/")
            return
        counts = self.open[-1][1]
        if name in counts or len(counts) < _MOST_NAMES:
            counts[name] += 1
        step = f"/{shown(name)}" + (f"[{counts[name]}]" if counts[name] > 1 else "")
        self.open.append((step, Counter()))
        self.tag = token.span()
        self.is_empty = token[3].endswith(b"/")

    def _leave_empty(self) -> None:
        if self.is_empty:
            self.open.pop()
            self.is_empty = False

    def path(self, piece: bytes, offset: int) -> str:
        steps = [step for step, _ in self.open[1:]]
        if self.is_empty and offset >= self.tag[1]:
            steps.pop()
        if self.tag[0] < offset < self.tag[1] and (found := _ATTRIBUTE.search(piece, self.tag[0], offset)):
            steps.append(f"/@{shown(found[1].rpartition(b':')[2].decode('utf-8', 'replace'))}")
        path = keyed_text.steps_shown(steps, "/") or "/"
        called = _CALLED.get(self.until, "")
        return f"{path}, {called}" if called else path


def _bare(step: str) -> str:
    return step[1:].partition("[")[0]


def _edits(piece: bytes) -> Iterator[Edit]:
    if b"&" in piece:
        # Inside markup that stands escaped only the names that speak for a number are made readable as names.
        for tag in _INNER_TAG.finditer(piece):
            if keyed_text.tells(_key(tag[1])):
                yield tag.start(), tag.end(), b"<" + tag[1] + b">"
        for found in _REFERENCE.finditer(piece):
            if instead := _character(found):
                yield found.start(), found.end(), instead
    if b"<![CDATA[" in piece:
        for opened in _CDATA.finditer(piece):
            if keyed_text.tells(_key(opened[1])):
                yield opened.start(2), opened.end(2), b""
    for line in _BREAK.finditer(piece):
        if keyed_text.are_neighbours(_key(line[1]), _key(line[3])):
            yield line.start(2), line.end(2), b" "


def _character(found: re.Match[bytes]) -> bytes:
    """Return what a reference stands for; b"" for control characters, which stay as they are."""
    code = int(found[1]) if found[1] else int(found[2], 16)
    if code < 0x20 or code == 0x7F or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return b""
    return chr(code).encode()


def _key(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _numbers(piece: bytes) -> Iterator[keyed_text.Span]:
    for found in _NINE.finditer(piece):
        key, group = (found[1], 2) if found[1] else (found[3], 4)
        if keyed_text.tells_person(_key(key)):
            yield found.start(group), found.end(group), _key(key)


_GRAMMAR: Final = keyed_text.Grammar(_State, _edits, _numbers)


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the text in pieces of about 1 MiB with paths, or an Office document's paragraphs and tables."""
    kind = flat_office.kind(data[:HEAD])
    if kind:
        yield from flat_office.read(data[:], kind, context)
        return
    yield from keyed_text.read(_in_utf8(data), _GRAMMAR)


def _in_utf8(data: Data) -> Data:
    """Return the document in UTF-8 where it declares a one-byte encoding that a text is not read in anyway."""
    declared = _ENCODING.match(data[:HEAD].lstrip())
    known = known_charset(declared[1].decode("ascii")) if declared else ""
    if known in ("", "utf-8", "cp1252"):
        return data
    return decode(data[:], known).encode()
