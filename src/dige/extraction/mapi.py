"""Properties of Outlook items: what a stream's name says of its content, what a property is called, and its text.

Each text is a stream of its own, named by the property's number and its type; numbers stand sixteen bytes each in one
stream. What users and programs add is numbered from 0x8000 on and named in a table at the top of the file: a field
that someone called "CPR" is one of those. Text of one byte a character is in the code page that the mail names.
Sources: MS-OXMSG 2.1.2 to 2.4, MS-OXCDATA 2.11.1 (types), MS-OXPROPS (numbers).
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from dige.extraction.charset import decode
from dige.extraction.compound_tree import Storage, Stream

PROPERTIES: Final = "__properties_version1.0"
NAMES: Final = "__nameid_version1.0"
WIDE, NARROW, BINARY, OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_LIST: Final = 0x1000
_CODE_PAGE: Final = 0x3FFD
_BODY_CODE_PAGE: Final = 0x3FDE
_NAMED: Final = 0x8000
_STREAM: Final = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})(-[0-9A-F]{8})?", re.I)
_ENTRY: Final = 16

# Kinds of number that hold ten digits: 32 and 64 bits, floating point, hundredths of a hundredth of a currency's unit.
_NUMBERS: Final = {0x0003: "<I", 0x0014: "<q", 0x0005: "<d", 0x0006: "<q"}

# What mail programs show as a header, and where a contact's and an appointment's texts stand.
HEADERS: Final[Mapping[int, str]] = {
    0x0037: "Subject",
    0x0C1A: "From",
    0x0C1F: "From",
    0x5D01: "From",
    0x0042: "From",
    0x0065: "From",
    0x5D02: "From",
    0x0050: "Reply-To",
    0x1035: "Message-ID",
    0x1039: "References",
    0x1042: "In-Reply-To",
    0x0E04: "To",
    0x0E03: "Cc",
    0x0E02: "Bcc",
    0x0E1D: "Subject",
    0x0070: "Subject",
}
_KNOWN: Final[Mapping[int, str]] = {
    0x001A: "MessageClass",
    0x3001: "DisplayName",
    0x3004: "Comment",
    0x3A00: "Account",
    0x3A02: "CallbackTelephoneNumber",
    0x3A06: "GivenName",
    0x3A07: "GovernmentIdNumber",
    0x3A08: "BusinessTelephoneNumber",
    0x3A09: "HomeTelephoneNumber",
    0x3A0A: "Initials",
    0x3A0D: "Location",
    0x3A10: "OrganizationalIdNumber",
    0x3A11: "Surname",
    0x3A15: "PostalAddress",
    0x3A16: "CompanyName",
    0x3A17: "Title",
    0x3A18: "DepartmentName",
    0x3A19: "OfficeLocation",
    0x3A1A: "PrimaryTelephoneNumber",
    0x3A1B: "Business2TelephoneNumber",
    0x3A1C: "MobileTelephoneNumber",
    0x3A1F: "OtherTelephoneNumber",
    0x3A24: "BusinessFaxNumber",
    0x3A25: "HomeFaxNumber",
    0x3A27: "Locality",
    0x3A29: "StreetAddress",
    0x3A2A: "PostalCode",
    0x3A2F: "Home2TelephoneNumber",
    0x3A30: "Assistant",
    0x3A44: "MiddleName",
    0x3A48: "SpouseName",
    0x3A4A: "CustomerId",
    0x3A4F: "Nickname",
    0x3A58: "ChildrensNames",
    0x3703: "AttachExtension",
    0x3704: "AttachFilename",
    0x3707: "AttachLongFilename",
    0x3708: "AttachPathname",
    0x370D: "AttachLongPathname",
    0x370E: "AttachMimeTag",
    0x3712: "AttachContentId",
    0x3713: "AttachContentLocation",
}


@dataclass(frozen=True, slots=True)
class Values:
    """What stands in a folder's stream of numbers: property -> (type, its eight bytes)."""

    numbers: Mapping[int, tuple[int, bytes]] = field(repr=False)

    def whole(self, number: int) -> int:
        """Return a 32-bit number, 0 where there is none."""
        kind, raw = self.numbers.get(number, (0, b""))
        return int(struct.unpack("<I", raw[:4])[0]) if kind == 0x0003 else 0

    def encoding(self, *, of_body: bool = False) -> str:
        """Return the encoding of text in one byte a character; of_body: that of the body."""
        page = (self.whole(_BODY_CODE_PAGE) if of_body else 0) or self.whole(_CODE_PAGE)
        return {65001: "utf-8", 20127: "ascii", 28591: "latin-1", 28605: "iso8859-15"}.get(page, f"cp{page}")

    def named_numbers(self) -> Iterator[tuple[int, str]]:
        """Yield (property, digits) of what was added to the item as a number: fields of a form hold CPR numbers so."""
        for number, (kind, raw) in self.numbers.items():
            if number >= _NAMED and kind in _NUMBERS:
                value = struct.unpack_from(_NUMBERS[kind], raw)[0]
                if kind == 0x0006:
                    value /= 10_000
                if isinstance(value, float) and (not math.isfinite(value) or abs(value) > 1e15):
                    continue
                text = str(int(value)) if value == int(value) else repr(value)
                if sum(map(str.isdigit, text)) >= 6:
                    yield number, text


def values_of(raw: bytes, header: int) -> Values:
    """Return what a stream of numbers holds. header: how many bytes come before its entries, by the kind of folder."""
    numbers: dict[int, tuple[int, bytes]] = {}
    for at in range(header, len(raw) - _ENTRY + 1, _ENTRY):
        kind, number = struct.unpack_from("<2H", raw, at)
        numbers[number] = (kind, raw[at + 8 : at + 16])
    return Values(numbers)


def told(stream: Stream) -> tuple[int, int] | None:
    """Return (property, type) that a stream's name tells, None for another stream and for the lengths of a list.

    The type of one value of a list is that of the value.
    """
    match = _STREAM.fullmatch(stream.name)
    if match is None:
        return None
    number, kind = int(match[1], 16), int(match[2], 16)
    if not kind & _LIST:
        return number, kind
    return (number, kind & ~_LIST) if match[3] or kind & ~_LIST not in (WIDE, NARROW, BINARY) else None


def text_of(raw: bytes, kind: int, encoding: str) -> str:
    """Return the text of a stream of type WIDE or NARROW, without the zeros at its end."""
    if kind == WIDE:
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    return decode(raw.rstrip(b"\0"), encoding)


def name_of(number: int, names: Mapping[int, str]) -> str:
    """Return what a property is called, by users or by Microsoft; "" where neither named it."""
    return names.get(number) or HEADERS.get(number) or _KNOWN.get(number, "")


def named(entries: bytes, strings: bytes) -> dict[int, str]:
    """Return the names of the properties from 0x8000 on that have one; those with a number only are left out."""
    names: dict[int, str] = {}
    for at in range(0, len(entries) - 7, 8):
        offset, kind, index = struct.unpack_from("<I2H", entries, at)
        if kind & 1 and offset + 4 <= len(strings):
            size = min(int(struct.unpack_from("<I", strings, offset)[0]), 1024)
            names[_NAMED + index] = strings[offset + 4 : offset + 4 + size].decode("utf-16-le", "replace")
    return names


def name_streams(root: Storage) -> tuple[Stream | None, Stream | None]:
    """Return the streams of entries and of strings that tell what added properties are called."""
    storage = root.storage(NAMES)
    if storage is None:
        return None, None
    return storage.stream("__substg1.0_00030102"), storage.stream("__substg1.0_00040102")
