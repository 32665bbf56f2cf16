"""Everything Dige says to a person, in Danish and English, in one catalogue.

Why one: a sentence that stands in a terminal, in an error and in a letter must be the same sentence, and a
translation that is missing must be seen by a test, not by a reader.

`say("scan.done", files=3)` gives the sentence in the language in force; `say(..., language="da")` in a given one.
The texts lie in `catalogue/<area>.py` as `TEXTS: dict[id, (English, Danish)]`, with `str.format` fields.
"""

from __future__ import annotations

import importlib
import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Language = Literal["en", "da"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "da")

_in_force: ContextVar[Language] = ContextVar("language", default="en")


@cache
def texts(area: str) -> dict[str, tuple[str, str]]:
    """Return the texts of one area: id -> (English, Danish)."""
    found: dict[str, tuple[str, str]] = importlib.import_module(f"dige.messages.catalogue.{area}").TEXTS
    return found


def say(key: str, /, *, language: Language | None = None, **fields: object) -> str:
    """Return the sentence `key` ("area.name") with its fields filled in.

    Raises KeyError for an unknown key: that is a mistake in the program, caught by the catalogue's test.
    """
    pair = texts(key.partition(".")[0])[key]
    text = pair[LANGUAGES.index(language or _in_force.get())]
    return text.format(**fields) if fields else text


def language() -> Language:
    """Return the language in force."""
    return _in_force.get()


def use_language(chosen: Language) -> None:
    """Set the language for the rest of this program (or context)."""
    _in_force.set(chosen)


@contextmanager
def speaking(chosen: Language) -> Iterator[None]:
    """Use a language within a `with` block."""
    token = _in_force.set(chosen)
    try:
        yield
    finally:
        _in_force.reset(token)


def language_from(environment: dict[str, str]) -> Language:
    """Return the language a person's environment asks for: DIGE_LANG, then LC_ALL, LC_MESSAGES, LANG; else English."""
    for name in ("DIGE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "").lower()
        if value:
            return "da" if re.match(r"da(?![a-z])", value) else "en"
    return "en"
