"""Plain text in any encoding, place by line: also the reader of logs, JSON, XML, source code and mail of odd kinds.

A text is never passed over because of its encoding (see `charset`). ASCII and UTF-8, which is nearly all there is, are
handed on as they stand without being decoded, one MiB at a time, straight from the file's map.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from dige.extraction.charset import cp1252, mark, utf8_lines, wide
from dige.extraction.interface import HEAD, Context, Data, Extract, ending
from dige.extraction.pieces import PIECE, count_lines, cut, line_locator
from dige.values.passage import Passage

NAME: str = "text"

_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ENDINGS_WORDS: Final = (
    "txt text log md rst json jsonl ndjson xml yaml yml ini cfg conf toml sql py js ts java c h cs php css sh bat ps1 "
    "properties env tex srt vcf ics ldif edi har svg"
)
_ENDINGS: Final = frozenset(_ENDINGS_WORDS.split())


def recognise(data: Data, name: str) -> float:
    """Return 0.3 for what reads as text (0.4 with a text ending), 0 for binary; others that are sure come first."""
    head = data[:HEAD]
    if not head:
        return 0.0
    if mark(head)[0] or wide(head):
        return 0.4
    share = len(_CONTROLS.findall(head)) / len(head)
    if ending(name) in _ENDINGS:
        return 0.4 if share < 0.3 else 0.0
    return 0.3 if share <= 0.02 else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the text in pieces of about 1 MiB."""
    head = data[:HEAD]
    name, length = mark(head)
    name = name or wide(head)
    if name.startswith("utf-16") or name.startswith("utf-32"):
        yield from _decoded(data, name, length)
    else:
        yield from _bytes(data, length)


def _bytes(data: Data, at: int) -> Iterator[Passage]:
    line = 1
    while at < len(data):
        window = data[at : at + PIECE + 1]
        raw = window[: cut(window)]
        piece = utf8_lines(raw)
        yield Passage(piece, line_locator(piece, "", line, at if piece is raw else None))
        line += count_lines(raw)
        at += len(raw)


def _decoded(data: Data, encoding: str, at: int) -> Iterator[Passage]:
    """Yield text of two or four bytes a character, turned into UTF-8 as it streams."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    line = 1
    waiting = b""
    while at < len(data) or waiting:
        while at < len(data) and len(waiting) <= PIECE:
            block = data[at : at + PIECE]
            at += len(block)
            waiting += decoder.decode(block, final=at >= len(data)).encode("utf-8", "replace")
        piece = waiting[: cut(waiting)]
        waiting = waiting[len(piece) :]
        if piece:
            yield Passage(piece, line_locator(piece, "", line, None))
        line += count_lines(piece)


def as_text(raw: bytes) -> str:
    """Return a short text, whatever its encoding."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return cp1252(raw)
