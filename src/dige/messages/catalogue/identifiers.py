"""Names of the kinds of number, one and many, and what is wrong with a number that was typed in."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "identifiers.cpr": ("CPR number", "CPR-nummer"),
    "identifiers.cpr.many": ("CPR numbers", "CPR-numre"),
    "identifiers.cpr-unborn": (
        "CPR number of a person not yet born",
        "CPR-nummer for en person, der ikke er født endnu",
    ),
    "identifiers.cpr-unborn.many": (
        "CPR numbers of people not yet born",
        "CPR-numre for personer, der ikke er født endnu",
    ),
    "identifiers.cpr-replacement": ("replacement number for a CPR number", "erstatningspersonnummer"),
    "identifiers.cpr-replacement.many": ("replacement numbers for CPR numbers", "erstatningspersonnumre"),
    "identifiers.iban": ("IBAN", "IBAN-nummer"),
    "identifiers.iban.many": ("IBANs", "IBAN-numre"),
    "identifiers.account": ("bank account number", "bankkontonummer"),
    "identifiers.account.many": ("bank account numbers", "bankkontonumre"),
    "identifiers.cvr": ("CVR number", "CVR-nummer"),
    "identifiers.cvr.many": ("CVR numbers", "CVR-numre"),
    "identifiers.p-number": ("P number", "P-nummer"),
    "identifiers.p-number.many": ("P numbers", "P-numre"),
    "identifiers.phone": ("telephone number", "telefonnummer"),
    "identifiers.phone.many": ("telephone numbers", "telefonnumre"),
    "identifiers.email": ("e-mail address", "e-mailadresse"),
    "identifiers.email.many": ("e-mail addresses", "e-mailadresser"),
    "identifiers.invalid-format": (
        "What was typed does not have the form of this kind of number: {kind}.",
        "Det indtastede er ikke skrevet, som denne type nummer skrives: {kind}.",
    ),
    "identifiers.invalid-length": (
        "What was typed is too short or too long for this kind of number: {kind}.",
        "Det indtastede er for kort eller for langt til denne type nummer: {kind}.",
    ),
    "identifiers.invalid-checksum": (
        "The check digits do not fit; look for a typing error.",
        "Kontrolcifrene passer ikke; se efter en tastefejl.",
    ),
    "identifiers.invalid-component": (
        "A part of the number does not exist: the date, the bank, the country or the domain.",
        "En del af nummeret findes ikke: datoen, banken, landet eller domænet.",
    ),
}
