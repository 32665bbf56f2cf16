"""`dige trace FILE…`: from recorded traffic to how many people, since when, who received, who fetched."""

from __future__ import annotations

import argparse
import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dige import __version__
from dige.cli import config
from dige.cli.arguments import (
    Parser,
    a_domain,
    a_file_to_write,
    a_network,
    add_common,
    add_key,
    add_rules,
    one_of,
    read_network,
)
from dige.cli.main import COMPLETE, FAILED, FINDINGS
from dige.cli.progress import Progress
from dige.cli.showing import show
from dige.cli.workspace import note, now, record_path, today, workspace_key
from dige.errors import StorageError
from dige.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dige.cli.config import Settings
    from dige.exposures.exposed import Resource
    from dige.exposures.tracing import Row, Traced
    from dige.privacy.keys import WorkspaceKey
    from dige.privacy.subjects import Pseudonyms
    from dige.records.file import RecordWriter
    from dige.values.finding import Finding
    from dige.values.run import Run, Summary

FORMATS = ("text", "jsonl", "csv", "html")
BATCH_ROWS = 5_000


def a_recording(word: str) -> Path:
    """Take a file that is there."""
    path = Path(word)
    if path.is_dir():
        raise argparse.ArgumentTypeError(say("cli.trace_is_folder", path=path))
    if not path.exists():
        raise argparse.ArgumentTypeError(say("cli.trace_no_file", path=path))
    return path


def parser() -> Parser:
    """Describe the command."""
    found = Parser("dige trace", say("cli.trace"), say("cli.trace_example"))
    found.add_argument("file", nargs="+", type=a_recording, metavar="FILE", help=say("cli.trace_file"))
    found.add_argument("--own", action="append", default=[], type=a_domain, metavar="DOMAIN", help=say("cli.trace_own"))
    found.add_argument(
        "--own-network",
        action="append",
        default=[],
        metavar="CIDR",
        type=a_network,
        help=say("cli.trace_own_network"),
    )
    found.add_argument("--host", type=a_domain, metavar="NAME", help=say("cli.trace_host"))
    found.add_argument(
        "--exposed", action="append", default=[], type=Path, metavar="RUN.jsonl", help=say("cli.trace_exposed")
    )
    found.add_argument("--web-root", default="", metavar="FOLDER", help=say("cli.trace_web_root"))
    found.add_argument("--out", type=a_file_to_write, metavar="RUN.jsonl", help=say("cli.trace_out"))
    found.add_argument(
        "--format", type=one_of(FORMATS), default="text", metavar="|".join(FORMATS), help=say("cli.scan_format")
    )
    found.add_argument("--strict", action="store_true", help=say("cli.scan_strict"))
    add_rules(found)
    add_key(found)
    add_common(found)
    return found


def run(words: Sequence[str]) -> int:
    """Trace; returns the exit code."""
    arguments = parser().parse(words)
    names = [str(file) for file in arguments.file]
    if arguments.out and arguments.out.exists():
        raise StorageError(say("cli.trace_out_exists", path=arguments.out))
    settings = config.chosen(arguments, names, os.environ)
    key = workspace_key(arguments.key_file, settings, names, arguments.out)
    exposed = _exposed(arguments, key)
    with record_path(arguments.out) as path:
        summary = _trace(arguments, settings, key, exposed, path)
        show(arguments.format, path)
    if summary.ended != "complete":
        note(say("cli.trace_interrupted"))
        return FAILED
    if arguments.strict and summary.items.part + summary.items.none:
        return FAILED
    if summary.items.whole + summary.items.part == 0:
        note(say("cli.trace_nothing_read"))
        return FAILED  # nothing at all could be read: no answer is not the answer "nobody"
    return FINDINGS if summary.first is not None else COMPLETE


def _exposed(arguments: argparse.Namespace, key: WorkspaceKey) -> tuple[Resource, ...]:
    """Return the resources that lay open, by the findings of earlier runs. Raises StorageError for another key."""
    from dige.exposures.exposed import resources
    from dige.records.file import read
    from dige.values.finding import Finding
    from dige.values.run import Run

    findings: list[Finding] = []
    for path in arguments.exposed:
        for row in read(path):
            if isinstance(row, Run) and row.key_id != key.key_id:
                raise StorageError(say("cli.trace_other_key", path=path))
            if isinstance(row, Finding):
                findings.append(row)
    return resources(findings, os.path.abspath(arguments.web_root) if arguments.web_root else "")


def _trace(
    arguments: argparse.Namespace, settings: Settings, key: WorkspaceKey, exposed: tuple[Resource, ...], path: Path
) -> Summary:
    from dige.detection.judging import Rules
    from dige.exposures.tracing import trace
    from dige.privacy.subjects import Pseudonyms
    from dige.records.file import RecordWriter
    from dige.scanning import confinement
    from dige.traffic.parties import Parties

    confinement.no_core_dumps()
    pseudonyms = Pseudonyms(key)
    begun = _run(arguments, settings, pseudonyms)
    own = (*settings.own_domains, *arguments.own)
    with RecordWriter.create(path, begun) as writer, Progress() as progress:
        rows = trace(
            arguments.file,
            parties=Parties(own, arguments.host or ""),
            pseudonyms=pseudonyms,
            rules=Rules(today=begun.today, threshold=float(begun.settings["threshold"])),
            exposed=exposed,
            own_networks=(*arguments.own_network, *map(read_network, settings.own_networks)),
            progress=progress.bytes,
        )
        try:
            return _written(rows, writer)
        except KeyboardInterrupt:
            summary = _summary(None, "interrupted")
            writer.append((summary,))
            return summary


def _written(rows: Iterator[Row], writer: RecordWriter) -> Summary:
    """Write the rows a batch at a time, the summary last; return it."""
    from dige.exposures.tracing import Traced

    traced: Traced | None = None
    while batch := list(islice(rows, BATCH_ROWS)):
        traced = next((row for row in batch if isinstance(row, Traced)), None)
        writer.append([row for row in batch if not isinstance(row, Traced)])
    summary = _summary(traced, "complete" if traced else "interrupted")
    writer.append((summary,))
    return summary


def _summary(traced: Traced | None, ended: str) -> Summary:
    from dige.values.counts import Counts
    from dige.values.examination import ItemCounts
    from dige.values.run import Summary

    if traced is None:
        return Summary(ItemCounts(), ItemCounts(), 0, Counts(), 0, {}, {}, ended, now())
    return Summary(
        items=traced.items,
        matched=traced.matched,
        clean=traced.clean,
        counts=traced.counts,
        below_threshold=traced.below_threshold,
        not_examined=traced.not_examined,
        formats=traced.formats,
        ended=ended,
        finished=now(),
        first=traced.first,
        last=traced.last,
    )


def _run(arguments: argparse.Namespace, settings: Settings, pseudonyms: Pseudonyms) -> Run:
    from dige.detection.judging import RULES_VERSION
    from dige.records.codec import SCHEMA_VERSION
    from dige.scanning.naming import Naming
    from dige.values.run import Run

    day = arguments.today or today()
    threshold = settings.threshold if arguments.threshold is None else arguments.threshold
    naming = Naming(pseudonyms, day)
    return Run(
        schema=SCHEMA_VERSION,
        version=__version__,
        rules=RULES_VERSION,
        today=day,
        key_id=pseudonyms.key_id,
        command="trace",
        targets=tuple(naming.shown((os.path.abspath(file),)) for file in arguments.file),
        started=now(),
        settings={
            "threshold": str(threshold),
            "own": naming.safe(", ".join((*settings.own_domains, *arguments.own))),
            "exposed": ", ".join(naming.shown((path.name,)) for path in arguments.exposed),
        },
    )
