"""Publications: who fetched, and what is no fetch."""

from __future__ import annotations

import dataclasses
import ipaddress
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import pytest

from dige.exposures.exposed import resources
from dige.exposures.publications import Publications
from dige.privacy.keys import random_key
from dige.privacy.subjects import Pseudonyms
from dige.values.exposure import Access, Coverage, Exposure
from dige.values.finding import Finding
from dige.values.item import Item, Seen
from dige.values.request import Request

Made = Callable[..., Finding]
ADDRESS = "https://portal.example/liste.xlsx"
NOON = datetime(2016, 6, 14, 12, tzinfo=UTC)
LOG = Item("adgang.log", "0" * 16, "recording")
COVERAGE = Coverage(NOON - timedelta(days=2), NOON + timedelta(days=2), lines=900)
BROWSER = "Mozilla/5.0 (X11) Firefox/46.0"


def request(
    hours: int = 0,
    client: str = "203.0.113.24",
    status: int | None = 200,
    sent: int | None = 5000,
    method: str = "GET",
    agent: str = BROWSER,
) -> Request:
    at = NOON + timedelta(hours=hours)
    return Request(at, client, method, "/liste.xlsx", "", status, sent, "", agent, 17 + hours)


def told(
    finding: Finding, requests: Iterable[Request], coverage: Coverage | None = COVERAGE
) -> tuple[list[Access], Exposure]:
    (resource,) = resources([finding])
    publications = Publications([resource], Pseudonyms(random_key()), [ipaddress.ip_network("10.0.0.0/8")])
    accesses = [access for one in requests if (access := publications.take(one, resource, LOG))]
    (exposure,) = publications.exposures(coverage)
    return accesses, exposure


def test_fetches_by_day_visitor_and_address(finding: Made) -> None:
    accesses, exposure = told(
        finding("cpr", "1", ADDRESS),
        [
            request(0),
            request(1),
            request(11, client="198.51.100.77", status=206, sent=400),
            request(12, client="::ffff:203.0.113.24"),
            request(13, client="10.20.4.11"),
            request(14, client="66.249.64.1", agent="Googlebot/2.1"),
        ],
    )
    assert [access.visitor for access in accesses] == ["unknown"] * 4 + ["own network", "robot"]
    assert [access.whole for access in accesses] == [True, True, False, True, True, True]
    assert accesses[0].client == accesses[3].client != accesses[2].client
    assert (exposure.accesses, exposure.visitors) == (5, 3)
    assert exposure.days == {"2016-06-14": 2, "2016-06-15": 3}
    assert exposure.visitors_by_day == {"2016-06-14": 1, "2016-06-15": 3}
    assert exposure.fetches == {"unknown": 4, "own network": 1, "robot": 1}
    assert exposure.first is not None
    assert exposure.last is not None
    assert (exposure.first.at, exposure.first.evidence, exposure.first.where) == (
        NOON,
        "evidence.log_line",
        "adgang.log:17",
    )
    assert exposure.last.at == NOON + timedelta(hours=14)
    assert (exposure.kind, exposure.resource, exposure.counts.subjects) == ("publication", ADDRESS, 1)


@pytest.mark.parametrize(
    ("one", "answer"),
    [
        (request(method="HEAD"), "HEAD"),
        (request(method="OPTIONS"), "OPTIONS"),
        (request(status=304, sent=0), "304"),
        (request(status=303, sent=0), "303"),
        (request(status=403), "403"),
        (request(status=404), "404"),
        (request(status=200, sent=0), "200"),
        (request(status=None), "-"),
        (request(method=""), "-"),
    ],
    ids=["HEAD", "OPTIONS", "304", "303", "403", "404", "empty", "no status", "no method"],
)
def test_what_fetched_nothing(finding: Made, one: Request, answer: str) -> None:
    accesses, exposure = told(finding("cpr", "1", ADDRESS), [one])
    assert accesses == []
    assert (exposure.accesses, exposure.visitors, exposure.answers) == (0, 0, {answer: 1})
    assert exposure.first is None


def test_own_network_alone_is_no_period(finding: Made) -> None:
    accesses, exposure = told(finding("cpr", "1", ADDRESS), [request(client="10.1.2.3")])
    assert [access.visitor for access in accesses] == ["own network"]
    assert (exposure.first, exposure.accesses) == (None, 0)


def test_a_client_by_name_is_unknown(finding: Made) -> None:
    accesses, _ = told(finding("cpr", "1", ADDRESS), [request(client="pc4.example")])
    assert accesses[0].visitor == "unknown"


def test_whole_is_open_where_fewer_bytes_were_sent(finding: Made) -> None:
    made = finding("cpr", "1", ADDRESS)
    made = dataclasses.replace(made, item=dataclasses.replace(made.item, size=6000))
    accesses, _ = told(made, [request(sent=5999), request(sent=6300), request(sent=None)])
    assert [access.whole for access in accesses] == [None, True, None]


def test_how_far_the_period_may_reach(finding: Made) -> None:
    seen = Seen(fetched=NOON + timedelta(days=9), last_modified=NOON - timedelta(days=90))
    _, exposure = told(dataclasses.replace(finding("cpr", "1", ADDRESS), seen=seen), [request()])
    assert exposure.possible_first is not None
    assert exposure.possible_last is not None
    assert (exposure.possible_first.at, exposure.possible_first.evidence) == (
        seen.last_modified,
        "evidence.last_modified",
    )
    assert (exposure.possible_last.at, exposure.possible_last.evidence) == (seen.fetched, "evidence.fetched")


def test_a_later_change_bounds_nothing(finding: Made) -> None:
    seen = Seen(fetched=NOON - timedelta(days=9), last_modified=NOON + timedelta(days=1))
    _, exposure = told(dataclasses.replace(finding("cpr", "1", ADDRESS), seen=seen), [request()])
    assert (exposure.possible_first, exposure.possible_last) == (None, None)


def test_without_a_log_nothing_is_said_of_accesses(finding: Made) -> None:
    _, exposure = told(finding("cpr", "1", ADDRESS), [], coverage=None)
    assert (exposure.accesses, exposure.visitors, exposure.coverage) == (None, None, None)
