from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from dige.errors import Unreadable
from dige.sources.http_fetch import Fetcher
from dige.sources.redirects import MOST, Arrival, follow


@contextmanager
def followed(site: Any, path: str, method: str = "GET", fields: Any = ()) -> Iterator[Arrival]:
    fetcher = Fetcher(site.url, lambda: datetime(2026, 1, 1, tzinfo=UTC))
    try:
        yield follow(fetcher, method, site.url + path, fields, lambda address: False)
    finally:
        fetcher.close()


def test_to_the_end(serve: Any, redirect: Any) -> None:
    site = serve({"/a": redirect("b?x=1", 301), "/b?x=1": redirect("/c", 308), "/c": "end"})
    with followed(site, "/a") as arrival:
        assert arrival.last.address == f"{site.url}/c"
        assert [one.status for one in arrival.passed] == [301, 308]
        assert arrival.outside == ""


@pytest.mark.parametrize(
    ("status", "method", "body"), [(301, "GET", ""), (302, "GET", ""), (303, "GET", ""), (307, "POST", "a=1")]
)
def test_which_method_follows(serve: Any, redirect: Any, status: int, method: str, body: str) -> None:
    site = serve({"/a": redirect("/b", status), "/b": "end"})
    with followed(site, "/a", "POST", (("a", "1"),)):
        assert (site.asked[1].method, site.asked[1].body) == (method, body)


def test_a_circle(serve: Any, redirect: Any) -> None:
    site = serve({"/a": redirect("/b"), "/b": redirect("/a")})
    with pytest.raises(Unreadable, match="unreachable: redirect loop"), followed(site, "/a"):
        pass
    assert site.paths == ["/a", "/b"]


def test_a_circle_that_looks_for_a_cookie(serve: Any, reply: Any, redirect: Any) -> None:
    site = serve(
        {
            "/a": lambda asked: reply("page") if asked.cookie else redirect("/check"),
            "/check": redirect("/a", cookie="seen=1; Path=/"),
        }
    )
    with followed(site, "/a") as arrival:
        assert (arrival.last.address, arrival.last.status) == (f"{site.url}/a", 200)


def test_an_endless_way(serve: Any, redirect: Any) -> None:
    site = serve({f"/{index}": redirect(f"/{index + 1}") for index in range(50)})
    with pytest.raises(Unreadable, match="redirects"), followed(site, "/0"):
        pass
    assert len(site.asked) == MOST + 1


@pytest.mark.parametrize("target", ["https://127.0.0.1:{port}/", "{other}/x", "//other.example/", "mailto:a@b.dk"])
def test_out_of_scope(serve: Any, redirect: Any, target: str) -> None:
    other = serve({"/x": "x"})
    pages: dict[str, Any] = {}
    site = serve(pages)
    pages["/a"] = redirect(target.format(other=other.url, port=site.url.rpartition(":")[2]))
    with followed(site, "/a") as arrival:
        assert arrival.outside
    assert other.asked == []
    assert site.paths == ["/a"]


def test_not_into_what_logs_out(serve: Any, redirect: Any) -> None:
    site = serve({"/a": redirect("/logout")})
    with pytest.raises(Unreadable, match="out of scope"), followed(site, "/a"):
        pass
    assert site.paths == ["/a"]
