from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dige.privacy.sensitive import Sensitive
from dige.scanning.gathering import GRAVITY, gathered
from dige.values.finding import MOST_PLACES
from dige.values.match import Alternative, Match, Reason
from dige.values.place import Place


def match(
    value: str = "a", kind: str = "cpr", line: int = 1, sure: float = 0.9, row: str = "", severity: str = "low"
) -> Match:
    return Match(kind, Sensitive(value), Place(line=line), sure, row=row, severity=severity)


MATCHES = st.lists(
    st.builds(
        match,
        value=st.sampled_from("abc"),
        kind=st.sampled_from(("cpr", "iban")),
        line=st.integers(1, 50),
        sure=st.floats(0, 1),
        row=st.sampled_from(("", "r:1", "r:2")),
        severity=st.sampled_from(GRAVITY),
    ),
    max_size=60,
)


@given(MATCHES)
def test_every_match_is_counted_once(matches: list[Match]) -> None:
    found = gathered(matches)
    assert sum(one.count for one in found) == len(matches)
    assert len({(one.kind, one.value) for one in found}) == len(found)
    for one in found:
        own = [match for match in matches if (match.kind, match.value) == (one.kind, one.value)]
        assert one.places == tuple(match.place for match in own)[:MOST_PLACES]
        assert one.confidence == max(match.confidence for match in own)
        assert GRAVITY.index(one.severity) == max(GRAVITY.index(match.severity) for match in own)
        assert set(one.rows) == {match.row for match in own} - {""}


@given(MATCHES)
def test_they_stand_in_the_order_of_their_first_place(matches: list[Match]) -> None:
    first = dict.fromkeys((match.kind, match.value) for match in matches)
    assert [(one.kind, one.value) for one in gathered(matches)] == list(first)


def test_the_surest_match_speaks_for_all() -> None:
    reasons, others = (Reason("hyphenated", 4.5),), (Alternative("cvr", 0.1),)
    sure = replace(match(sure=0.99), reasons=reasons, context="sure", alternatives=others)
    (found,) = gathered([replace(match(sure=0.6), context="unsure"), sure, match(sure=0.7)])
    assert (found.context, found.reasons, found.alternatives) == (sure.context, sure.reasons, sure.alternatives)


def test_places_and_rows_are_kept_up_to_a_limit_and_counted_beyond_it() -> None:
    (found,) = gathered([match(line=line, row=f"t:{line}") for line in range(1, 101)])
    assert found.count == 100
    assert len(found.places) == len(found.rows) == MOST_PLACES


def test_nothing_gives_nothing() -> None:
    assert gathered([]) == []
