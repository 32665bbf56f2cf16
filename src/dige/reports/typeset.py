"""Typesetting: a template and data become a PDF that can be archived, read aloud and made again byte for byte.

The standards are PDF/A-2a (archiving; ISO 19005-2) and PDF/UA-1 (accessibility; ISO 14289-1) at once. The fonts are
Dige's own and those of the system are ignored, so that a document looks the same everywhere. Data goes in as JSON and
is set as text: nothing in it is read as markup. The date in the file is the data's, not the clock's.
Source: typst.app/docs (`sys.inputs`, PDF export).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from dige.reports.fonts import covered
from dige.reports.inert import inert

_HERE: Final = Path(__file__).parent
_TEMPLATES: Final = _HERE / "templates"
_FONTS: Final = _HERE / "fonts"
_STANDARDS: Final = ("ua-1", "a-2a")
BREAK: Final = "\u200b"
_LONG_RUN: Final = re.compile(r"\S{13,}")
_PIECE: Final = re.compile(r"%?[^/\\_.=&?,;:@%-]{1,14}[/\\_.=&?,;:@-]*|[/\\_.=&?,;:@%-]{1,14}")
_ENDING: Final = 6
# A word of letters only is broken by the language's own rules (the templates hyphenate it), if it is a word at all.
_WORD: Final = re.compile(r"\W*[^\W\d_]{1,40}\W*")

# What belongs together on one line: "kl. 10.30", "2. februar 2015", "art. 33", "30,0 %".
_MONTHS: Final = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    "|January|February|March|April|May|June|July|August|September|October|November|December"
)
_TOGETHER: Final = re.compile(
    rf"\b(?:kl\.|at|art\.|stk\.|linje|line) (?=\d)|\d{{1,2}}\.? (?:{_MONTHS})(?: \d{{4}})?|(?<=\d) %"
)

Plain = Mapping[str, "Plain"] | Sequence["Plain"] | str | int | float | bool | None


def printable(text: str) -> str:
    """Return the text as the document's fonts can set it: inert, one line, with places where long words may break.

    A character that no font of ours has is written as its code point, "[U+4E2D]": a missing glyph would make the
    document unusable for a screen reader, and PDF/UA forbids it.
    """
    safe = "".join(letter if letter == " " or covered(letter) else f"[U+{ord(letter):04X}]" for letter in inert(text))
    return _LONG_RUN.sub(_breakable, _TOGETHER.sub(_joined, safe))


def _joined(run: re.Match[str]) -> str:
    return run.group().replace(" ", "\u00a0")


def _breakable(run: re.Match[str]) -> str:
    token = run.group()
    if _WORD.fullmatch(token):
        return token
    *before, last = _PIECE.findall(token)
    # An ending such as "docx" stays with its name.
    if before and len(last) <= _ENDING and before[-1].endswith("."):
        last = before.pop() + last
    return BREAK.join([*before, last])


def _ready(value: Plain) -> Plain:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _ready(part) for key, part in value.items()}
    if isinstance(value, Sequence):
        return [_ready(part) for part in value]
    return value


def typeset(template: str, data: Mapping[str, Plain], at: datetime) -> bytes:
    """Return the PDF of `templates/<template>.typ` with `data`.

    at: the time written into the file as its creation date. Equal arguments give equal bytes.
    """
    import typst

    pdf: bytes = typst.compile(
        str(_TEMPLATES / f"{template}.typ"),
        root=str(_TEMPLATES),
        font_paths=[str(_FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_ready(data), ensure_ascii=False)},
        pdf_standards=list(_STANDARDS),
        timestamp=int(at.timestamp()),
        format="pdf",
    )
    return pdf
