from __future__ import annotations

import pytest

from dige.messages import LANGUAGES
from dige.reports.parts import part_name


@pytest.mark.parametrize(
    ("part", "danish"),
    [
        ("body", "brødtekst"),
        ("header 1", "hoved 1"),
        ("text body 1.2", "mailens tekst 1.2"),
        ("page 2, pictures", "side 2, billeder"),
        ("body, comment in the markup", "brødtekst, kommentar i kildeteksten"),
        ("attribute href", "skjult felt href"),
        ("docProps/core.xml", "dokumentets egenskaber"),
        ("word/settings.xml", "dokumentets indstillinger"),
        ("xl/drawings/drawing1.xml", "teknisk del af filen"),
        ("script application/json", "script på siden"),
        ("12 lines", "12 linjer"),
        ("noget ukendt", "noget ukendt"),
    ],
)
def test_parts_have_names_for_people(part: str, danish: str) -> None:
    assert part_name(part, "da") == danish


def test_hostile_names_are_text() -> None:
    for language in LANGUAGES:
        assert "\x1b" not in part_name("attachment \x1b[31m{x}", language)
        assert "{x}" in part_name("attachment {x}", language)
