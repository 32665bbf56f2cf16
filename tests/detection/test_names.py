from __future__ import annotations

import pytest

from dige.detection.names import compact, find_names, is_first_name, is_last_name, is_sum, looks_like_name


@pytest.mark.parametrize(
    "name",
    ["Mette Hansen", "METTE HANSEN", "Hansen, Mette", "Anne-Marie Holm-Nielsen", "Søren Åge Bæk", "Ali Yilmaz",
     "Jens Peter Holm Jensen", "Fatima Hussein", "Kirsten M. Jensen"],
)  # fmt: skip
def test_first_and_last_name_known(name) -> None:
    assert looks_like_name(name) == 1.0


@pytest.mark.parametrize("name", ["Mette Xqvist", "Zorblax Hansen", "Jens Jørgen af Petersborg"])
def test_one_of_them_known(name) -> None:
    assert looks_like_name(name) == 0.8


def test_names_in_small_letters_count_less() -> None:
    assert looks_like_name("mette hansen") == 0.7


@pytest.mark.parametrize(
    "text",
    ["", "Murermester Jensen ApS", "Digeby Kommune", "I alt", "Hansen & Søn A/S", "Mette Hansens Vej 4",
     "mh@firma.example", "Mødet blev holdt som aftalt i går", "010150-5123", "Børnehuset Lærken skole", "x"],
    ids=["empty", "company", "municipality", "sum", "firm", "address", "e-mail", "sentence", "number", "school", "x"],
)  # fmt: skip
def test_what_is_no_name(text) -> None:
    assert looks_like_name(text) == 0.0


def test_unknown_words_in_capitals_are_possible_names() -> None:
    assert looks_like_name("Xqvist Zorblax") == 0.3
    assert looks_like_name("Xqvist") == 0.1
    assert looks_like_name("Mette") == 0.5


def test_compact_turns_last_first_and_closes_gaps() -> None:
    assert compact("  Hansen,  Mette\u00a0Holm ") == "Mette Holm Hansen"
    assert compact("Mette Hansen,") == "Mette Hansen"
    assert compact("A\u030age Bæk") == "Åge Bæk"


@pytest.mark.parametrize("text", ["I alt", "IALT", "Sum", "Total:", " Subtotal", "Gennemsnit", "Antal personer"])
def test_sums(text) -> None:
    assert is_sum(text)


def test_people_are_no_sums() -> None:
    assert not any(map(is_sum, ("Summer Holm", "Antalya Jensen", "Mette Hansen", "")))


def test_lists() -> None:
    assert is_first_name("Søren")
    assert is_first_name("Anne-Marie")
    assert not is_first_name("Faktura")
    assert is_last_name("Nielsen")
    assert is_last_name("Ukendtsen")
    assert not is_last_name("Ordre")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kære Mette Holm Hansen CPR og Ole Lund.", ["Mette Holm Hansen", "Ole Lund"]),
        ("NIELSEN og Mette, på Fakturaen Nummer", []),
        ("METTE HANSEN", ["METTE HANSEN"]),
        ("xMette Hansen", []),
        ("Jens Jørgen van der Holm", ["Jens Jørgen van der Holm"]),
        ("Mette Hansen\nOle Lund", ["Mette Hansen", "Ole Lund"]),
        ("Peter Xqvist kom", ["Peter Xqvist"]),
        ("Peter Kommune kom", []),
        ("", []),
    ],
)
def test_names_in_running_text(text, found) -> None:
    assert [text[start:end] for start, end in find_names(text)] == found


@pytest.mark.parametrize(
    "long",
    ["Ab" + "c" * 1_000, "A" * 1_000, "Ab'" * 400, "Ab-" * 400],
    ids=["small letters", "capitals", "apostrophes", "hyphens"],
)
def test_a_long_word_takes_no_longer_than_its_length(long: str) -> None:
    assert find_names(f"se {long} og {long}9") == []


@pytest.mark.parametrize(
    "name", ["Nguyễn Văn An", "Siobhán O'Neill", "SIOBHÁN O’NEILL", "Mehmet Yılmaz", "Łukasz Żak", "Ian McDonald"]
)
def test_names_from_everywhere_are_written_as_names(name: str) -> None:
    assert looks_like_name(name) >= 0.3
