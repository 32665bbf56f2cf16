"""Reading command lines: argparse, with one-line errors that say what to do, and in the language of whoever reads.

A wrong option names the nearest right one. Options that several verbs share are described once, here.
"""

from __future__ import annotations

import argparse
import difflib
import ipaddress
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from dige.errors import UsageError
from dige.messages import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# argparse takes its own words through the module-level name `_`; these are the ones a person meets.
_ARGPARSE_WORDS: Final = {
    "usage: ": "cli.usage",
    "positional arguments": "cli.arguments",
    "options": "cli.options",
    "show this help message and exit": "cli.help",
    "the following arguments are required: %s": "cli.required",
    "expected one argument": "cli.expected_one",
    "expected at least one argument": "cli.expected_some",
    "not allowed with argument %s": "cli.not_with",
    "ignored explicit argument %r": "cli.no_value",
}
_NEGATIVE: Final = re.compile(r"-\d+|-\d*\.\d+")  # what argparse takes for a value, though it begins as an option
_DOMAIN: Final = re.compile(r"([\w-]{1,63}\.)*[\w-]{1,63}\.?")
MOST_WORKERS: Final = 256


def _word(text: str) -> str:
    if text.startswith("argument %"):
        return "%(argument_name)s: %(message)s"
    key = _ARGPARSE_WORDS.get(text)
    return say(key) if key else text


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the sentence "did you mean …?", or "" where nothing is near. Dashes and capitals do not count."""
    names = {name.lstrip("-").lower(): name for name in known}
    near = difflib.get_close_matches(word.lstrip("-").lower(), list(names), n=1, cutoff=0.6)
    return " " + say("cli.did_you_mean", word=names[near[0]]) if near else ""


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line and end with what to try. `example` is shown under --help."""

    def __init__(self, prog: str, description: str, example: str = "") -> None:
        vars(argparse)["_"] = _word
        super().__init__(
            prog=prog,
            description=description,
            epilog=f"{say('cli.example')}\n{example}" if example else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        """Parse all words. Raises UsageError."""
        self._refuse_unknown(words)
        arguments, left = self.parse_known_args(words)
        if left:
            self.error(say("cli.unknown_option", word=left[0][:40]))
        return arguments

    def _refuse_unknown(self, words: Sequence[str]) -> None:
        """Name a mistyped option before anything else: argparse would first miss the one that it was meant to be."""
        known = [option for action in self._actions for option in action.option_strings]
        for word in words:
            name = word.partition("=")[0]
            if word == "--":
                return
            if not word.startswith("-") or word == "-" or " " in word or _NEGATIVE.fullmatch(word):
                continue
            if name not in known and word[:2] not in known:
                self.error(say("cli.unknown_option", word=name[:40]) + nearest(name, known))

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with one line."""
        raise UsageError(say("cli.try_help", message=message, command=self.prog))


def converted(read: Callable[[str], object], key: str) -> Callable[[str], object]:
    """Return a converter for argparse whose failure says sentence `key` (it may show the word as {word})."""

    def convert(word: str) -> object:
        try:
            return read(word)
        except ValueError:
            raise argparse.ArgumentTypeError(say(key, word=word[:40])) from None

    return convert


def _share(word: str) -> float:
    number = float(word)
    if not 0 <= number <= 1:
        raise ValueError(word)
    return number


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        raise ValueError(word)
    return number


def _workers(word: str) -> int:
    number = _positive(word)
    if number > MOST_WORKERS:
        raise ValueError(word)
    return number


def read_domain(word: str) -> str:
    """Return a domain in the form it is compared in. Raises ValueError for an address or anything else."""
    if not _DOMAIN.fullmatch(word):
        raise ValueError(word)
    return word.lower().rstrip(".")


def read_network(word: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    """Return a network; one written with an address inside it (10.0.0.1/8) is meant as that one. Raises ValueError."""
    return ipaddress.ip_network(word, strict=False)


a_date = converted(date.fromisoformat, "cli.not_a_date")
a_share = converted(_share, "cli.not_a_share")
a_number = converted(_positive, "cli.not_a_number")
a_number_of_workers = converted(_workers, "cli.not_workers")
a_domain = converted(read_domain, "cli.not_a_domain")
a_network = converted(read_network, "cli.not_a_network")


def a_file_to_write(word: str) -> Path:
    """Take the path of a file to write: its folder is there, and it is no folder itself."""
    path = Path(word)
    if path.is_dir():
        raise argparse.ArgumentTypeError(say("cli.is_a_folder", path=path))
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(say("cli.no_folder", path=path.parent))
    return path


def one_of(allowed: Sequence[str]) -> Callable[[str], object]:
    """Return a converter that takes one of some words and names the nearest for another."""

    def convert(word: str) -> str:
        if word not in allowed:
            text = say("cli.not_one_of", word=word[:40], allowed=", ".join(allowed))
            raise argparse.ArgumentTypeError(text + nearest(word, allowed))
        return word

    return convert


def add_common(parser: Parser) -> None:
    """Add the options that every verb has."""
    group = parser.add_argument_group(say("cli.common"))
    group.add_argument("--lang", type=one_of(LANGUAGES), default=None, metavar="da|en", help=say("cli.lang"))
    group.add_argument("--config", type=Path, default=None, metavar="FILE", help=say("cli.config"))


def add_key(parser: Parser) -> None:
    """Add the option that names the key."""
    parser.add_argument("--key-file", type=Path, default=None, metavar="FILE", help=say("cli.key_file"))


def add_rules(parser: Parser) -> None:
    """Add the options that decide what counts as a number."""
    parser.add_argument("--threshold", type=a_share, default=None, metavar="0-1", help=say("cli.threshold"))
    parser.add_argument("--today", type=a_date, default=None, metavar="DATE", help=say("cli.today"))
