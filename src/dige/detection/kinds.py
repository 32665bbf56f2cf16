"""The kinds of number that compete for the same characters, in one explicit list.

The kinds that an identifier module describes wholly (`dige.identifiers.Findable`: its form, prior and words) are made
from it by `kinds_of`; the others, which need more than a pattern, are described here.

A kind knows how to read a candidate (the compact value, or None where the text cannot be one), what the odds are before
any evidence, and which words name it. Kinds that nobody is told about (timestamp, order number, P number) take part so
that an explanation can say what else a number may be; they never take a number away from a kind that reaches the
threshold on its own arithmetic, since the words that speak for them have already been counted against it.

The prior is the log-odds of a candidate of the plainest form (ten digits together, a possible date) with nothing around
it: about one in three among the ten-digit numbers of offices, far fewer in random digits (3.65 % of those have a
possible date). Source of the figures: exact enumeration, and a mixed corpus of logs, tables and invoices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from dige.detection.candidates import MONEY, PERSON, Candidate
from dige.detection.forms import PERSON_SHAPES, ten_digits
from dige.errors import InvalidIdentifier
from dige.identifiers import IDENTIFIERS, Findable, Identifier, account, cpr, findable, iban, replacement

Recogniser = Callable[[bytes, Candidate, date], str | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of number.

    name: as in records; begins with its family. shapes: the candidate shapes it can be read from. prior: log-odds with
    no evidence. recognise: (text of the candidate, candidate, today) -> compact value or None. named_by: classes of
    `vocabulary` that name it. searches: the searches of `candidates` that find it. written: the pattern that finds it
    instead; it is then read from a candidate of any shape that fits the pattern. reported: it is looked for unless
    something else is asked for. family: the name's first part, "cpr" of "cpr-unborn".
    """

    name: str
    shapes: frozenset[str]
    prior: float
    recognise: Recogniser
    named_by: frozenset[str]
    searches: frozenset[str] = frozenset()
    reported: bool = False
    written: bytes = b""
    family: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "family", self.name.partition("-")[0])

    def reads(self, shape: str) -> bool:
        """Return whether it can be read from candidates of a shape."""
        return bool(self.written) or shape in self.shapes


def kinds_of(modules: Iterable[Identifier]) -> tuple[Kind, ...]:
    """Return the kinds that identifier modules describe wholly; the other modules are passed over.

    Raises AttributeError for a module that has `WRITTEN` but not the rest of `dige.identifiers.Findable`.
    """
    return tuple(
        Kind(
            name=module.KIND,
            shapes=frozenset(),
            prior=module.PRIOR,
            recognise=_written_as(module),
            named_by=frozenset({module.KIND}) if module.NAMED_BY else frozenset(),
            reported=module.REPORTED,
            written=module.WRITTEN,
        )
        for module in findable(modules)
    )


def _written_as(module: Findable) -> Recogniser:
    """Return the recogniser of a described kind: its form, and what its module makes of it."""
    form = re.compile(module.WRITTEN)

    def recognise(text: bytes, one: Candidate, today: date) -> str | None:
        if form.fullmatch(text) is None:
            return None
        try:
            return module.validate(text.decode("utf-8", "replace"))
        except InvalidIdentifier:
            return None

    return recognise


@lru_cache(maxsize=16)  # three kinds and the evidence ask for it, one after the other
def birth_date(number: str) -> date | None:
    """Return the birth date in ten digits, of a replacement number too; None where there is no such day."""
    try:
        return replacement.birth_date(number) if cpr.is_replacement(number) else cpr.birth_date(number)
    except InvalidIdentifier:
        return None


def _person_number(text: bytes, one: Candidate) -> tuple[str, date] | None:
    number, century = ten_digits(text, one.shape)
    born = birth_date(number)
    if born is None or (century and not str(born.year).startswith(century)):
        return None
    return number, born


def _cpr(text: bytes, one: Candidate, today: date) -> str | None:
    read = _person_number(text, one)
    return read[0] if read and read[1] <= today and not cpr.is_replacement(read[0]) else None


def _cpr_unborn(text: bytes, one: Candidate, today: date) -> str | None:
    read = _person_number(text, one)
    return read[0] if read and read[1] > today and not cpr.is_replacement(read[0]) else None


def _cpr_replacement(text: bytes, one: Candidate, today: date) -> str | None:
    read = _person_number(text, one)
    return read[0] if read and cpr.is_replacement(read[0]) else None


def _iban(text: bytes, one: Candidate, today: date) -> str | None:
    written = text.decode("ascii", "ignore")
    return iban.compact(written) if iban.is_valid(written) else None


_DIGITS: Final = re.compile(rb"[0-9]+")


def _digits(text: bytes) -> str:
    return b"".join(_DIGITS.findall(text)).decode("ascii")


def _account(text: bytes, one: Candidate, today: date) -> str | None:
    compact = account.compact(_digits(text))
    return compact if len(compact) == account.LENGTH and account.account_number(compact).strip("0") else None


def is_stamp(digits: str, today: date) -> bool:
    """Return whether ten digits can be a time of this century up to this year, as ddmmyyhhmm."""
    return digits[6:8] <= "23" and digits[8] <= "5" and int(digits[4:6]) <= today.year % 100


def _timestamp(text: bytes, one: Candidate, today: date) -> str | None:
    number = _digits(text) if not one.shape.startswith("encoded") else ""
    return number if len(number) == 10 and number[0] <= "3" and is_stamp(number, today) else None


def _order_number(text: bytes, one: Candidate, today: date) -> str | None:
    return _digits(text) if one.shape in {"contiguous", "hyphen", "dot", "slash", "space"} else None


_TEN: Final = PERSON_SHAPES
_ONLY_PERSON: Final = frozenset({PERSON})

KINDS: Final[tuple[Kind, ...]] = (
    Kind("cpr", _TEN, -0.6, _cpr, frozenset({"cpr"}), _ONLY_PERSON, reported=True),
    Kind("cpr-unborn", _TEN, -0.6, _cpr_unborn, frozenset({"cpr"}), _ONLY_PERSON, reported=True),
    Kind("cpr-replacement", _TEN, -3.0, _cpr_replacement, frozenset({"cpr"}), _ONLY_PERSON, reported=True),
    Kind("iban", frozenset({"iban"}), 2.0, _iban, frozenset({"iban", "account"}), frozenset({MONEY}), reported=True),
    Kind("account", frozenset({"account"}), -3.0, _account, frozenset({"account"}), frozenset({MONEY}), reported=True),
    *kinds_of(IDENTIFIERS),
    Kind("timestamp", _TEN, -1.5, _timestamp, frozenset({"timestamp"}), _ONLY_PERSON),
    Kind("order-number", _TEN, -1.5, _order_number, frozenset({"order-number", "case"}), _ONLY_PERSON),
)

NAME: Final = Kind(
    "name",
    frozenset({"name"}),
    -1.0,
    lambda text, one, today: text.decode("utf-8", "ignore"),
    frozenset({"someone"}),
    _ONLY_PERSON,
    reported=True,
)

REPORTED: Final = frozenset(kind.name for kind in (*KINDS, NAME) if kind.reported)
KNOWN: Final = frozenset(kind.name for kind in (*KINDS, NAME)) | {kind.family for kind in (*KINDS, NAME)}


def asked_for(kinds: frozenset[str] | None) -> frozenset[str]:
    """Return the names of the kinds that `kinds` (names or families; None: the usual ones) asks for.

    Raises KeyError for a name that no kind has; the caller has checked it against `KNOWN`.
    """
    if kinds is None:
        return REPORTED
    unknown = kinds - KNOWN
    if unknown:
        raise KeyError(min(unknown))
    return frozenset(kind.name for kind in (*KINDS, NAME) if kind.name in kinds or kind.family in kinds)
