"""Request: one HTTP request, however it was recorded (an access log's line, a HAR entry, a browser's event)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Request:
    """One request as recorded. It may hold raw numbers: it never leaves the process that reads the recording.

    What may hold one is left out of its repr, so that no log or traceback shows it.

    at: with zone. client: the address that asked, as recorded. method, target: as on the request line (target may be
    a path or absolute). host: the host asked, "" where the recording does not tell. status, sent: of the answer
    (sent in bytes, None where not recorded). referer, agent: "" where absent. line: number in the recording, from 1.
    """

    at: datetime
    client: str = field(repr=False)
    method: str
    target: str = field(repr=False)
    host: str = ""
    status: int | None = None
    sent: int | None = None
    referer: str = field(default="", repr=False)
    agent: str = ""
    line: int = 0
