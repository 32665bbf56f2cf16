"""The documentation as a reader has it: the pages, their code blocks and their links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
_BLOCK: Final = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    """Return the text of one page, named from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str) -> list[str]:
    """Return the code blocks of a page."""
    return _BLOCK.findall(text)


def prose(text: str) -> str:
    """Return a page without its code blocks."""
    return _BLOCK.sub("", text)


def links(text: str) -> list[str]:
    """Return where a page's links lead, as written."""
    return re.findall(r"\]\(([^)\s]+)\)", prose(text))


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as they are made from them."""
    headings = re.findall(r"^#+ (.+)$", prose(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def sessions(text: str) -> list[tuple[str, list[str]]]:
    """Return each command that is shown with its answer: the command line, and the lines that follow it."""
    found: list[tuple[str, list[str]]] = []
    for block in blocks(text):
        if not block.startswith("$ dige "):
            continue
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            else:
                found[-1][1].append(line)
    return found


def not_said(shown: str, said: str) -> list[str]:
    """Return what of a shown answer the real one does not say, in this order.

    "…" in what is shown stands for anything. Blanks, the width of the terminal and the port of a server do not count.
    """
    said = _plain(said)
    at, missing = 0, []
    for piece in map(_plain, re.split("…|\n", shown)):
        found = said.find(piece, at)
        if found < 0:
            missing.append(piece)
        else:
            at = found + len(piece)
    return missing


def _plain(text: str) -> str:
    return " ".join(re.sub(r"127\.0\.0\.1:\d*", "127.0.0.1:", text).split())
