"""The wire between the writer and a worker: frames of JSON over a socket pair, with an open file alongside.

A frame is its length (4 bytes, big endian) and that many bytes of UTF-8 JSON. No pickle: what a broken worker sends can
be refused, but it cannot run. This is the one place outside a worker's memory where a raw value stands, and it is never
a file: a request and its answer live in the two processes and the kernel's socket buffer only.
"""

from __future__ import annotations

import json
import socket
import struct
from dataclasses import dataclass
from typing import Any, Final

from dige.privacy.sensitive import Sensitive
from dige.records.codec import from_plain, to_plain
from dige.sources.interface import Link
from dige.values.examination import Gap
from dige.values.match import Alternative, Reason
from dige.values.place import Place

LARGEST_FRAME: Final = 64 * 2**20
_LENGTH: Final = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker is told once, at its start. today: ISO date. kinds: those to report, () = the default ones."""

    today: str
    threshold: float
    kinds: tuple[str, ...] = ()
    depth: int = 6
    expanded_bytes: int = 200 * 2**20
    members: int = 10_000


@dataclass(frozen=True, slots=True)
class Task:
    """One entry to examine; its descriptor travels beside the frame. name and the texts in `also` are raw."""

    number: int
    name: str
    media: str
    links: bool
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """All matches of one value in one item, taken together: a finding before its value becomes a subject."""

    kind: str
    value: Sensitive
    confidence: float
    severity: str
    count: int
    places: tuple[Place, ...]
    rows: tuple[str, ...]
    reasons: tuple[Reason, ...]
    context: str
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """One item (the entry itself, or one inside it) is done. steps: raw names from the entry inward.

    more: this is a part of its findings only, and the rest follows; the last frame has what else there is to say.
    """

    number: int
    steps: tuple[str, ...]
    format: str
    size: int
    found: tuple[Found, ...]
    gaps: tuple[Gap, ...]
    below: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """The entry and all inside it are done."""

    number: int
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker stands confined and waits. level: what confines it, in words of `confinement`."""

    level: str


Answer = Ready | Examined | Done


class Channel:
    """One end of the wire. Raises EOFError where the other end is gone, ValueError for a frame that is none.

    seconds: how long to try to send before the other end counts as gone. taken: bytes received in all.
    """

    def __init__(self, end: socket.socket, seconds: float | None = None) -> None:
        self._end = end
        self._end.settimeout(seconds)
        self._buffer = bytearray()
        self.taken = 0

    def fileno(self) -> int:
        """Return the descriptor to wait on."""
        return self._end.fileno()

    def send(self, value: object, hint: Any, descriptor: int | None = None) -> None:
        """Send one value, with a descriptor beside it where one is given."""
        body = json.dumps(to_plain(value, hint=hint, reveal=True), separators=(",", ":")).encode()
        frame = memoryview(_LENGTH.pack(len(body)) + body)
        try:
            if descriptor is not None:
                frame = frame[socket.send_fds(self._end, [frame], [descriptor]) :]
            self._end.sendall(frame)
        except OSError:
            raise EOFError from None

    def receive(self, hint: Any) -> tuple[Any, int | None]:
        """Wait for one value; returns it and the descriptor that came with it, or None."""
        descriptor: int | None = None
        while True:
            value = self._cut(hint)
            if value is not None:
                return value[0], descriptor
            chunk, descriptors, _, _ = socket.recv_fds(self._end, 2**20, 1)
            if not chunk:
                raise EOFError
            if descriptors:
                descriptor = descriptors[0]
            self._buffer += chunk

    def arrived(self, hint: Any) -> list[Any]:
        """Return the values that have come whole by now, reading once what waits. Raises EOFError."""
        try:
            chunk = self._end.recv(2**20)
        except (ConnectionError, TimeoutError):
            chunk = b""
        if not chunk:
            raise EOFError
        self.taken += len(chunk)
        self._buffer += chunk
        values = []
        while (value := self._cut(hint)) is not None:
            values.append(value[0])
        return values

    def _cut(self, hint: Any) -> tuple[Any] | None:
        """Take one whole frame off the buffer, or return None where it is not all there."""
        if len(self._buffer) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack_from(self._buffer)
        if length > LARGEST_FRAME:
            raise ValueError("frame")
        end = _LENGTH.size + length
        if len(self._buffer) < end:
            return None
        body = bytes(self._buffer[_LENGTH.size : end])
        del self._buffer[:end]
        try:
            return (from_plain(hint, json.loads(body), reveal=True),)
        except RecursionError:  # brackets without end
            raise ValueError("frame") from None

    def close(self) -> None:
        """Close this end."""
        self._end.close()
