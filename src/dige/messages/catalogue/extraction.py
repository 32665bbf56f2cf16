"""Why something was not examined, which limit stopped it, and what formats are called."""

TEXTS: dict[str, tuple[str, str]] = {
    # One sentence for each reason code, with blanks as _
    "extraction.reason.encrypted": (
        "A password is needed to open it.",
        "Det kræver en adgangskode at åbne det.",
    ),
    "extraction.reason.damaged": (
        "It is damaged: its bytes do not follow the format, and what could be rescued was examined.",
        "Det er beskadiget: indholdet følger ikke formatet. Det, der kunne reddes, er undersøgt.",
    ),
    "extraction.reason.empty": (
        "It is empty where content was expected.",
        "Det er tomt, hvor der skulle være et indhold.",
    ),
    "extraction.reason.unsupported": (
        "Dige does not read this format.",
        "Dige kan ikke læse dette format.",
    ),
    "extraction.reason.picture": (
        "It is a picture, and its text was not recognised (OCR).",
        "Det er et billede, og teksten i det er ikke blevet genkendt (OCR).",
    ),
    "extraction.reason.too_large": (
        "It is over a limit on size or number, so the rest was left unread.",
        "Det overskrider en grænse for størrelse eller antal, så resten er ikke læst.",
    ),
    "extraction.reason.too_slow": (
        "It could not be read within the time limit.",
        "Det kunne ikke læses inden for tidsgrænsen.",
    ),
    "extraction.reason.out_of_memory": (
        "Reading it took more memory than allowed.",
        "Læsningen krævede mere hukommelse end tilladt.",
    ),
    "extraction.reason.parser_died": (
        "The process that read it was ended by the system.",
        "Processen, der læste det, blev afbrudt af systemet.",
    ),
    "extraction.reason.no_permission": (
        "There is no permission to open it.",
        "Der er ikke adgang til at åbne det.",
    ),
    "extraction.reason.not_a_file": (
        "It is no ordinary file but a device, a socket or the like.",
        "Det er ikke en almindelig fil, men en enhed, en sokkel eller lignende.",
    ),
    "extraction.reason.vanished": (
        "It was on the list, but gone when it was to be read.",
        "Det stod på listen, men var væk, da det skulle læses.",
    ),
    "extraction.reason.changed": (
        "It changed while it was being read.",
        "Det blev ændret, mens det blev læst.",
    ),
    "extraction.reason.unreachable": (
        "The server or the network could not be reached.",
        "Der var ikke forbindelse til serveren eller netværket.",
    ),
    "extraction.reason.refused": (
        "The server asks for a log-in or denies access.",
        "Serveren kræver log-in eller afviser adgang.",
    ),
    "extraction.reason.out_of_scope": (
        "It lies outside what the run was pointed at.",
        "Det ligger uden for det, kørslen blev sat til at undersøge.",
    ),
    "extraction.reason.below_nesting_limit": (
        "It lies deeper inside other files than the limit allows.",
        "Det ligger dybere inde i andre filer, end grænsen tillader.",
    ),
    "extraction.reason.interrupted": (
        "The run was stopped before it was examined.",
        "Kørslen blev standset, før det var undersøgt.",
    ),
    "extraction.reason.internal_error": (
        "A fault in Dige itself kept it from being examined.",
        "En fejl i selve Dige gjorde, at det ikke blev undersøgt.",
    ),
    # The limit that a "too large" or "below nesting limit" names in its detail
    "extraction.limit.expanded_bytes": (
        "limit on unpacked bytes inside one item",
        "grænsen for udpakkede byte i ét emne",
    ),
    "extraction.limit.members": (
        "limit on the number of items inside one item",
        "grænsen for antallet af emner i ét emne",
    ),
    "extraction.limit.ratio": (
        "limit on how many times larger a packed file may become",
        "grænsen for, hvor mange gange større en pakket fil må blive",
    ),
    "extraction.limit.depth": (
        "limit on how deep items may lie inside each other",
        "grænsen for, hvor dybt emner må ligge inde i hinanden",
    ),
    "extraction.limit.cells": (
        "limit on the number of cells in one sheet",
        "grænsen for antallet af celler i ét ark",
    ),
    "extraction.limit.revisions": (
        "limit on the number of earlier revisions that are read",
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
    "extraction.format.picture": ("picture", "billede"),
    "extraction.format.mbox": ("mailbox file", "postkassefil"),
    "extraction.format.eml": ("mail message", "e-mail"),
    "extraction.format.rtf": ("Rich Text document", "RTF-dokument"),
    "extraction.format.html": ("web page (HTML)", "webside (HTML)"),
    "extraction.format.csv": ("table as text (CSV)", "tabel som tekst (CSV)"),
    "extraction.format.text": ("plain text", "ren tekst"),
    "extraction.format.unknown": ("unknown format", "ukendt format"),
}
