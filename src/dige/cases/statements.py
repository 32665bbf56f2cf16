"""How a statement (udsagn) is told: always as its speaker's, with how they know or the lack of it.

Why: "no other files were found" printed as a fact is a claim of whoever prints it. "The vendor states that no other
files were found. The basis is not stated." is what the case knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dige.messages import say

if TYPE_CHECKING:
    from dige.messages import Language

# Words that begin a sentence and lose their capital after "that": function words only, since a name must keep its own.
_SMALL_WORDS: Final = frozenset(
    (
        "Alle", "At", "De", "Den", "Der", "Det", "Disse", "En", "Et", "Flere", "For", "Ifølge", "Ikke", "Ingen",
        "Intet", "Kun", "Man", "Med", "Mindst", "Når", "På", "Som", "Til", "To", "Vi",
        "A", "After", "All", "An", "Every", "He", "In", "It", "No", "Nobody", "None", "Nothing", "On", "Only", "She",
        "That", "The", "There", "These", "They", "This", "Two", "We", "You",
    )
)  # fmt: skip


def statement_text(text: str, by: str, basis: str, *, language: Language | None = None) -> str:
    """Return a statement as its speaker's: "NN oplyser, at ... Grundlaget er ikke oplyst.".

    A text that begins with a capital which may be a name's stands after a colon: "NN oplyser: Hans har set listen.".
    """
    clause = _as_clause(text)
    key = "cases.statement.sentence" if _is_sentence(clause) else "cases.statement"
    said = say(key, language=language, by=_capital(by), text=clause)
    if basis:
        return said + " " + say("cases.basis", language=language, basis=basis.rstrip(". "))
    return said + " " + say("cases.no_basis", language=language)


def _is_sentence(clause: str) -> bool:
    """Whether a text begins with a capital and small letters, and so would look wrong after "that"."""
    first = clause.partition(" ")[0]
    return len(first) > 1 and first[0].isupper() and not any(letter.isupper() for letter in first[1:])


def _capital(by: str) -> str:
    """Return a speaker at the head of a sentence; a name that begins with a small letter on purpose keeps it."""
    first = by.partition(" ")[0]
    return f"{by[:1].upper()}{by[1:]}" if first.isalpha() and first.islower() else by


def _as_clause(text: str) -> str:
    """Return a text so that it can follow "that": no full stop, a small letter where it began with a small word."""
    clause = text.strip().rstrip(".")
    first, space, rest = clause.partition(" ")
    return f"{first.lower()}{space}{rest}" if first in _SMALL_WORDS else clause
