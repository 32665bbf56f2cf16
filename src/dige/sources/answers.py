"""Answers: what a server's answer means for the examination: its fault, its name, what is known of it, its texts."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode, urlsplit, urlunsplit

from dige.errors import Unreadable
from dige.sources.web_address import normalised
from dige.values.item import Seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dige.sources.http_fetch import Answer, Fields

AS_WHOM: Final = "outsider"

_PAGES: Final = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "")
# Headers whose grammar leaves no room for anything about a person.
_FRAMING: Final = (
    *("age", "connection", "content-encoding", "content-length", "date", "expires", "keep-alive", "last-modified"),
    "transfer-encoding",
)


def fault(status: int) -> Unreadable | None:
    """Return why a status means that there is nothing to examine, None where there is."""
    if status in (401, 403, 407):
        return Unreadable("refused", f"status {status}")
    if status in (404, 410):
        return Unreadable("vanished", f"status {status}")
    if 200 <= status < 300:
        return None
    return Unreadable("unreachable", f"status {status}")


def media_type(answer: Answer) -> str:
    """Return the media type without parameters, in small letters; "" where the server gave none."""
    return answer.header("content-type").partition(";")[0].strip().lower()


def may_hold_links(answer: Answer) -> bool:
    """Whether the links in it are wanted."""
    return media_type(answer) in _PAGES


def name(answer: Answer) -> str:
    """Return the file name that the server gives (Content-Disposition, RFC 6266), "" where it gives none."""
    header = answer.header("content-disposition")
    if not header:
        return ""
    message = Message()
    message["content-disposition"] = header
    return (message.get_filename() or "").replace("\\", "/").rpartition("/")[2]


def seen(answer: Answer, clicks: tuple[str, ...]) -> Seen:
    """Return what is known of an item from its answer."""
    modified: datetime | None = None
    try:
        modified = parsedate_to_datetime(answer.header("last-modified"))
    except (ValueError, TypeError):
        pass
    return Seen(
        fetched=answer.fetched,
        as_whom=AS_WHOM,
        clicks=clicks,
        status=answer.status,
        media_type=media_type(answer) or None,
        last_modified=modified.replace(tzinfo=modified.tzinfo or UTC) if modified else None,
    )


def texts(answers: Sequence[Answer]) -> Mapping[str, str]:
    """Return what is examined along with an item: the addresses and headers of the answers that make it up."""
    found: dict[str, str] = {}
    for answer in answers:
        _add(found, "address", answer.address)
        for key, value in answer.headers:
            if key.lower() not in _FRAMING:
                _add(found, f"header {key.title()}", value)
    return found


def _add(found: dict[str, str], part: str, text: str) -> None:
    found[part] = f"{found[part]}\n{text}" if part in found else text


def redirect_shown(answer: Answer) -> Answer:
    """Return a redirect with its head as its content: all that the server says at that address."""
    target = answer.header("location")
    content = f"{answer.status} {answer.phrase}\nLocation: {target}\n".encode("utf-8", "replace")
    descriptor = os.memfd_create("redirect")
    os.write(descriptor, content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    headers: Fields = (("Content-Type", "text/plain; charset=utf-8"),)
    return replace(answer, headers=headers, descriptor=descriptor, size=len(content))


def with_query(address: str, fields: Fields) -> str:
    """Return the address that a form asks for with GET: its fields take the place of any query (HTML, 4.10.21.3)."""
    parts = urlsplit(address)
    return normalised(urlunsplit(parts._replace(query=urlencode(fields)))) or address
