"""The catalogue: both languages everywhere, the same fields in both, nothing missing and nothing left over."""

from __future__ import annotations

import ast
import pkgutil
import re
import string
from functools import cache
from pathlib import Path

import dige
from dige.messages import catalogue, texts

HOUSE = Path(dige.__file__).parent
CATALOGUE = Path(catalogue.__file__).parent
AREAS = sorted(found.name for found in pkgutil.iter_modules(catalogue.__path__))
TEXTS = {key: pair for area in AREAS for key, pair in texts(area).items()}

# Words that no Danish sentence holds. Left out are those that Danish has too: at, by, for, have, in, to, here, person.
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """the and are not with this that which was were been cannot could would should has from or it its be your you
        if when what who where how there then than they them these those one any every yes only also more most
        folder row key page run missing found unknown written write numbers people""",
    )
)
# Two texts that are the same in both languages, and rightly so: the words are those of both.
SAME = re.compile(
    r"[\W\d_]*|((byte|person|data|status|type|format|version|system|browser|robot|pseudonym|html|pdf|json|yaml|xml|rar|iso|7z|libarchive|dige)\W*)+"
)
# Texts that are given to somebody else to fill in: the HTML page's script does.
TEMPLATES = frozenset({"reports.page.showing"})
# Commands, options, file names and quoted words are the same in every language.
CODE = re.compile(r"`[^`]*`|“[^”]*”|^ +dige .*$|--[a-z-]+|\{[^}]*\}|\S+\.\S+|chmod \S+", re.MULTILINE)


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@cache
def sources() -> dict[Path, ast.Module]:
    """Return the syntax tree of every module but the catalogue's own."""
    return {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(HOUSE.rglob("*.py"))
        if CATALOGUE not in path.parents
    }


@cache
def sayings() -> list[tuple[str, ast.Call]]:
    """Return every call of `say`, with where it stands."""
    return [
        (f"{path.relative_to(HOUSE)}:{node.lineno}", node)
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == "say"
        and node.args
    ]


def written_out(parts: list[ast.expr]) -> list[str]:
    """Return what the parts of an f-string can give: constants, and a choice between two of them."""
    given = [""]
    for part in parts:
        if isinstance(part, ast.Constant):
            choice = [str(part.value)]
        elif isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.IfExp):
            choice = [str(one.value) for one in (part.value.body, part.value.orelse) if isinstance(one, ast.Constant)]
        else:
            return []
        given = [before + after for before in given for after in choice]
    return given


@cache
def literals() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return every text in the house that could be an id, that could begin a computed id, and that could end one."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    endings: set[str] = set()
    for tree in sources().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
                if re.fullmatch(r"[a-z_]+\.([\w.-]*[._-])?", node.value):
                    beginnings.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginning = str(node.values[0].value)
                if re.fullmatch(r"[a-z_]+\.[\w.-]*", beginning):
                    beginnings.add(beginning)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.FormattedValue):
                endings.update(written_out(node.values[1:]))
    for path in HOUSE.rglob("*"):
        if path.suffix in {".toml", ".typ", ".html"}:
            whole.update(re.findall(r"[a-z_]+\.[\w.-]+", path.read_text(encoding="utf-8")))
    return frozenset(whole), frozenset(beginnings), frozenset(endings)


def test_no_id_stands_in_two_areas_and_each_in_its_own() -> None:
    for area in AREAS:
        assert [key for key in texts(area) if not re.fullmatch(rf"{area}\.[\w. -]+", key)] == []


def test_every_text_has_both_languages() -> None:
    assert [key for key, pair in TEXTS.items() if len(pair) != 2 or not all(text.strip() for text in pair)] == []


def test_both_languages_have_the_same_fields() -> None:
    assert [key for key, (english, danish) in TEXTS.items() if fields(english) != fields(danish)] == []


def test_fields_have_names() -> None:
    # A text without fields is not filled in at all, so a brace in it would be seen by the reader.
    assert [
        key for key, pair in TEXTS.items() for text in pair if any(not name.isidentifier() for name in fields(text))
    ] == []
    assert [key for key, pair in TEXTS.items() for text in pair if not fields(text) and re.search(r"[{}]", text)] == []


def test_danish_differs_from_english_where_it_should() -> None:
    same = {key for key, (english, danish) in TEXTS.items() if english == danish}
    assert {key for key in same if not SAME.fullmatch(CODE.sub("", TEXTS[key][0]).strip().lower() or "")} == set()


def test_no_english_is_left_in_danish() -> None:
    left = {
        key: sorted(words)
        for key, (_, danish) in TEXTS.items()
        if (words := ENGLISH & set(re.findall(r"[^\W\d_]+", CODE.sub(" ", danish).lower())))
    }
    assert left == {}


def test_danish_is_written_with_its_own_letters() -> None:
    # "data" + "ansvarlig" and "risiko" + "en" are no ligatures; a word with a hyphen in it is the name of a file.
    spelt_out = re.compile(r"\b(?!data|aarch)\w*(?:aa|[^aeiouyæøå\W]oe(?!n|r)|[^aeiouyæøå\W]ae)\w*\b", re.IGNORECASE)
    found = {
        key: spelt_out.findall(CODE.sub(" ", danish))
        for key, (_, danish) in TEXTS.items()
        if not key.startswith("cli.report_file_")
    }
    assert {key: words for key, words in found.items() if words} == {}


def test_both_languages_end_alike_and_hold_no_stray_blanks() -> None:
    for key, (english, danish) in TEXTS.items():
        assert (key, english.endswith(".")) == (key, danish.endswith("."))
        running = [text for text in (english, danish) if "\n" not in text]  # the others are laid out in columns
        assert [text for text in running if "  " in text.strip() or "\t" in text] == [], key


def test_every_sentence_that_is_said_exists() -> None:
    said = {(where, call.args[0].value) for where, call in sayings() if isinstance(call.args[0], ast.Constant)}
    assert {(where, key) for where, key in said if key not in TEXTS} == set()


def test_every_sentence_is_given_its_fields() -> None:
    wrong = []
    for where, call in sayings():
        first = call.args[0]
        if not isinstance(first, ast.Constant) or first.value not in TEXTS or first.value in TEMPLATES:
            continue
        given = {keyword.arg for keyword in call.keywords} - {"language"}
        if None not in given and given != set(fields(TEXTS[first.value][0])):
            wrong.append((where, first.value, sorted(map(str, given))))
    assert wrong == []


def test_every_computed_id_begins_as_some_sentence_does() -> None:
    for where, call in sayings():
        first = call.args[0]
        if isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant):
            beginning = str(first.values[0].value)
            assert any(key.startswith(beginning) for key in TEXTS), (where, beginning)


def test_every_sentence_is_used() -> None:
    whole, beginnings, endings = literals()
    unused = [
        key
        for key in TEXTS
        if key not in whole
        and not any(map(key.startswith, beginnings))
        and not any(ending and key.endswith(ending) and key.removesuffix(ending) in whole for ending in endings)
    ]
    assert unused == []
