"""XML parts: everything read, nothing expanded, what is broken said."""

from __future__ import annotations

from tests import planted
from tests.extraction.reading import located

from dige.extraction.xml_parts import events, labelled, local, walk_any, worth
from dige.values.examination import Gap

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def read(raw: str | bytes, gaps: list[Gap] | None = None) -> str:
    kept: list[Gap] = [] if gaps is None else gaps
    return "".join(
        passage.text.decode() for passage in walk_any(raw.encode() if isinstance(raw, str) else raw, "part", kept)
    )


def test_text_attributes_comments_and_instructions() -> None:
    assert f"cpr: {NUMBER}" in read(f"<r><cpr>{NUMBER}</cpr></r>")
    assert f"cpr: {NUMBER}" in read(f'<r><felt name="cpr" value="{NUMBER}"/></r>')
    assert f"id: {NUMBER}" in read(f'<r id="{NUMBER}"/>')
    assert NUMBER in read(f"<r><!-- {NUMBER} --></r>")
    assert NUMBER in read(f"<r><?note {NUMBER}?></r>")


def test_places_say_what_of_the_part() -> None:
    raw = f'<r id="{NUMBER}"><!--{NUMBER}--><b>{NUMBER}</b></r>'.encode()
    found = [place.part for passage in walk_any(raw, "xl/x.xml", []) for place in located(passage, NUMBER)]
    assert found == ["xl/x.xml, attribute id", "xl/x.xml, comment", "xl/x.xml"]


def test_running_text_is_joined_and_keeps_tails() -> None:
    assert NUMBER in read(f"<r><p>{NUMBER[:3]}<b>{NUMBER[3:7]}</b>{NUMBER[7:]}</p></r>")


def test_neighbouring_elements_are_not_glued() -> None:
    assert "12345678" not in read("<r><a>1234</a><b>5678</b></r>")


def test_broken_xml_is_read_as_far_as_it_goes_and_said() -> None:
    gaps: list[Gap] = []
    assert NUMBER in read(f"<r><a>{NUMBER}</a><b>cut o", gaps)
    assert [gap.reason for gap in gaps] == ["damaged"]


def test_an_entity_bomb_is_not_expanded() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "lollollollol">' + "".join(
        f'<!ENTITY {chr(98 + step)} "{f"&{chr(97 + step)};" * 10}">' for step in range(9)
    )
    for encoding in ("utf-8", "utf-16"):
        gaps: list[Gap] = []
        text = read(f"{bomb}]><r>&j;<cpr>{NUMBER}</cpr></r>".encode(encoding), gaps)
        assert len(text) < 20_000_000
        assert gaps


def test_an_outer_entity_is_not_fetched() -> None:
    gaps: list[Gap] = []
    read('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r>&x;</r>', gaps)
    assert gaps
    assert "localhost" not in read('<!DOCTYPE r SYSTEM "file:///etc/hosts"><r>a</r>')


def test_marks_of_editing_are_left() -> None:
    assert dict(worth({"{w}rsidR": "00AB12CD", "{w}descr": "et billede", "w": "1", "cx": "914400"})) == {
        "descr": "et billede",
        "cx": "914400",
    }


def test_names_and_labels() -> None:
    assert local("{http://x}a") == local("a") == "a"
    assert labelled("docVar", {"{w}name": "cpr", "{w}val": "1"}, "val", "1") == "cpr: 1"
    assert labelled("pane", {}, "title", "t") == "title: t"


def test_wide_encodings_and_no_bytes() -> None:
    assert NUMBER in read(f'<?xml version="1.0" encoding="UTF-16"?><r><a>{NUMBER}</a></r>'.encode("utf-16"))
    assert list(events(b"", "p", [])) == []
