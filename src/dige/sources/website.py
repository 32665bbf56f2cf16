"""A website: the pages and files of one server that a visitor without a log-in can come to.

Breadth first from the start, links in the order they stand. A button that lets any visitor in (`doors`) is pressed as
soon as it is met, and what was shut before is tried again after it. An address that redirects within the site is an
item of its own (what it holds is the redirect); the page it leads to is met under its own address. A door is the
exception: what it leads to is the item. Nothing outside scheme, host and port of the start is ever asked for anything.

Pages are fetched when they are taken, one at a time, since whether there is a page to give is known only then.
Sources: RFC 9110 (requests and answers), HTML Living Standard (links and forms).
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dige.errors import SourceError, Unreadable
from dige.messages import say
from dige.sources import answers
from dige.sources.doors import is_front_name, is_log_in, judged
from dige.sources.http_fetch import Fetcher, Patience, check_installed
from dige.sources.interface import Entry, Link, Opened
from dige.sources.redirects import Arrival, follow
from dige.sources.ways import LISTED_BEYOND, MOST_DOORS, Memory, Reach, Way, remembered
from dige.sources.web_address import file_name, normalised, origin

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Sequence

OTHER_HOSTS: Final = 10_000  # of those that are linked to, so many are remembered


@dataclass(frozen=True, slots=True, repr=False)  # addresses may hold personal numbers
class _Taken:
    """An entry in flight. base: what its links are relative to. keys: what is done with it. links: may bring some."""

    way: Way
    base: str
    keys: tuple[str, ...]
    links: bool


def takes(target: str) -> bool:
    """Whether a target, as typed, is a website's."""
    return target.lower().startswith(("http://", "https://"))


def open_source(
    target: str,
    excluded: frozenset[tuple[int, int]] = frozenset(),
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Website:
    """Open a target; nothing is fetched yet. excluded: of no meaning here. clock: tells when something was fetched.

    Raises MissingPart where the part for websites is not installed, SourceError for an address that is none.
    """
    check_installed()
    return Website(target, clock=clock)


class Website:
    """The pages of one website. `other_hosts` counts the links that lead elsewhere, by scheme, host and port."""

    kind = "website"

    def __init__(
        self,
        start: str,
        *,
        reach: Reach | None = None,
        patience: Patience | None = None,
        trust: ssl.SSLContext | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        address = normalised(start)
        if address is None:
            raise SourceError(say("sources.no_address"))
        if "@" in urlsplit(start).netloc:
            raise SourceError(say("sources.password_in_address"))
        self._origin = origin(address)
        self._reach = reach or Reach()
        self._fetcher = Fetcher(self._origin, clock, patience, trust)
        self._start = address
        self._queue = deque([Way(address, 0)])
        self._doors: deque[Way] = deque()
        self._again: list[Way] = []  # doors of an earlier run
        self._known = {address}  # keys of all that is queued, taken or left
        self._done: set[str] = set()
        self._in_flight: dict[str, _Taken] = {}
        # Pages not come to: refused (no arrival), or sent elsewhere. They may open when a door is pressed.
        self._shut: dict[str, tuple[Way, Arrival | None, Unreadable]] = {}
        self._left: deque[tuple[Way, Unreadable]] = deque()
        self._gates: set[str] = set()  # pages with a log-in form or a door
        self._clicks: tuple[str, ...] = ()
        self._fetched = self._doors_met = self._unlisted = 0
        self._news = Memory()
        self.other_hosts: Counter[str] = Counter()

    def resume(self, cursors: Sequence[str]) -> None:
        """Take over what earlier runs did; their doors are pressed again before the next page."""
        memory = remembered(cursors)
        self._done.update(memory.done)
        self._fetched = len(self._done)
        self._gates.update(memory.gates)
        self._unlisted += memory.unlisted
        for way in memory.found:
            self._find(way)
        for door in memory.doors:
            self._meet_door(door)
        for way, why in memory.left:
            self._leave(way, why)
        self._again = [door for door in self._doors if door.key in self._done]
        self._doors = deque(door for door in self._doors if door.key not in self._done)
        self._queue = deque(way for way in self._queue if way.key not in self._done)
        self._left = deque((way, why) for way, why in self._left if way.key not in self._done)
        self._news = Memory()

    def take(self) -> Entry | None:
        """Return the next page, fetched, or what stands for one that cannot be had."""
        self._press_again()
        while (way := self._next()) is not None:
            entry = self._visit(way)
            if entry is not None:
                return entry
        if any(taken.links for taken in self._in_flight.values()):
            return None
        return self._leftover()

    def learn(self, entry: Entry, links: Sequence[Link]) -> None:
        """Be told that an entry is done, and what links were in it."""
        taken = self._in_flight.pop(entry.position)
        self._done.update(taken.keys)
        self._news.done += taken.keys
        base = taken.base
        for link in links:
            if link.carrier == "base":
                base = normalised(link.target, taken.base) or taken.base
            elif link.carrier == "left out":
                self._leave(Way(taken.base, 0, method=""), Unreadable("too large", f"{link.target} links of one page"))
            else:
                self._weigh(link, base, taken.base, taken.way.depth + 1)

    def cursor(self) -> str:
        """Return what has been done and found since the last cursor, as JSON; addresses in it are raw."""
        news, self._news = self._news, Memory()
        return news.written()

    def close(self) -> None:
        """Close the connection."""
        self._fetcher.close()

    def _weigh(self, link: Link, base: str, page: str, depth: int) -> None:
        """Decide what is done with a link."""
        target = normalised(link.target, base)
        if target is None:
            return
        if origin(target) != self._origin:
            self._lead_elsewhere(target)
            return
        if link.carrier == "form get":
            target = answers.with_query(target, link.fields)
        verdict = judged(link, target)
        if verdict in ("log-in", "shut door", "press") and page not in self._gates:
            self._gates.add(page)
            self._news.gates.append(page)
        if verdict == "follow":
            self._find(Way(target, depth))
        elif verdict == "press" and link.carrier == "form post":
            self._meet_door(Way(target, depth, link.text, "POST", link.fields, page))
        elif verdict == "press":
            self._meet_door(Way(target, depth, link.text, page=page))
        elif verdict == "avoid":
            self._leave(Way(target, depth, method=""), Unreadable("out of scope", "a link that may log out or delete"))
        elif verdict == "shut door":
            why = Unreadable("refused", "a way in whose form has fields to fill in; not pressed")
            self._leave(Way(target, depth, link.text, method=""), why)

    def _lead_elsewhere(self, address: str) -> None:
        host = origin(address)
        if host in self.other_hosts or len(self.other_hosts) < OTHER_HOSTS:
            self.other_hosts[host] += 1

    def _find(self, way: Way) -> None:
        """Put an address in the queue, if it is new and within reach."""
        if way.key in self._known:
            return
        if len(self._known) >= self._reach.pages + LISTED_BEYOND:
            self._unlisted += 1
            self._news.unlisted += 1
            return
        self._known.add(way.key)
        self._news.found.append(way)
        if way.depth > self._reach.depth:
            self._left.append((way, Unreadable("below nesting limit", f"{self._reach.depth} links from the start")))
        else:
            self._queue.append(way)

    def _meet_door(self, door: Way) -> None:
        if door.key in self._known:
            return
        self._known.add(door.key)
        self._news.doors.append(door)
        self._doors_met += 1
        if self._doors_met > MOST_DOORS:
            self._left.append((door, Unreadable("too large", f"more than {MOST_DOORS} doors")))
        else:
            self._doors.append(door)

    def _leave(self, way: Way, why: Unreadable) -> None:
        """Note an address that is not fetched, once; its key is not the page's, to which another link may lead."""
        if way.key not in self._known:
            self._known.add(way.key)
            self._news.left.append((way, why))
            self._left.append((way, why))

    def _next(self) -> Way | None:
        if self._doors:
            return self._doors.popleft()
        if self._queue and self._fetched < self._reach.pages:
            return self._queue.popleft()
        return None

    def _visit(self, way: Way) -> Entry | None:
        """Fetch what a way leads to; None where that is not (or not yet) an item."""
        self._fetched += 1
        try:
            arrival = follow(self._fetcher, way.method, way.address, way.fields, lambda at: self._wanted(way, at))
        except Unreadable as why:
            return self._closed(way, why)
        last = arrival.last
        if arrival.outside:
            self._lead_elsewhere(arrival.outside)
            return self._closed(way, Unreadable("out of scope", "redirect to another server"))
        refusal = answers.fault(last.status)
        if way.button:
            if refusal is not None:
                return self._closed(way, refusal)
            self._opened(way)
            return self._page(way, arrival)
        if refusal is not None:
            if refusal.reason != "refused":
                return self._closed(way, refusal)
            self._shut[way.key] = (way, None, refusal)
            return None
        if last.address == way.address:
            return self._page(way, arrival)
        self._shut[way.key] = (way, arrival, Unreadable("refused"))
        target = Way(last.address, way.depth)
        if target.key in self._known:
            return None
        self._known.add(target.key)
        self._news.found.append(target)
        return self._page(target, Arrival((), last))

    def _wanted(self, way: Way, at: str) -> bool:
        """Whether the body of an address that a way leads to is to be kept: not where it is met on its own."""
        return bool(way.button) or at == way.address or at not in self._known

    def _opened(self, door: Way) -> None:
        """Take note of a door that was pressed: what was shut, or led to where one is let in, is tried again."""
        self._clicks = (*self._clicks, door.button)
        for key, (way, arrival, _) in list(self._shut.items()):
            if self._turned_away(way, arrival) or (arrival and arrival.last.address not in self._done):
                del self._shut[key]
                self._queue.append(way)

    def _turned_away(self, way: Way, arrival: Arrival | None) -> str:
        """Return how a page was refused: by its status, or by a redirect to where one is asked to log in; "" if not.

        A page behind a door often leads to the start, whatever that shows; but so do the start's own other names.
        """
        if arrival is None:
            return "status"
        if arrival.last.address in self._gates or is_log_in(arrival.last.address):
            return "sent to the log-in page"
        back = arrival.last.address == self._start and not is_front_name(way.address)
        return "sent to the start page" if back else ""

    def _press_again(self) -> None:
        """After a resume: press the doors of the earlier run, to be let in as it was. Their pages are done."""
        again, self._again = self._again, []
        for door in again:
            try:
                follow(self._fetcher, "GET", door.page, (), lambda at: False)
                arrival = follow(self._fetcher, door.method, door.address, door.fields, lambda at: False)
            except Unreadable:
                continue  # what is behind it will answer for itself
            if not arrival.outside and answers.fault(arrival.last.status) is None:
                self._clicks = (*self._clicks, door.button)

    def _leftover(self) -> Entry | None:
        """Return what stands for an address that was never come to, now that no link can lead to anything more."""
        if self._shut:
            way, arrival, why = self._shut.pop(next(iter(self._shut)))
            if arrival is None:
                return self._closed(way, why)
            if turned_away := self._turned_away(way, arrival):
                return self._closed(way, Unreadable("refused", turned_away))
            return self._redirect(way, arrival)
        if self._queue:
            way = self._queue.popleft()
            rest = f"; {self._unlisted} more addresses are not listed" if self._unlisted and not self._queue else ""
            return self._closed(way, Unreadable("too large", f"limit of {self._reach.pages} pages{rest}"))
        if self._left:
            return self._closed(*self._left.popleft())
        self.close()
        return None

    def _page(self, way: Way, arrival: Arrival) -> Entry:
        last = arrival.last
        if way.button:  # an address that a door has led to needs no visit of its own
            self._known.add(last.address)
            self._queue = deque(other for other in self._queue if other.address != last.address)
        links = answers.may_hold_links(last)
        self._in_flight[way.key] = _Taken(way, last.address, tuple(dict.fromkeys((way.key, last.address))), links)
        opened = Opened(last.descriptor, last.size, answers.seen(last, self._clicks), last.header("content-type"))
        return Entry(
            address=last.address,
            name=answers.name(last) or file_name(last.address),
            open=lambda: opened,
            position=way.key,
            links=links,
            also=lambda: answers.texts((last, *arrival.passed)),
        )

    def _redirect(self, way: Way, arrival: Arrival) -> Entry:
        self._in_flight[way.key] = _Taken(way, way.address, (way.key,), links=False)
        shown = answers.redirect_shown(arrival.passed[0])
        opened = Opened(shown.descriptor, shown.size, answers.seen(shown, self._clicks), shown.header("content-type"))
        return Entry(
            address=way.address,
            name="",
            open=lambda: opened,
            position=way.key,
            also=lambda: answers.texts(arrival.passed),
        )

    def _closed(self, way: Way, why: Unreadable) -> Entry:
        def refuse() -> Opened:
            raise why

        self._in_flight[way.key] = _Taken(way, way.address, (way.key,), links=False)
        return Entry(way.address, file_name(way.address), refuse, way.key)
