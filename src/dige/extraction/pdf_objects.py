"""Everything in a PDF that is no page text: each object's strings, streams of text, and embedded files.

A number that a person typed into a form field, a link's address, a comment, an outline entry, the title, a script, the
XFA form: each is a string in some object. Rather than know every place the standard has for one, all objects are gone
through; annotations first, page by page, so that theirs have a page and a box.
Source: ISO 32000-2: 7.9.2 (strings), 7.11.4 (embedded files), 12.3.3 (outline), 12.5 (annotations), 12.7 (forms), 14.3.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from dige.errors import Unreadable
from dige.extraction.charset import decode
from dige.extraction.interface import Context, Extract
from dige.extraction.naming import shown
from dige.extraction.pieces import Segments, line_pieces, single
from dige.extraction.xml_parts import walk_any
from dige.values.examination import Gap
from dige.values.passage import Child, Passage
from dige.values.place import Place

if TYPE_CHECKING:
    import pikepdf

# Ways back up, appearances and pages: following them would read the document over and over.
_AWAY: Final = frozenset(
    {"/P", "/Parent", "/Popup", "/IRT", "/AP", "/Prev", "/Next", "/First", "/Last", "/Dest", "/D", "/Kids"}
)
# Bytes that are no text: identifiers, keys, signatures, colour tables, character sets of fonts.
_NO_TEXT: Final = frozenset(
    {"/ID", "/O", "/U", "/OE", "/UE", "/Perms", "/Panose", "/Lookup", "/CharSet", "/Cert", "/CheckSum", "/ByteRange"}
)
_STREAMS_OF_TEXT: Final = frozenset({"/JS", "/RC", "/RV", "/V", "/DV", "/DA", "/XFA"})
_DATE: Final = re.compile(r"D:\d{4,14}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DEEPEST: Final = 12
_MOST_NESTED_NAMES: Final = 8


@dataclass(slots=True)
class _Reader:
    pdf: pikepdf.Pdf
    context: Context
    found: Segments = field(default_factory=Segments)
    gaps: list[Gap] = field(default_factory=list)
    met: set[tuple[int, int]] = field(default_factory=set)
    opened: set[tuple[int, int]] = field(default_factory=set)
    files: list[Child] = field(default_factory=list)
    labelled: list[Passage] = field(default_factory=list)

    def read(self) -> Iterator[Extract]:
        for number, page in enumerate(self.pdf.pages, start=1):
            yield from self._guarded(f"annotations on page {number}", self._annotations, number, page)
        yield from self._guarded("metadata", self._metadata)
        yield from self._guarded("form", self._form)
        for item in self._objects():
            yield from self._guarded("objects", self._object, item)
        yield from self.found.take()

    def _objects(self) -> Iterator[Any]:
        try:
            yield from self.pdf.objects
        except _failures() as error:
            self.gaps.append(Gap("objects", "damaged", type(error).__name__))

    def _guarded(self, part: str, step: Any, *arguments: Any) -> Iterator[Extract]:
        """Run one step: what fails costs that step only."""
        try:
            step(*arguments)
        except Unreadable as error:
            self.gaps.append(Gap(part, error.reason, error.detail))
        except _failures() as error:
            self.gaps.append(Gap(part, "damaged", type(error).__name__))
        if self.found.is_full:
            yield from self.found.take()
        for ready in (self.labelled, self.files, self.gaps):
            yield from ready
            ready.clear()

    def _annotations(self, number: int, page: Any) -> None:
        listed = page.obj.get("/Annots")
        if listed is None:
            return
        for annotation in listed:
            if not _is_dictionary(annotation) or self._is_met(annotation):
                continue
            place = Place(page=number, box=_box(annotation.get("/Rect")))
            kind = str(annotation.get("/Subtype", "")).lstrip("/")
            label = field_name(annotation) if kind == "Widget" else ""
            self._strings(annotation, f"annotation {kind}".strip(), place, label, 0, follows=True)

    def _metadata(self) -> None:
        information = _entry(self.pdf.trailer, "/Info")
        if _is_dictionary(information) and not self._is_met(information):
            self._strings(information, "metadata", Place(), "", 0, follows=True)

    def _form(self) -> None:
        form = _entry(self.pdf.Root, "/AcroForm")
        if not _is_dictionary(form):
            return
        packets = form.get("/XFA")
        if packets is None:
            return
        streams = [item for item in packets if _is_stream(item)] if _is_array(packets) else [packets]
        content = b"".join(
            self._stream(stream) for stream in streams if _is_stream(stream) and not self._is_opened(stream)
        )
        self.labelled.extend(walk_any(content, "XFA form", self.gaps))

    def _object(self, item: Any) -> None:
        if self._is_met(item):
            return
        if _is_stream(item):
            self._text_stream(item)
        if _is_string(item):
            self._text(str(item), "object", Place(part="object"), "")
        elif _is_dictionary(item) or _is_stream(item) or _is_array(item):
            self._strings(item, _what(item), Place(), field_name(item) if _is_field(item) else "", 0, follows=False)

    def _strings(self, item: Any, part: str, place: Place, label: str, depth: int, *, follows: bool) -> None:
        """Take the strings in a dictionary or array. follows: also those that stand in objects it refers to."""
        if depth > _DEEPEST:
            return
        pairs = item.items() if not _is_array(item) else (("", value) for value in item)
        is_signature = not _is_array(item) and str(item.get("/Type", "")) in ("/Sig", "/DocTimeStamp")
        for key, value in pairs:
            if key in _NO_TEXT or (is_signature and key == "/Contents"):
                continue
            name = key.lstrip("/")
            if _is_string(value):
                said = f"{part} {name}".strip() if name else part
                self._text(str(value), name, _placed(place, _called(said)), label if name in ("V", "DV") else "")
            elif _is_dictionary(value) and "/EF" in value:
                if not value.is_indirect or not self._is_met(value):
                    self._file(value)
                    self._strings(value, "attachment", place, "", depth + 1, follows=False)
            elif key == "/EF":
                self._file(item)
            elif _is_dictionary(value) or _is_array(value):
                if value.is_indirect and (not follows or key in _AWAY or self._is_met(value)):
                    continue
                self._strings(
                    value, f"{part} {name}".strip(), place, label, depth + 1, follows=follows and key not in _AWAY
                )
            elif _is_stream(value) and key in _STREAMS_OF_TEXT and not self._is_opened(value):
                self._lines(self._stream(value), _called(f"{part} {name}"))

    def _text(self, text: str, name: str, place: Place, label: str) -> None:
        if len(text) < 4 or _DATE.match(text) or len(_CONTROL.findall(text)) * 5 > len(text):
            return
        plain = _CONTROL.sub(" ", text)
        if label:
            self.labelled.append(single(plain, place, label=label))
        else:
            self.found.add(plain, place)

    def _text_stream(self, stream: Any) -> None:
        kind = str(stream.get("/Subtype", ""))
        if (str(stream.get("/Type", "")) == "/Metadata" or kind == "/XML") and not self._is_opened(stream):
            self.labelled.extend(walk_any(self._stream(stream), "metadata XMP", self.gaps))

    def _lines(self, content: bytes, part: str) -> None:
        self.labelled.extend(line_pieces(decode(content).encode("utf-8", "replace"), part=part, offset=None))

    def _file(self, specification: Any) -> None:
        """Take an embedded file; its stream is met once however many specifications name it."""
        name = next(
            (str(specification[key]) for key in ("/UF", "/F", "/Desc") if _is_string(specification.get(key))), ""
        )
        name = name.replace("\0", "") or "attachment"
        files = specification.get("/EF")
        if not _is_dictionary(files):
            return
        for _, stream in files.items():
            if not _is_stream(stream) or self._is_opened(stream):
                continue
            try:
                self.files.append(Child(name, self._stream(stream), str(stream.get("/Subtype", "")).lstrip("/")))
            except Unreadable as error:
                self.gaps.append(Gap(f"attachment {shown(name)}", error.reason, error.detail))
            except _failures() as error:
                self.gaps.append(Gap(f"attachment {shown(name)}", "damaged", type(error).__name__))

    def _stream(self, stream: Any) -> bytes:
        """Return a stream's content under the budget; the usual packing is undone here, so that it can be stopped."""
        budget = self.context.budget
        kind = stream.get("/Filter")
        if kind is not None and str(kind) == "/FlateDecode" and stream.get("/DecodeParms") is None:
            packed = stream.read_raw_bytes()
            try:
                content = zlib.decompressobj().decompress(packed, budget.left + 1)
            except zlib.error:
                content = stream.read_bytes()
            budget.spend(len(content))
            budget.check_ratio(len(packed), len(content))
            return content
        content = bytes(stream.read_bytes())
        budget.spend(len(content))
        return content

    def _is_met(self, item: Any) -> bool:
        """Whether an indirect object's strings were taken before; counts them as taken."""
        return _again(item, self.met)

    def _is_opened(self, stream: Any) -> bool:
        """Whether a stream's content was taken before; counts it as taken."""
        return _again(stream, self.opened)


def _again(item: Any, met: set[tuple[int, int]]) -> bool:
    number: tuple[int, int] = getattr(item, "objgen", (0, 0))
    if number == (0, 0):
        return False
    if number in met:
        return True
    met.add(number)
    return False


def read_objects(pdf: pikepdf.Pdf, context: Context) -> Iterator[Extract]:
    """Yield the strings, text streams and embedded files of a document."""
    yield from _Reader(pdf, context).read()


def field_name(item: Any) -> str:
    """Return a form field's full name, from its own part and those of its parents; a name meant for people wins."""
    if _is_string(item.get("/TU")):
        return str(item["/TU"])
    parts: list[str] = []
    for _ in range(_MOST_NESTED_NAMES):
        if _is_string(item.get("/T")):
            parts.append(str(item["/T"]))
        item = item.get("/Parent")
        if not _is_dictionary(item):
            break
    return ".".join(reversed(parts))


def _is_field(item: Any) -> bool:
    return _is_dictionary(item) and "/T" in item and ("/FT" in item or "/V" in item)


def _what(item: Any) -> str:
    """Return what an object is called in places."""
    if _is_array(item):
        return "object"
    if _is_field(item):
        return "form field"
    if "/Title" in item and ("/Parent" in item or "/Prev" in item or "/Next" in item):
        return "outline"
    return "object"


_NAMES: Final = (
    (re.compile(r"annotation Link.* URI$"), "link"),
    (re.compile(r"annotation (Widget|Popup)? ?V$|form field V$"), "form value"),
    (re.compile(r"annotation Widget.*"), "form field"),
    (re.compile(r"annotation .*Contents$"), "annotation"),
    (re.compile(r"outline Title$"), "outline"),
    (re.compile(r".* JS$"), "script"),
    (re.compile(r"object .*URI$|.* A URI$"), "link"),
)


def _called(part: str) -> str:
    """Return the plain name of where a string stands: "link", "form value", "annotation", "metadata Title"."""
    for pattern, name in _NAMES:
        if pattern.match(part):
            return name
    return shown(part)


def _placed(place: Place, part: str) -> Place:
    return Place(part=part, page=place.page, box=place.box)


def _box(rectangle: Any) -> tuple[float, float, float, float] | None:
    try:
        a, b, c, d = (round(float(value), 1) for value in rectangle)
    except (TypeError, ValueError, OverflowError):
        return None
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _entry(dictionary: Any, key: str) -> Any:
    return dictionary.get(key) if _is_dictionary(dictionary) else None


def _failures() -> tuple[type[Exception], ...]:
    import pikepdf

    return (
        pikepdf.PdfError,
        ValueError,
        RecursionError,
        TypeError,
        KeyError,
        AttributeError,
        RuntimeError,
        IndexError,
        NotImplementedError,
        OverflowError,
        zlib.error,
    )


def _is_dictionary(item: Any) -> bool:
    import pikepdf

    return isinstance(item, pikepdf.Dictionary)


def _is_array(item: Any) -> bool:
    import pikepdf

    return isinstance(item, pikepdf.Array)


def _is_stream(item: Any) -> bool:
    import pikepdf

    return isinstance(item, pikepdf.Stream)


def _is_string(item: Any) -> bool:
    import pikepdf

    return isinstance(item, pikepdf.String)
