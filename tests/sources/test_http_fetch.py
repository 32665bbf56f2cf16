from __future__ import annotations

import gzip
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dige.errors import MissingPart, Unreadable
from dige.sources.http_fetch import Answer, Fetcher, Patience, check_installed

NOW = datetime(2026, 1, 1, tzinfo=UTC)
QUICK = Patience(connect_seconds=5, silent_seconds=5, total_seconds=10, body_bytes=100_000)


@contextmanager
def fetcher(url: str, patience: Patience = QUICK, trust: ssl.SSLContext | None = None) -> Iterator[Fetcher]:
    one = Fetcher(url, lambda: NOW, patience, trust)
    yield one
    one.close()


def content(answer: Answer) -> bytes:
    with open(answer.descriptor, "rb") as file:
        data = file.read()
    assert len(data) == answer.size
    return data


def _is_open(name: str) -> bool:
    return os.path.lexists(f"/proc/self/fd/{name}")


def fault(one: Fetcher, address: str, **options: Any) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        one.fetch("GET", address, **options)
    kept = [os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd") if _is_open(name)]
    assert not [name for name in kept if "memfd:answer" in name]
    return caught.value.reason, caught.value.detail


def test_a_page_with_all_that_is_known_of_it(serve: Any, reply: Any) -> None:
    site = serve({"/a?x=1": reply("<p>æ", headers=(("Content-Type", "text/html"), ("X-Navn", "S\xc3\xb8ren")))})
    with fetcher(site.url) as one:
        answer = one.fetch("GET", f"{site.url}/a?x=1")
        assert (answer.status, answer.phrase, answer.fetched) == (200, "OK", NOW)
        assert answer.header("x-navn") == "Søren"
        assert answer.leads_to == ""
        assert "x=1" not in repr(answer)
        assert content(answer) == "<p>æ".encode()
    assert site.asked[0].headers["User-Agent"].startswith("Dige/")
    assert "Referer" not in site.asked[0].headers


def test_cookies_and_forms(serve: Any, reply: Any) -> None:
    site = serve({"/": reply("", 204, (("Set-Cookie", "a=1; Path=/"),)), "/form": "ok"})
    with fetcher(site.url) as one:
        one.fetch("GET", f"{site.url}/", keep=False)
        content(one.fetch("POST", f"{site.url}/form", (("navn", "å b"), ("x", "&"))))
    asked = site.asked[1]
    assert (asked.method, asked.cookie, asked.body) == ("POST", "a=1", "navn=%C3%A5+b&x=%26")
    assert asked.headers["Origin"] == site.url


def test_one_connection_serves_many_pages_and_a_closed_one_is_made_again(serve: Any, reply: Any) -> None:
    site = serve({"/": "x", "/end": reply("y", headers=(("Connection", "close"),))})
    with fetcher(site.url) as one:
        for path in ("/", "/", "/end", "/"):
            content(one.fetch("GET", site.url + path))


def test_a_connection_that_the_server_closed_meanwhile_is_no_fault() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    count = 0

    def answer_once_a_connection() -> None:
        nonlocal count
        for _ in range(2):
            line, _ = listener.accept()
            with line:
                line.recv(65536)
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            count += 1

    thread = threading.Thread(target=answer_once_a_connection)
    thread.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with listener, fetcher(url) as one:
        assert content(one.fetch("GET", f"{url}/")) == b"ok"
        time.sleep(0.05)
        assert content(one.fetch("GET", f"{url}/")) == b"ok"
        thread.join()
    assert count == 2


def test_it_asks_no_other_server(serve: Any) -> None:
    site, other = serve({}), serve({"/": "x"})
    with fetcher(site.url) as one, pytest.raises(AssertionError):
        one.fetch("GET", f"{other.url}/")
    assert other.asked == []


def test_the_proxies_of_the_environment_are_not_used(serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    site, proxy = serve({"/": "x"}), serve({})
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy.url)
    with fetcher(site.url) as one:
        content(one.fetch("GET", f"{site.url}/"))
    assert proxy.asked == []


@pytest.mark.parametrize("keep", [True, False])
def test_a_body_that_is_not_wanted_is_not_kept(serve: Any, reply: Any, keep: bool) -> None:
    site = serve({"/": "x" * 90_000, "/404": reply("y", 404)})
    with fetcher(site.url) as one:
        assert one.fetch("GET", f"{site.url}/404", keep=keep).descriptor == -1
        answer = one.fetch("GET", f"{site.url}/", keep=keep)
        assert (answer.descriptor >= 0) is keep
        if keep:
            os.close(answer.descriptor)


GZIP = (("Content-Encoding", "gzip"), ("Content-Type", "text/html"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (gzip.compress(b"hello" * 20_000), b"hello" * 20_000),
        (gzip.compress(b"a") + gzip.compress(b"b"), b"ab"),
        (b"", b""),
    ],
    ids=["one", "two members", "nothing"],
)
def test_gzip(serve: Any, reply: Any, body: bytes, expected: bytes) -> None:
    site = serve({"/": reply(body, headers=GZIP)})
    with fetcher(site.url) as one:
        assert content(one.fetch("GET", f"{site.url}/")) == expected


@pytest.mark.parametrize(
    ("body", "encoding", "expected"),
    [
        (gzip.compress(b"\0" * 50_000_000), "gzip", ("too large", "body limit of 100000 bytes")),
        (gzip.compress(os.urandom(5000))[:-2000], "gzip", ("damaged", "gzip ends early")),
        (b"no gzip at all", "gzip", ("damaged", "gzip")),
        (b"x", "br", ("unsupported", "content encoding")),
        (b"x" * 100_001, "identity", ("too large", "body limit of 100000 bytes")),
    ],
    ids=["bomb", "cut", "other", "unasked", "large"],
)
def test_bodies_that_are_refused(serve: Any, reply: Any, body: bytes, encoding: str, expected: tuple[str, str]) -> None:
    site = serve({"/": reply(body, headers=(("Content-Encoding", encoding),)), "/next": "fine"})
    with fetcher(site.url, Patience(total_seconds=20, body_bytes=100_000)) as one:
        assert fault(one, f"{site.url}/") == expected
        assert content(one.fetch("GET", f"{site.url}/next")) == b"fine"


def test_a_large_body_of_unknown_length(serve: Any, reply: Any) -> None:
    site = serve({"/": reply(pieces=(b"x" * 60_000,) * 50)})
    with fetcher(site.url) as one:
        assert fault(one, f"{site.url}/")[0] == "too large"


def test_silence(serve: Any, reply: Any) -> None:
    site = serve({"/": reply(pieces=(b"x", b"y"), pause=lambda: time.sleep(1.5))})
    with fetcher(site.url, Patience(silent_seconds=0.3, total_seconds=20)) as one:
        assert fault(one, f"{site.url}/") == ("unreachable", "timeout")


def test_dripping(serve: Any, reply: Any) -> None:
    site = serve({"/": reply(pieces=(b"x",) * 100, pause=lambda: time.sleep(0.05))})
    with fetcher(site.url, Patience(silent_seconds=5, total_seconds=0.5)) as one:
        began = time.monotonic()
        assert fault(one, f"{site.url}/") == ("too slow", "time limit of one answer")
        assert time.monotonic() - began < 3


@contextmanager
def raw_server(answer: Callable[[socket.socket], object]) -> Iterator[str]:
    """Serve one connection, byte for byte."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def one() -> None:
            line, _ = listener.accept()
            with line:
                line.recv(65536)
                try:
                    answer(line)
                except OSError:
                    pass

        thread = threading.Thread(target=one)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


def _dripping_head(line: socket.socket) -> None:
    for sign in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 60:
        line.sendall(bytes((sign,)))
        time.sleep(0.05)


def test_a_head_that_drips(caplog: pytest.LogCaptureFixture) -> None:
    with raw_server(_dripping_head) as url, fetcher(url, Patience(total_seconds=0.5)) as one:
        assert fault(one, f"{url}/") == ("too slow", "time limit of one answer")
    assert caplog.records == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (lambda line: None, ("unreachable", "connection broken")),
        (lambda line: line.sendall(b"SSH-2.0-x\r\n"), ("unreachable", "connection broken")),
        (
            lambda line: line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"),
            ("unreachable", "connection broken"),
        ),
        (
            lambda line: line.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
            ("unreachable", "connection broken"),
        ),
        (
            lambda line: line.sendall(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n"),
            ("unreachable", "connection broken"),
        ),
    ],
    ids=["hangs up", "other protocol", "short", "short chunk", "many headers"],
)
def test_broken_servers(
    answer: Callable[[socket.socket], object], expected: tuple[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with raw_server(answer) as url, fetcher(url) as one:
        assert fault(one, f"{url}/") == expected
    assert caplog.records == []


def test_chunks_and_several_answers() -> None:
    data = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"
    with raw_server(lambda line: line.sendall(data)) as url, fetcher(url) as one:
        assert content(one.fetch("GET", f"{url}/")) == b"abc"


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with fetcher(f"http://127.0.0.1:{port}") as one:
        assert fault(one, f"http://127.0.0.1:{port}/") == ("unreachable", "connection refused")
    with fetcher("http://nobody.invalid") as one:
        assert fault(one, "http://nobody.invalid/") == ("unreachable", "name not found")


def test_no_tls_where_it_is_expected(serve: Any) -> None:
    site = serve({"/": "x"})
    url = site.url.replace("http:", "https:")
    with fetcher(url) as one:
        assert fault(one, f"{url}/") == ("unreachable", "TLS")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_certificates(serve: Any, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
            ),
            *("-keyout", str(key), "-out", str(certificate), "-subj", "/CN=127.0.0.1"),
            *("-addext", "subjectAltName=IP:127.0.0.1"),
        ],
        check=True,
        capture_output=True,
    )
    site = serve({"/": "x"})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    url = site.url.replace("http:", "https:")
    with fetcher(url) as one:
        assert fault(one, f"{url}/") == ("unreachable", "TLS certificate not trusted")
    with fetcher(url, trust=ssl.create_default_context(cafile=str(certificate))) as one:
        assert content(one.fetch("GET", f"{url}/")) == b"x"


def test_the_part_that_is_not_installed_is_named() -> None:
    check_installed()
    with pytest.raises(MissingPart, match=r"dige\[web\]"):
        check_installed("a_package_that_nobody_has")
