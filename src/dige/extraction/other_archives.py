"""Archives that libarchive reads: 7z, RAR, CAB, ISO 9660, cpio, ar (with Debian packages) and LHA; members are items.

What makes a member unreadable costs that member, and where the reader cannot get past it the gap says that what
follows was not examined either. Folders, links and devices hold nothing; their names, and where links point, are text.
In 7z, RAR and CAB members may share one packed stream, so passing one over costs as much as reading it: that work is
bounded too. An archive in several volumes is read as far as the one at hand goes.
Sources: 7zFormat.txt of the LZMA SDK; RAR 5.0 archive format (RARLAB); MS-CAB; ECMA-119 (ISO 9660) and ECMA-167 (UDF);
cpio(5) and ar(5) of the BSDs; the LHA header by H. Yoshizaki as lha(1) documents it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dige.errors import Unreadable
from dige.extraction.interface import Context, Data, Extract
from dige.extraction.libarchive_reader import Entry, Reader
from dige.extraction.naming import shown
from dige.extraction.pieces import Segments
from dige.extraction.rar_blocks import rar_blocks
from dige.extraction.strings import readable
from dige.values.examination import Gap
from dige.values.passage import Child
from dige.values.place import Place

NAME: str = "archive"

_SECTOR: Final = 2048
_DESCRIPTORS: Final = 16 * _SECTOR
_FAILURES: Final = 50
_PASSED_OVER: Final = 2
_CPIO: Final = (
    re.compile(rb"07070[12][0-9A-Fa-f]{104}"),
    re.compile(rb"070707[0-7]{70}"),
)
_LHA: Final = re.compile(rb"..-l[hz][0-9a-z]-", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of archive: libarchive's name of the format, the code page of its plain names, whether members share."""

    format: str
    codepage: str = ""
    is_shared: bool = False


_SEVEN_ZIP: Final = _Kind("7zip", is_shared=True)
_RAR: Final = _Kind("rar", "cp850", is_shared=True)
_RAR5: Final = _Kind("rar5", is_shared=True)
_CAB: Final = _Kind("cab", is_shared=True)
_AR: Final = _Kind("ar")
_CPIO_KIND: Final = _Kind("cpio")
_LHA_KIND: Final = _Kind("lha", "cp850")
_ISO: Final = _Kind("iso9660")
_SIGNATURES: Final = (
    (b"7z\xbc\xaf\x27\x1c", _SEVEN_ZIP),
    (b"Rar!\x1a\x07\x00", _RAR),
    (b"Rar!\x1a\x07\x01\x00", _RAR5),
    (b"MSCF\0\0\0\0", _CAB),
    (b"!<arch>\n", _AR),
)


def recognise(data: Data, name: str) -> float:
    """Return 0.9 for the signature of one of these, which an ISO image has at byte 32,769."""
    return 0.9 if _kind(data) else 0.0


def _kind(data: Data) -> _Kind | None:
    head = data[:128]
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if any(pattern.match(head) for pattern in _CPIO) or _is_binary_cpio(head):
        return _CPIO_KIND
    if _LHA.match(head) and len(head) > 21 and head[20] <= 3:
        return _LHA_KIND
    return _ISO if data[_DESCRIPTORS + 1 : _DESCRIPTORS + 6] == b"CD001" else None


def _is_binary_cpio(head: bytes) -> bool:
    """Whether a header of the old binary cpio begins here: its mark, and a name that ends where it says."""
    for order in "<>":
        if len(head) > 26 and struct.unpack_from(f"{order}H", head)[0] == 0o070707:
            length: int = struct.unpack_from(f"{order}H", head, 20)[0]
            return 1 < length <= 4096 and (26 + length > len(head) or head[25 + length] == 0)
    return False


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the members, what stands in the archive beside them, and a gap for each thing not read."""
    kind = _kind(data)
    if kind is None:
        raise Unreadable("damaged", "signature")
    locked: frozenset[str] = frozenset()
    if kind in (_RAR, _RAR5):
        blocks = rar_blocks(data)
        locked = frozenset(blocks.locked)
        yield from blocks.extracts()
        if blocks.is_locked:
            yield Gap("", "encrypted")
            return
    elif kind is _CAB:
        yield from _cabinet(data)
    elif kind is _ISO:
        yield from _image(data)
    elif not _is_ended(data, kind):
        yield Gap("", "damaged", "no end mark")
    with Reader(data, kind.format, codepage=kind.codepage) as reader:
        yield from _Members(reader, kind, data, context, locked).read()


@dataclass(slots=True)
class _Members:
    """The way through an archive.

    locked: names of members known to need a password. out: bytes that came out. passed: stated bytes of members passed
    over. after_locked: whether the member before this one was behind a password, which those that share its stream are
    then as well.
    """

    reader: Reader
    kind: _Kind
    data: Data
    context: Context
    locked: frozenset[str]
    count: int = 0
    failures: int = 0
    out: int = 0
    passed: int = 0
    after_locked: bool = False
    said: set[Gap] = field(default_factory=set)
    names: Segments = field(default_factory=Segments)

    def read(self) -> Iterator[Extract]:
        """Yield every member, then the names of what holds nothing or was not read."""
        while True:
            try:
                entry = self.reader.next()
            except Unreadable as error:
                gap = Gap(self._rest(), "encrypted" if self.after_locked else error.reason, error.detail)
                if gap not in self.said:
                    yield gap
                self.said.add(gap)
                self.failures += 1
                if self.reader.is_over or self.failures > _FAILURES:
                    break
                continue
            if entry is None:
                break
            self.count += 1
            if self.count > self.context.limits.members:
                yield Gap(self._rest(), "too large", "members")
                break
            went_on = True
            for extract in self._member(entry):
                went_on = went_on and extract is not None
                if extract is not None:
                    yield extract
            if not went_on:
                break
        yield from self.names.take()

    def _rest(self) -> str:
        return f"from member {self.count + 1} on" if self.count else ""

    def _member(self, entry: Entry) -> Iterator[Extract | None]:
        """Yield a member or a gap; None at the end where what follows cannot or must not be read."""
        if entry.kind != "file":
            self._keep(entry)
            return
        limits, budget = self.context.limits, self.context.budget
        self.after_locked = entry.is_encrypted or entry.name in self.locked
        if self.after_locked:
            yield self._gap(entry, "encrypted")
            return
        if entry.size is not None and entry.size > budget.left:
            yield self._gap(entry, "too large", "expanded_bytes")
            self.passed += entry.size
            if self.kind.is_shared and self.passed > _PASSED_OVER * limits.expanded_bytes:
                yield Gap(f"from member {self.count + 1} on", "too large", "expanded_bytes")
                yield None
            return
        chunks: list[bytes] = []
        trouble: Unreadable | None = None
        try:
            while chunk := self.reader.read():
                budget.spend(len(chunk))
                self.out += len(chunk)
                budget.check_ratio(len(self.data), self.out)
                chunks.append(chunk)
        except Unreadable as error:
            trouble = error
            self.failures += 1
        content = b"".join(chunks)
        if trouble is None and entry.size is not None and len(content) < entry.size:
            trouble = Unreadable("damaged", "cut off")
        if trouble is None or content:
            yield Child(entry.name, content)
        if trouble is None:
            return
        yield self._gap(entry, trouble.reason, trouble.detail)
        if self.reader.is_over or trouble.reason == "too large" or self.failures > _FAILURES:
            yield Gap(f"from member {self.count + 1} on", trouble.reason, trouble.detail)
            yield None

    def _gap(self, entry: Entry, reason: str, detail: str = "") -> Gap:
        self._keep(entry)
        return Gap(shown(entry.name) or f"member {self.count}", reason, detail)

    def _keep(self, entry: Entry) -> None:
        """Keep the name of what is not handed on as an item, and a link's target, as text."""
        for text, part in ((entry.name, "member name"), (entry.link, "link target")):
            if any(character.isdigit() for character in text):
                self.names.add(text, Place(part=part))


def _cabinet(data: Data) -> Iterator[Extract]:
    """Source: MS-CAB 2.1, CFHEADER: cbCabinet at byte 8, flags at byte 30."""
    if len(data) < 36:
        return
    stated, flags = struct.unpack_from("<I", data, 8)[0], struct.unpack_from("<H", data, 30)[0]
    if stated > len(data):
        yield Gap("", "damaged", "cut off")
    if flags & 3:
        yield Gap("", "unsupported", "one of several volumes")


def _is_ended(data: Data, kind: _Kind) -> bool:
    """Whether an archive ends as its kind does, where libarchive takes a cut between two members for the end."""
    if kind is _LHA_KIND:
        return data[-1:] == b"\0"
    if kind is not _AR:
        return True
    at = 8
    while at < len(data):
        size = data[at + 48 : at + 58].strip()
        if not size.isdigit() or data[at + 58 : at + 60] != b"`\n":
            return False
        at += 60 + int(size) + int(size) % 2
    return at <= len(data) + 1  # the last member may lack its filling


def _image(data: Data) -> Iterator[Extract]:
    """Yield the texts of the volume descriptors (titles, publishers); a gap where there is a UDF volume as well.

    A disc may show one set of files to readers of ISO 9660 and another to those of UDF. Source: ECMA-119 8.4, ECMA-167
    part 2, 9.1.
    """
    found = Segments()
    for sector in range(16, 64):
        block = data[sector * _SECTOR : (sector + 1) * _SECTOR]
        mark = block[1:6]
        if mark in (b"NSR02", b"NSR03"):
            yield Gap("UDF volume", "unsupported")
        elif mark not in (b"CD001", b"BEA01", b"TEA01", b"BOOT2"):
            break
        if mark != b"CD001" or block[0] not in (1, 2):
            continue
        for text in readable(block[8:881]):
            if text.strip():
                found.add(text.strip(), Place(part="volume descriptor"))
        if block[0] == 1 and struct.unpack_from("<I", block, 80)[0] * _SECTOR > len(data):
            yield Gap("", "damaged", "cut off")
    yield from found.take()
