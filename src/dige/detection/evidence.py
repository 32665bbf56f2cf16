"""Evidence: what speaks for and against a reading, one named pure function a piece, in one table with its weight.

A weight is a log-odds (natural logarithm): +2.4 multiplies the odds by eleven. The confidence of a match is

    logistic(prior of the kind + the weights of all evidence that holds)

and every weight that entered is kept with its name, so that the arithmetic shown is the arithmetic used. Nothing here
vetoes: words demote the number they stand by and no other. Where two pieces say the same (a heading and a key), only
the stronger counts.

Where the weights come from: modulus 11 is worth a factor 10.9 (99 % of true numbers pass, one in eleven others); one in
fifty numbers in offices fails it (issued without a check digit, mistyped, made up), hence -3.8 and not -4.5; the others
are judged from a mixed corpus and rounded to halves. Sources: exact enumeration of all ten-digit strings; CPR-kontoret,
"Personnumre uden kontrolciffer (modulus 11-kontrol)" for the dates on which a failure says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from operator import itemgetter
from typing import Final

from dige.detection import columns
from dige.detection.kinds import KINDS, NAME, Kind, birth_date, is_stamp
from dige.detection.surroundings import Surroundings
from dige.identifiers import cpr
from dige.identifiers.bank_registration_numbers import allotted
from dige.values.match import Reason


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """One way to read a candidate: as this kind, with this compact value, standing there.

    born: the birth date in a personal number. checksum: whether modulus 11 passes; None where it says nothing (other
    kinds, replacement numbers, birth dates on which numbers without a check digit exist).
    """

    kind: Kind
    value: str
    around: Surroundings
    today: date
    born: date | None = None
    checksum: bool | None = None


def reading(kind: Kind, value: str, around: Surroundings, today: date) -> Reading:
    """Return a reading with what its number tells by itself."""
    if kind.family != "cpr":
        return Reading(kind, value, around, today)
    born = birth_date(value)
    outcome: bool | None = None
    if kind.name != "cpr-replacement" and not (outcome := cpr.checksum_passes(value)):
        outcome = None if born is not None and cpr.exempt_from_checksum(born) else False
    return Reading(kind, value, around, today, born, outcome)


def checksum_passes(reading: Reading) -> bool:
    """Tell whether the number passes modulus 11."""
    return reading.checksum is True


def checksum_fails(reading: Reading) -> bool:
    """Tell whether the number fails modulus 11, and on its birth date all known numbers pass."""
    return reading.checksum is False


def hyphenated(reading: Reading) -> bool:
    """Tell whether it is six digits, a hyphen and four digits: hardly anything else is written so."""
    return reading.around.shape == "hyphen"


def dashed(reading: Reading) -> bool:
    """Tell whether the hyphen is as a word processor, a browser or a web page writes it."""
    return reading.around.shape in _DASHES


_DASHES: Final = frozenset({"dash", "spaced-dash", "soft-hyphen", "encoded-dash", "entity-dash"})


def broken_at_hyphen(reading: Reading) -> bool:
    """Tell whether a line ends at the hyphen."""
    return reading.around.shape == "line-break"


def spaced(reading: Reading) -> bool:
    """Tell whether a space, of whatever kind, stands between date and serial number."""
    return reading.around.shape in {"space", "nbsp", "encoded-space", "entity-space"}


def odd_separator(reading: Reading) -> bool:
    """Tell whether a slash, full stop, plus or underscore stands between date and serial number."""
    return reading.around.shape in {"slash", "dot", "plus", "underscore"}


def tabulated(reading: Reading) -> bool:
    """Tell whether a tab stands between date and serial number, as between two columns."""
    return reading.around.shape == "tab"


def date_split(reading: Reading) -> bool:
    """Tell whether day, month and year are apart, and a serial number follows."""
    return reading.around.shape == "split-date"


def full_year(reading: Reading) -> bool:
    """Tell whether the year has four digits, and the seventh digit of the number agrees with its century."""
    return reading.around.shape in {"long-year", "split-long-year"}


def zero_lost(reading: Reading) -> bool:
    """Tell whether there are nine digits: a leading zero was lost, as in spreadsheets."""
    return reading.around.shape == "nine"


def _names(reading: Reading, word: str) -> bool:
    return word in reading.kind.named_by


def _names_other(reading: Reading, word: str) -> bool:
    return word not in {"", "someone", "case"} and word not in reading.kind.named_by


def heading_names_it(reading: Reading) -> bool:
    """Tell whether the column heading or the name of the field says this kind."""
    return _names(reading, reading.around.heading)


def key_names_it(reading: Reading) -> bool:
    """Tell whether the parameter, key or path segment right before says this kind."""
    return _names(reading, reading.around.key) and not heading_names_it(reading)


def _named_formally(reading: Reading) -> bool:
    return _names(reading, reading.around.heading) or _names(reading, reading.around.key)


def word_before_names_it(reading: Reading) -> bool:
    """Tell whether the nearest word before says this kind."""
    return _names(reading, reading.around.word) and not _named_formally(reading)


def named(reading: Reading) -> bool:
    """Return whether something right by the number says this kind."""
    return _named_formally(reading) or _names(reading, reading.around.word)


def word_farther_names_it(reading: Reading) -> bool:
    """Tell whether a word some way before says this kind; another stands nearer."""
    return any(_names(reading, word) for word in reading.around.farther) and not named(reading)


def word_after_names_it(reading: Reading) -> bool:
    """Tell whether the nearest word after says this kind."""
    return _names(reading, reading.around.after) and not named(reading) and not word_farther_names_it(reading)


def heading_names_other(reading: Reading) -> bool:
    """Tell whether the column heading or the name of the field says another kind."""
    return _names_other(reading, reading.around.heading)


def key_names_other(reading: Reading) -> bool:
    """Tell whether the parameter, key or path segment right before says another kind."""
    return _names_other(reading, reading.around.key) and not reading.around.heading


def word_before_names_other(reading: Reading) -> bool:
    """Tell whether the nearest word before says another kind."""
    return (
        _names_other(reading, reading.around.word)
        and not _named_formally(reading)
        and not key_names_other(reading)
        and not heading_names_other(reading)
    )


def word_farther_names_other(reading: Reading) -> bool:
    """Tell whether a word some way before says another kind."""
    return any(_names_other(reading, word) for word in reading.around.farther) and not named(reading)


def word_after_names_other(reading: Reading) -> bool:
    """Tell whether the nearest word after says another kind."""
    return _names_other(reading, reading.around.after) and not named(reading)


def case_number_word(reading: Reading) -> bool:
    """Tell whether it stands as a case number, which a CPR number may lawfully be."""
    around = reading.around
    return "case" in {around.word, around.key, around.heading} and not named(reading)


def person_word_near(reading: Reading) -> bool:
    """Tell whether a word for a person stands near: citizen, patient, pupil, born."""
    around = reading.around
    return "someone" in {around.word, around.key, around.heading, around.after} or "someone" in around.farther


def letters_touch(reading: Reading) -> bool:
    """Tell whether a letter stands right next to it."""
    return reading.around.letters and not reading.around.hex and _is_number(reading)


def inside_hex(reading: Reading) -> bool:
    """Tell whether it lies inside a long hexadecimal number: a digest or an identifier."""
    return reading.around.hex and _is_number(reading)


def part_of_longer(reading: Reading) -> bool:
    """Tell whether it is part of a longer number with dots, dashes, slashes or colons."""
    return reading.around.longer and _is_number(reading)


def _is_number(reading: Reading) -> bool:
    """Return whether it ends in a digit, so that what touches it tells; after an address anything may stand."""
    return reading.value[-1:].isdigit()


def among_digit_groups(reading: Reading) -> bool:
    """Tell whether it stands in a row of digit groups, and may be cut out of a longer number."""
    return reading.around.among_groups


def in_path(reading: Reading) -> bool:
    """Tell whether it is a segment of a path or an address, where running numbers are common."""
    return reading.around.path and not _named_formally(reading)


def reads_as_stamp(reading: Reading) -> bool:
    """Tell whether it reads as a time of this century, ddmmyyhhmm; as a birth it would be one before 1927."""
    born = reading.born
    return born is not None and born.year < 1927 and is_stamp(reading.value, reading.today)


def born_before_1900(reading: Reading) -> bool:
    """Tell whether the birth date lies in the 1800s: hardly anybody born then ever had a number."""
    return reading.born is not None and reading.born.year < 1900


def reads_as_clock(reading: Reading) -> bool:
    """Tell whether it is a count of seconds since 1970 within two years of today."""
    if reading.around.shape != "contiguous":
        return False
    seconds = (reading.today - _EPOCH).days * 86_400
    return abs(int(reading.value) - seconds) < 2 * 366 * 86_400


_EPOCH: Final = date(1970, 1, 1)


def reads_as_p_number(reading: Reading) -> bool:
    """Tell whether it begins with 10 and has no separator, as every P number does."""
    return reading.around.shape == "contiguous" and reading.value.startswith("10")


def bank_known(reading: Reading) -> bool:
    """Tell whether a Danish bank has the registration number; seven in ten of all four-digit numbers are taken."""
    return reading.value[:4] in allotted().numbers


def bank_unknown(reading: Reading) -> bool:
    """Tell whether no Danish bank on the list has the registration number."""
    return reading.value[:4] not in allotted().numbers


def across_cells(reading: Reading) -> bool:
    """Tell whether its parts stand in two cells of a table, and nothing between them names them."""
    return reading.around.across and not reading.around.worded


def parts_named(reading: Reading) -> bool:
    """Tell whether words between its parts say which is which, as in "reg.nr. ... konto ..."."""
    return reading.around.worded


def registration_missing(reading: Reading) -> bool:
    """Tell whether no registration number stands with the account number, so the bank is not known."""
    return reading.around.incomplete


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row of the table: the function, its weight in log-odds, and the families it speaks about (() = all).

    by_number: it looks at the number itself. The others look at the kind, at what stands around, at the outcome of the
    checksum and at whether the value ends in a digit, and at nothing else: asked once for all that stand alike.
    """

    holds: Callable[[Reading], bool]
    weight: float
    families: tuple[str, ...] = ()
    by_number: bool = False

    @property
    def name(self) -> str:
        """The name kept in a match's reasons."""
        return self.holds.__name__.replace("_", "-")


_CPR: Final = ("cpr",)
_TOUCHED: Final = ("cpr", "account", *(kind.family for kind in KINDS if kind.written))

EVIDENCE: Final[tuple[Evidence, ...]] = (
    Evidence(checksum_passes, 2.4, _CPR),
    Evidence(checksum_fails, -3.8, _CPR),
    Evidence(hyphenated, 4.5, _CPR),
    Evidence(dashed, 4.0, _CPR),
    Evidence(broken_at_hyphen, 2.0, _CPR),
    Evidence(spaced, 0.5, _CPR),
    Evidence(odd_separator, -0.5, _CPR),
    Evidence(tabulated, -1.5, _CPR),
    Evidence(date_split, 2.0, _CPR),
    Evidence(full_year, 3.0, _CPR),
    Evidence(zero_lost, -1.0, _CPR),
    Evidence(heading_names_it, 6.0),
    Evidence(key_names_it, 5.5),
    Evidence(word_before_names_it, 5.0),
    Evidence(word_farther_names_it, 2.0),
    Evidence(word_after_names_it, 2.5),
    Evidence(heading_names_other, -4.5),
    Evidence(key_names_other, -4.0),
    Evidence(word_before_names_other, -2.2),
    Evidence(word_farther_names_other, -0.6),
    Evidence(word_after_names_other, -0.8),
    Evidence(case_number_word, -0.8, _CPR),
    Evidence(person_word_near, 1.0, _CPR),
    Evidence(letters_touch, -2.0, _TOUCHED),
    Evidence(inside_hex, -5.0, _TOUCHED),
    Evidence(part_of_longer, -3.0, _TOUCHED),
    Evidence(among_digit_groups, -1.5, _CPR),
    Evidence(in_path, -0.3, _CPR),
    Evidence(reads_as_stamp, -4.0, _CPR, by_number=True),
    Evidence(born_before_1900, -2.0, _CPR, by_number=True),
    Evidence(reads_as_clock, -1.0, _CPR, by_number=True),
    Evidence(reads_as_p_number, -0.5, _CPR, by_number=True),
    Evidence(across_cells, -3.0),
    Evidence(bank_known, 0.4, ("account",), by_number=True),
    Evidence(bank_unknown, -1.5, ("account",), by_number=True),
    Evidence(parts_named, 2.0, ("account",)),
    Evidence(registration_missing, -3.5, ("account",)),
)

NAME_WEIGHTS: Final = {
    "heading-names-people": 4.0,
    "column-of-names": 2.0,
    "beside-a-number": 1.0,
    "name-known": 4.0,
    "name-half-known": 2.0,
    "name-unknown": -0.5,
    "name-doubtful": -2.5,
    "name-unlikely": -7.0,
}
"""What speaks for and against a name, in log-odds: where it stands, and what the name lists say (`names`)."""


@cache
def _speaks_about(family: str, *, by_number: bool) -> tuple[tuple[int, Callable[[Reading], bool], Reason], ...]:
    """Return (place in the table, function, reason) of the rows that speak about a family."""
    return tuple(
        (place, row.holds, Reason(row.name, row.weight))
        for place, row in enumerate(EVIDENCE)
        if row.by_number is by_number and (not row.families or family in row.families)
    )


def reasons(reading: Reading) -> tuple[Reason, ...]:
    """Return the prior and every piece of evidence that holds, in the table's order."""
    told = tuple([row for row in _speaks_about(reading.kind.family, by_number=True) if row[1](reading)])
    return _reasons_alike(reading.kind, reading.around, reading.checksum, _is_number(reading), told)


@lru_cache(maxsize=4096)
def _reasons_alike(
    kind: Kind,
    around: Surroundings,
    checksum: bool | None,
    is_number: bool,
    told: tuple[tuple[int, Callable[[Reading], bool], Reason], ...],
) -> tuple[Reason, ...]:
    """Return the reasons of every reading of a kind that stands alike; `told`: the rows that its number fulfils.

    The rows of a list stand alike, and asking some thirty questions of each anew is what judging would cost most.
    """
    alike = Reading(kind, "0" if is_number else "", around, date.min, None, checksum)
    holding = [row for row in _speaks_about(kind.family, by_number=False) if row[1](alike)]
    in_order = sorted([*holding, *told], key=itemgetter(0))
    return (Reason(f"prior-{kind.name}", kind.prior), *(reason for _, _, reason in in_order))


def log_odds(found: tuple[Reason, ...]) -> float:
    """Return the sum of the weights."""
    return math.fsum([reason.weight for reason in found])


def logistic(odds: float) -> float:
    """Return the probability of a log-odds."""
    return 1.0 / (1.0 + math.exp(-odds)) if odds >= 0 else math.exp(odds) / (1.0 + math.exp(odds))


def confidence(found: tuple[Reason, ...]) -> float:
    """Return the probability that follows from the reasons, prior included."""
    return logistic(log_odds(found))


def log_odds_of(probability: float) -> float:
    """Return the log-odds of a probability; infinite for 0 and 1."""
    if probability <= 0.0:
        return -math.inf
    return math.inf if probability >= 1.0 else math.log(probability / (1.0 - probability))


def name_reasons(place: str, score: float) -> tuple[Reason, ...]:
    """Return the arithmetic for a name.

    `place`: "heading-names-people", "column-of-names" or "beside-a-number"; `score`: of `names.looks_like_name`.
    """
    if score >= 0.7:
        lists = "name-known" if score != 0.8 else "name-half-known"
    elif score >= 0.5:
        lists = "name-half-known"
    elif score >= 0.2:
        lists = "name-unknown"
    else:
        lists = "name-doubtful" if score > 0 else "name-unlikely"
    return (
        Reason(f"prior-{NAME.name}", NAME.prior),
        Reason(place, NAME_WEIGHTS[place]),
        Reason(lists, NAME_WEIGHTS[lists]),
    )


NAMES: Final = frozenset(row.name for row in EVIDENCE).union(
    NAME_WEIGHTS, (f"prior-{kind.name}" for kind in (*KINDS, NAME)), columns.NAMES
)
"""Every name that a reason of a match can have, those of `columns` too."""
