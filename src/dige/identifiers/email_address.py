"""E-mail address: who, at which domain.

The compact form is meant for telling whether two addresses are the same person's: lower case, and the
domain as the name system holds it (blåbær.example and xn--blbr-roah.example are one). A mail server may
treat upper and lower case as different people; none that matters does.

Left out because they are hardly ever met: local parts in quotation marks, comments, and addresses at a bare
number.

Sources: RFC 5321 section 4.5.3.1 (lengths), RFC 5322 section 3.4.1 (form), RFC 6531 (letters beyond ASCII),
RFC 1035 section 2.3.4 and RFC 5890 (domains).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from dige.errors import InvalidComponent, InvalidFormat, InvalidIdentifier, InvalidLength

KIND: str = "email"
LOCAL_OCTETS: Final = 64
TOTAL_OCTETS: Final = 254

# ASCII only, as addresses are written; the last label may hold what `validate` then refuses, so that none is cut short.
WRITTEN: bytes = (
    rb"[A-Za-z0-9_+%-][A-Za-z0-9._%+'-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
)
PRIOR: float = 3.0  # hardly anything else looks like one: a version of a package, a handle on a network
NAMED_BY: frozenset[str] = frozenset({"e-?mail", r"\bmail"})
REPORTED: bool = False  # in every mail, many times over

_SCHEME: Final = "mailto:"
_LOCAL: Final = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN: Final = re.compile(rf"(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{0,58}}[a-z0-9])")


def _as_in_name_system(domain: str) -> str:
    """Return the domain in ASCII; a domain that has no such form is returned as it is, and fails later."""
    if domain.isascii() or len(domain) > TOTAL_OCTETS:
        return domain
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return domain


def compact(text: str) -> str:
    """Return the address in lower case, without white space, angle brackets and `mailto:` around it."""
    address = unicodedata.normalize("NFC", text.strip().strip("<>").strip().lower())
    local, at, domain = address.removeprefix(_SCHEME).rpartition("@")
    return local + at + _as_in_name_system(domain)


def validate(text: str) -> str:
    """Return the compact form of an address.

    Errors: InvalidFormat (not one @, or characters that a local part does not have), InvalidLength (over 64
    octets before the @, over 254 in all), InvalidComponent (the domain is none).
    """
    address = compact(text)
    local, _, domain = address.rpartition("@")
    if not _LOCAL.fullmatch(local):
        raise InvalidFormat
    if len(local.encode()) > LOCAL_OCTETS or len(address.encode()) > TOTAL_OCTETS:
        raise InvalidLength
    if not _DOMAIN.fullmatch(domain):
        raise InvalidComponent
    return address


def is_valid(text: str) -> bool:
    """Return whether `validate` would pass."""
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def format(text: str) -> str:
    """Return the compact form, so that no look-alike letters are shown. Raises as `validate` does."""
    return validate(text)
