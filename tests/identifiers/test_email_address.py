from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.errors import InvalidComponent, InvalidFormat, InvalidLength
from dige.identifiers import email_address


@given(st.emails().filter(lambda address: len(address) <= email_address.TOTAL_OCTETS))
def test_what_the_standard_allows_is_valid(address: str) -> None:
    compact = email_address.validate(address)
    assert compact == address.lower()
    assert email_address.validate(f" <{address}>\n") == compact
    assert email_address.validate(f"MAILTO:{address}") == compact


@pytest.mark.parametrize(
    "text",
    [
        "Ida.Holm@Blåbær.example",
        "ida.holm@xn--blbr-roah.example",
        "<IDA.HOLM@BLÅBÆR.EXAMPLE>",
        "ida.holm@bla\u030abær.example",
    ],
    ids=["letters", "ascii", "capitals", "combining"],
)
def test_the_ways_to_write_one_address_are_one(text: str) -> None:
    assert email_address.validate(text) == "ida.holm@" + "blåbær".encode("idna").decode() + ".example"


def test_letters_beyond_ascii_may_stand_before_the_at() -> None:
    assert email_address.validate("Søren.Ågård+nyt@example.org") == "søren.ågård+nyt@example.org"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", InvalidFormat),
        ("example.org", InvalidFormat),
        ("@example.org", InvalidFormat),
        ("a@b@example.org", InvalidFormat),
        (".a@example.org", InvalidFormat),
        ("a.@example.org", InvalidFormat),
        ("a..b@example.org", InvalidFormat),
        ("a b@example.org", InvalidFormat),
        ("a" * 65 + "@example.org", InvalidLength),
        ("å" * 33 + "@example.org", InvalidLength),
        ("a@" + "b." * 124 + "example", InvalidLength),
        ("a@localhost", InvalidComponent),
        ("a@example.org.", InvalidComponent),
        ("a@-b.example", InvalidComponent),
        ("a@b-.example", InvalidComponent),
        ("a@" + "b" * 64 + ".example", InvalidComponent),
        ("a@192.0.2.1", InvalidComponent),
        ("a@å..example", InvalidComponent),
        ("a@", InvalidComponent),
    ],
    ids=[
        "empty",
        "no at",
        "nobody",
        "two ats",
        "dot first",
        "dot last",
        "two dots",
        "space",
        "long local part",
        "long in octets",
        "long in all",
        "one label",
        "dot at the end",
        "hyphen first",
        "hyphen last",
        "long label",
        "bare number",
        "empty label",
        "no domain",
    ],
)
def test_other_texts_are_refused_by_their_fault(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        email_address.validate(text)
