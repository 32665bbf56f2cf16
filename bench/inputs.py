"""Inputs of the measurements: generated, the same for the same seed, with numbers of people born 2040-2057 only.

Nobody holds such a number, so that what is measured can lie about. Papers are written by `dige.demo`, which shares no
code with what reads them.
"""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from dige.demo import people, words
from dige.demo.paper import Paper, Table
from dige.demo.portal_formats import render

MIX = {"txt": 12, "csv": 4, "docx": 10, "xlsx": 8, "pdf": 10, "html": 6, "zip": 4, "eml": 6}
"""How many files of each format the mixed folder has."""

LOG_BYTES = 100_000_000
HIT_SHARE = 0.003
OWN_DOMAIN = "skattevaerket.example"
_AGENTS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 13_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0.4",
    "Mozilla/5.0 (X11; Linux x86_64; rv:72.0) Gecko/20100101 Firefox/72.0",
    "curl/7.68.0",
)
_HOSTS = ("bibliotek.storsky.example", "cdn.hurtignet.example", f"statik.{OWN_DOMAIN}")
_FIRST = dt.datetime(2019, 3, 1, tzinfo=dt.UTC)
_MODIFIED = dt.datetime(2016, 3, 14, 9, tzinfo=dt.UTC)


def hyphened(number: str) -> str:
    """Return a number as it is mostly written."""
    return f"{number[:6]}-{number[6:]}"


def number_list(path: Path, rng: random.Random, count: int) -> None:
    """Write a list of numbers and names, one a line."""
    numbers = people.unborn_numbers(rng, count, failing_share=0.02)
    path.write_text("".join(f"{hyphened(number)} {people.full_name(rng)}\n" for number in numbers), "utf-8")


def number_table(path: Path, rng: random.Random, count: int) -> None:
    """Write the same as a table with headings."""
    numbers = people.unborn_numbers(rng, count, failing_share=0.02)
    rows = (f"{row};{people.full_name(rng)};{hyphened(number)}\r\n" for row, number in enumerate(numbers, 1))
    path.write_bytes(("Nr;Navn;CPR-nr.\r\n" + "".join(rows)).encode())


def access_log(path: Path, rng: random.Random, size: int = LOG_BYTES) -> None:
    """Write a log of requests to other hosts; three lines in a thousand took a number along in the Referer."""
    numbers = people.unborn_numbers(rng, 500, failing_share=0.02)
    written, seconds = 0, 0
    with path.open("w", encoding="ascii") as file:
        while written < size:
            seconds += rng.randint(0, 2)
            at = f"{_FIRST + dt.timedelta(seconds=seconds):%d/%b/%Y:%H:%M:%S +0000}"
            held = f"cpr={hyphened(rng.choice(numbers))}&aar=2019" if rng.random() < HIT_SHARE else "trin=3"
            written += file.write(
                f"198.18.{rng.randrange(256)}.{rng.randrange(256)} - - [{at}] "
                f'"GET https://{rng.choice(_HOSTS)}/v4/js/app-{rng.randint(10**6, 10**8)}.js HTTP/1.1" 200 '
                f'{rng.randint(100, 99_999)} "https://selvbetjening.{OWN_DOMAIN}/min-side?{held}" '
                f'"{rng.choice(_AGENTS)}"\n'
            )


def small_file(path: Path, rng: random.Random) -> None:
    """Write ten kilobytes of minutes with one number in their midst."""
    number = hyphened(people.unborn_number(rng, passes=True))
    lines = [rng.choice(words.MINUTES) for _ in range(130)]
    lines.insert(65, f"CPR-nr. {number}")
    path.write_text("\n".join(lines), "utf-8")


def mixed_folder(folder: Path, rng: random.Random) -> None:
    """Write sixty files of office work; one in three has a short list of people with numbers."""
    folder.mkdir()
    kinds = [kind for kind, count in MIX.items() for _ in range(count)]
    for nth, kind in enumerate(kinds):
        (folder / f"{nth:02d}.{kind}").write_bytes(render(_paper(rng, f"{nth:02d}.{kind}", with_people=nth % 3 == 0)))


def _paper(rng: random.Random, name: str, *, with_people: bool) -> Paper:
    blocks: list[str | Table] = [rng.choice(words.MINUTES) for _ in range(40)]
    header = ("Navn", "CPR-nr.", "Adresse") if with_people else ("Post", "Antal", "Adresse")
    blocks.insert(20, Table(header, tuple(_row(rng, with_people=with_people) for _ in range(40))))
    enclosed: tuple[Paper, ...] = ()
    if name.endswith(("zip", "eml")):
        enclosed = tuple(_paper(rng, f"bilag{nth}.docx", with_people=with_people) for nth in range(2))
    sender, receiver = "bygherre@digeby.example", "arkiv@digeby.example"
    return Paper(name, words.PROJECTS[0], tuple(blocks), _MODIFIED, enclosed, sender, receiver)


def _row(rng: random.Random, *, with_people: bool) -> tuple[str, str, str]:
    if not with_people:
        return rng.choice(words.TRADES), str(rng.randint(1, 99)), people.address(rng)
    return people.full_name(rng), hyphened(people.unborn_number(rng, passes=True)), people.address(rng)
