"""`dige demo`: both cases, end to end, on this machine: worlds, scan, trace, case, reports, and found against truth.

Every step is a command of Dige's own, printed before it runs, so that a reader can do the same on their own data. The
truth comes from code that shares nothing with what counts; it is read only at the end.
"""

from __future__ import annotations

import json
import shlex
import shutil
import sys
import time
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dige.cli.arguments import Parser, add_common, add_key, one_of
from dige.cli.main import COMPLETE, FAILED, FINDINGS, main
from dige.cli.workspace import playing_at
from dige.errors import DigeError, StorageError
from dige.messages import LANGUAGES, Language, language, say, use_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dige.demo.story import Story
    from dige.values.exposure import Exposure
    from dige.values.run import Summary

SEED: Final = 7
MARK: Final = ".dige-demo"  # in a folder that the demo made, and may make anew
TODAY: Final = "2058-01-01"  # the demo's people are born 2040-2057; on this day they are all born
CASES: Final = ("portal", "self-service", "both")
SHOWN_ENTRIES: Final = 3
OWN: Final = "skattevaerket.example"
OWN_NETWORK: Final = "10.0.0.0/8"


def parser() -> Parser:
    """Describe the command."""
    found = Parser("dige demo", say("cli.demo"), say("cli.demo_example"))
    found.add_argument("--out", type=Path, default=Path("demo-out"), metavar="FOLDER", help=say("cli.demo_out"))
    found.add_argument("--case", type=one_of(CASES), default="both", metavar="|".join(CASES), help=say("cli.demo_case"))
    add_key(found)
    add_common(found)
    return found


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure held against the truth."""

    what: str
    found: object
    truth: object

    @property
    def equal(self) -> bool:
        """Whether they are the same."""
        return self.found == self.truth


@dataclass(frozen=True, slots=True)
class Stage:
    """Where one case plays: its folders, the language of whoever watches, and the options of every command."""

    out: Path
    spoken: Language
    options: tuple[str, ...]

    @property
    def world(self) -> Path:
        """The generated world: what an outsider would meet."""
        return self.out / "world"

    @property
    def case(self) -> Path:
        """The case's folder."""
        return self.out / "case"

    def records(self, name: str) -> Path:
        """Return the path of a run's record file."""
        return self.out / f"{name}.jsonl"

    def truth(self) -> dict[str, Any]:
        """Read the truth file, last of all."""
        told: dict[str, Any] = json.loads((self.out / "truth.json").read_text("utf-8"))
        return told

    def dige(self, *words: str, quiet: bool = False, spoken: Language | None = None) -> None:
        """Run one command of Dige, shown unless `quiet`. Raises DigeError when it did not do its work."""
        words = (*words, "--lang", spoken) if spoken else words
        if not quiet:
            sys.stdout.write(f"\n$ dige {shlex.join(words)}\n")
            sys.stdout.flush()
        told = StringIO()
        try:
            with redirect_stdout(told if quiet else sys.stdout):
                code = main([*words, *self.options, *(() if spoken else ("--lang", self.spoken))])
        finally:
            use_language(self.spoken)
        if code not in (COMPLETE, FINDINGS):
            raise DigeError(say("cli.demo_failed", verb=words[0]))


def run(words: Sequence[str]) -> int:
    """Run the demo; returns 0 where all figures equal the truth."""
    arguments = parser().parse(words)
    out: Path = arguments.out
    _fresh(out)
    began = time.monotonic()
    # The demo plays by its own rules, whatever dige.toml says: an empty file stands in its place.
    options = ("--config", str(out / MARK), *(("--key-file", str(arguments.key_file)) if arguments.key_file else ()))
    figures: list[Figure] = []
    if arguments.case != "self-service":
        figures += portal(Stage(out / "portal", language(), options))
    if arguments.case != "portal":
        figures += self_service(Stage(out / "self-service", language(), options))
    _compare(figures)
    sys.stdout.write("\n" + say("cli.demo_lie") + "\n")
    for path in sorted(out.rglob("*")):
        if path.suffix in (".pdf", ".html") and "world" not in path.parts:
            sys.stdout.write(f"  {path}\n")
    sys.stdout.write("\n" + say("cli.demo_time", seconds=round(time.monotonic() - began)) + "\n")
    return COMPLETE if all(figure.equal for figure in figures) else FAILED


def _fresh(out: Path) -> None:
    """Make the folder anew; one that the demo did not make is left alone. Raises StorageError."""
    mark = out / MARK
    if out.exists() and not mark.exists() and (not out.is_dir() or any(out.iterdir())):
        raise StorageError(say("cli.demo_not_ours", path=out))
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    mark.touch()


def _heading(key: str) -> None:
    text = say(key)
    sys.stdout.write(f"\n{text}\n{'─' * len(text)}\n")


def portal(stage: Stage) -> list[Figure]:
    """Play the portal's case: scanned as an outsider, its log traced, its papers drawn."""
    from dige.demo.portal import write_portal
    from dige.demo.portal_log import write_portal_log
    from dige.demo.portal_server import serve_portal
    from dige.demo.story import story
    from dige.demo.truth import write_truth

    _heading("cli.demo_portal")
    told_by = story("portal")
    stage.world.mkdir(parents=True)
    told = write_portal(stage.world / "portal", SEED)
    log = stage.world / "access.log.gz"
    write_truth(stage.out / "truth.json", portal=told, portal_log=write_portal_log(log, told, SEED))
    scan, access = stage.records("scan"), stage.records("access")
    with playing_at(told_by.began, told_by.by):
        with serve_portal(stage.world / "portal") as server:
            stage.dige("scan", server.url, "--today", TODAY, "--out", str(scan))
        exposed = ("--exposed", str(scan), "--own-network", OWN_NETWORK)
        stage.dige("trace", str(log), *exposed, "--today", TODAY, "--out", str(access))
        _papers(stage, told_by, (scan, access), "")
    return list(_portal_figures(stage, scan, access))


def self_service(stage: Stage) -> list[Figure]:
    """Play the self-service case: six years of an outgoing proxy's log, three recipients, a recount."""
    from dige.demo.self_service import write_self_service_log
    from dige.demo.story import story
    from dige.demo.truth import write_truth

    _heading("cli.demo_self_service")
    stage.world.mkdir(parents=True)
    write_truth(stage.out / "truth.json", self_service=write_self_service_log(stage.world, SEED))
    logs = [str(path) for path in sorted(stage.world.iterdir())]
    sent = stage.records("sent")
    told_by = story("self_service")
    with playing_at(told_by.began, told_by.by):
        stage.dige("trace", *logs, "--own", OWN, "--today", TODAY, "--out", str(sent))
        _papers(stage, told_by, (sent,), _recount_reason(stage))
    return list(_self_service_figures(stage, sent))


def _recount_reason(stage: Stage) -> str:
    """Return the example's reason for the recount: the source gives none, and the paper says that it is an example."""
    from dige.demo.self_service import CDN

    told = next(one for one in stage.truth()["self_service"]["recipients"] if one["host"] == CDN)
    classes = ", ".join(
        say(f"cli.demo_class_{name.replace('-', '_')}", count=count) for name, count in told["classes"].items()
    )
    return say("cli.demo_recount", classes=classes)


def _papers(stage: Stage, told: Story, records: Sequence[Path], reason: str) -> None:
    """Open the case from the story, take in the records, and draw the papers in both languages."""
    case = str(stage.case)
    stage.dige(
        "case", "open", case, "--title", told.title, "--controller", told.controller, "--reference", told.reference
    )
    for number, (verb, options) in enumerate(told.commands):
        stage.dige("case", verb, case, *options, quiet=number >= SHOWN_ENTRIES)
    sys.stdout.write("\n" + say("cli.demo_more_entries", count=len(told.commands) - SHOWN_ENTRIES) + "\n")
    stage.dige("case", "add", case, *map(str, records), *(("--reason", reason) if reason else ()))
    stage.dige("case", "show", case)
    for spoken in reversed(LANGUAGES):
        for name in ("notification", "account"):
            stage.dige("report", name, case, spoken=spoken)
        for path in records:
            for name, ending in (("examination", "pdf"), ("html", "html")):
                paper = stage.out / f"{path.stem}-{name}-{spoken}.{ending}"
                stage.dige(
                    "report",
                    name,
                    str(path),
                    "--controller",
                    told.controller,
                    "--reference",
                    told.reference,
                    "--out",
                    str(paper),
                    spoken=spoken,
                )


def _summary(path: Path) -> Summary:
    from dige.records.file import read
    from dige.values.run import Summary

    return next(row for row in read(path) if isinstance(row, Summary))


def _exposures(path: Path) -> list[Exposure]:
    from dige.records.file import read
    from dige.values.exposure import Exposure

    return [row for row in read(path) if isinstance(row, Exposure)]


def _portal_figures(stage: Stage, scan: Path, access: Path) -> Iterator[Figure]:
    from dige.records.file import read
    from dige.values.exposure import Access
    from dige.values.finding import Finding

    truth = stage.truth()
    counts = _summary(scan).counts
    found = [row for row in read(scan) if isinstance(row, Finding)]
    accesses = [row for row in read(access) if isinstance(row, Access)]
    documents = [one for one in truth["portal"]["documents"] if one["numbers"]]
    log = truth["portal_log"]
    days: dict[str, set[str]] = {}
    for one in accesses:
        days.setdefault(one.at.date().isoformat(), set()).add(one.client)
    yield Figure(say("cli.demo_documents"), len({one.item.address for one in found}), len(documents))
    yield Figure(say("cli.demo_rows"), counts.rows, truth["portal"]["name_rows"])
    yield Figure(say("cli.demo_numbers"), counts.subjects, truth["portal"]["numbers"])
    yield Figure(say("cli.demo_accounts"), counts.kinds.get("account", 0), truth["portal"]["accounts"])
    people = f"{truth['portal']['people_min']}–{truth['portal']['people_max']}"
    yield Figure(say("cli.demo_people"), f"{counts.people_min}–{counts.people_max}", people)
    yield Figure(say("cli.demo_fetches"), len(accesses), log["fetches"])
    yield Figure(say("cli.demo_visitors"), len({one.client for one in accesses}), log["clients"])
    yield Figure(
        say("cli.demo_visitors_by_day"),
        {day: len(clients) for day, clients in sorted(days.items())},
        {day: len(clients) for day, clients in log["clients_by_day"].items()},
    )


def _self_service_figures(stage: Stage, sent: Path) -> Iterator[Figure]:
    truth = stage.truth()["self_service"]
    exposures = {one.recipient: one for one in _exposures(sent)}
    for told in truth["recipients"]:
        host = told["host"]
        one = exposures.pop(host, None)
        counts = one.counts if one else None
        yield Figure(say("cli.demo_sent", host=host), counts and counts.occurrences, told["occurrences"])
        yield Figure(say("cli.demo_citizens", host=host), counts and counts.people_max, told["citizens"])
        first = one.first.at.isoformat() if one and one.first else None
        last = one.last.at.isoformat() if one and one.last else None
        yield Figure(say("cli.demo_first", host=host), first, told["first"])
        yield Figure(say("cli.demo_last", host=host), last, told["last"])
    yield Figure(say("cli.demo_others"), len(exposures), 0)
    citizens = _summary(sent).counts.people_max
    yield Figure(say("cli.demo_all_citizens"), citizens, truth["citizens_all_recipients"])


def _compare(figures: Sequence[Figure]) -> None:
    """Print every figure beside the truth."""
    _heading("cli.demo_compare")
    names = (say("cli.demo_figure"), say("cli.demo_found"), say("cli.demo_truth"))
    rows = [(figure.what, str(figure.found), str(figure.truth)) for figure in figures]
    wide = [max(len(row[column]) for row in (*rows, names)) for column in range(3)]
    for row, sign in zip((names, *rows), ("", *("✓" if figure.equal else "✗" for figure in figures)), strict=True):
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True))
        sys.stdout.write(f"  {cells}  {sign}\n")
    wrong = sum(not figure.equal for figure in figures)
    sys.stdout.write("\n" + (say("cli.demo_wrong", count=wrong) if wrong else say("cli.demo_right")) + "\n")
