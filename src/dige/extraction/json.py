"""JSON, one document or one a line (JSON lines), whatever its size: the text, with paths such as `$.borgere[3].cpr`.

A giant array streams as any text does. A string that holds JSON again is followed into: `$.payload, $.cpr`. Numbers
keep the digits that are stored: a number that should begin with zero has lost it, and only the judge may guess it back.
What is no valid JSON is read as the text it is; its paths end where the structure does.
Sources: RFC 8259 (JSON), RFC 9535 (JSONPath, for the look of paths), jsonlines.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from dige.extraction import keyed_text, text
from dige.extraction.charset import mark, wide
from dige.extraction.interface import HEAD, Context, Data, Extract, ending
from dige.extraction.naming import shown
from dige.extraction.rewriting import Edit

NAME: str = "json"

_ENDINGS: Final = frozenset({"json", "jsonl", "ndjson", "geojson", "har", "ipynb", "jsonld", "webmanifest", "topojson"})
_BEGINS: Final = re.compile(
    rb"\s*(?:\{\s*(?:\"(?:[^\"\\]|\\.){0,400}\"\s*:|\})|\[\s*(?:[\[{\"\]]|-?[0-9]|null|true|false))"
)
_TOKEN: Final = re.compile(rb'"((?:[^"\\\n]|\\.)*+)("?)|[{}\[\],:\n]', re.DOTALL)
_REST: Final = re.compile(rb'((?:[^"\\\n]|\\.)*+)("?)', re.DOTALL)
_PLAIN_KEY: Final = re.compile(r"[^\W\d]\w*")
_ESCAPE: Final = re.compile(rb"\\(?:u([0-9A-Fa-f]{4})(?:\\u([Dd][C-Fc-f][0-9A-Fa-f]{2}))?|([\"/\\]))")
_INNER_KEY: Final = re.compile(rb'\\"([^"\\\n]{1,60})\\"\s{0,2}:\s{0,2}(\\")?')
_BREAK: Final = re.compile(
    rb'"([^"\\\n]{1,60})"[ \t]*:[ \t]*"?[^"\n{}\[\]]{1,100}"?,([ \t\r]*\n[ \t]*)'
    rb'(?="([^"\\\n]{1,60})"[ \t]*:[ \t]*["0-9])'
)
_LIST: Final = re.compile(rb'"([^"\\\n]{1,60})"\s*:\s*\[([^\[\]{}]{8,})\]')
_NINE: Final = re.compile(rb'"([^"\\\n]{1,60})"\s*:\s*"?([1-9][0-9]{8})(?:\.0)?(?=["\s,}])')
_DEEPEST: Final = 200
_LONGEST_INNER: Final = 100_000


def recognise(data: Data, name: str) -> float:
    """Return 0.7 for what begins as JSON does and is called so, 0.55 for what begins so."""
    head = data[:HEAD]
    if not head or not text.recognise(data, name):
        return 0.0
    encoding, length = mark(head)
    encoding = encoding or wide(head)
    plain = head[length:].decode(encoding, "replace").encode() if encoding else head
    if not _BEGINS.match(plain):
        return 0.0
    return 0.7 if ending(name) in _ENDINGS else 0.55


@dataclass(slots=True)
class _State:
    """Open objects and arrays (is an array, index, key), and the last string (where it stands in the piece).

    is_by_line: documents stand one a line; then a bracket that did not fit (is_lost) costs that line only. is_spread: a
    document runs over several lines.
    """

    open: list[tuple[bool, int, bytes]] = field(default_factory=list)
    key: bytes = b""
    is_in_string: bool = False
    is_lost: bool = False
    is_by_line: bool = False
    is_spread: bool = False
    string: tuple[int, int] = (0, 0)

    def copy(self) -> _State:
        return replace(self, open=list(self.open))

    def advance(self, piece: bytes, start: int, end: int) -> int:
        at = start
        if not start:
            self.string = (0, 0)
        if self.is_in_string and not start:
            rest = _REST.match(piece)
            at = rest.end() if rest else 0
            self.string = (0, at)
            self.is_in_string = not (rest and rest[2]) and at >= len(piece)
        while token := _TOKEN.search(piece, at):
            if token.start() > end:
                return token.start()
            at = token.end()
            self._take(token, at >= len(piece))
        return len(piece)

    def _take(self, token: re.Match[bytes], is_last: bool) -> None:
        sign = token[0]
        if token[1] is not None:
            self.key, self.string = token[1], token.span(1)
            self.is_in_string = not token[2] and is_last
        elif sign in (b"{", b"["):
            if len(self.open) < _DEEPEST:
                self.open.append((sign == b"[", 0, b""))
            else:
                self.is_lost = True
        elif sign in (b"}", b"]"):
            if self.open and self.open[-1][0] == (sign == b"]"):
                self.open.pop()
                self.is_by_line = self.is_by_line or not (self.open or self.is_spread)
            else:
                self.is_lost = True
        elif sign == b"\n":
            if self.is_by_line:
                self.open.clear()
                self.is_lost = False
            elif self.open:
                self.is_spread = True
        elif self.open:
            is_array, index, _ = self.open[-1]
            if sign == b":":
                self.open[-1] = (is_array, index, self.key)
            else:
                self.open[-1] = (is_array, index + 1, b"")

    def path(self, piece: bytes, offset: int) -> str:
        if self.is_lost:
            return ""
        steps = ["$", *(f"[{index}]" if is_array else _step(key) for is_array, index, key in self.open)]
        outer = keyed_text.steps_shown(steps)
        begins, ends = self.string
        if begins < offset < ends and ends - begins < _LONGEST_INNER and piece[begins : begins + 1] in (b"{", b"["):
            inner = _State()
            before = _unescaped(piece[begins:offset])
            inner.advance(before, 0, len(before))
            return f"{outer}, {inner.path(before, len(before))}"
        return outer


def _step(key: bytes) -> str:
    if not key:
        return ""
    name = shown(_unescaped(key).decode("utf-8", "replace"))
    return f".{name}" if _PLAIN_KEY.fullmatch(name) else f"['{name}']"


def _unescaped(raw: bytes) -> bytes:
    return _ESCAPE.sub(lambda found: _character(found) or found[0], raw)


def _character(found: re.Match[bytes]) -> bytes:
    """Return what an escape stands for; b"" for control characters and halves of a pair, which stay as they are."""
    if found[3]:
        return found[3]
    code = int(found[1], 16)
    if found[2] and 0xD800 <= code < 0xDC00:
        return chr(0x10000 + ((code - 0xD800) << 10) + (int(found[2], 16) - 0xDC00)).encode("utf-8", "replace")
    if found[2] or code < 0x20 or code == 0x7F or 0xD800 <= code < 0xE000:
        return b""
    return chr(code).encode()


def _edits(piece: bytes) -> Iterator[Edit]:
    if b"\\" in piece:
        for found in _ESCAPE.finditer(piece):
            if not found[3] and (instead := _character(found)):
                yield found.start(), found.end(), instead
        # Inside a string that holds JSON only the keys that speak for a number are made readable as keys.
        for key in _INNER_KEY.finditer(piece):
            if keyed_text.tells(_key(key[1])):
                yield key.start(), key.end(), b'"' + key[1] + b'": ' + (b'"' if key[2] else b"")
    for found in _LIST.finditer(piece):
        if keyed_text.tells(_key(found[1])):
            yield from keyed_text.repeated(piece, found.start(2), found.end(2), b'"' + found[1] + b'": ')
    for line in _BREAK.finditer(piece):
        if keyed_text.are_neighbours(_key(line[1]), _key(line[3])):
            yield line.start(2), line.end(2), b" "


def _key(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _numbers(piece: bytes) -> Iterator[keyed_text.Span]:
    for found in _NINE.finditer(piece):
        if keyed_text.tells_person(_key(found[1])):
            yield found.start(2), found.end(2), _key(found[1])


_GRAMMAR: Final = keyed_text.Grammar(_State, _edits, _numbers)


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the text in pieces of about 1 MiB, with paths."""
    yield from keyed_text.read(data, _GRAMMAR)
