"""dige.toml: settings that hold for every run of a person or a place.

Read from `--config`, else from the current folder unless that lies under a target, else from the user's folder; never
from what is scanned, since a scanned folder could then switch off what finds it. An unknown key is an error that names
the nearest known one. A secret stands in it by reference only (`file:…`, `env:…`).
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dige.cli.arguments import MOST_WORKERS, nearest, read_domain, read_network
from dige.errors import ConfigError
from dige.messages import LANGUAGES, say, use_language
from dige.privacy.keys import config_folder

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

NAME: Final = "dige.toml"
MOST_HOURS: Final = 8760


@dataclass(frozen=True, slots=True)
class Settings:
    """What dige.toml may set; the fields are its keys.

    language: "da" or "en"; --lang and DIGE_LANG go before it.
    key: reference to the workspace key ("file:" and a path; a relative one counts from the settings file).
    workers: processes that read, 1-256.
    threshold: least confidence that is reported, 0-1.
    deadline_hours: from aware to notified, 1-8760 (72; a coming rule of the EU speaks of 96).
    own_networks: networks (CIDR) whose visits are the controller's own.
    own_domains: the controller's own domains, each with what lies under it.
    controller: name of the controller, for new cases and statements of examination.
    """

    language: str | None = None
    key: str | None = None
    workers: int | None = None
    threshold: float = 0.5
    deadline_hours: int = 72
    own_networks: tuple[str, ...] = ()
    own_domains: tuple[str, ...] = ()
    controller: str = ""


_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "language": (str,),
    "key": (str,),
    "workers": (int,),
    "threshold": (int, float),
    "deadline_hours": (int,),
    "own_networks": (list,),
    "own_domains": (list,),
    "controller": (str,),
}


def chosen(arguments: argparse.Namespace, targets: Sequence[str], environment: Mapping[str, str]) -> Settings:
    """Return the settings that apply to a command line, and speak the language they set. Raises ConfigError."""
    settings = load(arguments.config, targets, environment)
    if settings.language and not arguments.lang and not environment.get("DIGE_LANG"):
        use_language("da" if settings.language == "da" else "en")
    return settings


def load(given: Path | None, targets: Sequence[str], environment: Mapping[str, str]) -> Settings:
    """Return the settings that apply. Raises ConfigError."""
    path = given or _found(targets, environment)
    if path is None:
        return Settings()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(say("cli.config_unreadable", path=path, why=error.strerror)) from None
    try:
        return _checked(path, tomllib.loads(content.decode()))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    except tomllib.TOMLDecodeError as error:
        # The parser's own words are English and may quote the file; where it stopped is enough to see what is wrong.
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else len(content.splitlines())
    raise ConfigError(say("cli.config_not_toml", path=path, line=line))


def _found(targets: Sequence[str], environment: Mapping[str, str]) -> Path | None:
    here = Path.cwd()
    under_target = any(
        here == place or place in here.parents
        for place in (Path(os.path.realpath(target)) for target in targets if "://" not in target)
    )
    folders = [config_folder(environment)] if under_target else [here, config_folder(environment)]
    return next((folder / NAME for folder in folders if (folder / NAME).is_file()), None)


def _checked(path: Path, content: dict[str, Any]) -> Settings:
    known = [field.name for field in fields(Settings)]
    for key, value in content.items():
        if key not in known:
            raise ConfigError(say("cli.config_unknown", path=path, key=key[:40]) + nearest(key, known))
        if not isinstance(value, _KINDS[key]) or isinstance(value, bool):
            raise ConfigError(_wrong(path, key))
    for key, read in (("own_networks", read_network), ("own_domains", read_domain)):
        if key in content:
            try:
                content[key] = tuple(str(read(element)) for element in content[key])
            except (ValueError, TypeError):
                raise ConfigError(_wrong(path, key)) from None
    settings = Settings(**content)
    for key, right in (
        ("language", settings.language in (None, *LANGUAGES)),
        ("threshold", 0 <= settings.threshold <= 1),
        ("workers", settings.workers is None or 1 <= settings.workers <= MOST_WORKERS),
        ("deadline_hours", 1 <= settings.deadline_hours <= MOST_HOURS),
    ):
        if not right:
            raise ConfigError(_wrong(path, key))
    if settings.key is None:
        return settings
    if not settings.key.startswith("file:"):
        raise ConfigError(say("cli.config_secret", path=path, key="key"))
    place = Path(settings.key.removeprefix("file:")).expanduser()
    return replace(settings, key=f"file:{path.absolute().parent / place}")


def _wrong(path: Path, key: str) -> str:
    return say("cli.config_type", path=path, key=key, kind=say(f"cli.config_type_{key}"))


def key_path(given: Path | None, settings: Settings) -> Path | None:
    """Return the key file that the command line or the settings name."""
    if given is not None:
        return given
    return Path(settings.key.removeprefix("file:")) if settings.key else None
