from __future__ import annotations

import http.client
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

from dige.demo.portal import write_portal
from dige.demo.portal_server import PortalServer, serve_portal
from dige.demo.truth import PortalTruth


@pytest.fixture(scope="module")
def truth_and_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[PortalTruth, Path]:
    folder = tmp_path_factory.mktemp("portal")
    return write_portal(folder, 3), folder


@pytest.fixture(scope="module")
def portal(truth_and_folder: tuple[PortalTruth, Path]) -> Iterator[PortalServer]:
    with serve_portal(truth_and_folder[1]) as server:
        yield server


def visitor() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()))


def let_in(portal: PortalServer) -> OpenerDirector:
    opener = visitor()
    opener.open(portal.url + "fri-adgang", data=b"", timeout=5).close()
    return opener


def test_a_stranger_is_sent_to_the_front_page(portal: PortalServer, truth_and_folder: tuple[PortalTruth, Path]) -> None:
    for address in ("/dokumenter/", truth_and_folder[0].with_personal_data[0].address):
        with visitor().open(portal.url.rstrip("/") + address, timeout=5) as answer:
            assert answer.url == portal.url
            assert b"Fri adgang" in answer.read()


def test_the_button_opens_every_document(portal: PortalServer, truth_and_folder: tuple[PortalTruth, Path]) -> None:
    truth, folder = truth_and_folder
    opener = let_in(portal)
    for document in truth.documents:
        with opener.open(portal.url.rstrip("/") + document.address, timeout=5) as answer:
            assert answer.read() == (folder / document.path).read_bytes()
            assert answer.headers["Last-Modified"]
    bad = truth.with_personal_data[1]
    with opener.open(portal.url.rstrip("/") + bad.address + "?download=1", timeout=5) as answer:
        assert answer.headers["Last-Modified"] == "Mon, 14 Mar 2016 09:35:00 GMT"


def test_the_button_answers_303_with_a_cookie(portal: PortalServer) -> None:
    connection = http.client.HTTPConnection(portal.url.split("/")[2], timeout=5)
    connection.request("POST", "/fri-adgang", body="", headers={"Content-Length": "0"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert (answer.status, answer.headers["Location"]) == (303, "/dokumenter/")
    assert answer.headers["Set-Cookie"] == "adgang=fri; Path=/; HttpOnly"


def test_nobody_can_log_in(portal: PortalServer) -> None:
    with pytest.raises(HTTPError) as told:
        visitor().open(portal.url + "login", data=b"brugernavn=a&adgangskode=b", timeout=5)
    with told.value as answer:
        assert answer.code == 403
        assert "Forkert brugernavn" in answer.read().decode()


def test_an_unchanged_document_is_not_sent_again(
    portal: PortalServer, truth_and_folder: tuple[PortalTruth, Path]
) -> None:
    address = portal.url.rstrip("/") + truth_and_folder[0].with_personal_data[0].address
    request = Request(address, headers={"If-Modified-Since": "Tue, 15 Mar 2016 00:00:00 GMT"})
    with pytest.raises(HTTPError) as told:
        let_in(portal).open(request, timeout=5)
    with told.value as answer:
        assert answer.code == 304
        assert answer.read() == b""


def test_head_sends_no_content(portal: PortalServer, truth_and_folder: tuple[PortalTruth, Path]) -> None:
    document = truth_and_folder[0].documents[0]
    request = Request(portal.url.rstrip("/") + document.address, method="HEAD")
    with let_in(portal).open(request, timeout=5) as answer:
        assert answer.read() == b""
        assert int(answer.headers["Content-Length"]) == document.size


@pytest.mark.parametrize("path", ["findes-ikke", "dokumenter/../../etc/passwd", "dokumenter/%2e%2e/%2e%2e/etc/passwd"])
def test_nothing_outside_the_tree_is_served(portal: PortalServer, path: str) -> None:
    with pytest.raises(HTTPError) as told:
        let_in(portal).open(portal.url + path, timeout=5)
    with told.value as answer:
        assert answer.code == 404


def test_the_port_is_free_again_after_closing(truth_and_folder: tuple[PortalTruth, Path]) -> None:
    with serve_portal(truth_and_folder[1]) as server:
        port = int(server.url.rstrip("/").rpartition(":")[2])
    serve_portal(truth_and_folder[1], port=port).close()
