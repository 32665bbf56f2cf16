from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from dige.privacy.keys import WorkspaceKey
from dige.values.event import Body, Event

Listed = Callable[..., tuple[Event, ...]]

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


@pytest.fixture
def listed() -> Listed:
    """Bodies as the events of a case, an hour apart, entered by one person."""

    def make(*bodies: Body, first: int = 1) -> tuple[Event, ...]:
        return tuple(
            Event(number, START + timedelta(hours=number), "Sofie Lund", body, f"{number:032x}")
            for number, body in enumerate(bodies, start=first)
        )

    return make


@pytest.fixture
def key() -> WorkspaceKey:
    return WorkspaceKey(bytes(range(32)), "test")
