"""A folder of small files of many formats, with planted numbers in every fourth of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests import planted
from tests.extraction.documents import docx, inline, mail, paragraph, pdf, saved, xlsx, zip_of

_Make = Callable[[str], bytes]


def _sheet(text: str) -> bytes:
    return xlsx(f'<row r="1">{inline("A1", "Navn")}{inline("B1", "CPR")}</row><row r="2">{inline("B2", text)}</row>')


MAKERS: tuple[tuple[str, _Make], ...] = (
    ("txt", lambda text: f"Referat\n{text}\n".encode()),
    ("csv", lambda text: f"navn;nummer\nAnna Holm;{text}\n".encode()),
    ("html", lambda text: f"<html><body><p>Notat</p><p>{text}</p></body></html>".encode()),
    ("eml", lambda text: bytes(mail(f"Hej\n{text}\n"))),
    ("docx", lambda text: docx(paragraph(text))),
    ("xlsx", _sheet),
    ("json", lambda text: json.dumps({"note": text}).encode()),
    ("zip", lambda text: zip_of({"inde/brev.txt": text, "tom.txt": "intet"})),
    ("pdf", lambda text: saved(pdf(text))),
    ("bin", lambda text: b"\x00\x01\x02\x03" * 50),
)


def fill(folder: Path, count: int) -> list[str]:
    """Write `count` files below a folder; return the numbers planted."""
    numbers = planted.passing(count // 4 + 1)
    for index in range(count):
        ending, make = MAKERS[index % len(MAKERS)]
        number = planted.with_hyphen(numbers[index // 4])
        text = f"CPR-nr. {number}" if index % 4 == 0 else "Intet at se her"
        place = folder / f"mappe {index // 40:02}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"fil {index:04}.{ending}").write_bytes(make(text))
    return numbers
