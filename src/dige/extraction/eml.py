"""Mail (RFC 5322, MIME): all headers, every alternative of the body, attachments and mails inside mails.

A mail program shows one of the alternatives; what stands in the other was sent all the same. Headers and bodies are
decoded part by part with whatever encoding fits, because mail keeps its promises about encoding less than any format.
Sources: RFC 5322, RFC 2045-2049 (MIME), RFC 2231 (file names), RFC 2047 (encoded words).
"""

from __future__ import annotations

import email
import email.errors
import email.header
import email.policy
import email.utils
import re
from collections.abc import Iterator, Sequence
from email.message import Message
from typing import Final

from dige.extraction import html
from dige.extraction.charset import decode
from dige.extraction.interface import HEAD, Context, Data, Extract, ending
from dige.extraction.naming import shown
from dige.extraction.pieces import Segments, line_pieces, within
from dige.values.examination import Gap
from dige.values.passage import Child
from dige.values.place import Place

NAME: str = "eml"

_HEADER: Final = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):", re.M)
_TOLD_WORDS: Final = (
    b"from to subject date received message-id mime-version return-path delivered-to reply-to sender cc "
    b"content-type content-transfer-encoding x-mailer dkim-signature in-reply-to x-originating-ip"
)
_TOLD: Final = frozenset(_TOLD_WORDS.split())
_MOST_PARTS: Final = 2000
_FALLBACK: Final = email.policy.compat32


def recognise(data: Data, name: str) -> float:
    """Return 0.85 for a block of header lines with at least three that mails have, or two and the ending."""
    head = data[:HEAD].replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"From "):
        head = head.partition(b"\n")[2]
    if not _HEADER.match(head):
        return 0.0
    block = head.partition(b"\n\n")[0]
    met = {match[1].lower() for match in _HEADER.finditer(block)} & _TOLD
    if len(met) >= 3:
        return 0.85
    return 0.85 if ending(name) in ("eml", "mht", "mhtml") and met else (0.4 if len(met) == 2 else 0.0)


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield headers, bodies and attachments in the order they stand."""
    raw = data[:].lstrip(b"\r\n\t ")
    message = email.message_from_bytes(raw, policy=email.policy.default)
    yield from read_headers(message, "header")
    yield from _parts(message, context)


def read_headers(message: Message, part: str) -> Iterator[Extract]:
    """Yield all headers of a mail or of a part of one; the place of each is `part` and its name."""
    found = Segments()
    for name, value in message.raw_items():
        found.add(f"{name}: {header_text(str(value))}", Place(part=f"{part} {shown(name)}"))
    yield from found.take()


def read_header_block(text: str) -> Iterator[Extract]:
    """Yield headers that are kept apart from their mail, as Outlook does; some begin with a line that is no header."""
    lines = text.lstrip("\r\n")
    if lines.startswith("Microsoft Mail Internet Headers"):
        lines = lines.partition("\n")[2]
    message = email.message_from_string(lines, policy=_FALLBACK)
    yield from read_headers(message, "header")
    rest = message.get_payload()
    if isinstance(rest, str):
        yield from line_pieces(rest.encode("utf-8", "replace"), part="header", offset=None)


def header_text(value: str) -> str:
    """Return a header as text: folded lines joined, encoded words decoded, raw 8-bit bytes read as they fit."""
    unfolded = re.sub(r"\r?\n[ \t]+", " ", value)
    try:
        pieces = email.header.decode_header(unfolded)
    except (email.errors.HeaderParseError, ValueError):
        pieces = [(unfolded, None)]
    return "".join(_header_piece(text, charset) for text, charset in pieces)


def _header_piece(text: bytes | str, charset: str | None) -> str:
    raw = _bytes(text) if isinstance(text, str) else text
    if charset is None and isinstance(text, bytes):
        raw = _escaped(text)
    return decode(raw, charset or "")


def _escaped(text: bytes) -> bytes:
    """Undo what `decode_header` does to a piece that is no encoded word: it writes it as raw-unicode-escape."""
    try:
        return text.decode("raw-unicode-escape").encode("utf-8", "surrogateescape")
    except UnicodeError:
        return text


def _parts(message: Message, context: Context) -> Iterator[Extract]:
    number = 0
    stack = [(message, "")]
    while stack:
        part, path = stack.pop()
        number += 1
        if number > _MOST_PARTS:
            yield Gap(f"part {number} and on", "too large", "members")
            return
        if part is not message and part.is_multipart():
            yield from read_headers(part, f"part {path} header")
        # Asked of a text, this fails on a charset with a NUL in its name.
        payload = part.get_payload() if part.is_multipart() else None
        if isinstance(payload, list) and part.get_content_maintype() == "multipart":
            for title, text in (("preamble", part.preamble), ("epilogue", part.epilogue)):
                if text and text.strip() and "multi-part message in MIME format" not in text:
                    yield from line_pieces(decode(_bytes(text)).encode("utf-8"), part=title, offset=None)
            inner = [(child, f"{path}.{index}".lstrip(".")) for index, child in enumerate(payload, start=1)]
            stack.extend(pair for pair in reversed(inner) if isinstance(pair[0], Message))
        elif isinstance(payload, list):
            yield from _mails(part, payload, path)
        else:
            yield from _leaf(part, path or "1", part is message, context)


def _mails(part: Message, payload: Sequence[object], path: str) -> Iterator[Extract]:
    """Yield mails that stand whole inside this one, and the blocks of a delivery report."""
    for index, inner in enumerate(payload, start=1):
        if not isinstance(inner, Message):
            continue
        step = _file_name(part) or f"mail {path or index}" + (f".{index}" if len(payload) > 1 else "")
        if part.get_content_type() == "message/delivery-status":
            yield from read_headers(inner, f"delivery report {index}")
            continue
        content = _as_bytes(inner)
        if content is None:
            yield Gap(shown(step), "damaged", "inner mail")
        else:
            yield Child(step, content, "message/rfc822")


def _as_bytes(message: Message) -> bytes | None:
    for policy in (None, _FALLBACK):
        try:
            return message.as_bytes() if policy is None else message.as_bytes(policy=policy)
        except (UnicodeError, LookupError, ValueError, TypeError, AttributeError, IndexError):
            continue
    return None


def _leaf(part: Message, path: str, is_whole: bool, context: Context) -> Iterator[Extract]:
    kind = part.get_content_type()
    name = _file_name(part)
    content = _content(part)
    if content is None:
        yield Gap(f"part {path}", "damaged", "transfer encoding")
        return
    if not is_whole:
        yield from read_headers(part, f"part {path} header")
    context.budget.spend(len(content))
    if name or not kind.startswith("text/") or kind not in ("text/plain", "text/html", "text/enriched"):
        if content or name:
            yield Child(name or f"part {path}", content, kind)
        return
    text = decode(content, _parameter(part, "charset"))
    if kind == "text/html":
        for passage in html.read(text):
            yield within(passage, f"HTML body {path}")
    else:
        yield from line_pieces(text.encode("utf-8", "replace"), part=f"text body {path}", offset=None)


def _content(part: Message) -> bytes | None:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, UnicodeError, AssertionError, TypeError):
        return None
    if isinstance(payload, bytes):
        return payload
    text = part.get_payload()
    return _bytes(text) if isinstance(text, str) else b""


def _bytes(text: str) -> bytes:
    """Return the bytes that stood in the mail: the parser keeps what is not ASCII as lone surrogates."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _file_name(part: Message) -> str:
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        if name := _parameter(part, parameter, header):
            return header_text(name).replace("\0", "")
    return ""


def _parameter(part: Message, name: str, header: str = "content-type") -> str:
    try:
        value = part.get_param(name, "", header)
        if isinstance(value, tuple):
            return str(email.utils.collapse_rfc2231_value(value))
        return str(value)
    except (ValueError, LookupError, UnicodeError, AttributeError, TypeError, IndexError):
        return ""
