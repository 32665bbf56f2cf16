"""ZIP archives: every member is an item of its own; the archive's own text (names, comments, extra fields) is read too.

A member that needs a password, is damaged or goes over a limit is a gap in the archive, and costs that member only.
Source: PKWARE APPNOTE 6.3.10.
"""

from __future__ import annotations

from collections.abc import Iterator

from dige.errors import Unreadable
from dige.extraction.archive import is_zip, open_archive, read_member
from dige.extraction.interface import Context, Data, Extract
from dige.extraction.naming import shown
from dige.extraction.pieces import Segments
from dige.extraction.text import as_text
from dige.values.examination import Gap
from dige.values.passage import Child
from dige.values.place import Place

NAME: str = "zip"


def recognise(data: Data, name: str) -> float:
    """Return 0.5 for any ZIP: the formats that are kept in one (Office, ODF) know themselves better."""
    return 0.5 if is_zip(data) else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the members as children, and comments as text."""
    archive = open_archive(data, context.limits.members)
    if archive.file is None:
        yield Gap("", "damaged", f"directory lost: {len(archive.members)} members rescued")
    comments = Segments()
    if archive.comment:
        comments.add(as_text(archive.comment), Place(part="archive comment"))
    for member in archive.members:
        if member.comment:
            comments.add(as_text(member.comment), Place(part=f"comment of {shown(member.name)}"))
    yield from comments.take()
    for member in archive.members:
        try:
            content, trouble = read_member(archive, member, context.budget)
        except Unreadable as error:
            yield Gap(shown(member.name), error.reason, error.detail)
            continue
        yield Child(member.name, content)
        if trouble and archive.file is not None:
            yield Gap(shown(member.name), "damaged", trouble)
