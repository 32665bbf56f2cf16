"""Who is who."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dige.traffic.parties import Parties, host_of, one_spelling, party, recipient, registrable_domain
from dige.values.request import Request


def request(host: str = "", referer: str = "") -> Request:
    return Request(datetime(2016, 6, 14, tzinfo=UTC), "192.0.2.1", "GET", "/", host=host, referer=referer)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("skattevaerket.example", "own"),
        ("Selvbetjening.Skattevaerket.example.", "own"),
        ("ondskattevaerket.example", "third"),
        ("cdn.hurtignet.example", "third"),
        ("", "unknown"),
    ],
)
def test_named_domains_decide(host: str, expected: str) -> None:
    assert party(request(host, "https://cdn.hurtignet.example/"), Parties(("Skattevaerket.example",))) == expected


@pytest.mark.parametrize(
    ("host", "referer", "expected"),
    [
        ("static.skat.example", "https://tast.skat.example/ret", "own"),
        ("cdn.hurtignet.example", "https://tast.skat.example/ret", "third"),
        ("cdn.hurtignet.example", "", "unknown"),
        ("cdn.hurtignet.example", "ikke en adresse", "unknown"),
        ("a.github.io", "https://b.github.io/", "third"),
        ("a.co.uk", "https://b.co.uk/", "third"),
        ("192.0.2.4", "https://192.0.3.4/", "third"),
        ("192.0.2.4", "https://192.0.2.4/", "own"),
    ],
)
def test_the_page_decides_where_nothing_is_named(host: str, referer: str, expected: str) -> None:
    assert party(request(host, referer), Parties()) == expected


def test_the_owner_of_a_log_that_names_no_host() -> None:
    parties = Parties(("skat.example",), host="CDN.example")
    assert recipient(request(), parties) == "cdn.example"
    assert party(request(), parties) == "third"
    assert recipient(request("a.example"), parties) == "a.example"


def test_host_of() -> None:
    assert host_of("https://A.example:8443/x") == "a.example"
    assert host_of("//b.example/x") == "b.example"
    assert host_of("/x") == host_of("https://[/") == host_of("") == ""


def test_registrable_domain() -> None:
    assert registrable_domain("a.b.skat.example") == "skat.example"
    assert registrable_domain("localhost") == "localhost"
    assert registrable_domain("2001:db8::1") == "2001:db8::1"


def test_one_spelling() -> None:
    assert one_spelling("2001:DB8:0:0::1") == "2001:db8::1"
    assert one_spelling("::ffff:192.0.2.1") == one_spelling("192.0.2.1") == "192.0.2.1"
    assert one_spelling("PC-4.example") == "pc-4.example"
