from __future__ import annotations

import base64
import hashlib
import unicodedata
from datetime import date
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import planted
from tests.scanning.running import KEY, naming

from dige.privacy.subjects import Pseudonyms
from dige.records.codec import to_line
from dige.sources.address import STEP
from dige.values.finding import NotExamined
from dige.values.item import Item, Seen
from dige.values.place import Place

NUMBER, OTHER = planted.passing(2)
WRITTEN = {
    "compact": NUMBER,
    "with a hyphen": planted.with_hyphen(NUMBER),
    "with a blank": f"{NUMBER[:6]} {NUMBER[6:]}",
    "percent-encoded": quote(planted.with_hyphen(NUMBER)).replace("-", "%2D"),
    "all percent-encoded": "".join(f"%{ord(sign):02X}" for sign in NUMBER),
    "percent-encoded twice": "".join(f"%25{ord(sign):02X}" for sign in planted.with_hyphen(NUMBER)),
    "full width": NUMBER.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_a_number_in_a_name_gives_way_to_its_subject(written: str) -> None:
    shown = naming().shown((f"/data/{written}.pdf",))
    token = Pseudonyms(KEY).subject("cpr", NUMBER)[:6]
    assert shown == f"/data/[cpr {token}].pdf"


def test_two_files_named_after_two_people_stay_apart() -> None:
    first, second = ((f"/data/{number}.pdf",) for number in (NUMBER, OTHER))
    assert naming().shown(first) != naming().shown(second)
    assert naming().id(first) != naming().id(second)


def test_the_same_number_has_the_same_token_whether_its_holder_is_born_or_not(today: date) -> None:
    born, unborn = naming(), naming(today)
    assert born.shown((NUMBER,)) == unborn.shown((NUMBER,))


def test_what_is_no_number_of_a_person_stays() -> None:
    assert naming().shown(("/data/2026/report-1234567.pdf", "Ark 1")) == f"/data/2026/report-1234567.pdf{STEP}Ark 1"


def test_the_id_tells_steps_from_a_path() -> None:
    assert naming().id(("a", "b")) != naming().id(("a/b",))
    assert len(naming().id(("a",))) == 16


@given(st.lists(st.text(st.characters(), max_size=20), min_size=1, max_size=3))
def test_any_name_can_be_shown_and_written(steps: list[str]) -> None:
    # Names as os.fsdecode gives them hold bytes that are not UTF-8 as lone surrogates.
    raw = tuple(step.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape") for step in steps)
    item = Item(naming().shown(raw), naming().id(raw), "folder")
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in item.address)
    to_line(NotExamined(item, naming().safe("".join(steps)), "damaged"))


def test_all_names_in_a_place_are_masked() -> None:
    written = planted.with_hyphen(NUMBER)
    place = Place(part=written, sheet=written, cell=NUMBER, header=f"Sag {written}", line=4)
    masked = naming().place(place)
    assert masked.line == 4
    assert NUMBER not in repr(masked)
    assert written not in repr(masked)
    assert naming().place(Place(cell="A1")) == Place(cell="A1")


def test_a_token_is_no_digest_that_others_can_make() -> None:
    token = naming().shown((NUMBER,))[5:-1]
    for name in ("md5", "sha1", "sha256", "blake2b"):
        assert not hashlib.new(name, NUMBER.encode()).hexdigest().startswith(token)
    assert token not in base64.b64encode(NUMBER.encode()).decode()


def test_digits_in_another_writing_stay_where_they_are_no_number() -> None:
    for name in ("/data/%31%32%33%34%35%36%37.pdf", "/data/\uff12\uff10\uff12\uff16\uff10\uff11.pdf"):
        assert naming().shown((name,)) == name


def test_what_is_known_from_outside_is_masked() -> None:
    token = f"[cpr {Pseudonyms(KEY).subject('cpr', NUMBER)[:6]}]"
    seen = Seen(clicks=(f"Fri adgang {NUMBER}", "Videre"), media_type=f"text/{NUMBER}", owner=NUMBER, mode="-rw-------")
    assert naming().seen(seen) == Seen(
        clicks=(f"Fri adgang {token}", "Videre"), media_type=f"text/{token}", owner=token, mode="-rw-------"
    )
