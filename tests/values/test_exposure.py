"""Exposures: what is not known is None, never a nought or an invented date."""

from __future__ import annotations

from datetime import UTC, datetime

from dige.values.counts import Counts
from dige.values.exposure import Coverage, Exposure, Occurrence
from dige.values.item import Item


def test_an_exposure_without_a_log_says_nothing_of_accesses() -> None:
    open_page = Exposure("publication", "0" * 16, Counts(), None, None, resource="https://portal.example/list")
    assert open_page.accesses is None
    assert open_page.visitors is None
    assert open_page.coverage is None
    assert (open_page.possible_first, open_page.possible_last) == (None, None)
    assert open_page.recipient == ""


def test_logs_that_hold_no_line_cover_no_time() -> None:
    assert Coverage(None, None) == Coverage(first=None, last=None, days_missing=(), lines=0, dead=0, sources=())


def test_an_occurrence_is_sure_unless_said_otherwise() -> None:
    item = Item("access.log", "0" * 16, "folder")
    at = datetime(2026, 6, 14, 9, 30, tzinfo=UTC)
    one = Occurrence("cpr-unborn", "0" * 32, "xxxxxx-xxxx", item, 7, at, "cdn.example", "referer ?cpr")
    assert (one.confidence, one.page, one.client) == (1.0, "", "")
