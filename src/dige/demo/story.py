"""The stories around the demo's worlds: what people said and noted, as the commands a case worker would type.

The texts are documents' content in Danish, not sentences of Dige; they lie in `data/*.toml`. All parties are fictional.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Story:
    """One story.

    began: when its examination begins, with zone. by: who works. commands: verb and options of `dige case`.
    """

    title: str
    controller: str
    reference: str
    began: datetime
    by: str
    commands: tuple[tuple[str, tuple[str, ...]], ...]


def story(name: str) -> Story:
    """Return a story by name: "portal" or "self_service"."""
    plain = tomllib.loads((files("dige.demo") / "data" / f"{name}.toml").read_text("utf-8"))
    entries = tuple(_command(entry) for entry in plain["entry"])
    return Story(plain["title"], plain["controller"], plain["reference"], plain["began"], plain["by"], entries)


def _command(entry: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return the verb of `dige case` that takes an entry, and its options."""
    verb = "decide" if "question" in entry else "count" if "what" in entry else "add"
    options = [word for key, value in entry.items() for word in (f"--{key.replace('_', '-')}", str(value))]
    return verb, tuple(options)
