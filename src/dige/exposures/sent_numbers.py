"""The numbers that one request took along, each once, with the places in the request where it stood.

Why each once: the same number in the address asked for and in the Referer went to the recipient in one request; to
count it twice would tell the authority of more than happened. Detection judges each value under the name of its
parameter, which is the strongest evidence of what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dige.detection.judging import ItemDetector, Rules
from dige.detection.masking import mask_numbers
from dige.privacy.masking import mask_digit_runs, masked
from dige.privacy.sensitive import Sensitive
from dige.privacy.subjects import family
from dige.traffic.carriers import Carried, carried, unquoted
from dige.traffic.parameter_names import meaning
from dige.traffic.parties import host_of
from dige.values.match import Match
from dige.values.passage import Locate, Passage
from dige.values.place import Place
from dige.values.request import Request

BETWEEN_CARRIERS = " + "
_LONGEST_PAGE = 300
_WORTH = re.compile(r"[0-9@]")  # without a digit or an address sign there is no number of any kind


@dataclass(frozen=True, slots=True)
class SentNumber:
    """One number in one request. carrier: every place it stood in, masked, joined by " + "."""

    kind: str
    value: Sensitive
    confidence: float
    carrier: str


def sent_numbers(request: Request, rules: Rules) -> tuple[tuple[SentNumber, ...], int]:
    """Return the different numbers of a request, and how many matches stayed below the threshold."""
    detector = ItemDetector(rules)
    places = carried(request)
    for number, place in enumerate(places):
        if _WORTH.search(place.value):
            detector.feed(Passage(place.value.encode("utf-8", "replace"), _locate(number), label=meaning(place.label)))
    judged = detector.finish()
    different: dict[tuple[str, Sensitive], list[Match]] = {}
    for match in judged.matches:
        if match.kind != "name":  # a name in an address is no number; people are counted by their numbers here
            different.setdefault((family(match.kind), match.value), []).append(match)
    return tuple(_one(matches, places, rules.today) for matches in different.values()), judged.below


def masked_page(url: str, today: date) -> str:
    """Return a page's address as it may be shown and counted by: host, masked path and the names of its parameters.

    What the parameters hold is left out: it is personal, and would make a page of its own of every visit.
    """
    address, mark, query = url.partition("#")[0].partition("?")
    host = host_of(address)
    if host:
        path = address.split("//", 1)[1].partition("/")[2]
        address = f"{address.partition(':')[0]}://{host}/{path}"
    page = masked_text(unquoted(address, plus=False), today)
    names = dict.fromkeys(
        masked_text(unquoted(pair.partition("=")[0]), today) for pair in query.split("&") if "=" in pair
    )
    return (page + (mark + "&".join(names) if names else ""))[:_LONGEST_PAGE]


@lru_cache(maxsize=1024)  # recipients and parameters are few, and the same in request after request
def masked_text(text: str, today: date) -> str:
    """Return a piece of an address without the personal numbers in it, and without control characters."""
    shown = mask_numbers(text, today, masked)
    if shown.isprintable():
        return shown
    return "".join(character if character.isprintable() else "\ufffd" for character in shown)


def _locate(number: int) -> Locate:
    def locate(start: int, _end: int) -> Place:
        return Place(row=number, offset=start)

    return locate


def _one(matches: list[Match], places: tuple[Carried, ...], today: date) -> SentNumber:
    surest = max(matches, key=lambda match: match.confidence)
    return SentNumber(
        surest.kind,
        surest.value,
        surest.confidence,
        BETWEEN_CARRIERS.join(
            dict.fromkeys(_carrier(places[row], today) for row in _in_order(match.place.row for match in matches))
        ),
    )


def _in_order(rows: Iterable[int | None]) -> list[int]:
    return sorted({row for row in rows if row is not None})


def _carrier(place: Carried, today: date) -> str:
    """Return the carrier's name for display: a parameter can be named by a number, in whatever way it is cut."""
    return mask_digit_runs(masked_text(place.carrier, today))
