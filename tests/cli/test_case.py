"""`dige case`: what each verb enters, and that no half of a mistaken command line is entered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from tests.cli.conftest import BORN, Dige
from tests.planted import passing, with_hyphen

from dige.cases import folder
from dige.cli.case import CLOCKS, VERBS, a_clock, a_span
from dige.privacy.keys import create_key
from dige.values.event import Clock, ClockSet, Closed, Counted, Decided, Fact, Opened, RecordsAdded, Reopened, Statement


def bodies(path: Path) -> list[object]:
    return [event.what for event in folder.read(path)]


@pytest.fixture
def tip(dige: Dige, key: Path, here: Path) -> Path:
    """Return the folder of a case that was opened from a tip."""
    assert dige("case", "open", "tip", "--title", "A tip", "--controller", "Digeby").code == 0
    return here / "tip"


def test_alone_it_tells_its_verbs(dige: Dige) -> None:
    assert dige("case").code == 2
    said = dige("case", "--help")
    assert said.code == 0
    assert all(f"\n  {verb} " in said.out for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("language", ["en", "da"])
def test_every_verb_has_help_with_an_example(dige: Dige, verb: str, language: str) -> None:
    said = dige("case", verb, "--help", "--lang", language)
    assert said.code == 0
    assert f"  dige case {verb} " in said.out


def test_a_span() -> None:
    assert (a_span("14"), a_span("8..14"), a_span("0")) == ((14, 14), (8, 14), (0, 0))
    for wrong in ("", "14..8", "8-14", "-1", "8..", "some"):
        with pytest.raises(ValueError):
            a_span(wrong)


def test_a_clock() -> None:
    assert a_clock("aware=2016-06-27T10:00") == ("aware", datetime.fromisoformat("2016-06-27T10:00+02:00"), "minute")
    assert a_clock("detected=2016-01-27") == ("detected", datetime.fromisoformat("2016-01-27T00:00+01:00"), "day")
    assert a_clock("notified=2016-06-27T10:00:05Z")[1] == datetime(2016, 6, 27, 10, 0, 5, tzinfo=UTC)
    assert a_clock("aware=2016-06-27T10:00-03:00")[1].tzinfo == timezone(timedelta(hours=-3))
    for wrong in (
        "aware",
        "aware=",
        "aware=2016",
        "aware=20160627",
        "aware=2016-13-01",
        "later=2016-06-27",
        "=2016-06-27",
    ):
        with pytest.raises(ValueError):
            a_clock(wrong)


def test_opened_from_a_tip(dige: Dige, tip: Path) -> None:
    assert bodies(tip) == [Opened("A tip", "Digeby", "tip", "")]


def test_opened_from_findings_with_what_is_known(dige: Dige, run_file: Path, here: Path) -> None:
    said = dige(
        "case", "open", "case", "--title", "Lists", "--controller", "Digeby", "--reference", "16/4711",
        "--records", str(run_file), "--clock", "aware=2016-06-27", "--source", "mail",
    )  # fmt: skip
    assert said.code == 0
    opened, *rest = bodies(here / "case")
    assert opened == Opened("Lists", "Digeby", "findings", "16/4711")
    assert [type(body) for body in rest] == [RecordsAdded, Counted, ClockSet]
    assert said.out == "1. case opened\n2. examination\n3. count\n4. time\n"


def test_the_controller_may_come_from_the_settings(dige: Dige, key: Path, here: Path) -> None:
    (here / "dige.toml").write_text('controller = "Digeby Kommune"')
    assert dige("case", "open", "case", "--title", "Lists").code == 0
    assert bodies(here / "case") == [Opened("Lists", "Digeby Kommune", "tip", "")]


def test_what_is_added(dige: Dige, tip: Path) -> None:
    dige("case", "add", str(tip), "--fact", "It is closed.", "--source", "log", "--field", "containment")
    dige("case", "add", str(tip), "--statement", "all is well", "--said-by", "Arkivhuset", "--basis", "a look")
    fact, statement = bodies(tip)[1:]
    assert fact == Fact("It is closed.", "log", "containment")
    assert statement == Statement("all is well", "Arkivhuset", "a look", "")


@pytest.mark.parametrize("clock", CLOCKS)
def test_every_clock_can_be_set(dige: Dige, tip: Path, clock: Clock) -> None:
    assert dige("case", "add", str(tip), "--clock", f"{clock}=2016-06-27", "--source", "mail").code == 0


def test_counts_decisions_and_ends(dige: Dige, tip: Path) -> None:
    dige("case", "count", str(tip), "--what", "lists", "--people", "8..14", "--numbers", "12", "--source", "two lists")
    dige("case", "decide", str(tip), "--question", "notify", "--answer", "yes", "--reason", "open", "--by", "DPO")
    dige("case", "close", str(tip), "--reason", "done", "--by", "DPO")
    assert dige("case", "add", str(tip), "--fact", "more", "--source", "s").code == 2
    dige("case", "reopen", str(tip), "--reason", "new log", "--by", "DPO")
    counted, *rest = bodies(tip)[1:]
    assert isinstance(counted, Counted)
    assert (counted.counts.people_min, counted.counts.people_max, counted.counts.subjects) == (8, 14, 12)
    assert rest == [Decided("notify", "yes", "open", "DPO"), Closed("done", "DPO"), Reopened("new log", "DPO")]


def test_where_it_stands(dige: Dige, case: Path) -> None:
    said = dige("case", "show", str(case), "--as-of", "2016-06-28T14:00")
    assert said.code == 0
    assert said.out.startswith("Lists\nDigeby\n")
    assert said.out.endswith("all 3 entries are as they were entered\n")
    assert "case opened" in dige("case", "show", str(case), "--part", "events").out.lower()
    assert "entries" not in dige("case", "show", str(case), "--lang", "da").out


def test_a_changed_list_is_told_and_is_code_2(dige: Dige, tip: Path) -> None:
    events = tip / folder.EVENTS
    events.write_text(events.read_text().replace("A tip", "No tip"))
    assert dige("case", "show", str(tip)).code == 2
    assert dige("case", "add", str(tip), "--fact", "more", "--source", "s").code == 2


def test_another_key_opens_no_case(dige: Dige, tip: Path, here: Path) -> None:
    create_key(here.parent / "keys" / "other")
    said = dige("case", "show", str(tip), "--key-file", "../keys/other")
    assert said.code == 2
    assert said.err.count("\n") == 1


def test_a_mistaken_command_line_leaves_no_half_of_a_case(
    dige: Dige, run_file: Path, documents: Path, here: Path
) -> None:
    opening = ("case", "open", "new", "--title", "x", "--controller", "y")
    unfinished = here / "half.jsonl"
    unfinished.write_bytes(run_file.read_bytes().splitlines(keepends=True)[0])
    for wrong in (str(documents / "plan.txt"), "no.jsonl", str(unfinished)):
        assert dige(*opening, "--records", str(run_file), wrong).code == 2
        assert not (here / "new").exists()
    assert dige(*opening, "--fact", f"it is {with_hyphen(passing(1)[0])}", "--source", "s").code == 2
    assert not (here / "new").exists()


def test_a_mistaken_addition_leaves_the_case_as_it_was(dige: Dige, case: Path, run_file: Path, documents: Path) -> None:
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    number = with_hyphen(passing(1)[0])
    for words in (
        (str(run_file), str(documents / "plan.txt")),
        (str(run_file), "--fact", f"it is {number}", "--source", "s"),
        ("--statement", "fine", "--said-by", number),
    ):
        said = dige("case", "add", str(case), *words)
        assert said.code == 2
        assert number not in said.err
    assert {path: path.read_bytes() for path in case.rglob("*") if path.is_file()} == before


def test_a_run_is_taken_in_with_its_reason(dige: Dige, tip: Path, documents: Path, here: Path) -> None:
    dige("scan", str(documents), *BORN, "--out", "first.jsonl")
    assert dige("case", "add", str(tip), "first.jsonl", "--reason", "first look").code == 0
    counted = bodies(tip)[-1]
    assert isinstance(counted, Counted)
    assert counted.reason == "first look"
    assert (tip / folder.RECORDS / "first.jsonl").read_bytes() == (here / "first.jsonl").read_bytes()


def test_a_case_is_not_sealed_with_a_key_that_nobody_keeps(
    dige: Dige, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "file").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(here / "file"))  # no key can be made there
    said = dige("case", "open", "sag", "--title", "x", "--controller", "y")
    assert (said.code, said.out) == (2, "")
    assert "a case needs a lasting key" in said.err
    assert not (here / "sag").exists()


def test_looking_into_a_case_makes_no_key(dige: Dige, case: Path, key: Path) -> None:
    key.rename(key.parent.parent.parent / "kept elsewhere")
    for words in (("case", "show", str(case)), ("report", "account", str(case))):
        said = dige(*words)
        assert (said.code, "a case needs a lasting key" in said.err) == (2, True)
    assert not key.exists()
