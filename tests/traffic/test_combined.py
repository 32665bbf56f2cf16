"""The combined access log: every written form of it, and what is no line of it."""

from __future__ import annotations

import datetime as dt
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.traffic import combined

LINE = (
    b'192.0.2.7 - - [14/Jun/2016:09:12:01 +0200] "GET /dokumenter/plan.pdf HTTP/1.1" 200 5123 '
    b'"https://portal.example/dokumenter/" "Mozilla/5.0 (X11)"'
)


def test_a_plain_line() -> None:
    request = combined.read(LINE, 17)
    assert request is not None
    assert request.at.isoformat() == "2016-06-14T09:12:01+02:00"
    assert (request.client, request.method, request.target) == ("192.0.2.7", "GET", "/dokumenter/plan.pdf")
    assert (request.host, request.status, request.sent, request.line) == ("", 200, 5123, 17)
    assert (request.referer, request.agent) == ("https://portal.example/dokumenter/", "Mozilla/5.0 (X11)")


def test_absolute_target_gives_the_host() -> None:
    line = LINE.replace(b"GET /dokumenter", b"GET https://CDN.hurtignet.example:8443/dokumenter")
    request = combined.read(line, 1)
    assert request is not None
    assert request.host == "cdn.hurtignet.example"
    assert request.target == "https://CDN.hurtignet.example:8443/dokumenter/plan.pdf"


def test_leading_virtual_host() -> None:
    request = combined.read(b"Portal.example:443 " + LINE, 1)
    assert request is not None
    assert (request.host, request.client) == ("portal.example", "192.0.2.7")


@pytest.mark.parametrize("client", [b"2001:db8::17", b"::ffff:192.0.2.1", b"2001:db8::1", b"arbejdsplads-4.example"])
def test_clients_are_not_taken_for_virtual_hosts(client: bytes) -> None:
    request = combined.read(LINE.replace(b"192.0.2.7", client), 1)
    assert request is not None
    assert (request.client, request.host) == (client.decode(), "")


def test_connect_names_a_host() -> None:
    request = combined.read(LINE.replace(b"GET /dokumenter/plan.pdf", b"CONNECT cdn.example:443"), 1)
    assert request is not None
    assert (request.method, request.host) == ("CONNECT", "cdn.example")


def test_fields_without_a_value() -> None:
    request = combined.read(b'192.0.2.7 - - [14/Jun/2016:09:12:01 +0000] "-" 400 - "-" "-"', 1)
    assert request is not None
    assert (request.method, request.target, request.sent, request.referer) == ("", "-", None, "")


def test_common_format_and_further_fields() -> None:
    short = combined.read(LINE[: LINE.index(b' "https')], 1)
    long = combined.read(LINE + b' "198.51.100.4" 0.013', 1)
    assert short is not None
    assert long is not None
    assert short.referer == short.agent == ""
    assert long.agent == "Mozilla/5.0 (X11)"


@pytest.mark.parametrize("mark", [rb"\x22", rb"\"", rb"\x5C", rb"\\"])
def test_escaped_quotation_marks(mark: bytes) -> None:
    request = combined.read(LINE.replace(b"(X11)", b"a" + mark + b"b"), 1)
    assert request is not None
    assert request.agent == ('Mozilla/5.0 a"b' if mark in (rb"\x22", rb"\"") else "Mozilla/5.0 a\\b")


def test_bytes_beyond_ascii_in_both_spellings() -> None:
    escaped = combined.read(LINE.replace(b"plan", rb"br\xC3\xB8d"), 1)
    raw = combined.read(LINE.replace(b"plan", "brød".encode()), 1)
    latin = combined.read(LINE.replace(b"plan", "brød".encode("latin-1")), 1)
    assert {request.target for request in (escaped, raw, latin) if request} == {"/dokumenter/brød.pdf"}


def test_a_user_name_with_blanks_and_a_target_with_blanks() -> None:
    request = combined.read(LINE.replace(b"- - [", b"- en to [tre] [").replace(b"plan.pdf", b"min plan.pdf"), 1)
    assert request is not None
    assert request.target == "/dokumenter/min plan.pdf"


def test_binary_noise_is_a_request_without_a_method() -> None:
    request = combined.read(LINE.replace(b"GET /dokumenter/plan.pdf HTTP/1.1", rb"\x16\x03\x01\x00"), 1)
    assert request is not None
    assert request.method == ""


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"# en kommentar",
        LINE.replace(b"Jun", b"Maj"),
        LINE.replace(b"14/Jun", b"31/Jun"),
        LINE.replace(b"+0200", b"+9900"),
        LINE.replace(b"2016", b"1016"),
        LINE.replace(b"200 5123", b"OK 5123"),
        LINE[:70],
    ],
    ids=["empty", "comment", "month", "day", "zone", "year", "status", "cut"],
)
def test_what_is_no_line(line: bytes) -> None:
    assert combined.read(line, 1) is None


def test_leap_second() -> None:
    at = combined.stamp(LINE.replace(b"09:12:01", b"23:59:60"))
    assert at is not None
    assert at.second == 59


def test_recognise() -> None:
    head = b"\n".join([LINE] * 20)
    assert combined.recognise(head) == 1.0
    assert combined.recognise(head + b"\n" + LINE[:40]) == 1.0
    assert combined.recognise(LINE) == 1.0
    assert combined.recognise(b"navn;nummer\nAnne;1\n") == 0.0
    assert combined.recognise(b"") == 0.0
    assert combined.recognise(b'{"time":"2016"}\n' * 3 + (LINE + b"\n") * 3) < 1


@given(st.binary(max_size=400))
def test_never_raises(line: bytes) -> None:
    combined.read(line.replace(b"\n", b""), 1)
    combined.read(LINE[:50] + line.replace(b"\n", b"") + LINE[50:], 1)
    combined.stamp(line)


@given(
    st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2099, 12, 31)),
    st.integers(-12, 14),
    st.sampled_from([0, 30, 45]),
)
def test_every_time_comes_back(at: dt.datetime, hours: int, minutes: int) -> None:
    sign = "-" if hours < 0 else "+"
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    if abs(hours) == 14:
        minutes = 0
    stamp = f"[{at:%d}/{months[at.month - 1]}/{at:%Y:%H:%M:%S} {sign}{abs(hours):02d}{minutes:02d}]"
    found = combined.stamp(stamp.encode())
    assert found is not None
    assert found.replace(tzinfo=None) == at.replace(microsecond=0)
    ahead = dt.timedelta(hours=abs(hours), minutes=minutes)
    assert found.utcoffset() == (-ahead if hours < 0 else ahead)


def _stamped(*times: str) -> bytes:
    return b"".join(LINE.replace(b"14/Jun/2016:09:12:01 +0200", time_.encode()) + b"\n" for time_ in times)


def test_hours_of_one_day_take_the_short_way() -> None:
    data = _stamped("14/Jun/2016:01:00:00 +0200", "14/Jun/2016:05:00:00 +0200", "14/Jun/2016:07:30:00 +0200")
    first, last = combined.stamp(data[:80]), combined.stamp(data[-200:])
    assert first is not None
    assert last is not None
    hours, stamped = combined.hours(data, 3, first, last)
    assert {hour.hour for hour in hours} == {1, 7}
    assert stamped == 3


def test_hours_of_three_days_take_the_short_way() -> None:
    data = _stamped(
        "14/Jun/2016:21:00:00 +0000",
        "14/Jun/2016:23:00:00 +0000",
        "15/Jun/2016:23:59:59 +0000",
        "16/Jun/2016:07:30:00 +0000",
    )
    first, last = combined.stamp(data[:80]), combined.stamp(data[-200:])
    assert first is not None
    assert last is not None
    hours, stamped = combined.hours(data, 4, first, last)
    assert sorted((hour.day, hour.hour) for hour in hours) == [(14, 21), (14, 23), (15, 23), (16, 7)]
    assert stamped == 4


def test_hours_of_several_days_in_any_order() -> None:
    data = _stamped("14/Jun/2016:01:00:00 +0200", "16/Jun/2016:05:59:59 +0200", "15/Jun/2016:07:30:00 +0200")
    first, last = combined.stamp(data[:80]), combined.stamp(data[-200:])
    assert first is not None
    assert last is not None
    hours, stamped = combined.hours(data + b"ingen tid\n", 4, first, last)
    assert sorted((hour.day, hour.hour) for hour in hours) == [(14, 1), (15, 7), (16, 5)]
    assert stamped == 3


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed here")
def test_what_a_real_nginx_writes(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "access.log"
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "plan.txt").write_text("plan", encoding="utf-8")
    temporary = "\n".join(
        f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {tmp_path}/pid; error_log {tmp_path}/error.log;\nevents {{}}\n"
        f"http {{ {temporary} access_log {log} combined;\n"
        f"server {{ listen 127.0.0.1:{port}; root {tmp_path}/www; }} }}\n",
        encoding="utf-8",
    )
    server = subprocess.Popen([shutil.which("nginx") or "nginx", "-c", str(tmp_path / "nginx.conf")])
    try:
        url = f"http://127.0.0.1:{port}/plan.txt"
        for _ in range(100):
            try:
                urllib.request.urlopen(url).close()
                break
            except urllib.error.URLError:
                time.sleep(0.05)
        asked = urllib.request.Request(
            f"{url}?q=%C3%A6%22",
            headers={"Referer": 'http://a.example/"ø"'.encode().decode("latin-1"), "User-Agent": 'en "agent"'},
        )
        urllib.request.urlopen(asked).close()
    finally:
        server.terminate()
        server.wait()
    request = combined.read(log.read_bytes().splitlines()[-1], 1)
    assert request is not None
    assert (request.target, request.status, request.sent) == ("/plan.txt?q=%C3%A6%22", 200, 4)
    assert (request.referer, request.agent) == ('http://a.example/"ø"', 'en "agent"')
