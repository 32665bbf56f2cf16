"""The error tree: as drawn, all of it documented, and with a message that a person can read."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys

import pytest

from dige import errors
from dige.errors import DigeError, InvalidIdentifier, Unreadable

ERRORS = [kind for kind in vars(errors).values() if inspect.isclass(kind) and issubclass(kind, DigeError)]


def drawn_tree() -> dict[str, str | None]:
    """Return each error in the module's drawing with the one it hangs from."""
    parents: dict[str, str | None] = {}
    above: list[str] = []
    for line in (inspect.getdoc(errors) or "").splitlines():
        found = re.match(r"(?P<lines>[│├└─ ]*)(?P<name>[A-Z]\w+)(?: {2,}|$)", line.removeprefix("    "))
        if not line.startswith("    ") or not found:
            continue
        depth = len(found["lines"]) // 4
        parents[found["name"]] = above[depth - 1] if depth else None
        above[depth:] = [found["name"]]
    return parents


def test_the_drawing_is_the_tree() -> None:
    tree = {kind.__name__: kind.__bases__[0].__name__ if kind is not DigeError else None for kind in ERRORS}
    assert drawn_tree() == tree


def test_every_error_is_a_dige_error_and_only_identifiers_are_value_errors_too() -> None:
    assert [kind for kind in ERRORS if issubclass(kind, ValueError) is not issubclass(kind, InvalidIdentifier)] == []


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_the_docstring_is_one_sentence(kind: type[DigeError]) -> None:
    assert kind.__doc__ is not None
    assert re.fullmatch(r"[A-Z`][^\n]*[^.\n]\.", kind.__doc__)


@pytest.mark.parametrize("kind", [kind for kind in ERRORS if kind is not Unreadable], ids=lambda kind: kind.__name__)
def test_the_docstring_is_the_default_message(kind: type[DigeError]) -> None:
    assert kind().message == str(kind()) == kind.__doc__
    assert kind("another sentence").message == "another sentence"


def test_what_cannot_be_examined_has_a_reason_code_and_a_detail() -> None:
    plain, detailed = Unreadable("encrypted"), Unreadable("damaged", "no trailer")
    assert (plain.reason, plain.detail, plain.message) == ("encrypted", "", "encrypted")
    assert (detailed.reason, detailed.detail, detailed.message) == ("damaged", "no trailer", "damaged: no trailer")


def test_without_docstrings_the_name_is_the_message() -> None:
    code = "from dige.errors import RecordLocked; print(RecordLocked())"
    ran = subprocess.run([sys.executable, "-OO", "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "RecordLocked"
