"""Publications (Danish: offentliggørelser): who fetched what lay open, by the server's own log.

A fetch of content is a GET or POST that was answered 200 with a body, or 206 (a part). HEAD, 304, 403, 404 and the
like sent nothing; they are counted as `answers`. A 304 tells one thing more: whoever got it had a copy already.
Visitors are different addresses, as keyed pseudonyms. The controller's own network is told apart; robots by what they
call themselves. Both still fetched: only the own network is left out of `accesses` and `visitors`.

The period: proven from the first to the last fetch. It may reach back to the resource's Last-Modified, when what was
fetched was there at the earliest, and forward to when Dige itself last got it. Nothing else bounds it: days without a
log cannot be ruled out.
Source: RFC 9110 (HTTP semantics), sections 9.3 and 15.
"""

from __future__ import annotations

import ipaddress
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from dige.exposures.counting import count_findings
from dige.exposures.exposed import Resource
from dige.exposures.robots import is_robot
from dige.exposures.transmissions import LOG_LINE, where
from dige.privacy.subjects import Pseudonyms
from dige.sources.address import STEP
from dige.traffic.coverage import danish_day
from dige.traffic.parties import one_spelling
from dige.values.counts import Counts
from dige.values.exposure import Access, Coverage, End, Exposure
from dige.values.item import Item, Seen
from dige.values.request import Request

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

LAST_MODIFIED: Final = "evidence.last_modified"
FETCHED: Final = "evidence.fetched"
OWN_NETWORK: Final = "own network"
ROBOT: Final = "robot"
UNKNOWN: Final = "unknown"

_FETCHING: Final = frozenset(("GET", "POST"))


class _Log:
    """What the log says of one resource. All but `fetches` and `answers` leave the own network out."""

    __slots__ = ("answers", "clients", "clients_by_day", "days", "fetches", "first", "last")

    def __init__(self) -> None:
        self.answers: Counter[str] = Counter()
        self.fetches: Counter[str] = Counter()
        self.days: Counter[str] = Counter()
        self.clients: set[str] = set()
        self.clients_by_day: defaultdict[str, set[str]] = defaultdict(set)
        self.first: Access | None = None
        self.last: Access | None = None

    def take(self, access: Access) -> None:
        self.fetches[access.visitor] += 1
        if access.visitor == OWN_NETWORK:
            return
        day = danish_day(access.at).isoformat()
        self.days[day] += 1
        self.clients.add(access.client)
        self.clients_by_day[day].add(access.client)
        if self.first is None or access.at < self.first.at:
            self.first = access
        if self.last is None or access.at >= self.last.at:
            self.last = access


class Publications:
    """Gathers requests for exposed resources; `exposures` tells what they come to."""

    def __init__(
        self, exposed: Iterable[Resource], pseudonyms: Pseudonyms, own_networks: Iterable[Network] = ()
    ) -> None:
        self._resources = tuple(exposed)
        self._pseudonyms = pseudonyms
        self._own_networks = tuple(own_networks)
        self._logs: defaultdict[str, _Log] = defaultdict(_Log)

    def take(self, request: Request, resource: Resource, item: Item) -> Access | None:
        """Take in a request for a resource; return the access if it fetched content."""
        log = self._logs[resource.address]
        if not _fetches(request):
            answer = str(request.status or "-") if request.method in _FETCHING else request.method
            log.answers[answer or "-"] += 1
            return None
        access = Access(
            resource=resource.address,
            at=request.at,
            client=self._pseudonyms.client(one_spelling(request.client)),
            status=request.status or 0,
            sent=request.sent,
            whole=_whole(request, resource),
            visitor=self._visitor(request),
            item=item,
            line=request.line,
        )
        log.take(access)
        return access

    def counts(self) -> Counts:
        """Return the counts of all that lay open: people who may stand in two resources make a span."""
        return count_findings(finding for resource in self._resources for finding in resource.findings)

    def visitors(self) -> int:
        """Return how many different addresses fetched any of it, the own network left out."""
        return len(set().union(*(log.clients for log in self._logs.values())))

    def exposures(self, coverage: Coverage | None) -> Iterator[Exposure]:
        """Yield one exposure a resource, by address, also for those that no log line asks for."""
        for resource in self._resources:
            yield self._exposure(resource, self._logs[resource.address], coverage)

    def _exposure(self, resource: Resource, log: _Log, coverage: Coverage | None) -> Exposure:
        first, last = _end(log.first), _end(log.last)
        return Exposure(
            kind="publication",
            id=self._pseudonyms.item(f"publication {resource.address}"),
            counts=count_findings(resource.findings),
            first=first,
            last=last,
            resource=resource.address,
            possible_first=_possible_first(resource, first),
            possible_last=_possible_last(resource, last),
            days=dict(sorted(log.days.items())),
            accesses=log.days.total() if coverage else None,
            visitors=len(log.clients) if coverage else None,
            visitors_by_day={day: len(clients) for day, clients in sorted(log.clients_by_day.items())},
            fetches=dict(log.fetches.most_common()),
            answers=dict(log.answers.most_common()),
            coverage=coverage,
        )

    def _visitor(self, request: Request) -> str:
        try:
            address = ipaddress.ip_address(one_spelling(request.client))
        except ValueError:  # a log may hold names instead
            address = None
        if address is not None and any(
            address.version == network.version and address in network for network in self._own_networks
        ):
            return OWN_NETWORK
        return ROBOT if is_robot(request.agent) else UNKNOWN


def _fetches(request: Request) -> bool:
    """Whether a request got content. What the log leaves open (no length) counts as content."""
    return request.method in _FETCHING and request.status in (200, 206) and request.sent != 0


def _whole(request: Request, resource: Resource) -> bool | None:
    """Whether all of it was sent; None where fewer bytes than it has may mean compression or a broken connection."""
    if request.status == 206:
        return False
    if request.sent is None:
        return None
    sizes = [finding.item.size for finding in resource.findings if STEP not in finding.item.address]
    return None if any(size is not None and request.sent < size for size in sizes) else True


def _end(access: Access | None) -> End | None:
    return End(access.at, LOG_LINE, where(access.item.address, access.line)) if access else None


def _possible_first(resource: Resource, first: End | None) -> End | None:
    """Return since when it may have lain there: its Last-Modified, if that is before the first fetch."""
    times = [seen.last_modified for seen in _seen(resource) if seen.last_modified]
    earliest = min(times, default=None)
    if earliest is None or (first is not None and earliest >= first.at):
        return None
    return End(earliest, LAST_MODIFIED, resource.address)


def _possible_last(resource: Resource, last: End | None) -> End | None:
    """Return when Dige itself last got it from the web, if that is after the last fetch."""
    times = [seen.fetched for seen in _seen(resource) if seen.fetched and resource.host]
    latest = max(times, default=None)
    if latest is None or (last is not None and latest <= last.at):
        return None
    return End(latest, FETCHED, resource.address)


def _seen(resource: Resource) -> list[Seen]:
    """Return what is known of the resource itself; only where nothing is, of what lies inside it."""
    outer = [finding.seen for finding in resource.findings if STEP not in finding.item.address]
    return outer or [finding.seen for finding in resource.findings]
