from __future__ import annotations

from dige.cases.answer import Answer


def test_an_answer_rests_on_all_its_entries() -> None:
    assert Answer("ja", "fact", 3).events == (3,)
    assert Answer("to", "computed", 3, also=(5, 8)).events == (3, 5, 8)
