from __future__ import annotations

from dige.errors import Unreadable
from dige.sources.ways import Memory, Way, remembered

PAGE = Way("https://portal.example/a", 1)
DOOR = Way("https://portal.example/fri", 1, "Fri adgang", "POST", (("token", "t1"),), "https://portal.example/")


def test_a_page_is_told_by_its_address_and_a_door_not_by_its_token() -> None:
    other = Way(DOOR.address, 3, DOOR.button, "POST", (("token", "t2"),), "https://portal.example/b")
    assert PAGE.key == PAGE.address
    assert DOOR.key == other.key
    assert len({DOOR.key, Way(DOOR.address, 1).key, Way(DOOR.address, 1, method="").key}) == 3


def test_deltas_are_put_together_in_their_order() -> None:
    first = Memory([PAGE.key], [PAGE], [DOOR], [], ["https://portal.example/"], 2)
    second = Memory([DOOR.key], [], [], [(PAGE, Unreadable("out of scope", "why"))], [], 1)
    both = remembered([first.written(), second.written()])
    assert both.done == [PAGE.key, DOOR.key]
    assert both.found == [PAGE]
    assert both.doors == [DOOR]
    assert [(way, why.reason, why.detail) for way, why in both.left] == [(PAGE, "out of scope", "why")]
    assert both.gates == ["https://portal.example/"]
    assert both.unlisted == 3
    assert remembered([]) == Memory()


def test_no_address_shows_in_a_traceback() -> None:
    assert "portal.example" not in repr([PAGE, DOOR, Memory([PAGE.key], [PAGE])])
