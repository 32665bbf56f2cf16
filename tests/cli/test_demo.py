"""`dige demo`: both cases from their worlds to their papers, every figure against the truth."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Dige
from tests.program import Program

from dige.cli.demo import Figure

PORTAL = {
    "portal: documents with numbers": "2",
    "portal: rows that name a person": "14",
    "portal: CPR numbers": "12",
    "portal: bank accounts": "6",
    "portal: people": "8–14",
    "portal: unique addresses": "2",
}


def test_a_figure_is_right_where_it_equals_the_truth() -> None:
    assert Figure("people", 14, 14).equal
    assert not Figure("people", None, 14).equal


def test_what_it_did_not_make_is_left_alone(dige: Dige, here: Path) -> None:
    (here / "mine").mkdir()
    (here / "mine" / "letter.txt").write_text("dear")
    assert dige("demo", "--out", "mine").code == 2
    assert (here / "mine" / "letter.txt").read_text() == "dear"


def figures(shown: str) -> dict[str, tuple[str, str, str]]:
    """Return the table at the end: what is counted -> found, truth, sign."""
    rows = re.findall(r"^  (\S.*?) {2,}(\S.*?) {2,}(\S.*?) +([✓✗])$", shown, re.MULTILINE)
    return {what: (found, truth, sign) for what, found, truth, sign in rows}


@pytest.mark.slow
def test_the_portals_case_alone_in_danish_too(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended = program.run("demo", "--case", "portal", "--out", str(out))
    assert (ended.code, ended.said) == (0, "")
    shown = figures(ended.out.decode())
    assert {what: shown[what] for what in PORTAL} == {what: (n, n, "✓") for what, n in PORTAL.items()}
    # A second time: what the first made is made anew, in the other language.
    again = program.run("demo", "--case", "portal", "--out", str(out), "--lang", "da")
    assert again.code == 0
    assert "Hvert tal er lig sandheden." in again.out.decode()
    assert len(figures(again.out.decode())) == len(shown)


@pytest.mark.slow
def test_both_cases_equal_the_truth_in_under_two_minutes(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "out"
    began = time.monotonic()
    ended = program.run("demo", "--out", str(out))
    took = time.monotonic() - began
    assert ended.code == 0
    shown = figures(ended.out.decode())
    assert {sign for _, _, sign in shown.values()} == {"✓"}
    assert all(found == truth for found, truth, _ in shown.values())
    assert "Every figure equals the truth." in ended.out.decode()
    assert took < 120
    told = json.loads((out / "self-service" / "truth.json").read_text("utf-8"))["self_service"]["recipients"]
    for one in told:
        assert shown[f"{one['host']}: numbers sent"][0] == str(one["occurrences"])
        assert shown[f"{one['host']}: citizens"][0] == str(one["citizens"])
    assert {(one["occurrences"], one["citizens"]) for one in told} >= {(4735, 3315)}
    papers = [path for path in out.rglob("*.pdf") if "world" not in path.parts]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in papers)
    drawn = {case: sum(path.is_relative_to(out / case) for path in papers) for case in ("portal", "self-service")}
    # Two drafts and a statement of examination a run, in two languages.
    assert drawn == {"portal": 8, "self-service": 6}
    assert all(str(path) in ended.out.decode() for path in papers)
