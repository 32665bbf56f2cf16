"""What every run needs before it begins: the key, the day, and a record file to write to."""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dige.cli.config import key_path
from dige.cli.main import shown
from dige.errors import KeyUnusable
from dige.messages import say
from dige.privacy.keys import WorkspaceKey, config_folder, create_key, find_key, random_key, refuse_place
from dige.privacy.scratch import Scratch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dige.cli.config import Settings


_story_ahead: ContextVar[timedelta] = ContextVar("story_ahead", default=timedelta())
_actor: ContextVar[str] = ContextVar("actor", default="")


def now() -> datetime:
    """Return this moment, in UTC. The commands read the clock; nothing below them does."""
    return datetime.now(UTC) + _story_ahead.get()


def actor() -> str:
    """Return who is at work: the name under which a case's entries are made; a user without a name is a number."""
    try:
        return _actor.get() or getpass.getuser()
    except (KeyError, OSError):  # which of the two depends on Python's version
        return f"uid {os.getuid()}"


@contextmanager
def playing_at(moment: datetime, name: str) -> Iterator[None]:
    """Let the clock stand at a moment and run on from there, with somebody else at work: the demo's stories."""
    tokens = _story_ahead.set(moment - datetime.now(UTC)), _actor.set(name)
    try:
        yield
    finally:
        _story_ahead.reset(tokens[0])
        _actor.reset(tokens[1])


def today() -> date:
    """Return the day by the machine's own calendar."""
    return datetime.now().astimezone().date()


def note(message: str) -> None:
    """Say something on standard error."""
    sys.stderr.write(message + "\n")


def workspace_key(given: Path | None, settings: Settings, targets: Sequence[str], records: Path | None) -> WorkspaceKey:
    """Return the key that applies.

    Where there is none, a run that keeps its records gets a lasting key in the user's configuration folder (without it
    the run could not be resumed, nor joined with another); any other run gets a key of its own. Both are said.
    """
    key = find_key(key_path(given, settings), os.environ)
    if key is None and records is not None:
        path = config_folder(os.environ) / "key"
        try:
            key = create_key(path)
            note(say("cli.key_created", path=path))
        except KeyUnusable as error:
            note(shown(error.message))
    if key is None:
        key = random_key()
        note(say("cli.key_random"))
    refuse_place(key, [Path(target) for target in targets if "://" not in target], records)
    return key


def case_key(given: Path | None, settings: Settings, events: Path, *, new: bool = False) -> WorkspaceKey:
    """Return the key of the case whose list of events lies there; for a new case, one is made where there is none.

    Raises KeyUnusable where there is no lasting key: a case sealed with a key of one run can never be opened again, and
    a key made now opens no case that is there already.
    """
    key = workspace_key(given, settings, (), events) if new else find_key(key_path(given, settings), os.environ)
    if key is None or not key.lasting:
        raise KeyUnusable(say("cli.case_no_key"))
    refuse_place(key, (), events)
    return key


@contextmanager
def record_path(out: Path | None) -> Iterator[Path]:
    """Give the path of the record file: the one asked for, or one in scratch space that is wiped at the end."""
    if out is not None:
        yield out
        return
    with Scratch(os.environ) as folder:
        yield folder / "run.jsonl"
