"""A request may hold raw numbers; its repr holds none."""

from __future__ import annotations

from datetime import UTC, datetime

from tests import planted

from dige.values.request import Request

NUMBER = planted.passing(1)[0]
SENT = Request(
    datetime(2026, 11, 21, tzinfo=UTC),
    client=f"10.0.0.1 {NUMBER}",
    method="GET",
    target=f"/page?cpr={NUMBER}",
    host="self-service.example",
    referer=f"https://self-service.example/?cpr={NUMBER}",
    line=7,
)


def test_what_may_hold_a_number_is_not_in_the_repr() -> None:
    assert NUMBER not in repr(SENT)
    assert "self-service.example" in repr(SENT)
    assert "line=7" in repr(SENT)


def test_what_a_recording_does_not_tell_is_empty() -> None:
    bare = Request(SENT.at, "10.0.0.1", "GET", "/")
    assert (bare.host, bare.status, bare.sent, bare.referer, bare.agent, bare.line) == ("", None, None, "", "", 0)
