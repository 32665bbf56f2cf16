"""The numbers one request took along."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest

from dige.detection.judging import Rules
from dige.exposures.sent_numbers import masked_page, masked_text, sent_numbers
from dige.values.request import Request

TODAY = date(2026, 11, 21)
RULES = Rules(TODAY)
NUMBER, OTHER = "0101505129", "0202515123"
PAGE = f"https://skat.example/ret?cpr={NUMBER}"


def request(target: str, referer: str = "") -> Request:
    return Request(datetime(2016, 6, 14, tzinfo=UTC), "192.0.2.1", "GET", target, "cdn.example", referer=referer)


def carriers(target: str, referer: str = "") -> list[str]:
    return [number.carrier for number in sent_numbers(request(target, referer), RULES)[0]]


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        f"{NUMBER[:6]}-{NUMBER[6:]}",
        f"{NUMBER[:6]}%2D{NUMBER[6:]}",
        f"{NUMBER[:6]}%252D{NUMBER[6:]}",
        f"{NUMBER[:6]}+{NUMBER[6:]}",
        f"{NUMBER[:6]}%20{NUMBER[6:]}",
    ],
    ids=["digits", "hyphen", "percent", "twice percent", "plus", "blank"],
)
def test_one_number_in_target_and_referer_is_sent_once(written: str) -> None:
    target = f"https://cdn.example/x?dl={quote(PAGE, safe='')}"
    numbers, _ = sent_numbers(request(target, f"https://skat.example/ret?cpr={written}&trin=2"), RULES)
    assert [(one.kind, one.carrier) for one in numbers] == [("cpr-unborn", "target ?dl + referer ?cpr")]
    assert numbers[0].value.reveal() == NUMBER
    assert numbers[0].confidence > 0.5


def test_two_numbers_are_two() -> None:
    assert carriers(f"/x?cpr={NUMBER}&partner_cpr={OTHER}") == ["target ?cpr", "target ?partner_cpr"]


def test_a_number_in_json() -> None:
    assert carriers("/x?data=" + quote(f'{{"cpr":"{NUMBER}"}}')) == ["target ?data"]


def test_the_clock_under_a_technical_name_is_not_sent() -> None:
    numbers, below = sent_numbers(request("/x?_=1501440007&ts=1512440002&ordre=1501440007"), RULES)
    assert (numbers, below > 0) == ((), True)


def test_a_parameter_named_by_a_number_is_masked() -> None:
    (carrier,) = carriers(f"/x?{NUMBER}=cpr:{NUMBER}")
    assert not any(character.isdigit() for character in carrier)


def test_nothing_to_send() -> None:
    assert sent_numbers(request("/x.js?v=3", "https://skat.example/"), RULES) == ((), 0)


def test_pages_are_told_by_path_and_names() -> None:
    assert masked_page(f"{PAGE}&trin=2#top", TODAY) == "https://skat.example/ret?cpr&trin"
    assert masked_page(f"https://bruger:kode@skat.example:8443/sag/{NUMBER}/ret", TODAY) == (
        "https://skat.example/sag/xxxxxx-xxxx/ret"
    )
    assert masked_page(f"/ret?{NUMBER}=1", TODAY) == "/ret?xxxxxx-xxxx"
    assert masked_page("", TODAY) == ""


def test_control_characters_do_not_come_through() -> None:
    assert masked_text("a\x1b[31mb", TODAY) == "a\ufffd[31mb"
