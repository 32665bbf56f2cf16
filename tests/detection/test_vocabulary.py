from __future__ import annotations

import pytest

from dige.detection.vocabulary import CLASSES, what_it_names, words_in
from dige.identifiers import IDENTIFIERS, findable


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CPR-nr.", "cpr"), ("cpr_nr", "cpr"), ("kundeCpr", "cpr"), ("ægtefælleCpr", "cpr"), ("Personnummer", "cpr"),
        ("pers.nr.", "cpr"), ("FØDSELSNUMMER", "cpr"), ("user_ssn", "cpr"), ("civilRegistrationNumber", "cpr"),
        ("PersonCivilRegistrationIdentifier", "cpr"), ("borgernr", "cpr"), ("patientId", "cpr"),
        ("urn:oid:1.2.208.176.1.2", "cpr"), ("schacPersonalUniqueID", "cpr"), ("nin", "cpr"),
        ("P-nr.", "p-number"), ("P-nummer", "p-number"), ("Produktionsenhed", "p-number"),
        ("pnr", "someone"), ("Fødselsdato", "someone"), ("Borger", "someone"),
        ("Ordrenr.", "order-number"), ("orderId", "order-number"), ("Kundenr.", "order-number"),
        ("EAN", "order-number"),
        ("Fakturanummer", "order-number"), ("Licens", "order-number"), ("Tilbudsnr.", "order-number"),
        ("Sagsnr.", "case"), ("Journalnr", "case"),
        ("Kontonr.", "account"), ("Reg.nr.", "account"), ("Bank", "account"), ("IBAN", "iban"),
        ("Tlf.", "phone"), ("Mobilnummer", "phone"), ("CVR-nr.", "cvr"),
        ("created_at", "timestamp"), ("ts", "timestamp"),
        ("rid", "technical"), ("guid", "technical"), ("rowUuid", "technical"), ("content_hash", "technical"),
        ("seq", "technical"), ("Sequence", "technical"), ("Version", "technical"), ("build", "technical"),
        ("Løbenr.", "technical"), ("cprHash", "cpr"), ("borgerVersion", "someone"),
        ("Beløb", ""), ("Bemærkning", ""), ("id", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_headings_and_keys_name(name, expected) -> None:
    assert what_it_names(name) == expected


def test_a_word_inside_another_counts_as_the_other() -> None:
    assert words_in(b"personnummer") == [("cpr", 0, 12)]


def test_words_come_in_order_with_their_span() -> None:
    text = b"Ordre for kunde, CPR-nr. og tlf."
    assert [(name, text[start:end].decode()) for name, start, end in words_in(text)] == [
        ("order-number", "Ordre"),
        ("order-number", "kunde"),
        ("cpr", "CPR"),
        ("phone", "tlf"),
    ]


def test_danish_capitals_count_as_small_letters() -> None:
    assert [name for name, _, _ in words_in("MÅLER OG FØDSELSNR".encode())] == ["order-number", "cpr"]


def test_ordinary_words_name_nothing() -> None:
    assert words_in("Det regnede på dagen, og vi gik hjem til byen.".encode()) == []
    assert words_in(b"\xff\xfe\x00") == []


def test_technical_words_say_nothing_in_a_sentence() -> None:
    assert words_in(b"Build 7 of the new version") == []


def test_the_words_of_a_described_kind_stand_in_its_module() -> None:
    for module in findable(IDENTIFIERS):
        assert dict(CLASSES).get(module.KIND, "") == "|".join(sorted(module.NAMED_BY))


def test_every_class_has_words() -> None:
    assert all(words for _, words in CLASSES)
    assert len({name for name, _ in CLASSES}) == len(CLASSES)
