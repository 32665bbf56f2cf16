"""What there is, is told: every verb, option, setting, report, format, row, reason, key and error is in the docs."""

from __future__ import annotations

import dataclasses
import inspect
import re
import subprocess
import sys
from importlib import import_module

import pytest
from tests.docs.reading import PAGES, ROOT, page

from dige import errors
from dige.cli import case, scan, trace
from dige.cli.arguments import Parser
from dige.cli.config import Settings
from dige.cli.main import COMPLETE, FAILED, FINDINGS, LATER, VERBS
from dige.extraction import FORMATS
from dige.records.codec import RECORDS, type_name
from dige.reports.built_in import REPORTS
from dige.values.event import Event
from dige.values.examination import REASONS

COMMANDS = page("docs/reference/commands.md")
EVERYWHERE = "\n".join(one.read_text(encoding="utf-8") for one in PAGES)


def parsers() -> list[Parser]:
    single = [import_module(f"dige.cli.{verb}").parser() for verb in VERBS if verb != "case"]
    return [*single, *map(case.parser, case.VERBS)]


def test_what_is_written_from_the_code_is_up_to_date() -> None:
    told = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "write_reference"), "--check"], capture_output=True, check=False
    )
    assert (told.returncode, told.stderr.decode()) == (0, "")


@pytest.mark.parametrize("parser", parsers(), ids=lambda parser: parser.prog)
def test_every_verb_and_option(parser: Parser) -> None:
    section = COMMANDS.partition(f"\n## {parser.prog}\n")[2].partition("\n## ")[0]
    assert section
    common = COMMANDS.partition("\n## ")[0]
    for action in parser._actions:
        for name in action.option_strings:
            assert f"`{name}" in section + common or name in ("-h", "--help"), name


def test_every_verb_in_the_readme_and_none_that_is_not_there() -> None:
    readme = page("README.md")
    assert all(f"dige {verb}" in readme for verb in VERBS)
    assert all(f"`{verb}`" in readme for verb in LATER)
    called = set(re.findall(r"\bdige ([a-z]+)\b", "\n".join(re.findall(r"`dige [^`]*`|^dige .*$", EVERYWHERE, re.M))))
    assert called - {"toml"} <= {*VERBS, "help"}


def test_every_option_that_is_mentioned_exists() -> None:
    known = {name for parser in parsers() for action in parser._actions for name in action.option_strings}
    for one in PAGES:
        lines = [line for line in one.read_text(encoding="utf-8").splitlines() if re.search(r"\bdige [a-z]+ ", line)]
        mentioned = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", "\n".join(lines)))
        assert mentioned <= known | {"--version"}, one


def test_every_setting() -> None:
    settings = page("docs/reference/settings.md")
    assert all(f"| `{field.name}` |" in settings for field in dataclasses.fields(Settings))


def test_every_report() -> None:
    text = page("docs/how-to/make-a-report.md")
    assert all(f"| `{report.name}` |" in text for report in REPORTS)


def test_every_form_of_output() -> None:
    text = page("docs/how-to/scan-a-folder.md") + page("docs/how-to/make-a-report.md")
    assert all(f"`{form}`" in text or f"--format {form}" in text for form in {*scan.FORMATS, *trace.FORMATS})


def test_every_format_of_a_file() -> None:
    text = page("docs/reference/formats.md")
    assert [form.NAME for form in FORMATS if f"`{form.NAME}`" not in text] == []


def test_every_row_of_a_record_file() -> None:
    text = page("docs/reference/records.md")
    rows = [type_name(kind) for kind in RECORDS if kind is not Event]
    assert [row for row in rows if f"### {row}\n" not in text] == []


def test_every_reason_why_something_was_not_examined() -> None:
    text = page("docs/reference/errors.md")
    assert [reason for reason in REASONS if f"| `{reason}` |" not in text] == []


def test_every_error() -> None:
    text = page("docs/reference/errors.md")
    every = [name for name, one in vars(errors).items() if inspect.isclass(one)]
    assert [name for name in every if f"`{name}`" not in text] == []


@pytest.mark.parametrize("code", [COMPLETE, FINDINGS, FAILED])
@pytest.mark.parametrize("name", ["README.md", "docs/reference/exit-codes.md"])
def test_every_exit_code(name: str, code: int) -> None:
    assert f"| {code} |" in page(name)


def test_every_clock_and_every_verb_of_a_case() -> None:
    text = page("docs/how-to/open-a-case.md") + COMMANDS
    assert all(clock in text for clock in case.CLOCKS)
    assert all(f"dige case {verb}" in text for verb in case.VERBS)
