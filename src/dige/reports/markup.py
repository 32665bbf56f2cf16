"""Pieces of HTML that the page is put together from; whatever comes in is text, and what comes out is safe to write.

Source: HTML living standard, "Writing HTML documents" and the restrictions on the contents of script elements.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable
from typing import Final

from dige.cases import figures
from dige.cases.short_names import Names
from dige.messages import Language, say
from dige.reports import words
from dige.reports.inert import inert

# An address may break after a slash, but not in or after that of "https://".
_ONE_SLASH: Final = re.compile(r"(?<!/)/(?!/)")


def text(outside: str) -> str:
    """Return a text from outside as HTML text, also within a quoted attribute."""
    return html.escape(inert(outside))


def address(outside: str) -> str:
    """Return an address that may break after each slash, and whose direction does not spill over."""
    return f"<bdi>{_breaking(outside)}</bdi>"


def _breaking(outside: str) -> str:
    return _ONE_SLASH.sub("/<wbr>", text(outside))


def named(outside: str, names: Names) -> str:
    """Return an item's short name as HTML, with its full address as the tooltip."""
    name = names.of(outside)
    if name == outside:
        return address(outside)
    return f'<bdi title="{text(outside)}">{_breaking(name)}</bdi>'


def json_block(plain: object) -> str:
    """Return JSON that cannot end its script element."""
    written = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def digest(source: str) -> str:
    """Return the digest of an inline style or script by which a page's policy allows it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def heads(names: Iterable[str], language: Language, *, figures_in: frozenset[str], sortable: bool = False) -> str:
    """Return a table's head. names: of `reports.column.*`. sortable: numbered, for the script to make buttons of."""
    cells = []
    for index, name in enumerate(names):
        kind = ' class="number"' if name in figures_in else ""
        column = f' data-column="{index}"' if sortable else ""
        label = text(say(f"reports.column.{name}", language=language))
        cells.append(f'<th scope="col"{kind}{column}>{label}</th>')
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def mark(severity: str, language: Language) -> str:
    """Return a severity in its word, colour and shape; one that is not known looks like the lowest."""
    code = severity if severity in words.SEVERITIES else "low"
    return f'<span class="mark {code}">{text(words.severity(severity, language))}</span>'


def table(heads: str, rows: Iterable[str], caption: str, *, narrow: bool = False) -> str:
    """Return a table of a head (see `heads`) and rows that are HTML already; narrow: as wide as its content."""
    kind = "scroll narrow" if narrow else "scroll"
    head = f'<div class="{kind}"><table><caption>{text(caption)}</caption>{heads}<tbody>'
    return f"{head}{''.join(rows)}</tbody></table></div>"


def pair(shown: int, total: int, language: Language) -> tuple[str, str]:
    """Return two numbers as they are written."""
    return figures.number(shown, language=language), figures.number(total, language=language)
