from __future__ import annotations

import pytest
from tests.scanning.running import Listed, entry

from dige.scanning.several import Several
from dige.sources.interface import Entry, Link


def listed(*names: str, kind: str = "list") -> Listed:
    return Listed([entry(name, b"") for name in names], kind)


def taken(source: Several) -> list[Entry]:
    """Take what there is now."""
    found = []
    while (one := source.take()) is not None:
        found.append(one)
    return found


def names(entries: list[Entry]) -> list[str]:
    return [one.name for one in entries]


def test_no_source_at_all_is_refused() -> None:
    with pytest.raises(ValueError):
        Several([])


def test_the_next_source_waits_until_the_first_is_done() -> None:
    source = Several([listed("a", "b"), listed("c")])
    first = taken(source)
    assert names(first) == ["a", "b"]
    source.learn(first[0], ())
    assert source.take() is None
    source.learn(first[1], ())
    assert names(taken(source)) == ["c"]


def test_empty_sources_are_passed_over() -> None:
    source = Several([listed(), listed(), listed("a"), listed(), listed("b"), listed()])
    (first,) = taken(source)
    source.learn(first, ())
    (second,) = taken(source)
    source.learn(second, ())
    assert names([first, second]) == ["a", "b"]
    assert source.take() is None


def test_nothing_but_empty_sources() -> None:
    source = Several([listed(), listed()])
    assert source.take() is None
    assert source.take() is None
    assert source.cursor()


def test_each_source_learns_of_its_own_entries() -> None:
    first, second = listed("a"), listed("b", "c")
    source = Several([first, second])
    for link in ("x", "y", "z"):
        one = source.take()
        assert one is not None
        source.learn(one, (Link("a href", link),))
    assert [link.target for link in first.links] == ["x"]
    assert [link.target for link in second.links] == ["y", "z"]


def test_the_kind_is_that_of_the_entry_learnt_of_last() -> None:
    source = Several([listed("a", kind="folder"), listed(kind="mailbox"), listed("b", kind="website")])
    assert source.kinds == ("folder", "mailbox", "website")
    kinds = []
    for _ in range(2):
        one = source.take()
        assert one is not None
        source.learn(one, ())
        kinds.append(source.kind)
    assert kinds == ["folder", "website"]


@pytest.mark.parametrize("done", range(6))
def test_a_resumed_one_gives_what_is_left(done: int) -> None:
    def sources() -> Several:
        return Several([listed("a", "b"), listed(), listed("c", "d"), listed("e")])

    source, cursors = sources(), []
    for _ in range(done):
        one = source.take()
        assert one is not None
        source.learn(one, ())
        cursors.append(source.cursor())
    again = sources()
    again.resume(cursors)
    rest = []
    while (one := again.take()) is not None:
        rest.append(one.name)
        again.learn(one, ())
    assert rest == ["a", "b", "c", "d", "e"][done:]


def test_a_cursor_of_every_batch_only_is_enough() -> None:
    source = Several([listed("a", "b"), listed("c", "d")])
    for _ in range(3):
        one = source.take()
        assert one is not None
        source.learn(one, ())
    again = Several([listed("a", "b"), listed("c", "d")])
    again.resume([source.cursor()])
    assert names(taken(again)) == ["d"]
