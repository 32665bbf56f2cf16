r"""The "combined" access log of nginx and Apache, one request a line.

    192.0.2.7 - - [14/Jun/2016:09:12:01 +0200] "GET /plan.pdf HTTP/1.1" 200 5123 "https://a.example/" "Agent/1.0"

Read too: the target in absolute form (a proxy's log), a leading virtual host `host:port ` (Apache's `vhost_combined`),
the shorter common format without Referer and agent, further fields after the agent, `-` for a field without a value,
IPv6 addresses, and both servers' ways to escape a quotation mark (`\x22` and `\"`).
Sources: nginx, ngx_http_log_module (log_format, escape=default); Apache HTTP Server, mod_log_config. Both write the
moment of writing or of arrival with the zone in force then.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from dige.values.request import Request

name: Final = "combined"

_MONTHS: Final = {
    month: number
    for number, month in enumerate(
        (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"), 1
    )
}
_SPELLED: Final = tuple(month.decode() for month in _MONTHS)
_YEARS: Final = range(1990, 2101)  # a clock outside them is no evidence of a time

_QUOTED: Final = rb'"([^"\\]*(?:\\.[^"\\]*)*)"'
_STAMP: Final = rb"\[(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})\]"
_LINE: Final = re.compile(
    rb"(?:([A-Za-z0-9._*-]+):\d{1,5} )?"  # a virtual host; an IPv6 client has more than one colon
    rb'([^\s"\[]+) \S+ .{0,255}?' + _STAMP + rb" " + _QUOTED + rb" (\d{3}|-) (\d+|-)"
    rb"(?: " + _QUOTED + rb"(?: " + _QUOTED + rb")?)?"
)
_TIME: Final = re.compile(_STAMP)
_HOUR: Final = re.compile(rb"\[(\d\d/[A-Z][a-z]{2}/\d{4}:\d\d):\d\d:\d\d ([+-]\d{4})\]")
_ESCAPE: Final = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|(.))")
_NAMED_ESCAPES: Final = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"b": b"\b", b"v": b"\v", b"f": b"\f"}
_METHOD: Final = re.compile(r"[A-Za-z][A-Za-z_-]{0,31}")
_HEAD_LINES: Final = 50
_DAYS_IN_SHORT: Final = 3
_STAMP_LENGTH: Final = 28


def recognise(head: bytes) -> float:
    """Return the share of the first lines (at most 50) that can be read; the last, perhaps cut, only if alone."""
    lines = [line for line in head.split(b"\n")[: _HEAD_LINES + 1] if line.strip()]
    if len(lines) > 1:
        lines.pop()
    return sum(read(line.rstrip(b"\r"), 0) is not None for line in lines) / len(lines) if lines else 0.0


def read(line: bytes, number: int) -> Request | None:
    """Return the request of one line, or None where the line is not in this format.

    A request that is itself no HTTP (a port scan, binary bytes) gives an empty method and the raw text as target: a
    number can stand there too.
    """
    found = _LINE.match(line)
    if found is None:
        return None
    vhost, client, *stamp, request, status, sent, referer, agent = found.groups()
    at = _moment(*stamp)
    if at is None:
        return None
    method, target = _request_line(_text(request))
    return Request(
        at=at,
        client=_text(client),
        method=method,
        target=target,
        host=_host(method, target) or (vhost or b"").decode("ascii").lower(),
        status=None if status == b"-" else int(status),
        sent=None if sent == b"-" else int(sent),
        referer=_field(referer),
        agent=_field(agent),
        line=number,
    )


def stamp(line: bytes) -> datetime | None:
    """Return the time of a line, or of the first that has one; None where none has."""
    found = _TIME.search(line)
    return _moment(*found.groups()) if found else None


def hours(data: bytes, lines: int, first: datetime, last: datetime) -> tuple[frozenset[datetime], int]:
    """Return the hours with lines, and the number of lines with a time.

    Short way: where every line bears the mark of one of the (at most three) days from first to last, only the first
    and last hour of each are given; any hour between is on the Danish day of one of them. Otherwise all are looked at.
    """
    if first.utcoffset() == last.utcoffset() and 0 <= (last.date() - first.date()).days < _DAYS_IN_SHORT:
        found, stamped = [first, last], 0
        for number in range((last.date() - first.date()).days + 1):
            mark = _day_mark(first.date() + timedelta(days=number))
            if count := data.count(mark):
                stamped += count
                edges = data.find(mark), data.rfind(mark)
                found += [at for edge in edges if (at := stamp(data[edge : edge + _STAMP_LENGTH]))]
        if stamped >= lines:
            return frozenset(at.replace(minute=0, second=0) for at in found), stamped
    marks = _HOUR.findall(data)
    all_hours = (_hour(*mark) for mark in set(marks))
    return frozenset(hour for hour in all_hours if hour is not None), len(marks)


def _day_mark(day: date) -> bytes:
    return f"[{day.day:02d}/{_SPELLED[day.month - 1]}/{day.year}:".encode()


def _hour(mark: bytes, zone: bytes) -> datetime | None:
    return _moment(mark[:2], mark[3:6], mark[7:11], mark[12:14], b"0", b"0", zone)


def _moment(
    day: bytes, month: bytes, year: bytes, hour: bytes, minute: bytes, second: bytes, zone: bytes
) -> datetime | None:
    if month not in _MONTHS or int(year) not in _YEARS:
        return None
    offset = _zone(zone)
    if offset is None:
        return None
    try:  # a leap second is logged as :60, which datetime does not know
        return datetime(
            int(year), _MONTHS[month], int(day), int(hour), int(minute), min(int(second), 59), tzinfo=offset
        )
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _zone(text: bytes) -> timezone | None:
    hours_ahead, minutes_ahead = int(text[1:3]), int(text[3:5])
    if hours_ahead > 14 or minutes_ahead > 59:
        return None
    ahead = timedelta(hours=hours_ahead, minutes=minutes_ahead)
    return UTC if not ahead else timezone(-ahead if text.startswith(b"-") else ahead)


def _text(raw: bytes) -> str:
    if b"\\" in raw:
        raw = _ESCAPE.sub(_unescaped, raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _unescaped(found: re.Match[bytes]) -> bytes:
    code, letter = found.groups()
    return bytes((int(code, 16),)) if code else _NAMED_ESCAPES.get(letter, letter)


def _field(raw: bytes | None) -> str:
    return "" if raw is None or raw == b"-" else _text(raw)


def _request_line(text: str) -> tuple[str, str]:
    """Return method and target; a target may hold blanks where a client forgot to encode them."""
    method, blank, rest = text.partition(" ")
    if not blank or not _METHOD.fullmatch(method):
        return "", text
    target, blank, version = rest.rpartition(" ")
    return method, target if blank and version.startswith("HTTP/") else rest


def _host(method: str, target: str) -> str:
    if method == "CONNECT":
        target = f"//{target}"
    elif "://" not in target[:12]:
        return ""
    try:
        return urlsplit(target).hostname or ""
    except ValueError:  # brackets that close nothing
        return ""
