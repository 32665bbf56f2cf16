"""Tracing from bytes to exposures, held against what a generator of the test's own wrote."""

from __future__ import annotations

import gzip
import ipaddress
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dige.demo.portal import write_portal
from dige.demo.portal_log import write_portal_log
from dige.detection.judging import Rules
from dige.exposures.exposed import Resource, resources
from dige.exposures.tracing import Row, Traced, trace
from dige.privacy.keys import WorkspaceKey
from dige.privacy.subjects import Pseudonyms
from dige.traffic.parties import Parties
from dige.values.exposure import Access, Exposure, Occurrence
from dige.values.finding import Finding, NotExamined

Made = Callable[..., Finding]
RULES = Rules(date(2026, 11, 21))
PSEUDONYMS = Pseudonyms(WorkspaceKey(b"k" * 32))
OWN = Parties(("skattevaerket.example",))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def run(
    *files: Path,
    parties: Parties = OWN,
    exposed: tuple[Resource, ...] = (),
    own_networks: tuple[str, ...] = (),
) -> tuple[list[Row], Traced]:
    networks = [ipaddress.ip_network(one) for one in own_networks]
    rows = list(
        trace(files, parties=parties, pseudonyms=PSEUDONYMS, rules=RULES, exposed=exposed, own_networks=networks)
    )
    last = rows.pop()
    assert isinstance(last, Traced)
    return rows, last


def line(at: datetime, target: str, referer: str = "-", client: str = "192.0.2.7") -> str:
    stamp = f"{at.day:02d}/{MONTHS[at.month - 1]}/{at.year}:{at:%H:%M:%S %z}"
    return f'{client} - - [{stamp}] "GET {target} HTTP/1.1" 200 512 "{referer}" "Mozilla/5.0"\n'


@dataclass
class Truth:
    """What the generator sent to one host."""

    numbers: list[str] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)


def write_log(path: Path, rng: random.Random) -> tuple[dict[str, Truth], int]:
    """Write a log of some days; return what went to each host, and how many lines there are."""
    pool = [f"{rng.randint(1, 28):02d}{rng.randint(1, 12):02d}{rng.randint(40, 57)}6{n:03d}" for n in range(60)]
    hosts = ("cdn.hurtignet.example", "maaling.annonceri.example", "selvbetjening.skattevaerket.example")
    truth: dict[str, Truth] = defaultdict(Truth)
    at = datetime(2016, 3, 26, 20, tzinfo=UTC)  # the clocks go forward in the night after
    lines = []
    for _ in range(3_000):
        at += timedelta(seconds=rng.randint(0, 120))
        host, shown = rng.choice(hosts), at.astimezone(rng.choice([UTC, None]) or UTC)
        if rng.random() < 0.9:
            lines.append(line(shown, f"https://{host}/x.js?v={rng.randrange(10**6)}", "https://a.example/side?trin=2"))
            continue
        number = rng.choice(pool)
        written = rng.choice(["{}{}", "{}-{}", "{}%2D{}", "{}%252D{}", "{}+{}"]).format(number[:6], number[6:])
        page = (
            f"https://selvbetjening.skattevaerket.example/ret?{rng.choice(['cpr', 'cprnr', 'personnummer'])}={written}"
        )
        as_target = page.replace("%", "%25").replace("?", "%3F").replace("=", "%3D").replace("&", "%26")
        target = f"https://{host}/x.js" + (f"?dl={as_target.replace('+', '%2B')}" if rng.random() < 0.4 else "")
        lines.append(line(shown, target, page))
        truth[host].numbers.append(number)
        truth[host].times.append(at)
    text = "".join(lines).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    return truth, len(lines)


@pytest.mark.parametrize("name", ["ud.log", "ud.log.gz"])
def test_exact_counts_periods_and_days(tmp_path: Path, name: str) -> None:
    truth, lines = write_log(tmp_path / name, random.Random(3))
    rows, end = run(tmp_path / name)
    own = truth.pop("selvbetjening.skattevaerket.example")
    exposures = {row.recipient: row for row in rows if isinstance(row, Exposure)}
    assert set(exposures) == set(truth)
    for host, sent in truth.items():
        exposure = exposures[host]
        assert (exposure.counts.occurrences, exposure.counts.subjects) == (len(sent.numbers), len(set(sent.numbers)))
        assert exposure.first is not None
        assert exposure.last is not None
        assert (exposure.first.at, exposure.last.at) == (min(sent.times), max(sent.times))
        summer = datetime(2016, 3, 27, 1, tzinfo=UTC)
        days = Counter(str((at + timedelta(hours=2 if at >= summer else 1)).date()) for at in sent.times)
        assert exposure.days == days
        assert sum(exposure.carriers.values()) == sum(exposure.pages.values()) == len(sent.numbers)
        assert exposure.coverage is not None
        assert (exposure.coverage.lines, exposure.coverage.dead) == (lines, 0)
    occurrences = [row for row in rows if isinstance(row, Occurrence)]
    assert len(occurrences) == sum(len(sent.numbers) for sent in truth.values()) == end.counts.occurrences
    assert (end.own.occurrences, end.own.subjects) == (len(own.numbers), len(set(own.numbers)))
    assert (end.items.whole, end.matched.whole, end.clean, end.formats) == (1, 1, 0, {"combined": 1})
    assert (end.first, end.last) == (min(row.at for row in occurrences), max(row.at for row in occurrences))


def test_rows_hold_no_number(tmp_path: Path) -> None:
    truth, _ = write_log(tmp_path / "ud.log", random.Random(4))
    rows, end = run(tmp_path / "ud.log", parties=Parties())
    told = repr((rows, end))
    for sent in truth.values():
        for number in sent.numbers:
            assert number not in told
            assert f"{number[:6]}-{number[6:]}" not in told


def test_line_and_client_lead_back_to_the_log(tmp_path: Path) -> None:
    at = datetime(2016, 6, 14, 9, tzinfo=UTC)
    page = "https://skattevaerket.example/ret?cpr=0101505129"
    text = line(at, "https://cdn.example/a") * 4 + line(at, "https://cdn.example/a", page, client="2001:DB8:0::9")
    (tmp_path / "ud.log").write_text(text, encoding="utf-8")
    (occurrence, exposure), _ = run(tmp_path / "ud.log")
    assert isinstance(occurrence, Occurrence)
    assert isinstance(exposure, Exposure)
    assert (occurrence.line, occurrence.recipient) == (5, "cdn.example")
    assert occurrence.client == PSEUDONYMS.client("2001:db8::9")
    assert occurrence.subject == PSEUDONYMS.subject("cpr", "0101505129")
    assert occurrence.page == "https://skattevaerket.example/ret?cpr"
    assert exposure.first is not None
    assert exposure.first.where.endswith("ud.log:5")


def test_the_owner_of_a_log_without_hosts(tmp_path: Path) -> None:
    at = datetime(2016, 6, 14, 9, tzinfo=UTC)
    (tmp_path / "cdn.log").write_text(line(at, "/a", "https://skattevaerket.example/ret?cpr=0101505129"), "utf-8")
    unnamed, _ = run(tmp_path / "cdn.log")
    named, _ = run(tmp_path / "cdn.log", parties=Parties(OWN.own, host="cdn.example"))
    ours, end = run(tmp_path / "cdn.log", parties=Parties(OWN.own, host="www.skattevaerket.example"))
    assert [row.recipient for row in unnamed if isinstance(row, Exposure)] == [""]
    assert [row.recipient for row in named if isinstance(row, Exposure)] == ["cdn.example"]
    assert (ours, end.own.occurrences) == ([], 1)


def test_a_truncated_gzip_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "ud.log.gz"
    write_log(path, random.Random(5))
    path.write_bytes(path.read_bytes()[:-2_000])
    rows, end = run(path)
    (gap,) = [row for row in rows if isinstance(row, NotExamined)]
    assert (gap.reason, gap.completeness) == ("damaged", "part")
    assert gap.part.startswith("from line ")
    assert any(isinstance(row, Occurrence) for row in rows)
    assert (end.items.part, end.matched.part, end.not_examined["damaged"] >= 1) == (1, 1, True)


def test_what_is_no_recording_is_said(tmp_path: Path) -> None:
    (tmp_path / "tom.log").write_bytes(b"")
    (tmp_path / "liste.csv").write_bytes(b"navn;by\nAnne;Digeby\n" * 10)
    rows, end = run(tmp_path / "tom.log", tmp_path / "liste.csv", tmp_path / "mangler.log", tmp_path)
    assert [row.reason for row in rows if isinstance(row, NotExamined)] == [
        "empty",
        "unsupported",
        "vanished",
        "not a file",
    ]
    assert (end.items.none, end.clean, end.coverage.first) == (4, 0, None)


def test_lines_that_nobody_understands_make_a_log_read_in_part(tmp_path: Path) -> None:
    at = datetime(2016, 6, 14, 9, tzinfo=UTC)
    good = line(at, "https://cdn.example/a")
    (tmp_path / "ud.log").write_text(good * 20 + "cpr 0101505129 i en linje uden form\n" + good, encoding="utf-8")
    rows, end = run(tmp_path / "ud.log")
    (gap,) = rows
    assert isinstance(gap, NotExamined)
    assert (gap.reason, end.coverage.dead, end.items.part, end.clean) == ("damaged", 1, 1, 0)


def test_a_clean_log(tmp_path: Path) -> None:
    (tmp_path / "ud.log").write_text(line(datetime(2016, 6, 14, tzinfo=UTC), "https://cdn.example/a") * 9, "utf-8")
    rows, end = run(tmp_path / "ud.log")
    assert (rows, end.clean, end.items.whole, end.matched.whole) == ([], 1, 1, 0)


def test_a_log_named_after_a_number_is_shown_masked(tmp_path: Path) -> None:
    path = tmp_path / "010150-5129.log"
    path.write_text(
        line(datetime(2016, 6, 14, tzinfo=UTC), "https://cdn.example/a", "https://b.example/?cpr=0101505129"), "utf-8"
    )
    rows, end = run(path)
    assert "010150-5129" not in repr((rows, end))


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "ud.log"
    write_log(path, random.Random(6))
    (tmp_path / "samme.log").symlink_to(path)
    once, twice = run(path)[1], run(path, tmp_path / "samme.log", path)[1]
    assert (once.counts, once.coverage.lines) == (twice.counts, twice.coverage.lines)


def test_progress_is_told_in_bytes(tmp_path: Path) -> None:
    text = line(datetime(2016, 6, 14, tzinfo=UTC), "https://cdn.example/a") * 9
    (tmp_path / "ud.log").write_text(text, "utf-8")
    seen: list[int] = []
    list(trace([tmp_path / "ud.log"], parties=OWN, pseudonyms=PSEUDONYMS, rules=RULES, progress=seen.append))
    assert sum(seen) == len(text)


@pytest.mark.parametrize("name", ["adgang.log", "adgang.log.gz"])
def test_the_portal_case(tmp_path: Path, finding: Made, name: str) -> None:
    portal = write_portal(tmp_path / "portal", 1)
    log = write_portal_log(tmp_path / name, portal, 1)
    lists = [document.address for document in portal.with_personal_data]
    exposed = resources([finding("cpr", "1", f"http://127.0.0.1:8080{address}") for address in lists])
    rows, end = run(tmp_path / name, exposed=exposed, own_networks=("10.0.0.0/8",))
    accesses = [row for row in rows if isinstance(row, Access)]
    publications = [row for row in rows if isinstance(row, Exposure) and row.kind == "publication"]
    assert len(accesses) == log.fetches
    assert len({access.client for access in accesses}) == log.clients
    assert {day for one in publications for day in one.days} == set(log.clients_by_day)
    assert min(access.at for access in accesses) == datetime.fromisoformat(log.first)
    assert max(access.at for access in accesses) == datetime.fromisoformat(log.last)
    assert (end.visitors, end.published.subjects) == (log.clients, 1)
    not_fetched = sum(not access.fetched for access in log.accesses)
    assert sum(sum(one.answers.values()) for one in publications) == not_fetched
    assert [one.coverage.days_missing for one in publications if one.coverage] == [(), ()]
    assert end.coverage.lines == log.lines
