from __future__ import annotations

import pytest

from dige.detection.candidates import candidates
from dige.detection.surroundings import Surroundings, look


def around(text: str, heading: str = "") -> Surroundings:
    data = text.encode()
    return look(data, candidates(data)[-1], heading)


NUMBER = "010150-5123"
BARE = "0101505123"


@pytest.mark.parametrize(
    ("before", "word", "farther"),
    [
        ("CPR-nr. ", "cpr", set()),
        ("CPR ", "cpr", set()),
        ("Ordre 17 for borger, cpr: ", "cpr", {"order-number", "someone"}),
        ("cpr og ordre ", "order-number", {"cpr"}),
        ("cpr 1234567, ", "cpr", set()),
        ("cpr 1234567 på ", "", {"cpr"}),
        ("cpr:\n", "cpr", set()),
        ("CPR-nr. Navn\nHansen ", "", {"cpr", "someone"}),
        ("cpr 1234567\n", "", {"cpr"}),
        ("cpr\n\n\n", "", set()),
        ("ingen ord ", "", set()),
    ],
)
def test_words_before(before, word, farther) -> None:
    found = around(before + NUMBER)
    assert (found.word, found.farther) == (word, farther)


def test_a_word_out_of_reach_says_nothing() -> None:
    assert around("cpr " + "x " * 40 + NUMBER).word == ""


@pytest.mark.parametrize(
    ("after", "word"),
    [
        (" (cpr)", "cpr"),
        (", tlf. 12", "phone"),
        (" 1234567 cpr", ""),
        ("\ncpr", ""),
        (" er en dato i juni, cpr", "cpr"),
    ],
    ids=["brackets", "comma", "number between", "next line", "some way"],
)
def test_words_after(after, word) -> None:
    found = around(f"{NUMBER}{after}")
    assert found.after == word or (word == "cpr" and found.after == "timestamp")


@pytest.mark.parametrize(
    ("before", "name", "names"),
    [
        ("?cpr=", "cpr", "cpr"),
        ("&kundeCpr=", "kundecpr", "cpr"),
        ("cpr%3D", "cpr", "cpr"),
        ('{"cprNumber": "', "cprnumber", "cpr"),
        ("'order_id': '", "order_id", "order-number"),
        ("<PNR>", "pnr", "someone"),
        ("/cpr/", "cpr", "cpr"),
        ("x[ssn]=", "", ""),
        ("id=", "id", ""),
        ("ingen ", "", ""),
    ],
    ids=["query", "compound", "encoded", "json", "quotes", "element", "path", "brackets", "id", "none"],
)
def test_keys(before, name, names) -> None:
    found = around(before + BARE)
    assert (found.key_name, found.key) == (name, names)


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ('<w:ins w:id="', "technical"),
        ("<a xlink:itemId='", "technical"),
        ('<tr id="', ""),
        ("?id=", ""),
        ('{"id": "', ""),
        ('<x p:cprid="', "cpr"),
        ("user:id=", ""),
        ('{"guid": "', "technical"),
        ("&version=", "technical"),
    ],
    ids=["word", "link", "page", "address", "json", "cpr", "log", "guid", "version"],
)
def test_technical_keys_are_told_from_those_that_may_hold_a_person(before, names) -> None:
    assert around(before + BARE).key == names


def test_a_heading_is_classed() -> None:
    assert around(BARE, "Personnummer").heading == "cpr"
    assert around(BARE, "Beløb").heading == ""


@pytest.mark.parametrize(
    ("text", "letters", "hexadecimal"),
    [
        (f"abc{BARE}", True, False),
        (f"{BARE}abc", True, False),
        (f"CPR{BARE}", False, False),
        (f"da39a3ee{BARE}afd80709", True, True),
        (f"zz39a3ee{BARE}afd80709", True, False),
        (f" {BARE} ", False, False),
        (f"_{BARE}_", True, False),
        (f"_{BARE}.", False, False),
        (f"a%20{BARE}", False, False),
        (f'"a\\n{BARE}"', False, False),
        (f"æ{BARE}", True, False),
    ],
    ids=["before", "after", "label", "digest", "no digest", "blanks", "underscores", "file", "escape", "json", "æ"],
)
def test_letters_that_touch(text, letters, hexadecimal) -> None:
    found = around(text)
    assert (found.letters, found.hex) == (letters, hexadecimal)


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        (f"1.{NUMBER}", True),
        (f"{NUMBER}.7", True),
        (f"{NUMBER}-12", True),
        (f"{BARE}.0", False),
        (f"{BARE}.0\t", False),
        (f"{BARE}.05", True),
        (f"{NUMBER}.", False),
        (f"nr.{NUMBER}", False),
        (f"12:{BARE}", True),
    ],
    ids=["before", "after", "dash after", "float", "float cell", "decimals", "full stop", "abbreviation", "colon"],
)
def test_part_of_something_longer(text, longer) -> None:
    assert around(text).longer is longer


def test_a_row_of_digit_groups() -> None:
    assert around("1234 010150 5123").among_groups
    assert not around("nr. 010150 5123").among_groups


def test_limits_keep_the_look_inside_a_cell() -> None:
    data = f"CPR\t{NUMBER}".encode()
    one = candidates(data)[0]
    assert look(data, one).word == "cpr"
    assert look(data, one, "", (one.start, one.end)).word == ""


def test_undecodable_bytes_do_no_harm() -> None:
    data = b"\xff\xfecpr " + NUMBER.encode() + b"\xff"
    assert look(data, candidates(data)[0]).word == "cpr"
