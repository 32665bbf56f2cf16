"""`dige report`: every report from what it is drawn from, in both languages, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Dige
from tests.planted import passing

from dige.cases import folder
from dige.cli.report import a_moment
from dige.reports.built_in import REPORTS
from dige.values.event import DocumentMade

BEGINNINGS = {".pdf": b"%PDF-", ".html": b"<!doctype html>"}


def test_a_moment_is_danish_time_unless_it_says_otherwise() -> None:
    assert a_moment("2016-06-28T14:00").isoformat() == "2016-06-28T14:00:00+02:00"
    assert a_moment("2016-01-28").isoformat() == "2016-01-28T00:00:00+01:00"
    assert a_moment("2016-06-28T14:00Z").isoformat() == "2016-06-28T14:00:00+00:00"
    with pytest.raises(ValueError):
        a_moment("soon")


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_every_report(dige: Dige, case: Path, run_file: Path, here: Path, report: object, language: str) -> None:
    assert report in REPORTS
    known = next(one for one in REPORTS if one == report)
    out = here / f"drawn{known.suffix}"
    source = run_file if known.of == "run" else case
    said = dige("report", known.name, str(source), "--out", str(out), "--lang", language)
    assert (said.code, said.err) == (0, "")
    assert str(out) in said.out
    content = out.read_bytes()
    assert content.lower().startswith(BEGINNINGS[known.suffix].lower())
    assert not any(number.encode() in content for number in passing(2))


def test_a_runs_report_lies_here_under_a_name_of_its_language(dige: Dige, run_file: Path, here: Path) -> None:
    assert dige("report", "html", str(run_file)).out == "wrote run-report.html\n"
    assert dige("report", "html", str(run_file), "--lang", "da").out == "skrev run-rapport.html\n"
    assert dige("report", "examination", str(run_file), "--lang", "da").code == 0
    assert {path.name for path in here.glob("run-*")} == {
        "run-report.html",
        "run-rapport.html",
        "run-undersoegelseserklaering.pdf",
    }


def test_a_cases_report_is_kept_and_entered(dige: Dige, case: Path) -> None:
    said = dige("report", "notification", str(case), "--as-of", "2016-06-28T14:00")
    made = case / folder.DOCUMENTS / "case-notification-draft.pdf"
    assert said.out == f"wrote {made}\n"
    entered = folder.read(case)[-1].what
    assert isinstance(entered, DocumentMade)
    assert (entered.document, entered.language, entered.file) == ("notification", "en", made.name)


def test_a_cases_report_that_goes_elsewhere_is_not_entered(dige: Dige, case: Path) -> None:
    before = folder.read(case)
    assert dige("report", "account", str(case), "--out", "account.pdf").code == 0
    assert folder.read(case) == before


def test_a_record_file_is_never_written_over(dige: Dige, run_file: Path) -> None:
    before = run_file.read_bytes()
    for name in ("html", "examination"):
        assert dige("report", name, str(run_file), "--out", str(run_file)).code == 2
    assert run_file.read_bytes() == before


def test_a_run_without_its_end_is_drawn_as_what_it_is(dige: Dige, run_file: Path, here: Path) -> None:
    (here / "half.jsonl").write_bytes(b"".join(run_file.read_bytes().splitlines(keepends=True)[:-1]) + b'{"type')
    assert dige("report", "html", "half.jsonl").code == 0
