"""The list of reports: every module of a report is in it, and is found by name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import dige.reports
from dige.reports.built_in import REPORTS, named


def test_every_module_that_makes_a_report_is_listed() -> None:
    folder = Path(next(iter(dige.reports.__path__)))
    makers = {
        path.stem
        for path in folder.glob("*.py")
        if any(isinstance(one, ast.FunctionDef) and one.name == "make" for one in ast.parse(path.read_text()).body)
    }
    assert makers == {report.module for report in REPORTS}


@pytest.mark.parametrize("name", [report.name for report in REPORTS])
def test_a_report_is_found_by_its_name_and_can_be_made(name: str) -> None:
    report = named(name)
    assert report.name == name
    assert report.suffix in (".pdf", ".html")
    assert callable(report.make)
