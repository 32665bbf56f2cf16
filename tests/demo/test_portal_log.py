from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from dige.demo.portal import write_portal
from dige.demo.portal_log import VISITOR_14_JUNE, VISITOR_15_JUNE, write_portal_log
from dige.demo.truth import PortalLogTruth, PortalTruth

LINE = re.compile(r'^(\S+) - - \[(\d\d)/Jun/2016:(\S+) \+0200\] "(\S+) (\S+) HTTP/1\.1" (\d{3}) (\d+) "[^"]*" "[^"]*"$')


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[PortalTruth, PortalLogTruth, list[str], Path]:
    folder = tmp_path_factory.mktemp("log")
    portal = write_portal(folder / "portal", 7)
    log = write_portal_log(folder / "access.log", portal, 11)
    return portal, log, (folder / "access.log").read_text(encoding="utf-8").splitlines(), folder


def test_every_line_is_combined_format_of_the_five_days(
    world: tuple[PortalTruth, PortalLogTruth, list[str], Path],
) -> None:
    _, log, lines, _ = world
    parsed = [LINE.match(line) for line in lines]
    assert all(parsed)
    assert len(lines) == log.lines > 2_000
    stamps = [(one[2], one[3]) for one in parsed if one]
    assert stamps == sorted(stamps)
    assert {day for day, _ in stamps} == {"12", "13", "14", "15", "16"}


def test_recounting_the_lines_gives_the_truth(world: tuple[PortalTruth, PortalLogTruth, list[str], Path]) -> None:
    portal, log, lines, _ = world
    bad = {one.path for one in portal.with_personal_data}
    touching = []
    for line in lines:
        parts = line.split('"')
        method, target, _ = parts[1].split()
        if unquote(target.partition("?")[0]).lstrip("/") in bad:
            client = line.split()[0]
            day = line.partition("[")[2][:2]
            touching.append((client, day, method, int(parts[2].split()[0])))
    content = [one for one in touching if one[2] == "GET" and one[3] in (200, 206)]
    assert len(touching) == len(log.accesses) == 12
    assert len(content) == log.fetches == 5
    assert {(client, day) for client, day, *_ in content} == {(VISITOR_14_JUNE, "14"), (VISITOR_15_JUNE, "15")}
    assert {(method, status) for _, _, method, status in set(touching) - set(content)} == {
        ("GET", 303),
        ("GET", 304),
        ("GET", 403),
        ("GET", 404),
        ("HEAD", 200),
    }


def test_the_truth_names_two_addresses_on_two_days(world: tuple[PortalTruth, PortalLogTruth, list[str], Path]) -> None:
    _, log, _, _ = world
    assert log.clients == 2
    assert log.clients_by_day == {"2016-06-14": (VISITOR_14_JUNE,), "2016-06-15": (VISITOR_15_JUNE,)}
    assert (log.first, log.last) == ("2016-06-14T21:43:18+02:00", "2016-06-15T10:15:27+02:00")
    fetched = [one for one in log.accesses if one.fetched]
    assert {one.path for one in fetched} == {one.path for one in world[0].with_personal_data}
    assert all(one.method == "GET" and one.status in (200, 206) for one in fetched)


def test_the_two_visitors_stand_in_no_other_line(world: tuple[PortalTruth, PortalLogTruth, list[str], Path]) -> None:
    _, _, lines, _ = world
    assert sum(line.startswith((VISITOR_14_JUNE, VISITOR_15_JUNE)) for line in lines) == 5


def test_gzipped_holds_the_same_lines(world: tuple[PortalTruth, PortalLogTruth, list[str], Path]) -> None:
    portal, log, lines, folder = world
    packed = write_portal_log(folder / "access.log.gz", portal, 11)
    assert gzip.decompress((folder / "access.log.gz").read_bytes()).decode().splitlines() == lines
    assert packed.accesses == log.accesses
