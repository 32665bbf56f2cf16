"""`dige scan TARGET…`: what lies in folders, files, archives and on websites."""

from __future__ import annotations

import argparse
import json
import os
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dige import __version__
from dige.cli import config
from dige.cli.arguments import (
    Parser,
    a_file_to_write,
    a_number_of_workers,
    add_common,
    add_key,
    add_rules,
    one_of,
)
from dige.cli.main import COMPLETE, FAILED, FINDINGS
from dige.cli.progress import Progress
from dige.cli.showing import show
from dige.cli.workspace import note, now, record_path, today, workspace_key
from dige.errors import StorageError, UsageError
from dige.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dige.cli.config import Settings
    from dige.privacy.keys import WorkspaceKey
    from dige.privacy.sensitive import Sensitive
    from dige.records.codec import Record
    from dige.records.file import RecordWriter
    from dige.scanning.several import Several
    from dige.values.finding import Finding
    from dige.values.run import Checkpoint, Run, Summary

FORMATS = ("text", "jsonl", "csv", "html")


def a_target(word: str) -> str:
    """Take a target that is there, or an address."""
    scheme, address, _ = word.partition("://")
    if address and scheme.lower() not in ("http", "https"):
        raise argparse.ArgumentTypeError(say("cli.scan_other_address", word=word[:80]))
    if not address:
        try:
            os.stat(word)
        except (FileNotFoundError, NotADirectoryError):
            raise argparse.ArgumentTypeError(say("cli.scan_no_target", word=word[:80])) from None
        except OSError:
            pass  # it is there and cannot be looked at: the source says so
    return word


def parser() -> Parser:
    """Describe the command."""
    from dige.identifiers import IDENTIFIERS, findable

    found = Parser("dige scan", say("cli.scan"), say("cli.scan_example"))
    found.add_argument("target", nargs="+", type=a_target, metavar="TARGET", help=say("cli.scan_target"))
    found.add_argument("--out", type=a_file_to_write, metavar="RUN.jsonl", help=say("cli.scan_out"))
    found.add_argument("--resume", action="store_true", help=say("cli.scan_resume"))
    found.add_argument(
        "--format", type=one_of(FORMATS), default="text", metavar="|".join(FORMATS), help=say("cli.scan_format")
    )
    found.add_argument("--workers", type=a_number_of_workers, metavar="N", help=say("cli.scan_workers"))
    found.add_argument("--strict", action="store_true", help=say("cli.scan_strict"))
    found.add_argument("--reveal", action="store_true", help=say("cli.scan_reveal"))
    others = [module.KIND for module in findable(IDENTIFIERS) if not module.REPORTED]
    found.add_argument(
        "--also",
        action="append",
        default=[],
        type=one_of(others),
        metavar="KIND",
        help=say("cli.scan_also", kinds=", ".join(others)),
    )
    add_rules(found)
    add_key(found)
    add_common(found)
    return found


def run(words: Sequence[str]) -> int:
    """Scan; returns the exit code."""
    arguments = parser().parse(words)
    if arguments.reveal and arguments.out:
        raise UsageError(say("cli.reveal_with_out"))
    if arguments.reveal and arguments.format != "jsonl":
        raise UsageError(say("cli.reveal_format"))
    if arguments.resume and not arguments.out:
        raise UsageError(say("cli.resume_without_out"))
    _refuse_twice(arguments.target)
    settings = config.chosen(arguments, arguments.target, os.environ)
    key = workspace_key(arguments.key_file, settings, arguments.target, arguments.out)
    with record_path(arguments.out) as path:
        summary = _scan(arguments, settings, key, path)
        if arguments.format != "jsonl":  # those rows were shown as they came
            show(arguments.format, path)
    if summary.ended != "complete":
        note(say("cli.scan_interrupted") + (" " + say("cli.scan_resume_hint") if arguments.out else ""))
        return FAILED
    if arguments.strict and summary.items.part + summary.items.none:
        return FAILED
    if summary.items.none and not summary.items.whole + summary.items.part:
        note(say("cli.scan_nothing_read"))
        return FAILED  # no answer is not the answer "none"
    return FINDINGS if summary.matched.whole + summary.matched.part + summary.matched.none else COMPLETE


def _refuse_twice(targets: Sequence[str]) -> None:
    """Raise UsageError where one target lies in another: what lies there would be counted twice."""
    # `os.path.realpath`, since `Path.resolve` raises for links that lead in a circle.
    places = [(target, Path(os.path.realpath(target))) for target in targets if "://" not in target]
    for index, (target, place) in enumerate(places):
        for other, container in places[:index] + places[index + 1 :]:
            if container == place or container in place.parents:
                raise UsageError(say("cli.scan_twice", target=target, other=other))


@dataclass(frozen=True, slots=True)
class _Begun:
    """A record file that is open for writing, and what it held already."""

    writer: RecordWriter
    run: Run
    checkpoints: tuple[Checkpoint, ...]


class _Tee:
    """A sink that writes rows to the record file and shows them as JSON lines as they come."""

    def __init__(self, writer: RecordWriter, shown: bool) -> None:
        self._writer = writer
        self._shown = shown
        self._revealed: dict[tuple[str, str, str], str] = {}

    def reveal(self, finding: Finding, value: Sensitive) -> None:
        """Keep a value until its finding is shown."""
        self._revealed[finding.item.id, finding.kind, finding.subject] = value.reveal()

    def append(self, records: Iterable[Record]) -> None:
        """Write a batch, then show it."""
        records = list(records)
        self._writer.append(records)
        if self._shown:
            for record in records:
                self.show(record)
            sys.stdout.flush()
        self._revealed.clear()

    def show(self, record: Record) -> None:
        """Show one row on standard output; with its value where that was asked for."""
        from dige.records.codec import to_line

        line = to_line(record).decode()
        if self._revealed and line.startswith('{"type":"finding"'):
            row: dict[str, Any] = json.loads(line)
            row["value"] = self._revealed[row["item"]["id"], row["kind"], row["subject"]]
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
        sys.stdout.write(line)


def _scan(arguments: argparse.Namespace, settings: Settings, key: WorkspaceKey, path: Path) -> Summary:
    from dige.exposures.counting import FindingCounter
    from dige.privacy.sealing import Locker
    from dige.privacy.subjects import Pseudonyms
    from dige.scanning import confinement
    from dige.scanning.ledger import Ledger
    from dige.scanning.naming import Naming
    from dige.scanning.pool import Pool
    from dige.scanning.scan import Scan
    from dige.scanning.wire import Settings as WorkerSettings

    confinement.no_core_dumps()
    workers = arguments.workers or settings.workers or os.cpu_count() or 1
    pseudonyms = Pseudonyms(key)
    # Opened once before the record file is made, so that a missing target leaves none behind; and after it, so that
    # what this run writes is not taken for something that lies in the target.
    begun = _begin(arguments, settings, key, path, ", ".join(_source(arguments.target, frozenset()).kinds))
    source = _source(arguments.target, _own(path))
    locker = Locker(key)
    worker_settings = WorkerSettings(
        begun.run.today.isoformat(), float(begun.run.settings["threshold"]), _kinds(begun.run.settings["also"])
    )
    with begun.writer as writer, Pool(worker_settings, workers) as pool, Progress() as progress:
        tee = _Tee(writer, arguments.format == "jsonl")
        if arguments.format == "jsonl" and not begun.checkpoints:
            tee.show(begun.run)
        naming = Naming(pseudonyms, begun.run.today)
        reveal = tee.reveal if arguments.reveal else None
        if reveal is not None:
            note(say("cli.reveal_warning"))
        ledger = Ledger(pseudonyms, naming, FindingCounter(), reveal)
        if begun.checkpoints:
            source.resume([locker.open(checkpoint.cursor) for checkpoint in begun.checkpoints])
            _recall(path, ledger)
        scan = Scan(source, pool, ledger, tee, locker.lock, now, workers=workers, sequence=len(begun.checkpoints))
        return scan.run(progress.items)


def _kinds(also: str) -> tuple[str, ...]:
    """Return the kinds to report: () for the usual ones, else those and the ones asked for besides."""
    from dige.detection.kinds import REPORTED

    return tuple(sorted(REPORTED.union(also.split()))) if also else ()


def _source(targets: Sequence[str], own: frozenset[tuple[int, int]]) -> Several:
    from dige.scanning.several import Several
    from dige.sources import source_module

    return Several([source_module(target).open_source(target, own, now) for target in targets])


def _own(path: Path) -> frozenset[tuple[int, int]]:
    """Return (device, inode) of the files that this run writes: its records, and where its output is led to."""
    stats = [path.stat()]
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed, or none at all
            stats.append(os.fstat(stream.fileno()))
    return frozenset((status.st_dev, status.st_ino) for status in stats if stat.S_ISREG(status.st_mode))


def _begin(arguments: argparse.Namespace, settings: Settings, key: WorkspaceKey, path: Path, kind: str) -> _Begun:
    """Open the record file: a new one with its run row, or an unfinished one behind its last checkpoint."""
    from dige.detection.judging import RULES_VERSION
    from dige.privacy.subjects import Pseudonyms
    from dige.records.codec import SCHEMA_VERSION
    from dige.records.file import RecordWriter
    from dige.scanning.naming import Naming
    from dige.values.run import Run

    day: date = arguments.today or today()
    threshold = settings.threshold if arguments.threshold is None else arguments.threshold
    naming = Naming(Pseudonyms(key), day)
    targets = tuple(
        naming.shown((target if "://" in target else os.path.abspath(target),)) for target in arguments.target
    )
    if arguments.resume and path.exists():
        writer, run, checkpoints = RecordWriter.resume(path)
        if run.key_id != key.key_id:
            writer.close()
            raise StorageError(say("cli.resume_other_key", path=path))
        if run.targets != targets or run.rules != RULES_VERSION:
            writer.close()
            raise StorageError(say("cli.resume_other_run", path=path))
        return _Begun(writer, run, checkpoints)
    run = Run(
        schema=SCHEMA_VERSION,
        version=__version__,
        rules=RULES_VERSION,
        today=day,
        key_id=key.key_id,
        command="scan",
        targets=targets,
        started=now(),
        settings={"threshold": str(threshold), "source": kind, "also": " ".join(sorted(set(arguments.also)))},
    )
    return _Begun(RecordWriter.create(path, run), run, ())


def _recall(path: Path, ledger: Any) -> None:
    from dige.records.file import read
    from dige.values.finding import Finding, NotExamined
    from dige.values.run import Checkpoint

    for row in read(path):
        if isinstance(row, Finding | NotExamined | Checkpoint):
            ledger.recall(row)
