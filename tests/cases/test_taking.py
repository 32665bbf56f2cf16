from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dige.cases import folder, taking
from dige.cases.state import fold
from dige.errors import CaseError, StorageError
from dige.privacy.keys import WorkspaceKey
from dige.records.codec import Record
from dige.records.file import RecordWriter
from dige.values.counts import Counts
from dige.values.event import Counted, Event, ExposureAdded, Opened, RecordsAdded
from dige.values.examination import ItemCounts
from dige.values.exposure import Exposure
from dige.values.run import Run, Summary

Listed = Callable[..., tuple[Event, ...]]

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
RUN = Run(1, "0.1.0", "1", date(2026, 1, 5), "00000000", "scan", ("https://p.example",), AT)
COUNTS = Counts(12, 12, 8, 14, 14, {"cpr": 12})
SUMMARY = Summary(ItemCounts(38, 1, 2), ItemCounts(2, 0, 0), 36, COUNTS, 0, {"encrypted": 2}, {}, "complete", AT)
EXPOSURE = Exposure("transmission", "00000000000000aa", COUNTS, None, None, recipient="cdn.example")
OPENED = Opened("Prøve", "Digeby Kommune", "findings")


def _file(path: Path, *records: Record) -> Path:
    with RecordWriter.create(path, RUN) as writer:
        writer.append(records)
    return path


def test_a_scan_gives_the_file_and_its_count(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.jsonl", SUMMARY)
    assert taking.take(path, name="a.jsonl", digest="d", reason="første gennemgang") == (
        RecordsAdded("a.jsonl", "d", "scan", ("https://p.example",), 38, 1, 2, COUNTS, "complete"),
        Counted("https://p.example", COUNTS, "første gennemgang", "a.jsonl"),
    )


def test_a_trace_gives_its_exposures_each_with_its_count(tmp_path: Path) -> None:
    other = replace(EXPOSURE, id="00000000000000bb", recipient="maaling.example")
    path = _file(tmp_path / "a.jsonl", EXPOSURE, other, SUMMARY)
    assert [type(body) for body in taking.take(path, name="a.jsonl", digest="d")] == [
        RecordsAdded, ExposureAdded, ExposureAdded, Counted, Counted
    ]  # fmt: skip


def test_an_interrupted_run_says_so(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.jsonl", replace(SUMMARY, ended="interrupted"))
    taken = taking.take(path, name="a.jsonl", digest="d")[0]
    assert isinstance(taken, RecordsAdded)
    assert taken.ended == "interrupted"


def test_a_run_without_a_summary_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"a\.jsonl"):
        taking.take(_file(tmp_path / "a.jsonl", EXPOSURE), name="a.jsonl", digest="d")
    with pytest.raises(StorageError):
        taking.take(tmp_path / "ingen.jsonl", name="x", digest="d")


def test_the_same_count_is_not_entered_twice_and_another_one_is(tmp_path: Path, listed: Listed) -> None:
    path = _file(tmp_path / "a.jsonl", SUMMARY)
    state = fold(listed(OPENED, *taking.take(path, name="a.jsonl", digest="d")))
    again = taking.take(path, name="a.jsonl", digest="d", state=state)
    assert [type(body) for body in again] == [RecordsAdded]
    fewer = replace(COUNTS, people_max=12)
    path = _file(tmp_path / "b.jsonl", replace(SUMMARY, counts=fewer))
    new = taking.take(path, name="b.jsonl", digest="d", state=state, reason="to rækker var den samme person")
    assert new[-1] == Counted("https://p.example", fewer, "to rækker var den samme person", "b.jsonl")


def test_what_is_taken_fits_into_a_case_on_disk(tmp_path: Path, key: WorkspaceKey) -> None:
    source = _file(tmp_path / "a.jsonl", EXPOSURE, SUMMARY)
    case = folder.create(tmp_path / "sag", OPENED, key=key, by="SL", at=AT)
    name, digest = folder.keep_file(case, source, folder.RECORDS, AT)
    folder.append_all(case, taking.take(source, name=name, digest=digest, state=folder.state_of(case)), "SL", AT)
    assert folder.verify(case).whole
    state = folder.state_of(case)
    assert state.exposures[0].what.exposure == EXPOSURE
    assert state.records[0].what.counts == COUNTS
