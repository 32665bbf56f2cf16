"""The wire, over real socket pairs."""

from __future__ import annotations

import json
import os
import socket
import struct
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.privacy.sensitive import Sensitive
from dige.scanning.wire import LARGEST_FRAME, Answer, Channel, Done, Examined, Found, Ready, Settings, Task
from dige.sources.interface import Link
from dige.values.examination import Gap
from dige.values.match import Alternative, Reason
from dige.values.place import Place

TEXT = st.text(st.characters(), max_size=12)  # lone surrogates too: file names hold them
WHOLE = st.integers(0, 2**40)
SURE = st.floats(0, 1)
PLACE = st.builds(
    Place,
    part=TEXT,
    page=st.none() | WHOLE,
    box=st.none() | st.tuples(SURE, SURE, SURE, SURE),
    sheet=st.none() | TEXT,
    cell=st.none() | TEXT,
    row=st.none() | WHOLE,
    header=st.none() | TEXT,
    line=st.none() | WHOLE,
)
FOUND = st.builds(
    Found,
    kind=TEXT,
    value=st.builds(Sensitive, TEXT),
    confidence=SURE,
    severity=TEXT,
    count=WHOLE,
    places=st.lists(PLACE, max_size=3).map(tuple),
    rows=st.lists(TEXT, max_size=3).map(tuple),
    reasons=st.lists(st.builds(Reason, TEXT, SURE), max_size=2).map(tuple),
    context=TEXT,
    alternatives=st.lists(st.builds(Alternative, TEXT, SURE), max_size=2).map(tuple),
)
EXAMINED = st.builds(
    Examined,
    number=WHOLE,
    steps=st.lists(TEXT, max_size=3).map(tuple),
    format=TEXT,
    size=WHOLE,
    found=st.lists(FOUND, max_size=3).map(tuple),
    gaps=st.lists(st.builds(Gap, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    below=WHOLE,
    more=st.booleans(),
)
LINK = st.builds(Link, TEXT, TEXT, TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple))
ANSWER = EXAMINED | st.builds(Done, WHOLE, st.lists(LINK, max_size=2).map(tuple)) | st.builds(Ready, TEXT)
TASK = st.builds(Task, WHOLE, TEXT, TEXT, st.booleans(), st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple))


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


@given(st.lists(ANSWER, min_size=1, max_size=4))
def test_answers_come_as_they_were_sent(answers: list[Answer]) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender, receiver = Channel(theirs), Channel(ours)
        for answer in answers:
            sender.send(answer, Answer)
        arrived: list[Any] = []
        while len(arrived) < len(answers):
            arrived += receiver.arrived(Answer)
        assert arrived == answers


@given(TASK)
def test_a_task_comes_with_its_descriptor(task: Task) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, open(os.devnull, "rb") as file:
        Channel(ours).send(task, Task, file.fileno())
        came, descriptor = Channel(theirs).receive(Task)
        assert came == task
        assert descriptor is not None
        assert os.fstat(descriptor).st_rdev == os.fstat(file.fileno()).st_rdev
        os.close(descriptor)


def test_settings_come_without_a_descriptor(ends: tuple[socket.socket, socket.socket]) -> None:
    Channel(ends[0]).send(Settings("2058-01-01", 0.5, ("cpr",)), Settings)
    assert Channel(ends[1]).receive(Settings) == (Settings("2058-01-01", 0.5, ("cpr",)), None)


@given(ANSWER, st.integers(1, 40))
def test_a_frame_may_come_in_pieces_of_any_size(answer: Answer, size: int) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        Channel(theirs).send(answer, Answer)
        frame = ours.recv(2**20)
        again, far = socket.socketpair()
        with again, far:
            receiver, arrived = Channel(again), []
            for start in range(0, len(frame), size):
                far.sendall(frame[start : start + size])
                arrived += receiver.arrived(Answer)
            assert arrived == [answer]


def test_a_frame_larger_than_the_socket_buffer_comes_whole(ends: tuple[socket.socket, socket.socket]) -> None:
    answer = Done(7, tuple(Link("a href", "x" * 1000) for _ in range(5000)))
    sender = threading.Thread(target=Channel(ends[1]).send, args=(answer, Answer))
    sender.start()
    receiver, arrived = Channel(ends[0]), []
    while not arrived:
        arrived = receiver.arrived(Answer)
    sender.join()
    assert arrived == [answer]
    assert receiver.taken > 5_000_000


def test_an_end_that_is_gone_is_the_end_of_the_wire(ends: tuple[socket.socket, socket.socket]) -> None:
    ends[1].close()
    with pytest.raises(EOFError):
        Channel(ends[0]).arrived(Answer)
    with pytest.raises(EOFError):
        Channel(ends[0]).receive(Task)
    with pytest.raises(EOFError):
        Channel(ends[0]).send(Ready("full"), Answer)


def test_an_end_that_takes_nothing_counts_as_gone(ends: tuple[socket.socket, socket.socket]) -> None:
    with pytest.raises(EOFError):
        Channel(ends[0], 0.05).send(Ready("x" * 10_000_000), Answer)


GARBAGE = {
    "empty": b"",
    "nonsense": b"nonsense",
    "not utf-8": b"\xff\xfe",
    "nested": b"[" * 100_000,
    "long number": b"1" * 5000,
    "null": b"null",
    "list": b"[]",
    "other type": b'{"type":"task","number":1}',
    "type is a list": b'{"type":["done"]}',
    "float": b'{"type":"done","number":1.5}',
    "unknown field": b'{"type":"done","number":1,"more":2}',
}


@pytest.mark.parametrize("body", GARBAGE.values(), ids=GARBAGE)
def test_garbage_is_refused(ends: tuple[socket.socket, socket.socket], body: bytes) -> None:
    ends[1].sendall(struct.pack(">I", len(body)) + body)
    with pytest.raises(ValueError):
        Channel(ends[0]).arrived(Answer)


def test_a_huge_frame_is_refused_by_its_length(ends: tuple[socket.socket, socket.socket]) -> None:
    ends[1].sendall(struct.pack(">I", LARGEST_FRAME + 1) + b"x")
    with pytest.raises(ValueError):
        Channel(ends[0]).arrived(Answer)


def test_a_value_stands_in_the_frame_and_in_no_repr(ends: tuple[socket.socket, socket.socket]) -> None:
    found = Found("cpr", Sensitive("a value"), 1.0, "low", 1, (Place(),), (), (), "", ())
    examined = Examined(1, (), "text", 1, (found,), (), 0)
    assert "a value" not in repr(examined)
    Channel(ends[1]).send(examined, Answer)
    frame = ends[0].recv(2**16)
    assert json.loads(frame[4:])["found"][0]["value"] == "a value"
