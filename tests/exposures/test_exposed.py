"""Exposed resources, and how a log's lines are matched with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dige.errors import UsageError
from dige.exposures.exposed import ResourceSearch, resources
from dige.values.finding import Finding
from dige.values.request import Request

Made = Callable[..., Finding]
LIST = "https://portal.example/dokumenter/F%C3%B8lgegruppe%20honorarer.xlsx"


def search(finding: Made, *addresses: str, web_root: str = "") -> ResourceSearch:
    return ResourceSearch(resources([finding("cpr", "1", one) for one in addresses], web_root), lambda text: text)


def asks(one: ResourceSearch, target: str, host: str = "") -> list[str]:
    """Return the resources that a request for a target is for, found the way a log is read."""
    line = f'192.0.2.1 - - [14/Jun/2016:09:12:01 +0200] "GET {target} HTTP/1.1" 200 5 "-" "-"\n'.encode()
    request = Request(datetime(2016, 6, 14, tzinfo=UTC), "192.0.2.1", "GET", target, host)
    return [resource.address for resource in one.named(request, host)] if one.ends(line) else []


@pytest.mark.parametrize(
    "target",
    [
        "/dokumenter/F%C3%B8lgegruppe%20honorarer.xlsx",
        "/dokumenter/f%C3%B8lgegruppe%20honorarer.xlsx".replace("/f", "/F"),
        "/dokumenter/F%c3%b8lgegruppe%20honorarer.xlsx",
        "/dokumenter/Følgegruppe%20honorarer.xlsx",
        "/dokumenter/Fo%CC%88lgegruppe".replace("o%CC%88", "%C3%B8") + "%20honorarer.xlsx",
        "//dokumenter/./F%C3%B8lgegruppe%20honorarer.xlsx",
        "/andet/../dokumenter/F%C3%B8lgegruppe%20honorarer.xlsx",
        "/dokumenter/F%C3%B8lgegruppe%20honorarer.xlsx?download=1",
        "/dokumenter/F%C3%B8lgegruppe%20honorarer.xlsx;jsessionid=A1?x",
        "/dokumenter/F%25C3%25B8lgegruppe%2520honorarer.xlsx",
        "/%64okumenter/F%C3%B8l%67egruppe%20%68%6f%6eorarer%2Exlsx",
        "https://portal.example/dokumenter/F%C3%B8lgegruppe%20honorarer.xlsx",
    ],
)
def test_spellings_of_one_path(finding: Made, target: str) -> None:
    assert asks(search(finding, LIST), target) == [LIST]


@pytest.mark.parametrize(
    "target",
    [
        "/dokumenter/",
        "/dokumenter/honorarer.xlsx",
        "/dokumenter/F%C3%B8lgegruppe%20honorarer.xlsx.bak",
        "/arkiv/dokumenter/F%C3%B8lgegruppe%20honorarer.xlsx",
        "/?fil=/dokumenter/F%C3%B8lgegruppe%20honorarer.xlsx",
    ],
)
def test_other_paths(finding: Made, target: str) -> None:
    assert asks(search(finding, LIST), target) == []


def test_hosts_are_compared_where_both_are_known(finding: Made) -> None:
    one = search(finding, LIST)
    target = "/dokumenter/F%C3%B8lgegruppe%20honorarer.xlsx"
    assert asks(one, target, "portal.example") == [LIST]
    assert asks(one, target, "anden.example") == []


def test_parameters_of_the_resource_must_be_there(finding: Made) -> None:
    address = "https://portal.example/hent?id=42&type=pdf"
    one = search(finding, address)
    assert asks(one, "/hent?type=pdf&utm=x&id=42") == [address]
    assert asks(one, "/hent?id=43&type=pdf") == []
    assert asks(one, "/hent") == []


def test_what_lies_inside_is_fetched_with_the_outermost(finding: Made) -> None:
    found = resources(
        [
            finding("cpr", "1", "https://portal.example/a.zip » liste.csv"),
            finding("cpr", "2", "https://portal.example/a.zip » brev.docx"),
            finding("cpr", "2", "https://portal.example/b.txt"),
        ]
    )
    assert [(one.path, len(one.findings)) for one in found] == [("/a.zip", 2), ("/b.txt", 1)]


def test_a_folder_needs_to_be_placed_on_the_site(finding: Made) -> None:
    address = "/srv/www/dokumenter/liste.xlsx"
    assert asks(search(finding, address, web_root="/srv/www"), "/dokumenter/liste.xlsx") == [address]
    with pytest.raises(UsageError):
        search(finding, address)
    with pytest.raises(UsageError):
        search(finding, address, web_root="/srv/andet")


def test_a_folder_given_by_another_path(finding: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    address = "portal/dokumenter/liste.xlsx"
    for root in ("portal", "./portal/", str(tmp_path / "portal")):
        assert asks(search(finding, address, web_root=root), "/dokumenter/liste.xlsx") == [address]


def test_masked_numbers_are_compared_as_masks(finding: Made) -> None:
    address = "https://portal.example/sager/[cpr 3f9a21].pdf"

    def mask(text: str) -> str:
        return text.replace("010150-5123", "[cpr 3f9a21]").replace("020250-5123", "[cpr 77aa00]")

    one = ResourceSearch(resources([finding("cpr", "1", address)]), mask)
    assert asks(one, "/sager/010150-5123.pdf") == [address]
    assert asks(one, "/sager/010150%2D5123.pdf") == [address]
    assert asks(one, "/sager/020250-5123.pdf") == []


@pytest.mark.parametrize("address", ["https://portal.example/", "https://portal.example", "https://portal.example/æø"])
def test_a_path_without_a_plain_piece_means_every_line(finding: Made, address: str) -> None:
    one = search(finding, address)
    target = "/%C3%A6%C3%B8" if "æ" in address else "/"
    assert asks(one, target) == [address]


def test_nothing_exposed_finds_nothing(finding: Made) -> None:
    assert search(finding).ends(b"GET / HTTP/1.1\n") == []


def test_more_resources_than_a_search_takes(finding: Made) -> None:
    one = search(finding, *(f"https://portal.example/fil-{n:05d}.txt" for n in range(2_100)))
    assert asks(one, "/fil-02099.txt") == ["https://portal.example/fil-02099.txt"]
