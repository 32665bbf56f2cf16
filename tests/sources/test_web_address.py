from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.sources.web_address import file_name, normalised, origin, request_target

BASE = "https://portal.example/a/b?x=1"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("c.pdf", "https://portal.example/a/c.pdf"),
        ("../c#top", "https://portal.example/c"),
        ("", "https://portal.example/a/b?x=1"),
        ("?side=2", "https://portal.example/a/b?side=2"),
        ("HTTPS://Portal.Example:443", "https://portal.example/"),
        ("https://portal.example:80/", "https://portal.example:80/"),
        ("/a/./b/../c/..", "https://portal.example/a/"),
        ("/%2e%2e/%7euser/%c3%a6", "https://portal.example/~user/%C3%A6"),
        ("/bilag æ 1.pdf", "https://portal.example/bilag%20%C3%A6%201.pdf"),
        ("/100%", "https://portal.example/100%25"),
        (" \n/lin\nje\t ", "https://portal.example/linje"),
        ("\\\\other.example\\x", "https://other.example/x"),
        ("//other.example./x", "https://other.example/x"),
        ("https://name:word@portal.example/x", "https://portal.example/x"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("https://københavn.example/", "https://xn--kbenhavn-54a.example/"),
    ],
)
def test_one_spelling_for_each_address(target: str, expected: str) -> None:
    assert normalised(target, BASE) == expected


@pytest.mark.parametrize(
    "target",
    [
        "mailto:a@b.dk",
        "javascript:x()",
        "data:,x",
        "http://",
        "http://a b/",
        "http://a:x/",
        "http://[::1",
        "http://-/",
        "ftp://a/",
    ],
)
def test_what_is_no_web_address(target: str) -> None:
    assert normalised(target, BASE) is None


def test_an_address_needs_a_base_or_a_host() -> None:
    assert normalised("www.example.dk") is None


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_and_the_result_can_be_sent(target: str) -> None:
    once = normalised(target, BASE)
    if once is not None:
        assert normalised(once) == once
        assert normalised(once, BASE) == once
        assert once.isascii()
        assert once.isprintable()
        assert " " not in once
        assert request_target(once).startswith("/")


def test_the_pieces_of_an_address() -> None:
    address = "https://portal.example:8443/a/r%C3%A6v.pdf?x=1"
    assert origin(address) == "https://portal.example:8443"
    assert request_target(address) == "/a/r%C3%A6v.pdf?x=1"
    assert file_name(address) == "ræv.pdf"
    assert file_name("https://portal.example/a/") == ""
