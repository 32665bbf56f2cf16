"""Danish personal names: whether a cell or a stretch of text looks like one, and where one stands in a line.

Names are looked up in lists, not guessed by a model: a person without a number in a list of people is affected too, and
who reads a report must see why a cell counted as a person. Outside tables a name is only looked for beside a number.
What the lists lack (they hold the frequent names) is made up for by endings that hardly occur elsewhere, by the heading
of the column, and by company.

Sources: data/names.tsv (from dacy, Apache-2.0; see its header) and data/frequent_names.tsv.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

# Latin letters with every accent there is (Latin-1 to Extended B, Extended Additional): names come from everywhere.
_LATIN: Final = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
_UPPER: Final = "A-Z" + "".join(letter for letter in _LATIN if letter.isupper())
_LOWER: Final = "a-z" + "".join(letter for letter in _LATIN if letter.islower())
# Begins with one set of letters, by which `re` finds where to look; no two repetitions can share the same letters, or
# a long word would take time without end.
_WORD: Final = (
    rf"[{_UPPER}](?:(?:['’][{_UPPER}])?[{_LOWER}'’]+(?:(?:[-'’][{_UPPER}]?|[{_UPPER}])[{_LOWER}]+)*"
    rf"|[{_UPPER}]+(?:[-'’][{_UPPER}]{{2,}})*|(?:['’-][{_UPPER}]{{2,}})+|\.)"
)
_PARTICLE: Final = r"(?:von|van|der|den|de|da|af|el|al|la|du|dos|bin|ibn|ter|zu)"
_SEQUENCE: Final = re.compile(rf"{_WORD}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+){{0,2}}{_WORD}){{1,5}}(?!\w)")
_NOT_SPACE: Final = re.compile(r"[^ \u00a0]+")
_SINGLE: Final = re.compile(rf"{_WORD}\Z")
_CAPITAL: Final = re.compile(rf"(?:{_WORD}|{_PARTICLE})\Z")
_NO_NAME: Final = re.compile(r"[/@_()=:;]")
_ENDINGS: Final = (
    "sen",
    "gaard",
    "gård",
    "strup",
    "bjerg",
    "toft",
    "holm",
    "lund",
    "dal",
    "skov",
    "berg",
    "borg",
    "bæk",
)
_NOT_A_PERSON: Final = re.compile(
    r"\b(?:a/?s|aps|i/s|k/s|p/s|ivs|amba|gmbh|ltd|inc|kommune|region|skole|skolen|forening|foreningen|firma|firmaet"
    r"|fond|fonden|vej|gade|allé|alle|stræde|plads|konto|total|sum|alt|ialt|subtotal|antal|gennemsnit|nummer|dato"
    r"|adresse|beløb|sygehus|hospital|afdeling|styrelsen|ministeriet|børnehus|børnehave|plejecenter|bank|ukendt|ingen)\b"
)
_SUM: Final = re.compile(
    r"\W*(?:i\s?alt|ialt|sum|total|totalt|subtotal|antal|gennemsnit|sammentælling|overført|saldo)\b"
)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Return (first names, last names) in lower case."""
    from importlib import resources

    first, last = set(), set()
    for name in ("names.tsv", "frequent_names.tsv"):
        text = resources.files("dige.detection").joinpath("data", name).read_text("utf-8")
        for line in text.splitlines():
            if line.startswith("#") or "\t" not in line:
                continue
            word, parts = line.lower().split("\t")
            if "f" in parts:
                first.add(word)
            if "l" in parts:
                last.add(word)
    return frozenset(first), frozenset(last)


def is_first_name(word: str) -> bool:
    """Return whether a word is a first name; each part of a hyphenated one must be."""
    first = _lists()[0]
    word = word.lower()
    return word in first or ("-" in word and all(part in first for part in word.split("-")))


def is_last_name(word: str) -> bool:
    """Return whether a word is a last name, or ends as hardly anything but a Danish last name does."""
    last = _lists()[1]
    word = word.lower()
    if word in last or (len(word) > 5 and word.endswith(_ENDINGS[:3])):
        return True
    return "-" in word and all(part in last for part in word.split("-"))


def is_sum(text: str) -> bool:
    """Return whether a cell introduces a sum and not a person."""
    return _SUM.match(text.lower()) is not None


def compact(text: str) -> str:
    """Return a name with single spaces, composed letters (NFC) and the first name first ("Last, First" turned)."""
    name = " ".join(unicodedata.normalize("NFC", text).split()).strip(" ,;:")
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and first and "," not in first else name


def looks_like_name(text: str) -> float:
    """Return how much a whole text looks like the name of one person, 0 to 1: a score, not a probability.

    1.0 first and last name known; 0.8 one of them, the rest capitals; 0.5 a single known name; 0.3 two to four
    capitalised words that no list knows; 0.1 for one; 0 for digits, companies, sums and sentences.
    """
    name = compact(text)
    words = name.replace("\u00a0", " ").split()
    if not 1 <= len(words) <= 6 or len(name) > 70 or _NO_NAME.search(name) or any(map(str.isdigit, name)):
        return 0.0
    if _NOT_A_PERSON.search(name.lower()):
        return 0.0
    if len(words) == 1:
        if is_first_name(words[0]) or is_last_name(words[0]):
            return 0.5
        return 0.1 if _SINGLE.match(words[0]) else 0.0
    first, last = is_first_name(words[0]), is_last_name(words[-1])
    capitals = all(map(_CAPITAL.match, words))
    if first and last:
        return 1.0 if capitals else 0.7
    if first or last:
        return 0.8 if capitals else 0.2
    return 0.3 if capitals and len(words) <= 4 else 0.0


def find_names(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every stretch of text that is a known first name followed by more capitalised words.

    "Kære Mette Holm Hansen CPR" gives "Mette Holm Hansen": words before a known first name and after the last known
    last name are cut off.
    """
    found = []
    for sequence in _SEQUENCE.finditer(text):
        start = sequence.start()
        if start and text[start - 1].isalnum():
            continue
        name = _name_among(sequence.group())
        if name is not None:
            found.append((start + name[0], start + name[1]))
    return found


@lru_cache(maxsize=1024)
def _name_among(sequence: str) -> tuple[int, int] | None:
    """Return (start, end) of the name in a sequence of capitalised words, None where there is none.

    Remembered for a while, since what stands around one number of a list stands around the next too.
    """
    words = [(word.start(), word.end(), word.group()) for word in _NOT_SPACE.finditer(sequence)]
    begin = next((index for index, word in enumerate(words[:-1]) if is_first_name(word[2])), None)
    if begin is None:
        return None
    after = range(len(words) - 1, begin, -1)
    final = next((index for index in after if is_last_name(words[index][2])), None)
    if final is None:
        final = begin + 1
        if words[final][2].isupper() or _NOT_A_PERSON.search(words[final][2].lower()):
            return None
    return words[begin][0], words[final][1]
