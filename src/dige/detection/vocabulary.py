"""Words that say what a number is: in headings, as parameter names, and in the text around it.

Why lists and not a model: each word can be read, argued about and tested, and the one that moved a confidence can be
named. A word never silences anything: it changes the odds of the number beside it, and of no other.

The classes are named after kinds where a word names a kind; the words of a kind that its identifier module describes
(`NAMED_BY`) stand there, the others here. "someone" is a word for a person without naming a number;
"case" is apart because a CPR number may lawfully serve as a case number (databeskyttelsesloven § 11), so that such a
word proves little. "technical" (a version, a digest, a running number) names headings and keys alone, for in a sentence
"version" and "build" are ordinary words.

Sources: field names of Danish public systems (OIO, OIOSAML, HL7 OID 1.2.208.176.1.2, the CPR services' PNR), and the
words that invoices, payrolls and case systems use in Danish and English.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final, Protocol

from dige.identifiers import IDENTIFIERS, findable

_NR: Final = r"[\s._-]{0,2}(?:nr|no|num|id\b|ident)"

# Order: where two classes name the same letters, the first listed wins. No lookaround: this is for Hyperscan.
CLASSES: Final[tuple[tuple[str, str], ...]] = (
    (
        "cpr",
        r"cpr|person(?:nummer|nr|num|ident)|personal[\s._-]?(?:id|number)|pers\.?[\s._-]?n(?:r|um)"
        rf"|f(?:ø|oe|o)dselsn(?:r|um)|\bssn\b|socialsec|social[\s._-]sec|socialno\b|civil[\s._-]?reg|\bnin\b"
        rf"|national[\s._-]?id|borger{_NR}|patient{_NR}|elev{_NR}|sygesikring|sundhedskort"
        r"|1\.2\.208\.176\.1\.2\b|schacpersonal|erstatningsp",
    ),
    ("iban", r"\biban\b"),
    (
        "account",
        r"konto|\breg(?:istrerings)?[\s._-]{0,2}(?:nr|nummer)|\bregnr|\biban\b|\bbank|account|\bswift\b|\bbic\b",
    ),
    *((module.KIND, "|".join(sorted(module.NAMED_BY))) for module in findable(IDENTIFIERS) if module.NAMED_BY),
    (
        "timestamp",
        r"timestamp|tidsp|tidsst|\b(?:kl|tid|time|dato|date|ts|epoch|datetime)\b|oprettet|ændret|created|updated"
        r"|modified|expires?\b",
    ),
    ("case", r"\bsag(?:s|\b|en\b)|journal|\bj\.?\s?nr|\besdh\b|dokument[\s._-]?n|\bdok[\s._-]?n|\bcase\b"),
    (
        "order-number",
        r"ordre|\border|faktura|invoice|bilag|kunde|customer|\bvare|artik|licens|license|rekvisition|tilbud|udbud|tender|serien"
        r"|serial|projekt|project|kontrakt|betaling|\bfik\b|\bean\b|\bgln\b|\bisbn|batch|\blot\b|produkt|product"
        r"|tracking|pakke|forsendelse|referen|\bref\b|ticket|\bsku\b|trace|request[\s._-]?id|session|police[\s._-]?n"
        r"|toldstat|måler|\blevering|\bprotokol|protocol|\breport\b|\btransakt|transact",
    ),
    (
        "someone",
        r"borger|patient|\bfødt|fødsels|\bbirth|\bdob\b|lejer|\belev|\bbarn|\bbørn|medarbejder|\bansat|ansøger"
        r"|\bklient|\bmedlem|pårørende|værge|\bperson|citizen|employee|\bpnr\b|deltager|beboer|modtager|\bnavn\b",
    ),
)

TECHNICAL: Final = "technical"
_TECHNICAL: Final = re.compile(
    r"\b(?:rid|guid|uuid|hash|checksum|seq|sequence|sekvens|version|build|revision|etag|nonce|løbe(?:nr|nummer))\b"
)
_RANK: Final = {name: index for index, (name, _) in enumerate(CLASSES)}
_CAMEL: Final = re.compile(r"(?<=[a-zæøå0-9])(?=[A-ZÆØÅ])")


class _Database(Protocol):
    """What is used of a Hyperscan database."""

    def scan(self, data: bytes, match_event_handler: Callable[[int, int, int, int, object], None]) -> None:
        """Call the handler with (pattern, from, to, flags, context) for each match."""


@cache
def _database() -> _Database:
    """Return the compiled words; capitals count as small letters, the Danish ones too."""
    import hyperscan

    database = hyperscan.Database()
    patterns = []
    for _, words in CLASSES:
        for letter in "æøå":
            words = words.replace(letter, f"(?:{letter}|{letter.upper()})")
        patterns.append(words.encode())
    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SOM_LEFTMOST
    database.compile(expressions=patterns, ids=list(range(len(patterns))), flags=flags)
    compiled: _Database = database
    return compiled


def words_in(text: bytes) -> list[tuple[str, int, int]]:
    """Return (class, start, end) of every word of the vocabulary in UTF-8 text, by end.

    A word inside another counts as the other ("person" in "personnummer"); of equals the first class counts.
    """
    met: list[tuple[int, int, int]] = []
    add = met.append

    def take(index: int, start: int, end: int, _flags: int, _context: object) -> None:
        add((end, -start, -index))

    _database().scan(text, take)
    if not met:
        return []
    if len(met) > 1:
        met.sort(reverse=True)
    found: list[tuple[str, int, int]] = []
    low = len(text) + 1
    for end, start, index in met:
        if -start < low and not (found and -start >= found[-1][1] and end <= found[-1][2]):
            found.append((CLASSES[-index][0], -start, end))
            low = min(low, -start)
    found.reverse()
    return found


@lru_cache(maxsize=4096)
def what_it_names(name: str) -> str:
    """Return the class that a heading, a parameter name or a key names, "" where it names none.

    "kundeCpr" names a CPR number: the strongest class wins, in the order of `CLASSES`, and "technical" comes last. The
    name is taken apart at capitals and underscores first.
    """
    spaced = _CAMEL.sub(" ", name[:80]).replace("_", " ")
    found = {word for word, _, _ in words_in(spaced.encode())}
    found.update(word for word, _, _ in words_in(name[:80].encode()))
    if found:
        return min(found, key=_RANK.__getitem__)
    return TECHNICAL if _TECHNICAL.search(spaced.lower()) else ""
