"""What every reader must offer."""

from __future__ import annotations

import pytest

from dige.traffic.interface import Reader
from dige.traffic.readers import READERS


@pytest.mark.parametrize("reader", READERS, ids=[reader.name for reader in READERS])
def test_readers_take_anything(reader: Reader) -> None:
    for raw in (b"", b"\xff\xfe", b"a" * 10_000, b"[" * 500, b'"' * 500):
        assert 0 <= reader.recognise(raw) <= 1
        assert reader.read(raw, 1) is None
        assert reader.stamp(raw) is None
