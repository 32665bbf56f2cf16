"""Outlook items saved as files (msg, oft): mail, appointments, contacts and notes with all they carry.

Every text that the file holds is read, whichever property it belongs to: headers, recipients, the three forms a body
may have, fields that users added, texts in lists, readable runs in binary properties. Attachments are items; a mail
attached to a mail is a folder of the file and becomes a file of its own (`compound_writing`).
Sources: MS-OXMSG 2, MS-OXCMAIL, MS-OXCMSG 2.2.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from dige.errors import Unreadable
from dige.extraction import html, rtf
from dige.extraction.charset import decode
from dige.extraction.compound_file import SIGNATURE, open_compound
from dige.extraction.compound_tree import Storage, Stream, Tree, tree_of
from dige.extraction.compound_writing import written
from dige.extraction.compressed_rtf import unpack
from dige.extraction.eml import read_header_block
from dige.extraction.interface import Context, Data, Extract
from dige.extraction.mapi import (
    BINARY,
    HEADERS,
    NAMES,
    NARROW,
    OBJECT,
    PROPERTIES,
    WIDE,
    Values,
    name_of,
    name_streams,
    named,
    text_of,
    told,
    values_of,
)
from dige.extraction.naming import shown
from dige.extraction.pieces import at_one_place, line_pieces, single, within
from dige.extraction.strings import readable
from dige.values.examination import Gap
from dige.values.passage import Child, Passage
from dige.values.place import Place

NAME: str = "msg"

_RECIPIENT: Final = "__recip_version1.0_"
_ATTACHMENT: Final = "__attach_version1.0_"
_TOP_HEADER, _INNER_HEADER, _PART_HEADER = 32, 24, 8

_TRANSPORT: Final = 0x007D
_BODY, _RTF, _HTML = 0x1000, 0x1009, 0x1013
_CONTENT: Final = 0x3701
_FILE_NAMES: Final = (0x3707, 0x3001, 0x3704)
_MEDIA: Final = 0x370E
_METHOD: Final = 0x3705
_BY_REFERENCE: Final = frozenset({2, 3, 4, 7})
_RECIPIENT_KIND: Final = 0x0C15
_KINDS: Final = {1: "To", 2: "Cc", 3: "Bcc"}
# Said by the recipients and the subject already, in most mails.
_DERIVED: Final = frozenset({0x0E04, 0x0E03, 0x0E02, 0x0E1D, 0x0070})
_PROPERTIES_PART: Final = "properties"
_SHORT: Final = 4096
_MOST_SAID: Final = 1000


def recognise(data: Data, name: str) -> float:
    """Return 0.97 for a compound file whose top folder has an Outlook item's properties, 0.92 where it is broken."""
    if data[:8] != SIGNATURE or data.find(PROPERTIES.encode("utf-16-le")) < 0:
        return 0.0
    compound = open_compound(data)
    try:
        is_top = compound is not None and tree_of(compound).root.stream(PROPERTIES) is not None
    except Unreadable:
        return 0.92
    return 0.97 if is_top else 0.92 if compound is None else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield headers and bodies, then all other properties, then attachments."""
    compound = open_compound(data)
    if compound is None:
        raise Unreadable("damaged", "sector chain")
    tree = tree_of(compound)
    yield from _Item(tree, context, _names(tree)).read()


def _names(tree: Tree) -> dict[int, str]:
    entries, strings = name_streams(tree.root)
    return named(tree.read(entries), tree.read(strings)) if entries and strings else {}


@dataclass(slots=True)
class _Item:
    """One Outlook item.

    said: what was told as a header, so that what repeats it is not told again. cut_off: parts whose streams are shorter
    than they should be. strange: streams of a name that no property has.
    """

    tree: Tree
    context: Context
    names: Mapping[int, str]
    said: list[str] = field(default_factory=list)
    cut_off: dict[str, None] = field(default_factory=dict)
    strange: dict[str, None] = field(default_factory=dict)

    def read(self) -> Iterator[Extract]:
        root = self.tree.root
        values = self._values(root, _TOP_HEADER)
        streams = self._streams(root)
        yield from self._headers(streams, values)
        for storage in root.storages:
            if storage.name.startswith(_RECIPIENT):
                yield from self._recipient(storage)
        yield from self._bodies(streams, values)
        for number, kind, stream in streams:
            if not _is_first(number, kind):
                yield from self._property(number, kind, stream, values.encoding())
        for number, digits in values.named_numbers():
            yield single(digits, Place(part=self._part(number)), label=name_of(number, self.names))
        for name in self.names.values():
            if any(map(str.isdigit, name)):
                yield single(name, Place(part="property name"))
        attached = [storage for storage in root.storages if storage.name.startswith(_ATTACHMENT)]
        for index, storage in enumerate(attached, start=1):
            yield from self._attachment(storage, index)
        strange = [one.name for one in root.storages if not one.name.startswith((_RECIPIENT, _ATTACHMENT, NAMES))]
        for name in (*self.strange, *strange):
            yield Gap(shown(name), "unsupported", "unknown part")
        for part in self.cut_off:
            yield Gap(part, "damaged", "cut off")

    def _content(self, stream: Stream, part: str) -> bytes:
        content = self.tree.read(stream)
        if len(content) < stream.length:
            self.cut_off[part] = None
        return content

    def _values(self, storage: Storage, header: int) -> Values:
        stream = storage.stream(PROPERTIES)
        return values_of(self._content(stream, _PROPERTIES_PART) if stream else b"", header)

    def _streams(self, storage: Storage) -> list[tuple[int, int, Stream]]:
        """Return (property, type, stream) of a folder's properties in the order of their numbers."""
        found = [(*kind, stream) for stream in storage.streams if (kind := told(stream))]
        names = (stream.name for stream in storage.streams)
        self.strange.update((name, None) for name in names if not name.startswith(("__substg1.0_", PROPERTIES)))
        return sorted(found, key=lambda each: (each[0], each[2].name))

    def _headers(self, streams: list[tuple[int, int, Stream]], values: Values) -> Iterator[Extract]:
        for number, kind, stream in streams:
            if kind not in (WIDE, NARROW):
                continue
            if number == _TRANSPORT:
                text = text_of(self._content(stream, "header"), kind, values.encoding())
                self.said.append(text)
                yield from read_header_block(text)
            elif number in HEADERS and number not in _DERIVED:
                name = HEADERS[number]
                text = text_of(self._content(stream, f"header {name}"), kind, values.encoding())
                yield from self._said(text, f"header {name}", f"{name}: {text}")

    def _recipient(self, storage: Storage) -> Iterator[Extract]:
        """Yield a recipient's texts as one line; its binary properties repeat its address."""
        values = self._values(storage, _PART_HEADER)
        name = _KINDS.get(values.whole(_RECIPIENT_KIND), "To")
        texts: dict[str, None] = {}
        for _, kind, stream in self._streams(storage):
            raw = self._content(stream, f"header {name}")
            if kind in (WIDE, NARROW):
                texts[text_of(raw, kind, values.encoding())] = None
            elif kind == BINARY:
                # Search keys and entry numbers repeat the address, in capitals.
                known = " ".join(texts).lower() if len(raw) <= _SHORT else ""
                texts.update((run, None) for run in readable(raw) if run.lower().removeprefix("smtp:") not in known)
        line = " ".join(text for text in texts if text.strip())
        yield from self._said(line, f"header {name}", f"{name}: {line}")

    def _said(self, text: str, part: str, line: str) -> Iterator[Extract]:
        if text.strip():
            if len(self.said) < _MOST_SAID:
                self.said.append(text)
            yield single(line, Place(part=part))

    def _bodies(self, streams: list[tuple[int, int, Stream]], values: Values) -> Iterator[Extract]:
        encoding = values.encoding(of_body=True)
        for number, kind, stream in streams:
            if number == _BODY and kind in (WIDE, NARROW):
                text = text_of(self._content(stream, "text body"), kind, encoding)
                yield from line_pieces(text.encode("utf-8", "replace"), part="text body", offset=None)
            elif number == _HTML and kind in (WIDE, NARROW, BINARY):
                raw = self._content(stream, "HTML body")
                page = (
                    text_of(raw, kind, "") if kind == WIDE else decode(raw, html.declared_charset(raw, "") or encoding)
                )
                for passage in html.read(page):
                    yield within(passage, "HTML body")
            elif number == _RTF and kind == BINARY:
                yield from self._rich_text(self._content(stream, "RTF body"))

    def _rich_text(self, packed: bytes) -> Iterator[Extract]:
        if not packed:
            return
        try:
            content, is_whole = unpack(packed, self.context.budget.left)
            self.context.budget.spend(len(content))
        except Unreadable as error:
            yield Gap("RTF body", error.reason, error.detail)
            return
        if not is_whole:
            yield Gap("RTF body", "damaged", "cut off")
        if not rtf.recognise(content, ""):
            yield from line_pieces(decode(content).encode("utf-8", "replace"), part="RTF body", offset=None)
            return
        for extract in rtf.open(content, self.context):
            if isinstance(extract, Passage):
                yield within(extract, "RTF body")
            elif isinstance(extract, Gap) and (is_whole or extract.reason != "damaged"):
                yield replace(extract, part=f"RTF body, {extract.part}".removesuffix(", "))

    def _property(self, number: int, kind: int, stream: Stream, encoding: str, before: str = "") -> Iterator[Extract]:
        part = before + self._part(number)
        if kind in (WIDE, NARROW):
            text = text_of(self._content(stream, part), kind, encoding)
            if text.strip() and not (number in _DERIVED and any(text in told for told in self.said)):
                yield from at_one_place(text, part, name_of(number, self.names))
        elif kind == BINARY:
            runs = "\n".join(readable(self._content(stream, part)))
            if runs:
                yield from at_one_place(runs, part)

    def _part(self, number: int) -> str:
        if number in HEADERS:
            return f"header {HEADERS[number]}"
        return f"property {shown(name_of(number, self.names)) or f'0x{number:04X}'}"

    def _attachment(self, storage: Storage, index: int) -> Iterator[Extract]:
        part = f"attachment {index}"
        values = self._values(storage, _PART_HEADER)
        texts: dict[int, str] = {}
        content: bytes | None = None
        for number, kind, stream in self._streams(storage):
            if number == _CONTENT and kind in (BINARY, OBJECT):
                content = self._content(stream, part)
            elif number in (*_FILE_NAMES, _MEDIA) and kind in (WIDE, NARROW):
                texts[number] = text_of(self._content(stream, part), kind, values.encoding())
            else:
                yield from self._property(number, kind, stream, values.encoding(), f"{part} ")
        step = next((texts[number] for number in _FILE_NAMES if texts.get(number, "").strip()), "")
        for number, text in texts.items():
            if number != _MEDIA and text.strip() and text != step:
                yield single(text, Place(part=f"{part} {self._part(number)}"))
        step = step.replace("\0", "") or part
        inner = storage.storage(f"__substg1.0_{_CONTENT:04X}{OBJECT:04X}")
        if content is not None:
            self.context.budget.spend(len(content))
            yield Child(step, content, texts.get(_MEDIA, ""))
        elif inner is not None:
            yield from self._object(inner, step, part)
        elif values.whole(_METHOD) in _BY_REFERENCE:
            yield Gap(part, "out of scope", "link")
        elif values.whole(_METHOD):
            yield Gap(part, "empty")

    def _object(self, inner: Storage, step: str, part: str) -> Iterator[Extract]:
        """Yield a mail or an object that is attached as a folder, as the file it would be."""
        whole = inner
        if inner.stream(PROPERTIES) and inner.storage(NAMES) is None and (names := self.tree.root.storage(NAMES)):
            whole = Storage(inner.name, inner.streams, [*inner.storages, names])
        mark = inner.stream(PROPERTIES)

        def read(stream: Stream) -> bytes:
            content = self._content(stream, part)
            if stream is mark:
                # The top of a file has eight bytes more before its numbers than a mail inside has.
                return content[:_INNER_HEADER] + bytes(_TOP_HEADER - _INNER_HEADER) + content[_INNER_HEADER:]
            return content

        try:
            content = written(whole, read)
            self.context.budget.spend(len(content))
        except Unreadable as error:
            yield Gap(part, error.reason, error.detail)
            return
        yield Child(step, content, "application/vnd.ms-outlook" if mark else "")


def _is_first(number: int, kind: int) -> bool:
    """Whether a property is a header or a body, which are told before all others."""
    if number in (_HTML, _RTF):
        return kind == BINARY or (number == _HTML and kind in (WIDE, NARROW))
    is_told = number in (_TRANSPORT, _BODY) or (number in HEADERS and number not in _DERIVED)
    return is_told and kind in (WIDE, NARROW)
