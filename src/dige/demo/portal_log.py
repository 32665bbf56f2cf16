"""The portal's access log of 12-16 June 2016: ordinary traffic, robots, and the few who saw the two lists.

Why: the municipality said that two addresses had been at the exposed files, on 14 and 15 June. Here one address
fetches both lists on the first day and another both on the second, the last of them in two ranges. Around them stand
requests for the same two paths that sent no content: HEAD, 303 (no cookie), 304, 403 and 404. A 304 sends nothing,
but tells that the asker already had a copy; this one comes from an address inside the municipality.
Source: nginx's `combined` log format; RFC 9110 for the statuses. Addresses are those reserved for documentation and
tests (RFC 5737, RFC 2544, RFC 3849) and private ones (RFC 1918).
"""

from __future__ import annotations

import gzip
import random
from dataclasses import dataclass
from pathlib import Path

from dige.demo import words
from dige.demo.danish_time import at, iso, local_date, log_stamp
from dige.demo.truth import AccessTruth, DocumentTruth, PortalLogTruth, PortalTruth

VISITOR_14_JUNE = "203.0.113.24"
VISITOR_15_JUNE = "198.51.100.77"
_INSIDE = tuple(f"10.20.4.{last}" for last in (11, 17, 23, 42, 58))
_ROBOTS = (
    ("192.0.2.66", "Mozilla/5.0 (compatible; Tangbot/2.1; +https://tangbot.example/om)"),
    ("192.0.2.131", "Mozilla/5.0 (compatible; MuslingSpider/0.9; +https://musling.example/bot)"),
    ("192.0.2.200", "Kystvagt-Tilgaengelighed/1.4"),
)
_BROWSERS = (
    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "Mozilla/5.0 (Windows NT 10.0; WOW64; rv:46.0) Gecko/20100101 Firefox/46.0",
    "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/51.0.2704.84 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_5) AppleWebKit/601.6.17 (KHTML, like Gecko) Version/9.1.1 "
    "Safari/601.6.17",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 9_3_2 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) "
    "Version/9.0 Mobile/13F69 Safari/601.1",
)
_PORTAL = f"https://{words.PORTAL_HOST}"
_LIST = f"{_PORTAL}/dokumenter/"
_FIRST, _END = at(2016, 6, 12), at(2016, 6, 17)


@dataclass(frozen=True, slots=True)
class _Request:
    """One line before it is written."""

    moment: int
    client: str
    target: str
    status: int
    size: int
    method: str = "GET"
    referer: str = "-"
    agent: str = _BROWSERS[2]

    def line(self) -> str:
        return (
            f'{self.client} - - [{log_stamp(self.moment)}] "{self.method} {self.target} HTTP/1.1" '
            f'{self.status} {self.size} "{self.referer}" "{self.agent}"'
        )


def _planned(cards: DocumentTruth, fees: DocumentTruth) -> list[tuple[DocumentTruth, bool, _Request]]:
    """Every request for the two lists, and whether it fetched content."""

    def june(day: int, hour: int, minute: int, second: int) -> int:
        return at(2016, 6, day, hour, minute, second)

    first, second = VISITOR_14_JUNE, VISITOR_15_JUNE
    firefox, mac = _BROWSERS[1], _BROWSERS[3]
    robot, robot_name = _ROBOTS[0]
    spider, spider_name = _ROBOTS[1]
    a, f = cards.address, fees.address
    return [
        (cards, True, _Request(june(14, 21, 43, 18), first, a, 200, cards.size, referer=_LIST, agent=firefox)),
        (fees, True, _Request(june(14, 21, 46, 2), first, f, 200, fees.size, referer=_LIST, agent=firefox)),
        (fees, True, _Request(june(15, 10, 12, 40), second, f"{f}?download=1", 206, 1_400, agent=mac)),
        (fees, True, _Request(june(15, 10, 12, 41), second, f"{f}?download=1", 206, fees.size - 1_400, agent=mac)),
        (cards, True, _Request(june(15, 10, 15, 27), second, a, 200, cards.size, referer=_LIST, agent=mac)),
        (cards, False, _Request(june(13, 9, 4, 51), _INSIDE[1], a, 304, 0, referer=_LIST, agent=_BROWSERS[0])),
        (cards, False, _Request(june(12, 3, 20, 9), robot, a, 303, 0, agent=robot_name)),
        (fees, False, _Request(june(13, 3, 20, 31), robot, f, 303, 0, agent=robot_name)),
        (fees, False, _Request(june(15, 4, 51, 12), spider, f, 200, 0, "HEAD", agent=spider_name)),
        (cards, False, _Request(june(16, 4, 52, 40), spider, a, 403, 162, agent=spider_name)),
        (cards, False, _Request(june(15, 23, 58, 3), "198.18.7.9", a, 403, 162)),
        (fees, False, _Request(june(16, 11, 30, 0), "2001:db8:4::17", f, 404, 162, referer=_LIST)),
    ]


def _walk(rng: random.Random, start: int, client: str, documents: list[DocumentTruth]) -> list[_Request]:
    """One visitor's way: the front page, the button, lists, some documents."""
    agent = rng.choice(_BROWSERS)
    requests = [_Request(start, client, "/", 200, 1_104, agent=agent)]
    moment = start + rng.randint(3, 40)
    if rng.random() < 0.1:
        requests.append(_Request(moment, client, "/favicon.ico", 404, 162, referer=f"{_PORTAL}/", agent=agent))
    if rng.random() < 0.25:
        requests.append(_Request(moment, client, "/login", 403, 1_190, "POST", f"{_PORTAL}/", agent))
        moment += rng.randint(5, 30)
    requests.append(_Request(moment, client, "/fri-adgang", 303, 0, "POST", f"{_PORTAL}/", agent))
    moment += 1
    requests.append(_Request(moment, client, "/dokumenter/", 200, 2_028, referer=f"{_PORTAL}/", agent=agent))
    for _ in range(rng.randint(1, 9)):
        moment += rng.randint(4, 150)
        if rng.random() < 0.3:
            target, status, size = f"/dokumenter/side-{rng.randint(2, 4)}.html", 200, rng.randint(1_900, 2_200)
        else:
            document = rng.choice(documents)
            target = document.address
            status = rng.choice((200, 200, 200, 200, 200, 206, 304, 404))
            size = {206: document.size // 2, 304: 0, 404: 162}.get(status, document.size)
        requests.append(_Request(moment, client, target, status, size, referer=_LIST, agent=agent))
    return requests


def _noise(rng: random.Random, documents: list[DocumentTruth]) -> list[_Request]:
    """All requests that have nothing to do with the two lists."""
    requests = []
    for day in range(5):
        weekend = day == 0
        for _ in range(18 if weekend else 70):
            inside = not weekend and rng.random() < 0.6
            client = rng.choice(_INSIDE) if inside else f"198.18.{rng.randrange(64)}.{rng.randint(1, 254)}"
            hour = rng.randint(7, 16) if inside else rng.randint(6, 22)
            requests.extend(
                _walk(rng, at(2016, 6, 12 + day, hour, rng.randrange(60), rng.randrange(60)), client, documents)
            )
        for client, agent in _ROBOTS:
            for _ in range(rng.randint(40, 70)):
                moment = at(2016, 6, 12 + day, rng.randrange(23), rng.randrange(60), rng.randrange(60))
                target, status, size = rng.choice(
                    (
                        ("/", 200, 1_104),
                        ("/robots.txt", 404, 162),
                        ("/dokumenter/", 303, 0),
                        ("/wp-login.php", 404, 162),
                    )
                )
                requests.append(_Request(moment, client, target, status, size, agent=agent))
    return [request for request in requests if _FIRST <= request.moment < _END]


def _write(path: Path, lines: list[str]) -> None:
    data = ("\n".join(lines) + "\n").encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gz":
        with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            packed.write(data)
    else:
        path.write_bytes(data)


def write_portal_log(path: Path, portal: PortalTruth, seed: int) -> PortalLogTruth:
    """Write the log, gzipped if the name ends in `.gz`, and tell who fetched the two lists.

    `portal` is what `write_portal` told: it gives the addresses of the documents.
    """
    rng = random.Random(seed)
    with_data = sorted(portal.with_personal_data, key=lambda document: document.numbers + document.accounts)
    cards, fees = with_data
    planned = sorted(_planned(cards, fees), key=lambda one: one[2].moment)
    harmless = [document for document in portal.documents if not document.has_personal_data]
    requests = [*_noise(rng, harmless), *(request for _, _, request in planned)]
    requests.sort(key=lambda request: request.moment)
    _write(path, [request.line() for request in requests])
    fetches = [request for _, fetched, request in planned if fetched]
    days: dict[str, set[str]] = {}
    for request in fetches:
        days.setdefault(local_date(request.moment).isoformat(), set()).add(request.client)
    return PortalLogTruth(
        file=path.name,
        lines=len(requests),
        first=iso(fetches[0].moment),
        last=iso(fetches[-1].moment),
        fetches=len(fetches),
        clients=len({request.client for request in fetches}),
        clients_by_day={day: tuple(sorted(clients)) for day, clients in days.items()},
        accesses=tuple(
            AccessTruth(document.path, one.client, one.method, one.status, iso(one.moment), fetched)
            for document, fetched, one in planned
        ),
    )
