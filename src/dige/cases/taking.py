"""A run's record file, taken into a case: what it examined, what it found exposed, and how many.

A count that the case holds already is not entered again; one that differs is entered with the reason given for it, and
where none is given the account says that none is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dige.cases import exposed
from dige.cases.state import EMPTY, CaseState
from dige.errors import CaseError
from dige.messages import say
from dige.records import file
from dige.values.event import Body, Counted, ExposureAdded, RecordsAdded
from dige.values.exposure import Exposure
from dige.values.run import Run, Summary

if TYPE_CHECKING:
    from pathlib import Path

    from dige.values.counts import Counts


def take(path: Path, *, name: str, digest: str, state: CaseState = EMPTY, reason: str = "") -> tuple[Body, ...]:
    """Return the bodies that a record file gives: the file, its exposures, and the counts that are new.

    name, digest: of the file in the case's folder (`dige.cases.folder.keep_file`). state: of the case so far. reason:
    why numbers were counted, or counted again. An exposure is counted under its recipient or resource; a run without
    exposures under its targets.

    Raises CaseError when the run has no summary, and what `dige.records.file.read` raises.
    """
    run, summary, exposures = _gather(path)
    if run is None or summary is None:
        raise CaseError(say("cases.error.no_summary", name=name))
    taken = RecordsAdded(
        name=name,
        digest=digest,
        command=run.command,
        targets=run.targets,
        examined=summary.items.whole,
        part=summary.items.part,
        none=summary.items.none,
        counts=summary.counts,
        ended=summary.ended,
    )
    counted = [(exposed.name(exposure), exposure.counts) for exposure in exposures]
    if not exposures:
        counted.append((", ".join(run.targets), summary.counts))
    return (
        taken,
        *(ExposureAdded(exposure, name, digest) for exposure in exposures),
        *_new_counts(state, counted, name, reason),
    )


def _gather(path: Path) -> tuple[Run | None, Summary | None, tuple[Exposure, ...]]:
    run: Run | None = None
    summary: Summary | None = None
    exposures: list[Exposure] = []
    for record in file.read(path):
        match record:
            case Run():
                run = record
            case Summary():
                summary = record
            case Exposure():
                exposures.append(record)
            case _:
                pass
    return run, summary, tuple(exposures)


def _new_counts(state: CaseState, counted: list[tuple[str, Counts]], name: str, reason: str) -> Iterator[Counted]:
    for what, counts in counted:
        history = state.counts.get(what, ())
        if not history or history[-1].what.counts != counts:
            yield Counted(what, counts, reason, name)
