"""A paper of the portal as bytes: txt, html, csv, eml and zip here; docx and xlsx, and pdf, in modules of their own.

Why by hand: the demo must not write its documents with the parts that later read them. All output is the same for the
same input: fixed dates, names and boundaries. Sources: RFC 5322 and RFC 2045 (mail), APPNOTE.TXT (zip), RFC 4180 (csv;
with semicolons, as Danish spreadsheets write it).
"""

from __future__ import annotations

import csv
import html
import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from dige.demo.paper import Paper, Table
from dige.demo.portal_office import docx, put, xlsx
from dige.demo.portal_pdf import pdf


def _txt(paper: Paper) -> bytes:
    lines = [paper.title, "=" * len(paper.title), ""]
    for block in paper.blocks:
        if isinstance(block, Table):
            lines.extend("\t".join(map(str, row)) for row in (block.header, *block.rows))
            lines.append("")
        else:
            lines.extend([block, ""])
    return "\r\n".join(lines).encode("utf-8")


def _html(paper: Paper) -> bytes:
    parts = [f"<h1>{html.escape(paper.title)}</h1>"]
    for block in paper.blocks:
        if isinstance(block, Table):
            head = "".join(f"<th>{html.escape(cell)}</th>" for cell in block.header)
            body = "".join(
                "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>\n" for row in block.rows
            )
            parts.append(f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>")
        else:
            parts.append(f"<p>{html.escape(block)}</p>")
    return page(paper.title, "\n".join(parts)).encode("utf-8")


def page(title: str, body: str) -> str:
    """Return a whole HTML page in Danish around a body that is already markup."""
    return (
        '<!DOCTYPE html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{html.escape(title)}</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _csv(paper: Paper) -> bytes:
    """Return the tables only, in Windows-1252, as a Danish spreadsheet of 2011 saved them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for block in paper.blocks:
        if isinstance(block, Table):
            writer.writerows([block.header, *block.rows])
    return out.getvalue().encode("cp1252")


def _eml(paper: Paper) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = paper.sender
    message["To"] = paper.receiver
    message["Subject"] = paper.title
    message["Date"] = format_datetime(paper.modified)
    message["Message-ID"] = f"<{paper.modified:%Y%m%dT%H%M%S}@post.digeby.example>"
    message.set_content("\n\n".join(str(block) for block in paper.blocks) + "\n", cte="quoted-printable")
    for inner in paper.enclosed:
        message.add_attachment(render(inner), maintype="application", subtype="octet-stream", filename=inner.name)
    if paper.enclosed:
        message.set_boundary(f"=_digeby_{paper.modified:%Y%m%d%H%M%S}")
    return message.as_bytes()


def _zip(paper: Paper) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for inner in paper.enclosed:
            put(archive, inner.name, render(inner), inner.modified)
    return out.getvalue()


def render(paper: Paper) -> bytes:
    """Return the file's bytes in the format its name ends in; KeyError for an ending the demo does not write."""
    writers = {
        "txt": _txt,
        "html": _html,
        "csv": _csv,
        "docx": docx,
        "xlsx": xlsx,
        "pdf": pdf,
        "eml": _eml,
        "zip": _zip,
    }
    return writers[paper.format](paper)
