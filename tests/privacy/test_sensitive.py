"""No way that Python has of turning an object into text or bytes gives the value away."""

from __future__ import annotations

import copy
import csv
import io
import json
import logging
import marshal
import operator
import pickle
import pprint
import reprlib
import string
import subprocess
import sys
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from tests import planted

from dige.privacy.sensitive import Sensitive
from dige.values.match import Match
from dige.values.place import Place

NUMBER = planted.passing(1)[0]
VALUE = Sensitive(NUMBER)
MATCH = Match("cpr-unborn", VALUE, Place(), 0.9)

SHOWING: dict[str, Callable[[Any], Any]] = {
    "repr": repr,
    "str": str,
    "ascii": ascii,
    "format": format,
    "f-string": lambda value: f"{value}",
    "f-string with conversion": lambda value: f"{value!r} {value!s} {value!a}",
    "f-string with width": lambda value: f"{value!s:>40}",
    "format with spec": lambda value: format(value, ">40") if isinstance(value, Sensitive) else format(value),
    "str.format": lambda value: str.format("{} {named}", value, named=value),
    "str.format_map": lambda value: "{value}".format_map({"value": value}),
    "percent s": lambda value: operator.mod("%s", (value,)),
    "percent r": lambda value: operator.mod("%r", (value,)),
    "percent a": lambda value: operator.mod("%a", (value,)),
    "bytes percent": lambda value: b"%a" % (value,),
    "template": lambda value: string.Template("$value").substitute(value=value),
    "list": lambda value: str([value]),
    "tuple": lambda value: str((value,)),
    "dictionary": lambda value: str({"value": value}),
    "pprint": pprint.pformat,
    "reprlib": reprlib.repr,
    "json with default str": lambda value: json.dumps({"value": value}, default=str),
    "json with default repr": lambda value: json.dumps({"value": value}, default=repr),
    "directory": lambda value: str(dir(value)),
    "help": lambda value: value.__doc__,
}


@pytest.mark.parametrize("way", SHOWING.values(), ids=SHOWING.keys())
def test_showing_it_gives_a_placeholder(way: Callable[[Any], Any]) -> None:
    for value in (VALUE, MATCH):
        assert NUMBER not in str(way(value))


def pickling(protocol: int) -> Callable[[Any], Any]:
    return lambda value: pickle.dumps(value, protocol)


REFUSED: dict[str, Callable[[Any], Any]] = {
    **{f"pickle {protocol}": pickling(protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)},
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "json": json.dumps,
    "json in a list": lambda value: json.dumps([value]),
    "marshal": marshal.dumps,
    "bytes": bytes,
    "int": int,
    "float": float,
    "concatenation": lambda value: "number " + value,
    "concatenation from the left": lambda value: value + " number",
    "join": lambda value: "".join([value]),
    "iteration": list,
    "length": len,
    "index": lambda value: value[0],
    "encoding to a file": lambda value: io.BytesIO().write(value),
    "writing to a file": lambda value: io.StringIO().write(value),
    "vars": vars,
    "order": lambda value: sorted([value, Sensitive("")]),
}


@pytest.mark.parametrize("way", REFUSED.values(), ids=REFUSED.keys())
def test_copying_it_out_is_refused(way: Callable[[Any], Any]) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError)) as refused:
        way(VALUE)
    assert NUMBER not in str(refused.value)


def test_a_match_is_not_pickled_or_deeply_copied() -> None:
    for way in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError):
            way(MATCH)


def test_print_and_csv_write_the_placeholder() -> None:
    written = io.StringIO()
    print(VALUE, MATCH, file=written)
    csv.writer(written).writerow([VALUE, MATCH])
    assert NUMBER not in written.getvalue()


def test_a_log_with_its_traceback_shows_nothing() -> None:
    written = io.StringIO()
    logger = logging.Logger("sensitive")
    logger.addHandler(logging.StreamHandler(written))
    try:
        dict[Sensitive, str]()[VALUE]
    except KeyError:
        logger.exception("failed on %s, %r and %s", VALUE, VALUE, MATCH)
    logger.error(VALUE)
    logger.error({"value": VALUE, "match": MATCH})
    assert "Traceback" in written.getvalue()
    assert NUMBER not in written.getvalue()


def test_a_traceback_with_all_local_variables_shows_nothing() -> None:
    def fail(value: Sensitive, match: Match) -> None:
        seen = {value: match}
        raise KeyError(value, match, seen)

    try:
        fail(VALUE, MATCH)
    except KeyError as error:
        trace = traceback.TracebackException.from_exception(error, capture_locals=True)
        shown = "".join(trace.format()) + str(error) + repr(error.args)
    # The module's own NUMBER stands in no frame of the trace but by name: locals of this test do not hold it.
    assert "Sensitive(…)" in shown
    assert NUMBER not in shown


def test_an_error_that_ends_a_program_shows_nothing() -> None:
    code = (
        "import sys\n"
        "from dige.privacy.sensitive import Sensitive\n"
        "value = Sensitive(sys.stdin.read())\n"
        "raise LookupError(value)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], input=NUMBER, capture_output=True, text=True, check=False)
    assert "LookupError: Sensitive(…)" in ran.stderr
    assert NUMBER not in ran.stderr + ran.stdout


def test_it_is_equal_and_found_by_value() -> None:
    assert Sensitive(NUMBER) == VALUE
    assert Sensitive(NUMBER[::-1]) != VALUE
    assert {VALUE: 1}[Sensitive(NUMBER)] == 1
    assert VALUE != NUMBER
    assert hash(VALUE) != hash(NUMBER)


def test_only_reveal_gives_the_value() -> None:
    assert VALUE.reveal() == NUMBER
