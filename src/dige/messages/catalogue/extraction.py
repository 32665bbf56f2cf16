"""Which limit kept something from being examined, and what formats are called."""

TEXTS: dict[str, tuple[str, str]] = {
    # The limit that a "too large" or "below nesting limit" names in its detail
    "extraction.limit.expanded_bytes": (
        "the limit on unpacked bytes inside one item",
        "grænsen for udpakkede byte i ét emne",
    ),
    "extraction.limit.members": (
        "the limit on the number of items inside one item",
        "grænsen for antallet af emner i ét emne",
    ),
    "extraction.limit.ratio": (
        "the limit on how many times larger a packed file may become",
        "grænsen for, hvor mange gange større en pakket fil må blive",
    ),
    "extraction.limit.depth": (
        "the limit on how deep items may lie inside each other",
        "grænsen for, hvor dybt emner må ligge inde i hinanden",
    ),
    "extraction.limit.cells": (
        "the limit on the number of cells in one sheet",
        "grænsen for antallet af celler i ét ark",
    ),
    "extraction.limit.revisions": (
        "the limit on the number of earlier revisions that are read",
        "grænsen for antallet af tidligere udgaver, der læses",
    ),
    # Formats by the name that records show
    "extraction.format.pdf": ("PDF document", "PDF-dokument"),
    "extraction.format.docx": ("Word document", "Word-dokument"),
    "extraction.format.xlsx": ("Excel workbook", "Excel-projektmappe"),
    "extraction.format.xls": ("Excel workbook in binary form", "Excel-projektmappe i binær form"),
    "extraction.format.pptx": ("PowerPoint presentation", "PowerPoint-præsentation"),
    "extraction.format.odf": ("OpenDocument file", "OpenDocument-fil"),
    "extraction.format.ole": (
        "older Office file or encrypted Office file",
        "ældre Office-fil eller krypteret Office-fil",
    ),
    "extraction.format.zip": ("ZIP archive", "ZIP-arkiv"),
    "extraction.format.packed": ("packed file", "pakket fil"),
    "extraction.format.tar": ("tar archive", "tar-arkiv"),
    "extraction.format.archive": (
        "archive (7z, RAR, CAB, ISO and the like)",
        "arkiv (7z, RAR, CAB, ISO og lignende)",
    ),
    "extraction.format.picture": ("picture", "billede"),
    "extraction.format.mbox": ("mailbox file", "postkassefil"),
    "extraction.format.eml": ("mail message", "mail"),
    "extraction.format.msg": ("Outlook item (msg)", "Outlook-element (msg)"),
    "extraction.format.tnef": (
        "packed Outlook attachments (winmail.dat)",
        "pakkede vedhæftninger fra Outlook (winmail.dat)",
    ),
    "extraction.format.vobject": ("calendar or contact card (ics, vcf)", "kalender eller visitkort (ics, vcf)"),
    "extraction.format.rtf": ("Rich Text document", "RTF-dokument"),
    "extraction.format.html": ("web page (HTML)", "webside (HTML)"),
    "extraction.format.csv": ("table as text (CSV)", "tabel som tekst (CSV)"),
    "extraction.format.json": ("JSON", "JSON"),
    "extraction.format.xml": ("XML", "XML"),
    "extraction.format.yaml": ("YAML", "YAML"),
    "extraction.format.sql": ("database dump (SQL)", "databaseudtræk (SQL)"),
    "extraction.format.sqlite": ("SQLite database", "SQLite-database"),
    "extraction.format.epub": ("electronic book (EPUB)", "elektronisk bog (EPUB)"),
    "extraction.format.text": ("plain text", "ren tekst"),
    "extraction.format.unknown": ("unknown format", "ukendt format"),
}
