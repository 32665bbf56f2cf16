from __future__ import annotations

from collections.abc import Callable

import pytest

from dige.cases import account
from dige.cases.memo import OpenPoint, Paragraph
from dige.cases.state import EMPTY, fold
from dige.messages import say
from dige.values.event import Body, Decided, Event, Fact, Opened, Statement

Listed = Callable[..., tuple[Event, ...]]

OPENED = Opened("Prøve", "Digeby Kommune", "tip")


def _texts(listed: Listed, section: str, *bodies: Body) -> list[str]:
    drawn = account.build(fold(listed(OPENED, *bodies)), language="da")
    blocks = next(one for one in drawn.sections if one.id == section).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_an_empty_case_has_all_headings_and_only_open_points() -> None:
    drawn = account.build(EMPTY, language="da")
    assert [section.id for section in drawn.sections] == [section.id for section in account.outline()]
    assert drawn.sections[0].heading == "Baggrund"
    assert all(section.blocks for section in drawn.sections)
    asked = {topic for section in account.outline() for topic in section.open}
    assert {point.topic for point in drawn.open_points} == asked


@pytest.mark.parametrize("topic", account.topics())
def test_every_topic_has_its_words(topic: str) -> None:
    for language in ("en", "da"):
        assert say(f"case_form.field.{topic}", language=language)
        assert not say(f"case_form.ask.{topic}", language=language).endswith((".", "?"))


@pytest.mark.parametrize("topic", account.topics())
def test_every_topic_is_told_somewhere(listed: Listed, topic: str) -> None:
    """A fact that somebody took the trouble to enter may not vanish from the account."""
    placed = {one for section in account.outline() for one in section.topics}
    drawn = account.build(fold(listed(OPENED, Fact("ganske særlig oplysning her", "notat", topic))), language="da")
    told = [block.text for section in drawn.sections for block in section.blocks if isinstance(block, Paragraph)]
    assert any("ganske særlig oplysning her" in text for text in told) == (
        topic in placed or topic not in account.topics()
    )


def test_each_open_topic_is_a_topic_of_its_section() -> None:
    for section in account.outline():
        assert set(section.open) <= set(section.topics)


def test_an_answer_closes_the_open_point(listed: Listed) -> None:
    drawn = account.build(fold(listed(OPENED, Statement("koden blev ændret", "NN", "", "cause"))), language="da")
    assert "cause" not in {point.topic for point in drawn.open_points}


def test_facts_without_a_topic_stand_in_the_background(listed: Listed) -> None:
    texts = _texts(
        listed,
        "background",
        Fact("Projektet sluttede for længst", "kontrakten"),
        Fact("Fra en nyere udgave", "x", "new_topic"),
    )
    assert "Projektet sluttede for længst (kilde: kontrakten)." in texts
    assert "Fra en nyere udgave (kilde: x)." in texts


def test_a_short_fact_stands_under_its_heading(listed: Listed) -> None:
    assert _texts(listed, "event", Fact("Partnerportalen", "kontrakten", "system")) == [
        "System eller medie: Partnerportalen (kilde: kontrakten)."
    ]
    assert _texts(listed, "event", Fact("Ja", "brev", "processor_involved")) == [
        "En databehandler er involveret (kilde: brev)."
    ]
    assert _texts(listed, "event", Fact("confidentiality", "brev", "breach_type")) == [
        "Bruddets type: brud på fortroligheden (kilde: brev)."
    ]


def test_who_decided_not_to_inform_is_not_asked_how(listed: Listed) -> None:
    drawn = account.build(fold(listed(OPENED, Decided("inform", "nej", "ingen høj risiko", "NN"))), language="da")
    assert "informed_how" not in {point.topic for point in drawn.open_points}
    section = next(one for one in drawn.sections if one.id == "informing")
    assert not any(isinstance(block, OpenPoint) for block in section.blocks)


def test_markup_is_text(listed: Listed) -> None:
    texts = _texts(listed, "cause", Fact("#import <script> {x} $y$ *z*", "notat", "cause"))
    assert texts == ["#import <script> {x} $y$ *z* (kilde: notat)."]
