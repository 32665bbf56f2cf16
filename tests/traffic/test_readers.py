"""The choice of a reader."""

from __future__ import annotations

from dige.traffic import combined
from dige.traffic.readers import READERS, choose

LINE = b'192.0.2.7 - - [14/Jun/2016:09:12:01 +0200] "GET / HTTP/1.1" 200 5 "-" "-"\n'


def test_a_log_is_recognised() -> None:
    assert choose(LINE * 3) is combined


def test_what_no_reader_knows() -> None:
    assert choose(b"navn;by\nAnne;Digeby\n") is None
    assert choose(b"\x00\x01\x02" * 100) is None
    assert choose(b"") is None


def test_names_are_different() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)
