"""The portal as a tree of files: a front page with a log-in box and a second button, and lists of documents behind it.

Why: the portal case, played by fictional parties. The tree can be scanned as a folder or served by
`dige.demo.portal_server`. Every file has a fixed date in 2010-2016, the two lists with personal data 14 March 2016.
"""

from __future__ import annotations

import datetime as dt
import html
import os
import random
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from dige.demo import portal_documents, portal_lists, words
from dige.demo.paper import plain_text
from dige.demo.portal_formats import page, render
from dige.demo.portal_lists import Placed
from dige.demo.truth import DocumentTruth, PortalTruth

DOCUMENTS = "dokumenter"
PAGE_LENGTH = 10
_BUILT = dt.datetime(2011, 12, 1, 8, 0, tzinfo=dt.UTC)


def address_of(path: str) -> str:
    """Return the path of a file in the tree as it stands in a request."""
    return "/" + quote(path)


def front_page(message: str = "") -> str:
    """Return the front page: a log-in box, and the button that the case is about."""
    told = f'<p role="alert">{html.escape(message)}</p>\n' if message else ""
    return page(
        "Partnerportalen",
        f"<h1>Partnerportalen</h1>\n<p>{words.MUNICIPALITY}s portal for byggeprojekter. "
        f"Drives af {words.VENDOR}.</p>\n{told}"
        '<form method="post" action="/login">\n'
        '<label>Brugernavn <input name="brugernavn" autocomplete="username"></label>\n'
        '<label>Adgangskode <input name="adgangskode" type="password" autocomplete="current-password"></label>\n'
        '<button type="submit">Log ind</button>\n</form>\n'
        '<form method="post" action="/fri-adgang">\n<button type="submit">Fri adgang</button>\n</form>',
    )


def _entries(placed: list[Placed]) -> str:
    return "\n".join(
        f'<li><a href="{html.escape(address_of(f"{DOCUMENTS}/{one.path}"))}">{html.escape(one.paper.name)}</a> '
        f"({one.paper.modified:%d-%m-%Y})</li>"
        for one in placed
    )


def _page_name(number: int) -> str:
    return "index.html" if number == 1 else f"side-{number}.html"


def _all_documents(placed: list[Placed], folders: list[str]) -> dict[str, str]:
    """Return the pages that list every document, ten to a page, with a link to the next and to the folders."""
    pages = {}
    count = -(-len(placed) // PAGE_LENGTH)
    links = "\n".join(f'<li><a href="/{DOCUMENTS}/{folder}/">{folder}</a></li>' for folder in folders)
    for number in range(1, count + 1):
        part = placed[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH]
        turn = []
        if number > 1:
            turn.append(f'<a rel="prev" href="/{DOCUMENTS}/{_page_name(number - 1)}">Forrige side</a>')
        if number < count:
            turn.append(f'<a rel="next" href="/{DOCUMENTS}/{_page_name(number + 1)}">Næste side</a>')
        body = (
            f"<h1>Dokumenter</h1>\n<p>Side {number} af {count}</p>\n<ul>\n{_entries(part)}\n</ul>\n"
            f"<p>{' '.join(turn)}</p>\n<h2>Mapper</h2>\n<ul>\n{links}\n</ul>"
        )
        pages[f"{DOCUMENTS}/{_page_name(number)}"] = page(f"Dokumenter, side {number}", body)
    return pages


def _folder_page(folder: str, placed: list[Placed]) -> str:
    return page(
        f"Mappen {folder}",
        f'<h1>{folder}</h1>\n<ul>\n{_entries(placed)}\n</ul>\n<p><a href="/{DOCUMENTS}/">Alle dokumenter</a></p>',
    )


def _put(path: Path, data: bytes, modified: dt.datetime) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (modified.timestamp(), modified.timestamp()))


def write_portal(folder: Path, seed: int) -> PortalTruth:
    """Write the whole tree into `folder` and tell what was planted; the same bytes and dates for the same seed."""
    shelf = portal_documents.compose(random.Random(seed))
    placed = list(shelf.placed)
    folders = {name: list(ones) for name, ones in groupby(placed, key=lambda one: one.folder)}
    pages = {"index.html": front_page(), **_all_documents(placed, list(folders))}
    pages |= {f"{DOCUMENTS}/{name}/index.html": _folder_page(name, ones) for name, ones in folders.items()}
    for path, text in pages.items():
        _put(folder / path, text.encode("utf-8"), _BUILT)
    rendered = {one.path: render(one.paper) for one in placed}
    for one in placed:
        _put(folder / DOCUMENTS / one.path, rendered[one.path], one.paper.modified)
    documents = tuple(
        DocumentTruth(
            path=f"{DOCUMENTS}/{one.path}",
            address=address_of(f"{DOCUMENTS}/{one.path}"),
            format=one.paper.format,
            size=len(rendered[one.path]),
            modified=one.paper.modified.isoformat(),
            name_rows=one.name_rows,
            numbers=one.numbers,
            accounts=one.accounts,
        )
        for one in placed
    )
    return PortalTruth(
        host=words.PORTAL_HOST,
        documents=documents,
        pages=len(pages),
        name_rows=sum(document.name_rows for document in documents),
        numbers=len(shelf.planted),
        accounts=sum(document.accounts for document in documents),
        people_min=portal_lists.PEOPLE_MIN,
        people_max=portal_lists.PEOPLE_MAX,
        decoys=dict(sorted(shelf.decoys.items())),
        planted=shelf.planted,
        plain={f"{DOCUMENTS}/{one.path}": plain_text(one.paper) for one in placed},
    )
