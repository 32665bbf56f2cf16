"""Calendars and contact cards (ics, vcf): every property with its name, every picture and attached file as an item.

Both are lines of `NAME;PARAMETER=value:value`, folded where they grow long, in the middle of a number too. Names of
groups (`item1.X-ABLabel`) are what a person called a field, and so its label. What follows no rule is read as it is.
Sources: RFC 5545 3.1 (iCalendar), RFC 6350 3 (vCard 4), RFC 2425, vCard 2.1 (quoted-printable), RFC 6868.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from dige.extraction.charset import decode, mark, wide
from dige.extraction.interface import HEAD, Context, Data, Extract
from dige.extraction.naming import shown
from dige.extraction.pieces import at_one_place, line_pieces, single
from dige.values.examination import Gap
from dige.values.passage import Child
from dige.values.place import Place

NAME: str = "vobject"

_BEGINS: Final = re.compile(rb"\s*BEGIN:(?:VCARD|VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY|VNOTE|VMSG)\s", re.I)
_LINE: Final = re.compile(rb"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_PARAMETER: Final = re.compile(r';([^=;:"]*)(?:=((?:"[^"]*"|[^;:"])*))?')
_NAME: Final = re.compile(r"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_/-]+)")
_ESCAPE: Final = re.compile(r"\\([\\;,nN])")
_CARET: Final = re.compile(r"\^([n'^])")
_DATA: Final = re.compile(r"data:([^;,]*)((?:;[^;,]*)*?)(;base64)?,", re.I)
# Parameters that say how a value is written, and no more.
_DULL: Final = frozenset({"encoding", "charset", "type", "value", "pref", "language", "fmttype", "role", "partstat"})
_PRINTABLE: Final = re.compile(rb"[;=]QUOTED-PRINTABLE\b", re.I)
_PACKED: Final = re.compile(rb"[;=](?:B|BASE64)\b", re.I)
_PACKED_LINE: Final = re.compile(rb"[A-Za-z0-9+/]{4,}={0,2}")
_FRAME: Final = frozenset({"BEGIN", "END", "VERSION"})
_BASE64: Final = frozenset({"b", "base64"})
_GROUPED: Final = 1000


@dataclass(frozen=True, slots=True)
class _Property:
    """One line of content. line: its number, from 1, where it begins."""

    line: int
    group: str
    name: str
    parameters: Mapping[str, str] = field(repr=False)
    value: str = field(repr=False)


def recognise(data: Data, name: str) -> float:
    """Return 0.95 for what begins a calendar, a card or a part of one."""
    head = data[:HEAD]
    return 0.95 if _BEGINS.match(head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")) else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield each property's parameters and value, in the order they stand."""
    raw: Data = data
    if wide(data[:HEAD]) or mark(data[:4])[0]:
        raw = decode(data[:]).encode("utf-8", "replace")
    waiting: list[_Property] = []
    for line, text in _unfolded(raw):
        found = _property(line, text)
        if found is None:
            yield from line_pieces(decode(text).encode("utf-8", "replace"), first_line=line, offset=None)
            continue
        waiting.append(found)
        if found.name == "END" or len(waiting) >= _GROUPED:
            yield from _told(waiting, context)
            waiting = []
    yield from _told(waiting, context)


def _unfolded(raw: Data) -> Iterator[tuple[int, bytes]]:
    """Yield (number of its first line, a line of content put together again)."""
    begun = 0
    parts: list[bytes] = []
    is_printable = is_packed = False
    at = number = 0
    while at < len(raw):
        match = _LINE.match(raw, at)
        if match is None or match.end() == at:
            break
        at = match.end()
        number += 1
        line = match[1]
        if parts and is_printable and parts[-1].endswith(b"="):
            parts.append(b"\n" + line)
        elif parts and line[:1] in (b" ", b"\t"):
            parts.append(line[1:])
        elif parts and is_packed and _PACKED_LINE.fullmatch(line):
            # Old telephones did not indent what they packed.
            parts.append(line)
        else:
            if any(parts):
                yield begun, b"".join(parts)
            begun, parts = number, [line]
            head = line.partition(b":")[0]
            is_printable, is_packed = _PRINTABLE.search(head) is not None, _PACKED.search(head) is not None
    if any(parts):
        yield begun, b"".join(parts)


def _property(line: int, raw: bytes) -> _Property | None:
    text = decode(raw)
    match = _NAME.match(text)
    if match is None:
        return None
    at = match.end()
    values: dict[str, list[str]] = {}
    while found := _PARAMETER.match(text, at):
        # A parameter without a name is a type or an encoding, as vCard 2.1 has it.
        name, value = (found[1], found[2]) if found[2] is not None else ("TYPE", found[1])
        name = "ENCODING" if value.upper() in ("QUOTED-PRINTABLE", "BASE64") else name
        values.setdefault(name.lower(), []).append(value)
        at = found.end()
    if text[at : at + 1] != ":":
        return None
    parameters = {name: ",".join(each) for name, each in values.items()}
    value = text[at + 1 :]
    if parameters.get("encoding", "").lower() == "quoted-printable":
        value = decode(quopri.decodestring(value.encode("utf-8", "replace")), parameters.get("charset", ""))
    elif "charset" in parameters and text[:at].isascii():
        value = decode(raw[at + 1 :], parameters["charset"])
    return _Property(line, match[1] or "", match[2].upper(), parameters, value)


def _told(properties: list[_Property], context: Context) -> Iterator[Extract]:
    """Yield what one card, event or part of one says."""
    labels = {each.group: _plain(each.value) for each in properties if each.group and each.name == "X-ABLABEL"}
    for each in properties:
        part = shown(each.name)
        if _has_number(each.group + each.name):
            yield single(f"{each.group} {each.name}", Place(part="property name", line=each.line))
        for name, value in each.parameters.items():
            if (text := _parameter(value)).strip() and (name not in _DULL or _has_number(text)):
                place = Place(part=f"{part} {shown(name.upper())}", line=each.line)
                yield single(text, place, label=name.upper())
        if (content := _content(each)) is not None:
            yield from _file(each, part, content, context)
        elif each.value.strip() and (each.name not in _FRAME or _has_number(each.value)):
            label = labels.get(each.group, "") or each.name
            text = _plain(each.value)
            yield from at_one_place(text, part, label, each.line)


def _has_number(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= 6


def _plain(value: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _parameter(value: str) -> str:
    return _CARET.sub(lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], value.replace('"', ""))


def _content(each: _Property) -> tuple[str, str] | None:
    """Return (media type, base64) of a value that is a file, None where it is text."""
    if each.parameters.get("encoding", "").lower() in _BASE64:
        kind = each.parameters.get("fmttype", "")
        return kind, each.value
    if (found := _DATA.match(each.value)) and found[3]:
        return found[1], each.value[found.end() :]
    return None


def _file(each: _Property, part: str, content: tuple[str, str], context: Context) -> Iterator[Extract]:
    media, packed = content
    try:
        raw = base64.b64decode("".join(packed.split()))
    except (binascii.Error, ValueError):
        yield Gap(part, "damaged", "transfer encoding")
        return
    context.budget.spend(len(raw))
    names = (each.parameters.get(name, "").replace('"', "") for name in ("filename", "x-filename", "x-apple-filename"))
    yield Child(next((name for name in names if name), each.name), raw, media)
