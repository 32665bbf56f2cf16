"""Doors: the buttons that let any visitor in ("Fri adgang"), and the links and forms that are never touched.

The portal's documents lay behind a second button beside the log-in box. A crawler that presses nothing misses them;
one that presses everything deletes, orders and signs. So a button is pressed only if what stands on it is in the list
below, nothing in its form is for a person to fill in, and no word of consequence stands in its text, names or address.
The lists are ours: Danish and English words of public self-service sites.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dige.sources.interface import Link

Verdict = Literal["follow", "press", "shut door", "log-in", "leave", "avoid"]

DOORS: Final = (
    "fri adgang",
    "åben adgang",
    "offentlig adgang",
    "anonym adgang",
    "gæsteadgang",
    "gæste adgang",
    "gæstelogin",
    "gæste login",
    "som gæst",
    "adgang uden login",
    "uden log ind",
    "uden login",
    "uden at logge ind",
    "vis dokumenter",
    "vis dokumenterne",
    "vis alle dokumenter",
    "se dokumenter",
    "se dokumenterne",
    "se alle dokumenter",
    "gå til dokumenter",
    "gå til dokumenterne",
    "til dokumenterne",
    "free access",
    "open access",
    "public access",
    "anonymous access",
    "guest access",
    "guest login",
    "as guest",
    "as a guest",
    "without logging in",
    "without signing in",
    "without login",
    "skip login",
    "view documents",
    "show documents",
    "see documents",
    "browse documents",
)
LONGEST_DOOR: Final = 8  # words; a longer text is a sentence about access, not a button

# Following a link is a promise of no effect (RFC 9110, 9.2.1) that many sites break with these.
_UNDOING: Final = (
    *("log ud", "log af", "logud", "logaf", "logout", "log out", "logoff", "log off", "sign out", "signout"),
    *("sign off", "signoff", "slet", "slettes", "delete", "remove", "fjern", "destroy", "erase", "purge", "drop"),
    *("afmeld", "frameld", "udmeld", "opsig", "unsubscribe"),
)
CONSEQUENCES: Final = (
    *_UNDOING,
    *("slette", "sletning", "send", "indsend", "afsend", "bestil", "køb", "betal", "betaling", "tilmeld", "godkend"),
    *(
        "underskriv",
        "signer",
        "bekræft",
        "annuller",
        "afvis",
        "opret",
        "gem",
        "rediger",
        "upload",
        "overfør",
        "nulstil",
    ),
    *("flyt", "publicer", "offentliggør", "accepter", "anmod", "ansøg", "svar", "kontakt", "del"),
    *("order", "buy", "pay", "payment", "checkout", "subscribe", "approve", "confirm", "cancel", "reject", "create"),
    *("save", "edit", "update", "transfer", "reset", "move", "publish", "register", "accept", "apply", "share"),
    *("sign document", "sign now"),
)
_ACTING: Final = ("action", "act", "do", "op", "operation", "cmd", "command", "task", "method", "handling", "event")
_LOG_IN: Final = (
    *("login", "log in", "logon", "log on", "logind", "log ind", "logpaa", "log paa", "log på", "signin", "sign in"),
    *("adgangskode", "mitid", "nemid", "saml", "adfs", "authenticate"),
)
_FRONT: Final = re.compile(
    r"/(?:(?:da|dk|en|da-dk|en-gb|en-us)/?)?(?:(?:index|default|home|main|forside|forsiden|velkommen)(?:\.\w+)?/?)?",
    re.IGNORECASE,
)
_CAMEL: Final = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])")
_BETWEEN: Final = re.compile(r"[\W_]+")


def _words(text: str) -> str:
    """Return the words of a text or an address, in small letters, one blank around each."""
    return " " + _BETWEEN.sub(" ", _CAMEL.sub(" ", text)).strip().casefold() + " "


def _any_of(phrases: Iterable[str], words: str) -> bool:
    return any(f" {phrase} " in words for phrase in phrases)


def is_door(text: str) -> bool:
    """Whether what stands on a button or link says that it lets any visitor in."""
    words = _words(text)
    return words.count(" ") <= LONGEST_DOOR + 1 and _any_of(DOORS, words) and not _any_of(CONSEQUENCES, words)


def is_undoing(address: str, text: str = "") -> bool:
    """Whether following a link may log out, delete or otherwise do something: by its text, path or query."""
    parts = urlsplit(address)
    if _any_of(_UNDOING, _words(text)) or _any_of(_UNDOING, _words(unquote(parts.path))):
        return True
    if _any_of(_UNDOING, _words(unquote(parts.query))):
        return True
    acts = (value for name, value in parse_qsl(parts.query) if _words(name).strip() in _ACTING)
    return any(_any_of(CONSEQUENCES, _words(value)) for value in acts)


def is_log_in(address: str) -> bool:
    """Whether an address is a log-in page's, by the words in its path."""
    return _any_of(_LOG_IN, _words(unquote(urlsplit(address).path)))


def is_front_name(address: str) -> bool:
    """Whether an address is another name of a site's front page ("/index.html", "/da/", "/forside")."""
    return _FRONT.fullmatch(urlsplit(address).path) is not None


def judged(link: Link, address: str) -> Verdict:
    """Say what is done with a link or form that leads to `address`.

    follow: fetch it. press: a door. shut door: a door that is not pressed, because its form has fields for a person.
    log-in: noted, never filled in. leave: some other form. avoid: a link that would log out or delete.
    """
    if not link.carrier.startswith(("form ", "log-in ")):
        if is_undoing(address, link.text):
            return "avoid"
        return "press" if link.carrier in ("a href", "area href") and is_door(link.text) else "follow"
    words = " ".join([link.text, unquote(urlsplit(address).path), unquote(urlsplit(address).query)])
    named = " ".join(part for field in link.fields for part in field if len(part) <= 80)
    harmless = not _any_of(CONSEQUENCES, _words(words)) and not _any_of(CONSEQUENCES, _words(named))
    if link.carrier == "log-in form":
        return "shut door" if is_door(link.text) else "log-in"
    if not harmless:
        return "leave"
    if link.carrier == "form to fill":
        return "shut door" if is_door(link.text) else "leave"
    if is_door(link.text):
        return "press"
    return "follow" if link.carrier == "form get" else "leave"
