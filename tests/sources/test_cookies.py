from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dige.sources.cookies import MOST, Cookies

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAGE = "https://portal.example/docs/list"


def jar(*headers: str) -> Cookies:
    cookies = Cookies()
    cookies.take(headers, PAGE, NOW)
    return cookies


def test_what_was_set_goes_back() -> None:
    cookies = jar("adgang=fri; Path=/; HttpOnly", "session=a=b; Path=/")
    assert cookies.header("https://portal.example/x") == "adgang=fri; session=a=b"


@pytest.mark.parametrize(
    ("attributes", "path", "sent"),
    [
        ("", "/docs/1", True),
        ("", "/other", False),
        ("; Path=/docs", "/docs", True),
        ("; Path=/docs", "/docs2", False),
        ("; Path=relative", "/docs/x", True),
        ("; Domain=elsewhere.example; Path=/", "/", True),
    ],
)
def test_paths(attributes: str, path: str, sent: bool) -> None:
    assert bool(jar(f"a=1{attributes}").header(f"https://portal.example{path}")) is sent


def test_longer_paths_stand_first() -> None:
    assert jar("a=1; Path=/", "a=2; Path=/docs/").header(PAGE) == "a=2; a=1"


@pytest.mark.parametrize(
    "end",
    ["Max-Age=0", "Max-Age=-5", "Expires=Thu, 01 Jan 1970 00:00:00 GMT", "expires=Thu, 01-Jan-1970 00:00:00 GMT"],
)
def test_an_expired_cookie_takes_the_old_one_away(end: str) -> None:
    cookies = jar("a=1; Path=/")
    cookies.take([f"a=; Path=/; {end}"], PAGE, NOW)
    assert cookies.header(PAGE) == ""


@pytest.mark.parametrize("end", ["Max-Age=60", "Expires=Fri, 01 Jan 2027 00:00:00 GMT", "Expires=whenever"])
def test_others_are_kept(end: str) -> None:
    assert jar(f"a=1; {end}").header(PAGE) == "a=1"


def test_a_secure_cookie_does_not_go_over_an_open_line() -> None:
    cookies = jar("a=1; Secure; Path=/")
    assert cookies.header("http://portal.example/") == ""
    assert cookies.header("http://127.0.0.1:8000/") == "a=1"


@pytest.mark.parametrize("header", ["", "novalue", "=x", "a=1\x00", "a=1\r\nX: y"])
def test_what_is_no_cookie(header: str) -> None:
    assert jar(header).header(PAGE) == ""


def test_the_jar_is_limited() -> None:
    cookies = jar(*[f"c{index}=1" for index in range(2 * MOST)])
    assert cookies.header(PAGE).count("=") == MOST
