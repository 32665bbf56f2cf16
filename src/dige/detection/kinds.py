"""The kinds of number that compete for the same characters, in one explicit list.

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
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dige.detection.candidates import EIGHT, EMAIL, MONEY, P_NUMBER, PERSON, Candidate
from dige.detection.forms import PERSON_SHAPES, ten_digits
from dige.errors import InvalidIdentifier
from dige.identifiers import account, cpr, cvr, email_address, iban, p_number, phone, replacement

Recogniser = Callable[[bytes, Candidate, date], str | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of number.

    name: as in records; begins with its family. shapes: the candidate shapes it can be read from. prior: log-odds with
    no evidence. recognise: (text of the candidate, candidate, today) -> compact value or None. named_by: classes of
    `vocabulary` that name it. searches: what `candidates` must search for. person: it names a person. reported: it is
    looked for unless something else is asked for. family: the name's first part, "cpr" of "cpr-unborn".
    """

    name: str
    shapes: frozenset[str]
    prior: float
    recognise: Recogniser
    named_by: frozenset[str]
    searches: frozenset[str]
    person: bool = False
    reported: bool = False
    family: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "family", self.name.partition("-")[0])


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


def _account(text: bytes, one: Candidate, today: date) -> str | None:
    digits = b"".join(_DIGITS.findall(text)).decode("ascii")
    compact = account.compact(digits)
    return compact if len(compact) == account.LENGTH and account.account_number(compact).strip("0") else None


def _digits(text: bytes) -> str:
    return b"".join(_DIGITS.findall(text)).decode("ascii")


def _p_number(text: bytes, one: Candidate, today: date) -> str | None:
    number = _digits(text)
    return number if one.shape in {"contiguous", "p-number"} and p_number.is_valid(number) else None


def _phone(text: bytes, one: Candidate, today: date) -> str | None:
    written = text.decode("ascii", "ignore")
    return phone.compact(written) if phone.is_valid(written) else None


def _cvr(text: bytes, one: Candidate, today: date) -> str | None:
    written = text.decode("ascii", "ignore")
    return cvr.compact(written) if cvr.is_valid(written) else None


def _email(text: bytes, one: Candidate, today: date) -> str | None:
    written = text.decode("ascii", "ignore").rstrip(".-").removeprefix("'")
    return email_address.compact(written) if email_address.is_valid(written) else None


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
    Kind("cpr", _TEN, -0.6, _cpr, frozenset({"cpr"}), _ONLY_PERSON, person=True, reported=True),
    Kind("cpr-unborn", _TEN, -0.6, _cpr_unborn, frozenset({"cpr"}), _ONLY_PERSON, person=True, reported=True),
    Kind("cpr-replacement", _TEN, -3.0, _cpr_replacement, frozenset({"cpr"}), _ONLY_PERSON, True, True),
    Kind("iban", frozenset({"iban"}), 2.0, _iban, frozenset({"iban", "account"}), frozenset({MONEY}), reported=True),
    Kind("account", frozenset({"account"}), -3.0, _account, frozenset({"account"}), frozenset({MONEY}), reported=True),
    Kind("email", frozenset({"email"}), 3.0, _email, frozenset({"email"}), frozenset({EMAIL}), person=True),
    Kind("phone", frozenset({"eight"}), -1.5, _phone, frozenset({"phone"}), frozenset({EIGHT}), person=True),
    Kind("cvr", frozenset({"eight"}), -0.5, _cvr, frozenset({"cvr"}), frozenset({EIGHT})),
    Kind("p-number", _TEN | {"p-number"}, -2.0, _p_number, frozenset({"p-number"}), frozenset({P_NUMBER})),
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
    person=True,
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
