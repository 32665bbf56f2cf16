"""Masks: how a value may be shown to a person who has no need of it.

A mask shows no birth date, no gender digit and no check digit: the date alone leaves a few hundred possible CPR numbers
(facts: 363 to 546 endings that pass modulus 11), so a mask that shows it is no mask. Two equal masks may be two
numbers; the subject tells them apart.
"""

from __future__ import annotations

import re
from typing import Final

# Blanks, dots, dashes of every kind, and the marks that show as nothing (soft hyphen, zero-width space and joiners).
_ENCODED: Final = re.compile(r"(?:%(?:25)*3\d(?:%(?:25)*2[dD])?){4,}")  # digits in an address, encoded once or oftener
_DIGITS: Final = re.compile(r"\d(?:[\s.\-/_\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212\ufeff]?\d){3,}")


def masked(kind: str, value: str) -> str:
    """Return how a value of a kind is shown: its shape, without what it says.

    `kind` is a kind or family ("cpr-unborn", "iban", "name", ...); `value` is the raw, compact form.
    """
    family = kind.partition("-")[0]
    if family == "cpr":
        return "xxxxxx-xxxx"
    if family == "iban":
        return f"{value[:2].upper() if value[:2].isalpha() else 'xx'}xx xxxx … xx"
    if family == "account":
        return "xxxx xxxxxxxxxx"
    if family == "name":
        return " ".join(f"{word[0].upper()}." for word in re.findall(r"[^\W\d_]+", value)[:4]) or "x."
    if family == "email":
        _, at, domain = value.rpartition("@")
        return f"x@{mask_digit_runs(domain)}" if at else "x"
    return "x" * min(len(value), 14) or "x"


def mask_digit_runs(text: str) -> str:
    """Replace every run of four or more digits, also one broken by single separators, with as many x.

    Separators stay, so that a reader sees the shape: "0101-50 5123" -> "xxxx-xx xxxx". Digits that are percent-encoded
    are digits: "%30%31%30%31" -> "xxxx".
    """
    text = _ENCODED.sub(lambda run: "x" * len(re.findall("3[0-9]", run.group())), text)
    return _DIGITS.sub(lambda run: re.sub(r"\d", "x", run.group()), text)
