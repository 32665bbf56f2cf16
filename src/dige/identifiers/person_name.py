"""Names of people, brought to one form so that two spellings of one name have one pseudonym.

Why: whether two rows may be the same person is decided on keyed pseudonyms, which are equal only for equal text. So
"JENSEN, Anne", "Anne  Jensen" and "fru Anne Jensen" must be one text before they become one pseudonym.

Folded: letter case; Unicode forms (NFKC) and accents; the order of the parts, since "Jensen, Anne" and a pair of
columns in either order are the same name; æ, ø, å and their spellings ae, oe, aa, which registers without Danish
letters use; punctuation and forms of address. Two people who differ only in these become one name; whoever counts
people takes equal names as "may be the same", never as "is the same".
Left out: initials ("A. Jensen" stays another name than "Anne Jensen"), for pseudonyms show no letters to compare.
Source: Unicode Standard Annex 15; the respelling follows the machine-readable zone of passports (ICAO Doc 9303-3).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FORMS_OF_ADDRESS: Final = frozenset(("hr", "fru", "frk", "frøken", "herr", "dr", "prof", "mr", "mrs", "ms"))
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")  # a hyphen parts a name as a blank does
_RESPELLED: Final = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "ü": "ue", "ß": "ss", "ð": "d", "þ": "th", "'": "", "’": ""}
)


def normalise_name(text: str) -> str:
    """Return the form in which a full name becomes a pseudonym: lower case, parts in alphabetical order.

    "Jensen, Anne" -> "anne jensen". A text without letters gives "".
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    parts = [word for word in words if word not in _FORMS_OF_ADDRESS] or words
    return " ".join(sorted(_respelled(part) for part in parts))


def _respelled(part: str) -> str:
    plain = unicodedata.normalize("NFD", part.translate(_RESPELLED))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
