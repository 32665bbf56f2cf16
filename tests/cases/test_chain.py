from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.cases import chain
from dige.cases.chain import Head, Verification
from dige.messages import speaking
from dige.records.codec import to_line
from dige.values.event import Closed, Event, Fact, Opened

Listed = Callable[..., tuple[Event, ...]]

KEY = bytes(range(32))
_AT = datetime(2026, 1, 5, tzinfo=UTC)
OPENED = Opened("Prøve", "Digeby Kommune", "tip")


def _sealed(events: tuple[Event, ...], key: bytes = KEY) -> list[bytes]:
    previous, lines = "", []
    for event in events:
        plain = Event(event.sequence, event.at, event.by, event.what, "")
        lines.append(chain.seal(key, previous, to_line(plain)))
        previous = chain.chain_of(lines[-1])
    return lines


def _check(lines: list[bytes], key: bytes = KEY, known: dict[int, str] | None = None) -> Verification:
    head = Head(len(lines), chain.chain_of(lines[-1]) if lines else "", "id")
    return chain.check(key, b"".join(lines), head, known or {})[0]


def test_a_whole_chain(listed: Listed) -> None:
    lines = _sealed(listed(OPENED, Fact("a", "b"), Fact("c", "d")))
    assert _check(lines) == Verification(3)
    event = chain.event_of(lines[1])
    assert event is not None
    assert event.chain == chain.chain_of(lines[1])
    assert len(event.chain) == 32


def test_an_empty_list_is_whole() -> None:
    assert _check([]).whole


def test_the_digest_is_keyed(listed: Listed) -> None:
    lines = _sealed(listed(OPENED))
    assert lines != _sealed(listed(OPENED), bytes(32))
    assert _check(lines, bytes(32)).broken_at == 1


@given(st.lists(st.text(max_size=8), min_size=2, max_size=8), st.data())
def test_any_rearrangement_is_found_at_the_first_entry_out_of_place(texts: list[str], data: st.DataObject) -> None:
    bodies = (OPENED, *(Fact(text, str(number)) for number, text in enumerate(texts)))
    events = tuple(Event(number, _AT, "NN", body, "") for number, body in enumerate(bodies, 1))
    lines = _sealed(events)
    order = data.draw(st.permutations(range(len(lines))))
    dropped = data.draw(st.integers(0, len(lines)))
    kept = [lines[place] for place in order][: len(lines) - dropped]
    head = Head(len(lines), chain.chain_of(lines[-1]), "id")
    result = chain.check(KEY, b"".join(kept), head, {})[0]
    same = next((n for n, (a, b) in enumerate(zip(kept, lines, strict=False)) if a != b), len(kept))
    if kept == lines:
        assert result.whole
    else:
        assert result.broken_at == same + 1


def test_a_list_that_cannot_be_folded_is_said(listed: Listed) -> None:
    closed = Closed("x", "NN")
    lines = _sealed(listed(OPENED, closed, Fact("a", "b")))
    result = _check(lines)
    assert (result.broken_at, result.reason) == (3, "fold")


def test_what_is_no_event_is_said() -> None:
    line = chain.seal(KEY, "", b'{"type":"event","chain":""}\n')
    assert chain.event_of(line) is None
    assert _check([line]).reason == "unreadable"


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (Verification(3), "alle 3 poster er, som de blev indført"),
        (Verification(2, 3, "changed"), "kæden brydes ved post 3"),
        (Verification(2, 3, "removed"), "post 3 og eventuelle senere er væk"),
        (Verification(2, 3, "no head"), "head.json mangler"),
        (Verification(2, 3, "unreadable"), "ikke en post, som Dige har skrevet"),
        (Verification(2, 3, "fold"), "post 3 kan ikke følge efter"),
        (Verification(2, files=("records/a",)), "records/a"),
    ],
    ids=["whole", "changed", "removed", "no head", "unreadable", "fold", "files"],
)
def test_every_outcome_has_its_sentence(result: Verification, words: str) -> None:
    with speaking("da"):
        assert words in chain.verification_text(result)
    assert result.whole == (result.broken_at is None and not result.files)
