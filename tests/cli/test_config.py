"""dige.toml: where it is read from, what may stand in it, and what is said where it may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import BORN, Dige

from dige.cli import config
from dige.cli.config import Settings
from dige.errors import ConfigError
from dige.messages import speaking


def settings(folder: Path, text: str) -> Settings:
    path = folder / "dige.toml"
    path.write_text(text, encoding="utf-8")
    return config.load(path, (), {})


def refused(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        settings(folder, text)
    return caught.value.message.replace(str(folder / "dige.toml"), "FILE")


def test_nothing_said_nothing_set(here: Path) -> None:
    assert config.load(None, (), {"HOME": str(here)}) == Settings()
    assert settings(here, "") == Settings()


def test_everything_that_can_be_set(here: Path) -> None:
    found = settings(
        here,
        """
        language = "da"
        key = "file:/run/keys/dige"
        workers = 2
        threshold = 0.75
        deadline_hours = 96
        own_networks = ["10.0.0.1/8", "fd00::/8"]
        own_domains = ["Digeby.example."]
        controller = "Digeby Kommune"
        """,
    )
    assert found == Settings(
        language="da",
        key="file:/run/keys/dige",
        workers=2,
        threshold=0.75,
        deadline_hours=96,
        own_networks=("10.0.0.0/8", "fd00::/8"),
        own_domains=("digeby.example",),
        controller="Digeby Kommune",
    )
    assert config.key_path(None, found) == Path("/run/keys/dige")
    assert config.key_path(Path("other"), found) == Path("other")


def test_an_unknown_setting_names_the_nearest(here: Path) -> None:
    assert refused(here, "treshold = 0.7") == "FILE: unknown setting 'treshold'. Did you mean threshold?"
    assert refused(here, "own_domain = []").endswith("Did you mean own_domains?")
    assert refused(here, "[scan]\nthreshold = 0.7") == "FILE: unknown setting 'scan'."


@pytest.mark.parametrize(
    ("line", "takes"),
    [
        ('language = "sv"', '"da" or "en"'),
        ("language = 1", '"da" or "en"'),
        ("key = 7", "such as"),
        ('workers = "2"', "from 1 to 256"),
        ("workers = true", "from 1 to 256"),
        ("workers = 0", "from 1 to 256"),
        ("threshold = 50", "from 0 to 1"),
        ("threshold = nan", "from 0 to 1"),
        ("deadline_hours = 0", "from 1 to 8760"),
        ("deadline_hours = 72.5", "from 1 to 8760"),
        ('own_networks = "10.0.0.0/8"', "a list of networks"),
        ('own_networks = ["home"]', "a list of networks"),
        ("own_domains = [1]", "a list of domains"),
        ('own_domains = ["https://digeby.example/"]', "a list of domains"),
        ("controller = []", "a text"),
    ],
)
def test_a_wrong_value_is_told_what_it_takes(here: Path, line: str, takes: str) -> None:
    key = line.partition(" ")[0]
    assert refused(here, line).startswith(f"FILE: '{key}' takes ")
    assert takes in refused(here, line)
    with speaking("da"):
        assert refused(here, line).startswith(f"FILE: '{key}' tager ")


def test_a_secret_stands_in_it_by_reference_only(here: Path) -> None:
    secret = "5e" * 32
    said = refused(here, f'key = "{secret}"')
    assert said == "FILE: 'key' takes a reference (file:/path/to/key), never the secret itself."
    assert secret not in said


def test_the_keys_path_counts_from_the_settings_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.key_path(None, settings(here, 'key = "file:keys/dige"')) == here / "keys" / "dige"
    monkeypatch.setenv("HOME", "/home/anne")
    assert config.key_path(None, settings(here, 'key = "file:~/dige"')) == Path("/home/anne/dige")


def test_what_is_not_toml_is_told_with_its_line_and_not_quoted(here: Path) -> None:
    assert refused(here, "workers = 2\nsecret words").startswith("FILE, line 2: not TOML;")
    (here / "dige.toml").write_bytes(b"workers = 2\n\ncontroller = '\xff'\n")
    with pytest.raises(ConfigError, match="line 3: not TOML"):
        config.load(here / "dige.toml", (), {})
    assert refused(here, 'controller = "').startswith("FILE, line 1: not TOML;")


def test_where_it_is_read_from(here: Path) -> None:
    home = here.parent / "home"
    environment = {"HOME": str(home)}
    (home / ".config" / "dige").mkdir(parents=True)
    (home / ".config" / "dige" / "dige.toml").write_text("workers = 3")
    assert config.load(None, (), environment).workers == 3
    (here / "dige.toml").write_text("workers = 4")
    assert config.load(None, (), environment).workers == 4
    assert config.load(None, ("/etc", "https://digeby.example/"), environment).workers == 4
    (here / "other.toml").write_text("workers = 5")
    assert config.load(here / "other.toml", (), environment).workers == 5


@pytest.mark.parametrize("target", [".", "..", "../here", "/"])
def test_what_is_scanned_cannot_set_anything(here: Path, target: str) -> None:
    (here / "dige.toml").write_text("threshold = 1.0\nnonsense")
    environment = {"HOME": str(here.parent / "home")}
    assert config.load(None, (target,), environment) == Settings()
    (here.parent / "link").symlink_to(here)
    assert config.load(None, (str(here.parent / "link"),), environment) == Settings()


def test_a_settings_file_in_a_scanned_folder_changes_no_result(dige: Dige, key: Path, documents: Path) -> None:
    (documents / "dige.toml").write_text("threshold = 1.0\n")
    assert dige("scan", str(documents), *BORN).code == 1
    assert dige("scan", ".", *BORN).code == 1


def test_the_language_set_is_spoken_unless_another_is_asked_for(
    dige: Dige, here: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "dige.toml").write_text('language = "da"')
    assert "Alt nødvendigt er her." in dige("doctor").out
    assert "All that is needed is here." in dige("doctor", "--lang", "en").out
    monkeypatch.setenv("DIGE_LANG", "en")
    assert "All that is needed is here." in dige("doctor").out


def test_settings_reach_the_run(dige: Dige, key: Path, documents: Path, here: Path) -> None:
    (here / "dige.toml").write_text("threshold = 1.0\n")
    assert dige("scan", "documents", *BORN).code == 0
    assert dige("scan", "documents", *BORN, "--threshold", "0.5").code == 1


def test_the_command_line_says_which_file(dige: Dige, documents: Path, here: Path) -> None:
    (here / "mine.toml").write_text("thresold = 1.0\n")
    said = dige("scan", "documents", "--config", "mine.toml")
    assert (said.code, said.err) == (
        2,
        "dige: mine.toml: unknown setting 'thresold'. Did you mean threshold?\n",
    )
