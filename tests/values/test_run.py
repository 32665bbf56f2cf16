"""Runs, checkpoints and summaries."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dige.values.counts import Counts
from dige.values.examination import ItemCounts
from dige.values.run import Checkpoint, Run, Summary

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_a_run_has_no_settings_but_the_standard_ones_unless_said_otherwise() -> None:
    run = Run(1, "0.1.0", "1", date(2026, 11, 21), "00000000", "scan", ("folder",), NOW)
    assert run.settings == {}


def test_a_checkpoint_counts_clean_items_so_that_they_leave_a_trace() -> None:
    point = Checkpoint(1, "sealed", ItemCounts(10), ItemCounts(1), clean=9, below_threshold=0, at=NOW)
    assert point.items.whole == point.matched.whole + point.clean
    assert point.formats == {}


def test_a_summary_without_findings_has_no_first_and_last() -> None:
    done = Summary(ItemCounts(), ItemCounts(), 0, Counts(), 0, {}, {}, "complete", NOW)
    assert (done.first, done.last) == (None, None)
