r"""Rich Text Format: the text of every destination, hidden text, headers, notes, fields and comments alike.

Control words stand in the middle of words and numbers (`0101\lang1030 50-5123`), so the file as it stands cannot be
searched. Left out are tables of fonts and colours and the data of pictures; pictures and embedded objects are gaps.
Source: Microsoft, Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dige.extraction.interface import Context, Data, Extract
from dige.extraction.pieces import Segments
from dige.values.examination import Gap
from dige.values.place import Place

NAME: str = "rtf"

Bytes = bytes | None

_TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SKIPPED: Final = frozenset(
    [
        b"fonttbl",
        b"colortbl",
        b"stylesheet",
        b"pict",
        b"objdata",
        b"themedata",
        b"colorschememapping",
        b"datastore",
        b"latentstyles",
        b"listtable",
        b"listoverridetable",
        b"rsidtbl",
        b"blipuid",
        b"fontemb",
    ]
)
_SAID: Final = {
    b"tab": "\t",
    b"line": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"emspace": " ",
    b"enspace": " ",
    b"cell": "\t",
    b"nestcell": "\t",
}
_ENDS: Final = frozenset([b"par", b"sect", b"page", b"row", b"nestrow"])
_SYMBOLS: Final = {b"~": "\u00a0", b"-": "\u00ad", b"_": "\u2011"}
# Destinations that are text of their own, apart from the paragraph they stand in.
_APART: Final = frozenset(
    [
        b"header",
        b"headerl",
        b"headerr",
        b"headerf",
        b"footer",
        b"footerl",
        b"footerr",
        b"footerf",
        b"footnote",
        b"annotation",
        b"fldinst",
        b"info",
        b"title",
        b"author",
        b"operator",
        b"subject",
        b"keywords",
        b"doccomm",
        b"company",
        b"manager",
        b"shptxt",
        b"bkmkstart",
        b"atnauthor",
        b"atnid",
        b"userprops",
        b"propname",
        b"staticval",
    ]
)


def recognise(data: Data, name: str) -> float:
    """Return 0.95 for the opening of an RTF file."""
    return 0.95 if data[:5] == b"{\\rtf" else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the text by paragraphs, then gaps for what is no text."""
    reader = _Reader()
    for token in _TOKEN.finditer(data):
        reader.take(*token.groups())
        if reader.found.is_full:
            yield from reader.found.take()
    for part in list(reader.lines):
        reader.end_line(part)
    yield from reader.found.take()
    if reader.stack:
        yield Gap("", "damaged", "cut off")
    if reader.pictures:
        yield Gap(f"{reader.pictures} pictures", "picture")
    if reader.objects:
        yield Gap(f"{reader.objects} embedded objects", "unsupported")


@dataclass(slots=True)
class _Reader:
    """What is in force in the open group, and the line that each destination has so far.

    pending: characters still to be passed over, which stand for a Unicode character in old readers.
    """

    found: Segments = field(default_factory=Segments)
    stack: list[tuple[str, bool, int]] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    part: str = "body"
    is_skipped: bool = False
    is_starred: bool = False
    fallback: int = 1
    pending: int = 0
    paragraph: int = 0
    pictures: int = 0
    objects: int = 0

    def take(self, word: Bytes, number: Bytes, code: Bytes, symbol: Bytes, brace: Bytes, plain: Bytes) -> None:
        """Take one token of the file: exactly one of the kinds is given."""
        if brace == b"{":
            self.stack.append((self.part, self.is_skipped, self.fallback))
        elif brace == b"}":
            before = self.part
            self.part, self.is_skipped, self.fallback = self.stack.pop() if self.stack else ("body", False, 1)
            if before != self.part:
                self.end_line(before)
        elif word:
            self._word(word, number)
            self.is_starred = False
        elif symbol == b"*":
            self.is_starred = True
        elif self.is_skipped:
            return
        elif code and self.pending:
            self.pending -= 1
        elif code:
            self._say(bytes((int(code, 16),)).decode("cp1252", "replace"))
        elif symbol and symbol in b"\r\n":
            self.end_line(self.part)
        elif symbol:
            self._say(_SYMBOLS.get(symbol, symbol.decode("latin-1") if symbol in b"\\{}" else ""))
        elif plain:
            text = plain.decode("cp1252", "replace")
            self._say(text[self.pending :])
            self.pending = max(0, self.pending - len(text))

    def _word(self, word: bytes, number: Bytes) -> None:
        if word in _SKIPPED:
            self.is_skipped = True
            self.pictures += word == b"pict"
            self.objects += word == b"objdata"
        elif word in _APART or self.is_starred:
            self.part = word.decode("ascii")
        elif word == b"bin":
            self.is_skipped = True
        elif word == b"uc":
            self.fallback = max(0, min(int(number or b"1"), 10))
        elif self.is_skipped:
            return
        elif word == b"u" and number:
            self._say(_character(int(number) & 0xFFFF))
            self.pending = self.fallback
        elif word in _SAID:
            self._say(_SAID[word])
        elif word in _ENDS:
            self.end_line(self.part)

    def _say(self, text: str) -> None:
        self.lines.setdefault(self.part, []).append(text)

    def end_line(self, part: str) -> None:
        """Finish the line of a destination."""
        text = "".join(self.lines.pop(part, ()))
        self.paragraph += 1
        if text.strip():
            self.found.add(text, Place(part=part, paragraph=self.paragraph))


def _character(code: int) -> str:
    return chr(code) if not 0xD800 <= code <= 0xDFFF else "\ufffd"
