"""The forty documents of the portal: papers of four building projects, and the two lists of `portal_lists`.

The other 38 hold names, and numbers of the trade as look-alikes, but no personal number and no bank account. What they
say is plausible and made up; the formats are dealt so that each of the eight occurs more than once.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from dige.demo import people, words
from dige.demo.decoys import Decoys
from dige.demo.paper import Paper, Table
from dige.demo.portal_lists import Placed, kroner, two_lists


@dataclass(frozen=True, slots=True)
class Shelf:
    """All documents, the numbers planted in two of them, and the look-alikes by kind."""

    placed: tuple[Placed, ...]
    planted: frozenset[str] = field(repr=False)
    decoys: Counter[str]


@dataclass(frozen=True, slots=True)
class _Project:
    """One building project while its papers are written."""

    nth: int
    title: str
    short: str
    rng: random.Random
    decoys: Decoys
    staff: tuple[str, ...]

    def date(self, first_year: int = 2010, last_year: int = 2011) -> dt.datetime:
        """Return a working day and hour in the project's years, in UTC."""
        start = dt.datetime(first_year, 3, 1, tzinfo=dt.UTC)
        days = (last_year - first_year + 1) * 365 - 80
        date = start + dt.timedelta(days=self.rng.randrange(days), hours=self.rng.randint(7, 15))
        return date - dt.timedelta(days=max(0, date.isoweekday() - 5))

    def firm(self) -> str:
        """One of the made-up firms."""
        return self.rng.choice(words.FIRMS)

    def pick(self, sentences: tuple[str, ...], count: int) -> list[str]:
        """So many of the sentences, in the order they stand in."""
        return [sentences[nth] for nth in sorted(self.rng.sample(range(len(sentences)), count))]


def _danish(date: dt.datetime) -> str:
    return f"{date:%d-%m-%Y}"


def _minutes(project: _Project, ending: str) -> Paper:
    rng, date = project.rng, project.date()
    number = rng.randint(3, 28)
    present = Table(
        ("Navn", "Firma", "Til stede"),
        tuple((name, project.firm(), rng.choice(("ja", "ja", "ja", "afbud"))) for name in project.staff[:7]),
    )
    points = [f"{number}.{nth} {text}" for nth, text in enumerate(project.pick(words.MINUTES, 8), 1)]
    blocks: list[str | Table] = [
        f"Sag: {project.title}. Sagsnr. {project.decoys.case_number(date.year)}.",
        f"Projektnr. {project.decoys.project_number()}. Mødet blev holdt {_danish(date)} kl. 9.00 i skurvognen.",
        present,
        *points,
        f"Næste møde: {_danish(date + dt.timedelta(days=14))} kl. 9.00.",
    ]
    return Paper(f"Byggemøde {number} {project.short}.{ending}", f"Byggemøde nr. {number}", tuple(blocks), date)


def _tender(project: _Project, ending: str) -> Paper:
    rng, date = project.rng, project.date(2010, 2010)
    decoys = project.decoys
    parts = Table(
        ("Entreprise", "Tilbudsnr.", "Anslået sum, kr."),
        tuple(
            (work, decoys.offer_number() if nth == 0 else f"T-{rng.randint(100, 999)}", kroner(amount * 1_000))
            for nth, (work, amount) in enumerate((work, rng.randint(180, 4_200)) for work in rng.sample(words.WORKS, 5))
        ),
    )
    blocks: list[str | Table] = [
        f"{words.MUNICIPALITY} indbyder til at give tilbud på {project.title}.",
        *project.pick(words.TENDER, 5),
        f"Tilbudsfrist: {_danish(date + dt.timedelta(days=28))} kl. 12.",
        parts,
        f"Tilbuddet mærkes med sagsnr. {decoys.case_number(date.year)} og sendes til EAN-nr. {decoys.gln()}.",
        f"Spørgsmål rettes til {project.staff[0]}, tlf. {decoys.phone()}.",
    ]
    return Paper(f"Udbudsbrev {project.short}.{ending}", f"Udbudsbrev: {project.title}", tuple(blocks), date)


def _invoice(project: _Project, ending: str) -> Paper:
    rng, decoys, date = project.rng, project.decoys, project.date()
    number = decoys.invoice_number()
    amounts = [(item, rng.randint(2, 60), rng.randint(90, 2_400)) for item in rng.sample(words.GOODS, 6)]
    total = sum(count * price for _, count, price in amounts)
    lines = Table(
        ("Vare", "Antal", "Stykpris, kr.", "I alt, kr."),
        tuple((item, count, kroner(price), kroner(count * price)) for item, count, price in amounts),
    )
    blocks: list[str | Table] = [
        f"{project.firm()}, CVR-nr. {decoys.cvr_number()}, P-nr. {decoys.p_number()}",
        f"Til {words.MUNICIPALITY}, EAN-nr. {decoys.gln()}, att. {project.staff[1]}",
        f"Fakturanr. {number}. Fakturadato {_danish(date)}. Ordrenr. {decoys.order_number()}.",
        lines,
        f"I alt uden moms: {kroner(total)} kr. Moms 25 %: {kroner(total // 4)} kr.",
        f"Betales senest {_danish(date + dt.timedelta(days=30))} med betalingskode {decoys.payment_line()}",
    ]
    return Paper(f"Faktura {number}.{ending}", f"Faktura {number}", tuple(blocks), date)


def _contacts(project: _Project, ending: str) -> Paper:
    rows = []
    for nth, name in enumerate(project.staff):
        mail = name.split()[0].lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
        host = "digeby.example" if nth < 3 else "firma.example"
        rows.append((name, project.firm(), project.decoys.phone(), f"{mail}{nth}@{host}"))
    table = Table(("Navn", "Firma", "Telefon", "E-mail"), tuple(rows))
    blocks = (f"Kontaktliste for {project.title}. Ret selv, hvis noget er forkert.", table)
    return Paper(f"Kontaktliste {project.short}.{ending}", "Kontaktliste", blocks, project.date())


def _schedule(project: _Project, ending: str) -> Paper:
    date = project.date(2010, 2010)
    rows, start = [], date
    for work in words.WORKS:
        end = start + dt.timedelta(days=project.rng.randint(10, 45))
        rows.append((work, _danish(start), _danish(end), f"uge {start.isocalendar().week}", (end - start).days))
        start = end - dt.timedelta(days=project.rng.randint(0, 6))
    table = Table(("Arbejde", "Start", "Slut", "Fra uge", "Dage"), tuple(rows))
    blocks = (f"Hovedtidsplan for {project.title}, udgave B, rettet {_danish(date)}.", table)
    return Paper(f"Tidsplan {project.short}.{ending}", "Hovedtidsplan", blocks, date)


def _inspection(project: _Project, ending: str) -> Paper:
    date = project.date()
    number = project.rng.randint(10, 60)
    blocks: list[str | Table] = [
        f"Sag: {project.title}, sagsnr. {project.decoys.case_number(date.year)}. Tegning K01-H1-N{number}.",
        f"Tilsyn {_danish(date)} ved {project.staff[2]}. Vejr: {project.rng.randint(-4, 21)} grader, let skyet.",
        *project.pick(words.INSPECTIONS, 5),
        f"Spørgsmål til notatet: tlf. {project.decoys.phone()}.",
    ]
    return Paper(f"Tilsynsnotat {number} {project.short}.{ending}", f"Tilsynsnotat nr. {number}", tuple(blocks), date)


def _orders(project: _Project, ending: str) -> Paper:
    rng, decoys, date = project.rng, project.decoys, project.date()
    rows: list[tuple[str | int, ...]] = []
    for _ in range(24):
        ordered = date - dt.timedelta(days=rng.randrange(90))
        number = decoys.order_number()
        # A spreadsheet keeps an order number as a number unless its first digit is a zero.
        cell: str | int = int(number) if ending == "xlsx" and number[0] != "0" else number
        rows.append((cell, rng.choice(words.GOODS), rng.randint(1, 80), project.firm(), _danish(ordered)))
    table = Table(("Ordrenr.", "Vare", "Antal", "Leverandør", "Bestilt"), tuple(rows))
    blocks = (f"Ordrer på {project.title} pr. {_danish(date)}.", table)
    return Paper(f"Ordreoversigt {project.short}.{ending}", "Ordreoversigt", blocks, date)


def _suppliers(project: _Project, ending: str) -> Paper:
    decoys = project.decoys
    rows = tuple(
        (firm, trade, decoys.cvr_number(), decoys.p_number(), decoys.gln(), decoys.phone())
        for firm, trade in zip(words.FIRMS, words.TRADES, strict=True)
    )
    table = Table(("Leverandør", "Fag", "CVR-nr.", "P-nr.", "EAN-nr.", "Telefon"), rows)
    blocks = (f"Leverandører på {project.title}.", table)
    return Paper(f"Leverandører {project.short}.{ending}", "Leverandørliste", blocks, project.date())


_KINDS: tuple[tuple[str, Callable[[_Project, str], Paper], tuple[str, str, str, str]], ...] = (
    ("referater", _minutes, ("docx", "docx", "pdf", "html")),
    ("udbud", _tender, ("pdf", "docx", "pdf", "docx")),
    ("oekonomi", _invoice, ("pdf", "html", "pdf", "html")),
    ("kontakter", _contacts, ("xlsx", "csv", "xlsx", "html")),
    ("projektering", _schedule, ("xlsx", "xlsx", "csv", "pdf")),
    ("byggeplads", _inspection, ("txt", "docx", "txt", "txt")),
    ("oekonomi", _orders, ("csv", "xlsx", "csv", "xlsx")),
    ("kontakter", _suppliers, ("xlsx", "html", "csv", "csv")),
)
"""Folder, what writes the paper, and the format it has in each of the four projects."""


def _mail(project: _Project) -> Paper:
    date = project.date()
    enclosed = (_minutes(project, "docx"),) if project.nth % 2 else (_inspection(project, "txt"),)
    sender, receiver = project.staff[0], project.staff[4]
    blocks = (
        f"Hej {receiver.split()[0]}",
        *project.pick(words.LETTERS, 3),
        f"Vedrører ordrenr. {project.decoys.order_number()}.",
        f"Venlig hilsen\n{sender}\n{words.MUNICIPALITY}, tlf. {project.decoys.phone()}",
    )
    return Paper(
        f"Mail {date:%Y-%m-%d} {project.short}.eml",
        f"Vedr. {project.title}",
        blocks,
        date,
        enclosed,
        "byggeri@digeby.example",
        "kontor@firma.example",
    )


def _bundle(project: _Project) -> Paper:
    enclosed = (
        _inspection(project, "docx"),
        _schedule(project, "csv"),
        _invoice(project, "pdf"),
    )
    return Paper(
        f"Aflevering {project.short}.zip",
        f"Aflevering af {project.title}",
        (),
        project.date(2011, 2011),
        enclosed,
    )


def compose(rng: random.Random) -> Shelf:
    """All forty documents; the same for the same state of `rng`."""
    cards, fees, planted = two_lists(rng)
    decoys = Decoys(rng, planted)
    placed = [cards, fees]
    for nth, (title, short) in enumerate(zip(words.PROJECTS, words.SHORT_NAMES, strict=True)):
        project = _Project(nth, title, short, rng, decoys, tuple(people.full_names(rng, 9)))
        for folder, write, endings in _KINDS:
            placed.append(Placed(folder, write(project, endings[nth])))
        placed.append(Placed("korrespondance", _mail(project)))
        if nth % 2:
            placed.append(Placed("arkiv", _bundle(project)))
    placed.sort(key=lambda one: one.path)
    return Shelf(tuple(placed), planted, decoys.counts)
