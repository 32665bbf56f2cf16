from __future__ import annotations

from dige.demo import words


def test_all_hosts_are_fictional() -> None:
    assert words.PORTAL_HOST.endswith(".example")
    assert words.TAX_HOST.endswith(".example")


def test_lists_have_no_doubles_and_match_in_length() -> None:
    for one in (words.FIRST_NAMES, words.SURNAMES, words.STREETS, words.FIRMS, words.MINUTES, words.GOODS, words.WORKS):
        assert len(set(one)) == len(one)
    assert len(words.FIRMS) == len(words.TRADES)
    assert len(words.PROJECTS) == len(words.SHORT_NAMES) == 4


def test_there_are_danish_letters_to_get_wrong() -> None:
    text = " ".join((*words.SURNAMES, *words.PROJECTS, *words.MINUTES))
    assert all(letter in text for letter in "æøå")
