"""Office Open XML packages: which parts there are, what they refer to, and the reading of every part nobody knows.

A document is a ZIP of some twenty parts, and every one of them has held a personal number somewhere: properties,
custom XML, chart caches, hyperlink targets, printer settings. So a package is walked whole: the format's own module
reads its main parts, and what is left goes through here. Pictures, embedded files, macros become children.
Source: ECMA-376 part 2 (packages), part 1 (markup).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from dige.errors import Unreadable
from dige.extraction.archive import Archive, Member, is_zip, member_names, open_archive, read_member
from dige.extraction.interface import Context, Data, Extract
from dige.extraction.naming import shown
from dige.extraction.pieces import Segments
from dige.extraction.strings import readable
from dige.extraction.xml_parts import events, local, walk_any
from dige.values.examination import Gap
from dige.values.passage import Child
from dige.values.place import Place

# Embedded fonts are scrambled outlines of letters; the list of content types names file endings.
_FONTS: Final = (".odttf", ".fntdata", ".ttf", ".otf")
_TYPES: Final = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """One reference from a part to another or to the outside. kind: last word of its type ("hyperlink")."""

    id: str
    kind: str
    target: str
    is_external: bool


@dataclass(slots=True)
class Package:
    """An opened package: members by name, and which of them have been read."""

    archive: Archive
    context: Context
    members: dict[str, Member]
    gaps: list[Gap] = field(default_factory=list)
    read: set[str] = field(default_factory=set)

    def part(self, name: str) -> bytes | None:
        """Return a part's bytes and count it as read; None where there is none or it cannot be read (then a gap)."""
        member = self.members.get(name)
        if member is None or name in self.read:
            return None
        self.read.add(name)
        try:
            content, trouble = read_member(self.archive, member, self.context.budget)
        except Unreadable as error:
            self.gaps.append(Gap(shown(name), error.reason, error.detail))
            return None
        if trouble and self.archive.file is not None:
            self.gaps.append(Gap(shown(name), "damaged", trouble))
        return content

    def relations(self, name: str) -> tuple[Relation, ...]:
        """Return what a part refers to; targets inside the package as member names."""
        folder, base = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        raw = self.part(listed)
        return () if raw is None else tuple(read_relations(raw, listed, self.gaps))

    def settle(self) -> Iterator[Gap]:
        """Yield the gaps noted since the last time."""
        noted, self.gaps[:] = list(self.gaps), []
        yield from noted


def read_relations(raw: bytes, listed: str, gaps: list[Gap]) -> Iterator[Relation]:
    """Yield the relations of a `.rels` part, whose own name is `listed`."""
    folder = posixpath.dirname(posixpath.dirname(listed))
    for kind, name, attributes in events(raw, listed, gaps):
        if kind == "start" and name == "Relationship":
            named = {local(key): value for key, value in attributes.items()}
            target = named.get("Target", "")
            is_external = named.get("TargetMode") == "External"
            if not is_external:
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield Relation(named.get("Id", ""), named.get("Type", "").rpartition("/")[2], target, is_external)


def is_package(data: Data, folder: str) -> bool:
    """Whether the bytes are a package with parts in `folder` ("word/")."""
    if not is_zip(data):
        return False
    names = member_names(data)
    return _TYPES in names and any(name.startswith(folder) for name in names)


def open_package(data: Data, context: Context) -> Package:
    """Open a package. Raises Unreadable."""
    archive = open_archive(data, context.limits.members)
    package = Package(archive, context, {member.name: member for member in archive.members})
    if archive.file is None:
        package.gaps.append(Gap("", "damaged", f"cut off: {len(archive.members)} parts rescued"))
    return package


def outside_targets(relations: Iterable[Relation], part: str) -> Iterator[Extract]:
    """Yield the addresses outside the package that a part refers to."""
    found = Segments()
    for relation in relations:
        if relation.is_external:
            found.add(relation.target, Place(part=f"{shown(part)}, {shown(relation.kind)} target"))
    yield from found.take()


def everything_else(package: Package) -> Iterator[Extract]:
    """Yield what is in the parts that have not been read yet: XML as text, the rest as children."""
    for name in list(package.members):
        if name in package.read or name == _TYPES or name.endswith(_FONTS):
            continue
        if name.endswith(".rels"):
            raw = package.part(name)
            if raw is not None:
                yield from outside_targets(read_relations(raw, name, package.gaps), name)
        elif name.endswith((".xml", ".vml")):
            raw = package.part(name)
            if raw is not None:
                yield from walk_any(raw, name, package.gaps)
        elif "printerSettings" in name:
            raw = package.part(name)
            if raw is not None:
                found = Segments()
                for line in readable(raw):
                    found.add(line, Place(part=shown(name)))
                yield from found.take()
        else:
            raw = package.part(name)
            if raw is not None:
                yield Child(name, raw)
        yield from package.settle()
    yield from package.settle()
