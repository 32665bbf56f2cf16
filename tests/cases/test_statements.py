from __future__ import annotations

import pytest

from dige.cases.statements import statement_text


def test_without_a_basis() -> None:
    danish = statement_text("der ikke er fundet andre filer", "Arkivhuset A/S", "", language="da")
    assert danish == "Arkivhuset A/S oplyser, at der ikke er fundet andre filer. Grundlaget er ikke oplyst."
    english = statement_text("no other files were found", "Arkivhuset A/S", "", language="en")
    assert english == "Arkivhuset A/S states that no other files were found. The basis is not stated."


def test_with_a_basis() -> None:
    text = statement_text("numrene er slettet", "Hurtignet", "fast praksis.", language="da")
    assert text == "Hurtignet oplyser, at numrene er slettet. Grundlag: fast praksis."


@pytest.mark.parametrize(
    ("entered", "clause"),
    [
        ("Der er intet fundet.", "der er intet fundet"),
        ("CPR-numre er slettet ", "CPR-numre er slettet"),
        ("Nothing was found", "nothing was found"),
        ("EDPB er spurgt", "EDPB er spurgt"),
    ],
)
def test_a_sentence_becomes_a_clause_and_names_keep_their_capital(entered: str, clause: str) -> None:
    assert statement_text(entered, "NN", "", language="da").startswith(f"NN oplyser, at {clause}. ")


def test_braces_are_text() -> None:
    assert "{by} {0}" in statement_text("svaret var {by} {0}", "NN", "{x}", language="da")


@pytest.mark.parametrize("entered", ["Anne Lund har set listen", "Numrene er slettet.", "Ja"])
def test_a_capital_that_may_be_a_names_stands_after_a_colon(entered: str) -> None:
    said = statement_text(entered, "NN", "", language="da")
    assert said == f"NN oplyser: {entered.rstrip('.')}. Grundlaget er ikke oplyst."


def test_a_speaker_begins_the_sentence_with_a_capital() -> None:
    assert statement_text("alt er slettet", "leverandøren", "", language="da").startswith("Leverandøren oplyser, at")
    assert statement_text("alt er slettet", "eBoks A/S", "", language="da").startswith("eBoks A/S oplyser")
