"""XML: paths to elements and attributes, references, CDATA, comments; hostile and broken markup."""

from __future__ import annotations

from datetime import date

import pytest
from tests import planted
from tests.extraction.reading import gaps, only, opened, passages, text

from dige.detection.judging import ItemDetector, Rules
from dige.extraction.xml import recognise

ONE, TWO, THREE = (planted.with_hyphen(number) for number in planted.passing(3))
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def found(raw: bytes) -> list[tuple[str, str, bool]]:
    """Return (kind, part, whether the key named it) of every match."""
    detector = ItemDetector(Rules(date(2058, 1, 1)))
    for _, passage in passages(raw, "a.xml"):
        detector.feed(passage)
    return [
        (match.kind, match.place.part, any(reason.name == "key-names-it" for reason in match.reasons))
        for match in detector.finish().matches
    ]


def test_elements_and_attributes() -> None:
    raw = f"""{HEAD}<c:borgere xmlns:c="urn:x"><c:borger/><!-- > --><c:borger nr='{ONE}' x="{TWO}"><tom/><a/><a>
      <c:PersonCivilRegistrationIdentifier>{THREE}</c:PersonCivilRegistrationIdentifier></a></c:borger></c:borgere>"""
    assert only(raw.encode(), ONE)[1].part == "/borgere/borger[2]/@nr"
    assert only(raw.encode(), TWO)[1].part == "/borgere/borger[2]/@x"
    place = only(raw.encode(), THREE)[1]
    assert (place.part, place.line) == ("/borgere/borger[2]/a[2]/PersonCivilRegistrationIdentifier", 3)
    assert opened(raw.encode())[0].format == "xml"
    assert gaps(raw.encode()) == []
    assert found(raw.encode())[-1] == ("cpr", place.part, True)


def test_comments_instructions_and_declarations() -> None:
    raw = f"{HEAD}<!DOCTYPE a [<!ENTITY x '{ONE}'>]><a><!-- <b> {TWO} --><?p {THREE}?><b/></a>".encode()
    assert only(raw, ONE)[1].part == "/, declaration"
    assert only(raw, TWO)[1].part == "/a, comment"
    assert only(raw, THREE)[1].part == "/a, processing instruction"


def test_cdata_and_references() -> None:
    written = "".join(f"&#{ord(sign)};" for sign in TWO)
    raw = f"{HEAD}<a><cpr><![CDATA[{ONE}]]></cpr><n>S&#xf8;ren</n><b>{written}</b></a>".encode()
    assert only(raw, ONE)[1].part == "/a/cpr"
    assert only(raw, TWO)[1].part == "/a/b"
    assert "Søren" in text(raw)
    assert ("cpr", "/a/cpr", True) in found(raw)


def test_markup_escaped_inside_markup() -> None:
    raw = f"{HEAD}<soap><body>&lt;borger&gt;&lt;cpr&gt;{ONE}&lt;/cpr&gt;&lt;/borger&gt;</body></soap>".encode()
    assert found(raw) == [("cpr", "/soap/body", True)]


def test_a_name_on_the_line_before_is_beside() -> None:
    raw = f"{HEAD}<b>\n  <navn>Ida Holm</navn>\n  <cpr>{ONE}</cpr>\n</b>".encode()
    assert [kind for kind, _, _ in found(raw)] == ["name", "cpr"]


def test_a_number_that_lost_its_zero() -> None:
    number = next(number for number in planted.passing(200) if number[0] == "0")
    raw = f'{HEAD}<a><x:cpr>{number[1:]}</x:cpr><b cpr="{number[1:]}"/><c>{number[1:]}</c></a>'.encode()
    assert [part for _, part, _ in found(raw)] == ["/a/cpr", "/a/b/@cpr"]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "cp865"])
def test_the_encoding_it_declares(encoding: str) -> None:
    raw = f'<?xml version="1.0" encoding="{encoding}"?><a><navn>Søren</navn><cpr>{ONE}</cpr></a>'.encode(encoding)
    assert only(raw, ONE)[1].part == "/a/cpr"
    assert "Søren" in text(raw)


def test_pictures_in_svg_are_xml() -> None:
    raw = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{ONE}</text></svg>'.encode()
    assert only(raw, ONE, "a.svg")[1].part == "/svg/text"
    assert opened(raw, "a.svg")[0].format == "xml"


def test_bombs_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 30))
    raw = f'{HEAD}<!DOCTYPE x [<!ENTITY l0 "lol">{entities}]><x>&l29;<cpr>{ONE}</cpr></x>'.encode()
    assert only(raw, ONE)[1].part.endswith("/x/cpr")
    assert len(text(raw)) < 2 * len(raw)


def test_deep_and_broken_markup() -> None:
    raw = HEAD.encode() + b"<a>" * 200_000 + ONE.encode() + b"</a>" * 200_000 + f"<b>{TWO}</c></b".encode()
    assert only(raw, ONE)[1].part.startswith("/a/a/a/a/…/a")
    assert only(raw, TWO)[1].part == "/b"
    assert gaps(raw) == []


def test_pages_are_not_xml() -> None:
    assert opened(b"<?xml version='1.0'?><html><body>x</body></html>", "a.xhtml")[0].format == "html"
    assert recognise(b"x < y", "a.xml") == 0
