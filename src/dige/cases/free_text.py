"""Free text of a case holds no personal number: it is shown on screens, printed in letters and sent to authorities.

A number that somebody types into a reason or a statement would lie there for ever, since nothing in a case is
overwritten. So it is refused when it is entered, by the same rule that masks addresses: whatever has the shape of a
CPR number with a possible date, however sure.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from dige.detection.masking import mask_numbers
from dige.errors import CaseError
from dige.messages import say

if TYPE_CHECKING:
    from dige.values.event import Body


def refuse_numbers(text: str, where: str, today: date) -> None:
    """Raise CaseError when the text holds something with the shape of a personal number. where: named in the error."""
    if mask_numbers(text, today, lambda kind, value: "x") != text:
        raise CaseError(say("cases.error.number_in_text", where=where))


def check(body: Body, today: date) -> None:
    """Raise CaseError when any text of a body holds something with the shape of a personal number."""
    for where, text in _texts(body, ""):
        refuse_numbers(text, where, today)


def _texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """Each text in a value, with the name of the field it stands in."""
    if isinstance(value, str):
        yield where, value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in {"id", "digest"}:
                yield from _texts(getattr(value, field.name), field.name)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part, where)
    elif isinstance(value, dict):
        for key, content in value.items():
            yield from _texts(key, where)
            yield from _texts(content, where)
