"""`dige scan`: codes, forms, what is kept, what is revealed and where, going on with a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import BORN, Dige
from tests.planted import passing
from tests.program import Program, found, records, summary

from dige.privacy.keys import create_key


def test_nothing_found(dige: Dige, key: Path, documents: Path) -> None:
    (documents / "list.csv").unlink()
    said = dige("scan", str(documents))
    assert (said.code, said.err) == (0, "")
    assert "No personal numbers were found" in said.out


def test_findings(dige: Dige, key: Path, documents: Path) -> None:
    said = dige("scan", str(documents), *BORN)
    assert said.code == 1
    assert "2 people can be recognised in 1 of 3 items" in said.out


def test_in_danish(dige: Dige, key: Path, documents: Path) -> None:
    assert "2 personer" in dige("scan", str(documents), *BORN, "--lang", "da").out


def test_code_2_wins_over_1_wins_over_0(dige: Dige, key: Path, unreadable: Path) -> None:
    assert dige("scan", str(unreadable), *BORN).code == 1
    assert dige("scan", str(unreadable), *BORN, "--strict").code == 2
    (unreadable / "list.csv").unlink()
    assert dige("scan", str(unreadable)).code == 0
    assert dige("scan", str(unreadable), "--strict").code == 2
    (unreadable / "film.mp4").unlink()
    assert dige("scan", str(unreadable), "--strict").code == 0


def test_where_nothing_could_be_read_there_is_no_answer(dige: Dige, key: Path, unreadable: Path) -> None:
    said = dige("scan", str(unreadable / "film.mp4"))
    assert said.code == 2
    assert said.err.startswith("Nothing at all could be examined: this is no answer.")


def test_an_empty_folder_is_examined_whole(dige: Dige, key: Path, here: Path) -> None:
    (here / "empty").mkdir()
    assert dige("scan", "empty", "--strict").code == 0


def test_several_targets_are_one_run(dige: Dige, key: Path, documents: Path) -> None:
    said = dige("scan", str(documents / "list.csv"), str(documents / "plan.txt"), *BORN)
    assert "1 of 2 items" in said.out


def test_json_lines_are_the_record_file(dige: Dige, key: Path, documents: Path, here: Path) -> None:
    said = dige("scan", str(documents), *BORN, "--format", "jsonl", "--out", "run.jsonl")
    assert said.out == (here / "run.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [rows[0]["type"], rows[-1]["type"]] == ["run", "summary"]
    assert not any("value" in row for row in rows)


@pytest.mark.parametrize("form", ["text", "csv", "html", "jsonl"])
def test_no_form_shows_a_number(dige: Dige, key: Path, documents: Path, form: str) -> None:
    said = dige("scan", str(documents), *BORN, "--format", form)
    assert said.code == 1
    assert not any(number in (said.out + said.err).replace("-", "") for number in passing(2))


def test_the_file_is_closed_to_others(dige: Dige, run_file: Path) -> None:
    assert run_file.stat().st_mode & 0o777 == 0o600


def test_numbers_are_revealed_on_standard_output_only(dige: Dige, key: Path, documents: Path) -> None:
    said = dige("scan", str(documents), *BORN, "--reveal", "--format", "jsonl")
    rows = [json.loads(line) for line in said.out.splitlines()]
    values = {row["value"] for row in rows if row["type"] == "finding" and row["kind"] == "cpr"}
    assert values == set(passing(2))
    assert said.err.startswith("--reveal: what follows holds personal numbers.")
    assert not any(number in said.err for number in passing(2))


def test_the_threshold_decides_what_is_told(dige: Dige, key: Path, documents: Path, here: Path) -> None:
    assert dige("scan", str(documents), *BORN, "--threshold", "1", "--out", "run.jsonl").code == 0
    assert summary(here / "run.jsonl").below_threshold > 0


def test_today_tells_the_born_from_the_unborn(dige: Dige, key: Path, documents: Path, here: Path) -> None:
    dige("scan", str(documents), "--today", "2026-11-21", "--out", "now.jsonl")
    dige("scan", str(documents), *BORN, "--out", "later.jsonl")
    assert {row[0] for row in found(here / "now.jsonl")} == {"cpr-unborn", "name"}
    assert {row[0] for row in found(here / "later.jsonl")} == {"cpr", "name"}


def test_its_own_record_file_is_not_scanned(dige: Dige, key: Path, documents: Path) -> None:
    dige("scan", str(documents), *BORN, "--out", str(documents / "run.jsonl"))
    assert summary(documents / "run.jsonl").items.whole == 3


def test_an_interrupted_run_goes_on_to_the_same_end(dige: Dige, run_file: Path, documents: Path, here: Path) -> None:
    half = here / "half.jsonl"
    half.write_bytes(run_file.read_bytes().splitlines(keepends=True)[0] + b'{"type":"fin')
    said = dige("scan", str(documents), *BORN, "--out", "half.jsonl", "--resume")
    assert said.code == 1
    assert found(half) == found(run_file)
    assert summary(half).counts == summary(run_file).counts


def test_resuming_a_file_that_is_not_there_begins_it(dige: Dige, key: Path, documents: Path, here: Path) -> None:
    assert dige("scan", str(documents), *BORN, "--out", "new.jsonl", "--resume").code == 1
    assert summary(here / "new.jsonl").ended == "complete"


def test_what_cannot_be_resumed(dige: Dige, run_file: Path, documents: Path, here: Path) -> None:
    rows = run_file.read_bytes().splitlines(keepends=True)
    (here / "half.jsonl").write_bytes(rows[0])
    other = dige("scan", str(documents / "plan.txt"), "--out", "half.jsonl", "--resume")
    assert (other.code, other.err) == (
        2,
        "dige: half.jsonl is a run of other targets or rules; give the same targets, or scan into a new file\n",
    )
    create_key(here.parent / "keys" / "other")
    strange = dige("scan", str(documents), "--out", "half.jsonl", "--resume", "--key-file", "../keys/other")
    assert strange.code == 2
    assert "was written with another key" in strange.err
    assert (here / "half.jsonl").read_bytes() == rows[0]


@pytest.mark.slow
def test_a_stopped_scan_says_how_to_go_on(program: Program, here: Path) -> None:
    pile = here / "pile"
    pile.mkdir()
    for number in range(3000):
        (pile / f"{number:05}.txt").write_text(f"side {number}\n")
    out = here / "run.jsonl"
    with program.start("scan", str(pile), "--out", str(out), "--workers", "1") as child:
        while not (out.exists() and b'"checkpoint"' in out.read_bytes()) and child.poll() is None:
            pass
        child.terminate()
        _, told = child.communicate(timeout=60)
    assert child.returncode == 2
    assert told.decode().endswith(
        "The scan was interrupted; what lies behind the last item was not examined. "
        "The same command with --resume goes on.\n"
    )
    assert summary(out).ended == "interrupted"
    assert program.run("scan", str(pile), "--out", str(out), "--resume").code == 0
    assert summary(out).items.whole == 3000
    assert len([row for row in records(out) if type(row).__name__ == "Summary"]) == 1


def test_also_reports_a_kind_besides_the_usual_ones(dige: Dige, key: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Ring til os paa tlf. 20 30 40 50 eller skriv til post@digeby.example\n")
    kinds = []
    for words in ((), ("--also", "phone"), ("--also", "phone", "--also", "email")):
        said = dige("scan", str(letter), "--format", "jsonl", *words)
        rows = [json.loads(line) for line in said.out.splitlines()]
        kinds.append({row["kind"] for row in rows if row["type"] == "finding"})
    assert kinds == [set(), {"phone"}, {"phone", "email"}]


def test_links_that_lead_in_a_circle_are_told(dige: Dige, key: Path, here: Path) -> None:
    (here / "circle").symlink_to("circle")
    said = dige("scan", "circle")
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith("it is a link, or links lead in a circle\n")
