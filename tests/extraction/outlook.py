"""Outlook files made by hand, byte for byte: a compound file of 512-byte sectors from nested dictionaries.

Shares no code with what reads and rewrites such files; the reader `oxmsg` is held against it where a test says so.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

Node = Mapping[str, "bytes | Node"]
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF


def compound(root: Node) -> bytes:
    """Return a compound file with these streams (bytes) and folders (dictionaries)."""
    rows: list[list[object]] = [["Root Entry", 5, b"", FREE, FREE, FREE]]

    def add(node: Node, parent: int) -> None:
        before = -1
        for name in sorted(node, key=lambda one: (len(one), one.upper())):
            content = node[name]
            at = len(rows)
            rows.append([name, 2 if isinstance(content, bytes) else 1, content, FREE, FREE, FREE])
            if before < 0:
                rows[parent][5] = at
            else:
                rows[before][4] = at
            before = at
            if not isinstance(content, bytes):
                add(content, at)

    add(root, 0)
    small, small_next = b"", []
    sectors: list[bytes] = []
    follows: list[int] = []

    def place(content: bytes) -> int:
        first = len(sectors)
        count = (len(content) + 511) // 512
        for index in range(count):
            sectors.append(content[index * 512 : index * 512 + 512].ljust(512, b"\0"))
            follows.append(first + index + 1 if index + 1 < count else END)
        return first if count else END

    starts: list[int] = [END] * len(rows)
    for at, row in enumerate(rows):
        content = row[2]
        if row[1] != 2 or not isinstance(content, bytes) or not content:
            continue
        if len(content) >= 4096:
            starts[at] = place(content)
            continue
        starts[at] = len(small_next)
        count = (len(content) + 63) // 64
        small_next += [len(small_next) + index + 1 for index in range(count - 1)] + [END]
        small += content.ljust(count * 64, b"\0")
    starts[0] = place(small)
    mini = struct.pack(f"<{len(small_next)}I", *small_next)
    mini += b"\xff" * (-len(mini) % 512)
    mini_start = place(mini)
    entries = b""
    for at, (name, kind, content, left, right, child) in enumerate(rows):
        title = str(name).encode("utf-16-le")
        size = len(small) if at == 0 else len(content) if isinstance(content, bytes) else 0
        entries += title.ljust(64, b"\0") + struct.pack("<HBB", len(title) + 2, kind, 1)
        entries += struct.pack("<3I", left, right, child) + bytes(36) + struct.pack("<IQ", starts[at], size)
    entries += (b"\0" * 68 + b"\xff" * 12 + b"\0" * 48) * (-len(rows) % 4)
    directory = place(entries)
    fats = 1
    while fats * 128 < len(follows) + fats:
        fats += 1
    where = list(range(len(follows), len(follows) + fats))
    table = follows + [0xFFFFFFFD] * fats
    table += [FREE] * (fats * 128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, fats, directory, 0, 4096, mini_start, len(mini) // 512, END, 0)
    head += struct.pack("<109I", *(where + [FREE] * (109 - fats)))
    return head + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def text(number: int, value: str) -> dict[str, bytes]:
    """Return a property of text in UTF-16."""
    return {f"__substg1.0_{number:04X}001F": value.encode("utf-16-le")}


def narrow(number: int, value: bytes) -> dict[str, bytes]:
    """Return a property of text in one byte a character."""
    return {f"__substg1.0_{number:04X}001E": value}


def binary(number: int, value: bytes) -> dict[str, bytes]:
    """Return a binary property."""
    return {f"__substg1.0_{number:04X}0102": value}


def properties(node: Node, header: int, numbers: Mapping[int, tuple[int, bytes]] | None = None) -> Node:
    """Return a folder with its stream of properties. header: 32 at the top, 24 in a mail inside, 8 in parts."""
    rows = b""
    for name in node:
        if name.startswith("__substg1.0_") and len(name) == 20:
            rows += struct.pack("<HHIQ", int(name[16:], 16), int(name[12:16], 16), 6, 8)
    for number, (kind, raw) in (numbers or {}).items():
        rows += struct.pack("<HHI", kind, number, 6) + raw.ljust(8, b"\0")
    return {"__properties_version1.0": bytes(header) + rows, **node}


def names(*titles: str) -> dict[str, bytes]:
    """Return the folder that names properties 0x8000 and on."""
    entries = strings = b""
    for index, title in enumerate(titles):
        entries += struct.pack("<IHH", len(strings), 1, index)
        raw = title.encode("utf-16-le")
        strings += struct.pack("<I", len(raw)) + raw + bytes(-len(raw) % 4)
    return {
        "__substg1.0_00020102": b"",
        "__substg1.0_00030102": entries,
        "__substg1.0_00040102": strings,
    }


def recipient(name: str, address: str, kind: int = 1) -> Node:
    """Return a recipient: kind 1 To, 2 Cc, 3 Bcc."""
    return properties({**text(0x3001, name), **text(0x39FE, address)}, 8, {0x0C15: (3, struct.pack("<I", kind))})


def attachment(name: str, content: bytes | Node, *, method: int = 1) -> Node:
    """Return an attachment: bytes, or a mail as a folder."""
    node: dict[str, bytes | Node] = dict(text(0x3707, name))
    if isinstance(content, bytes):
        node |= binary(0x3701, content)
    else:
        node["__substg1.0_3701000D"] = content
    return properties(node, 8, {0x3705: (3, struct.pack("<I", method))})


def outlook(node: Node, numbers: Mapping[int, tuple[int, bytes]] | None = None) -> bytes:
    """Return an Outlook file."""
    return compound(properties(node, 32, numbers))


def stored_rtf(rtf: bytes) -> bytes:
    """Return Rich Text as a mail stores it when it is not packed."""
    return struct.pack("<2I4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def packed_rtf(rtf: bytes) -> bytes:
    """Return Rich Text packed without a single repeat: eight bytes for each control byte."""
    groups = [rtf[at : at + 8] for at in range(0, len(rtf), 8)]
    body = b"".join(b"\0" + group for group in groups)
    return struct.pack("<2I4sI", len(body) + 12, len(rtf), b"LZFu", 0) + body
