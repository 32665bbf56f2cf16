"""The lines worth taking apart: each once, in order, with the number it has in the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dige.exposures.lines import Line, lines_at
from dige.traffic.blocks import Block


def block(data: bytes, first: int = 1) -> Block:
    return Block(data, first, data.count(b"\n"))


def test_both_reasons_meet_in_one_line() -> None:
    data = b"en\nto tre\r\nfire\nfem"
    found = list(lines_at(block(data, 10), [5, 7, 19], [6, 15]))
    assert found == [
        Line(b"to tre", 11, candidate=True, resource=True),
        Line(b"fire", 12, candidate=False, resource=True),
        Line(b"fem", 13, candidate=True, resource=False),
    ]


def test_a_match_that_ends_with_the_line_counts_to_it() -> None:
    data = b"ab\ncd\n"
    assert [line.text for line in lines_at(block(data), [2], [])] == [b"ab"]
    assert [line.text for line in lines_at(block(data), [5, 6], [])] == [b"cd"]


@given(st.lists(st.text("abc", min_size=1, max_size=5), min_size=1, max_size=20), st.data())
def test_every_line_asked_for_and_no_other(lines: list[str], data: st.DataObject) -> None:
    wanted = data.draw(st.sets(st.integers(0, len(lines) - 1)))
    text = "".join(f"{line}\n" for line in lines).encode()
    starts = [sum(len(line) + 1 for line in lines[:nth]) for nth in range(len(lines))]
    ends = sorted(starts[nth] + data.draw(st.integers(1, len(lines[nth]))) for nth in wanted)
    found = list(lines_at(block(text), ends, []))
    assert [(line.number - 1, line.text.decode()) for line in found] == [(nth, lines[nth]) for nth in sorted(wanted)]
