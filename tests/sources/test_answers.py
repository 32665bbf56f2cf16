from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from dige.sources import answers
from dige.sources.http_fetch import Answer

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAGE = "https://portal.example/a"


def answer(*headers: tuple[str, str], status: int = 200) -> Answer:
    return Answer(PAGE, status, "Found", headers, NOW)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (200, None),
        (206, None),
        (401, "refused"),
        (403, "refused"),
        (404, "vanished"),
        (410, "vanished"),
        (304, "unreachable"),
        (429, "unreachable"),
        (500, "unreachable"),
    ],
)
def test_what_a_status_means(status: int, reason: str | None) -> None:
    fault = answers.fault(status)
    assert (fault and fault.reason) == reason
    assert fault is None or fault.detail == f"status {status}"


def test_what_is_known_of_a_page() -> None:
    seen = answers.seen(
        answer(("Content-Type", "Text/HTML; charset=utf-8"), ("Last-Modified", "Mon, 14 Mar 2016 10:00:00 GMT")),
        ("Fri adgang",),
    )
    assert (seen.fetched, seen.as_whom, seen.clicks, seen.status) == (NOW, "outsider", ("Fri adgang",), 200)
    assert seen.media_type == "text/html"
    assert seen.last_modified == datetime(2016, 3, 14, 10, tzinfo=UTC)


def test_what_is_not_known_of_it() -> None:
    seen = answers.seen(answer(("Last-Modified", "yesterday")), ())
    assert (seen.media_type, seen.last_modified) == (None, None)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('attachment; filename="liste.xlsx"', "liste.xlsx"),
        ("attachment; filename*=UTF-8''r%C3%A6v.pdf", "ræv.pdf"),
        ('inline; filename="..\\\\..\\\\x.doc"', "x.doc"),
        ("inline", ""),
        ("", ""),
    ],
)
def test_the_name_that_the_server_gives(header: str, name: str) -> None:
    assert answers.name(answer(("Content-Disposition", header))) == name


def test_the_texts_that_go_with_a_page() -> None:
    first = Answer(f"{PAGE}?id=1", 302, "Found", (("Location", "/a"), ("Set-Cookie", "b=2")), NOW)
    last = answer(("set-cookie", "a=1"), ("Set-Cookie", "c=3"), ("Date", "now"), ("Content-Length", "1"))
    assert answers.texts([last, first]) == {
        "address": f"{PAGE}\n{PAGE}?id=1",
        "header Set-Cookie": "a=1\nc=3\nb=2",
        "header Location": "/a",
    }


def test_a_redirect_is_shown_by_its_head() -> None:
    shown = answers.redirect_shown(answer(("Location", "/æ"), status=302))
    with open(shown.descriptor, "rb") as file:
        data = file.read()
    assert data == "302 Found\nLocation: /æ\n".encode()
    assert shown.size == len(data)
    assert shown.header("content-type").startswith("text/plain")


def test_links_are_wanted_of_pages_only() -> None:
    assert answers.may_hold_links(answer())
    assert answers.may_hold_links(answer(("Content-Type", "text/html;charset=x")))
    assert not answers.may_hold_links(answer(("Content-Type", "application/pdf")))


def test_a_form_that_asks_takes_the_place_of_the_query() -> None:
    assert answers.with_query(f"{PAGE}?old=1", (("side", "2"), ("q", "å b"))) == f"{PAGE}?side=2&q=%C3%A5+b"


def test_nothing_is_left_open() -> None:
    before = len(os.listdir("/proc/self/fd"))
    os.close(answers.redirect_shown(answer(("Location", "/"), status=302)).descriptor)
    assert len(os.listdir("/proc/self/fd")) == before
