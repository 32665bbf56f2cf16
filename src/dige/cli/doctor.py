"""`dige doctor`: what is missing on this machine, and what stays unexamined without it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dige import __version__
from dige.cli import config
from dige.cli.arguments import Parser, add_common
from dige.cli.main import COMPLETE, FAILED
from dige.cli.workspace import note
from dige.errors import DigeError
from dige.extraction import libarchive_reader
from dige.messages import say
from dige.privacy.keys import config_folder, create_key, find_key
from dige.privacy.scratch import scratch_base

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# module to import, distribution that brings it, catalogue key of what it does; those of an extra may be missing.
_NEEDED: Final = (
    ("hyperscan", "hyperscan", "cli.part_hyperscan"),
    ("lxml", "lxml", "cli.part_lxml"),
    ("selectolax", "selectolax", "cli.part_selectolax"),
    ("python_calamine", "python-calamine", "cli.part_calamine"),
    ("libarchive", "libarchive-c", "cli.part_archives"),
    ("zstandard", "zstandard", "cli.part_zstd"),
    ("pypdfium2", "pypdfium2", "cli.part_pdf"),
    ("pikepdf", "pikepdf", "cli.part_pdf_repair"),
    ("nacl", "pynacl", "cli.part_sealing"),
    ("pyrage", "pyrage", "cli.part_sealing_files"),
    ("typst", "typst", "cli.part_typst"),
)
_OPTIONAL: Final = (("urllib3", "urllib3", "cli.part_web", "web"),)


@dataclass(frozen=True, slots=True)
class Check:
    """One line: is it well, what was looked at, what was seen, and what to do where it is not well."""

    well: bool
    needed: bool
    what: str
    seen: str
    advice: str = ""


def parser() -> Parser:
    """Describe the command."""
    found = Parser("dige doctor", say("cli.doctor"), say("cli.doctor_example"))
    found.add_argument("--create-key", action="store_true", help=say("cli.doctor_create_key"))
    add_common(found)
    return found


def run(words: Sequence[str]) -> int:
    """Look around; returns 0 where all that is needed is there, else 2."""
    arguments = parser().parse(words)
    settings = config.chosen(arguments, (), os.environ)
    if arguments.create_key:
        path = config.key_path(None, settings) or config_folder(os.environ) / "key"
        create_key(path)
        note(say("cli.key_created", path=path))
    checks = [*_parts(), *_machine(settings)]
    wide = max(len(check.what) for check in checks)
    for check in checks:
        sign = "✓" if check.well else ("✗" if check.needed else "–")
        sys.stdout.write(f" {sign} {check.what:<{wide}}  {check.seen}\n")
        if check.advice:
            sys.stdout.write(f"   {'':<{wide}}  {check.advice}\n")
    missing = [check for check in checks if check.needed and not check.well]
    sys.stdout.write("\n" + say("cli.doctor_bad" if missing else "cli.doctor_well", count=len(missing)) + "\n")
    return FAILED if missing else COMPLETE


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return "?"


def _parts() -> Iterator[Check]:
    yield Check(True, True, "Dige", f"{__version__}, Python {platform.python_version()}, {platform.machine()}")
    for module, distribution, key in _NEEDED:
        there = importlib.util.find_spec(module) is not None
        seen = f"{distribution} {_version(distribution)}" if there else say("cli.missing")
        yield Check(there, True, say(key), seen, "" if there else say("cli.install", package=distribution))
    for module, distribution, key, extra in _OPTIONAL:
        there = importlib.util.find_spec(module) is not None
        seen = f"{distribution} {_version(distribution)}" if there else say("cli.missing")
        advice = "" if there else say(f"{key}_without") + " " + say("cli.install", package=f"'dige[{extra}]'")
        yield Check(there, False, say(key), seen, advice)
    archives = libarchive_reader.version()
    yield Check(
        bool(archives),
        False,
        say("cli.part_libarchive"),
        f"libarchive {archives}" if archives else say("cli.missing"),
        "" if archives else say("cli.part_libarchive_without"),
    )
    yield Check(False, False, say("cli.part_ocr"), say("cli.not_yet"), say("cli.part_ocr_without"))


def _machine(settings: config.Settings) -> Iterator[Check]:
    from dige.scanning import confinement

    held = confinement.probe()
    level = confinement.level(held)
    yield Check(
        level == "full",
        False,
        say("cli.doctor_confinement"),
        say(f"cli.confinement_{level}"),
        "" if level == "full" else "; ".join(confinement.explain(held)),
    )
    try:
        key = find_key(config.key_path(None, settings), os.environ)
    except DigeError as error:
        yield Check(False, True, say("cli.doctor_key"), error.message)
    else:
        seen = f"{key.key_id} ({key.origin})" if key else say("cli.doctor_no_key")
        yield Check(key is not None, False, say("cli.doctor_key"), seen, "" if key else say("cli.doctor_key_advice"))
    base = scratch_base(os.environ)
    in_memory = base.is_relative_to("/run")
    seen = f"{base} ({say('cli.scratch_memory' if in_memory else 'cli.scratch_disk')})"
    yield Check(in_memory, False, say("cli.doctor_scratch"), seen, "" if in_memory else say("cli.scratch_advice"))
    encoding = (sys.stdout.encoding or "").lower()
    well = encoding in ("utf-8", "utf8")
    yield Check(
        well, False, say("cli.doctor_terminal"), encoding or "?", "" if well else say("cli.doctor_terminal_advice")
    )
