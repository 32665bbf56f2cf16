from __future__ import annotations

import datetime as dt
import gzip
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import pytest

from dige.demo.self_service import CDN, LIBRARY, MEASURING, write_self_service_log
from dige.demo.truth import SelfServiceTruth

LINE = re.compile(r'^(\S+) - - \[([^\]]+)\] "GET https://([^/ ]+)(/\S*) HTTP/1\.1" \d{3} \d+ "([^"]*)" "[^"]*"$')
NUMBER = re.compile(r'(?:cpr|cprnr|personnummer)"?[=:]"?(\d{6})[-+ ]?(\d{4})(?!\d)')
DATED = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:4\d|5[0-7])[5-8]\d{3}(?!\d)")

pytestmark = pytest.mark.slow


def decoded(text: str) -> str:
    """Percent-decoding until nothing changes."""
    while (once := unquote(text)) != text:
        text = once
    return text


def number_in(text: str) -> str | None:
    found = {six + four for six, four in NUMBER.findall(decoded(text))}
    assert len(found) <= 1
    return found.pop() if found else None


def form_in(referer: str) -> str:
    """How the number is written, judged by the undecoded Referer alone."""
    for mark, name in (("data=", "json"), ("%252D", "double-percent"), ("%2D", "percent"), ("+", "plus")):
        if mark in referer:
            return name
    return "hyphen" if re.search(r"\d{6}-\d{4}", referer) else "digits"


@dataclass
class Recount:
    """What one recipient got, counted line by line."""

    numbers: list[str] = field(default_factory=list, repr=False)
    mentions: int = 0
    clients: set[str] = field(default_factory=set)
    times: list[dt.datetime] = field(default_factory=list)
    classes: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)


@dataclass
class Log:
    """The log written once, and counted once the dumb way."""

    folder: Path
    truth: SelfServiceTruth
    by_host: dict[str, Recount]
    lines: Counter[str]
    zones: dict[str, set[str]]
    look_alikes: int


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    folder = tmp_path_factory.mktemp("log")
    truth = write_self_service_log(folder, 7)
    by_host: dict[str, Recount] = defaultdict(Recount)
    latest: dict[tuple[str, str], dt.datetime] = {}
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    lines: Counter[str] = Counter()
    zones: dict[str, set[str]] = defaultdict(set)
    look_alikes = 0
    for path in sorted(folder.iterdir()):
        for line in gzip.decompress(path.read_bytes()).decode("ascii").splitlines():
            lines[path.name] += 1
            match = LINE.match(line)
            assert match is not None, "a line is not in combined format with an absolute target"
            client, stamp, host, target, referer = match.groups()
            zones[stamp[3:6]].add(stamp[-5:])
            in_target, in_referer = number_in(target), number_in(referer)
            number = in_referer or in_target
            if number is None:
                look_alikes += bool(DATED.search(target + referer))
                continue
            agree = in_target is None or in_target == in_referer
            assert agree
            moment = dt.datetime.strptime(stamp, "%d/%b/%Y:%H:%M:%S %z")
            assert str(moment.year) in path.name
            recount = by_host[host]
            recount.numbers.append(number)
            recount.mentions += (in_target is not None) + (in_referer is not None)
            recount.clients.add(client)
            recount.times.append(moment)
            form = form_in(referer)
            recount.forms[form] += 1
            if (host, number) in latest:
                soon = (moment - latest[host, number]).total_seconds() < 1_800
                old = "same-visit" if soon else "repeat-visit"
                recount.classes[old if form in seen[host, number] else "another-form"] += 1
            latest[host, number] = moment
            seen[host, number].add(form)
    return Log(folder, truth, by_host, lines, zones, look_alikes)


def test_the_figures_of_the_source(log: Log) -> None:
    cdn = log.truth.recipient(CDN)
    assert (cdn.occurrences, cdn.citizens, cdn.mentions) == (4_735, 3_315, 5_185)
    assert log.truth.recipient(MEASURING).citizens == 1_330
    assert log.truth.recipient(LIBRARY).citizens == 12_600


@pytest.mark.parametrize("host", [LIBRARY, MEASURING, CDN])
def test_recounting_gives_the_truth(log: Log, host: str) -> None:
    truth, counted = log.truth.recipient(host), log.by_host[host]
    assert len(counted.numbers) == truth.occurrences
    assert len(set(counted.numbers)) == truth.citizens
    assert counted.mentions == truth.mentions
    assert len(counted.clients) == truth.clients
    assert min(counted.times) == dt.datetime.fromisoformat(truth.first)
    assert max(counted.times) == dt.datetime.fromisoformat(truth.last)
    exact = set(counted.numbers) == log.truth.planted[host]
    assert exact


@pytest.mark.parametrize("host", [LIBRARY, MEASURING, CDN])
def test_the_classes_explain_the_whole_difference(log: Log, host: str) -> None:
    truth = log.truth.recipient(host)
    assert sum(truth.classes.values()) == truth.occurrences - truth.citizens
    assert log.by_host[host].classes == truth.classes
    assert log.by_host[host].forms == truth.forms


def test_the_classes_are_labelled_as_an_example(log: Log) -> None:
    assert log.truth.classes_are_an_example
    assert "example" in log.truth.note_en
    assert "eksempel" in log.truth.note_da
    assert "hundredth" in log.truth.scale_note_en


def test_periods_are_danish_time(log: Log) -> None:
    cdn, measuring = log.truth.recipient(CDN), log.truth.recipient(MEASURING)
    assert cdn.first == "2015-02-02T00:06:41+01:00"
    assert cdn.last.startswith("2020-02-02T")
    assert (measuring.first[:10], measuring.last[:10]) == ("2020-01-29", "2020-02-01")
    assert log.truth.recipient(LIBRARY).last.startswith("2020-01-24T")
    assert log.zones["Jan"] == {"+0100"}
    assert log.zones["Jul"] == {"+0200"}
    assert log.zones["Mar"] == {"+0100", "+0200"}


def test_only_third_parties_are_recipients(log: Log) -> None:
    own = [host for host in log.by_host if host.endswith("skattevaerket.example")]
    assert set(log.by_host) - set(own) == {LIBRARY, MEASURING, CDN}
    numbers = [number for host in own for number in log.by_host[host].numbers]
    sent = {number for host in (LIBRARY, MEASURING, CDN) for number in log.by_host[host].numbers}
    assert len(numbers) == log.truth.first_party_lines
    assert len(set(numbers)) == log.truth.first_party_citizens
    assert len(set(numbers) - sent) == log.truth.first_party_only_citizens
    assert len(sent) == log.truth.citizens_all_recipients


def test_files_and_lines(log: Log) -> None:
    assert {one.file: one.lines for one in log.truth.files} == dict(log.lines)
    assert len(log.lines) == 6
    assert log.lines.total() == log.truth.lines
    assert 150_000 <= log.truth.lines <= 250_000
    assert log.truth.lines_with_transmission == sum(one.occurrences for one in log.truth.recipients)


def test_look_alikes_are_counted_and_are_nobodys(log: Log) -> None:
    decoys = log.truth.decoys
    assert log.look_alikes == decoys["date-shaped"] + decoys["clock-seconds"]
    assert decoys["clock-seconds-passing-modulus-11"] >= 100
