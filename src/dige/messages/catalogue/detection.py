"""What detection says: the kinds of number, and a sentence for every reason behind a confidence."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "detection.kind.cpr": ("CPR number", "CPR-nummer"),
    "detection.kind.cpr-unborn": (
        "CPR-shaped number of nobody yet born (a test number, or made up)",
        "CPR-formet nummer med en fødselsdato i fremtiden (testnummer eller opdigtet)",
    ),
    "detection.kind.cpr-replacement": ("replacement number", "erstatningspersonnummer"),
    "detection.kind.iban": ("IBAN", "IBAN-nummer"),
    "detection.kind.account": ("bank account", "bankkonto"),
    "detection.kind.name": ("name", "navn"),
    "detection.kind.email": ("e-mail address", "e-mailadresse"),
    "detection.kind.phone": ("telephone number", "telefonnummer"),
    "detection.kind.cvr": ("CVR number", "CVR-nummer"),
    "detection.kind.p-number": ("P number (production unit)", "P-nummer (produktionsenhed)"),
    "detection.kind.timestamp": ("time stamp", "tidsstempel"),
    "detection.kind.order-number": ("order, invoice or case number", "ordre-, faktura- eller sagsnummer"),
    "detection.reason.prior-cpr": (
        "Starting point for ten digits with a possible birth date.",
        "Udgangspunkt for ti cifre med en mulig fødselsdato.",
    ),
    "detection.reason.prior-cpr-unborn": (
        "Starting point for ten digits with a birth date to come.",
        "Udgangspunkt for ti cifre med en fødselsdato i fremtiden.",
    ),
    "detection.reason.prior-cpr-replacement": (
        "Starting point for ten digits whose day is raised by 60.",
        "Udgangspunkt for ti cifre, hvor dagen er lagt 60 til.",
    ),
    "detection.reason.prior-iban": (
        "Starting point for an IBAN whose check digits are right.",
        "Udgangspunkt for et IBAN-nummer med rigtige kontrolcifre.",
    ),
    "detection.reason.prior-account": (
        "Starting point for four digits and an account number.",
        "Udgangspunkt for fire cifre og et kontonummer.",
    ),
    "detection.reason.prior-email": ("Starting point for an e-mail address.", "Udgangspunkt for en e-mailadresse."),
    "detection.reason.prior-phone": (
        "Starting point for eight digits that can be a telephone number.",
        "Udgangspunkt for otte cifre, der kan være et telefonnummer.",
    ),
    "detection.reason.prior-cvr": (
        "Starting point for eight digits whose CVR check digit is right.",
        "Udgangspunkt for otte cifre, hvor CVR-kontrolcifferet passer.",
    ),
    "detection.reason.prior-p-number": (
        "Starting point for ten digits beginning with 10.",
        "Udgangspunkt for ti cifre, der begynder med 10.",
    ),
    "detection.reason.prior-timestamp": (
        "Starting point for ten digits that can be a date and a time of day.",
        "Udgangspunkt for ti cifre, der kan være en dato og et klokkeslæt.",
    ),
    "detection.reason.prior-order-number": (
        "Starting point for ten digits that number something.",
        "Udgangspunkt for ti cifre, der nummererer noget.",
    ),
    "detection.reason.prior-name": ("Starting point for a name.", "Udgangspunkt for et navn."),
    "detection.reason.checksum-passes": ("It passes modulus 11.", "Det består modulus 11-kontrollen."),
    "detection.reason.checksum-fails": (
        "It fails modulus 11, and no numbers without a check digit are known for this birth date.",
        "Det består ikke modulus 11-kontrollen, og der kendes ingen numre uden kontrolciffer på denne fødselsdato.",
    ),
    "detection.reason.hyphenated": (
        "It is written with a hyphen after six digits.",
        "Det er skrevet med bindestreg efter seks cifre.",
    ),
    "detection.reason.dashed": (
        "It is written with a dash or an encoded hyphen after six digits.",
        "Det er skrevet med tankestreg eller kodet bindestreg efter seks cifre.",
    ),
    "detection.reason.broken-at-hyphen": (
        "A line ends at the hyphen after six digits.",
        "Linjen er delt ved bindestregen efter seks cifre.",
    ),
    "detection.reason.spaced": (
        "It is written with a space after six digits.",
        "Det er skrevet med mellemrum efter seks cifre.",
    ),
    "detection.reason.odd-separator": (
        "It is written with an unusual sign after six digits.",
        "Det er skrevet med et usædvanligt tegn efter seks cifre.",
    ),
    "detection.reason.tabulated": (
        "A tab stands after six digits, as between two columns.",
        "Der står et tabulatortegn efter seks cifre, som mellem to kolonner.",
    ),
    "detection.reason.date-split": (
        "Day, month and year are written apart, and four digits follow.",
        "Dag, måned og år er skrevet hver for sig, og fire cifre følger efter.",
    ),
    "detection.reason.full-year": (
        "The year is written with four digits and agrees with the seventh digit of the number.",
        "Året er skrevet med fire cifre og passer med nummerets syvende ciffer.",
    ),
    "detection.reason.zero-lost": (
        "It has nine digits; a leading zero was probably lost.",
        "Det har ni cifre; et foranstillet nul er formentlig gået tabt.",
    ),
    "detection.reason.heading-names-it": (
        "The heading of the column or field says that it is this kind of number.",
        "Kolonnens eller feltets overskrift siger, at det er denne slags nummer.",
    ),
    "detection.reason.key-names-it": (
        "The parameter or key right before says that it is this kind of number.",
        "Parameteren eller nøglen lige foran siger, at det er denne slags nummer.",
    ),
    "detection.reason.word-before-names-it": (
        "The nearest word before says that it is this kind of number.",
        "Det nærmeste ord foran siger, at det er denne slags nummer.",
    ),
    "detection.reason.word-farther-names-it": (
        "A word some way before says that it is this kind of number.",
        "Et ord længere fremme i teksten siger, at det er denne slags nummer.",
    ),
    "detection.reason.word-after-names-it": (
        "The nearest word after says that it is this kind of number.",
        "Det nærmeste ord efter siger, at det er denne slags nummer.",
    ),
    "detection.reason.heading-names-other": (
        "The heading of the column or field says that it is something else.",
        "Kolonnens eller feltets overskrift siger, at det er noget andet.",
    ),
    "detection.reason.key-names-other": (
        "The parameter or key right before says that it is something else.",
        "Parameteren eller nøglen lige foran siger, at det er noget andet.",
    ),
    "detection.reason.word-before-names-other": (
        "The nearest word before says that it is something else.",
        "Det nærmeste ord foran siger, at det er noget andet.",
    ),
    "detection.reason.word-farther-names-other": (
        "A word some way before says that it is something else.",
        "Et ord længere fremme i teksten siger, at det er noget andet.",
    ),
    "detection.reason.word-after-names-other": (
        "The nearest word after says that it is something else.",
        "Det nærmeste ord efter siger, at det er noget andet.",
    ),
    "detection.reason.case-number-word": (
        "It stands where a case number stands; a CPR number may be one.",
        "Det står, hvor et sagsnummer står; et CPR-nummer kan være brugt som sagsnummer.",
    ),
    "detection.reason.person-word-near": (
        "A word for a person stands near it.",
        "Der står et ord for en person i nærheden.",
    ),
    "detection.reason.letters-touch": ("A letter stands right next to it.", "Der står et bogstav helt op ad det."),
    "detection.reason.inside-hex": (
        "It lies inside a long hexadecimal number, such as a digest.",
        "Det ligger inde i et langt hexadecimalt tal, for eksempel en hashværdi.",
    ),
    "detection.reason.part-of-longer": (
        "It is part of a longer number with separators.",
        "Det er en del af et længere nummer med skilletegn.",
    ),
    "detection.reason.among-digit-groups": (
        "It stands in a row of digit groups and may be cut out of a longer number.",
        "Det står i en række af ciffergrupper og kan være en del af et længere nummer.",
    ),
    "detection.reason.in-path": (
        "It is a segment of a path or an address, where running numbers are common.",
        "Det er et led i en sti eller en adresse, hvor løbenumre er almindelige.",
    ),
    "detection.reason.reads-as-stamp": (
        "It reads as a date and a time of day; as a birth date it would lie before 1927.",
        "Det kan læses som dato og klokkeslæt; som fødselsdato ville den ligge før 1927.",
    ),
    "detection.reason.born-before-1900": (
        "The birth date lies in the 1800s.",
        "Fødselsdatoen ligger i 1800-tallet.",
    ),
    "detection.reason.reads-as-clock": (
        "It reads as a computer's count of seconds close to today.",
        "Det kan læses som en computers sekundtæller tæt på i dag.",
    ),
    "detection.reason.reads-as-p-number": (
        "It begins with 10 and has no separator, as P numbers do.",
        "Det begynder med 10 og har intet skilletegn, ligesom P-numre.",
    ),
    "detection.reason.across-cells": (
        "Its parts stand in two cells of a table.",
        "Delene står i hver sin celle i en tabel.",
    ),
    "detection.reason.bank-known": (
        "A Danish bank has the registration number.",
        "En dansk bank har registreringsnummeret.",
    ),
    "detection.reason.bank-unknown": (
        "No Danish bank on the list has the registration number.",
        "Ingen dansk bank på listen har registreringsnummeret.",
    ),
    "detection.reason.parts-named": (
        "Words between the parts say which is the account number.",
        "Ord mellem delene siger, hvad der er kontonummeret.",
    ),
    "detection.reason.registration-missing": (
        "No registration number stands with the account number.",
        "Der står intet registreringsnummer ved kontonummeret.",
    ),
    "detection.reason.heading-names-people": (
        "The heading of the column says that it holds people.",
        "Kolonnens overskrift siger, at den indeholder personer.",
    ),
    "detection.reason.column-of-names": (
        "Most cells of the column look like names.",
        "De fleste celler i kolonnen ligner navne.",
    ),
    "detection.reason.beside-a-number": (
        "It stands right beside a number.",
        "Det står lige ved siden af et nummer.",
    ),
    "detection.reason.name-known": (
        "First name and last name are on the lists of names.",
        "Fornavn og efternavn står på navnelisterne.",
    ),
    "detection.reason.name-half-known": (
        "One part of it is on the lists of names.",
        "En del af det står på navnelisterne.",
    ),
    "detection.reason.name-unknown": (
        "It is written like a name but is on no list of names.",
        "Det er skrevet som et navn, men står ikke på navnelisterne.",
    ),
    "detection.reason.name-doubtful": (
        "It is a single word that is on no list of names.",
        "Det er et enkelt ord, som ikke står på navnelisterne.",
    ),
    "detection.reason.name-unlikely": (
        "It does not look like a person's name.",
        "Det ligner ikke et personnavn.",
    ),
    "detection.reason.column-checksums": (
        "The other numbers in the column pass modulus 11 (speaks for) or fail it (speaks against).",
        "Kolonnens øvrige numre består modulus 11-kontrollen (taler for) eller består den ikke (taler imod).",
    ),
    "detection.reason.item-checksums": (
        "Other bare ten-digit numbers in the item pass modulus 11 (speaks for) or fail it (speaks against).",
        "Andre fritstående ticifrede numre i emnet består modulus 11-kontrollen (taler for) eller består den ikke (taler imod).",
    ),
    "detection.reason.column-dates": (
        "The share of the column's ten-digit values that begin with a possible date.",
        "Hvor stor en del af kolonnens ticifrede værdier der begynder med en mulig dato.",
    ),
    "detection.reason.column-one-date": (
        "All numbers in the column begin with the same date.",
        "Alle numre i kolonnen begynder med samme dato.",
    ),
}
