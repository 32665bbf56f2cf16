"""Naming: how a name taken from a document is shown in a Place or a Gap.

Sheets, form fields and archive members are named by people, and some name them after a person: a personal number in a
place would travel into records and reports outside the value that is masked there. So digits in a run of four or more,
or six in all, are shown as `*`; the name as it stands is passed on as text to be searched.
"""

from __future__ import annotations

import re
from typing import Final

_RUN: Final = re.compile(r"\d{4,}")
_DIGIT: Final = re.compile(r"\d")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
LONGEST: Final = 120


def shown(name: str) -> str:
    """Return `name` as it may be shown: no control characters, no readable number, at most 120 characters."""
    plain = _CONTROL.sub(" ", name).strip()
    if len(plain) > LONGEST:
        plain = plain[: LONGEST - 1] + "…"
    if len(_DIGIT.findall(plain)) >= 6:
        return _DIGIT.sub("*", plain)
    return _RUN.sub(lambda run: "*" * len(run[0]), plain)


def decode_member_name(name: str, *, is_utf8: bool) -> str:
    """Return an archive member's name read the way a Danish machine wrote it.

    A ZIP without the UTF-8 flag has names in the machine's code page; Python reads them as cp437, which has no Danish
    ø. Tried in turn: UTF-8 (written without the flag by many), then cp850, the code page of Danish Windows.
    Source: PKWARE APPNOTE 6.3.10, appendix D.
    """
    if is_utf8 or name.isascii():
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850")
