"""YAML: the text, with paths such as `borgere[3].cpr` told from indentation alone.

No reader of YAML is used: it would expand anchors without limit and build objects that tags name, and the text is all
that is needed. Blocks of several lines (`|`, `>`) and lists belong to the key they stand under.
Source: YAML 1.2.2, chapters 6 (indentation), 8 (block styles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dige.extraction import keyed_text, text
from dige.extraction.interface import HEAD, Context, Data, Extract, ending
from dige.extraction.naming import shown
from dige.extraction.rewriting import Edit

NAME: str = "yaml"

_ENDINGS: Final = frozenset({"yml", "yaml", "eyaml"})
_KEY: Final = rb"(\"[^\"\n]{1,100}\"|'[^'\n]{1,100}'|[^\s#\"'{}\[\],&*!|>%@`:-][^\n:#]{0,100}?)[ \t]*:(?=[ \t\r\n]|\Z)"
_LINE: Final = re.compile(
    rb"^([ ]{0,400})((?:-[ ]+)*)(?:" + _KEY + rb"[ \t]*([|>][-+0-9]{0,2}[ \t\r]*$)?)?", re.MULTILINE
)
_LOOKS: Final = re.compile(rb"^(?:---|%YAML|[ ]*(?:- +)*" + _KEY + rb"|[ ]*- )", re.MULTILINE)
_DOCUMENT: Final = re.compile(rb"(?:%YAML[^\n]*\n)?---[ \t]*(?:#[^\n]*)?\r?\n[ ]*(?:- )*" + _KEY)
_UNDER: Final = re.compile(
    rb"^([ ]{0,400})(?:-[ ]+)*" + _KEY + rb"[ \t]*(?:[|>][-+0-9]{0,2})?[ \t]*\r?\n"
    rb"((?:\1(?:[ ]++(?!-?[ ]*[^\n:]{1,100}:[ \r\n])|-[ ]++(?![^\n:]{1,100}:[ \r\n]))[^\n]*(?:\n|\Z)){1,5000})",
    re.MULTILINE,
)
_BREAK: Final = re.compile(
    rb"^([ ]*)((?:-[ ]+)*)([\w.\"' -]{1,60}):[ ]+[^\s|>&{\[#][^\n]{0,100}?([ \t\r]*\n)"
    rb"(?=([ ]*)([\w.\"' -]{1,60}?):[ ]+[^\s|>&{\[])",
    re.MULTILINE,
)
_DEEPEST: Final = 200
_NINE: Final = re.compile(rb"^[ ]*(?:-[ ]+)*" + _KEY + rb"[ \t]+[\"']?([1-9][0-9]{8})[\"']?[ \t\r]*$", re.MULTILINE)


def recognise(data: Data, name: str) -> float:
    """Return 0.7 for lines with keys in a file called so, 0.5 for what begins as a document does."""
    head = data[:HEAD]
    if not head or not text.recognise(data, name):
        return 0.0
    if ending(name) in _ENDINGS and _LOOKS.search(head) and head.lstrip()[:1] not in (b"{", b"["):
        return 0.7
    return 0.5 if _DOCUMENT.match(head.removeprefix(b"\xef\xbb\xbf")) else 0.0


@dataclass(slots=True)
class _State:
    """Open keys and lists: (indentation, is a list, index, key). block: indentation of a key whose text is running."""

    open: list[tuple[int, bool, int, str]] = field(default_factory=list)
    block: int = -1

    def copy(self) -> _State:
        return _State(list(self.open), self.block)

    def advance(self, piece: bytes, start: int, end: int) -> int:
        at = start
        while line := _LINE.search(piece, at):
            if line.start() > end:
                return line.start()
            at = piece.find(b"\n", line.start()) + 1
            self._take(line, piece)
            if not at:
                return len(piece)
            if at > end:
                return at
        return at

    def _take(self, line: re.Match[bytes], piece: bytes) -> None:
        indent = len(line[1])
        following = piece[line.end(1) : line.end(1) + 1]
        if following in (b"", b"\n", b"\r", b"#"):
            return
        if self.block >= 0:
            if indent > self.block:
                return
            self.block = -1
        if piece.startswith((b"---", b"..."), line.start()) and not indent:
            self.open.clear()
            return
        for dash in re.finditer(rb"-[ ]+", line[2]):
            self._item(indent + dash.start())
        column = indent + len(line[2])
        if line[3] is not None:
            while self.open and self.open[-1][0] >= column:
                self.open.pop()
            if len(self.open) < _DEEPEST:
                self.open.append((column, False, 0, shown(_key(line[3]).strip())))
            self.block = column if line[4] else -1

    def _item(self, indent: int) -> None:
        while self.open and self.open[-1][0] > indent:
            self.open.pop()
        if self.open and self.open[-1][0] == indent and self.open[-1][1]:
            self.open[-1] = (indent, True, self.open[-1][2] + 1, "")
        elif len(self.open) < _DEEPEST:
            self.open.append((indent, True, 0, ""))

    def path(self, piece: bytes, offset: int) -> str:
        steps = [f"[{index}]" if is_list else f".{key}" for _, is_list, index, key in self.open]
        return keyed_text.steps_shown(steps).removeprefix(".")


def _edits(piece: bytes) -> Iterator[Edit]:
    for found in _UNDER.finditer(piece):
        if keyed_text.tells(_key(found[2])):
            yield from keyed_text.repeated(piece, found.start(3), found.end(3), found[2] + b": ")
    for line in _BREAK.finditer(piece):
        is_one_record = len(line[1]) + len(line[2]) == len(line[5])
        if is_one_record and keyed_text.are_neighbours(_key(line[3]), _key(line[6])):
            yield line.start(4), line.start(6), b", "


def _key(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").strip("\"'")


def _numbers(piece: bytes) -> Iterator[keyed_text.Span]:
    for found in _NINE.finditer(piece):
        if keyed_text.tells_person(_key(found[1])):
            yield found.start(2), found.end(2), _key(found[1])


_GRAMMAR: Final = keyed_text.Grammar(_State, _edits, _numbers)


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the text in pieces of about 1 MiB, with paths."""
    yield from keyed_text.read(data, _GRAMMAR)
