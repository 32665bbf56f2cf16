"""Somebody in a hurry mistypes: every answer is one line that says what to do, code 2, in both languages."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from tests.cli.conftest import Dige

# The command line, and what the English answer holds. RUN, CASE, DOCS, LOG, TEXT stand for what is there.
MISTAKES = (
    ("scann", "Did you mean scan?"),
    ("hlep", "Did you mean help?"),
    ("SCAN DOCS", "Did you mean scan?"),
    ("docs", "there is no verb 'docs'"),
    ("version", "Try: dige --help"),
    ("--verison", "Did you mean --version?"),
    ("--lang da scan DOCS", ""),
    ("--todya 2058-01-01 scan DOCS", "a verb comes first"),
    ("scan", "missing: TARGET"),
    ("scan ''", "there is no file or folder ''"),
    ("scan /does/not/exist", "there is no file or folder '/does/not/exist'"),
    ("scan www.digeby.example", "a website is written https://"),
    ("scan https://", "write it as https://"),
    ("scan ftp://digeby.example/", "http(s)://"),
    ("scan https://name:word@digeby.example/", "leave it out"),
    ("scan DOCS DOCS/plan.txt", "leave one of them out"),
    ("scan DOCS DOCS", "leave one of them out"),
    ("scan -DOCS", "is not understood"),
    ("scan DOCS --todya 2058-01-01", "Did you mean --today?"),
    ("scan DOCS --today 2058", "write 2026-11-21"),
    ("scan DOCS --today tomorrow", "write 2026-11-21"),
    ("scan DOCS --threshold 5", "from 0 to 1"),
    ("scan DOCS --threshold 0,5", "from 0 to 1"),
    ("scan DOCS --treshold 0.5", "Did you mean --threshold?"),
    ("scan DOCS --format pdf", "none of text, jsonl, csv, html"),
    ("scan DOCS --format HTML", "Did you mean html?"),
    ("scan DOCS --format", "a value must follow"),
    ("scan DOCS --workers 0", "from 1 to 256"),
    ("scan DOCS --workers 1000000", "from 1 to 256"),
    ("scan DOCS --resume", "--resume needs --out"),
    ("scan DOCS --resume=yes", "takes no value"),
    ("scan DOCS --strict=1", "takes no value"),
    ("scan DOCS --lang sv", "none of en, da"),
    ("scan DOCS --out", "a value must follow"),
    ("scan DOCS --out DOCS", "give the name of a file"),
    ("scan DOCS --out no/such/run.jsonl", "make it first"),
    ("scan DOCS --out RUN", "choose another name"),
    ("scan DOCS --out RUN --resume", "choose another name"),
    ("scan DOCS --out TEXT --resume", "is not a record file"),
    ("scan DOCS --reveal", "--format jsonl only"),
    ("scan DOCS --reveal --format csv", "--format jsonl only"),
    ("scan DOCS --reveal --format jsonl --out new.jsonl", "does not go with --out"),
    ("scan DOCS --key-file no.key", "cannot read the key"),
    ("scan DOCS --key-file TEXT", "chmod 600"),
    ("scan DOCS --config no.toml", "there is no such file"),
    ("scan DOCS --config DOCS", "it is a folder"),
    ("scan DOCS --config TEXT", "not TOML"),
    ("trace", "missing: FILE"),
    ("trace no.log", "there is no file no.log"),
    ("trace DOCS", "give its log files"),
    ("trace LOG --own https://skat.example/", "write www.example.dk"),
    ("trace LOG --own-network 10.0.0.0/99", "write 10.0.0.0/8"),
    ("trace LOG --host ''", "write www.example.dk"),
    ("trace LOG --exposed no.jsonl", "there is no such file"),
    ("trace LOG --exposed TEXT", "is not a record file"),
    ("trace LOG --exposed LOG", "is not a record file"),
    ("trace LOG --out RUN", "choose another name"),
    ("trace LOG --format sarif", "none of text"),
    ("trace LOG --resume", "is not understood"),
    ("trace LOG --reveal", "is not understood"),
    ("case opne", "Did you mean open?"),
    ("case delete CASE", "Try: dige case --help"),
    ("case open", "missing: FOLDER, --title"),
    ("case open new --titel x --controller y", "Did you mean --title?"),
    ("case open new --title x", "Give --controller"),
    ("case open CASE --title x --controller y", "a folder of its own"),
    ("case open DOCS --title x --controller y", "a folder of its own"),
    ("case open TEXT --title x --controller y", "it exists already"),
    ("case open new --title x --controller y --records no.jsonl", "there is no such file"),
    ("case open new --title x --controller y --records TEXT", "is not a record file"),
    ("case open new --title x --controller y --clock awaer=2016-06-27 --source s", "write aware="),
    ("case open new --title x --controller y --clock aware=2016-06-27", "a time needs --source"),
    ("case add CASE", "nothing to add"),
    ("case add CASE --source s", "nothing to add"),
    ("case add CASE --fact f", "a fact needs --source"),
    ("case add CASE --statement s", "a statement needs --said-by"),
    ("case add CASE --fact f --source s --field caus", "Did you mean cause?"),
    ("case add CASE --clock aware=soon --source s", "write aware="),
    ("case add CASE no.jsonl", "there is no such file"),
    ("case add CASE TEXT", "is not a record file"),
    ("case add new --fact f --source s", "there is no case in new"),
    ("case add DOCS --fact f --source s", "`dige case open` makes one"),
    ("case count CASE --what w", "missing: --source"),
    ("case count CASE --what w --source s", "at least one of"),
    ("case count CASE --what w --source s --people 14..8", "write 14 or 8..14"),
    ("case count CASE --what w --source s --people 8-14", "write 14 or 8..14"),
    ("case count CASE --what w --source s --numbers -3", "from 1 up"),
    ("case decide CASE --question notify --anwser yes --reason r --by b", "Did you mean --answer?"),
    ("case decide CASE", "missing: --question, --answer, --reason, --by"),
    ("case show", "missing: FOLDER"),
    ("case show CASE --part all", "none of state, events"),
    ("case show CASE --as-of soon", "write 2016-06-28T14:00"),
    ("case show TEXT", "there is no case in"),
    ("case close CASE --by b", "missing: --reason"),
    ("case reopen CASE --reason r --by b", "the case is not closed"),
    ("report", "missing: NAME, SOURCE"),
    ("report acount CASE", "Did you mean account?"),
    ("report RUN html", "none of examination, html, notification, account"),
    ("report account", "missing: SOURCE"),
    ("report account RUN", "`dige case open`"),
    ("report account DOCS", "there is no case in"),
    ("report html CASE", "wrote with --out"),
    ("report html no.jsonl", "there is no such file"),
    ("report html TEXT", "is not a record file"),
    ("report html RUN --out RUN", "a name that ends so"),
    ("report examination RUN --out statement.html", "a name that ends so"),
    ("report examination RUN --out no/such.pdf", "make it first"),
    ("report notification CASE --as-of then", "write 2016-06-28T14:00"),
    ("report --format html RUN", "is not understood"),
    ("doctor now", "is not understood"),
    ("doctor --create-keys", "Did you mean --create-key?"),
    ("doctor --create-key", "it exists already"),
    ("demo portal", "is not understood"),
    ("demo --case portl", "Did you mean portal?"),
    ("demo --out DOCS", "choose another folder"),
)


@pytest.fixture
def stand_ins(documents: Path, run_file: Path, case: Path, log: Path) -> dict[str, str]:
    text = documents / "plan.txt"
    text.chmod(0o644)
    return {"DOCS": str(documents), "RUN": str(run_file), "CASE": str(case), "LOG": str(log), "TEXT": str(text)}


def test_every_mistake_is_answered_in_one_line(dige: Dige, stand_ins: dict[str, str]) -> None:
    wrong = []
    for line, expected in MISTAKES:
        words = shlex.split(line)
        for name, path in stand_ins.items():
            words = [word.replace(name, path) for word in words]
        english, danish = dige(*words, "--lang", "en"), dige(*words, "--lang", "da")
        for said in (english, danish):
            if said.code != 2 or said.out or said.err.count("\n") != 1 or not said.err.startswith("dige: "):
                wrong.append((line, said))
        if expected not in english.err:
            wrong.append((line, english))
        if english.err == danish.err and "--lang" not in line:
            wrong.append((line, danish))
    assert wrong == []


def test_mistakes_leave_nothing_behind(dige: Dige, stand_ins: dict[str, str], here: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in here.rglob("*")}
    for line, _ in MISTAKES:
        words = shlex.split(line)
        for name, path in stand_ins.items():
            words = [word.replace(name, path) for word in words]
        dige(*words)
    assert {path: path.stat().st_mtime_ns for path in here.rglob("*")} == before
