"""`dige trace`: codes, forms, whose domains and networks, and which run's findings lay open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import BORN, Dige, log_lines
from tests.planted import passing
from tests.program import Program, records, summary

from dige.privacy.keys import create_key
from dige.values.exposure import Access, Exposure
from dige.values.run import Run


def exposures(path: Path) -> list[Exposure]:
    return [row for row in records(path) if isinstance(row, Exposure)]


def test_numbers_that_left(dige: Dige, key: Path, log: Path, here: Path) -> None:
    said = dige("trace", str(log), *BORN, "--own", "skat.example", "--out", "sent.jsonl")
    assert said.code == 1
    (sent,) = exposures(here / "sent.jsonl")
    assert (sent.recipient, sent.counts.occurrences, sent.counts.people_max) == ("cdn.example", 2, 1)
    assert "cdn.example" in said.out
    assert passing(1)[0] not in (here / "sent.jsonl").read_text(encoding="utf-8")


def test_none_left(dige: Dige, key: Path, here: Path) -> None:
    (here / "quiet.log").write_text(
        '10.1.2.3 - - [04/Mar/2019:10:00:00 +0100] "GET https://cdn.example/lib.js HTTP/1.1" 200 512 "-" "Mozilla"\n'
    )
    said = dige("trace", "quiet.log")
    assert (said.code, said.err) == (0, "")


def test_in_danish(dige: Dige, key: Path, log: Path) -> None:
    assert "1 person" in dige("trace", str(log), *BORN, "--lang", "da").out


def test_a_domain_of_ones_own_receives_nothing(dige: Dige, key: Path, log: Path, here: Path) -> None:
    dige("trace", str(log), *BORN, "--own", "skat.example", "--own", "CDN.example.", "--out", "sent.jsonl")
    assert exposures(here / "sent.jsonl") == []
    (here / "dige.toml").write_text('own_domains = ["skat.example", "cdn.example"]')
    dige("trace", str(log), *BORN, "--out", "again.jsonl")
    assert exposures(here / "again.jsonl") == []


def test_a_log_that_names_no_host_is_told_whose_it_is(dige: Dige, key: Path, here: Path) -> None:
    lines = [line.replace("https://cdn.example", "") for line in log_lines(passing(1)[0])]
    (here / "cdn.log").write_text("\n".join(lines) + "\n")
    dige("trace", "cdn.log", *BORN, "--host", "cdn.example", "--own", "skat.example", "--out", "sent.jsonl")
    assert [one.recipient for one in exposures(here / "sent.jsonl")] == ["cdn.example"]


def test_what_is_no_log_gives_no_answer(dige: Dige, key: Path, documents: Path) -> None:
    said = dige("trace", str(documents / "plan.txt"))
    assert said.code == 2
    assert said.err.startswith("None of the files could be read as a log: this is no answer.")


def test_strict_counts_what_was_not_examined(dige: Dige, key: Path, documents: Path, log: Path) -> None:
    words = ("trace", str(log), str(documents / "plan.txt"), *BORN)
    assert dige(*words).code == 1
    assert dige(*words, "--strict").code == 2


def test_every_form(dige: Dige, key: Path, log: Path) -> None:
    said = {form: dige("trace", str(log), *BORN, "--format", form) for form in ("text", "jsonl", "csv", "html")}
    assert {one.code for one in said.values()} == {1}
    assert not any(passing(1)[0] in one.out + one.err for one in said.values())
    assert "Exposures" in said["text"].out
    assert said["csv"].out.startswith("type,")
    assert said["html"].out.rstrip().endswith("</html>")
    types = [json.loads(line)["type"] for line in said["jsonl"].out.splitlines()]
    assert (types[0], types[-1]) == ("run", "summary")
    assert {"occurrence", "exposure"} <= set(types)


def test_who_fetched_what_lay_open(dige: Dige, run_file: Path, documents: Path, here: Path) -> None:
    lines = [
        f'{client} - - [04/Mar/2019:1{hour}:00:00 +0100] "GET /list.csv HTTP/1.1" {status} 512 "-" "Mozilla/5.0"'
        for hour, (client, status) in enumerate([("192.0.2.7", 200), ("192.0.2.7", 304), ("10.0.0.4", 200)])
    ]
    (here / "access.log").write_text("\n".join(lines) + "\n")
    words = ("trace", "access.log", "--exposed", str(run_file), "--web-root", str(documents))
    said = dige(*words, "--own-network", "10.1.2.3/8", "--out", "fetched.jsonl")
    assert said.code == 1
    (opened,) = exposures(here / "fetched.jsonl")
    assert (opened.accesses, opened.visitors) == (1, 1)
    assert sum(isinstance(row, Access) for row in records(here / "fetched.jsonl")) == 2
    (here / "dige.toml").write_text('own_networks = ["10.0.0.0/8"]')
    dige(*words, "--out", "again.jsonl")
    assert exposures(here / "again.jsonl")[0].accesses == 1


def test_findings_under_another_key_cannot_be_matched(dige: Dige, run_file: Path, log: Path, here: Path) -> None:
    create_key(here.parent / "keys" / "other")
    said = dige("trace", str(log), "--exposed", str(run_file), "--key-file", "../keys/other")
    assert (said.code, said.err) == (
        2,
        f"dige: {run_file} was written with another key, so its findings cannot be matched; "
        "give that key with --key-file\n",
    )


@pytest.mark.slow
def test_a_stopped_trace_is_not_complete(program: Program, here: Path) -> None:
    line = log_lines(passing(1)[0])[0]
    with (here / "long.log").open("w") as file:
        file.writelines(f"{line}\n" for _ in range(400_000))
    out = here / "sent.jsonl"
    with program.start("trace", str(here / "long.log"), *BORN, "--out", str(out)) as child:
        while not (out.exists() and out.stat().st_size > 1_000) and child.poll() is None:
            pass
        child.terminate()
        _, told = child.communicate(timeout=60)
    assert child.returncode == 2
    assert told.decode() == "The trace was interrupted; its counts are not complete.\n"
    assert summary(out).ended == "interrupted"


def test_settings_of_the_run_hold_no_number(dige: Dige, run_file: Path, documents: Path, log: Path, here: Path) -> None:
    number = passing(1)[0]
    run_file.rename(here / f"{number}.jsonl")
    exposed = ("--exposed", f"{number}.jsonl", "--web-root", str(documents))
    dige("trace", str(log), *BORN, *exposed, "--own", f"{number}.digeby.example", "--out", "traced.jsonl")
    (begun,) = [row for row in records(here / "traced.jsonl") if isinstance(row, Run)]
    assert number not in str(begun)
    assert begun.settings["exposed"].startswith("[cpr ")
