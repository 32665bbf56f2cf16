"""Charset: bytes of unknown encoding to text, in an order that never leaves a file unread.

Byte order mark, then the pattern of NUL bytes that UTF-16 and UTF-32 leave in Western text, then UTF-8, then cp1252
(Windows Danish). In every single-byte encoding of the region digits and ASCII letters are the same bytes, so a wrong
guess costs æ, ø and å in a name and never a number. Sources: Unicode 16 section 23.8, WHATWG Encoding.
"""

from __future__ import annotations

import codecs
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# cp1252 leaves five bytes undefined; as in browsers they become the control characters of the same number.
_CP1252: Final = [bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]
_TABLE: Final = dict(enumerate(_CP1252))


def mark(head: bytes) -> tuple[str, int]:
    """Return the encoding that a byte order mark names and the mark's length; ("", 0) where there is none."""
    for signature, name in _MARKS:
        if head.startswith(signature):
            return name, len(signature)
    return "", 0


def wide(head: bytes) -> str:
    """Return "utf-16-le" and the like where NUL bytes stand as they do in such text without a mark, else ""."""
    sample = head[: len(head) // 4 * 4]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    zero = [sample[start::4].count(0) / (len(sample) // 4) for start in range(4)]
    if min(zero[1:]) > 0.9 and zero[0] < 0.2:
        return "utf-32-le"
    if min(zero[:3]) > 0.9 and zero[3] < 0.2:
        return "utf-32-be"
    even, odd = (zero[0] + zero[2]) / 2, (zero[1] + zero[3]) / 2
    if odd > 0.6 and even < 0.2:
        return "utf-16-le"
    if even > 0.6 and odd < 0.2:
        return "utf-16-be"
    return ""


def cp1252(raw: bytes) -> str:
    """Decode Windows Danish; every byte has a meaning, so this never fails."""
    return raw.decode("latin-1").translate(_TABLE)


def decode(raw: bytes, declared: str = "") -> str:
    """Return `raw` as text. declared: the encoding that a header or a tag names; believed where it fits the bytes."""
    name, length = mark(raw)
    name = name or wide(raw[:8192])
    if name:
        return raw[length:].decode(name, "replace")
    if raw.isascii():
        return raw.decode("ascii")
    if known := known_charset(declared):
        try:
            # Escape codes of some encodings can name half a character, which no UTF-8 can hold.
            return raw.decode(known).encode("utf-8", "replace").decode("utf-8")
        except (UnicodeError, ValueError):
            pass
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return cp1252(raw)


def known_charset(label: str) -> str:
    """Return Python's name of the text encoding a document names, or "" where there is none such.

    Latin-1 and ASCII are read as cp1252, as every browser does. UTF-16 named inside the text that it would encode is a
    mistake of the writer, since the name could be read.
    """
    clean = label.strip().strip("\"'").lower()
    if not clean or len(clean) > 40:
        return ""
    try:
        info = codecs.lookup(clean)
    except (LookupError, ValueError):
        return ""
    if not getattr(info, "_is_text_encoding", True) or info.name.startswith(("utf-16", "utf-32")):
        return ""
    return "cp1252" if info.name in ("iso8859-1", "ascii") else info.name


def utf8_lines(raw: bytes) -> bytes:
    """Return bytes of a single-byte or UTF-8 text as UTF-8, judged line by line.

    Logs are written by many programs: one line in another encoding must not garble the names in all others.
    """
    if raw.isascii():
        return raw
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return b"".join(map(_utf8, raw.splitlines(keepends=True)))
    return raw


def _utf8(line: bytes) -> bytes:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return cp1252(line).encode("utf-8")
    return line
