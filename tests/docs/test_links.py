"""Every link leads somewhere, and every page can be found from the index."""

from __future__ import annotations

import re

from tests.docs.reading import PAGES, ROOT, anchors, blocks, links


def test_every_link_within_the_project_resolves() -> None:
    broken = []
    for page in PAGES:
        for link in links(page.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:", link):
                continue
            place, _, anchor = link.partition("#")
            target = (page.parent / place).resolve() if place else page
            if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
                broken.append((str(page.relative_to(ROOT)), link))
    assert broken == []


def test_every_page_is_reached_from_the_readme() -> None:
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached:
            continue
        reached.add(page)
        for link in links(page.read_text(encoding="utf-8")):
            target = (page.parent / link.partition("#")[0]).resolve()
            ahead += sorted(target.glob("*.md")) if target.is_dir() else [target] * (target.suffix == ".md")
    assert {str(page.relative_to(ROOT)) for page in set(PAGES) - reached} == set()


def test_no_page_is_one_long_line_or_ends_within_a_block() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert text.count("\n```") % 2 == 0, page
        assert all(block.strip() for block in blocks(text)), page
