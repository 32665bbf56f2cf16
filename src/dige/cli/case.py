"""`dige case VERB FOLDER`: open a case, add to it, count, decide, show, close, open again.

A case is one folder and its list of events; each of these commands adds to the list, and nothing is ever overwritten.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args
from zoneinfo import ZoneInfo

from dige.cli import config
from dige.cli.arguments import Parser, a_number, add_common, add_key, converted, nearest, one_of
from dige.cli.main import COMPLETE, FAILED
from dige.cli.report import a_moment
from dige.cli.workspace import actor, case_key, now
from dige.errors import UsageError
from dige.messages import say
from dige.values.counts import Counts
from dige.values.event import (
    Clock,
    ClockSet,
    Closed,
    Counted,
    Decided,
    Fact,
    Opened,
    Precision,
    Reopened,
    Statement,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from dige.cases.folder import Case
    from dige.values.event import Body

VERBS: Final = ("open", "add", "count", "decide", "show", "close", "reopen")
CLOCKS: Final[tuple[Clock, ...]] = get_args(Clock)
_SPAN: Final = re.compile(r"(\d+)(?:\.\.(\d+))?")
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?")


def run(words: Sequence[str]) -> int:
    """Find the verb and do it; returns the exit code."""
    if not words or words[0] in ("-h", "--help"):
        verbs = "\n".join(f"  {verb:<7} {say(f'cli.case_{verb}')}" for verb in VERBS)
        sys.stdout.write(say("cli.case_overview", verbs=verbs))
        return COMPLETE if words else FAILED
    if words[0] not in VERBS:
        message = say("cli.unknown_verb", word=words[0][:40]) + nearest(words[0], VERBS)
        raise UsageError(say("cli.try_help", message=message, command="dige case"))
    return _DEEDS[words[0]][1](parser(words[0]).parse(words[1:]))


def a_span(word: str) -> tuple[int, int]:
    """Read "14" or "8..14". Raises ValueError."""
    match = _SPAN.fullmatch(word)
    if match is None:
        raise ValueError(word)
    least = int(match[1])
    most = int(match[2] or match[1])
    if most < least:
        raise ValueError(word)
    return least, most


def a_clock(word: str) -> tuple[Clock, datetime, Precision]:
    """Read "aware=2016-06-27T10:00" (Danish time unless a zone is given) or "aware=2016-06-27". Raises ValueError."""
    name, _, time = word.partition("=")
    if name not in CLOCKS or not _TIME.fullmatch(time):
        raise ValueError(word)
    moment = datetime.fromisoformat(time)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo("Europe/Copenhagen"))
    return next(clock for clock in CLOCKS if clock == name), moment, "minute" if "T" in time else "day"


def parser(verb: str) -> Parser:
    """Describe the command of one verb."""
    found = Parser(f"dige case {verb}", say(f"cli.case_{verb}"), say(f"cli.case_{verb}_example"))
    found.add_argument("folder", type=Path, metavar="FOLDER", help=say("cli.case_folder"))
    _DEEDS[verb][0](found)
    add_key(found)
    add_common(found)
    return found


def _add_telling(parser: Parser) -> None:
    """Add what `open` and `add` both take: records, facts, statements, clocks."""
    parser.add_argument("--reason", default="", metavar="TEXT", help=say("cli.case_count_reason"))
    parser.add_argument("--fact", metavar="TEXT", help=say("cli.case_fact"))
    parser.add_argument("--source", metavar="TEXT", help=say("cli.case_source"))
    parser.add_argument("--statement", metavar="TEXT", help=say("cli.case_statement"))
    parser.add_argument("--said-by", metavar="NAME", help=say("cli.case_said_by"))
    parser.add_argument("--basis", default="", metavar="TEXT", help=say("cli.case_basis"))
    parser.add_argument("--field", default="", metavar="ID", help=say("cli.case_field"))
    parser.add_argument(
        "--clock",
        action="append",
        default=[],
        type=converted(a_clock, "cli.not_a_clock"),
        metavar="NAME=TIME",
        help=say("cli.case_clock", names=", ".join(CLOCKS)),
    )


def _told(arguments: argparse.Namespace) -> list[Body]:
    """Return the facts, statements and clocks of a command line. Raises UsageError where a source is missing."""
    bodies: list[Body] = []
    if arguments.field:
        _known_field(arguments.field)
    if arguments.fact:
        if not arguments.source:
            raise UsageError(say("cli.case_fact_needs_source"))
        bodies.append(Fact(arguments.fact, arguments.source, arguments.field))
    if arguments.statement:
        if not arguments.said_by:
            raise UsageError(say("cli.case_statement_needs_by"))
        bodies.append(Statement(arguments.statement, arguments.said_by, arguments.basis, arguments.field))
    for name, moment, precision in arguments.clock:
        if not arguments.source:
            raise UsageError(say("cli.case_clock_needs_source"))
        bodies.append(ClockSet(name, moment, arguments.source, precision))
    return bodies


def _known_field(field: str) -> None:
    from dige.cases import account, notification

    known = [asked.id for asked in notification.form()] + list(account.topics())
    if field not in known:
        message = say("cli.case_unknown_field", field=field[:40]) + nearest(field, known)
        raise UsageError(say("cli.try_help", message=message, command="dige case add"))


def _case(arguments: argparse.Namespace) -> Case:
    """Open the case that the command line names."""
    from dige.cases import folder

    settings = config.chosen(arguments, (), os.environ)
    key = case_key(arguments.key_file, settings, arguments.folder / folder.EVENTS)
    return folder.open_case(arguments.folder, key)


def _append(case: Case, bodies: Sequence[Body]) -> None:
    from dige.cases import folder

    for event in folder.append_all(case, bodies, actor(), now()):
        sys.stdout.write(
            say("cli.case_entered", number=event.sequence, what=say(f"cli.event_{_kind(event.what)}")) + "\n"
        )


def _kind(body: Body) -> str:
    return type(body).__name__.lower()


def _describe_open(parser: Parser) -> None:
    parser.add_argument("--title", required=True, metavar="TEXT", help=say("cli.case_title"))
    parser.add_argument("--controller", metavar="NAME", help=say("cli.case_controller"))
    parser.add_argument("--reference", default="", metavar="TEXT", help=say("cli.case_reference"))
    parser.add_argument(
        "--records", nargs="+", default=[], type=Path, metavar="RUN.jsonl", help=say("cli.case_records")
    )
    _add_telling(parser)


def _open(arguments: argparse.Namespace) -> int:
    from dige.cases import folder

    told = _told(arguments)
    settings = config.chosen(arguments, (), os.environ)
    controller = arguments.controller or settings.controller
    if not controller:
        raise UsageError(say("cli.case_no_controller"))
    _look_through(arguments.records, told)
    key = case_key(arguments.key_file, settings, arguments.folder / folder.EVENTS, new=True)
    opened = Opened(arguments.title, controller, "findings" if arguments.records else "tip", arguments.reference)
    case = folder.create(arguments.folder, opened, key=key, by=actor(), at=now())
    sys.stdout.write(say("cli.case_entered", number=1, what=say("cli.event_opened")) + "\n")
    _take(case, arguments.records, arguments.reason)
    _append(case, told)
    return COMPLETE


def _describe_add(parser: Parser) -> None:
    parser.add_argument("records", nargs="*", type=Path, metavar="RUN.jsonl", help=say("cli.case_records"))
    _add_telling(parser)


def _add(arguments: argparse.Namespace) -> int:
    told = _told(arguments)
    if not told and not arguments.records:
        raise UsageError(say("cli.try_help", message=say("cli.case_nothing"), command="dige case add"))
    case = _case(arguments)
    _look_through(arguments.records, told)
    _take(case, arguments.records, arguments.reason)
    _append(case, told)
    return COMPLETE


def _look_through(records: Sequence[Path], told: Sequence[Body]) -> None:
    """Raise what taking them in would raise, before anything is entered: no half of a command line stays in a case."""
    from dige.cases import free_text, taking

    for path in records:
        taking.take(path, name=path.name, digest="")
    for body in told:
        free_text.check(body, now().date())


def _take(case: Case, records: Sequence[Path], reason: str) -> None:
    """Take record files into the case."""
    from dige.cases import folder, taking

    for path in records:
        name, digest = folder.keep_file(case, path, folder.RECORDS, now())
        state = folder.state_of(case)
        _append(
            case, taking.take(case.path / folder.RECORDS / name, name=name, digest=digest, state=state, reason=reason)
        )


def _describe_count(parser: Parser) -> None:
    parser.add_argument("--what", required=True, metavar="TEXT", help=say("cli.case_count_what"))
    parser.add_argument("--numbers", type=a_number, default=0, metavar="N", help=say("cli.case_count_numbers"))
    parser.add_argument("--rows", type=a_number, default=0, metavar="N", help=say("cli.case_count_rows"))
    parser.add_argument(
        "--people",
        type=converted(a_span, "cli.not_a_span"),
        default=(0, 0),
        metavar="N..M",
        help=say("cli.case_count_people"),
    )
    parser.add_argument("--reason", default="", metavar="TEXT", help=say("cli.case_count_reason"))
    parser.add_argument("--source", required=True, metavar="TEXT", help=say("cli.case_source"))


def _count(arguments: argparse.Namespace) -> int:
    least, most = arguments.people
    counts = Counts(subjects=arguments.numbers, rows=arguments.rows, people_min=least, people_max=most)
    if counts == Counts():
        raise UsageError(say("cli.try_help", message=say("cli.case_count_nothing"), command="dige case count"))
    _append(_case(arguments), [Counted(arguments.what, counts, arguments.reason, arguments.source)])
    return COMPLETE


def _describe_decide(parser: Parser) -> None:
    parser.add_argument("--question", required=True, metavar="notify|inform|risk|…", help=say("cli.case_question"))
    parser.add_argument("--answer", required=True, metavar="TEXT", help=say("cli.case_answer"))
    parser.add_argument("--reason", required=True, metavar="TEXT", help=say("cli.case_reason"))
    parser.add_argument("--by", required=True, metavar="NAME", help=say("cli.case_decided_by"))


def _decide(arguments: argparse.Namespace) -> int:
    decided = Decided(arguments.question, arguments.answer, arguments.reason, arguments.by)
    _append(_case(arguments), [decided])
    return COMPLETE


def _describe_show(parser: Parser) -> None:
    from dige.reports import case_view

    parser.add_argument(
        "--part",
        type=one_of(case_view.PARTS),
        default=case_view.PARTS[0],
        metavar="|".join(case_view.PARTS),
        help=say("cli.case_part"),
    )
    parser.add_argument(
        "--as-of", type=converted(a_moment, "cli.not_a_moment"), metavar="TIME", help=say("cli.report_as_of")
    )


def _show(arguments: argparse.Namespace) -> int:
    from dige.cases import chain, folder
    from dige.reports import case_view

    case = _case(arguments)
    settings = config.chosen(arguments, (), os.environ)
    checked = folder.verify(case)
    width = case_view.clamped(shutil.get_terminal_size((case_view.WIDTH, 40)).columns)
    if arguments.part == "events":
        sys.stdout.write(case_view.events_text(folder.read(case.path), width))
    else:
        state = folder.state_of(case)
        sys.stdout.write(case_view.state_text(state, arguments.as_of or now(), settings.deadline_hours, width))
    sys.stdout.write("\n" + chain.verification_text(checked) + "\n")
    return COMPLETE if checked.whole else FAILED


def _describe_end(parser: Parser) -> None:
    parser.add_argument("--reason", required=True, metavar="TEXT", help=say("cli.case_reason"))
    parser.add_argument("--by", required=True, metavar="NAME", help=say("cli.case_decided_by"))


def _close(arguments: argparse.Namespace) -> int:
    _append(_case(arguments), [Closed(arguments.reason, arguments.by)])
    return COMPLETE


def _reopen(arguments: argparse.Namespace) -> int:
    _append(_case(arguments), [Reopened(arguments.reason, arguments.by)])
    return COMPLETE


_DEEDS: Final = {
    "open": (_describe_open, _open),
    "add": (_describe_add, _add),
    "count": (_describe_count, _count),
    "decide": (_describe_decide, _decide),
    "show": (_describe_show, _show),
    "close": (_describe_end, _close),
    "reopen": (_describe_end, _reopen),
}
