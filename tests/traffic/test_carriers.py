"""What a request carries, and where."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote, quote_plus

from hypothesis import given
from hypothesis import strategies as st

from dige.traffic.carriers import MOST_ROUNDS, Carried, carried, unquoted
from dige.values.request import Request

NUMBER = "010150-5123"
PLAIN = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="%+"), max_size=40)


def request(target: str, referer: str = "") -> Request:
    return Request(datetime(2016, 6, 14, tzinfo=UTC), "192.0.2.1", "GET", target, referer=referer)


@given(PLAIN, st.integers(0, MOST_ROUNDS))
def test_unquoting_undoes_up_to_four_rounds(text: str, rounds: int) -> None:
    for quoting in (quote, quote_plus):
        encoded = text
        for _ in range(rounds):
            encoded = quoting(encoded, safe="")
        assert unquoted(encoded) == text


@given(st.text(max_size=60))
def test_unquoting_never_raises_and_comes_to_rest(text: str) -> None:
    once = unquoted(text)
    for _ in range(len(text) + 1):
        if unquoted(once) == once:
            break
        once = unquoted(once)
    assert unquoted(once) == once


@given(PLAIN)
def test_text_without_encoding_stays(text: str) -> None:
    assert unquoted(text) == text


def test_plus_is_a_blank_in_queries_only() -> None:
    assert unquoted("a+b") == "a b"
    assert unquoted("a+b", plus=False) == "a+b"
    assert unquoted("a%252Bb") == "a b"


def test_bytes_that_are_not_utf8() -> None:
    assert unquoted("br%F8d") == "brød"


def test_target_and_referer_by_parameter() -> None:
    found = carried(request("/lib/x.js?v=3&_=17", f"https://skat.example/ret?cpr={NUMBER}&trin=2"))
    assert found == (
        Carried("target path", "", "/lib/x.js"),
        Carried("target ?v", "v", "3"),
        Carried("target ?_", "_", "17"),
        Carried("referer path", "", "/ret"),
        Carried("referer ?cpr", "cpr", NUMBER),
        Carried("referer ?trin", "trin", "2"),
    )


def test_a_nested_address_gives_its_innermost_name() -> None:
    page = f"https://skat.example/ret?cpr={NUMBER}&trin=2"
    found = carried(request(f"https://maal.example/collect?dl={quote(quote(page, safe=''), safe='')}&t=1"))
    assert Carried("target ?dl", "cpr", NUMBER) in found
    assert Carried("target ?dl", "trin", "2") in found
    assert Carried("target ?dl", "dl", "https://skat.example/ret") in found
    assert Carried("target ?t", "t", "1") in found


def test_twice_nested_and_no_deeper_than_that_for_ever() -> None:
    inner = f"https://c.example/x?cpr={NUMBER}"
    middle = "https://b.example/?u=" + quote(inner, safe="")
    found = carried(request("/a?v=" + quote(middle, safe="")))
    assert any(one.label == "cpr" and one.value == NUMBER for one in found)
    assert carried(request("/a?" + "u=http://a/?" * 500))


def test_json_in_a_parameter_stays_whole() -> None:
    text = f'{{"cpr":"{NUMBER}"}}'
    assert Carried("target ?data", "data", text) in carried(request("/a?data=" + quote(text)))


def test_path_fragment_and_nameless_query() -> None:
    found = carried(request(f"/borger/{NUMBER}/ret?{NUMBER}#{NUMBER}"))
    assert found == (
        Carried("target path", "", f"/borger/{NUMBER}/ret"),
        Carried("target ?", "", NUMBER),
        Carried("target #", "", NUMBER),
    )


def test_a_number_as_the_name_of_a_parameter() -> None:
    assert Carried("target ? name", "", NUMBER) in carried(request(f"/x?{NUMBER}=1"))


def test_a_host_with_digits_is_carried() -> None:
    assert carried(request("https://0101505123.spor.example/"))[0].carrier == "target host"
    assert carried(request("https://spor.example/")) == ()


@given(st.text(max_size=80), st.text(max_size=80))
def test_never_raises(target: str, referer: str) -> None:
    carried(request(target, referer))
