"""`dige report NAME SOURCE`: a document from a run's records or from a case."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from dige.cli import config
from dige.cli.arguments import Parser, a_file_to_write, add_common, add_key, converted, one_of
from dige.cli.main import COMPLETE
from dige.cli.workspace import actor, case_key, now
from dige.errors import UsageError
from dige.messages import language, say
from dige.reports import whole_file
from dige.reports.built_in import REPORTS, Report, named

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from dige.cli.config import Settings


def a_moment(word: str) -> datetime:
    """Read "2016-06-28T14:00", Danish time unless a zone stands there. Raises ValueError."""
    moment = datetime.fromisoformat(word)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/Copenhagen"))


def parser() -> Parser:
    """Describe the command."""
    names = [report.name for report in REPORTS]
    found = Parser("dige report", say("cli.report"), say("cli.report_example"))
    found.add_argument("name", type=one_of(names), metavar="NAME", help=say("cli.report_name", names=", ".join(names)))
    found.add_argument("source", type=Path, metavar="SOURCE", help=say("cli.report_source"))
    found.add_argument("--out", type=a_file_to_write, metavar="FILE", help=say("cli.report_out"))
    found.add_argument(
        "--as-of", type=converted(a_moment, "cli.not_a_moment"), metavar="TIME", help=say("cli.report_as_of")
    )
    found.add_argument("--controller", default="", metavar="NAME", help=say("cli.report_controller"))
    found.add_argument("--reference", default="", metavar="TEXT", help=say("cli.case_reference"))
    add_key(found)
    add_common(found)
    return found


def run(words: Sequence[str]) -> int:
    """Draw one document; returns the exit code."""
    arguments = parser().parse(words)
    report = named(arguments.name)
    settings = config.chosen(arguments, (), os.environ)
    if arguments.out and arguments.out.suffix.lower() != report.suffix:
        # It also keeps a record file from being written over by the report that is drawn from it.
        raise UsageError(say("cli.report_suffix", name=report.name, suffix=report.suffix))
    if report.of == "run" and arguments.source.is_dir():
        raise UsageError(say("cli.report_needs_run", name=report.name, source=arguments.source))
    if report.of == "case" and arguments.source.is_file():
        raise UsageError(say("cli.report_needs_case", name=report.name, source=arguments.source))
    made = _of_run(report, arguments, settings) if report.of == "run" else _of_case(report, arguments, settings)
    sys.stdout.write(say("cli.report_made", path=made) + "\n")
    return COMPLETE


def _name(report: Report, stem: str) -> str:
    return f"{stem}-{say(f'cli.report_file_{report.name}')}{report.suffix}"


def _of_run(report: Report, arguments: argparse.Namespace, settings: Settings) -> Path:
    from dige.records.file import read
    from dige.reports.material import gather

    out: Path = arguments.out or Path(_name(report, arguments.source.stem))
    drawn: dict[str, Any] = {}
    if report.suffix == ".pdf":
        drawn = {"controller": arguments.controller or settings.controller, "reference": arguments.reference}
    whole_file.write(out, report.make(gather(read(arguments.source)), language=language(), **drawn))
    return out


def _of_case(report: Report, arguments: argparse.Namespace, settings: Settings) -> Path:
    from dige.cases import folder
    from dige.privacy.scratch import Scratch
    from dige.values.event import DocumentMade

    key = case_key(arguments.key_file, settings, arguments.source / folder.EVENTS)
    case = folder.open_case(arguments.source, key)
    moment = arguments.as_of or now()
    content = report.make(folder.state_of(case), language=language(), now=moment, hours=settings.deadline_hours)
    if arguments.out:
        whole_file.write(arguments.out, content)
        return Path(arguments.out)
    # A document that the case keeps is an event of the case, so that nobody wonders later what was sent.
    with Scratch(os.environ) as scratch:
        draft = scratch / _name(report, "sag" if language() == "da" else "case")
        whole_file.write(draft, content)
        name, digest = folder.keep_file(case, draft, folder.DOCUMENTS, now())
    folder.append(case, DocumentMade(report.name, language(), name, digest), actor(), now())
    return case.path / folder.DOCUMENTS / name
