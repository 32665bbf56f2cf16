"""IBAN (International Bank Account Number): a bank account anywhere in the countries that take part.

    D K 5 0  0 0 4 0 ...     country, check digits (ISO 7064, modulus 97), the national account number

A Danish one has 18 characters: the four digits of the bank's registration number and the ten of the account
follow the check digits, just as `dige.identifiers.account` writes them. Each country has a fixed length and
form; a number that does not have it is no IBAN. Check digits inside the national part are not looked at.

Sources: ISO 13616-1 (form and check digits); SWIFT, IBAN Registry, release 101 (the countries and their
forms).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dige.errors import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidIdentifier, InvalidLength
from dige.identifiers import digits

KIND: str = "iban"

# The part after the check digits, by country: how many, of which characters (n digits, a letters, c both).
# fmt: off
STRUCTURES: Final = {
    "AD": "8n12c", "AE": "19n", "AL": "8n16c", "AT": "16n", "AZ": "4a20c", "BA": "16n", "BE": "12n",
    "BG": "4a6n8c", "BH": "4a14c", "BI": "23n", "BR": "23n1a1c", "BY": "4c4n16c", "CH": "5n12c",
    "CR": "18n", "CY": "8n16c", "CZ": "20n", "DE": "18n", "DJ": "23n", "DK": "14n", "DO": "4c20n",
    "EE": "16n", "EG": "25n", "ES": "20n", "FI": "14n", "FK": "2a12n", "FO": "14n", "FR": "10n11c2n",
    "GB": "4a14n", "GE": "2a16n", "GI": "4a15c", "GL": "14n", "GR": "7n16c", "GT": "24c", "HN": "4a20n",
    "HR": "17n", "HU": "24n", "IE": "4a14n", "IL": "19n", "IQ": "4a15n", "IS": "22n", "IT": "1a10n12c",
    "JO": "4a4n18c", "KW": "4a22c", "KZ": "3n13c", "LB": "4n20c", "LC": "4a24c", "LI": "5n12c", "LT": "16n",
    "LU": "3n13c", "LV": "4a13c", "LY": "21n", "MC": "10n11c2n", "MD": "20c", "ME": "18n", "MK": "3n10c2n",
    "MN": "16n", "MR": "23n", "MT": "4a5n18c", "MU": "4a19n3a", "NI": "4a20n", "NL": "4a10n", "NO": "11n",
    "OM": "3n16c", "PK": "4a16c", "PL": "24n", "PS": "4a21c", "PT": "21n", "QA": "4a21c", "RO": "4a16c",
    "RS": "18n", "RU": "14n15c", "SA": "2n18c", "SC": "4a20n3a", "SD": "14n", "SE": "20n", "SI": "15n",
    "SK": "20n", "SM": "1a10n12c", "SO": "19n", "ST": "21n", "SV": "4a20n", "TL": "19n", "TN": "20n",
    "TR": "6n16c", "UA": "6n19c", "VA": "18n", "VG": "4a16n", "XK": "16n", "YE": "4a4n18c",
}
# fmt: on

_CHARACTERS: Final = {"n": "[0-9]", "a": "[A-Z]", "c": "[0-9A-Z]"}
_PART: Final = re.compile(r"(\d+)([nac])")
_SHAPE: Final = re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]+")


def length(country: str) -> int:
    """Return how many characters an IBAN of the country (two capitals) has. Raises InvalidComponent."""
    try:
        return 4 + sum(int(count) for count, _ in _PART.findall(STRUCTURES[country]))
    except KeyError:
        raise InvalidComponent from None


@cache
def _national_form(country: str) -> re.Pattern[str]:
    return re.compile(_PART.sub(lambda part: f"{_CHARACTERS[part[2]]}{{{part[1]}}}", STRUCTURES[country]))


def check_digits(country: str, national: str) -> str:
    """Return the two check digits of a country and a national account number (capital letters and digits)."""
    remainder = int("".join(str(int(character, 36)) for character in f"{national}{country}00")) % 97
    return f"{98 - remainder:02d}"


def danish_account(number: str) -> str | None:
    """Return the account in a compact Danish IBAN as `account.compact` writes it, else None."""
    return number[4:] if number[:2] == "DK" else None


def compact(text: str) -> str:
    """Return the number in capitals without dashes, spaces, full stops and slashes."""
    return digits.without_separators(text).upper()


def validate(text: str) -> str:
    """Return the compact form of an IBAN.

    Errors: InvalidFormat (characters, or a national part unlike the country's), InvalidComponent (a country
    without IBAN), InvalidLength, InvalidChecksum.
    """
    number = compact(text)
    if not _SHAPE.fullmatch(number):
        raise InvalidFormat
    country, given, national = number[:2], number[2:4], number[4:]
    if len(number) != length(country):
        raise InvalidLength
    if not _national_form(country).fullmatch(national):
        raise InvalidFormat
    if given != check_digits(country, national):
        raise InvalidChecksum
    return number


def is_valid(text: str) -> bool:
    """Return whether `validate` would pass."""
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def format(text: str) -> str:
    """Return the number in fours, as on paper. Raises as `validate` does."""
    number = validate(text)
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))
