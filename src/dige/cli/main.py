"""`dige`: finds the verb, imports its module alone (start-up stays quick), and turns errors into one line and a code.

Exit codes: 2 (did not complete, wrong use, or --strict and something unexamined) wins over 1 (findings) wins over 0.
"""

from __future__ import annotations

import errno
import gc
import importlib
import io
import os
import signal
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from dige import __version__
from dige.errors import DigeError, UsageError
from dige.messages import LANGUAGES, language_from, say, use_language

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS: Final = ("scan", "trace", "case", "report", "demo", "doctor")
LATER: Final = ("watch", "lookup", "guard", "sweep", "serve")

COMPLETE: Final = 0
FINDINGS: Final = 1
FAILED: Final = 2

# What the system says in English only, and what Dige says in its place, in the reader's language.
_SYSTEM: Final = (
    (errno.ENOENT, "cli.system_no_such"),
    (errno.EACCES, "cli.system_no_permission"),
    (errno.EPERM, "cli.system_not_allowed"),
    (errno.EISDIR, "cli.system_folder"),
    (errno.ENOTDIR, "cli.system_no_folder"),
    (errno.EEXIST, "cli.system_exists"),
    (errno.ENOSPC, "cli.system_full"),
    (errno.EROFS, "cli.system_read_only"),
    (errno.EIO, "cli.system_device"),
    (errno.ELOOP, "cli.system_loop"),
    (errno.ENAMETOOLONG, "cli.system_long_name"),
)


def run() -> None:
    """Be the program `dige`."""
    # Findings are many small values and no circles; at Python's own thresholds, looking for circles costs a third.
    gc.set_threshold(50_000, 20, 100)
    # Started with its output closed (`>&-`), a program has none; what is said then goes nowhere.
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a letter shows something in its place; it does not end the run.
            stream.reconfigure(errors="backslashreplace")
    # An orderly end by the system (a service being stopped) is an interruption like Ctrl-C: what is done is kept.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    code = main(sys.argv[1:])
    _let_go()
    sys.exit(code)


def main(words: Sequence[str]) -> int:
    """Run one command line (without the program's name); returns the exit code."""
    _choose_language(words)
    try:
        code = _dispatch(words)
        sys.stdout.flush()
    except DigeError as error:
        return _failed(error.message)
    except KeyboardInterrupt:
        return _failed(say("cli.interrupted"))
    except BrokenPipeError:
        _let_go()
        return FAILED
    except OSError as error:
        return _failed(say("cli.system", why=error.strerror or type(error).__name__))
    except Exception as error:  # the one boundary: a fault of ours becomes a code, never a traceback with values in it
        if os.environ.get("DIGE_TRACEBACK"):
            raise
        return _failed(say("cli.fault", code=type(error).__name__, version=__version__))
    return code


def _let_go() -> None:
    """Leave standard output in order: what cannot be written any more (a reader that has gone) must not be tried again.

    Else the interpreter tries it at its end, complains, and changes the exit code.
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _failed(message: str) -> int:
    line = say("cli.error", message=shown(message)) + "\n"
    try:
        sys.stderr.write(line)
    except OSError:
        pass  # nobody listens
    return FAILED


def shown(message: str) -> str:
    """Return an error's message as a person reads it: one line, in their language, without personal numbers."""
    for number, key in _SYSTEM:
        message = message.replace(os.strerror(number), say(key))
    return _without_numbers(" ".join(message.split("\n")))


def _without_numbers(message: str) -> str:
    """Mask personal numbers in what is said of a command line: a path, or a number typed in a file's place."""
    if sum(map(str.isdigit, message)) < 10:
        return message
    try:
        from dige.detection.masking import mask_numbers
    except ImportError:  # `dige doctor` will say which part is missing
        from dige.privacy.masking import mask_digit_runs

        return mask_digit_runs(message)
    return mask_numbers(message, datetime.now(UTC).date(), lambda kind, value: "xxxxxx-xxxx")


def _choose_language(words: Sequence[str]) -> None:
    """Take --lang before anything else is read, so that an error about the rest is said in it."""
    chosen = language_from(dict(os.environ))
    for before, word in zip(("", *words), words, strict=False):
        asked = word if before == "--lang" else word.removeprefix("--lang=")
        if before == "--lang" or asked != word:
            chosen = next((language for language in LANGUAGES if language == asked), chosen)
    use_language(chosen)


def _dispatch(words: Sequence[str]) -> int:
    if len(words) > 1 and words[0] == "help":
        words = (*words[1:], "--help")
    if not words or words[0] in ("-h", "--help", "help"):
        sys.stdout.write(_overview())
        return COMPLETE if words else FAILED
    if words[0] in ("-V", "--version"):
        sys.stdout.write(f"dige {__version__}\n")
        return COMPLETE
    if words[0] not in VERBS:
        raise UsageError(say("cli.try_help", message=_no_verb(words[0][:40]), command="dige"))
    module = importlib.import_module(f"dige.cli.{words[0]}")
    try:
        code: int = module.run(words[1:])
    except SystemExit as ended:  # argparse leaves this way after --help
        return int(ended.code or 0)
    return code


def _no_verb(word: str) -> str:
    from dige.cli.arguments import nearest

    if word in LATER:
        return say("cli.later_verb", word=word)
    if word.startswith("-"):
        return say("cli.verb_first", word=word) + nearest(word, ("--help", "--version"))
    return say("cli.unknown_verb", word=word) + nearest(word, (*VERBS, "help"))


def _overview() -> str:
    verbs = "\n".join(f"  {verb:<8} {say(f'cli.verb_{verb}')}" for verb in VERBS)
    return say("cli.overview", verbs=verbs)
